import { PERMANENT } from '../../moderation/duration.ts';
import type { SettingsList } from '../en/settings.ts';
import type { Messages } from '../types.ts';
import { dailySettings } from './cases/daily.ts';
import { permissionsIn } from './cases/words.ts';
import { common, counted, duration, viewersOf } from './common.ts';

const { some } = common;
type Settings = Messages['settings'];
type Level = Parameters<Settings['role']>[1];
type SecondShown = Parameters<Settings['second']>[0];
type KeptDays = Parameters<Settings['retention']>[0];

const LANGUAGES: Readonly<Record<string, string>> = {
  en: '영어',
  'zh-CN': '중국어(간체)',
  'zh-TW': '중국어(번체)',
  ko: '한국어',
  ja: '일본어',
};

const LISTS: Readonly<Record<SettingsList, string>> = {
  protected: '보호 계정',
  staff: '관리자 계정',
  fields: '글로 읽는 커스텀 메시지 필드',
  reasons: '준비된 사유',
};
/** Of what was added to a list or removed from it. */
const MOST_NAMED = 5;
/** Accounts that are shown of a list. */
const MOST_SHOWN = 20;

const APP_WIDE = { managers: '서버 관리자만', moderators: '관리자' } as const;
const LEVELS: Readonly<Record<Level, string>> = {
  mute: '채팅 금지와 메시지 삭제',
  ban: '짧은 차단도 가능',
  all: '모두',
};

const days = (count: number): string => (count === 0 ? '계속' : `${counted(count, '일')}`);
const keptText = ({ evidenceDays, noteDays }: KeptDays): string =>
  `사건에 담긴 시청자의 말 ${days(evidenceDays)}, 메모 ${days(noteDays)}, 그 밖의 메시지 최대 1일`;

const thereAlready = (there: readonly string[]): string => `이미 있음: ${some(there, MOST_NAMED)}`;

/** How long somebody may ban. */
const forAtMost = (seconds: number): string =>
  seconds >= PERMANENT ? '기간 제한 없이' : `최대 ${duration(seconds)}까지`;

/** What a role's members can do, before “수 있습니다”. */
function abilities(level: Level, shortBan: number): string {
  if (level === 'all') return '차단을 포함한 모든 조치를 할';
  if (level === 'mute') return '채팅을 금지하고 메시지를 삭제할(차단은 불가)';
  return `채팅을 금지하고, 메시지를 삭제하고, 차단을 해제하고, ${forAtMost(shortBan)} 차단할`;
}

const bansAbove = ({ viewers, durationSeconds }: SecondShown): string =>
  common.either([
    ...(viewers === undefined ? [] : [`${viewersOf(viewers)} 넘게 차단할 때`]),
    ...(durationSeconds === undefined ? [] : [`${duration(durationSeconds)} 넘게 차단할 때`]),
  ]);

const orNone = (text: string): string => (text === '' ? common.none : text);

/** `/settings-av`. What was changed is said in whole sentences, which are shown as plain text. */
export const settings: Settings = {
  saved: (what) => `**저장됨.** ${what}`,
  announce: (by, what) => `${by} 님이 설정을 변경했습니다. ${what}`,

  nothingGiven: (options) => `변경할 내용이 없습니다. 다음 중에서 입력하세요: ${options.join(', ')}.`,
  everyoneModerates: '@everyone 역할은 관리자 역할로 지정할 수 없습니다. 관리자만 가진 역할을 선택하세요.',
  lastRole: '관리자 역할이 하나는 남아 있어야 합니다. 먼저 다른 역할을 추가하세요.',
  tooManyRoles: (most) => `관리자 역할은 최대 ${counted(most, '개')}입니다.`,
  defaultTooLong: (usual, longest) =>
    `기본 기간(${duration(usual)})이 차단이나 채팅 금지의 최대 기간(${duration(longest)})보다 길어집니다. 둘을 함께 변경하세요.`,
  notProtected: (account) => `보호 계정이 아닙니다: “${account}”.`,
  tooManyProtected: (most) => `보호 계정은 최대 ${counted(most, '개')}입니다.`,
  notARuleId: (id) => `규칙 ID가 아닙니다: “${id}”. ID는 숫자 17~20자리입니다.`,
  notTied: (rule) => `차단에 연결되어 있지 않은 규칙입니다: ${rule}.`,
  tooManyTied: (most) => `규칙은 최대 ${counted(most, '개')}까지 연결할 수 있습니다.`,
  badReason: (most) => `준비된 사유는 1~${counted(most, '자')}입니다.`,
  unknownReason: (reason) => `준비된 사유에 없습니다: “${reason}”.`,
  tooManyReasons: (most) => `준비된 사유는 최대 ${counted(most, '개')}입니다. 먼저 하나를 제거하세요.`,
  notStaff: (account) => `관리자 계정 목록에 없습니다: “${account}”.`,
  tooManyStaff: (most) => `관리자 계정은 최대 ${counted(most, '개')}까지 등록할 수 있습니다.`,
  resetOrLists: '초기화(reset) 또는 추가·제거할 항목 중 한쪽만 입력하세요.',
  channelLacks: (permissions) =>
    `그 채널에서 봇에 필요한 권한: ${permissionsIn(permissions)}. 먼저 권한을 주세요.`,

  levelMissing: '이 역할의 등급을 선택하세요(mute·ban·all).',
  moderators({ added, changed, removed, shortBan }) {
    const nowMay = ({ name, level }: NonNullable<typeof added>) =>
      `이제 @${name} 역할은 ${abilities(level, shortBan)} 수 있습니다.`;
    return [
      ...(added === undefined ? [] : [nowMay(added)]),
      ...(changed === undefined ? [] : [nowMay(changed)]),
      ...(removed === undefined ? [] : [`@${removed} 역할은 더 이상 차단할 수 없습니다.`]),
    ].join(' ');
  },
  shortBanChanged: (seconds) => `이제 등급이 ban인 역할은 ${forAtMost(seconds)} 차단할 수 있습니다.`,
  secondNever:
    '영구 차단보다 긴 차단은 없습니다. 관리자 한 명이 혼자 할 수 있는 최대 차단 기간(예: 7d) 또는 off 값을 입력하세요. 변경된 내용이 없습니다.',
  secondChanged: (limits) =>
    limits.viewers === undefined && limits.durationSeconds === undefined
      ? '이제 차단에 다른 관리자의 승인이 필요하지 않습니다.'
      : `이제 다른 관리자의 승인이 필요합니다: ${bansAbove(limits)}.`,
  auditChannel: (name) => `이제 감사 채널은 #${name} 채널입니다.`,
  auditMoved: (channel) => `이제 감사 채널은 ${channel} 채널입니다.`,
  durations: (usual, longest) =>
    `이제 기본 기간은 ${duration(usual)}, 최대 기간은 ${duration(longest)}입니다.`,
  mutesChanged: (usual, by) =>
    `이제 채팅 금지의 기본 기간은 ${duration(usual)}입니다. 앱의 모든 그룹에서 채팅을 금지할 수 있는 사람: ${APP_WIDE[by]}.`,
  addedAndRemoved: (one) => `추가와 제거를 함께 할 수 없습니다: “${one}”. 변경된 내용이 없습니다.`,
  allThere: (list, there) => `${LISTS[list]}: 변경된 내용이 없습니다. ${thereAlready(there)}.`,
  list(list, { added, removed, there }) {
    const parts = [
      ...(added.length > 0 ? [`추가됨: ${some(added, MOST_NAMED)}`] : []),
      ...(removed.length > 0 ? [`제거됨: ${some(removed, MOST_NAMED)}`] : []),
      ...(there.length > 0 ? [thereAlready(there)] : []),
    ];
    return `${LISTS[list]} · ${parts.join('; ')}.`;
  },
  usualFields: '커스텀 메시지의 기본 필드를 다시 글로 읽습니다.',
  tied: (rule, seconds) =>
    `이제 Discord AutoMod 규칙 ${rule}에 걸리면 차단합니다. 기간: ${seconds === undefined ? '기본' : duration(seconds)}.`,
  autoModLacks: {
    accounts: () =>
      '저장하지 않았습니다. 라이브 방의 어떤 계정이 Discord 사용자의 것인지 봇이 모릅니다. 봇 운영자가 CHAT_USER_ID_FROM_DISCORD 설정을 해야 합니다.',
    permission: () =>
      '저장하지 않았습니다. 봇에 ‘서버 관리하기’ 권한이 있어야 Discord가 AutoMod 결과를 알려 줍니다. 권한을 주고 다시 시도하세요.',
    rule: (rule) =>
      `저장하지 않았습니다. 이 서버에 ID가 ${rule}인 AutoMod 규칙이 없습니다. 개발자 모드를 켜고 서버 설정의 AutoMod에서 규칙 메뉴로 ID를 복사하세요.`,
  },
  untied: (rule) => `Discord AutoMod 규칙 ${rule}: 더 이상 차단하지 않습니다.`,
  reasonRequired: (required) =>
    required ? '이제 차단할 때마다 사유가 필요합니다.' : '이제 사유는 선택 사항입니다.',
  removal: (withBans) =>
    withBans
      ? '이제 관리자나 규칙이 차단하면 시청자의 최근 몇 분간 메시지도 삭제합니다.'
      : '이제 관리자가 요청할 때만 차단하면서 메시지를 삭제합니다.',
  noLanguage:
    '언어를 선택하세요. `posts`: 이 서버에서 읽는 글(게시물, 패널, 피드), `viewers`: 시청자가 읽는 글.',
  language: (tag) =>
    `이제 게시물, 패널, 피드의 언어: ${LANGUAGES[tag] ?? tag}. 답변은 요청한 사람의 언어로 표시됩니다.`,
  weekly: (on) =>
    on
      ? '이제 매주 월요일(UTC)에 한 주 요약을 감사 채널에 게시합니다.'
      : '이제 한 주 요약을 게시하지 않습니다.',
  viewerLanguage: (tag) => `메시지가 거부된 시청자에게 보이는 설명의 언어: ${LANGUAGES[tag] ?? tag}.`,
  retentionChanged: (kept) =>
    `이제 글을 보관하는 기간: ${keptText(kept)}. 더 오래된 글은 몇 분 안에 지워집니다.`,
  daily: dailySettings,
  reset: '연결된 방을 제외한 모든 설정을 봇 운영자가 정한 값으로 되돌렸습니다.',
  resetWithFeeds: '연결된 방을 제외한 모든 설정을 봇 운영자가 정한 값으로 되돌렸고, 모든 피드를 껐습니다.',

  cannotPost: (missing) =>
    `⚠️ **결과를 게시할 수 없습니다**. 감사 채널이 삭제되었거나 봇에 권한이 없습니다(필요: ${permissionsIn(missing)}). 결과는 대기하며, 문제가 해결되거나 다른 채널을 선택하면 게시됩니다.`,
  publicChannel: (mention) =>
    `⚠️ **서버의 모든 사람이 ${mention} 채널을 읽을 수 있습니다**. 사유, 메모, 증거가 공개됩니다. 저장하지 않았습니다. 먼저 비공개로 바꾸거나 그대로 사용하세요.`,
  useAnyway: '그대로 사용',
  auditKept: '변경된 내용이 없습니다.',

  retention: (kept) => `**글 보관 기간**: ${keptText(kept)}`,
  role: (mention, level) => (level === 'all' ? mention : `${mention} (${LEVELS[level]})`),
  shortBan: (seconds) => `**등급이 ban인 역할의 최대 차단 기간**: ${duration(seconds)}`,
  second: (limits) => `**다른 관리자의 승인 필요**: ${bansAbove(limits)}`,
  roles: (mentions) => `**관리자 역할**: ${orNone(mentions)}`,
  audit: (mention) => `**감사 채널**: ${mention}`,
  lengths: (usual, longest) =>
    `**기본 기간**: ${duration(usual)}. 관리자가 줄 수 있는 최대 기간: ${duration(longest)}`,
  mutes: (usual, by) =>
    `**채팅 금지**: 기본 ${duration(usual)}. 앱의 모든 그룹에서 금지할 수 있는 사람: ${APP_WIDE[by]}`,
  removes: (withBans) =>
    `**차단하면서 메시지 삭제**: ${withBans ? '예. 규칙의 차단도 포함하며, 관리자가 달리 지정하면 제외' : '관리자가 지정할 때만'}`,
  digest: '**한 주 요약**: 매주 월요일(UTC)에 게시',
  protected: (accounts) => `**보호 계정**: ${orNone(some(accounts, MOST_SHOWN))}`,
  staff: (accounts) => `**관리자 계정**: ${orNone(some(accounts, MOST_SHOWN))}`,
  fields: (count) =>
    `**글로 읽는 커스텀 메시지 필드**: ${counted(count, '개')} (목록: \`/settings-av fields\`)`,
  feeds: (feeds) => `**피드**: ${orNone(feeds.join(', '))}`,
  feed: (room, channel) => `${room} → ${channel}`,
  autoMod: (rules) => `**차단하는 Discord AutoMod 규칙**: ${orNone(rules.join(', '))}`,
  reasons: (lines, required) =>
    `**사유**${required ? ' (차단할 때마다 필요)' : ''}: ${orNone(lines.join(''))}`,
  reason: (text, seconds) => `\n> ${text}${seconds === undefined ? '' : ` (${duration(seconds)})`}`,

  fieldsShown: (names, most) =>
    `커스텀 메시지에서 **글로 읽는 필드**: ${orNone(some(names, most))}. 필드 이름의 마지막 단어가 이 중 하나여도 읽습니다(\`giftText\`). 이미지 주소는 읽지 않습니다. 메시지에서 무엇을 읽는지 보려면 \`/filter-av test\` 명령어에 메시지를 붙여 넣으세요.`,
  staffShown: (accounts, most) =>
    `**관리자 계정**: ${orNone(some(accounts, most))}. 이 계정이 방에서 한 말은 기록만 하며, 차단할 수 없습니다.`,
  staffOfRooms: '**방의 소유자와 관리자** (목록에 등록하지 않아도 포함):',
  staffOfRoom: (room, accounts) => `${room}: ${accounts.length === 0 ? '없음' : accounts.join(', ')}`,
  staffUnknown: (room) => `${room}: 지금은 확인할 수 없음`,
};
