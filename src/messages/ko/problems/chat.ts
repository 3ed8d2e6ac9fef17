import type { ChatMeaning, ChatProblem } from '../../../problems/chat.ts';
import type { SentencesOf, SomeSentencesOf } from '../../show.ts';

/** What the Chat service says, without the code. */
const meanings: Readonly<Record<ChatMeaning, string>> = {
  'too-fast': 'Chat 서비스가 지금은 호출을 더 받지 않습니다',
  'internal-error': 'Chat 서비스 내부에 오류가 있습니다',
  'out-of-time': 'Chat 서비스의 처리 시간이 초과되었습니다',
  'unknown-room': 'Chat 서비스에 없는 방입니다. 만들어진 적이 없거나 해체되었습니다',
  'unknown-account': 'Chat 서비스에 없는 계정입니다',
  'unknown-command': 'Chat 서비스가 모르는 명령입니다',
  'unreadable-request': 'Chat 서비스가 요청을 읽지 못합니다',
  'unreadable-account': 'Chat 서비스가 계정 ID를 읽지 못합니다',
  'refused-value': 'Chat 서비스가 요청에 든 값을 거부합니다',
  'too-many-accounts': 'Chat 서비스는 한 번에 계정을 20개까지만 받습니다',
  'sender-muted': '말하는 계정이 이 방에서 채팅 금지되어 있습니다',
  'unknown-message': 'Chat 서비스에 없는 메시지입니다',
  'message-too-old': '너무 오래되어 삭제할 수 없는 메시지입니다',
  'message-stays': 'Chat 서비스가 삭제하지 않는 종류의 메시지입니다',
  'recall-off': 'Chat 콘솔에서 메시지 삭제가 꺼져 있습니다',
  'text-refused': 'Chat 서비스 자체 검열이 이 글을 거부합니다',
  'text-too-long': '메시지 하나에 담기에는 글이 너무 깁니다',
  'answer-too-large': 'Chat 서비스가 보낼 수 있는 것보다 응답이 큽니다',
  'no-permission': 'Chat 서비스의 응답: 권한 없음',
  'own-webhook-refused': '봇 운영자의 자체 웹후크가 거부했습니다',
  'own-webhook-silent': '봇 운영자의 자체 웹후크가 응답하지 않았고, 콘솔 설정상 이런 경우 차단됩니다',
  'bad-key': 'Chat 서비스가 봇의 서명을 받아들이지 않습니다',
  'stale-signature': '새로 만든 서명인데도 Chat 서비스는 만료되었다고 합니다',
  'too-many-bad-signatures': '잘못된 서명이 너무 많아 Chat 서비스가 1분간 받지 않습니다',
  'not-admin': '봇이 사용하는 계정이 앱 관리자가 아닙니다',
  'admin-blocked': '봇이 사용하는 계정이 차단 목록에 있습니다',
  'bad-address': 'Chat 서비스가 호출 주소를 이해하지 못합니다',
  'address-not-allowed': 'Chat 서비스가 봇의 주소를 거부합니다',
  'app-off': 'Chat 서비스가 이 앱을 중지했거나 요금제가 끝났습니다',
  'unknown-app': 'Chat 서비스에 없는 앱입니다',
  'other-region': '앱이 다른 데이터 센터에 있습니다',
  'trial-used-up': '체험판 앱의 오늘 호출 한도를 모두 썼습니다',
  'command-disabled': 'Chat 서비스가 이 앱에서 이 명령을 막아 두었습니다',
  'edition-without-bans': '앱의 요금제에 차단 기능이 없습니다',
  'unknown-code': 'Chat 서비스가 봇이 모르는 코드로 거부합니다',
};

const advice: Partial<Record<ChatMeaning, string>> = {
  'unknown-room':
    'AV_GROUP_ID 값(또는 /rooms-av list)을 확인하고, CHAT_SDK_APP_ID 앱에 속한 방인지 확인하세요.',
  'no-permission': [
    '이 코드는 세 가지를 뜻할 수 있습니다.',
    '(1) 요청한 기능이 콘솔(그룹 설정의 그룹 기능 설정, 차단에는 오디오·비디오 그룹 구성원 차단 필요)에서 꺼져 있거나 앱의 요금제에 없습니다.',
    '(2) CHAT_ADMIN_ID 계정이 앱 관리자가 아닙니다.',
    '(3) 서비스가 보호하는 계정(방의 소유자나 관리자 등)이거나, AVChatRoom 종류의 방이 아닙니다.',
  ].join(' '),
  'bad-key': 'CHAT_SECRET_KEY, CHAT_SDK_APP_ID, CHAT_ADMIN_ID 값이 서로 맞는지 확인하세요.',
  'stale-signature': '봇이 실행되는 컴퓨터의 시계를 확인하세요.',
  'not-admin': '콘솔에서 CHAT_ADMIN_ID 계정을 앱 관리자로 지정하거나, 앱 관리자인 계정을 적으세요.',
  'admin-blocked': '다른 CHAT_ADMIN_ID 값을 사용하세요.',
  'bad-address': 'CHAT_API_URL, CHAT_SDK_APP_ID, CHAT_ADMIN_ID 값을 확인하세요.',
  'address-not-allowed': '콘솔에서 앱의 허용 목록에 봇의 IP 주소를 추가하세요.',
  'app-off': '콘솔에서 앱의 상태와 요금제를 확인하세요.',
  'unknown-app': 'CHAT_SDK_APP_ID 값을 확인하세요.',
  'other-region': 'CHAT_REGION 값을 CHAT_SDK_APP_ID 앱의 리전으로 설정하세요(콘솔 참고).',
  'trial-used-up': '요금제를 구매하거나 하루를 기다리세요.',
  'command-disabled': '서비스 고객 지원에 문의하세요.',
  'recall-off': 'Chat 콘솔(그룹 설정의 그룹 기능 설정)에서 메시지 회수를 켜세요.',
  'edition-without-bans': 'Premium 또는 Pro, Pro Plus, Enterprise 요금제가 필요합니다.',
};

/** What goes wrong between the bot and the Chat service. */
export const chat: SentencesOf<ChatProblem> = {
  'chat-refuses': ({ meaning, code }) => `${meanings[meaning]}(코드 ${code}).`,
  'chat-silent': () => 'Chat 서비스가 응답하지 않습니다.',
  'chat-unreachable': ({ status }) => `Chat 서비스에 연결할 수 없습니다(HTTP ${status}).`,
  'chat-http-status': ({ status }) => `Chat 서비스 앞단의 무언가가 호출을 거부합니다(HTTP ${status}).`,
  'chat-unreadable': () => 'Chat 서비스의 응답을 읽을 수 없습니다.',
  'chat-list-endless': () => 'Chat 서비스의 차단 목록이 끝없이 이어집니다.',
  'chat-room-left-out': () => 'Chat 서비스의 응답에 이 방이 빠져 있습니다.',
  'chat-message-left-out': () => 'Chat 서비스의 응답에 이 메시지가 빠져 있습니다.',
  'chat-request-invalid': ({ field }, { code }) => `Chat 서비스의 한도를 벗어난 요청입니다(${code(field)}).`,
};

/** What the operator can do about it. */
export const chatAdvice: SomeSentencesOf<ChatProblem> = {
  'chat-refuses': ({ meaning }) => advice[meaning],
  'chat-unreadable': () =>
    'CHAT_API_URL 값을 확인하세요. 다른 무언가가 그 주소에서 응답하고 있을 수 있습니다.',
  'chat-http-status': () => 'CHAT_API_URL 값과, 봇과 서비스 사이의 프록시를 확인하세요.',
};
