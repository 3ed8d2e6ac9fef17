import type { Messages } from '../types.ts';
import { KINDS } from './cases/kinds.ts';
import { ACTIONS } from './cases/words.ts';
import { counted, duration } from './common.ts';

const ofCase = (label: string, number: number | undefined): string =>
  number === undefined ? label : `${label} #${number}`;

const setTo = (action: keyof typeof ACTIONS): string => `改为${ACTIONS[action]}`;

export const buttons: Messages['buttons'] = {
  undo: '撤销',
  undoViewer: (viewer) => `撤销 ${viewer}`,
  undoCase: (viewer, number) => `撤销 ${viewer}（案件 ${number}）`,
  addReason: '添加理由',
  changeReason: '修改理由',
  forGood: '永久',
  keep: '保留',
  cancel: '取消',
  from: (kind, seconds) => `从现在起${KINDS[kind].noun} ${duration(seconds)}`,
  nowForGood: (kind) => `永久${KINDS[kind].noun}`,
  many: (kind, viewers, rooms) =>
    `${KINDS[kind].noun} ${counted(viewers, '名观众')}${KINDS[kind].isEverywhere ? '' : `（${counted(rooms, '个直播间')}）`}`,
  banForGood: (number) => ofCase('永久封禁', number),
  banHour: (number) => ofCase('封禁 1 小时', number),
  banDay: (number) => ofCase('封禁 1 天', number),
  dismiss: (number) => ofCase('忽略', number),
  allowPhrase: (number) => ofCase('放行此短语', number),
  lift: (kind, number) => ofCase(KINDS[kind].noun, number),
  changeDuration: (number) => ofCase('修改时长', number),
  confirm: (number) => ofCase('确认', number),
  refuse: (number) => ofCase('拒绝', number),
  withdraw: '撤回请求',
  details: '详情',
  history: '历史',
  chooseCase: '查看案件详情…',
  caseInMenu: (number, viewer) => `案件 ${number} · ${viewer}`,
  resume: '恢复',
  pause: '暂停',
  editWords: '编辑词条',
  banAnyway: '仍要封禁',
  onlyCapitals: '仅大写字母',
  allowNth: (number) => `放行短语 ${number}`,
  setAction: {
    ban: '改为自动封禁',
    block: setTo('block'),
    mask: setTo('mask'),
    review: setTo('review'),
    observe: setTo('observe'),
  },
};
