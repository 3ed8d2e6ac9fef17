/** What goes wrong between the bot and Discord. */
export type DiscordProblem =
  | { readonly what: 'channel-gone' }
  | { readonly what: 'channel-hidden' }
  | { readonly what: 'channel-closed' }
  | { readonly what: 'discord-token-refused' }
  /** The Message Content intent. */
  | { readonly what: 'discord-intent-missing' }
  | { readonly what: 'discord-closed-for-good' }
  /** `code` is one of Discord's own (Discord docs: Opcodes and Status Codes). */
  | { readonly what: 'discord-refuses'; readonly code: string }
  | { readonly what: 'discord-fault'; readonly status: number }
  | { readonly what: 'discord-silent' }
  /** Something was done, as the sentence says, and the next step met a database that does not answer. */
  | { readonly what: 'done-in-part'; readonly done: string };
