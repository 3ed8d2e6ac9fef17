/** A message as a person reads it; all of Discord's fields are there, these are the usual ones. */
export interface ReadMessage {
  readonly id: string;
  readonly channel_id: string;
  readonly author: { readonly id: string; readonly username: string };
  readonly content: string;
  readonly flags: number;
  readonly timestamp: string;
  readonly edited_timestamp: string | null;
  readonly embeds: readonly ReadEmbed[];
  readonly components: readonly ReadComponent[];
  readonly attachments: readonly {
    readonly id: string;
    readonly filename: string;
    readonly url: string;
    readonly size: number;
  }[];
  readonly mentions: readonly { readonly id: string }[];
  readonly mention_roles: readonly string[];
  readonly mention_everyone: boolean;
  readonly [field: string]: unknown;
}

/** An embed as a person reads it. */
export interface ReadEmbed {
  readonly title?: string;
  readonly description?: string;
  readonly color?: number;
  readonly url?: string;
  readonly timestamp?: string;
  readonly footer?: { readonly text: string };
  readonly author?: { readonly name: string };
  readonly fields?: readonly { readonly name: string; readonly value: string; readonly inline: boolean }[];
}

/** A component as a person sees it. */
export interface ReadComponent {
  readonly type: number;
  readonly custom_id?: string;
  readonly label?: string;
  readonly style?: number;
  readonly disabled?: boolean;
  readonly url?: string;
  readonly content?: string;
  readonly placeholder?: string;
  readonly value?: string | null;
  readonly description?: string | null;
  readonly emoji?: { readonly name?: string | null };
  readonly required?: boolean;
  readonly min_values?: number;
  readonly max_values?: number;
  /** Whether a checkbox is ticked at first. */
  readonly default?: boolean;
  readonly default_values?: readonly { readonly id: string; readonly type: string }[];
  readonly options?: readonly {
    readonly label: string;
    readonly value: string;
    readonly description?: string | null;
    readonly default?: boolean;
  }[];
  readonly components?: readonly ReadComponent[];
  readonly component?: ReadComponent;
  readonly accessory?: ReadComponent;
}

/** A modal as it was opened. */
export interface ReadModal {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly ReadComponent[];
}

/** How an interaction stands. */
export interface InteractionView {
  readonly id: string;
  readonly state: 'pending' | 'acknowledged' | 'answered' | 'failed';
  readonly type: number;
  readonly userId: string;
  readonly channelId: string;
  /** Type of the first callback. */
  readonly callbackType?: number;
  /** Milliseconds until the first callback. */
  readonly ackMs?: number;
  readonly response?: ReadMessage;
  readonly followups: readonly ReadMessage[];
  readonly modal?: ReadModal;
  readonly pings: readonly string[];
}

/** What a person reads after what they did. */
export interface Reply extends InteractionView {
  /** The answer's text; empty if there is none. */
  readonly content: string;
  readonly embeds: readonly ReadEmbed[];
  readonly components: readonly ReadComponent[];
  /** Whether only this person sees it. */
  readonly ephemeral: boolean;
}

/** A command as a person types it. */
export interface TypedCommand {
  readonly channelId: string;
  readonly name: string;
  /** 1 slash (the default), 2 user, 3 message. */
  readonly type?: 1 | 2 | 3;
  readonly group?: string;
  readonly subcommand?: string;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly targetId?: string;
  /** In which language their Discord is, for this command alone. */
  readonly locale?: string;
}

/** A message as a person writes it; `forward` names a message, and stands alone. */
export interface WrittenMessage {
  readonly channelId: string;
  readonly content?: string;
  readonly replyTo?: string;
  readonly files?: readonly {
    readonly filename: string;
    readonly base64: string;
    readonly contentType?: string;
    readonly description?: string;
  }[];
  readonly poll?: { readonly question: string; readonly answers: readonly string[] };
  readonly stickers?: readonly string[];
  readonly forward?: string;
}

/** A thread as a person makes it, from a message or from nothing. */
export interface NewThread {
  readonly channelId: string;
  readonly name: string;
  readonly messageId?: string;
  readonly isPrivate?: boolean;
  readonly autoArchiveMinutes?: 60 | 1440 | 4320 | 10080;
}

/** How long to wait for what, in real milliseconds. */
export interface Wait {
  readonly until?: 'acknowledged' | 'answered' | 'failed';
  readonly timeoutMs?: number;
}
