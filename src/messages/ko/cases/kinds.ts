import type { ActionKind } from '../../../moderation/case.ts';

/** The words for what can be done. */
interface Words {
  /** What it is called; “됨”, “취소됨” and the like can follow. */
  readonly noun: string;
  /** What a button does; where it takes effect is said beside it. */
  readonly button: string;
  /** A case that is in force, or was refused. */
  readonly done: string;
  readonly failed: string;
  /** It is done and over at once: nothing is in force afterwards. */
  readonly isOverAtOnce: boolean;
  /** Where it takes effect, where that is no room; empty otherwise. */
  readonly place: string;
}

const EVERYWHERE = '앱의 모든 그룹';

const words = (noun: string, isOverAtOnce: boolean): Words => ({
  noun,
  button: noun,
  done: `${noun}됨`,
  failed: `${noun} 안 됨`,
  isOverAtOnce,
  place: '',
});

/** What can be done, in words. */
export const KINDS: Readonly<Record<ActionKind, Words>> = {
  ban: words('차단', false),
  unban: words('차단 해제', true),
  mute: words('채팅 금지', false),
  unmute: words('채팅 금지 해제', true),
  'app-mute': { ...words('앱 전체 채팅 금지', false), button: '채팅 금지', place: EVERYWHERE },
  'app-unmute': { ...words('앱 전체 채팅 금지 해제', true), button: '채팅 금지 해제', place: EVERYWHERE },
  'room-mute': words('방 전체 채팅 금지', false),
  'room-unmute': words('방 전체 채팅 금지 해제', true),
  recall: words('메시지 삭제', true),
};

/** The words for a kind, whichever version wrote it; undefined where this one does not know it. */
export const wordsOf = (kind: string): Words | undefined => KINDS[kind as ActionKind];
