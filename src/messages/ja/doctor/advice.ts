import type { Finding } from '../../../problems/doctor.ts';
import type { Problem } from '../../../problems/index.ts';
import { adviceIn, type SomeSentencesOf } from '../../show.ts';
import { advice } from '../problems/index.ts';

/** What says that something cannot be reached. */
const AWAY: ReadonlySet<Problem['what']> = new Set([
  'chat-silent',
  'chat-unreachable',
  'discord-silent',
  'discord-fault',
  'database-away',
  'database-unsure',
]);
const NETWORK =
  'このマシンのネットワーク（名前解決、ファイアウォール、プロキシ）を確認し、もう一度お試しください。';

/** What the operator can do about it. */
export const findingAdvice: SomeSentencesOf<Finding> = {
  problem: ({ problem }, show) =>
    adviceIn(advice, problem.what, problem, show) ?? (AWAY.has(problem.what) ? NETWORK : undefined),
  'out-of-time': () => NETWORK,
  'node-too-old': () =>
    'nodejs.org からNode.js 24をインストールするか、`npm ci` を実行して `npm start` で起動してください。',
  'disk-short': () => '空き容量を増やすか、データベースを別のディスクに移してください。',
  'disk-full': () => '空き容量を増やしてください。空きがないと何も保存できず、コマンドも受け付けられません。',
  'folder-closed': () =>
    'Botを動かすアカウントに書き込み権限を与えるか、別の DATABASE_URL を設定してください。',
  'memory-short': () => 'コンテナーかサービスの上限を512 MiBに上げてください。',
  'database-damaged': () => 'バックアップから復元するか、別の DATABASE_URL を設定してください。',
  'database-read-only': () =>
    'DATABASE_URL にスタンバイではなくプライマリーのサーバーを指定するか、ロールに書き込み権限を与えてください。',
  'hints-lost': () =>
    'プーラーをセッションモードで使うか、このままにしてください。失われるものはありません。',
  'cases-wait': () => '原因はChatサービスの検査に表示されます。詳しくはログを見てください。',
  'posts-wait': () => '原因は監査チャンネルの検査に表示されます。詳しくはログを見てください。',
  'clock-off': () =>
    '時計を合わせてください（NTPを推奨）。1分を超えてずれるとコールバックが拒否され、署名も拒否されることがあります。',
  leader: ({ leads }) =>
    leads === 'nobody' ? 'ROLE=all でBotを起動するか、ログを確認してください。' : undefined,
  'rule-doubtful': (_, { code }) => `${code('/filter-av show')}で開くと、どの部分か表示されます。`,
  'rule-unproven': (_, { code }) =>
    `${code('/filter-av test')}で動作を試すか、しばらくはレビューにしてください。`,

  'intent-missing': (_, show) =>
    adviceIn(advice, 'discord-intent-missing', { what: 'discord-intent-missing' }, show),
  'interactions-elsewhere': () => 'Developer Portal（General Information）でその欄を空にしてください。',
  'starts-few': () => 'もう一度起動する前に、Botが終了する原因をログで調べてください。',
  shards: () => 'サーバーをグループに分け、グループごとに別のアプリケーションを使ってください。',
  'not-in-server': ({ link }) => `サーバーの管理者として、次のアドレスを開いてください：${link}`,
  'commands-differ': () => 'Botの起動時に自動で直ります。直らない場合は、原因がログにあります。',
  'commands-twice': () =>
    '使わないほうの一覧を空にしてください。DISCORD_GUILD_ID を元の値にして一度起動するか、Developer Portalでコマンドを削除します。',
  'role-unknown': (_, { code }) =>
    `このサーバーのロールIDを MODERATOR_ROLE_IDS にコピーするか、${code('/settings-av moderators')}で選んでください。`,
  'role-everyone': (_, { code }) =>
    `${code('/settings-av moderators')}か MODERATOR_ROLE_IDS で、別のロールを選んでください。`,
  'role-empty': () => 'Discordのサーバー設定（メンバー）で、誰かにロールを付けてください。',
  'role-quiet': () =>
    'このロールへのメンションを全員に許可するか、監査チャンネルでBotに「@everyone、@here、全てのロールにメンション」を許可してください。',
  'audit-away': (_, { code }) =>
    `そのチャンネルでBotのロールに「チャンネルを見る」を許可するか、${code('/settings-av audit')}か AUDIT_CHANNEL_ID で別のチャンネルを選んでください。`,
  'audit-elsewhere': (_, { code }) =>
    `このサーバーのチャンネルIDを AUDIT_CHANNEL_ID にコピーするか、${code('/settings-av audit')}で選んでください。`,
  'audit-lacks': () => 'チャンネルの設定で、Botのロールにこれらの権限を許可してください。',
  'audit-kind': (_, { code }) =>
    `${code('/settings-av audit')}か AUDIT_CHANNEL_ID で、テキストチャンネルかスレッドを選んでください。`,
  'audit-public': (_, { code }) =>
    `そのチャンネルで${code('@everyone')}の「チャンネルを見る」を外し、モデレーターに許可してください。`,

  'no-room': (_, { code }) => `${code('/rooms-av link')}で紐づけてください。`,
  'room-problem': ({ problem }, show) => adviceIn(advice, problem.what, problem, show),
  'room-kind': (_, { code }) => `AV_GROUP_ID か${code('/rooms-av link')}で、配信ルームを指定してください。`,
  'room-muted': (_, { code }) =>
    `Botによるものかどうかは${code('/shield-av show')}でわかります。そうでなければ、Chatコンソールを確認してください。`,
  'ban-switch-off': () =>
    'コンソール（グループ設定、グループ機能設定）で `Audio-video group member banning` をオンにしてください。エディションは Premium、または Pro、Pro Plus、Enterprise が必要です。',
  'admin-list-off': (_, { code }) =>
    `${code('/settings-av protect')}でそのアカウントを登録するか、コンソールで機能をオンにしてください。`,

  'webhook-off': () =>
    'フィルターを使う場合は、docs/configuration.md の `Letting the bot hear the room` を見てください。',
  'port-taken': () => 'WEBHOOK_PORT を空いているポートにするか、使用中のプログラムを終了してください。',
  'webhook-other-token': () => '現在の設定を反映するため、Botを再起動してください。',
  'webhook-silent': () =>
    'その間に視聴者の発言があったなら、ChatコンソールのコールバックURLにBotの公開アドレスを入力し、コールバックにチェックを入れてください（docs/configuration.md）。',
  'webhook-only-after': () =>
    'Chatコンソールのコールバックで「グループメッセージ送信前」にチェックを入れてください。',
  'webhook-refused': ({ reason }) => {
    if (reason === 'signature' || reason === 'unsigned')
      return 'WEBHOOK_TOKEN を、Chatコンソールのコールバック認証に表示されるトークンと同じにしてください。';
    if (reason === 'app') return 'CHAT_SDK_APP_ID と、このアドレスを呼び出しているアプリを確認してください。';
    return reason === 'stale' ? 'このマシンの時計を合わせてください。' : undefined;
  },
  'webhook-slow': () =>
    'マシンの負荷が高すぎます。Bot専用のコアを割り当てるか、受信プロセスを増やしてください。',
  'webhook-bot-away': () => 'Botを起動してから、もう一度検査してください。',
  'outside-refused': () =>
    '別のBotのアドレスではないか、そのBotの WEBHOOK_TOKEN がこの設定と同じかを確認してください。',
  'outside-other': () =>
    'プロキシが /chat-webhook を WEBHOOK_PORT に転送するようにするか、WEBHOOK_PUBLIC_URL を直してください。',
  'outside-unreachable': () =>
    'DNS、証明書、ファイアウォール、プロキシを確認するか、WEBHOOK_PUBLIC_URL を直してください。',
  'probe-unseen': () =>
    'ChatコンソールのコールバックURL、「グループメッセージ送信前」のチェック、WEBHOOK_TOKEN を確認してください。',
};
