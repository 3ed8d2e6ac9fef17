import type { RuleState } from '../../../moderation/rules/rule.ts';
import type { Messages } from '../../types.ts';
import { RULE_ACTIONS, strictnessOf } from '../cases/words.ts';
import { common, counted, duration, keywordsOf, messagesOf, viewersOf } from '../common.ts';

type Rules = Messages['rules'];

const STATES: Readonly<Record<RuleState, string>> = {
  active: '작동 중',
  paused: '일시 중지됨',
  braked: '자동 정지됨',
};

/** What keeps a rule from doing what its action says, after a sentence; empty where nothing does. */
const STOPPED: Readonly<Record<RuleState, string>> = {
  active: '',
  paused: ' 일시 중지 상태이므로 `/filter-av resume` 전에는 아무것도 찾지 않습니다.',
  braked: ' 자동 정지 상태이므로 `/filter-av resume` 전에는 찾은 것을 표시만 합니다.',
};

const KIND = { ban: '', mute: '채팅 금지 ' } as const;

const size: Rules['size'] = (of) => {
  switch (of.kind) {
    case 'keywords':
      return `${keywordsOf(of.count)}, ${strictnessOf(of.strictness)}`;
    case 'patterns':
      return `정규식 ${counted(of.count, '개')}`;
    case 'contact':
      return '연락처';
    case 'link':
      return of.count === 0 ? '링크' : `호스트 ${counted(of.count, '개')}의 링크`;
  }
};

/** `버전 3, 시청자 차단`. */
const now = ({ action, version }: Parameters<Rules['restored']>[0]): string =>
  `버전 ${version}, ${RULE_ACTIONS[action]}`;

/** Of what was found, what a moderator decides. */
const doubtfulOf = (reviews: number): string =>
  reviews === 0 ? '' : `, 그중 ${counted(reviews, '개')}는 관리자가 결정`;

/** Rules: their list and pages, how they are tried, and what was changed. */
export const rules: Rules = {
  size,
  state: STATES,
  none: '규칙이 없습니다. `/filter-av add`로 추가하거나 `/filter-av import`로 준비된 규칙을 가져오세요.',
  line: ({ id, action, version }, what, state) =>
    `${id} ${what} · ${RULE_ACTIONS[action]}${state === 'active' ? '' : ` · **${STATES[state]}**`} · 버전 ${version}`,
  title: (id, action) => `규칙 ${id} · ${RULE_ACTIONS[action]}`,
  usualWords: '(기본 단어)',
  allowedPhrases: (phrases) => `**허용 문구**: ${phrases}`,
  fields: {
    matches: '찾는 것',
    state: '상태',
    version: '버전',
    ladder: '차단과 채팅 금지',
    reason: '사유',
    recent: '최근 메시지',
    precision: '정확도',
    dismissed: '많이 기각된 것',
  },
  version: (version, by, when) => `${version}, ${by} ${when}`,
  steps(all) {
    const isBan = all.every(({ kind }) => kind === 'ban');
    return all
      .map(({ kind, seconds }) => `${isBan ? '' : KIND[kind] || '차단 '}${duration(seconds)}`)
      .join(', ');
  },
  noReason: '(없음)',
  recent({ messages, hits, reviews }) {
    if (messages === 0) return '아직 보관된 메시지가 없습니다.';
    return `최근 ${messagesOf(messages)} 중 ${counted(hits, '개')}에서 찾음${doubtfulOf(reviews)}.`;
  },
  precision(figures) {
    const { newest, right, all, open, bans, undone, mutes, unmuted, observed, expired } = figures;
    const lifted = (count: number): string =>
      count === 0 ? '해제된 것 없음' : `${counted(count, '건')} 해제됨`;
    const parts = [
      all === 0
        ? '아직 판정 없음'
        : `${Math.round((right / all) * 100)}% 맞음(${counted(all, '건')} 중 ${counted(right, '건')})`,
      ...(open > 0 ? [`결정 대기 ${counted(open, '건')}`] : []),
      ...(bans > 0 ? [`차단 ${counted(bans, '건')}, ${lifted(undone)}`] : []),
      ...(mutes > 0 ? [`채팅 금지 ${counted(mutes, '건')}, ${lifted(unmuted)}`] : []),
      ...(observed > 0 ? [`기록만 ${counted(observed, '건')}`] : []),
      ...(expired > 0 ? [`결정 없이 만료 ${counted(expired, '건')}`] : []),
    ];
    const scope =
      newest === undefined
        ? ''
        : `\n차단, 채팅 금지, 검토는 각각 최근 ${counted(newest, '건')}만 집계합니다.`;
    return `${parts.join(' · ')}.${scope}`;
  },
  offers: {
    ban: '거의 항상 맞습니다. 시청자를 자동으로 차단하게 할 수 있습니다.',
    block: '메시지를 차단하게 할 수 있습니다.',
    mask: '찾은 단어를 가리게 할 수 있습니다.',
    review: '자주 틀립니다. 대신 관리자가 결정하게 할 수 있습니다.',
    observe: '자주 틀립니다. 찾은 것을 기록만 하게 할 수 있습니다.',
  },
  dismissed: ({ phrase, times, isKeyword }) =>
    `${phrase} · ${counted(times, '회')}${isKeyword ? ' · 키워드 자체: 허용 대신 단어를 수정하세요' : ''}`,

  created: (id) =>
    `**규칙 만듦**: ${id}, **관리자 검토** 상태. 찾은 것을 관리자에게 보여 줄 뿐 아무도 차단하지 않습니다.`,
  saved: (rule) => `**저장됨**: ${rule.id} (${now(rule)}).${STOPPED[rule.state]}`,
  actionSet: ({ id, action, version, state }) =>
    `**저장됨**: ${id} 조치: **${RULE_ACTIONS[action]}** (버전 ${version}).${STOPPED[state]}`,
  onlyCapitals: (rule) =>
    `**저장됨**: ${rule.id} 규칙은 이제 그 부분에서 대문자만 찾습니다(${now(rule)}).${STOPPED[rule.state]}`,
  fellBack: ({ id, action, version, state }) =>
    `**저장됨, 조치는 ‘${RULE_ACTIONS[action]}’ 상태로 바뀜**: ${id} (버전 ${version}).${STOPPED[state]}`,
  strictnessChanged: (id) => `${id} 규칙의 엄격도가 바뀌었습니다.`,
  rolledBack: (rule, to) =>
    `**되돌림**: ${rule.id} 규칙이 버전 ${to}번의 내용으로 돌아갔습니다(지금 ${now(rule)}).${STOPPED[rule.state]}`,
  removed: (id) => `**제거됨**: ${id}. 사건과 버전은 남습니다.`,
  restored: ({ id, action, version }) =>
    `**복원됨**: ${id} 조치: **${RULE_ACTIONS[action]}** (버전 ${version}).`,
  thereAgain: (id) => `${id} 규칙이 이미 다시 있습니다. 아무 조치도 하지 않았습니다.`,
  paused: (id, action) => `**일시 중지됨**: ${id} (${RULE_ACTIONS[action]}).`,
  resumed: (id, action) => `**재개됨**: ${id} (${RULE_ACTIONS[action]}).`,
  unwritten:
    '봇의 데이터베이스가 응답하지 않습니다. 지금부터 적용되며, 데이터베이스가 응답하면 저장됩니다. 그 전에 봇이 다시 시작되면 원래대로 돌아갑니다.',
  allowed: (phrase, { id, version, state }) =>
    `**허용됨**: ${phrase} 문구는 더 이상 ${id} 규칙에 걸리지 않습니다(버전 ${version}).${STOPPED[state]}`,

  announceCreated: (by, rule) => `${by} 님이 ${rule.id} 규칙을 만들었습니다(${now(rule)}).`,
  announceChanged: (by, rule) => `${by} 님이 ${rule.id} 규칙을 변경했습니다(${now(rule)}).`,
  announceRemoved: (by, id) => `${by} 님이 ${id} 규칙을 제거했습니다.`,
  announceRestored: (by, rule) => `${by} 님이 ${rule.id} 규칙을 복원했습니다(${now(rule)}).`,
  announcePaused: (by, id) => `${by} 님이 ${id} 규칙을 일시 중지했습니다.`,
  announceResumed: (by, id) => `${by} 님이 ${id} 규칙을 재개했습니다.`,
  announceAllowed: (by, phrase, { id, version }) =>
    `${by} 님이 ${id} 규칙에서 “${phrase}” 문구를 허용했습니다(버전 ${version}).`,

  notSetToBan: (id, action) => `**시청자 차단으로 바꾸지 않음**: ${id} 조치: **${RULE_ACTIONS[action]}**.`,
  matchesOrdinary: (count) =>
    count === 1 ? '평범한 문장도 걸립니다:' : `평범한 문장 ${counted(count, '개')}도 걸립니다. 예:`,
  sample: (text, term) => `${text} (${term})`,
  hitsTooMuch: (trial) => `너무 많이 걸립니다. ${trial}`,
  capitals: (patterns) => `정규식은 대소문자를 무시하므로 소문자도 찾습니다: ${patterns}. 대문자만 찾을까요?`,

  nothingKept: '시험해 볼 최근 메시지가 아직 없습니다.',
  tooExpensive: (count) => `판단하기에 너무 복잡했을 ${messagesOf(count)}.`,
  trialNothing: (messages) => `최근 메시지 **${counted(messages, '개')}** 중 걸렸을 것이 없습니다.`,
  trial({ messages, hits, reviews, viewers }) {
    const share = ((hits / messages) * 100).toFixed(hits / messages < 0.01 ? 2 : 1);
    return `최근 메시지 **${counted(messages, '개')}** 중 **${counted(hits, '개')}**가 걸렸을 것입니다(${share}%)${doubtfulOf(reviews)}, 시청자 **${counted(viewers, '명')}**.`;
  },
  finding({ rule, action, isStopped, term, view, text }) {
    const stopped = isStopped ? '(자동 정지됨, 표시만)' : '';
    return `${rule}: **${action === undefined ? '관리자가 결정' : RULE_ACTIONS[action]}**${stopped}, 찾은 것 ${term} (${view}), 글 ${text}`;
  },
  findsNothing: '걸리는 규칙이 없습니다.',
  notJudged: (names) => `끝까지 판단하기에 너무 복잡합니다(${names}). 관리자가 결정합니다.`,
  pasted: (read, left) =>
    `메시지의 JSON으로 읽었습니다. 글로 읽은 필드: ${read}. 읽지 않은 필드: ${left}. 변경: \`/settings-av fields\`.`,

  changes: {
    action: (before, after) => `${RULE_ACTIONS[before]} → ${RULE_ACTIONS[after]}`,
    words: (difference) => `단어 ${difference}`,
    allowed: (difference) => `허용 문구 ${difference}`,
    durations: (count) => `기간 ${counted(count, '개')}`,
    reason: '사유',
    nothing: '변경 없음',
    settings: '설정',
    first: '첫 버전',
  },
  versionChoice: (at, by, what) => `${at} UTC, ${by}${what === undefined ? '' : `, ${what}`}`,

  ofAnotherServer: '다른 서버의 규칙입니다. 아무 조치도 하지 않았습니다.',
  noPhrase: (number) => `사건 ${number}번에는 허용할 문구가 없습니다.`,
  wordsAndAction: '단어를 먼저 수정하고 조치는 그다음에 바꾸세요. 둘 중 하나는 비워 두세요.',
  nothingGiven: '변경할 내용이 없습니다. 조치(action)·엄격도(strictness)·단어(words) 중에서 입력하세요.',
  nothingToTry: '규칙을 지정하거나 시험할 단어를 입력하세요.',
  undoing: (made, viewers, rule) =>
    `**${common.sanctions(made)} 되돌리는 중** · 규칙 ${rule} (${viewersOf(viewers)}). 해제되면 감사 채널에 표시됩니다.`,
  undoneSoFar: (done, all, rule) =>
    `되돌리는 중: ${common.sanctions(all)} 가운데 ${counted(done, '건')} · 규칙 ${rule}.`,
};
