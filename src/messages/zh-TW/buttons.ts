import type { Messages } from '../types.ts';
import { KINDS } from './cases/kinds.ts';
import { common } from './common.ts';

const ofCase = (label: string, number: number | undefined): string =>
  number === undefined ? label : `${label} ${number}`;

/** What stands on buttons, in menus and over forms. `number`: a case's, where buttons of several stand under one post. */
export const buttons: Messages['buttons'] = {
  undo: '復原',
  undoViewer: (viewer) => `復原 ${viewer}`,
  undoCase: (viewer, number) => `復原 ${viewer}（案件 ${number}）`,
  addReason: '補上理由',
  changeReason: '修改理由',
  forGood: '永久',
  keep: '維持不變',
  cancel: '取消',
  from: (kind, seconds) => `從現在起${KINDS[kind].noun} ${common.duration(seconds)}`,
  nowForGood: (kind) => `永久${KINDS[kind].noun}`,
  many: (kind, viewers, rooms) =>
    `${KINDS[kind].verb} ${common.counted(viewers, '名觀眾')}${KINDS[kind].place || `（${common.counted(rooms, '個直播間')}）`}`,
  banForGood: (number) => ofCase('永久封鎖', number),
  banHour: (number) => ofCase('封鎖 1 小時', number),
  banDay: (number) => ofCase('封鎖 1 天', number),
  dismiss: (number) => ofCase('駁回', number),
  allowPhrase: (number) => ofCase('允許這個片語', number),
  lift: (kind, number) => ofCase(KINDS[kind].noun, number),
  changeDuration: (number) => ofCase('修改時長', number),
  confirm: (number) => ofCase('確認', number),
  refuse: (number) => ofCase('拒絕', number),
  withdraw: '撤回申請',
  details: '詳細資料',
  history: '過往案件',
  chooseCase: '查看案件詳細資料…',
  caseInMenu: (number, viewer) => `案件 ${number} · ${viewer}`,
  resume: '恢復',
  pause: '暫停',
  editWords: '編輯字詞',
  banAnyway: '仍要封鎖',
  onlyCapitals: '只找大寫',
  allowNth: (number) => `允許片語 ${number}`,
  setAction: {
    ban: '改為自動封鎖',
    block: '改為攔截',
    mask: '改為遮蔽',
    review: '改為人工審核',
    observe: '改為僅記錄',
  },
};
