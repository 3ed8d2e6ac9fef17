import type { ActionKind } from '../../moderation/case.ts';
import type { Messages } from '../types.ts';
import { KINDS } from './cases/kinds.ts';
import { common, counted, duration, number, some } from './common.ts';

type OutcomeLine = Parameters<Messages['requests']['outcome']>[0];
type Length = NonNullable<OutcomeLine['length']>;
type OtherBan = Parameters<Messages['requests']['alreadyUnderWay']>[1];

/** Viewers, rooms and so on that are named one by one. */
const MOST_NAMED = 40;
const MOST_ROOMS = 10;
const MOST_UNBANNED = 20;
const MOST_BANNED = 5;
const MOST_UNSEEN = 10;

/** What is to be known once it is done. */
const AFTER: Partial<Readonly<Record<ActionKind, string>>> = { unban: 'また入室できます。' };

/** `1時間、13:52まで`. */
const lengthText = ({ seconds, until }: Length): string =>
  until === undefined ? '無期限' : `${duration(seconds)}、${until}まで`;

const brackets = (parts: readonly string[]): string => (parts.length === 0 ? '' : `（${parts.join('、')}）`);

/** `3ルーム`, or the one room where it matters which one it is. */
function placeParts(everywhere: string, rooms: readonly string[], namesRoom: boolean): string[] {
  if (everywhere !== '') return [everywhere];
  if (rooms.length > 1) return [counted(rooms.length, 'ルーム')];
  return namesRoom && rooms[0] !== undefined ? [rooms[0]] : [];
}

const outcome: Messages['requests']['outcome'] = (line) => {
  const { kind, status, viewers, rooms, namesRoom, length, changedFrom, was, cases, why } = line;
  const { noun, did, failed, place: everywhere } = KINDS[kind];
  const where = placeParts(everywhere, rooms, namesRoom);
  const who = viewers.length === 1 ? (viewers[0] ?? '') : `視聴者${number(viewers.length)}人`;
  if (changedFrom !== undefined && length)
    return `**変更しました**：${who}${brackets(where)}の${noun}は${length.until === undefined ? '無期限' : `${duration(length.seconds)}（${length.until}まで）`}になりました（変更前：${duration(changedFrom)}） · ${common.cases(cases)}。`;
  const head = {
    done: `**${did}**：`,
    cancelled: `**${noun}をキャンセルしました**：`,
    failed: `**${failed}**：`,
    waiting: `**${noun}を受け付けました**（まだ有効ではありません）：`,
  }[status];
  const what = `${head}${who}${brackets([...where, ...(length ? [lengthText(length)] : [])])}${was}`;
  const names = [
    ...(viewers.length > 1 ? [some(viewers, MOST_NAMED)] : []),
    ...(rooms.length > 1 ? [`（ルーム：${some(rooms, MOST_ROOMS)}）`] : []),
  ].join('');
  const all = names === '' || viewers.length === 1 ? names : `：${names}`;
  return `${what} · ${common.cases(cases)}${all}。${status === 'done' ? (AFTER[kind] ?? '') : ''}${why}`;
};

const otherBan = ({ viewer, room, number: ofCase, by }: OtherBan, more: readonly string[] = []): string =>
  `${viewer}${brackets([...(room === undefined ? [] : [room]), ...more])} · ケース${ofCase}（${by}）`;

const YOUNG = {
  started: (since: string): string => `Botの起動は${since}のため、見逃している可能性があります。`,
  gap: (since: string): string =>
    `受信できなかったメッセージがあり（${since}）、見逃している可能性があります。`,
};

/** Answers to `/ban-av`, `/unban-av` and to buttons that ban or lift bans. */
export const requests: Messages['requests'] = {
  outcome,
  progress: (done, all) => `${number(all)}件中${number(done)}件が終わりました。`,
  nothing: '実行する操作はありませんでした。',
  room: (room) => `ルーム${room}`,
  more: (count) => `… ほか同様のものが${number(count)}件`,
  skipped: (kind, why) => `**${KINDS[kind].failed}**：${why}`,
  already: (kind, ban) =>
    `**すでに${KINDS[kind].held}います**：${otherBan(ban, [ban.until === undefined ? '無期限' : `${ban.until}まで`])}。`,
  alreadyUnderWay: (kind, ban) => `**${KINDS[kind].noun}はすでに処理中です**：${otherBan(ban)}。`,
  otherFailed: (kind, ban) =>
    `**${KINDS[kind].failed}**：${otherBan(ban)}。先に処理中だった${KINDS[kind].noun}が失敗しました：${ban.why}`,
  waiting: 'Chatサービスの応答を待っています。',
  waitingForOperator: (why) =>
    `${why}リクエストは保存されています。Bot運営者が対処すればすぐに送信されます。`,
  retrying: (why, next) =>
    `${why}次の再試行：${next}（最長1日間続けます）。結果は監査チャンネルに投稿されます。`,
  confirm: (kind, viewers, rooms) =>
    `**視聴者${number(viewers)}人を${KINDS[kind].place || counted(rooms, 'ルーム')}で${KINDS[kind].verb}しますか？** まだ何も実行していません。`,
  kept: '何も変更していません。',
  confirmationGone:
    'すでに回答済みか、その後Botが再起動しました。今回は何も実行していません。必要ならもう一度コマンドを入力してください。',
  onePlace: 'room、everywhere、app は同時に指定できません。どれか1つにしてください。何も実行していません。',
  defaultDuration: '既定',
  bannedChoice: (left, by) =>
    `${left === undefined ? '無期限' : `残り${common.roughly(left)}`} · ${by ?? 'このBot以外'}`,

  was({ kind, by, isForGood, until }) {
    const end = isForGood ? '、無期限' : until === undefined ? '' : `、${until}まで`;
    return `（解除前の${KINDS[kind].noun}：${by ?? 'このBot以外'}${end}）`;
  },
  cancelled: (kind, viewer, ofCase) =>
    `**${KINDS[kind].noun}をキャンセルしました**：${viewer} · ケース${ofCase}。まだ送信されていなかったため、有効になることはありません。`,
  mayBeSent: ({ kind, lift, viewer, number: ofCase }) =>
    `${viewer}の${KINDS[kind].noun}（ケース${ofCase}）は、すでに送信された可能性があります。続けて${KINDS[lift].noun}を送信します。`,
  alreadyLifting: (kind, viewer, ofCase) =>
    `${viewer}の${KINDS[kind].noun}（ケース${ofCase}）はすでに処理中です。`,
  notChecked(kind, viewers) {
    const { noun, held, place: everywhere } = KINDS[kind];
    const what = everywhere === '' ? `ルームの${noun}一覧` : noun;
    return `${what}を確認できなかったため、${some(viewers, MOST_UNBANNED)}が${held}いたかどうかはわかりません。`;
  },
  nothingToLift({ kind, viewers, room, banned, alone }) {
    const { held, place: everywhere } = KINDS[kind];
    const named = some(viewers, MOST_UNBANNED);
    // Of what holds in all groups there is no list.
    if (everywhere !== '') return `${named}はアプリ全体ではミュートされていません。`;
    const who = `${named}は${room}で${held}いません。`;
    if (banned.length === 0) return `${who}いま${held}いる視聴者は${alone ? '' : 'ほかに'}いません。`;
    return `${who}${alone ? `いま${held}いる視聴者` : `引き続き${held}いる視聴者`}：${some(banned, MOST_BANNED)}。`;
  },

  awaited: (viewers, ofCase) =>
    `**2人目のモデレーターの確認待ち**：${some(viewers, MOST_UNBANNED)}のBAN · ケース${ofCase}。まだ承認できる状態です。やめるには、監査チャンネルの投稿か \`/case-av show case:${ofCase}\` で「却下」を押してください。`,
  mutedEverywhere: ({ viewer, until, made }) =>
    `${viewer}は${KINDS['app-mute'].place}でミュートされています（${until === undefined ? '無期限' : `${until}まで`}） · ${made === undefined ? '別のサーバーによるもの' : `ケース${made.number}（${made.by}）`}。こちらはまだ有効です。解除するには \`/unmute-av app:True\` を使ってください。`,

  unseen({ ids, alone, severalRooms, near, young }) {
    const where = severalRooms ? 'これらのルーム' : 'ルーム';
    const who = alone
      ? `このIDの視聴者は${where}で確認されていません。IDに間違いがないか確認してください。`
      : `次のIDの視聴者は${where}で確認されていません：${some(ids, MOST_UNSEEN)}。IDに間違いがないか確認してください。`;
    const meant = near
      .slice(0, MOST_UNSEEN)
      .map(({ id, nearest }) => (alone ? nearest : `${id} → ${nearest}`));
    const question = meant.length === 0 ? '' : `もしかして：${meant.join('、')}`;
    return `${who}${question}${young ? `（${YOUNG[young.why](young.since)}）` : ''}`;
  },
};
