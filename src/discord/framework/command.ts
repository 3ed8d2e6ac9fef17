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

/** An interaction that came from a server; only there do members have roles. */
export type InGuild<Interaction> = Interaction & { guildId: string };

/** An interaction that was answered privately and whose answer can be edited. */
export type Answered = InGuild<
  ChatInputCommandInteraction | MessageComponentInteraction | ModalSubmitInteraction
>;

/** What a person can type, given what it needs. The caller's right to it has been checked before any of these is called. */
export interface Command<Needs> {
  readonly definition: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /** Who may use it: members with a moderator role, or those who have Discord's Manage Server. */
  readonly access: 'moderator' | 'manager';
  /** True where the answer is a modal: then `run` is called at once, and nothing slow may come before it. */
  readonly opensForm?: (interaction: ChatInputCommandInteraction) => boolean;
  /** Called after the interaction was deferred with a private answer: use `editReply`. */
  readonly run: (interaction: InGuild<ChatInputCommandInteraction>, needs: Needs) => Promise<void>;
  /** Answers from memory or the database: people feel it when this is slow. */
  readonly complete?: (
    interaction: InGuild<AutocompleteInteraction>,
    needs: Needs,
  ) => Choices | Promise<Choices>;
  /** Its buttons and menus, by the name that `buttonId` was given. */
  readonly presses?: Readonly<Record<string, Press<Needs>>>;
  /** Its modals, by the name that `buttonId` was given; called after a private answer was begun. */
  readonly submits?: Readonly<Record<string, Submit<Needs>>>;
}

/** A command with what it needs, as the router calls it. */
export interface BoundCommand {
  readonly definition: RESTPostAPIChatInputApplicationCommandsJSONBody;
  readonly access: 'moderator' | 'manager';
  opensForm(interaction: ChatInputCommandInteraction): boolean;
  run(interaction: InGuild<ChatInputCommandInteraction>): Promise<void>;
  complete(interaction: InGuild<AutocompleteInteraction>): Choices | Promise<Choices>;
  /** The button or menu with this name, if it has one. */
  press(name: string): BoundPress | undefined;
  /** The modal with this name, if it has one. */
  submit(name: string): BoundSubmit | undefined;
}

/** Gives a command what it needs. */
export function bind<Needs>(command: Command<Needs>, needs: Needs): BoundCommand {
  const { definition, access, opensForm, run, complete, presses = {}, submits = {} } = command;
  return {
    definition,
    access,
    opensForm: (interaction) => opensForm?.(interaction) ?? false,
    run: (interaction) => run(interaction, needs),
    complete: (interaction) => complete?.(interaction, needs) ?? [],
    press(name) {
      const press = Object.hasOwn(presses, name) ? presses[name] : undefined;
      return (
        press && {
          answer: press.answer,
          run: (interaction, detail) => press.run(interaction, detail, needs),
        }
      );
    },
    submit(name) {
      const submit = Object.hasOwn(submits, name) ? submits[name] : undefined;
      return submit && ((interaction, detail) => submit(interaction, detail, needs));
    },
  };
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
  readonly answer: Answer;
  readonly run: (
    interaction: InGuild<MessageComponentInteraction>,
    detail: string,
    needs: Needs,
  ) => Promise<void>;
}

/** A modal that was filled in. */
export type Submit<Needs> = (
  interaction: InGuild<ModalSubmitInteraction>,
  detail: string,
  needs: Needs,
) => Promise<void>;

interface BoundPress {
  readonly answer: Answer;
  run(interaction: InGuild<MessageComponentInteraction>, detail: string): Promise<void>;
}

type BoundSubmit = (interaction: InGuild<ModalSubmitInteraction>, detail: string) => Promise<void>;

/** What a button's, menu's or modal's custom id says. */
export interface ButtonName {
  readonly command: string;
  readonly name: string;
  readonly detail: string;
}

/** A custom id carries all that is needed, so that it works after a restart. At most 100 characters. */
export const buttonId = ({ command, name, detail }: ButtonName): string => `1:${command}:${name}:${detail}`;

/** What a custom id says, or undefined where it is not one of ours. */
export function readButtonId(customId: string): ButtonName | undefined {
  const [, command, name, detail] = /^1:([a-z-]+):([a-z-]+):(.*)$/s.exec(customId) ?? [];
  return command === undefined || name === undefined || detail === undefined
    ? undefined
    : { command, name, detail };
}

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
