import type { ChatMeaning, ChatProblem } from '../../../problems/chat.ts';
import type { SentencesOf, SomeSentencesOf } from '../../show.ts';

/** What the Chat service says, without the code. */
const meanings: Readonly<Record<ChatMeaning, string>> = {
  'too-fast': 'Chatサービスが呼び出しを一時的に制限しています',
  'internal-error': 'Chatサービスで内部エラーが発生しました',
  'out-of-time': 'Chatサービスがタイムアウトしました',
  'unknown-room': 'Chatサービスにこのルームがありません（作成されていないか、解散済みです）',
  'unknown-account': 'Chatサービスにこのアカウントがありません',
  'unknown-command': 'Chatサービスがこのコマンドに対応していません',
  'unreadable-request': 'Chatサービスがリクエストを読み取れません',
  'unreadable-account': 'Chatサービスが読み取れないアカウントIDがあります',
  'refused-value': 'リクエストの値がChatサービスに拒否されました',
  'too-many-accounts': 'Chatサービスが1回に受け付けるアカウントは20件までです',
  'sender-muted': '発言に使うアカウントがこのルームでミュートされています',
  'unknown-message': 'Chatサービスにこのメッセージがありません',
  'message-too-old': 'メッセージが古すぎて削除できません',
  'message-stays': 'この種類のメッセージはChatサービスでは削除できません',
  'recall-off': 'Chatコンソールでメッセージの取り消しがオフになっています',
  'text-refused': 'この文はChatサービス側のモデレーションに拒否されました',
  'text-too-long': '文がメッセージの上限を超えています',
  'answer-too-large': '応答がChatサービスの上限を超えています',
  'no-permission': 'Chatサービスが「権限なし」と応答しました',
  'own-webhook-refused': '運営側のWebhookに拒否されました',
  'own-webhook-silent': '運営側のWebhookが応答せず、コンソールの設定によりブロックされました',
  'bad-key': 'Botの署名がChatサービスに拒否されました',
  'stale-signature': '新しい署名なのに、Chatサービスが期限切れと応答しました',
  'too-many-bad-signatures': '不正な署名が多すぎたため、Chatサービスが1分間受け付けを止めています',
  'not-admin': 'Botが使うアカウントがアプリの管理者ではありません',
  'admin-blocked': 'Botが使うアカウントがブロックリストに入っています',
  'bad-address': 'Chatサービスが呼び出し先のアドレスを認識できません',
  'address-not-allowed': 'BotのIPアドレスがChatサービスに拒否されました',
  'app-off': 'アプリがChatサービスで停止されたか、プランが終了しています',
  'unknown-app': 'Chatサービスにこのアプリがありません',
  'other-region': 'アプリは別のデータセンターにあります',
  'trial-used-up': '試用アプリの今日の呼び出し回数を使い切りました',
  'command-disabled': 'このコマンドはChatサービスでこのアプリに対して無効になっています',
  'edition-without-bans': 'アプリのエディションにBAN機能が含まれていません',
  'unknown-code': 'Chatサービスに拒否されました。理由はBotにもわかりません',
};

const advice: Partial<Record<ChatMeaning, string>> = {
  'unknown-room':
    'AV_GROUP_ID（または /rooms-av list）と、それがアプリ CHAT_SDK_APP_ID のルームであることを確認してください。',
  'no-permission': [
    'このコードには3つの可能性があります。',
    '(1) コンソール（グループ設定、グループ機能設定）で該当の機能がオフになっている（BANには `Audio-video group member banning` が必要です）か、アプリのエディションに含まれていない。',
    '(2) CHAT_ADMIN_ID がアプリの管理者ではない。',
    '(3) サービスがそのアカウント（ルームの所有者や管理者など）を保護しているか、ルームがAVChatRoomではない。',
  ].join(''),
  'bad-key': 'CHAT_SECRET_KEY、CHAT_SDK_APP_ID、CHAT_ADMIN_ID が同じアプリのものか確認してください。',
  'stale-signature': 'Botが動いているマシンの時計を確認してください。',
  'not-admin': 'コンソールで CHAT_ADMIN_ID をアプリの管理者にするか、管理者のアカウントを指定してください。',
  'admin-blocked': '別の CHAT_ADMIN_ID を使ってください。',
  'bad-address': 'CHAT_API_URL、CHAT_SDK_APP_ID、CHAT_ADMIN_ID を確認してください。',
  'address-not-allowed': 'コンソールで、アプリの許可リストにBotのIPアドレスを追加してください。',
  'app-off': 'コンソールでアプリの状態とプランを確認してください。',
  'unknown-app': 'CHAT_SDK_APP_ID を確認してください。',
  'other-region': 'CHAT_REGION を CHAT_SDK_APP_ID のリージョンにしてください（コンソールで確認できます）。',
  'trial-used-up': 'プランを購入するか、1日待ってください。',
  'command-disabled': 'サービスのサポートに問い合わせてください。',
  'recall-off':
    'Chatコンソール（グループ設定、グループ機能設定）でメッセージの取り消しをオンにしてください。',
  'edition-without-bans': 'Premium、または Pro、Pro Plus、Enterprise が必要です。',
};

/** What goes wrong between the bot and the Chat service. */
export const chat: SentencesOf<ChatProblem> = {
  'chat-refuses': ({ meaning, code }) => `${meanings[meaning]}（コード ${code}）。`,
  'chat-silent': () => 'Chatサービスが応答しません。',
  'chat-unreachable': ({ status }) => `Chatサービスに接続できません（HTTP ${status}）。`,
  'chat-http-status': ({ status }) =>
    `Chatサービスの手前にある何かが呼び出しを拒否しています（HTTP ${status}）。`,
  'chat-unreadable': () => 'Chatサービスの応答を読み取れません。',
  'chat-list-endless': () => 'ChatサービスのBAN一覧を最後まで読み取れません。',
  'chat-room-left-out': () => 'Chatサービスの応答に、このルームが含まれていません。',
  'chat-message-left-out': () => 'Chatサービスの応答に、このメッセージが含まれていません。',
  'chat-request-invalid': ({ field }, { code }) =>
    `リクエストがChatサービスの制限を超えています（${code(field)}）。`,
};

/** What the operator can do about it. */
export const chatAdvice: SomeSentencesOf<ChatProblem> = {
  'chat-refuses': ({ meaning }) => advice[meaning],
  'chat-unreadable': () => 'CHAT_API_URL を確認してください。別のものが応答している可能性があります。',
  'chat-http-status': () => 'CHAT_API_URL と、Botとサービスの間にあるプロキシを確認してください。',
};
