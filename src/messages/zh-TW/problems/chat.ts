import type { ChatMeaning, ChatProblem } from '../../../problems/chat.ts';
import type { SentencesOf, SomeSentencesOf } from '../../show.ts';

/** What the Chat service says, without the code. */
const meanings: Readonly<Record<ChatMeaning, string>> = {
  'too-fast': 'Chat 服務目前不接受更多呼叫',
  'internal-error': 'Chat 服務發生內部錯誤',
  'out-of-time': 'Chat 服務處理逾時',
  'unknown-room': 'Chat 服務沒有這個直播間：從未建立，或已解散',
  'unknown-account': 'Chat 服務沒有這個帳號',
  'unknown-command': 'Chat 服務不認得這個指令',
  'unreadable-request': 'Chat 服務無法讀取這個請求',
  'unreadable-account': 'Chat 服務無法讀取某個帳號 ID',
  'refused-value': 'Chat 服務拒絕了請求中的某個值',
  'too-many-accounts': 'Chat 服務一次最多接受 20 個帳號',
  'sender-muted': '發言的帳號在這個直播間被禁言',
  'unknown-message': 'Chat 服務沒有這則訊息',
  'message-too-old': '訊息時間太久，已無法刪除',
  'message-stays': 'Chat 服務不會刪除這種訊息',
  'recall-off': 'Chat 主控台關閉了撤回訊息功能',
  'text-refused': 'Chat 服務的內容審核拒絕了這段文字',
  'text-too-long': '文字超過訊息的長度上限',
  'answer-too-large': '回應超過 Chat 服務能傳送的大小',
  'no-permission': 'Chat 服務回覆「沒有權限」',
  'own-webhook-refused': '維運人員自己的 Webhook 拒絕了請求',
  'own-webhook-silent': '維運人員自己的 Webhook 沒有回應，而主控台設定為此時攔截',
  'bad-key': 'Chat 服務不接受機器人的簽章',
  'stale-signature': 'Chat 服務說機器人的簽章已過期，但簽章是新的',
  'too-many-bad-signatures': 'Chat 服務收到太多錯誤的簽章，會等待一分鐘',
  'not-admin': '機器人使用的帳號不是 App 管理員',
  'admin-blocked': '機器人使用的帳號在黑名單中',
  'bad-address': 'Chat 服務看不懂呼叫的網址',
  'address-not-allowed': 'Chat 服務拒絕機器人的 IP 位址',
  'app-off': 'Chat 服務已停用這個 App，或方案已到期',
  'unknown-app': 'Chat 服務沒有這個 App',
  'other-region': '這個 App 在另一個資料中心',
  'trial-used-up': '試用版 App 今天的呼叫次數已用完',
  'command-disabled': 'Chat 服務對這個 App 停用了這個指令',
  'edition-without-bans': '這個 App 的版本不包含封鎖功能',
  'unknown-code': 'Chat 服務拒絕了請求，代碼是機器人不認得的',
};

const advice: Partial<Record<ChatMeaning, string>> = {
  'unknown-room': '請檢查 AV_GROUP_ID（或 /rooms-av list），並確認它屬於 CHAT_SDK_APP_ID 這個 App。',
  'no-permission': [
    '這個代碼有三種可能：',
    '(1) 主控台關閉了該功能（群組設定 → 群組功能設定；封鎖需要開啟直播群的成員封鎖功能），或 App 的版本不包含；',
    '(2) CHAT_ADMIN_ID 不是 App 管理員；',
    '(3) 服務保護這個帳號（例如直播間的擁有者和管理員），或該群組不是 AVChatRoom。',
  ].join(''),
  'bad-key': '請檢查 CHAT_SECRET_KEY、CHAT_SDK_APP_ID 和 CHAT_ADMIN_ID：三者必須屬於同一個 App。',
  'stale-signature': '請檢查執行機器人的主機時間。',
  'not-admin': '請在主控台把 CHAT_ADMIN_ID 設為 App 管理員，或改填一個管理員帳號。',
  'admin-blocked': '請改用另一個 CHAT_ADMIN_ID。',
  'bad-address': '請檢查 CHAT_API_URL、CHAT_SDK_APP_ID 和 CHAT_ADMIN_ID。',
  'address-not-allowed': '請在主控台把機器人的 IP 位址加入 App 的白名單。',
  'app-off': '請在主控台查看 App 的狀態和方案。',
  'unknown-app': '請檢查 CHAT_SDK_APP_ID。',
  'other-region': '請把 CHAT_REGION 設為 CHAT_SDK_APP_ID 所在的區域（見主控台）。',
  'trial-used-up': '請購買方案，或等到明天。',
  'command-disabled': '請聯絡服務的客服。',
  'recall-off': '請在 Chat 主控台開啟撤回訊息（群組設定 → 群組功能設定）。',
  'edition-without-bans': '需要 Premium，或 Pro、Pro Plus、Enterprise。',
};

/** What goes wrong between the bot and the Chat service. */
export const chat: SentencesOf<ChatProblem> = {
  'chat-refuses': ({ meaning, code }) => `${meanings[meaning]}（代碼 ${code}）。`,
  'chat-silent': () => 'Chat 服務沒有回應。',
  'chat-unreachable': ({ status }) => `無法連上 Chat 服務（HTTP ${status}）。`,
  'chat-http-status': ({ status }) => `Chat 服務前面的某個環節拒絕了呼叫（HTTP ${status}）。`,
  'chat-unreadable': () => 'Chat 服務的回應無法讀取。',
  'chat-list-endless': () => 'Chat 服務的封鎖名單讀不到結尾。',
  'chat-room-left-out': () => 'Chat 服務的回應漏掉了這個直播間。',
  'chat-message-left-out': () => 'Chat 服務的回應漏掉了這則訊息。',
  'chat-request-invalid': ({ field }, { code }) => `請求超出 Chat 服務的限制（${code(field)}）。`,
};

/** What the operator can do about it. */
export const chatAdvice: SomeSentencesOf<ChatProblem> = {
  'chat-refuses': ({ meaning }) => advice[meaning],
  'chat-unreadable': () => '請檢查 CHAT_API_URL：回應的可能是別的東西。',
  'chat-http-status': () => '請檢查 CHAT_API_URL，以及機器人與服務之間的代理伺服器。',
};
