/** What the Chat service means by one of its codes; src/chat/error-codes.ts lists them. */
export const CHAT_MEANINGS = [
  'too-fast',
  'internal-error',
  'out-of-time',
  'unknown-room',
  'unknown-account',
  'unknown-command',
  'unreadable-request',
  'unreadable-account',
  'refused-value',
  'too-many-accounts',
  'sender-muted',
  'unknown-message',
  'message-too-old',
  'message-stays',
  'recall-off',
  'text-refused',
  'text-too-long',
  'answer-too-large',
  'no-permission',
  'own-webhook-refused',
  'own-webhook-silent',
  'bad-key',
  'stale-signature',
  'too-many-bad-signatures',
  'not-admin',
  'admin-blocked',
  'bad-address',
  'address-not-allowed',
  'app-off',
  'unknown-app',
  'other-region',
  'trial-used-up',
  'command-disabled',
  'edition-without-bans',
  'unknown-code',
] as const;

export type ChatMeaning = (typeof CHAT_MEANINGS)[number];

/** What goes wrong between the bot and the Chat service. */
export type ChatProblem =
  | { readonly what: 'chat-refuses'; readonly meaning: ChatMeaning; readonly code: number }
  | { readonly what: 'chat-silent' }
  /** It, or something before it, answered with an HTTP status of its own. */
  | { readonly what: 'chat-unreachable'; readonly status: number }
  | { readonly what: 'chat-http-status'; readonly status: number }
  | { readonly what: 'chat-unreadable' }
  | { readonly what: 'chat-list-endless' }
  | { readonly what: 'chat-room-left-out' }
  | { readonly what: 'chat-message-left-out' }
  /** A request that the service would refuse was never sent. */
  | { readonly what: 'chat-request-invalid'; readonly field: string };
