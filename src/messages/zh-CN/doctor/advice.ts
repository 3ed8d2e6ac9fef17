import type { Finding } from '../../../problems/doctor.ts';
import type { Problem } from '../../../problems/index.ts';
import { adviceIn, type SomeSentencesOf } from '../../show.ts';
import { permission } from '../cases/words.ts';
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
const NETWORK = '请检查本机的网络（域名解析、防火墙、代理），然后重试。';
const BEFORE = '“群内发言之前回调”';
const VIEW = permission('View Channel');

/** What the operator can do about it. */
export const findingAdvice: SomeSentencesOf<Finding> = {
  problem: ({ problem }, show) =>
    adviceIn(advice, problem.what, problem, show) ?? (AWAY.has(problem.what) ? NETWORK : undefined),
  'out-of-time': () => NETWORK,
  'node-too-old': () => '请从 nodejs.org 安装 Node.js 24，或执行 `npm ci` 后用 `npm start` 启动。',
  'disk-short': () => '请腾出空间，或把数据库移到另一块磁盘。',
  'disk-full': () => '请腾出空间：没有空间就无法保存任何内容，因此不会受理命令。',
  'folder-closed': () => '请授予运行机器人的账户在该处的写入权限，或设置另一个 DATABASE_URL。',
  'memory-short': () => '请把容器或服务的内存上限提高到 512 MiB。',
  'database-damaged': () => '请从备份恢复，或设置另一个 DATABASE_URL。',
  'database-read-only': () => '请在 DATABASE_URL 中指定主库而不是备库，或授予该角色写入权限。',
  'hints-lost': () => '请把连接池设为会话模式，或保持现状：不会丢失任何内容。',
  'cases-wait': () => '原因见 Chat 服务的检查；其余见运行日志。',
  'posts-wait': () => '原因见日志频道的检查；其余见运行日志。',
  'clock-off': () => '请校准时钟，最好使用 NTP：误差超过一分钟时回调会被拒绝，签名也可能失效。',
  leader: ({ leads }) => (leads === 'nobody' ? '请以 ROLE=all 启动机器人，或查看其运行日志。' : undefined),
  'rule-doubtful': (_, { code }) => `请用 ${code('/filter-av show')} 打开，里面会说明是哪一处。`,
  'rule-unproven': (_, { code }) =>
    `请用 ${code('/filter-av test')} 看看它会怎么处理，或先让它只询问房管一段时间。`,

  'intent-missing': (_, show) =>
    adviceIn(advice, 'discord-intent-missing', { what: 'discord-intent-missing' }, show),
  'interactions-elsewhere': () => '请在 Developer Portal（General Information）中清空该字段。',
  'starts-few': () => '再次启动之前，请先从运行日志查明机器人为何退出。',
  shards: () => '请为每组服务器使用单独的应用。',
  'not-in-server': ({ link }) => `请由服务器管理员打开这个地址： ${link}`,
  'commands-differ': () => '机器人启动时会修正；如果一直如此，原因见运行日志。',
  'commands-twice': () =>
    '请清空不用的那份：用之前的 DISCORD_GUILD_ID 启动机器人一次，或在 Developer Portal 中删除这些命令。',
  'role-unknown': (_, { code }) =>
    `请把本服务器中该身份组的 ID 复制到 MODERATOR_ROLE_IDS，或用 ${code('/settings-av moderators')} 选择。`,
  'role-everyone': (_, { code }) =>
    `请选择其他身份组：用 ${code('/settings-av moderators')} 或 MODERATOR_ROLE_IDS。`,
  'role-empty': () => '请在 Discord 中把它分配给某人（服务器设置 > 成员）。',
  'role-quiet': (_, { code }) =>
    `请允许任何人提及该身份组，或在日志频道授予机器人“提及 ${code('@everyone')}、${code('@here')} 和所有身份组”权限。`,
  'audit-away': (_, { code }) =>
    `请在该频道授予机器人的身份组${VIEW}权限，或用 ${code('/settings-av audit')} 或 AUDIT_CHANNEL_ID 选择其他频道。`,
  'audit-elsewhere': (_, { code }) =>
    `请把本服务器某个频道的 ID 复制到 AUDIT_CHANNEL_ID，或用 ${code('/settings-av audit')} 选择。`,
  'audit-lacks': () => '请在该频道的设置中把这些权限授予机器人的身份组。',
  'audit-kind': (_, { code }) =>
    `请选择文字频道或子区：用 ${code('/settings-av audit')} 或 AUDIT_CHANNEL_ID。`,
  'audit-public': (_, { code }) => `请在该频道取消 ${code('@everyone')} 的${VIEW}权限，改为授予房管。`,

  'no-room': (_, { code }) => `请用 ${code('/rooms-av link')} 关联一个。`,
  'room-problem': ({ problem }, show) => adviceIn(advice, problem.what, problem, show),
  'room-kind': (_, { code }) => `请在 AV_GROUP_ID 或用 ${code('/rooms-av link')} 指定直播群。`,
  'room-muted': (_, { code }) =>
    `请用 ${code('/shield-av show')} 查看是否由机器人设置；否则请查看 Chat 控制台。`,
  'ban-switch-off': () =>
    '请在控制台开启“直播群封禁成员”（群组配置 > 群功能配置）。版本必须是进阶版（Premium），或专业版（Pro）、专业版 Plus（Pro Plus）、企业版（Enterprise）。',
  'admin-list-off': (_, { code }) =>
    `请用 ${code('/settings-av protect')} 填入管理员的账号，或在控制台开启该功能。`,

  'webhook-off': () => '如果要使用规则，请看 docs/configuration.md 中关于接收直播间消息的一节。',
  'port-taken': () => '请把 WEBHOOK_PORT 设为空闲端口，或结束占用它的程序。',
  'webhook-other-token': () => '请重启机器人，使其采用现在的配置。',
  'webhook-silent': () =>
    '如果这段时间有观众发言：请在 Chat 控制台把机器人的公网地址填为回调 URL，并勾选各回调（docs/configuration.md）。',
  'webhook-only-after': () => `请在 Chat 控制台的回调中勾选${BEFORE}。`,
  'webhook-refused': ({ reason }) =>
    reason === 'signature' || reason === 'unsigned'
      ? 'WEBHOOK_TOKEN 必须是 Chat 控制台为回调鉴权显示的令牌。'
      : reason === 'app'
        ? '请检查 CHAT_SDK_APP_ID，以及是哪个应用在调用此地址。'
        : reason === 'stale'
          ? '请校准本机时钟。'
          : undefined,
  'webhook-slow': () => '机器负载过高：请给机器人单独的 CPU 核心，或增加接收进程。',
  'webhook-bot-away': () => '请启动机器人后再检查。',
  'outside-refused': () => '请查看这是不是另一个机器人的地址，以及它的 WEBHOOK_TOKEN 是否与此处一致。',
  'outside-other': () => '请让代理把 /chat-webhook 转发到 WEBHOOK_PORT，或修正 WEBHOOK_PUBLIC_URL。',
  'outside-unreachable': () => '请检查 DNS、证书、防火墙和代理，或修正 WEBHOOK_PUBLIC_URL。',
  'probe-unseen': () => `请检查 Chat 控制台中的回调 URL、是否已勾选${BEFORE}，以及 WEBHOOK_TOKEN。`,
};
