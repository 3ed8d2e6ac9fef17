import type { Finding, ShownSecret } from '../../../problems/doctor.ts';
import { type SentencesOf, type Show, sentenceIn } from '../../show.ts';
import { common } from '../common.ts';
import { problems } from '../problems/index.ts';

const { counted, duration, list, number } = common;
const MOST_NAMES = 10;

const ids = (names: readonly string[], { code }: Show): string => common.some(names.map(code), MOST_NAMES);

const SOURCES = {
  file: '來自 .env',
  'secret-file': '來自獨立的檔案',
  environment: '來自環境變數',
} as const;

const secret = ({ name, length, end, source }: ShownSecret, { code }: Show): string =>
  `${code(name)}（${SOURCES[source]}，${counted(length, '個字元')}${end === '' ? '' : `，…${end}`}）`;

/** By how much a clock is off; the services say what time it is to the second only, and no more is known. */
function ahead(seconds: number): string {
  const off = Math.max(1, Math.abs(Math.round(seconds)));
  const about = off < 120 ? duration(off) : `約 ${duration(Math.round(off / 60) * 60)}`;
  return `${seconds > 0 ? '快' : '慢'} ${about}`;
}

/** Why callbacks are refused, in a few words. */
const refusals: Readonly<Record<string, string>> = {
  address: '來源位址不在 WEBHOOK_ALLOW_FROM 中',
  app: '屬於別的 App',
  unsigned: '沒有簽章',
  signature: '簽章錯誤',
  stale: '時間不是現在',
};

/** What checks find, each in a sentence. */
export const findings: SentencesOf<Finding> = {
  problem: ({ problem }, show) => sentenceIn(problems, problem.what, problem, show),
  'out-of-time': ({ seconds }) => `${number(seconds)} 秒後仍未完成。`,

  program: ({ version, node, platform }) => `AV Warden ${version}，Node.js ${node}，${platform}。`,
  'node-too-old': ({ node }) => `Node.js ${node} 太舊：AV Warden 需要 24 以上。`,
  configuration: ({ variables, secrets }, show) =>
    `${counted(variables, '個變數')}${secrets.length === 0 ? '' : `；${secrets.map((one) => secret(one, show)).join('、')}`}。`,
  disk: ({ folder, freeMiB }, { code }) => `${code(folder)} 可以寫入，剩餘 ${number(freeMiB)} MiB。`,
  'disk-short': ({ folder, freeMiB }, { code }) => `${code(folder)} 所在的磁碟只剩 ${number(freeMiB)} MiB。`,
  'disk-full': ({ folder }, { code }) => `${code(folder)} 所在的磁碟已滿。`,
  'folder-closed': ({ folder, code: why }, { code }) => `${code(folder)} 無法寫入（${why}）。`,
  'memory-short': ({ limitMiB }) => `機器人最多只能使用 ${number(limitMiB)} MiB 記憶體。`,
  database: ({ kind, version, sizeMiB }) =>
    `${kind}${version === '' ? '' : ` ${version}`} 有回應${sizeMiB === undefined ? '' : `（${number(sizeMiB)} MiB）`}。`,
  'database-new': () => '還沒有資料庫：第一次啟動時會建立。',
  'database-busy': () =>
    '另一個程序獨佔資料庫，所以沒有檢查內容。如果那就是執行中的機器人，則一切正常；再啟動第二個則無法啟動。',
  'database-damaged': ({ detail }, { plain }) => `資料庫已損毀，或根本不是資料庫：${plain(detail)}。`,
  'database-read-only': () => '資料庫可以讀取，但無法寫入。',
  'database-older': () => '資料庫屬於較舊的版本：下次啟動時會升級。',
  'hints-lost': () =>
    '一個連線發出的通知（NOTIFY）另一個連線收不到，例如經過交易模式的連線池。其他程序的變更最多會晚 2.5 秒才收到。',
  'cases-wait': ({ minutes }) => `有案件等待送出已 ${duration(minutes * 60)}。`,
  'posts-wait': ({ minutes }) => `有結果等待張貼已 ${duration(minutes * 60)}。`,
  clock: ({ seconds }) => `這台主機的時鐘正確，誤差在 ${Math.max(1, Math.ceil(Math.abs(seconds)))} 秒以內。`,
  'clock-off': ({ seconds, by }) =>
    `這台主機的時鐘比 ${by === 'chat' ? 'Chat 服務' : 'Discord '}${ahead(seconds)}。`,
  alone: () => '由一個程序負責所有工作。',
  leader: ({ leads }) =>
    leads === 'nobody'
      ? '目前沒有程序主導，所以不會送出或張貼任何內容。'
      : leads === 'this'
        ? '由這個程序主導。'
        : '已有程序主導。',
  rules: ({ count }) => `${counted(count, '條規則')}。`,
  'rule-doubtful': ({ rule }, { code }) => `規則 ${code(rule)} 有一處寫法，很可能不是你要的意思。`,
  'rule-unproven': ({ rule }, { code }) => `規則 ${code(rule)} 會封鎖，但它的偵測結果還沒有人確認過。`,

  bot: ({ name, id }, { code, plain }) => `Discord 接受 ${plain(name)}（${code(id)}）的權杖。`,
  application: ({ servers }) =>
    servers === undefined ? '應用程式設定正確。' : `應用程式在 ${counted(servers, '個伺服器')}中。`,
  'intent-missing': (_, show) =>
    sentenceIn(problems, 'discord-intent-missing', { what: 'discord-intent-missing' }, show),
  'interactions-elsewhere': () =>
    'Discord 把指令和按鈕送到一個網址（Interactions Endpoint URL），而不是機器人：使用者會看到「應用程式未回應」。',
  gateway: ({ left, total }) => `今天可用的 Discord Gateway 連線次數剩 ${number(left)} / ${number(total)}。`,
  'starts-few': ({ left, total, minutes }) =>
    `接下來 ${duration(minutes * 60)}內，可用的 Discord Gateway 連線次數只剩 ${number(left)} / ${number(total)}。機器人反覆當掉又重啟會把次數用完，之後 Discord 會重設權杖。`,
  shards: ({ recommended }) =>
    `以這麼多伺服器，Discord 建議使用 ${counted(recommended, '條連線')}；機器人只建立一條。`,
  server: ({ name, guildId }, { code, plain }) => `機器人在 ${plain(name)}（${code(guildId)}）中。`,
  'not-in-server': ({ guildId }, { code }) =>
    guildId === undefined ? '機器人不在任何伺服器中。' : `機器人不在伺服器 ${code(guildId)} 中。`,
  commands: ({ count, isGlobal }) =>
    `已${isGlobal ? '全域' : '在伺服器中'}註冊 ${counted(count, '個指令')}。`,
  'commands-differ': ({ missing, stale, changed }, show) =>
    `Discord 的指令清單與機器人的不同：${[
      missing.length > 0 ? `缺少 ${ids(missing, show)}` : '',
      stale.length > 0 ? `多出 ${ids(stale, show)}` : '',
      changed.length > 0 ? `內容不同 ${ids(changed, show)}` : '',
    ]
      .filter((part) => part !== '')
      .join('；')}。`,
  'commands-twice': ({ names }, show) =>
    `指令註冊了兩次，全域和伺服器各一次，所以使用者會看到兩個：${ids(names, show)}。`,
  roles: ({ names }, show) => `版主：${ids(names, show)}。`,
  'role-unknown': ({ roleId }, { code }) => `伺服器沒有身分組 ${code(roleId)}。`,
  'role-everyone': (_, { code }) => `伺服器的所有人都是版主：版主身分組裡有 ${code('@everyone')}。`,
  'role-empty': ({ name }, { code }) => `沒有人擁有版主身分組 ${code(name)}。`,
  'role-quiet': ({ name }, { code }) => `規則被停下時，機器人無法通知 ${code(name)}：這個身分組不能被提及。`,
  'audit-channel': ({ name }, { code }) => `機器人可以在 ${code(`#${name}`)} 發文。`,
  'audit-away': ({ channelId, problem }, show) =>
    `稽核頻道 ${show.code(channelId)} 無法使用：${sentenceIn(problems, problem.what, problem, show)}`,
  'audit-elsewhere': ({ channelId }, { code }) =>
    `稽核頻道 ${code(channelId)} 屬於另一個伺服器，或不屬於任何伺服器。`,
  'audit-lacks': ({ name, permissions }, { code }) =>
    `機器人無法在 ${code(`#${name}`)} 發文：缺少 ${list(permissions)}。`,
  'audit-kind': ({ name }, { code }) => `${code(name)} 不是可以發送訊息的頻道。`,
  'audit-public': ({ name }, { code }) =>
    `伺服器的所有人都能看到稽核頻道 ${code(`#${name}`)}，包括其中的備註和理由。`,

  'chat-address': ({ host }, { code }) => `Chat 服務在 ${code(host)} 有回應。`,
  'chat-admin': ({ admin }, { code }) => `Chat 服務接受金鑰，也認可 ${code(admin)} 是 App 管理員。`,
  'no-room': () => '沒有連結任何直播間。',
  room: ({ roomId, name }, { code, plain }) =>
    `${code(roomId)}${name === '' ? ' ' : `「${plain(name)}」`}是直播間。`,
  'room-problem': ({ roomId, problem }, show) =>
    `直播間 ${show.code(roomId)}：${sentenceIn(problems, problem.what, problem, show)}`,
  'room-kind': ({ roomId, type }, { code }) =>
    `${code(roomId)} ${type === '' ? '不是直播間' : `是 ${code(type)} 群組`}：只有直播間（AVChatRoom）能封鎖觀眾。`,
  'room-muted': ({ roomId }, { code }) =>
    `直播間 ${code(roomId)} 已全員禁言，可能是機器人的護盾，也可能是別人設定的。`,
  'ban-switch': ({ sure }) => (sure ? '封鎖功能已開啟。' : '封鎖功能應該已開啟：封鎖名單可以讀取。'),
  'ban-switch-off': ({ code }) => `Chat 主控台關閉了封鎖功能，或 App 的版本不包含（代碼 ${code}）。`,
  'admin-list': () => '已知直播間的管理員名單，所以他們受到保護。',
  'admin-list-off': ({ code }) =>
    `無法得知直播間的管理員名單，所以他們沒有受到保護：某個開關沒開，或 App 的版本不包含（代碼 ${code}）。`,

  'webhook-off': () => '機器人收不到觀眾的發言：沒有設定 WEBHOOK_PORT，所以規則在直播間偵測不到任何內容。',
  'port-free': ({ port }) => `連接埠 ${port} 可用來接收回呼；機器人沒有在執行。`,
  'port-taken': ({ port }) => `連接埠 ${port} 被其他程式佔用，或無法使用：無法接收回呼。`,
  'webhook-other-token': ({ port }) =>
    `連接埠 ${port} 上有機器人，但它拒絕這份設定的簽章：它使用不同的 WEBHOOK_TOKEN 或 CHAT_SDK_APP_ID。`,
  'webhook-silent': ({ minutes }) =>
    minutes < 1
      ? '這個程序啟動還不到一分鐘，尚未收到任何回呼。'
      : `這個程序已有 ${duration(minutes * 60)}沒有收到任何回呼。`,
  'webhook-heard': ({ minutes, before, after }) =>
    `收得到回呼，最近一次在${minutes < 1 ? '不到一分鐘' : ` ${duration(minutes * 60)}`}前：訊息發送前 ${number(before)} 次，發送後 ${number(after)} 次。`,
  'webhook-only-after': () => '只在訊息發送後才收到回呼，發送前沒有：機器人可以封鎖，但無法攔截訊息。',
  'webhook-refused': ({ reason, count, taken }) =>
    `拒絕了 ${number(count)} 次回呼（${refusals[reason] ?? reason}），接受了 ${number(taken)} 次。`,
  'webhook-slow': ({ late, taken }) => `${number(taken)} 次回呼中，有 ${number(late)} 次太晚回應。`,
  'webhook-bot-away': () => '沒有測試公開網址：機器人沒有在這裡執行。',
  'outside-reached': ({ ms, isThis }) =>
    `公開網址可以連到${isThis ? '這個機器人' : '機器人的另一個程序'}（${number(Math.round(ms))} 毫秒）。`,
  'outside-refused': ({ status }) =>
    `公開網址上有機器人的程序回應，但它拒絕這個程序的簽章（HTTP ${status}）。`,
  'outside-other': ({ status }) => `公開網址上回應的不是機器人（HTTP ${status}）。`,
  'outside-unreachable': ({ code }) => `公開網址沒有回應（${code}）。`,
  'probe-seen': ({ ms }) => `測試訊息在發送前就送到機器人（${number(Math.round(ms))} 毫秒），沒有人看到它。`,
  'probe-unseen': () => '測試訊息在發送前沒有送到機器人，因此已送達直播間：觀眾的畫面可能出現一則空白訊息。',
};
