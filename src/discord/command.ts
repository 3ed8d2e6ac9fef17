import type {
  APIApplicationCommandOptionChoice,
  AutocompleteInteraction,
  BaseInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { BanService } from '../moderation/ban-service.ts';
import type { Outcomes } from '../moderation/outcomes.ts';
import type { Policy } from '../moderation/policy.ts';
import type { Now, RoomService } from '../moderation/ports.ts';

/** The few things that a command needs. */
export interface CommandContext {
  readonly bans: BanService;
  readonly outcomes: Outcomes;
  readonly policy: Pick<Policy, 'roomIds' | 'defaultDuration' | 'linkedRoom'>;
  readonly rooms: Pick<RoomService, 'banned'>;
  /** What moderators have to know about the bot itself, a line each: nothing can be sent, or nothing told. */
  notices(): Promise<string[]>;
  readonly now: Now;
  /** Fires when the bot stops: say where things stand, and return. */
  readonly stopping: AbortSignal;
}

/** An interaction that came from a server; only there do members have roles. */
export type InGuild<Interaction> = Interaction & { guildId: string };

/** What a person can type. The caller's role has been checked before any of these is called. */
export interface Command {
  readonly definition: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /** Called after the interaction was deferred with a private answer: use `editReply`. */
  run(interaction: InGuild<ChatInputCommandInteraction>, context: CommandContext): Promise<void>;
  /** Answers from memory: people feel it when this is slow. */
  complete?(
    interaction: AutocompleteInteraction,
    context: CommandContext,
  ): APIApplicationCommandOptionChoice<string>[];
  /** A button of this command's was pressed and the update deferred; `detail` is what `buttonId` was given. */
  press?(interaction: InGuild<ButtonInteraction>, detail: string, context: CommandContext): Promise<void>;
}

/** A button's custom id carries all that it needs, so that it works after a restart. At most 100 characters. */
export const buttonId = (command: string, detail: string): string => `1:${command}:${detail}`;

/** The command and detail of a custom id, or undefined where it is not one of ours. */
export function readButtonId(customId: string): { command: string; detail: string } | undefined {
  const match = /^1:([a-z-]+):(.*)$/s.exec(customId);
  return match?.[1] === undefined ? undefined : { command: match[1], detail: match[2] ?? '' };
}

/** The caller's roles as this interaction brings them, hence as they are now. */
export function rolesOf({ member }: Pick<BaseInteraction, 'member'>): string[] {
  if (!member) return [];
  return Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()];
}
