import type { JsonObject } from '../shared/json.ts';
import type { Modal } from '../validate/modal.ts';

/** A person or a bot. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly bot: boolean;
  /** The language that this person's client is set to (Discord docs: API Reference, Locales). */
  locale: string;
}

/** A role of a server; the one with the server's own id is @everyone. */
export interface Role {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
  readonly position: number;
  readonly mentionable: boolean;
  /** The bot whose own role this is. */
  readonly botId?: string;
}

/** A person's place in a server. */
export interface Member {
  readonly userId: string;
  roles: readonly string[];
  /** ISO 8601. */
  readonly joinedAt: string;
}

/** A channel's exception for a role (type 0) or a member (type 1). */
export interface Overwrite {
  readonly id: string;
  readonly type: 0 | 1;
  readonly allow: bigint;
  readonly deny: bigint;
}

/** What a channel is beyond a channel where it is a thread (Discord docs: Channel, Thread Metadata Object; Threads). */
export interface Thread {
  readonly parentId: string;
  readonly ownerId: string;
  /** Milliseconds since the Unix epoch, as all times here. */
  readonly createdAt: number;
  archived: boolean;
  /** When it was last archived or taken up again. */
  archiveChangedAt: number;
  locked: boolean;
  /** Whether everybody in a private thread may add others. */
  invitable: boolean;
  /** Minutes without a message after which it is archived. */
  autoArchiveMinutes: number;
  /** Seconds between two messages of a person. */
  slowmode: number;
  lastActiveAt: number;
  /** Messages that are in it, and that were ever written in it; the one that it began with is not counted. */
  messages: number;
  messagesEver: number;
  /** Who is in it, and since when. */
  readonly members: Map<string, number>;
}

/**
 * A text channel (type 0) of a server, a direct message channel (type 1) of one person with the bot, or a public (11) or
 * private (12) thread, whose id is then that of the message from which it was made.
 */
export interface Channel {
  readonly id: string;
  readonly type: 0 | 1 | 11 | 12;
  name: string;
  readonly guildId?: string;
  readonly position: number;
  readonly overwrites: Map<string, Overwrite>;
  /** The other side of a direct message channel. */
  readonly recipientId?: string;
  readonly thread?: Thread;
  lastMessageId: string | null;
}

/** A server. */
export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly preferredLocale: string;
  readonly roles: Map<string, Role>;
  readonly members: Map<string, Member>;
  /** Names of the rules of AutoMod, by id. */
  readonly autoModRules: Map<string, string>;
}

/** A message (Discord docs: Message, Message Structure). */
export interface MessageJson extends JsonObject {
  readonly id: string;
  readonly channel_id: string;
  readonly author: JsonObject & { readonly id: string };
  readonly content: string;
  readonly timestamp: string;
  readonly edited_timestamp: string | null;
  readonly type: number;
  readonly flags: number;
  readonly mention_everyone: boolean;
  readonly mentions: readonly (JsonObject & { readonly id: string })[];
  readonly mention_roles: readonly string[];
  readonly attachments: readonly JsonObject[];
  readonly embeds: readonly JsonObject[];
  readonly components: readonly JsonObject[];
}

/** A message, and what only the sandbox knows about it. */
export interface StoredMessage {
  readonly json: MessageJson;
  readonly guildId: string | undefined;
  /** The only person who can read it, if it is ephemeral. */
  readonly audience: string | undefined;
  /** User ids, role ids and `everyone`: whom it really notified. */
  readonly pings: readonly string[];
  /** Interaction whose token made it. */
  readonly interactionId: string | undefined;
}

/** A command as registered; `json` is what Discord answers for it, with all localizations. */
export interface Command {
  readonly id: string;
  readonly type: number;
  readonly name: string;
  readonly guildId: string | undefined;
  readonly json: JsonObject;
}

/** An uploaded file, as it can be downloaded. */
export interface StoredFile {
  readonly name: string;
  readonly contentType: string;
  readonly data: Buffer;
}

/** `pending` until any callback; `answered` once there is something to read; `failed` if nobody called back in time. */
export type InteractionState = 'pending' | 'acknowledged' | 'answered' | 'failed';

/** 2 command, 3 component, 4 autocomplete, 5 modal (Discord docs: Receiving and Responding, Interaction Type). */
export type InteractionType = 2 | 3 | 4 | 5;

/** Something that a person did and the bot must answer. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly userId: string;
  readonly channelId: string;
  readonly guildId: string | undefined;
  /** Milliseconds since the Unix epoch. */
  readonly createdAt: number;
  readonly data: JsonObject;
  /** The message whose component was used, or whose component opened the modal. */
  readonly sourceMessageId: string | undefined;
  /** The interaction that opened the modal which this one submits. */
  readonly opener: Interaction | undefined;
  state: InteractionState;
  /** Type of the callback that was given. */
  callbackType: number | undefined;
  /** The message that `@original` stands for. */
  originalId: string | undefined;
  readonly followupIds: string[];
  modal: Modal | undefined;
  choices: readonly JsonObject[] | undefined;
  /** Milliseconds since the Unix epoch of the first callback. */
  calledBackAt: number | undefined;
}
