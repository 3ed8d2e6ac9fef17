import type { GuardRefusal } from '../guards/ports.ts';

/** What a message consists of, as the Chat service has it; the core hands it back as it came, or masked. */
export interface MessageContent {
  readonly elements: readonly unknown[];
  readonly customData: unknown;
}

/** What the service is to do with a message that waits to be shown: deliver it, refuse it, say why it is refused, or show it with other content. */
export type MessageAnswer =
  | 'deliver'
  | 'refuse'
  | GuardRefusal
  | { readonly because: 'masked'; readonly content: MessageContent };
