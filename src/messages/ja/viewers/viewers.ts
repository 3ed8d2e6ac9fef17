import type { Messages } from '../../types.ts';
import { list, number } from '../common.ts';

type BanLine = Parameters<Messages['viewers']['banned']>[0];
type Erased = Parameters<Messages['viewers']['forgotten']>[1];
interface Made {
  readonly number: number;
  readonly by: string;
}

const inRoom = (room: string | undefined): string => (room === undefined ? '' : `（${room}）`);
const end = (until: string | undefined): string => (until === undefined ? '無期限' : `${until}まで`);
const ofCase = (made: Made): string => `ケース${made.number}（${made.by}）`;

const holds = (what: string, { room, until, made }: BanLine): string =>
  `**${what}**${inRoom(room)}：${end(until)} · ${made ? ofCase(made) : 'このサーバーのケースではありません'}`;

const erasedText = ({ messages, notes, cases }: Erased): string =>
  list([`メッセージ${number(messages)}件`, `メモ${number(notes)}件`, `ケース${number(cases)}件のテキスト`]);

/** What is shown and said of single viewers: their card, moderators' notes, watches. */
export const viewers: Messages['viewers'] = {
  banned: (line) => holds('BAN中', line),
  beingBanned: (room, made) => `**BANを処理中**${inRoom(room)} · ${ofCase(made)}`,
  muted: (line) => holds('ミュート中', line),
  beingMuted: (room, made) => `**ミュートを処理中**${inRoom(room)} · ${ofCase(made)}`,
  mutedEverywhere: (until, made) => `**ミュート中**（アプリの全グループ）：${end(until)} · ${ofCase(made)}`,
  notBanned: (room) => `**BANされていません**${inRoom(room)}`,
  listUnread: 'ルームのBANまたはミュートの一覧を読み取れなかったため、Botのケースをもとに表示しています。',
  noRooms: 'このサーバーに紐づいているルームはありません。',
  watched: (by, until) => `**ウォッチ中**：${until}まで（${by}）`,
  roomGone: 'そのルームはもうこのサーバーに紐づいていません。何も実行していません。',
  bansIn: (room) => `ミュートとBANのボタンの対象は${room}です。`,

  fields: { cases: 'ケース', seen: '確認したルーム', messages: '最近の発言' },
  cases: (count, strikes, days) => {
    const bans =
      strikes === 0 ? '' : ` · 直近${number(days)}日間のルールによるBAN・ミュート：${number(strikes)}件`;
    return count === 0 ? 'ケースなし' : `ケース${number(count)}件${bans}`;
  },
  seenIn: (rooms) => list(rooms),
  notSeenIn: (rooms) => `確認なし：${list(rooms)}`,
  notHeard: (rooms) => `Botには不明：${list(rooms)}`,
  message: ({ at, room, text }) => `${at}${inRoom(room)}：${text}`,
  nothingToShow: '（表示できる内容がありません）',

  notes: (count) => `モデレーターのメモ：${number(count)}件`,
  note: ({ at, by, text }) => `${text}\n-# ${by}、${at}`,
  moreNotes: (count) => `… ほか${number(count)}件。カードの下のメニューですべて見られます。`,
  noteSaved: '**メモを保存しました**。モデレーターだけに表示されます。',
  noteRemoved: '**メモを削除しました**。',
  addNote: 'メモを追加',
  removeNote: 'このメモを削除',
  chooseNote: 'メモを読む・削除する…',
  noteBy: (by) => by,
  noteForm: (viewer) => `メモ：${viewer}`,
  noteLabel: 'メモ',
  noteHelp: 'モデレーターだけに表示され、視聴者には見えません。',

  mute: '10分ミュート',
  watch: '1時間ウォッチ',
  stopWatching: 'ウォッチを終了',
  card: 'カード',
  watching: (viewer, until) =>
    `**ウォッチを始めました**：${viewer}（${until}まで）。発言は監査チャンネルにレビューとして表示されます。発言の拒否やBANはしません。`,
  notHearing:
    'メッセージがBotに届いていないため、何も表示されません。変更方法は docs/configuration.md にあります。',
  askForget: (viewer) =>
    `**${viewer}についてBotが保存している内容を消去しますか？** 対象は、メッセージ、そこからルールが検出した内容、本人についてのメモとケースのメモ、初めて確認した日時、ウォッチです。元に戻せません。ケースとその件数は、アカウントID・理由・ルールとともに残ります。BANも続きます。`,
  forget: '完全に消去',
  forgotten: (viewer, erased) =>
    `**消去しました**：${viewer}の${erasedText(erased)}。記録は監査チャンネルにあります。ケース1件の投稿は数分以内に書き換えます。Discord上のまとめ、一覧、フィード、エクスポートしたファイルはそのまま残るため、手動で削除してください。以前に作成したバックアップにはテキストが残っています。`,
  forgottenBy: (name, viewer, erased) =>
    `${name}が${viewer}について保存していた内容を消去しました：${erasedText(erased)}。ケースとその件数は残ります。`,
  noSuchAccount: 'このようなIDのアカウントは存在しません。何も実行していません。',
  watchStopped: (viewer) => `**ウォッチを終了しました**：${viewer}`,
  stopWords: 'ウォッチを終了',
};
