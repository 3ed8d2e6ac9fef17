import type { ActionKind } from '../../../moderation/case.ts';
import { PERMANENT } from '../../../moderation/duration.ts';
import type { ModerationProblem, ProtectionProblem } from '../../../problems/moderation.ts';
import type { SentencesOf, Show } from '../../show.ts';
import { wordsOf } from '../cases/kinds.ts';
import { common, counted, duration, list, source } from '../common.ts';

const protectedAs: Readonly<Record<ProtectionProblem['as'], string>> = {
  'app-admin': '앱 관리자 계정',
  'room-owner': '이 방의 소유자',
  'room-admin': '이 방의 관리자',
  staff: '이 서버의 관리자 계정 목록에 있음',
  protected: '이 서버의 보호 계정',
  moderator: '이 서버 관리자의 계정',
  bot: '이 봇의 계정',
  yourself: '내 계정',
};

const protection = ({ viewer, as }: ProtectionProblem, { code }: Show): string =>
  `${code(viewer)} (${protectedAs[as]}): ${as === 'yourself' ? '자신을 차단하거나 채팅 금지할 수 없습니다.' : '차단하거나 채팅 금지할 수 없습니다.'}`;

const nounOf = (kind: string): string => wordsOf(kind)?.noun ?? kind;

const decisions = { ban: '차단', dismiss: '기각', allow: '문구 허용' } as const;

/** Roles that are named. */
const MOST_ROLES = 10;

const HOW = '예: 10분, 1시간, 1시간 30분, 7일, 2주, 1개월, 영구(10m, 1h, 7d, permanent도 가능).';

/** What each kind of action does, before “권한이 없습니다”. */
const DOING: Readonly<Record<ActionKind, string>> = {
  ban: '시청자를 차단할',
  unban: '차단을 해제할',
  mute: '시청자의 채팅을 금지할',
  unmute: '채팅 금지를 해제할',
  'app-mute': '앱의 모든 그룹에서 채팅을 금지할',
  'app-unmute': '앱의 모든 그룹에서 채팅 금지를 해제할',
  'room-mute': '방 전체의 채팅을 금지할',
  'room-unmute': '방 전체의 채팅 금지를 해제할',
  recall: '메시지를 삭제할',
};

function beyond(kind: string, seconds: number | undefined, longest: number | undefined): string {
  const doing = DOING[kind as ActionKind] ?? '이 작업을 할';
  if (longest === undefined || seconds === undefined) return `내 역할에는 ${doing} 권한이 없습니다.`;
  return `내 역할로는 이 기간 동안 ${doing} 수 없습니다(요청: ${duration(seconds)}, 최대: ${duration(longest)}).`;
}

/** Mentions ping nobody where these are shown. */
const whoMay = (roleIds: readonly string[]): string =>
  roleIds.length === 0
    ? '이 서버에는 권한이 있는 역할이 없습니다. 서버 관리자가 `/settings-av moderators` 명령어로 바꿀 수 있습니다.'
    : `다음 역할이 있는 사람에게 요청하세요: ${common.either(roleIds.slice(0, MOST_ROLES).map((id) => `<@&${id}>`))}.`;

/** What somebody typed cannot be used. */
const inputs = {
  'nobody-named': () => '시청자를 지정하세요. 계정 ID를 하나 이상, 띄어쓰기로 구분해 입력합니다.',
  'nobody-named-by-signs': ({ typed }, { code }) =>
    `${code(typed)}에는 글자나 숫자가 없습니다. 계정 ID가 맞다면 큰따옴표로 묶으세요.`,
  'too-many-viewers': ({ count, most }) =>
    `시청자 ${counted(count, '명')}을 지정했습니다. 한 번에 최대 ${counted(most, '명')}까지 가능합니다. 나누어 입력하세요.`,
  'viewer-is-mention': () => 'Discord 멘션입니다. 대신 라이브 방에서 쓰는 시청자의 계정 ID를 입력하세요.',
  'viewer-not-ascii': ({ viewer }, { code }) =>
    `계정 ID일 수 없습니다: ${code(viewer)}. ID는 영문자, 숫자, 기호로만 되어 있습니다. 닉네임이 아니라 ID를 복사하세요.`,
  'viewer-too-long': ({ viewer, length, most }, { code }) =>
    `${code(viewer)}: ${counted(length, '자')}입니다. 계정 ID는 최대 ${counted(most, '자')}입니다.`,
  'no-room-linked': (_, { code }) =>
    `이 서버에 연결된 방이 없습니다. 서버 관리자가 ${code('/rooms-av link')} 명령어로 연결할 수 있습니다.`,
  'room-not-linked': ({ room, linked }, { code }) =>
    `${code(room)} 방은 이 서버에 연결되어 있지 않습니다. 연결된 방: ${list(linked.map(code))}. 옵션을 비워 두면 기본 방이 사용됩니다.`,
  'reason-too-long': ({ bytes, most }) =>
    `사유가 ${counted(bytes, '바이트')}입니다. 최대 ${counted(most, '바이트')}입니다(한글과 한자는 3, 이모지는 대부분 4로 계산). ${counted(bytes - most, '바이트')} 줄이세요.`,
  'reason-required': ({ presets }, { plain }) =>
    `이 서버에서는 차단과 채팅 금지에 사유가 필요합니다.${presets.length === 0 ? '' : ` 준비된 사유: ${presets.map((text) => plain(text)).join(' · ')}.`}`,
  'note-too-long': ({ length, most }) =>
    `메모가 ${counted(length, '자')}입니다. 최대 ${counted(most, '자')}입니다.`,
  'duration-empty': () => `기간이 비어 있습니다. ${HOW}`,
  'duration-without-unit': ({ typed }, { code }) => `${code(typed)}에 단위가 없습니다. ${HOW}`,
  'duration-unreadable': ({ typed }, { code }) => `기간으로 읽을 수 없습니다: ${code(typed)}. ${HOW}`,
  'duration-ambiguous': ({ typed, amount }, { code }) =>
    `${code(typed)}만으로는 분인지 개월인지 알 수 없습니다. 분은 ${code(`${amount}분`)}, 개월은 ${code(`${amount}개월`)}처럼 입력하세요.`,
  'duration-too-short': () => `최소 1초입니다. ${HOW}`,
  'duration-too-long': ({ typed }, { code }) =>
    `Chat 서비스가 받는 것보다 긴 기간입니다: ${code(typed)}. ‘영구’를 사용하세요.`,
  'duration-out-of-range': ({ most }) => `1초부터 ${counted(most, '초')}까지 가능합니다.`,
  'bad-slow-mode': ({ least, most }) =>
    `슬로우 모드는 ${counted(least, '초')}부터 ${counted(most, '초')}까지 가능합니다.`,
  'unknown-library': ({ library, known }, { code }) =>
    `서비스 검열에 없는 키워드 라이브러리입니다: ${code(library)}. ${
      known.length === 0
        ? '먼저 Chat 서비스의 콘솔에서 만드세요.'
        : `있는 라이브러리: ${list(known.slice(0, 10).map(code))}.`
    }`,
  'bad-field-name': ({ longest }, { code }) =>
    `필드 이름은 ${code('text')}, ${code('msg')}처럼 영문자와 숫자 1~${counted(longest, '자')}입니다.`,
  'field-not-read': ({ field }, { code }) => `${code(field)} 필드는 글로 읽고 있지 않습니다.`,
  'too-many-fields': ({ most }) => `글로 읽을 수 있는 필드는 최대 ${counted(most, '개')}입니다.`,
  'one-viewer-only': ({ count }) => `시청자 ${counted(count, '명')}을 지정했습니다. 한 명만 지정하세요.`,
  'note-empty': () => '메모가 비어 있습니다. 저장하지 않았습니다.',
  'too-many-notes': ({ viewer, most }, { code }) =>
    `${code(viewer)} 시청자의 메모가 이미 최대치인 ${counted(most, '개')}입니다. 먼저 하나를 삭제하세요.`,
  'unknown-note': () => '그사이에 삭제된 메모입니다.',
  'shield-length': ({ shortest, longest }) =>
    `방어막은 ${duration(shortest)}부터 ${duration(longest)}까지 올릴 수 있습니다. 예: 10분, 1시간.`,
  'watch-too-long': ({ seconds, longest }) =>
    `시청자는 최대 ${duration(longest)}까지 지켜볼 수 있습니다${seconds >= PERMANENT ? '' : `(입력: ${duration(seconds)})`}. 예: 1시간, 1일, 7일.`,
  'too-many-watched': ({ most }) =>
    `지켜보는 시청자가 이미 최대치인 ${counted(most, '명')}입니다. 먼저 한 명의 지켜보기를 중지하세요.`,
  'not-watched': ({ viewer }, { code }) =>
    `지켜보고 있지 않은 시청자입니다: ${code(viewer)}. 변경된 내용이 없습니다.`,
} satisfies Partial<SentencesOf<ModerationProblem>>;

/** Why the core does not do what it was asked for. */
export const moderation: SentencesOf<ModerationProblem> = {
  ...inputs,
  'not-moderator': () =>
    '관리자 역할이 필요합니다. 아무 조치도 하지 않았습니다. 서버 관리자에게 역할을 요청하세요.',
  'not-manager': (_, { code }) =>
    `앱의 모든 그룹에 적용되므로 ‘서버 관리하기’ 권한이 필요합니다. 아무 조치도 하지 않았습니다. 서버 관리자가 ${code('/settings-av mutes')} 명령어로 관리자에게 허용할 수 있습니다.`,
  'longer-than-allowed': ({ seconds, longest }) =>
    `관리자가 줄 수 있는 기간보다 깁니다(요청: ${duration(seconds)}, 최대: ${duration(longest)}). 아무 조치도 하지 않았습니다.`,
  'beyond-level': ({ kind, seconds, longest, roleIds }) =>
    `${beyond(kind, seconds, longest)} 아무 조치도 하지 않았습니다. ${whoMay(roleIds)}`,
  'viewer-protected': protection,
  'only-protected': ({ kind, because }, show) =>
    kind === 'recall'
      ? `삭제된 메시지가 없습니다. ${show.code(because.viewer)} (${protectedAs[because.as]}): 메시지가 그대로 남습니다.`
      : `아무에게도 적용되지 않았습니다(${nounOf(kind)}). ${protection(because, show)}`,
  'nothing-changed': ({ kind, because }, show) =>
    `변경된 내용이 없습니다. ${protection(because, show)} ${nounOf(kind)} 해제: ${show.code(kind === 'ban' ? '/unban-av' : '/unmute-av')}.`,
  'unknown-case': ({ number }) => `이 서버에는 사건 ${number}번이 없습니다.`,
  'case-of-shield': ({ number }, { code }) =>
    `사건 ${number}번은 방 전체 채팅 금지이며 자체 기간이 없습니다. 방의 방어막이 내려가거나 방 전체 채팅 금지를 해제하면 끝납니다. 변경된 내용이 없습니다. 방어막은 ${code('/shield-av')} 명령어나 방어막 게시물의 버튼으로 바꾸세요.`,
  'case-is-not-ban': ({ number }) =>
    `사건 ${number}번은 차단도 채팅 금지도 아닙니다. 변경된 내용이 없습니다.`,
  'case-never-in-force': ({ number }) => `사건 ${number}번은 적용된 적이 없습니다. 변경된 내용이 없습니다.`,
  'case-not-in-force-yet': ({ number }) =>
    `사건 ${number}번은 아직 적용되지 않았습니다. 변경된 내용이 없습니다. 잠시 후 다시 시도하세요.`,
  'case-ended': ({ number, kind }, { code }) =>
    `사건 ${number}번(${nounOf(kind)})은 이미 끝났습니다. 변경된 내용이 없습니다. 새로 하려면: ${code(kind === 'ban' ? '/ban-av' : '/mute-av')}.`,
  'case-over': ({ number, newer, by, kind, seconds }, show) => {
    const what = seconds === undefined ? nounOf(kind) : duration(seconds);
    return `사건 ${number}번은 끝났습니다. 지금은 사건 ${newer}번(${source(by, show)}, ${what})이 적용됩니다. 아무 조치도 하지 않았습니다.`;
  },
  'case-edited-meanwhile': ({ number, editor }, { plain }) =>
    `그사이에 ${editor === undefined ? '다른 사람이' : `${plain(editor)} 님이`} 사건 ${number}번을 수정했습니다. 아무 조치도 하지 않았습니다. 다시 확인하세요.`,
  'case-lifted-meanwhile': ({ number }) =>
    `그사이에 다른 사람이 사건 ${number}번을 변경했습니다. 아무 조치도 하지 않았습니다. 다시 확인하세요.`,
  'nothing-to-change': () => '달라지는 것이 없습니다. 사유, 메모, 기간 중 하나를 다르게 입력하세요.',
  'unknown-review': ({ number }) => `이 서버에는 검토 ${number}번이 없습니다.`,
  'review-decided': ({ number, decided }, { plain }) =>
    decided
      ? `검토 ${number}번은 이미 결정되었습니다: ${decisions[decided.as]} (${plain(decided.by)}). 이번에는 아무 조치도 하지 않았습니다.`
      : `검토 ${number}번은 그사이에 결정되었습니다. 이번에는 아무 조치도 하지 않았습니다.`,
  'review-expired': ({ number }) =>
    `검토 ${number}번은 하루 안에 아무도 결정하지 않아 만료되었습니다. 먼저 다시 여세요. 이번에는 아무 조치도 하지 않았습니다.`,
  'review-open': ({ number }) =>
    `검토 ${number}번은 이미 열려 있습니다. 이번에는 아무 조치도 하지 않았습니다.`,
  'review-ban-active': ({ number, ban }) =>
    `검토 ${number}번의 시청자는 사건 ${ban}번으로 아직 차단되어 있습니다. 먼저 그 차단을 되돌리세요. 이번에는 아무 조치도 하지 않았습니다.`,
  'waits-for-second': ({ number }) =>
    `**다른 관리자의 승인 대기 중** · 사건 ${number}. 아직 아무 조치도 하지 않았습니다. 다른 관리자가 하루 안에 감사 채널의 게시물에서 ‘승인’을 눌러야 합니다.`,
  'unknown-request': ({ number }) => `사건 ${number}번은 다른 관리자의 승인을 기다리고 있지 않습니다.`,
  'own-request': ({ number }) =>
    `사건 ${number}번은 직접 요청한 것이므로 다른 관리자가 승인해야 합니다. 아무 조치도 하지 않았습니다.`,
  'request-decided': ({ number, by, as }, { plain }) =>
    `${plain(by)} 님이 이미 사건 ${number}번을 ${as === 'confirm' ? '승인' : '거부'}했습니다. 이번에는 아무 조치도 하지 않았습니다.`,
  'request-expired': ({ number }) =>
    `사건 ${number}번은 하루 안에 아무도 승인하지 않아 만료되었습니다. 아무 조치도 하지 않았습니다. 여전히 필요하면 다시 요청하세요.`,
  'request-unreadable': ({ number }) =>
    `사건 ${number}번의 요청 내용을 데이터베이스에서 읽을 수 없습니다. 아무 조치도 하지 않았습니다. 다시 요청하세요.`,
  'request-under-way': ({ number, first }) =>
    `사건 ${number}번은 승인되어 사건 ${first}번으로 진행 중입니다. 거부되지 않았습니다.`,
  'request-unsure': () =>
    '봇의 데이터베이스에 쓸 수 없어 요청이 접수되지 않았을 수 있습니다. 다시 시도하기 전에 감사 채널을 확인하세요.',
  cancelled: ({ by }, show) => `전송되기 전에 취소되었습니다(${source(by, show)}).`,
  displaced: ({ number, by }, show) =>
    `같은 때에 요청된 사건 ${number}번(${source(by, show)})으로 전송 전에 대체되었습니다.`,
  'not-shown': () => 'Chat 서비스가 OK라고 했지만 목록에 나타나지 않습니다.',
  'no-messages-known': ({ isWhole }) =>
    `삭제할 수 있는 메시지가 없습니다.${isWhole ? '' : ' 봇 일부가 응답하지 않았습니다.'}`,
  'unknown-problem': () => '다른 버전의 봇이 기록한 원인이어서 이 버전에서는 알 수 없습니다.',
};
