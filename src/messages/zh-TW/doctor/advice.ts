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
const NETWORK = '請檢查這台主機的網路（DNS、防火牆、代理伺服器），再試一次。';

/** What the operator can do about it. */
export const findingAdvice: SomeSentencesOf<Finding> = {
  problem: ({ problem }, show) =>
    adviceIn(advice, problem.what, problem, show) ?? (AWAY.has(problem.what) ? NETWORK : undefined),
  'out-of-time': () => NETWORK,
  'node-too-old': () => '請從 nodejs.org 安裝 Node.js 24，或執行 `npm ci` 後改用 `npm start`。',
  'disk-short': () => '請清出空間，或把資料庫移到另一個磁碟。',
  'disk-full': () => '請清出空間：沒有空間就無法保存資料，所以不會受理任何指令。',
  'folder-closed': () => '請讓執行機器人的帳號可以寫入該處，或設定另一個 DATABASE_URL。',
  'memory-short': () => '請把容器或服務的記憶體上限提高到 512 MiB。',
  'database-damaged': () => '請從備份還原，或設定另一個 DATABASE_URL。',
  'database-read-only': () =>
    '請在 DATABASE_URL 填入主要伺服器，不要填備援伺服器，或給該資料庫角色寫入權限。',
  'hints-lost': () => '請改用連線池的工作階段模式，或維持現狀：資料不會遺失。',
  'cases-wait': () => '原因見 Chat 服務的檢查項目，其餘在日誌裡。',
  'posts-wait': () => '原因見稽核頻道的檢查項目，其餘在日誌裡。',
  'clock-off': () => '請校正時間，最好使用 NTP：誤差超過一分鐘，回呼會被拒絕，簽章也可能被拒絕。',
  leader: ({ leads }) => (leads === 'nobody' ? '請用 ROLE=all 啟動機器人，或查看它的日誌。' : undefined),
  'rule-doubtful': (_, { code }) => `請用 ${code('/filter-av show')} 開啟，裡面會說明是哪裡。`,
  'rule-unproven': (_, { code }) =>
    `請用 ${code('/filter-av test')} 看看它會怎麼做，或先改為只詢問版主一段時間。`,

  'intent-missing': (_, show) =>
    adviceIn(advice, 'discord-intent-missing', { what: 'discord-intent-missing' }, show),
  'interactions-elsewhere': () => '請到 Developer Portal（General Information）清空該欄位。',
  'starts-few': () => '重新啟動之前，請先從日誌找出機器人停止的原因。',
  shards: () => '請把伺服器分成幾組，每組使用一個應用程式。',
  'not-in-server': ({ link }) => `請由管理該伺服器的人開啟這個網址： ${link}`,
  'commands-differ': () => '機器人啟動時會修正；如果一直這樣，原因在日誌裡。',
  'commands-twice': () =>
    '請清空不用的那份清單：用先前的 DISCORD_GUILD_ID 啟動機器人一次，或到 Developer Portal 移除指令。',
  'role-unknown': (_, { code }) =>
    `請把這個伺服器的身分組 ID 填入 MODERATOR_ROLE_IDS，或用 ${code('/settings-av moderators')} 選擇。`,
  'role-everyone': (_, { code }) =>
    `請用 ${code('/settings-av moderators')} 或在 MODERATOR_ROLE_IDS 改選其他身分組。`,
  'role-empty': () => '請在 Discord 把它指派給某人（伺服器設定 → 成員）。',
  'role-quiet': (_, { code }) =>
    `請允許任何人提及這個身分組，或在稽核頻道給機器人 ${code('提及 @everyone、@here 和所有身分組')} 權限。`,
  'audit-away': (_, { code }) =>
    `請在那裡給機器人的身分組「檢視頻道」權限，或用 ${code('/settings-av audit')} 或在 AUDIT_CHANNEL_ID 改選其他頻道。`,
  'audit-elsewhere': (_, { code }) =>
    `請把這個伺服器的頻道 ID 填入 AUDIT_CHANNEL_ID，或用 ${code('/settings-av audit')} 選擇。`,
  'audit-lacks': () => '請在頻道設定中給機器人的身分組這些權限。',
  'audit-kind': (_, { code }) =>
    `請用 ${code('/settings-av audit')} 或在 AUDIT_CHANNEL_ID 選擇文字頻道或討論串。`,
  'audit-public': (_, { code }) => `請在那裡取消 ${code('@everyone')} 的「檢視頻道」權限，改給版主。`,

  'no-room': (_, { code }) => `請用 ${code('/rooms-av link')} 連結。`,
  'room-problem': ({ problem }, show) => adviceIn(advice, problem.what, problem, show),
  'room-kind': (_, { code }) => `請在 AV_GROUP_ID 填入直播間，或用 ${code('/rooms-av link')} 連結。`,
  'room-muted': (_, { code }) =>
    `請用 ${code('/shield-av show')} 確認是不是機器人做的；若不是，請到 Chat 主控台查看。`,
  'ban-switch-off': () =>
    '請在主控台開啟直播群的成員封鎖功能（群組設定 → 群組功能設定）。版本必須是 Premium，或 Pro、Pro Plus、Enterprise。',
  'admin-list-off': (_, { code }) =>
    `請用 ${code('/settings-av protect')} 填入他們的帳號，或在主控台開啟該功能。`,

  'webhook-off': () => '要讓規則生效，請見 docs/configuration.md 中接收直播間訊息的說明。',
  'port-taken': () => '請把 WEBHOOK_PORT 設為可用的連接埠，或結束佔用它的程式。',
  'webhook-other-token': () => '請重新啟動機器人，讓它套用目前的設定。',
  'webhook-silent': () =>
    '如果這段時間觀眾有發言：請在 Chat 主控台把機器人的公開網址填為回呼網址，並勾選回呼項目（docs/configuration.md）。',
  'webhook-only-after': () => '請在 Chat 主控台的回呼項目中勾選「發送群組訊息前」。',
  'webhook-refused': ({ reason }) =>
    reason === 'signature' || reason === 'unsigned'
      ? 'WEBHOOK_TOKEN 必須與 Chat 主控台的回呼驗證權杖相同。'
      : reason === 'app'
        ? '請檢查 CHAT_SDK_APP_ID，以及是哪個 App 呼叫這個網址。'
        : reason === 'stale'
          ? '請校正這台主機的時間。'
          : undefined,
  'webhook-slow': () => '主機負載過重：請給機器人專用的 CPU 核心，或增加接收程序。',
  'webhook-bot-away': () => '請先啟動機器人，再檢查一次。',
  'outside-refused': () => '請確認這是不是另一個機器人的網址，以及它的 WEBHOOK_TOKEN 是否相同。',
  'outside-other': () => '請讓代理伺服器把 /chat-webhook 轉送到 WEBHOOK_PORT，或修正 WEBHOOK_PUBLIC_URL。',
  'outside-unreachable': () => '請檢查 DNS、憑證、防火牆和代理伺服器，或修正 WEBHOOK_PUBLIC_URL。',
  'probe-unseen': () => '請檢查 Chat 主控台的回呼網址、是否已勾選「發送群組訊息前」，以及 WEBHOOK_TOKEN。',
};
