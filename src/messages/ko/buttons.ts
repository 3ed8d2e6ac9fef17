import type { Messages } from '../types.ts';
import { KINDS } from './cases/kinds.ts';
import { duration, roomsOf, viewersOf } from './common.ts';

const ofCase = (label: string, number: number | undefined): string =>
  number === undefined ? label : `${label} (${number})`;

/** What stands on buttons, in menus and over forms. `number`: a case's, where buttons of several stand under one post. */
export const buttons: Messages['buttons'] = {
  undo: '되돌리기',
  undoViewer: (viewer) => `되돌리기: ${viewer}`,
  undoCase: (viewer, number) => `되돌리기: ${viewer} (사건 ${number})`,
  addReason: '사유 추가',
  changeReason: '사유 변경',
  forGood: '영구',
  keep: '그대로 두기',
  cancel: '취소',
  from: (kind, seconds) => `지금부터 ${duration(seconds)} ${KINDS[kind].button}`,
  nowForGood: (kind) => `영구 ${KINDS[kind].button}`,
  many: (kind, viewers, rooms) =>
    `${viewersOf(viewers)} ${KINDS[kind].button} (${KINDS[kind].place || roomsOf(rooms)})`,
  banForGood: (number) => ofCase('영구 차단', number),
  banHour: (number) => ofCase('1시간 차단', number),
  banDay: (number) => ofCase('1일 차단', number),
  dismiss: (number) => ofCase('기각', number),
  allowPhrase: (number) => ofCase('이 문구 허용', number),
  lift: (kind, number) => ofCase(KINDS[kind].button, number),
  changeDuration: (number) => ofCase('기간 변경', number),
  confirm: (number) => ofCase('승인', number),
  refuse: (number) => ofCase('거부', number),
  withdraw: '철회',
  details: '자세히',
  history: '이력',
  chooseCase: '사건 자세히 보기…',
  caseInMenu: (number, viewer) => `사건 ${number} · ${viewer}`,
  resume: '재개',
  pause: '일시 중지',
  editWords: '단어 수정',
  banAnyway: '그래도 차단',
  onlyCapitals: '대문자만',
  allowNth: (number) => `문구 ${number} 허용`,
  setAction: {
    ban: '시청자 차단 허용',
    block: '메시지 차단으로 변경',
    mask: '단어 가리기로 변경',
    review: '관리자 검토로 변경',
    observe: '기록만으로 변경',
  },
};
