import type { Finding, ShownSecret } from '../../../problems/doctor.ts';
import { type SentencesOf, type Show, sentenceIn } from '../../show.ts';
import { duration, number, permissionNames, some } from '../common.ts';
import { problems } from '../problems/index.ts';

const MOST_NAMES = 10;

const ids = (names: readonly string[], { code }: Show): string => some(names.map(code), MOST_NAMES);
const ofMinutes = (minutes: number): string => duration(minutes * 60);
const milliseconds = (ms: number): string => `${number(Math.round(ms))}ミリ秒`;

const SOURCES = {
  file: '.env から',
  'secret-file': '専用ファイルから',
  environment: '環境変数から',
} as const;

const secret = ({ name, length, end, source }: ShownSecret, { code }: Show): string =>
  `${code(name)}（${SOURCES[source]}、${number(length)}文字${end === '' ? '' : `、…${end}`}）`;

/** By how much a clock is off; the services say what time it is to the second only, and no more is known. */
function ahead(seconds: number): string {
  const off = Math.max(1, Math.abs(Math.round(seconds)));
  const about = off < 120 ? duration(off) : `約${duration(Math.round(off / 60) * 60)}`;
  return `${about}${seconds > 0 ? '進んで' : '遅れて'}います`;
}

/** Why callbacks are refused, in a few words. */
const refusals: Readonly<Record<string, string>> = {
  address: 'WEBHOOK_ALLOW_FROM にないアドレスから',
  app: '別のアプリから',
  unsigned: '署名なし',
  signature: '署名が不正',
  stale: '時刻が現在と合わない',
};

/** What checks find, each in a sentence. */
export const findings: SentencesOf<Finding> = {
  problem: ({ problem }, show) => sentenceIn(problems, problem.what, problem, show),
  'out-of-time': ({ seconds }) => `${number(seconds)}秒たっても検査が終わりませんでした。`,

  program: ({ version, node, platform }) => `AV Warden ${version}、Node.js ${node}、${platform}。`,
  'node-too-old': ({ node }) => `Node.js ${node} は古すぎます。AV Wardenには24以降が必要です。`,
  configuration: ({ variables, secrets }, show) =>
    `変数${number(variables)}件${secrets.length === 0 ? '' : `：${secrets.map((one) => secret(one, show)).join('、')}`}。`,
  disk: ({ folder, freeMiB }, { code }) => `${code(folder)}に書き込めます（空き${number(freeMiB)} MiB）。`,
  'disk-short': ({ folder, freeMiB }, { code }) =>
    `${code(folder)}のあるディスクの空きが${number(freeMiB)} MiBしかありません。`,
  'disk-full': ({ folder }, { code }) => `${code(folder)}のあるディスクがいっぱいです。`,
  'folder-closed': ({ folder, code: why }, { code }) => `${code(folder)}に書き込めません（${why}）。`,
  'memory-short': ({ limitMiB }) => `Botが使えるメモリが${number(limitMiB)} MiBしかありません。`,
  database: ({ kind, version, sizeMiB }) =>
    `${kind}${version === '' ? '' : ` ${version}`} が応答しています${sizeMiB === undefined ? '' : `（${number(sizeMiB)} MiB）`}。`,
  'database-new': () => 'データベースはまだありません。最初の起動時に作られます。',
  'database-busy': () =>
    '別のプロセスがデータベースを占有しているため、中を検査していません。動作中のBotなら問題ありません。2つ目のBotは起動できません。',
  'database-damaged': ({ detail }, { plain }) =>
    `データベースが壊れているか、データベースではありません：${plain(detail)}。`,
  'database-read-only': () => 'データベースは読み取れますが、書き込めません。',
  'database-older': () => 'データベースは古いバージョンのものです。次の起動時にアップグレードされます。',
  'hints-lost': () =>
    '接続から送った通知（NOTIFY）が、別の接続に届きません（トランザクションモードのプーラーを通すと起こります）。ほかのプロセスによる変更の反映が、最大2.5秒遅れます。',
  'cases-wait': ({ minutes }) => `${ofMinutes(minutes)}前から送信待ちのケースがあります。`,
  'posts-wait': ({ minutes }) => `${ofMinutes(minutes)}前から投稿待ちの処理結果があります。`,
  clock: ({ seconds }) =>
    `このマシンの時計は合っています（誤差${Math.max(1, Math.ceil(Math.abs(seconds)))}秒以内）。`,
  'clock-off': ({ seconds, by }) =>
    `このマシンの時計は${by === 'chat' ? 'Chatサービス' : 'Discord'}の時計より${ahead(seconds)}。`,
  alone: () => '1つのプロセスですべてを行っています。',
  leader: ({ leads }) => {
    if (leads === 'nobody') return '現在、主となるプロセスがないため、送信も投稿もしていません。';
    return leads === 'this' ? 'このプロセスが主です。' : '主となるプロセスがあります。';
  },
  rules: ({ count }) => `ルール${number(count)}件。`,
  'rule-doubtful': ({ rule }, { code }) =>
    `ルール ${code(rule)} に、意図どおりに働かないことが多い書き方があります。`,
  'rule-unproven': ({ rule }, { code }) =>
    `ルール ${code(rule)} はBANを行いますが、検出が正しいかどうか、まだ誰も確認していません。`,

  bot: ({ name, id }, { code, plain }) =>
    `Discordがトークンを受け付けました：${plain(name)}（${code(id)}）。`,
  application: ({ servers }) =>
    servers === undefined
      ? 'アプリケーションに問題はありません。'
      : `アプリケーションは${number(servers)}個のサーバーに参加しています。`,
  'intent-missing': (_, show) =>
    sentenceIn(problems, 'discord-intent-missing', { what: 'discord-intent-missing' }, show),
  'interactions-elsewhere': () =>
    'コマンドやボタンが、Botではなく別のアドレス（`Interactions Endpoint URL`）に送られています。使った人には「アプリケーションが応答しませんでした」と表示されます。',
  gateway: ({ left, total }) =>
    `Discordのゲートウェイへの接続は、今日あと${number(left)}回可能です（${number(total)}回中）。`,
  'starts-few': ({ left, total, minutes }) =>
    `Discordのゲートウェイへの接続は、今後${ofMinutes(minutes)}であと${number(left)}回しかできません（${number(total)}回中）。Botが異常終了と再起動を繰り返すと使い切り、トークンがDiscordにリセットされます。`,
  shards: ({ recommended }) =>
    `このサーバー数では、Discordは${number(recommended)}本の接続を求めています。Botの接続は1本です。`,
  server: ({ name, guildId }, { code, plain }) => `Botは${plain(name)}（${code(guildId)}）に参加しています。`,
  'not-in-server': ({ guildId }, { code }) =>
    guildId === undefined
      ? 'Botはどのサーバーにも参加していません。'
      : `Botはサーバー${code(guildId)}に参加していません。`,
  commands: ({ count, isGlobal }) =>
    `コマンド${number(count)}件が${isGlobal ? '全サーバー' : 'サーバー'}に登録されています。`,
  'commands-differ': ({ missing, stale, changed }, show) =>
    `Discordのコマンド一覧がBotと一致しません：${[
      missing.length > 0 ? `未登録 ${ids(missing, show)}` : '',
      stale.length > 0 ? `不要 ${ids(stale, show)}` : '',
      changed.length > 0 ? `変更あり ${ids(changed, show)}` : '',
    ]
      .filter((part) => part !== '')
      .join('／')}。`,
  'commands-twice': ({ names }, show) =>
    `コマンドが全サーバー用とサーバー用の両方に登録され、2つずつ表示されています：${ids(names, show)}。`,
  roles: ({ names }, show) => `モデレーター：${ids(names, show)}。`,
  'role-unknown': ({ roleId }, { code }) => `サーバーにロール${code(roleId)}がありません。`,
  'role-everyone': (_, { code }) =>
    `モデレーターロールに${code('@everyone')}があり、サーバーの全員がモデレーターになっています。`,
  'role-empty': ({ name }, { code }) => `モデレーターロール${code(name)}を持つメンバーがいません。`,
  'role-quiet': ({ name }, { code }) =>
    `${code(name)}にメンションできないため、ルールが自動停止してもBotから呼び出せません。`,
  'audit-channel': ({ name }, { code }) => `Botは${code(`#${name}`)}に投稿できます。`,
  'audit-away': ({ channelId, problem }, show) =>
    `監査チャンネル${show.code(channelId)}を使えません：${sentenceIn(problems, problem.what, problem, show)}`,
  'audit-elsewhere': ({ channelId }, { code }) =>
    `監査チャンネル${code(channelId)}は別のサーバーのものか、存在しません。`,
  'audit-lacks': ({ name, permissions }, { code }) =>
    `Botが${code(`#${name}`)}に投稿できません。${permissionNames(permissions)}の権限がありません。`,
  'audit-kind': ({ name }, { code }) => `${code(name)}はメッセージを投稿できるチャンネルではありません。`,
  'audit-public': ({ name }, { code }) =>
    `監査チャンネル${code(`#${name}`)}はサーバーの全員が見られます。メモや理由も見えてしまいます。`,

  'chat-address': ({ host }, { code }) => `Chatサービスが${code(host)}で応答しています。`,
  'chat-admin': ({ admin }, { code }) =>
    `Chatサービスが鍵を受け付け、${code(admin)}をアプリの管理者と認めました。`,
  'no-room': () => '紐づいているルームがありません。',
  room: ({ roomId, name }, { code, plain }) =>
    `ルーム${code(roomId)}${name === '' ? '' : `「${plain(name)}」`}は配信ルームです。`,
  'room-problem': ({ roomId, problem }, show) =>
    `ルーム${show.code(roomId)}：${sentenceIn(problems, problem.what, problem, show)}`,
  'room-kind': ({ roomId, type }, { code }) =>
    `ルーム${code(roomId)}は${type === '' ? '配信ルームではありません' : `${code(type)}グループです`}。視聴者をBANできるのは配信ルーム（AVChatRoom）だけです。`,
  'room-muted': ({ roomId }, { code }) =>
    `ルーム${code(roomId)}は、Botのシールドか別の操作で全員がミュートされています。`,
  'ban-switch': ({ sure }) =>
    sure ? 'BAN機能はオンです。' : 'BAN一覧を読み取れるため、BAN機能はオンと思われます。',
  'ban-switch-off': ({ code }) =>
    `BAN機能がChatコンソールでオフになっているか、アプリのエディションに含まれていません（コード ${code}）。`,
  'admin-list': () => 'ルームの管理者がわかるため、保護されています。',
  'admin-list-off': ({ code }) =>
    `ルームの管理者がわからないため、保護されていません。機能がオフになっているか、アプリのエディションに含まれていません（コード ${code}）。`,

  'webhook-off': () =>
    'WEBHOOK_PORT が設定されていないため、視聴者の発言がBotに届きません。フィルターはルームで何も検出できません。',
  'port-free': ({ port }) => `ポート${port}はコールバックに使えます。Botは動いていません。`,
  'port-taken': ({ port }) =>
    `ポート${port}は別のプログラムが使用中か、使えません。コールバックを受信できません。`,
  'webhook-other-token': ({ port }) =>
    `ポート${port}のBotが、この設定の署名を拒否しました。別の WEBHOOK_TOKEN か CHAT_SDK_APP_ID で動いています。`,
  'webhook-silent': ({ minutes }) =>
    minutes < 1
      ? 'このプロセスは起動から1分未満で、コールバックはまだ届いていません。'
      : `このプロセスには${ofMinutes(minutes)}、コールバックが届いていません。`,
  'webhook-heard': ({ minutes, before, after }) =>
    `コールバックが届いています（最後は${minutes < 1 ? '1分以内' : `${ofMinutes(minutes)}前`}）：メッセージ送信前${number(before)}件、送信後${number(after)}件。`,
  'webhook-only-after': () =>
    'コールバックがメッセージの送信後にしか届いていません。BotはBANできますが、メッセージを拒否できません。',
  'webhook-refused': ({ reason, count, taken }) =>
    `コールバック${number(count)}件を拒否し（${refusals[reason] ?? reason}）、${number(taken)}件を受け付けました。`,
  'webhook-slow': ({ late, taken }) =>
    `コールバック${number(taken)}件のうち${number(late)}件で、応答が間に合いませんでした。`,
  'webhook-bot-away': () => 'Botがここで動いていないため、公開アドレスは検査していません。',
  'outside-reached': ({ ms, isThis }) =>
    `公開アドレスは${isThis ? 'このBot' : 'Botの別のプロセス'}につながっています（${milliseconds(ms)}）。`,
  'outside-refused': ({ status }) =>
    `公開アドレスで応答したBotのプロセスが、このプロセスの署名を拒否しました（HTTP ${status}）。`,
  'outside-other': ({ status }) => `公開アドレスで応答したのはBotではありません（HTTP ${status}）。`,
  'outside-unreachable': ({ code }) => `公開アドレスから応答がありません（${code}）。`,
  'probe-seen': ({ ms }) =>
    `テストメッセージは、送信される前にBotに届きました（${milliseconds(ms)}）。視聴者には表示されていません。`,
  'probe-unseen': () =>
    'テストメッセージは、送信される前にBotに届きませんでした。そのまま配信されたため、視聴者の画面に空のメッセージが表示されることがあります。',
};
