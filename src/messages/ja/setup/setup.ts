import type { Messages } from '../../types.ts';
import { list, number, permissionNames } from '../common.ts';

const marked = (mark: string, what: string, text: string): string => `${mark} **${what}**：${text}`;

/** `/setup-av`. */
export const setup: Messages['setup'] = {
  title: '**このサーバーの設定状況**。メニューで選ぶとすぐに保存されます。',
  saved: (what) => `**保存しました。** ${what}`,

  roles: (mark, roles) =>
    marked(
      mark,
      'モデレーター',
      roles.length === 0 ? '設定されたロールがこのサーバーにありません' : roles.join(' '),
    ),
  audit: (mark, channel) => marked(mark, '監査チャンネル', channel),
  auditLacks: (permissions) => `（Botに${permissionNames(permissions)}の権限がありません）`,
  auditPublic: '（サーバーの全員が見られます。メモや理由も見えてしまいます）',
  rooms: (mark, rooms) => marked(mark, 'ルーム', rooms.length === 0 ? '紐づけなし' : rooms.join(' ')),
  rules: (mark, count) => marked(mark, 'ルール', count === 0 ? 'まだありません' : `${number(count)}件`),
  hearing: {
    deaf: (mark) =>
      marked(
        mark,
        'メッセージ',
        'Botに届いていません。Bot運営者が `npm run setup` を実行し、ルームのメッセージを受信できるようにする必要があります',
      ),
    silent: (mark) => marked(mark, 'メッセージ', 'Botの起動後、まだ1件も届いていません'),
    hears: (mark) => marked(mark, 'メッセージ', 'Botに届いています'),
    unknown: (mark) => marked(mark, 'メッセージ', '届いているかどうか、まだわかりません'),
  },
  missing: (what) => `足りないもの：${list(what)}`,
  nothingMissing: 'ここで足りないものはありません。実際に動くかどうかは `/doctor-av` で確認できます。',
  part: { roles: 'モデレーターロール', audit: '監査チャンネル', rooms: 'ルーム', rules: 'ルール' },

  chooseRoles: 'モデレーターロール',
  chooseAudit: '監査チャンネル',
  chooseRooms: '紐づけるルーム',
  chooseRules: 'ルールのプリセットを追加（レビュー）',
  again: '再確認',

  noList: (why) =>
    `アプリのルーム一覧を取得できません：${why}\`/rooms-av link\` でIDを指定して紐づけてください。`,
  moreRooms: (total) =>
    `アプリの配信ルームは${number(total)}件あり、メニューに入りきりません。ほかのルームは \`/rooms-av link\` で紐づけてください。`,
  auditNotTaken: (channel) =>
    `${channel} は設定していません。サーバーの全員が見られるチャンネルです。非公開にするか、\`/settings-av audit\` を使ってください。`,

  rolesChanged: (names) => `モデレーターは${list(names.map((name) => `@${name}`))}になりました。`,
  roomsChanged: ({ added, removed }) =>
    [
      ...(added.length > 0 ? [`紐づけ：${list(added)}。`] : []),
      ...(removed.length > 0 ? [`紐づけ解除：${list(removed)}。BANはそのまま残ります。`] : []),
    ].join('') || '紐づいているルームは変わっていません。',
  rulesAdded: (rules) =>
    `レビューの動作で追加しました：${list(rules)}。検出したものをモデレーターに表示するだけで、BANはしません。`,
};
