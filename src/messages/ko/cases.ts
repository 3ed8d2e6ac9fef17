import type { Decision } from '../../moderation/case.ts';
import type { FieldChange } from '../../moderation/requests/correcting/revision.ts';
import type { State } from '../en/cases.ts';
import type { Messages } from '../types.ts';
import { wordsOf } from './cases/kinds.ts';
import { common, counted } from './common.ts';
import { view } from './views.ts';

const DECIDED: Readonly<Record<Decision, string>> = {
  ban: '차단됨',
  dismiss: '기각됨',
  allow: '문구 허용됨',
  observed: '기록만 됨',
  expired: '만료됨',
  confirm: '승인됨',
  refuse: '거부됨',
};
const FIELDS: Readonly<Record<FieldChange['field'], string>> = {
  reason: '사유',
  note: '메모',
  duration: '기간',
};
const STATUS = {
  open: '결정 대기 중',
  waiting: '대기 중',
  cancelled: '취소됨',
  failed: '실패',
  ended: '종료됨',
} as const;

/** A kind of case, whichever version wrote it. */
const nounOf = (kind: string): string => (kind === 'review' ? '검토' : (wordsOf(kind)?.noun ?? '기타'));

function stateOf(kind: string, state: State): string {
  switch (state.status) {
    case 'decided':
      return state.by === '' ? DECIDED[state.what] : `${DECIDED[state.what]} (${state.by})`;
    case 'replaced':
      return state.lift
        ? `해제됨 (${state.lift.by ?? '봇 외부'}, 사건 ${state.by})`
        : `사건 ${state.by}번으로 대체됨`;
    case 'in-force':
      return wordsOf(kind)?.isOverAtOnce ? '완료' : '적용 중';
    default:
      return STATUS[state.status];
  }
}

function titleOf(kind: string, state: State): string {
  const words = wordsOf(kind);
  if (state.status === 'in-force' && words) return words.done;
  if (state.status === 'failed' && words) return words.failed;
  return `${nounOf(kind)} · ${stateOf(kind, state)}`;
}

const none = (text: string): string => (text === '' ? '(없음)' : `“${text}”`);

/** What is shown and said of cases. Texts of people come escaped. */
export const cases: Messages['cases'] = {
  nounOf,
  stateOf,
  title: (number, kind, state) => `사건 ${number} · ${titleOf(kind, state)}`,
  requestTitle: (number, state) => `사건 ${number} · ${state}`,
  message: '**메시지**',
  messageUnreadable: '저장되어 있지만 데이터베이스에서 읽을 수 없습니다.',
  reason: '**사유**',
  note: '**메모** (시청자에게 보이지 않음)',
  repeats: (count) => `이 시청자의 비슷한 메시지 ${counted(count, '개')} 더 있음`,
  watchedLines(all, shown) {
    if (all <= shown) return `메시지 ${counted(all, '개')}`;
    return `메시지 ${counted(all, '개')} 중 최근 ${counted(shown, '개')}`;
  },
  watchedOutcome: '지켜보기는 메시지를 막거나 시청자를 차단하지 않습니다. 관리자가 결정합니다.',
  postedLate: (known) => `늦게 게시됨: 실제 시각은 ${known}입니다.`,
  fields: {
    viewer: '시청자',
    asks: '요청 내용',
    room: '방',
    duration: '기간',
    source: '출처',
    moderator: '관리자',
    edited: '수정',
    said: '말한 시각',
    found: '찾은 내용',
    notJudgedBy: '판단하지 못한 규칙',
    outcome: '결과',
  },
  nothing: '(없음)',
  room: (room) => `${room} 방 전체`,
  until: (end) => `${end}까지`,
  byService: 'Chat 서비스 자체 검열',
  outside: '봇 외부',
  sourceUnreadable: '저장되어 있지만 데이터베이스에서 읽을 수 없음',
  watchedBy: (moderator) => `지켜보기: ${moderator}`,
  ruleSource: (rule, version) => (version > 0 ? `${common.rule(rule)}, 버전 ${version}` : common.rule(rule)),
  origin(origin, kind) {
    switch (origin?.what) {
      case 'unban':
        return `사건 ${origin.case}의 ${nounOf(kind)} 버튼`;
      case 'edit':
        return `사건 ${origin.case}의 기간 변경 (이전: ${common.duration(origin.before)})`;
      case 'review':
        return `검토 ${origin.case}`;
      case 'undo':
        return `규칙 ${origin.rule} 되돌리기`;
      case 'end':
        return `사건 ${origin.case} 자동 종료`;
      case 'second':
        return `사건 ${origin.case}, 승인: ${origin.by}`;
      default:
        return kind === 'request' ? '다른 관리자의 승인 대기 중' : `버튼 (${nounOf(kind)})`;
    }
  },
  edited: (times, by, when) => `${counted(times, '회')}, 마지막: ${by}${when === '' ? '' : ` ${when}`}`,
  saidAt: (time, number) => (number === undefined ? time : `${time}, 방 메시지 번호 ${number}`),
  view,
  foundIn: (term, how) => `${term} (${how})`,
  reviewOutcome({ message, isOpen, isObserved }) {
    const what = {
      refused: '메시지가 차단되었습니다.',
      masked: '메시지에서 찾은 단어를 가렸습니다.',
      'let-through': '메시지를 통과시켰습니다.',
      delivered: '메시지는 그대로 전달되었습니다.',
    }[message];
    if (isOpen) return `${what} 차단된 시청자는 없습니다. 관리자가 결정합니다.`;
    return isObserved ? `${what} 이 규칙은 기록만 합니다.` : what;
  },
  ended: (kind, when) => `${nounOf(kind)} 종료: ${when}.`,
  outsideChange(kind) {
    const lifted = '콘솔이나 다른 프로그램에서 해제되었습니다.';
    if (kind === 'app-unmute') return `Chat 서비스에 이 채팅 금지가 더 이상 없습니다. ${lifted}`;
    if (kind === 'unban') return `방의 목록에 이 차단이 더 이상 없습니다. ${lifted}`;
    if (kind === 'unmute') return `방의 목록에 이 채팅 금지가 더 이상 없습니다. ${lifted}`;
    return `방의 목록에 있는 항목입니다(${nounOf(kind)}). 콘솔이나 다른 프로그램에서 설정되었습니다.`;
  },
  whyUnreadable: '원인이 저장되어 있지만 데이터베이스에서 읽을 수 없습니다.',
  notAsked: '아직 전송되지 않았습니다.',
  unknown: (number) => `이 서버에는 사건 ${number}번이 없습니다.`,
  notANumber: '41처럼 사건 번호를 입력하거나 목록에서 선택하세요.',
  ofAnotherServer: '다른 서버의 사건입니다. 아무 조치도 하지 않았습니다.',

  durationForm: (number) => `사건 ${number}의 기간 변경`,
  durationLabel: '기간(시작된 때부터)',
  durationHelp: '10분, 1시간, 1시간 30분, 7일, 1개월, 영구. 이미 지난 시간이면 해제됩니다.',
  saved({ number, fields, wasShown }) {
    const what = fields.map((field) => FIELDS[field]).join(', ');
    const shown = wasShown ? ' 시청자에게는 이전 사유가 이미 표시되었습니다.' : '';
    return `**저장됨**: 사건 ${number}의 ${what}.${shown}`;
  },

  noHistory: (viewer) => `이 서버에 사건이 없는 시청자: ${viewer}.`,
  history: (total, viewer, page) => `시청자 ${viewer} · 사건 **${counted(total, '건')}**${page}`,
  historyLine({ number, kind, seconds, room, asked, by, state, edits }) {
    const length = seconds === undefined ? '' : ` (${common.duration(seconds)})`;
    const edited = edits === 0 ? '' : `, 수정 ${counted(edits, '회')}`;
    return `사건 **${number}** · ${nounOf(kind)}${length} · ${room} · ${asked} · ${by}: ${state}${edited}`;
  },
  corrections: '수정 기록',
  earlierCorrections: '(이전 기록은 내보내기 파일에 있습니다)',
  correction: ({ at, by, change }) => {
    const show = (value: string | number) =>
      typeof value === 'number' ? common.duration(value) : none(value);
    return `${at} ${by} · ${FIELDS[change.field]} 변경: ${show(change.before)} → ${show(change.after)}`;
  },
  choice: ({ kind, seconds, viewer, by }) =>
    `${nounOf(kind)}${seconds === undefined ? '' : ` ${common.duration(seconds)}`} · ${viewer} · ${by}`,

  exportEmpty: '해당하는 사건이 없습니다.',
  exported({ cases: total, corrections, files }) {
    const corrected = corrections === 0 ? '' : `, 수정 **${counted(corrections, '건')}**`;
    const sums = files.map(({ name, sha256 }) => `\n\`${name}\` SHA-256 \`${sha256}\``).join('');
    return `사건 **${counted(total, '건')}**${corrected}${sums}`;
  },
  exportTooLarge: (fitting, last) =>
    `사건이 너무 많아 파일 하나에 담을 수 없습니다. Discord에 올릴 수 있는 양은 약 ${counted(fitting, '건')}입니다. last:${last} 이하로 줄이거나 시청자 한 명씩 내보내세요.`,
};
