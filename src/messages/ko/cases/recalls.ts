import type { ChatMeaning } from '../../../problems/chat.ts';
import type { Messages } from '../../types.ts';
import { common, counted, messagesOf, roomsOf, some, viewersOf } from '../common.ts';

type Came = Parameters<Messages['recalls']['came']>[0];

/** Viewers that are named one by one. */
const MOST_NAMED = 20;

/** Why the service has left messages where they are. */
const REASONS: Partial<Record<ChatMeaning, string>> = {
  'unknown-message': '방에서 찾을 수 없음',
  'message-too-old': '너무 오래되어 삭제할 수 없음',
  'message-stays': '삭제할 수 없는 종류의 메시지',
  'recall-off': 'Chat 콘솔에서 메시지 삭제가 꺼져 있음',
};

const reason = ({ meaning, code }: Came['refused'][number]): string =>
  REASONS[meaning] ?? `Chat 서비스가 거부함(코드 ${code})`;

/** `너무 오래되어 삭제할 수 없음 3개, 봇이 모르는 메시지 1개`. */
const left = ({ refused, unknown }: Came): string =>
  [
    ...refused.map((one) => `${reason(one)} ${counted(one.count, '개')}`),
    ...(unknown > 0 ? [`봇이 모르는 메시지 ${counted(unknown, '개')}`] : []),
  ].join(', ');

const NOT_WHOLE = '봇 일부가 응답하지 않아 더 있을 수 있습니다.';

const progress = ({ removed, open }: Came): string =>
  `지금까지 ${counted(removed, '개')} 삭제, ${counted(open, '개')} 남음.`;

const outcome: Messages['recalls']['outcome'] = (line) => {
  const { status, who, removed, cases } = line;
  const ofWhom = who.length === 0 ? '' : ` ${some(who, MOST_NAMED, '명')}`;
  const where = line.rooms > 1 ? ` (${roomsOf(line.rooms)})` : '';
  const of = `${ofWhom}${where} · ${common.cases(cases)}.`;
  const whole = line.isWhole ? '' : ` ${NOT_WHOLE}`;
  const rest = left(line);
  switch (status) {
    case 'done':
      return `**${messagesOf(removed)} 삭제됨**${of}${rest === '' ? '' : ` 삭제되지 않음: ${rest}.`}${whole}`;
    case 'cancelled':
      return `**메시지 삭제 취소됨**${of} ${line.why}`;
    case 'failed': {
      const before = removed > 0 ? ` 그 전에 ${messagesOf(removed)} 삭제됨.` : '';
      return `**메시지가 삭제되지 않음**${of}${before} ${line.why}${line.refused.length > 1 || removed > 0 ? ` (${rest})` : ''}`;
    }
    case 'waiting':
      return `**메시지 삭제 중**${of} ${removed > 0 || line.open > 0 ? progress(line) : line.why}${
        line.isTroubled ? ` ${line.why}` : ''
      }`;
  }
};

/** Removing messages from a room. */
export const recalls: Messages['recalls'] = {
  outcome,
  came(came) {
    const rest = left(came);
    const lines = [
      ...(came.removed > 0 ? [`${messagesOf(came.removed)} 삭제됨`] : []),
      ...(came.open > 0 ? [`삭제할 ${messagesOf(came.open)} 남음`] : []),
      ...(rest === '' ? [] : [`삭제되지 않음: ${rest}`]),
      ...(came.isWhole ? [] : [NOT_WHOLE]),
    ];
    return lines.join('\n');
  },
  everybody: '이 말을 한 모든 시청자',

  // Buttons and menus
  button: '메시지 삭제',
  buttonOne: '이 메시지 삭제',
  choose: '어떤 메시지인가요?',
  whichLines: (who) => `어떤 메시지를 삭제할까요? 작성자: ${who}. 삭제하면 되돌릴 수 없습니다.`,
  all: '봇이 아는 이 시청자의 메시지 전부',
  allMeans: '최근 10분, 최대 1,000개',
  line: (text) => (text === '' ? '(텍스트 없음)' : text),

  // Questions
  confirm: ({ count, viewers, isCut }) =>
    `**${viewersOf(viewers)}의 ${isCut ? '최근 ' : ''}${messagesOf(count)} 삭제할까요?** 삭제하면 되돌릴 수 없습니다. 아직 아무 조치도 하지 않았습니다.`,
  confirmButton: (count) => `${messagesOf(count)} 삭제`,
  protected: (count) => `보호 계정의 ${messagesOf(count)}는 그대로 남습니다.`,
  notWhole: NOT_WHOLE,

  // What cannot be done
  nothingKnown: ({ isWhole, heardFor }) =>
    [
      '삭제할 수 있는 메시지가 없습니다. 아무 조치도 하지 않았습니다.',
      '봇은 최근 10분의 메시지와, 최근 1시간 안에 피드에 표시되었거나 규칙이 찾은 메시지만 기억합니다.',
      ...(heardFor === undefined
        ? []
        : [`봇이 메시지를 받기 시작한 지 ${common.roughly(heardFor)}밖에 되지 않았습니다.`]),
      ...(isWhole ? [] : ['봇 일부가 응답하지 않았습니다.']),
    ].join(' '),
  goneBefore: (count) =>
    count === 1
      ? '봇이 아는 유일한 메시지는 이미 삭제되었습니다. 이번에는 아무 조치도 하지 않았습니다.'
      : `봇이 아는 메시지 ${counted(count, '개')} 모두 이미 삭제되었습니다. 이번에는 아무 조치도 하지 않았습니다.`,
  nothingHeard:
    '삭제할 수 있는 메시지가 없습니다. 아무 조치도 하지 않았습니다. Chat 서비스가 봇에 메시지 번호를 알려 준 적이 없습니다. 봇 운영자가 Chat 콘솔에서 메시지 전송 후 콜백을 켜야 합니다.',
  whoOrWhat: '시청자(viewer)와 문구(phrase) 중 하나만 입력하세요.',
  withoutMessages: (who) => `봇이 아는 메시지가 없어 삭제하지 않음: ${some(who, MOST_NAMED, '명')}.`,
  noNumber: '전달되지 않았거나 번호를 알 수 없는 메시지입니다. 아무 조치도 하지 않았습니다.',
};
