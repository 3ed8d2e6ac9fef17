import type { ActionKind } from '../../../moderation/case.ts';

/** The words for what can be done. */
interface Words {
  /** What it is called, with its place where that is not a room. */
  readonly noun: string;
  /** What is done, before whom it is done to. */
  readonly verb: string;
  /** A case that is in force, or was refused; before a viewer too. */
  readonly done: string;
  readonly failed: string;
  /** What holds for a viewer. */
  readonly state: string;
  /** It is done and over at once: nothing is in force afterwards. */
  readonly isOverAtOnce: boolean;
  /** Where it takes effect, where that is no room; empty otherwise. */
  readonly place: string;
}

/** In every group of the app. */
const EVERYWHERE = '（App 的所有群組）';

/** What can be done, in words. */
export const KINDS: Readonly<Record<ActionKind, Words>> = {
  ban: {
    noun: '封鎖',
    verb: '封鎖',
    done: '已封鎖',
    failed: '未封鎖',
    state: '被封鎖',
    isOverAtOnce: false,
    place: '',
  },
  unban: {
    noun: '解除封鎖',
    verb: '解除封鎖',
    done: '已解除封鎖',
    failed: '未解除封鎖',
    state: '解除封鎖',
    isOverAtOnce: true,
    place: '',
  },
  mute: {
    noun: '禁言',
    verb: '禁言',
    done: '已禁言',
    failed: '未禁言',
    state: '被禁言',
    isOverAtOnce: false,
    place: '',
  },
  unmute: {
    noun: '解除禁言',
    verb: '解除禁言',
    done: '已解除禁言',
    failed: '未解除禁言',
    state: '解除禁言',
    isOverAtOnce: true,
    place: '',
  },
  'app-mute': {
    noun: '全 App 禁言',
    verb: '禁言',
    done: '已全 App 禁言',
    failed: '未全 App 禁言',
    state: '被全 App 禁言',
    isOverAtOnce: false,
    place: EVERYWHERE,
  },
  'app-unmute': {
    noun: '解除全 App 禁言',
    verb: '解除禁言',
    done: '已解除全 App 禁言',
    failed: '未解除全 App 禁言',
    state: '解除全 App 禁言',
    isOverAtOnce: true,
    place: EVERYWHERE,
  },
  'room-mute': {
    noun: '全員禁言',
    verb: '全員禁言',
    done: '已全員禁言',
    failed: '未全員禁言',
    state: '全員禁言',
    isOverAtOnce: false,
    place: '',
  },
  'room-unmute': {
    noun: '解除全員禁言',
    verb: '解除全員禁言',
    done: '已解除全員禁言',
    failed: '未解除全員禁言',
    state: '解除全員禁言',
    isOverAtOnce: true,
    place: '',
  },
  recall: {
    noun: '刪除訊息',
    verb: '刪除訊息',
    done: '已刪除訊息',
    failed: '未刪除訊息',
    state: '刪除訊息',
    isOverAtOnce: true,
    place: '',
  },
};

/** The words for a kind, whichever version wrote it; undefined where this one does not know it. */
export const wordsOf = (kind: string): Words | undefined => KINDS[kind as ActionKind];
