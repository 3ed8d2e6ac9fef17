import type { ActionKind } from '../../../moderation/case.ts';

/** The words for what can be done. */
interface Words {
  /** What it is called, as in “BAN解除をキャンセルしました”. */
  readonly noun: string;
  /** What a button does. */
  readonly verb: string;
  /** What was done to a viewer. */
  readonly did: string;
  readonly failed: string;
  /** What holds for a viewer, before “います”, “いません”. */
  readonly held: string;
  /** The title of a case that is in force, or was refused. */
  readonly doneTitle: string;
  readonly failedTitle: string;
  /** It is done and over at once: nothing is in force afterwards. */
  readonly isOverAtOnce: boolean;
  /** Where it takes effect, where that is no room; empty otherwise. */
  readonly place: string;
}

const EVERYWHERE = 'アプリの全グループ';

/** What can be done, in words. */
export const KINDS: Readonly<Record<ActionKind, Words>> = {
  ban: {
    noun: 'BAN',
    verb: 'BAN',
    did: 'BANしました',
    failed: 'BANできませんでした',
    held: 'BANされて',
    doneTitle: 'BAN済み',
    failedTitle: 'BAN失敗',
    isOverAtOnce: false,
    place: '',
  },
  unban: {
    noun: 'BAN解除',
    verb: 'BAN解除',
    did: 'BANを解除しました',
    failed: 'BANを解除できませんでした',
    held: 'BANを解除されて',
    doneTitle: 'BAN解除済み',
    failedTitle: 'BAN解除失敗',
    isOverAtOnce: true,
    place: '',
  },
  mute: {
    noun: 'ミュート',
    verb: 'ミュート',
    did: 'ミュートしました',
    failed: 'ミュートできませんでした',
    held: 'ミュートされて',
    doneTitle: 'ミュート済み',
    failedTitle: 'ミュート失敗',
    isOverAtOnce: false,
    place: '',
  },
  unmute: {
    noun: 'ミュート解除',
    verb: 'ミュート解除',
    did: 'ミュートを解除しました',
    failed: 'ミュートを解除できませんでした',
    held: 'ミュートを解除されて',
    doneTitle: 'ミュート解除済み',
    failedTitle: 'ミュート解除失敗',
    isOverAtOnce: true,
    place: '',
  },
  'app-mute': {
    noun: 'アプリ全体のミュート',
    verb: 'ミュート',
    did: 'ミュートしました',
    failed: 'ミュートできませんでした',
    held: 'ミュートされて',
    doneTitle: 'アプリ全体でミュート済み',
    failedTitle: 'アプリ全体のミュート失敗',
    isOverAtOnce: false,
    place: EVERYWHERE,
  },
  'app-unmute': {
    noun: 'アプリ全体のミュート解除',
    verb: 'ミュート解除',
    did: 'ミュートを解除しました',
    failed: 'ミュートを解除できませんでした',
    held: 'ミュートを解除されて',
    doneTitle: 'アプリ全体のミュート解除済み',
    failedTitle: 'アプリ全体のミュート解除失敗',
    isOverAtOnce: true,
    place: EVERYWHERE,
  },
  'room-mute': {
    noun: 'ルーム全体のミュート',
    verb: 'ルームをミュート',
    did: 'ルーム全体をミュートしました',
    failed: 'ルーム全体をミュートできませんでした',
    held: 'ミュートされて',
    doneTitle: 'ルーム全体をミュート済み',
    failedTitle: 'ルーム全体のミュート失敗',
    isOverAtOnce: false,
    place: '',
  },
  'room-unmute': {
    noun: 'ルーム全体のミュート解除',
    verb: 'ルームのミュート解除',
    did: 'ルーム全体のミュートを解除しました',
    failed: 'ルーム全体のミュートを解除できませんでした',
    held: 'ミュートを解除されて',
    doneTitle: 'ルーム全体のミュート解除済み',
    failedTitle: 'ルーム全体のミュート解除失敗',
    isOverAtOnce: true,
    place: '',
  },
  recall: {
    noun: 'メッセージの削除',
    verb: '削除',
    did: 'メッセージを削除しました',
    failed: 'メッセージを削除できませんでした',
    held: '削除されて',
    doneTitle: 'メッセージ削除済み',
    failedTitle: 'メッセージ削除失敗',
    isOverAtOnce: true,
    place: '',
  },
};

/** The words for a kind, whichever version wrote it; undefined where this one does not know it. */
export const wordsOf = (kind: string): Words | undefined => KINDS[kind as ActionKind];
