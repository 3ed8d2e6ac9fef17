import type { Doing } from '../../../moderation/requests/ladder.ts';
import type { RuleAction } from '../../../moderation/rules/rule.ts';

/** What a rule can do, as the options of the commands have it. */
export const RULE_ACTIONS: Readonly<Record<RuleAction, string>> = {
  ban: '시청자 차단',
  block: '메시지 차단',
  mask: '단어 가리기',
  review: '관리자 검토',
  observe: '기록만',
};

/** What a rule would have done to viewers, before “뻔했습니다”. */
export const DOING: Readonly<Record<Doing, string>> = {
  ban: '차단할',
  mute: '채팅을 금지할',
  both: '차단하거나 채팅을 금지할',
};

/** That a rule does so to nobody. */
export const DOING_NOT: Readonly<Record<Doing, string>> = {
  ban: '아무도 차단하지 않습니다',
  mute: '누구의 채팅도 금지하지 않습니다',
  both: '아무도 차단하거나 채팅 금지하지 않습니다',
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
