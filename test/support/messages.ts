import { messagesFor } from '../../src/messages/index.ts';

/** The sentences as somebody who reads English has them. */
export const messages = messagesFor('en-US');
