import type { ChatMeaning, ChatProblem } from '../../../problems/chat.ts';
import type { SentencesOf, SomeSentencesOf } from '../../show.ts';

/** What the Chat service says, without the code. */
const meanings: Readonly<Record<ChatMeaning, string>> = {
  'too-fast': 'The Chat service accepts no more calls at the moment',
  'internal-error': 'The Chat service has an internal error',
  'out-of-time': 'The Chat service ran out of time',
  'unknown-room': 'The Chat service does not know this room: it was never created, or it was destroyed',
  'unknown-account': 'The Chat service does not know this account',
  'unknown-command': 'The Chat service does not know this command',
  'unreadable-request': 'The Chat service cannot read the request',
  'unreadable-account': 'The Chat service cannot read an account id',
  'refused-value': 'The Chat service refuses a value of the request',
  'too-many-accounts': 'The Chat service accepts at most 20 accounts in a call',
  'sender-muted': 'The account that speaks is muted in this room',
  'unknown-message': 'The Chat service does not know this message',
  'message-too-old': 'The message is too old to be removed',
  'message-stays': 'The Chat service does not remove messages of this kind',
  'recall-off': 'Removing messages is switched off in the Chat console',
  'text-refused': 'The Chat service’s own moderation refuses this text',
  'text-too-long': 'The text is longer than a message may be',
  'answer-too-large': 'The answer is larger than the Chat service sends',
  'no-permission': 'The Chat service says “no permission”',
  'own-webhook-refused': 'The operator’s own webhook refused it',
  'own-webhook-silent': 'The operator’s own webhook did not answer, and the console blocks in that case',
  'bad-key': 'The Chat service does not accept the bot’s signature',
  'stale-signature': 'The Chat service says that the bot’s signature has expired, though it is new',
  'too-many-bad-signatures': 'The Chat service has seen too many bad signatures and waits a minute',
  'not-admin': 'The account that the bot uses is not an App admin',
  'admin-blocked': 'The account that the bot uses is on a blocklist',
  'bad-address': 'The Chat service does not understand the address of the call',
  'address-not-allowed': 'The Chat service refuses the bot’s address',
  'app-off': 'The Chat service has switched this app off, or its plan has ended',
  'unknown-app': 'The Chat service does not know this app',
  'other-region': 'The app is in another data centre',
  'trial-used-up': 'The trial app has used up its calls for today',
  'command-disabled': 'The Chat service has disabled this command for the app',
  'edition-without-bans': 'The app’s edition does not include bans',
  'unknown-code': 'The Chat service refuses with a code that the bot does not know',
};

const advice: Partial<Record<ChatMeaning, string>> = {
  'unknown-room':
    'Check the room’s id (AV_GROUP_ID, or /rooms-av list), and that it belongs to the app CHAT_SDK_APP_ID.',
  'no-permission': [
    'This code can mean three things:',
    '(1) what was asked for is switched off in the console (Group configuration, Group feature configuration; bans need “Audio-video group member banning”), or the app’s edition does not include it;',
    '(2) CHAT_ADMIN_ID is not an App admin;',
    '(3) the service protects this account (the room’s owner and administrators, for example), or the room is not an AVChatRoom.',
  ].join(' '),
  'bad-key': 'Check CHAT_SECRET_KEY, CHAT_SDK_APP_ID and CHAT_ADMIN_ID: they must belong together.',
  'stale-signature': 'Check the clock of the machine that the bot runs on.',
  'not-admin': 'Make CHAT_ADMIN_ID an App admin in the console, or name one that is.',
  'admin-blocked': 'Use another CHAT_ADMIN_ID.',
  'bad-address': 'Check CHAT_API_URL, CHAT_SDK_APP_ID and CHAT_ADMIN_ID.',
  'address-not-allowed': 'Add the bot’s IP address to the app’s allow list in the console.',
  'app-off': 'Look at the app’s state and plan in the console.',
  'unknown-app': 'Check CHAT_SDK_APP_ID.',
  'other-region': 'Set CHAT_REGION to the region of CHAT_SDK_APP_ID (see the console).',
  'trial-used-up': 'Buy a plan, or wait a day.',
  'command-disabled': 'Ask the service’s support.',
  'recall-off':
    'Switch message recall on in the Chat console (Group configuration, Group feature configuration).',
  'edition-without-bans': 'It needs Premium, or Pro, Pro Plus or Enterprise.',
};

/** What goes wrong between the bot and the Chat service. */
export const chat: SentencesOf<ChatProblem> = {
  'chat-refuses': ({ meaning, code }) => `${meanings[meaning]} (code ${code}).`,
  'chat-silent': () => 'The Chat service does not answer.',
  'chat-unreachable': ({ status }) => `The Chat service cannot be reached (HTTP ${status}).`,
  'chat-http-status': ({ status }) =>
    `Something in front of the Chat service refuses the call (HTTP ${status}).`,
  'chat-unreadable': () => 'The Chat service gave an answer that cannot be read.',
  'chat-list-endless': () => 'The Chat service’s list of bans does not end.',
  'chat-room-left-out': () => 'The Chat service left the room out of its answer.',
  'chat-message-left-out': () => 'The Chat service left the message out of its answer.',
  'chat-request-invalid': ({ field }, { code }) =>
    `The request is outside the Chat service’s limits (${code(field)}).`,
};

/** What the operator can do about it. */
export const chatAdvice: SomeSentencesOf<ChatProblem> = {
  'chat-refuses': ({ meaning }) => advice[meaning],
  'chat-unreadable': () => 'Check CHAT_API_URL: something else may be answering there.',
  'chat-http-status': () => 'Check CHAT_API_URL, and any proxy between the bot and the service.',
};
