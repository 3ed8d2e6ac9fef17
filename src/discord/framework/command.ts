import {
  type APIApplicationCommandOptionChoice,
  type APIInteractionDataResolvedGuildMember,
  type AutocompleteInteraction,
  type BaseInteraction,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
  type UserContextMenuCommandInteraction,
} from 'discord.js';
import { Failure } from '../../errors.ts';
import { messagesFor } from '../../messages/index.ts';
import type { Actor } from '../../moderation/case.ts';

/** An interaction that came from a server; only there do members have roles. */
export type InGuild<Interaction> = Interaction & { guildId: string };

/** An interaction that was answered privately and whose answer can be edited. */
export type Answered = InGuild<CommandInteraction | MessageComponentInteraction | ModalSubmitInteraction>;

/** A command that was typed, or chosen in the menu of a message or a person. */
export type CommandInteraction =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | UserContextMenuCommandInteraction;

export type CommandDefinition =
  | RESTPostAPIChatInputApplicationCommandsJSONBody
  | RESTPostAPIContextMenuApplicationCommandsJSONBody;

/** What all kinds of commands have in common. The caller's right has been checked before any of these is called. */
interface Usable<Needs> {
  /** Who may use it: members with a moderator role, or those who have Discord's Manage Server. */
  readonly access: 'moderator' | 'manager';
  /** Who may use its buttons and forms, where those are not only for who may type it. */
  readonly pressAccess?: 'moderator' | 'manager';
  /** Its buttons and menus, by the names in their custom ids (`PRESSES`). */
  readonly presses?: Readonly<Record<string, Press<Needs>>>;
  /** Its modals, by the names in their custom ids (`FORMS`); called after a private answer was begun. */
  readonly submits?: Readonly<Record<string, Submit<Needs>>>;
}

/** What a person can type, given what it needs. */
export interface Command<Needs> extends Usable<Needs> {
  readonly menu?: undefined;
  readonly definition: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /** True where the answer is a modal: then `run` is called at once, and nothing slow may come before it. */
  readonly opensForm?: (interaction: ChatInputCommandInteraction) => boolean;
  /** Called after the interaction was deferred with a private answer: use `editReply`. */
  readonly run: (interaction: InGuild<ChatInputCommandInteraction>, needs: Needs) => Promise<void>;
  /** Answers from memory or the database: people feel it when this is slow. */
  readonly complete?: (
    interaction: InGuild<AutocompleteInteraction>,
    needs: Needs,
  ) => Choices | Promise<Choices>;
}

/** What stands in the menu of every message; called after a private answer was begun. */
export interface MessageCommand<Needs> extends Usable<Needs> {
  readonly menu: 'message';
  readonly definition: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  readonly run: (interaction: InGuild<MessageContextMenuCommandInteraction>, needs: Needs) => Promise<void>;
}

/** What stands in the menu of every person; called after a private answer was begun. */
export interface UserCommand<Needs> extends Usable<Needs> {
  readonly menu: 'user';
  readonly definition: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  readonly run: (interaction: InGuild<UserContextMenuCommandInteraction>, needs: Needs) => Promise<void>;
}

type AnyCommand<Needs> = Command<Needs> | MessageCommand<Needs> | UserCommand<Needs>;

/** A command with what it needs, as the router calls it. */
export interface BoundCommand {
  readonly definition: CommandDefinition;
  readonly access: 'moderator' | 'manager';
  /** Of its buttons and forms. */
  readonly pressAccess: 'moderator' | 'manager';
  opensForm(interaction: CommandInteraction): boolean;
  run(interaction: InGuild<CommandInteraction>): Promise<void>;
  complete(interaction: InGuild<AutocompleteInteraction>): Choices | Promise<Choices>;
  /** The button or menu with this name, if it has one. */
  press(name: string): BoundPress | undefined;
  /** The modal with this name, if it has one. */
  submit(name: string): BoundSubmit | undefined;
}

/** Gives a command what it needs. */
export function bind<Needs>(command: AnyCommand<Needs>, needs: Needs): BoundCommand {
  const { definition, access, pressAccess = access, presses = {}, submits = {} } = command;
  const typed = command.menu === undefined ? command : undefined;
  return {
    definition,
    access,
    pressAccess,
    opensForm: (interaction) =>
      (interaction.isChatInputCommand() && typed?.opensForm?.(interaction)) ?? false,
    run: (interaction) => runAs(command, interaction, needs),
    complete: (interaction) => typed?.complete?.(interaction, needs) ?? [],
    press(name) {
      const press = Object.hasOwn(presses, name) ? presses[name] : undefined;
      return (
        press && {
          answer: (interaction) =>
            typeof press.answer === 'function' ? press.answer(interaction) : press.answer,
          run: (interaction, carried) => press.run(interaction, carried, needs),
        }
      );
    },
    submit(name) {
      const submit = Object.hasOwn(submits, name) ? submits[name] : undefined;
      return submit && ((interaction, carried) => submit(interaction, carried, needs));
    },
  };
}

/** Runs a command, if it is of the kind that was used. Throws a `refused` failure otherwise. */
async function runAs<Needs>(
  command: AnyCommand<Needs>,
  interaction: InGuild<CommandInteraction>,
  needs: Needs,
): Promise<void> {
  if (command.menu === 'message' && interaction.isMessageContextMenuCommand())
    return command.run(interaction, needs);
  if (command.menu === 'user' && interaction.isUserContextMenuCommand())
    return command.run(interaction, needs);
  if (command.menu === undefined && interaction.isChatInputCommand()) return command.run(interaction, needs);
  throw new Failure('refused', messagesFor(interaction.locale).access.unknownCommand);
}

/** What is offered while somebody types. */
export type Choices = APIApplicationCommandOptionChoice<string>[];

/**
 * How a button or menu is answered. `update`: the message that it stands in is changed by `editReply`; `private`: a private answer is begun,
 * which `editReply` fills; `modal`: nothing is answered yet, the modal is the answer.
 */
type Answer = 'update' | 'private' | 'modal';

/** A button or menu. */
export interface Press<Needs> {
  /** A menu may be answered otherwise for some of its choices. */
  readonly answer: Answer | ((interaction: MessageComponentInteraction) => Answer);
  readonly run: (
    interaction: InGuild<MessageComponentInteraction>,
    carried: string,
    needs: Needs,
  ) => Promise<void>;
}

/** A modal that was filled in. */
export type Submit<Needs> = (
  interaction: InGuild<ModalSubmitInteraction>,
  carried: string,
  needs: Needs,
) => Promise<void>;

interface BoundPress {
  answer(interaction: MessageComponentInteraction): Answer;
  run(interaction: InGuild<MessageComponentInteraction>, carried: string): Promise<void>;
}

type BoundSubmit = (interaction: InGuild<ModalSubmitInteraction>, carried: string) => Promise<void>;

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

/** Whether the caller may manage the server, as it is now. */
export const isManager = ({ memberPermissions }: Pick<BaseInteraction, 'memberPermissions'>): boolean =>
  memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false;
