import type { Doing } from '../../moderation/requests/ladder.ts';
import type { RuleAction } from '../../moderation/rules/rule.ts';

/** What a rule can do, as the options of the commands have it. */
export const RULE_ACTIONS: Readonly<Record<RuleAction, string>> = {
  ban: '시청자 차단',
  block: '메시지 차단',
  mask: '단어 가리기',
  review: '관리자 검토',
  observe: '기록만',
};

/** What a rule does to viewers. */
export const DOING: Readonly<Record<Doing, string>> = {
  ban: '차단',
  mute: '채팅 금지',
  both: '차단 또는 채팅 금지',
};

const STRICTNESS: Readonly<Record<string, string>> = {
  exact: '정확히',
  standard: '표준',
  aggressive: '공격적',
};

/** How far a rule follows disguises, as the options of the commands have it. */
export const strictnessOf = (name: string): string =>
  (Object.hasOwn(STRICTNESS, name) ? STRICTNESS[name] : undefined) ?? name;

const PERMISSIONS: Readonly<Record<string, string>> = {
  'View Channel': '채널 보기',
  'Send Messages': '메시지 보내기',
  'Embed Links': '링크 첨부',
  'Attach Files': '파일 첨부',
  'Send Messages in Threads': '스레드에서 메시지 보내기',
  'Read Message History': '메시지 기록 보기',
};

/** Discord's permissions, as its client names them in Korean. */
export const permissionsIn = (names: readonly string[]): string =>
  names.map((name) => (Object.hasOwn(PERMISSIONS, name) ? PERMISSIONS[name] : undefined) ?? name).join(', ');
