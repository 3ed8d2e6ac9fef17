import type { Finding, ShownSecret } from '../../../problems/doctor.ts';
import { type SentencesOf, type Show, sentenceIn } from '../../show.ts';
import { permission } from '../cases/words.ts';
import { counted, duration, list, number, some } from '../common.ts';
import { problems } from '../problems/index.ts';

const MOST_NAMES = 10;

const ids = (names: readonly string[], { code }: Show): string => some(names.map(code), MOST_NAMES);

const SOURCES = {
  file: '来自 .env',
  'secret-file': '来自单独的文件',
  environment: '来自环境变量',
} as const;

const secret = ({ name, length, end, source }: ShownSecret, { code }: Show): string =>
  `${code(name)}（${SOURCES[source]}，${counted(length, '个字符')}${end === '' ? '' : `，…${end}`}）`;

/** By how much a clock is off; the services say what time it is to the second only, and no more is known. */
function off(seconds: number): string {
  const whole = Math.max(1, Math.abs(Math.round(seconds)));
  const about = whole < 120 ? duration(whole) : `约 ${duration(Math.round(whole / 60) * 60)}`;
  return `${seconds > 0 ? '快' : '慢'} ${about}`;
}

/** Why callbacks are refused, in a few words. */
const refusals: Readonly<Record<string, string>> = {
  address: '来自 WEBHOOK_ALLOW_FROM 未列出的地址',
  app: '属于其他应用',
  unsigned: '没有签名',
  signature: '签名错误',
  stale: '时间不是当前时间',
};

export const findings: SentencesOf<Finding> = {
  problem: ({ problem }, show) => sentenceIn(problems, problem.what, problem, show),
  'out-of-time': ({ seconds }) => `过了 ${counted(seconds, '秒')}仍未完成。`,

  program: ({ version, node, platform }) => `AV Warden ${version}，Node.js ${node}，${platform}。`,
  'node-too-old': ({ node }) => `Node.js ${node} 太旧：AV Warden 需要 24 或更新版本。`,
  configuration: ({ variables, secrets }, show) =>
    `${counted(variables, '个变量')}${secrets.length === 0 ? '' : `；${secrets.map((one) => secret(one, show)).join('、')}`}。`,
  disk: ({ folder, freeMiB }, { code }) => `${code(folder)} 可写入，剩余 ${number(freeMiB)} MiB。`,
  'disk-short': ({ folder, freeMiB }, { code }) => `${code(folder)} 所在的磁盘只剩 ${number(freeMiB)} MiB。`,
  'disk-full': ({ folder }, { code }) => `${code(folder)} 所在的磁盘已满。`,
  'folder-closed': ({ folder, code: why }, { code }) => `${code(folder)} 无法写入（${why}）。`,
  'memory-short': ({ limitMiB }) => `机器人最多只能使用 ${number(limitMiB)} MiB 内存。`,
  database: ({ kind, version, sizeMiB }) =>
    `${kind}${version === '' ? '' : ` ${version}`} 有响应${sizeMiB === undefined ? '' : `（${number(sizeMiB)} MiB）`}。`,
  'database-new': () => '还没有数据库：首次启动时会创建。',
  'database-busy': () =>
    '另一个进程独占该数据库，因此没有检查其内容。如果那就是正在运行的机器人，则一切正常；再启动一个会失败。',
  'database-damaged': ({ detail }, { plain }) => `数据库已损坏，或根本不是数据库：${plain(detail)}。`,
  'database-read-only': () => '数据库可以读取，但无法写入。',
  'database-older': () => '数据库是旧版本：下次启动时会升级。',
  'hints-lost': () =>
    '一个连接发出的通知（NOTIFY）在另一个连接上收不到，连接池处于事务模式时就会这样。其他进程的更改最多晚 2.5 秒到达。',
  'cases-wait': ({ minutes }) => `有案件等待发送已 ${duration(minutes * 60)}。`,
  'posts-wait': ({ minutes }) => `有处理结果等待发布已 ${duration(minutes * 60)}。`,
  clock: ({ seconds }) => `本机时钟准确，误差在 ${Math.max(1, Math.ceil(Math.abs(seconds)))} 秒以内。`,
  'clock-off': ({ seconds, by }) => `本机时钟比 ${by === 'chat' ? 'Chat 服务' : 'Discord '}${off(seconds)}。`,
  alone: () => '由一个进程完成所有工作。',
  leader: ({ leads }) =>
    leads === 'nobody'
      ? '目前没有主进程，因此不会发送或发布任何内容。'
      : leads === 'this'
        ? '本进程是主进程。'
        : '有一个主进程在运行。',
  rules: ({ count }) => `${counted(count, '条规则')}。`,
  'rule-doubtful': ({ rule }, { code }) => `规则 ${code(rule)} 中有一处写法，多半与本意不符。`,
  'rule-unproven': ({ rule }, { code }) => `规则 ${code(rule)} 会封禁，但还没有人确认过它的任何命中。`,

  bot: ({ name, id }, { code, plain }) => `Discord 接受 ${plain(name)}（${code(id)}）的令牌。`,
  application: ({ servers }) =>
    servers === undefined ? '应用设置正常。' : `应用已加入 ${counted(servers, '个服务器')}。`,
  'intent-missing': (_, show) =>
    sentenceIn(problems, 'discord-intent-missing', { what: 'discord-intent-missing' }, show),
  'interactions-elsewhere': () =>
    'Discord 把命令和按钮发到了某个网址（Interactions Endpoint URL），而不是机器人：使用者会看到“该应用未响应”。',
  gateway: ({ left, total }) => `Discord 网关今天还可连接 ${number(left)} 次，共 ${number(total)} 次。`,
  'starts-few': ({ left, total, minutes }) =>
    `接下来 ${duration(minutes * 60)}内，Discord 网关只能再连接 ${number(left)} 次，共 ${number(total)} 次。机器人反复崩溃重启会把次数用完，之后 Discord 会重置令牌。`,
  shards: ({ recommended }) =>
    `服务器数量较多，Discord 要求 ${counted(recommended, '个连接')}；机器人只建立一个。`,
  server: ({ name, guildId }, { code, plain }) => `机器人已在服务器 ${plain(name)}（${code(guildId)}）中。`,
  'not-in-server': ({ guildId }, { code }) =>
    guildId === undefined ? '机器人不在任何服务器中。' : `机器人不在服务器 ${code(guildId)} 中。`,
  commands: ({ count, isGlobal }) =>
    `已${isGlobal ? '全局' : '在服务器内'}注册 ${counted(count, '个命令')}。`,
  'commands-differ': ({ missing, stale, changed }, show) =>
    `Discord 的命令列表与机器人的不一致：${[
      missing.length > 0 ? `缺少 ${ids(missing, show)}` : '',
      stale.length > 0 ? `多余 ${ids(stale, show)}` : '',
      changed.length > 0 ? `有变化 ${ids(changed, show)}` : '',
    ]
      .filter((part) => part !== '')
      .join('；')}。`,
  'commands-twice': ({ names }, show) =>
    `命令在全局和服务器内各注册了一次，因此每个命令会出现两个：${ids(names, show)}。`,
  roles: ({ names }, show) => `房管：${ids(names, show)}。`,
  'role-unknown': ({ roleId }, { code }) => `服务器没有身份组 ${code(roleId)}。`,
  'role-everyone': (_, { code }) => `服务器里所有人都是房管：房管身份组包含 ${code('@everyone')}。`,
  'role-empty': ({ name }, { code }) => `没有人拥有房管身份组 ${code(name)}。`,
  'role-quiet': ({ name }, { code }) => `规则熔断时，机器人无法呼叫 ${code(name)}：该身份组不能被提及。`,
  'audit-channel': ({ name }, { code }) => `机器人可以在 ${code(`#${name}`)} 发消息。`,
  'audit-away': ({ channelId, problem }, show) =>
    `日志频道 ${show.code(channelId)} 无法使用：${sentenceIn(problems, problem.what, problem, show)}`,
  'audit-elsewhere': ({ channelId }, { code }) =>
    `日志频道 ${code(channelId)} 属于另一个服务器，或不属于任何服务器。`,
  'audit-lacks': ({ name, permissions }, { code }) =>
    `机器人无法在 ${code(`#${name}`)} 发消息：缺少${list(permissions.map(permission))}权限。`,
  'audit-kind': ({ name }, { code }) => `${code(name)} 不是可以发消息的频道。`,
  'audit-public': ({ name }, { code }) =>
    `服务器里所有人都能看到日志频道 ${code(`#${name}`)}，包括备注和理由。`,

  'chat-address': ({ host }, { code }) => `Chat 服务在 ${code(host)} 有响应。`,
  'chat-admin': ({ admin }, { code }) => `Chat 服务接受密钥，并承认 ${code(admin)} 是 App 管理员。`,
  'no-room': () => '没有关联任何直播间。',
  room: ({ roomId, name }, { code, plain }) =>
    `${code(roomId)}${name === '' ? ' ' : `“${plain(name)}”`}是直播群。`,
  'room-problem': ({ roomId, problem }, show) =>
    `直播间 ${show.code(roomId)}：${sentenceIn(problems, problem.what, problem, show)}`,
  'room-kind': ({ roomId, type }, { code }) =>
    `${code(roomId)} ${type === '' ? '不是直播群' : `是 ${code(type)} 类型的群组`}：只有直播群（AVChatRoom）才能封禁观众。`,
  'room-muted': ({ roomId }, { code }) => `直播间 ${code(roomId)} 处于全员禁言：由机器人的护盾或其他人设置。`,
  'ban-switch': ({ sure }) => (sure ? '封禁功能已开启。' : '封禁功能很可能已开启：封禁名单可以读取。'),
  'ban-switch-off': ({ code }) => `Chat 控制台未开启封禁功能，或应用的版本不包含该功能（代码 ${code}）。`,
  'admin-list': () => '已知道直播间的管理员，他们受到保护。',
  'admin-list-off': ({ code }) =>
    `不知道直播间的管理员，因此他们不受保护：开关未开启，或应用的版本不包含该功能（代码 ${code}）。`,

  'webhook-off': () => '机器人收不到观众的发言：没有设置 WEBHOOK_PORT，规则在直播间里不会命中任何内容。',
  'port-free': ({ port }) => `端口 ${port} 空闲，可用于回调；机器人没有在运行。`,
  'port-taken': ({ port }) => `端口 ${port} 被其他程序占用，或无法使用：不能接收回调。`,
  'webhook-other-token': ({ port }) =>
    `端口 ${port} 上有一个机器人，但它拒绝按此配置签名的请求：它使用的是另一个 WEBHOOK_TOKEN 或 CHAT_SDK_APP_ID。`,
  'webhook-silent': ({ minutes }) =>
    minutes < 1
      ? '本进程启动不到一分钟，还没有收到回调。'
      : `本进程已有 ${duration(minutes * 60)}没有收到回调。`,
  'webhook-heard': ({ minutes, before, after }) =>
    `能收到回调，最近一次在${minutes < 1 ? '一分钟内' : ` ${duration(minutes * 60)}前`}：发言之前 ${number(before)} 个，发言之后 ${number(after)} 个。`,
  'webhook-only-after': () => '只收到发言之后的回调，没有发言之前的：机器人可以封禁，但不能拦截消息。',
  'webhook-refused': ({ reason, count, taken }) =>
    `拒绝了 ${counted(count, '个回调')}（${refusals[reason] ?? reason}），接受了 ${number(taken)} 个。`,
  'webhook-slow': ({ late, taken }) => `${number(taken)} 个回调中有 ${number(late)} 个应答得太晚。`,
  'webhook-bot-away': () => '没有访问公网地址：机器人没有在这里运行。',
  'outside-reached': ({ ms, isThis }) =>
    `公网地址通向${isThis ? '机器人' : '机器人的另一个进程'}（${number(Math.round(ms))} 毫秒）。`,
  'outside-refused': ({ status }) =>
    `公网地址上有机器人的进程应答，但它拒绝本进程签名的请求（HTTP ${status}）。`,
  'outside-other': ({ status }) => `公网地址上应答的不是机器人（HTTP ${status}）。`,
  'outside-unreachable': ({ code }) => `公网地址没有应答（${code}）。`,
  'probe-seen': ({ ms }) =>
    `测试消息在发出之前到达了机器人（${number(Math.round(ms))} 毫秒），没有人看到它。`,
  'probe-unseen': () => '测试消息在发出之前没有到达机器人。它已经送达：观众的客户端可能会显示一条空消息。',
};
