import type { Messages } from '../types.ts';
import { number, some } from './common.ts';

/** Rooms that are named one by one. */
const MOST_ROOMS = 5;

/** Requests that a second moderator has to confirm. */
export const second: Messages['second'] = {
  waits: (ofCase, expires) =>
    `**2人目のモデレーターの確認待ち** · ケース${ofCase}。まだ何も実行していません。別のモデレーターが、監査チャンネルの投稿で「承認」を押す必要があります。期限：${expires}`,
  wasConfirmed: (ofCase, by) => `${by}がケース${ofCase}を承認しました。`,
  wasRefused: (ofCase, by) => `**却下されました**（${by}） · ケース${ofCase}。何も実行していません。`,
  wasExpired: (ofCase) =>
    `**期限切れ** · ケース${ofCase}。1日以内に承認されませんでした。何も実行していません。`,
  confirmed: (ofCase, asker) => `**承認しました**：ケース${ofCase}（依頼：${asker}）。`,
  refused: (ofCase) => `**却下しました**：ケース${ofCase}。何も実行していません。`,
  withdrawn: (ofCase) => `**取り下げました**：ケース${ofCase}。何も実行していません。`,

  title: {
    open: '2人目のモデレーターの確認待ち',
    confirm: (by) => `承認済み（${by}）`,
    refuse: (by) => `却下（${by}）`,
    withdraw: (by) => `取り下げ（${by}）`,
    expired: '期限切れ（承認なし）',
  },
  asked({ kind, names, viewers, rooms, removes }) {
    const who = viewers === 1 ? (names[0] ?? '') : `視聴者${number(viewers)}人（${names.join('、')}`;
    const more = viewers > names.length && viewers > 1 ? ` ほか${number(viewers - names.length)}人` : '';
    const whom = viewers === 1 ? who : `${who}${more}）`;
    const where = rooms.length === 0 ? '' : `、ルーム：${some(rooms, MOST_ROOMS)}`;
    return `${kind === 'ban' ? 'BAN' : '操作'}：${whom}${where}${removes ? '、メッセージも削除' : ''}`;
  },
  open: (expires) => `まだ何も実行していません。別のモデレーターの承認が必要です。期限：${expires}`,
  notDone: '何も実行していません。',
  done: (first, viewers) =>
    viewers === 1 ? `ケース${first}になりました。` : `ケース${first}以降になりました。`,
  nothingLeft: '実行する操作は残っていませんでした。',
};
