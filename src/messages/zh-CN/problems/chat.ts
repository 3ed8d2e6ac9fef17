import type { ChatMeaning, ChatProblem } from '../../../problems/chat.ts';
import type { SentencesOf, SomeSentencesOf } from '../../show.ts';

/** What the Chat service says, without the code. */
const meanings: Readonly<Record<ChatMeaning, string>> = {
  'too-fast': 'Chat 服务暂时不再接受更多请求',
  'internal-error': 'Chat 服务内部错误',
  'out-of-time': 'Chat 服务处理超时',
  'unknown-room': 'Chat 服务找不到该直播间：从未创建，或已解散',
  'unknown-account': 'Chat 服务找不到该账号',
  'unknown-command': 'Chat 服务不认识该命令',
  'unreadable-request': 'Chat 服务无法解析该请求',
  'unreadable-account': 'Chat 服务无法解析某个账号 ID',
  'refused-value': 'Chat 服务拒绝了请求中的某个值',
  'too-many-accounts': 'Chat 服务每次请求最多接受 20 个账号',
  'sender-muted': '用来发言的账号在该直播间被禁言',
  'unknown-message': 'Chat 服务找不到该消息',
  'message-too-old': '消息时间太久，无法撤回',
  'message-stays': 'Chat 服务不支持撤回这类消息',
  'recall-off': 'Chat 控制台未开启消息撤回',
  'text-refused': 'Chat 服务自带的内容审核拒绝了这段文字',
  'text-too-long': '文字超过单条消息的长度上限',
  'answer-too-large': '返回内容超过 Chat 服务的大小上限',
  'no-permission': 'Chat 服务返回“无权限”',
  'own-webhook-refused': '运维自己的 Webhook 拒绝了它',
  'own-webhook-silent': '运维自己的 Webhook 没有应答，而控制台设置为此时拦截',
  'bad-key': 'Chat 服务不接受机器人的签名',
  'stale-signature': 'Chat 服务称机器人的签名已过期，但签名是新的',
  'too-many-bad-signatures': 'Chat 服务收到的错误签名过多，需等待一分钟',
  'not-admin': '机器人使用的账号不是 App 管理员',
  'admin-blocked': '机器人使用的账号在黑名单中',
  'bad-address': 'Chat 服务无法识别请求的地址',
  'address-not-allowed': 'Chat 服务拒绝了机器人的 IP 地址',
  'app-off': 'Chat 服务已停用该应用，或其套餐已到期',
  'unknown-app': 'Chat 服务找不到该应用',
  'other-region': '该应用在另一个数据中心',
  'trial-used-up': '体验版应用今天的调用次数已用完',
  'command-disabled': 'Chat 服务已对该应用禁用此命令',
  'edition-without-bans': '该应用的版本不包含封禁功能',
  'unknown-code': 'Chat 服务拒绝了请求，返回的代码机器人不认识',
};

const advice: Partial<Record<ChatMeaning, string>> = {
  'unknown-room': '请检查 AV_GROUP_ID（或 /rooms-av list），并确认它属于 CHAT_SDK_APP_ID 的应用。',
  'no-permission': [
    '这个代码有三种可能：',
    '(1) 所请求的功能在控制台未开启（群组配置 > 群功能配置；封禁需要“直播群封禁成员”），或应用的版本不包含该功能；',
    '(2) CHAT_ADMIN_ID 不是 App 管理员；',
    '(3) 该账号受服务保护（例如群主和管理员），或该群组不是 AVChatRoom。',
  ].join(''),
  'bad-key': '请检查 CHAT_SECRET_KEY、CHAT_SDK_APP_ID 和 CHAT_ADMIN_ID：三者必须属于同一应用。',
  'stale-signature': '请检查运行机器人的机器的时钟。',
  'not-admin': '请在控制台把 CHAT_ADMIN_ID 设为 App 管理员，或换成已是管理员的账号。',
  'admin-blocked': '请换一个 CHAT_ADMIN_ID。',
  'bad-address': '请检查 CHAT_API_URL、CHAT_SDK_APP_ID 和 CHAT_ADMIN_ID。',
  'address-not-allowed': '请在控制台把机器人的 IP 地址加入应用的白名单。',
  'app-off': '请在控制台查看应用状态和套餐。',
  'unknown-app': '请检查 CHAT_SDK_APP_ID。',
  'other-region': '请把 CHAT_REGION 设为 CHAT_SDK_APP_ID 所在的地域（见控制台）。',
  'trial-used-up': '请购买套餐，或等一天。',
  'command-disabled': '请联系该服务的技术支持。',
  'recall-off': '请在 Chat 控制台开启消息撤回（群组配置 > 群功能配置）。',
  'edition-without-bans':
    '需要进阶版（Premium），或专业版（Pro）、专业版 Plus（Pro Plus）、企业版（Enterprise）。',
};

export const chat: SentencesOf<ChatProblem> = {
  'chat-refuses': ({ meaning, code }) => `${meanings[meaning]}（代码 ${code}）。`,
  'chat-silent': () => 'Chat 服务没有响应。',
  'chat-unreachable': ({ status }) => `无法连接 Chat 服务（HTTP ${status}）。`,
  'chat-http-status': ({ status }) => `请求在到达 Chat 服务之前被拒绝（HTTP ${status}）。`,
  'chat-unreadable': () => 'Chat 服务返回的内容无法解析。',
  'chat-list-endless': () => 'Chat 服务的封禁名单一直翻不到头。',
  'chat-room-left-out': () => 'Chat 服务的返回中没有该直播间。',
  'chat-message-left-out': () => 'Chat 服务的返回中没有该消息。',
  'chat-request-invalid': ({ field }, { code }) => `请求超出 Chat 服务的限制（${code(field)}）。`,
};

export const chatAdvice: SomeSentencesOf<ChatProblem> = {
  'chat-refuses': ({ meaning }) => advice[meaning],
  'chat-unreadable': () => '请检查 CHAT_API_URL：应答的可能是别的服务。',
  'chat-http-status': () => '请检查 CHAT_API_URL，以及机器人与该服务之间的代理。',
};
