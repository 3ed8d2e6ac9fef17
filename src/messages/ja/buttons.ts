import type { Messages } from '../types.ts';
import { KINDS } from './cases/kinds.ts';
import { counted, duration } from './common.ts';

const ofCase = (label: string, number: number | undefined): string =>
  number === undefined ? label : `${label} ${number}`;

/** What stands on buttons, in menus and over forms. */
export const buttons: Messages['buttons'] = {
  undo: '取り消す',
  undoViewer: (viewer) => `取り消す：${viewer}`,
  undoCase: (viewer, number) => `取り消す：${viewer}（ケース${number}）`,
  addReason: '理由を追加',
  changeReason: '理由を変更',
  forGood: '無期限',
  keep: 'このままにする',
  cancel: 'キャンセル',
  from: (kind, seconds) => `今から${duration(seconds)}${KINDS[kind].verb}`,
  nowForGood: (kind) => `無期限で${KINDS[kind].verb}`,
  many: (kind, viewers, rooms) =>
    `${counted(viewers, '人')}を${KINDS[kind].place || counted(rooms, 'ルーム')}で${KINDS[kind].verb}`,
  banForGood: (number) => ofCase('無期限BAN', number),
  banHour: (number) => ofCase('1時間BAN', number),
  banDay: (number) => ofCase('1日BAN', number),
  dismiss: (number) => ofCase('問題なし', number),
  allowPhrase: (number) => ofCase('この語句を許可', number),
  lift: (kind, number) => ofCase(KINDS[kind].verb, number),
  changeDuration: (number) => ofCase('期間を変更', number),
  confirm: (number) => ofCase('承認', number),
  refuse: (number) => ofCase('却下', number),
  withdraw: '取り下げる',
  details: '詳細',
  history: '履歴',
  chooseCase: 'ケースの詳細…',
  caseInMenu: (number, viewer) => `ケース${number} · ${viewer}`,
  resume: '再開',
  pause: '一時停止',
  editWords: '語句を編集',
  banAnyway: 'それでもBANにする',
  onlyCapitals: '大文字だけにする',
  allowNth: (number) => `語句${number}を許可`,
  setAction: {
    ban: 'BANにする',
    block: 'ブロックにする',
    mask: '伏せ字にする',
    review: 'レビューにする',
    observe: '記録のみにする',
  },
};
