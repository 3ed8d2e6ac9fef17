import type { ActionKind } from '../../../moderation/case.ts';

/** The words for what can be done. */
export interface Words {
  /** What it is called, and what a button does. */
  readonly noun: string;
  /** A case that is in force, or was refused. */
  readonly done: string;
  readonly failed: string;
  /** It is done and over at once: nothing is in force afterwards. */
  readonly isOverAtOnce: boolean;
  /** It takes effect in every group of the app, not in a room. */
  readonly isEverywhere: boolean;
}

const words = (noun: string, isOverAtOnce: boolean, isEverywhere = false): Words => ({
  noun,
  done: `已${noun}`,
  failed: `未${noun}`,
  isOverAtOnce,
  isEverywhere,
});

/** What can be done, in words. */
export const KINDS: Readonly<Record<ActionKind, Words>> = {
  ban: words('封禁', false),
  unban: words('解封', true),
  mute: words('禁言', false),
  unmute: words('解除禁言', true),
  'app-mute': words('全局禁言', false, true),
  'app-unmute': words('解除全局禁言', true, true),
  'room-mute': words('全员禁言', false),
  'room-unmute': words('解除全员禁言', true),
  recall: words('撤回消息', true),
};

/** The words for a kind, whichever version wrote it; undefined where this one does not know it. */
export const wordsOf = (kind: string): Words | undefined => KINDS[kind as ActionKind];
