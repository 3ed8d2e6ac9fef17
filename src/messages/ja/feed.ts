import type { Messages } from '../types.ts';
import { duration, list, number, permissionNames } from './common.ts';

const SIGNS = { watched: '👀 ', flagged: '🚩 ', masked: '🙈 ', blocked: '🚫 ' } as const;

const signOf = (mark: keyof typeof SIGNS | undefined): string => (mark ? SIGNS[mark] : '');

const STOPS = '1時間使われないと自動でオフになります。';
const NOTHING_DONE = '何も実行していません。';

/** The feed of a room in a channel, its menus and forms, and the commands about it. */
export const feed: Messages['feed'] = {
  // In a post
  line: ({ who, text, mark, isBanned, isMuted }) =>
    `${signOf(mark)}${who}: ${mark === 'blocked' ? `~~${text}~~` : text}${isBanned ? ' · **BAN**' : ''}${isMuted ? ' · **ミュート**' : ''}`,
  leftOut: (count) => `-# ほか${number(count)}件のメッセージは省略しました。`,
  noText: '（テキストなし）',
  invisible: '（表示できないID）',
  choose: '発言者を選んで対処…',
  several: '複数…',
  severalMeans: '何人かまとめてBANする',
  said: ({ text, mark }) => `${signOf(mark)}${text}`,

  // About the feed itself, in its channel
  opened: (room, stays) =>
    `**${room}のフィード**：視聴者の発言がここに表示されます。🚩 ルールが検出 · 🙈 語句を伏せ字 · 🚫 拒否。${
      stays ? 'オフにするまで続きます。' : STOPS
    }`,
  stoppedIdle: (room) => `**${room}のフィードを停止しました**：1時間使われなかったためです。`,
  isOff: (room) => `**${room}のフィードはオフです。**`,
  goOn: '続ける',
  wentOn: (room) => `**${room}のフィードを再開しました。**`,

  // In the audit channel
  turnedOn: ({ by, room, channel }) => `${by}が #${channel} で${room}のフィードをオンにしました。`,
  turnedOff: ({ by, room }) => `${by}が${room}のフィードをオフにしました。`,
  stopped: {
    gone: (room) => `${room}のフィードを停止しました：チャンネルがなくなりました。`,
    forbidden: (room) => `${room}のフィードを停止しました：Botがチャンネルに投稿できません。`,
    audit: (room) => `${room}のフィードを停止しました：チャンネルが監査チャンネルになりました。`,
    unlinked: (room) => `${room}のフィードを停止しました：ルームの紐づけが解除されました。`,
  },

  // Answers to /feed-av
  on: ({ room, channel, stays }) =>
    `**フィード オン**：${room} → ${channel}。${stays ? '`/feed-av off` でオフにするまで続きます。' : STOPS}`,
  instead: (room) => `${room}のフィードに代わって表示します。`,
  off: (channels) => `**フィード オフ**：${list(channels)}`,
  everyoneReads: '⚠️ **そのチャンネルはこのサーバーの全員が見られます**。フィードも全員に見えます。',
  noMessages:
    '⚠️ 視聴者のメッセージがBotに届かないため、フィードは空のままです。Bot運営者が WEBHOOK_PORT を設定する必要があります。',
  noneOn: 'オンになっているフィードはありません。',
  noneThere: 'そのチャンネルでオンになっているフィードはありません。',
  isAudit:
    'そこは監査チャンネルです。処理結果がメッセージに埋もれてしまうため、別のチャンネルを選んでください。',
  tooMany: (most) => `オンにできるフィードは${number(most)}件までです。先にどれかをオフにしてください。`,
  missing: (permissions) =>
    `そのチャンネルでBotに${permissionNames(permissions)}の権限がありません。先に許可してください。`,
  noAnswer: `Discordが応答しません。${NOTHING_DONE}`,
  refused: 'Botはそのチャンネルに投稿できません。スレッドの場合は、ロックを解除してBotを追加してください。',

  // What to do about a speaker
  chosen: ({ who, said, room }) =>
    `${who}${room === undefined ? '' : `（${room}）`}${said === undefined ? '' : `\n${said}`}`,
  mute: '10分ミュート',
  hour: '1時間BAN',
  day: '1日BAN',
  forGood: '無期限BAN',
  withReason: '理由をつけてBAN',
  removeMessages: 'メッセージを削除',
  card: 'カード',
  whom: 'どの視聴者に対処しますか？',

  // Forms
  banOne: (who) => `BAN：${who}`,
  banSeveral: '発言者をまとめてBAN',
  speakers: '発言者',
  duration: '期間',
  durationMeans: (usual, hasReasons) =>
    `選ばない場合：${hasReasons ? '理由の既定の期間、または' : ''}${duration(usual)}`,
  durationChoose: '既定の期間',
  length: duration,
  permanent: '無期限',
  reason: '理由',
  reasonMeans: '視聴者に表示されることがあります',
  reasonChoose: '理由を選ぶ',
  ownReason: '理由（自由入力）',
  ownReasonMeans: '選んだ理由より優先されます',
  note: 'メモ',
  noteMeans: '監査チャンネルだけに表示されます',

  // What cannot be done: as plain text, without formatting
  lostPost:
    'この投稿の発言者はもうわかりません（1時間以上たったか、Botが再起動しました）。新しい投稿か /ban-av を使ってください。',
  lostChoice: '15分以上たったか、Botが再起動しました。視聴者を選び直すか、/ban-av を使ってください。',
  noFeedPost:
    'このメッセージはフィードの投稿ではありません。視聴者の発言が並んでいるフィードの投稿で使ってください。',
  otherServer: `別のサーバーのものです。${NOTHING_DONE}`,
  otherHere: (room) => `このチャンネルのフィードは${room}に変わっています。${NOTHING_DONE}`,
  nobodyTicked: `誰も選ばれていません。${NOTHING_DONE}`,
};
