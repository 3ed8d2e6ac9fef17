import type { Problem } from '../../problems/index.ts';
import type { Notice, RefusedCallbacks } from '../../problems/notices.ts';
import { adviceIn, type SentencesOf, type Show, sentenceIn } from '../show.ts';
import { daily } from './cases/daily.ts';
import { DOING, DOING_NOT } from './cases/words.ts';
import { common, counted, duration, viewersOf } from './common.ts';
import { foundWrong } from './doctor/wrong.ts';
import { advice, problems } from './problems/index.ts';
import { shield } from './shield/shield.ts';
import { stats } from './stats/stats.ts';

const sentence = (problem: Problem, show: Show): string => sentenceIn(problems, problem.what, problem, show);

/** What the operator can do about it, after a sentence; empty where that is not known. */
function thenAdvice(problem: Problem, show: Show): string {
  const text = adviceIn(advice, problem.what, problem, show);
  return text === undefined ? '' : ` ${text}`;
}

const faults = {
  json: 'JSON이 아니어서',
  schema: '문서에 나온 형식과 달라서',
  size: '너무 길어서',
} as const;

/** Why callbacks of one kind were refused, and what to do about it. */
function refusedCallbacks(refused: RefusedCallbacks, { code }: Show): string {
  const count = counted(refused.count, '건');
  switch (refused.why) {
    case 'stale': {
      const ahead = refused.ahead ?? 0;
      const clock =
        ahead === 0
          ? '서명의 시각이 현재와 다릅니다'
          : `이 컴퓨터의 시계가 가장 최근 콜백보다 ${duration(Math.max(1, Math.round(Math.abs(ahead) / 1000)))} ${ahead > 0 ? '빠릅니다' : '느립니다'}`;
      // What is signed for a time to come cannot have been sent before.
      const replayed =
        ahead < 0 ? '' : ' 시계가 이미 정확하다면 누군가 오래된 콜백을 다시 보내고 있는 것입니다.';
      return `${count}: 서명은 올바르지만 ${clock}. 컴퓨터의 시계를 맞추세요(NTP 권장).${replayed}`;
    }
    case 'signature':
      return `${count}: 다른 토큰으로 서명되었습니다. WEBHOOK_TOKEN 값이 Chat 콘솔의 토큰과 다르거나, Chat 서비스가 아닌 누군가가 보낸 것입니다.`;
    case 'unsigned':
      return `${count}: 서명이 없습니다. Chat 콘솔의 콜백 인증에 WEBHOOK_TOKEN 값을 입력하세요.`;
    case 'app':
      return `${count}: 다른 앱에서 왔습니다. CHAT_SDK_APP_ID 값과, 콘솔에 콜백 주소를 입력한 앱이 같은지 확인하세요.`;
    case 'address': {
      const last = refused.sender === undefined ? '' : ` (마지막: ${code(refused.sender)})`;
      return `${count}: WEBHOOK_ALLOW_FROM 목록에 없는 주소에서 왔습니다${last}. 프록시 뒤에 있다면 WEBHOOK_TRUST_PROXY 설정에 그 프록시를 적어야 합니다.`;
    }
  }
}

/** What came of findings that waited for the database. */
function findingsLoaded({ findings, over, setAside }: Extract<Notice, { what: 'findings-loaded' }>): string {
  const sentences: string[] = [];
  if (findings > 0)
    sentences.push(`데이터베이스를 기다리던 규칙 결과 ${counted(findings, '건')}이 이제 저장되었습니다.`);
  if (over > 0)
    sentences.push(
      `그중 차단이나 채팅 금지 ${counted(over, '건')}은 이미 끝났을 시간이므로 기록만 하고 전송하지 않았습니다.`,
    );
  if (setAside > 0)
    sentences.push(
      `대기 저장소의 항목 ${counted(setAside, '건')}은 사용할 수 없어 해당 폴더에 따로 보관했습니다. 원인은 로그에 있습니다.`,
    );
  return sentences.join(' ');
}

/** The Monday with which a week begins, as each reader's own zone shows it; weeks are counted from the first Monday of the Unix epoch. */
const dayOf = (week: number): string => `<t:${(4 + week * 7) * 86_400}:d>`;

/** What people have to hear about the bot itself. */
export const notices: SentencesOf<Notice> = {
  text: ({ text }, { plain }) => plain(text),
  'sending-paused': ({ problem }, show) =>
    `전송이 일시 중지되었습니다. 사라진 것은 없습니다. ${sentence(problem, show)}${thenAdvice(problem, show)} 문제가 해결되면 전송이 자동으로 재개됩니다.`,
  'sending-resumed': () => '전송이 재개되었습니다.',
  'checks-failed': ({ found }, show) => foundWrong(found, show),
  'checks-passed': () => '봇의 문제가 해결되었습니다. 모든 점검을 통과했습니다.',
  'bans-refused': ({ times, problem }, show) =>
    `Chat 서비스에 보낸 최근 요청 ${counted(times, '건')}이 모두 거부되었습니다. ${sentence(problem, show)}${thenAdvice(problem, show)}`,
  'ban-not-shown': ({ number, room, times }, { code }) =>
    `사건 ${number}번이 실제로는 적용되지 않았습니다. Chat 서비스가 ${counted(times, '번')} OK라고 했지만 ${code(room)} 방의 목록에 나타나지 않습니다.`,
  'rule-stopped': ({ rule, limit, does = 'ban' }, { code }) =>
    `규칙 ${code(rule)} 자동 정지됨: 1분 안에 ${viewersOf(limit)} 넘게 ${DOING[does]} 뻔했습니다. 관리자가 재개할 때까지 찾은 내용은 검토로만 표시되고, ${DOING_NOT[does]}.`,
  'first-rule-installed': ({ rule }, { code }) =>
    `${code(rule)} 규칙이 검토 상태로 설치되었습니다. 관리자에게 물어볼 뿐 아무도 차단하지 않습니다.`,
  'finding-lost': ({ rule }, { code }) =>
    `데이터베이스에 쓸 수 없어 ${code(rule)} 규칙이 찾은 내용을 저장하지 못했습니다. 원인은 로그에 있습니다. 같은 일이 더 있을 수 있습니다.`,
  'findings-loaded': (loaded) => findingsLoaded(loaded),
  'rule-part-unusable': ({ problem }, show) =>
    `규칙의 일부를 적용할 수 없어 그 부분은 아무것도 찾지 않습니다. ${sentence(problem, show)} ${show.code('/filter-av edit')} 명령어로 규칙을 수정하세요.`,
  'automod-limited': ({ rule, limit }, { code }) =>
    `${code(rule)} 규칙이 1분 안에 ${viewersOf(limit)} 넘게 차단할 뻔했습니다. 더 이상 이 규칙으로 차단하지 않습니다. 규칙을 확인하거나 ${code('/settings-av automod')} 명령어로 연결을 해제하세요.`,
  'callbacks-refused': ({ total, refused }, show) =>
    [
      `Chat 서비스의 콜백이 거부되고 있습니다(마지막으로 수락한 뒤 ${counted(total, '건')}). 그래서 라이브 방의 메시지를 판단하지 못합니다.`,
      ...refused.map((one) => refusedCallbacks(one, show)),
    ].join(' '),
  'callbacks-accepted-again': () => 'Chat 서비스의 콜백을 다시 받고 있습니다.',
  'callbacks-altered': ({ times }) =>
    `콜백 ${counted(times, '건')}이 다른 내용으로 다시 왔습니다. 누군가 전송 중에 콜백을 바꾸고 있을 수 있습니다. 이런 내용으로는 아무도 차단하지 않습니다. 규칙이 찾은 것은 검토가 되며, 시청자가 쓴 글이 아닐 수도 있습니다. TLS로만 콜백을 받고, WEBHOOK_ALLOW_FROM 설정을 하고, WEBHOOK_TOKEN 값을 바꾸세요.`,
  daily,
  shield: ({ room }, { code }) => `${code(room)} 방의 방어막이 올라갔습니다.`,
  raid: ({ room, figures, level }, { code }) =>
    shield.raid({
      room: code(room),
      figures: figures.why === 'findings' ? { ...figures, rule: code(figures.rule) } : figures,
      level,
    }),
  'weekly-figures': ({ week, isWhole, figures }, show) =>
    stats.weekly(
      { from: dayOf(week), to: dayOf(week + 1), isWhole },
      {
        ...figures,
        rules: figures.rules.map((one) => ({ rule: common.rule(one.rule, show), found: one.found })),
        moderators: figures.moderators.map(({ id, acted }) => ({ id: `<@${id}>`, acted })),
      },
    ),
  'message-unread': ({ fault, room, sender }, { code }) => {
    const known = [
      ...(room === undefined ? [] : [`방: ${code(room)}`]),
      ...(sender === undefined ? [] : [`보낸 사람: ${code(sender)}`]),
    ];
    const where = known.length === 0 ? '' : ` (${known.join(', ')})`;
    const unknown = room !== undefined ? '보낸 사람은' : sender === undefined ? '방과 보낸 사람은' : '방은';
    return `메시지가 판단 없이 전달되었습니다${where}. 콜백이 ${faults[fault]} 읽지 못했습니다. ${unknown} 알 수 없습니다. 같은 일이 더 있을 수 있습니다.`;
  },
};
