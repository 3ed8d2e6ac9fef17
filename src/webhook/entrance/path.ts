/** Where callbacks are taken. */
export const WEBHOOK_PATH = '/chat-webhook';
