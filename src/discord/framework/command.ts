import type {
  APIApplicationCommandOptionChoice,
  APIInteractionDataResolvedGuildMember,
  AutocompleteInteraction,
  BaseInteraction,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  ModalSubmitInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { Actor } from '../../moderation/case.ts';
import type { FilterStore } from '../../moderation/filtering/ports.ts';
import type { Reviews } from '../../moderation/filtering/reviews.ts';
import type { Speakers } from '../../moderation/filtering/speakers.ts';
import type { Policy } from '../../moderation/policy.ts';
import type { CaseRecords, CaseStore, Monotonic, Now, RoomService } from '../../moderation/ports.ts';
import type { BanRequest, BanService } from '../../moderation/requests/ban-service.ts';
import type { Corrections } from '../../moderation/requests/corrections.ts';
import type { Outcomes } from '../../moderation/requests/outcomes.ts';
import type { RoomStaffCache } from '../../moderation/room-staff.ts';
import type { Rulebook, RuleStore } from '../../moderation/rules/rule.ts';
import type { RuleChanges } from '../../moderation/rules/rule-changes.ts';
import type { Settings } from '../../moderation/settings.ts';
import type { PastedMessage } from '../../moderation/text-fields.ts';
import type { People } from '../../moderation/viewers/people.ts';
import type { Seen } from '../../moderation/viewers/seen.ts';
import type { Arrivals } from './arrivals.ts';
import type { Channels } from './channels.ts';
import type { PendingConfirmations } from './pending-confirmations.ts';

/** The few things that a command needs. */
export interface CommandContext {
  readonly bans: BanService;
  readonly corrections: Corrections;
  readonly outcomes: Outcomes;
  readonly reviews: Reviews;
  /** Rules to be read; `ruleChanges` is the one way to change them. */
  readonly rulebook: Pick<Rulebook, 'of' | 'find' | 'matcher'>;
  readonly ruleChanges: RuleChanges;
  readonly speakers: Pick<Speakers, 'of'>;
  readonly seen: Omit<Seen, 'note'>;
  readonly people: Pick<People, 'note'>;
  readonly policy: Pick<Policy, 'rooms' | 'room' | 'roomsMeant' | 'requireAllowedDuration'>;
  readonly settings: Pick<Settings, 'of' | 'change'>;
  readonly records: CaseRecords &
    Pick<CaseStore, 'activeBans'> &
    Pick<FilterStore, 'bansOfRule'> &
    Pick<RuleStore, 'tally'>;
  readonly rooms: Pick<RoomService, 'banned' | 'describe'>;
  readonly roomStaff: Pick<RoomStaffCache, 'staff'>;
  /** What is read of a message that was pasted as JSON; undefined where it is none. */
  readPasted(guildId: string, pasted: string): PastedMessage | undefined;
  readonly channels: Channels;
  /** Requests that wait for a person's word. */
  readonly confirmations: PendingConfirmations<PendingRequest>;
  /** What moderators have to know about the bot itself, a line each: nothing can be sent, or nothing told. */
  notices(guildId: string): Promise<string[]>;
  /** Says something about the bot itself in a server's audit channel. */
  announce(guildId: string, text: string): void;
  /** Says something in a channel that may be gone; never rejects. */
  sayIn(channelId: string, text: string): Promise<void>;
  /** Settings were changed: what could not be posted before may be possible now. */
  settingsChanged(): void;
  /** The viewer's account of a Discord user. */
  accountOf(discordId: string): string;
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly arrivals: Arrivals;
  /** Fires when the bot stops: say where things stand, and return. */
  readonly stopping: AbortSignal;
}

/** A request as its asker made it, before it is said who that is. */
export type PendingRequest = Omit<BanRequest, 'guildId' | 'roleIds' | 'source'>;

/** An interaction that came from a server; only there do members have roles. */
export type InGuild<Interaction> = Interaction & { guildId: string };

/** An interaction that was answered privately and whose answer can be edited. */
export type Answered = InGuild<
  ChatInputCommandInteraction | MessageComponentInteraction | ModalSubmitInteraction
>;

/** What a person can type. The caller's right to it has been checked before any of these is called. */
export interface Command {
  readonly definition: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /** Who may use it: members with a moderator role, or those who have Discord's Manage Server. */
  readonly access: 'moderator' | 'manager';
  /** True where the answer is a modal: then `run` is called at once, and nothing slow may come before it. */
  opensForm?(interaction: ChatInputCommandInteraction): boolean;
  /** Called after the interaction was deferred with a private answer: use `editReply`. */
  run(interaction: InGuild<ChatInputCommandInteraction>, context: CommandContext): Promise<void>;
  /** Answers from memory or the database: people feel it when this is slow. */
  complete?(
    interaction: InGuild<AutocompleteInteraction>,
    context: CommandContext,
  ): Choices | Promise<Choices>;
  /** Its buttons and menus, by the names in their custom ids (`PRESSES`). */
  readonly presses?: Readonly<Record<string, Press>>;
  /** Its modals, by the names in their custom ids (`FORMS`); called after a private answer was begun. */
  readonly submits?: Readonly<Record<string, Submit>>;
}

export type Choices = APIApplicationCommandOptionChoice<string>[];

/**
 * A button or menu. `update`: the message that it stands in is changed by `editReply`; `private`: a private answer is begun, which
 * `editReply` fills; `modal`: nothing is answered yet, the modal is the answer.
 */
export interface Press {
  readonly answer: 'update' | 'private' | 'modal';
  run(
    interaction: InGuild<MessageComponentInteraction>,
    carried: string,
    context: CommandContext,
  ): Promise<void>;
}

export type Submit = (
  interaction: InGuild<ModalSubmitInteraction>,
  carried: string,
  context: CommandContext,
) => Promise<void>;

/** The caller's roles as this interaction brings them, hence as they are now. */
export function rolesOf({
  member,
}: {
  member: BaseInteraction['member'] | APIInteractionDataResolvedGuildMember;
}): string[] {
  if (!member) return [];
  return Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()];
}

/** Where something was typed; a thread stands for the channel it belongs to, which a room may be linked to. */
export const placeOf = ({
  guildId,
  channelId,
  channel,
}: InGuild<Pick<BaseInteraction, 'channelId' | 'channel'>>) => ({
  guildId,
  channelId: (channel?.isThread() ? channel.parentId : channelId) ?? undefined,
});

/** The caller, as the core knows people. */
export const actorOf = ({ user }: Pick<BaseInteraction, 'user'>): Actor => ({
  actorId: user.id,
  actorName: user.username,
});
