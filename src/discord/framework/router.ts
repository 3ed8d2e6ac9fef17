import {
  type AutocompleteInteraction,
  type BaseInteraction,
  DiscordAPIError,
  type Interaction,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js';
import { DatabaseFault, Failure, toFailure } from '../../errors.ts';
import { messagesFor } from '../../messages/index.ts';
import type { Policy } from '../../moderation/policy.ts';
import type { Log } from '../../moderation/ports.ts';
import { problemText } from '../problem-text.ts';
import { choices } from '../requests/completions.ts';
import { apology, filledIn, typed } from './apology.ts';
import type { Arrivals } from './arrivals.ts';
import {
  type BoundCommand,
  type Choices,
  type CommandInteraction,
  type InGuild,
  isManager,
  rolesOf,
} from './command.ts';
import { readCustomId } from './custom-ids.ts';
import { discordFailure } from './failures.ts';

/** "Interaction has already been acknowledged" (Discord docs: JSON Error Codes). */
const ALREADY_ACKNOWLEDGED = 40060;
const PRIVATELY = { flags: MessageFlags.Ephemeral } as const;

export interface RouterDeps {
  readonly commands: readonly BoundCommand[];
  readonly policy: Pick<Policy, 'isModerator' | 'requireModerator'>;
  readonly arrivals: Pick<Arrivals, 'note'>;
  /** Whether the bot belongs to this server. */
  readonly serves: (guildId: string) => boolean;
  /** Whether people are answered by this process now. */
  readonly mayAnswer: () => boolean;
  /** How often this process has tried to give an interaction's first answer. */
  readonly triesOf: (interactionId: string) => number;
  readonly log: Log;
}

/** Handles one interaction to its end; never throws. */
export type Router = (interaction: Interaction) => Promise<void>;

/** Acknowledges at once, checks the caller's right at every use, and explains every failure to whoever caused it. */
export function createRouter(deps: RouterDeps): Router {
  const { log } = deps;
  const find = (name: string | undefined) => deps.commands.find(({ definition }) => definition.name === name);
  return async function route(interaction) {
    // Whoever leads by now gets it as well.
    if (!deps.mayAnswer())
      return log.debug?.({ interaction: interaction.id }, 'an interaction is left to whoever leads');
    deps.arrivals.note(interaction);
    try {
      if (interaction.isChatInputCommand()) await run(interaction, find(interaction.commandName), deps);
      else if (interaction.isMessageComponent()) await press(interaction, find, deps);
      else if (interaction.isModalSubmit()) await submit(interaction, find, deps);
      else if (interaction.isAutocomplete()) await complete(interaction, find(interaction.commandName), deps);
      else if (interaction.isMessageContextMenuCommand() || interaction.isUserContextMenuCommand())
        await run(interaction, find(interaction.commandName), deps);
    } catch (error) {
      if (isTaken(error, interaction, deps))
        return log.debug?.({ interaction: interaction.id }, 'an interaction was answered by another process');
      const err = discordFailure(error);
      log.warn({ err, interaction: interaction.id }, 'an interaction could not be answered');
    }
  };
}

/**
 * Whether somebody else has answered: each session of the bot gets every interaction (Discord docs: Gateway, "Sharding"). Where we have
 * tried before, that try arrived, and only its answer was lost.
 */
const isTaken = (error: unknown, { id }: Pick<BaseInteraction, 'id'>, { triesOf }: RouterDeps): boolean =>
  error instanceof DiscordAPIError && error.code === ALREADY_ACKNOWLEDGED && triesOf(id) <= 1;

type Find = (name: string | undefined) => BoundCommand | undefined;

function authorise<Kind extends BaseInteraction>(
  interaction: Kind,
  access: BoundCommand['access'],
  { policy, serves }: RouterDeps,
): InGuild<Kind> {
  const words = messagesFor(interaction.locale).access;
  if (!inGuild(interaction)) throw new Failure('refused', words.serversOnly);
  if (!serves(interaction.guildId)) throw new Failure('refused', words.anotherServer);
  if (access === 'moderator') policy.requireModerator(interaction.guildId, rolesOf(interaction));
  else if (!isManager(interaction)) {
    throw new Failure('refused', words.needsManageServer);
  }
  return interaction;
}

async function run(
  interaction: CommandInteraction,
  command: BoundCommand | undefined,
  deps: RouterDeps,
): Promise<void> {
  const { log } = deps;
  const opensForm = command?.opensForm(interaction) ?? false;
  if (!opensForm) await acknowledge(interaction, deps, () => interaction.deferReply(PRIVATELY));
  try {
    if (!command) throw new Failure('refused', messagesFor(interaction.locale).access.unknownCommand);
    await command.run(authorise(interaction, command.access, deps));
  } catch (error) {
    if (opensForm && isTaken(error, interaction, deps)) throw error;
    const content = apology(error, {
      given: interaction.isChatInputCommand() ? typed(interaction) : '',
      messages: messagesFor(interaction.locale),
      log,
    });
    if (opensForm) await interaction.reply({ content, ...PRIVATELY });
    else await interaction.editReply({ content });
  }
}

async function press(interaction: MessageComponentInteraction, find: Find, deps: RouterDeps): Promise<void> {
  const { log } = deps;
  const id = readCustomId(interaction.customId);
  const command = find(id?.command);
  const handler = command?.press(id?.name ?? '');
  const answer = handler?.answer(interaction);
  if (answer === 'private') {
    await acknowledge(interaction, deps, () => interaction.deferReply(PRIVATELY));
  } else if (answer !== 'modal') {
    await acknowledge(interaction, deps, () => interaction.deferUpdate());
  }
  try {
    if (!id || !command || !handler)
      throw new Failure('refused', messagesFor(interaction.locale).access.otherVersion.button);
    await handler.run(authorise(interaction, command.pressAccess, deps), id.carried);
  } catch (error) {
    if (answer === 'modal' && isTaken(error, interaction, deps)) throw error;
    const content = apology(error, { given: '', messages: messagesFor(interaction.locale), log });
    if (answer === 'private') await interaction.editReply({ content });
    else if (answer === 'modal' && !interaction.replied) await interaction.reply({ content, ...PRIVATELY });
    else await interaction.followUp({ content, ...PRIVATELY });
  }
}

async function submit(interaction: ModalSubmitInteraction, find: Find, deps: RouterDeps): Promise<void> {
  const { log } = deps;
  const id = readCustomId(interaction.customId);
  const command = find(id?.command);
  const handler = command?.submit(id?.name ?? '');
  await acknowledge(interaction, deps, () => interaction.deferReply(PRIVATELY));
  try {
    if (!id || !command || !handler)
      throw new Failure('refused', messagesFor(interaction.locale).access.otherVersion.form);
    await handler(authorise(interaction, command.pressAccess, deps), id.carried);
  } catch (error) {
    const messages = messagesFor(interaction.locale);
    await interaction.editReply({ content: apology(error, { given: filledIn(interaction), messages, log }) });
  }
}

async function complete(
  interaction: AutocompleteInteraction,
  command: BoundCommand | undefined,
  { policy, serves, log }: RouterDeps,
): Promise<void> {
  const allowed =
    command &&
    inGuild(interaction) &&
    serves(interaction.guildId) &&
    (command.access === 'manager'
      ? isManager(interaction)
      : policy.isModerator(interaction.guildId, rolesOf(interaction)));
  const offered = allowed ? command.complete(interaction) : [];
  await interaction.respond(await Promise.resolve(offered).catch(unanswered(interaction, log)));
}

/** What is offered while the database is away: what was typed, with a word on why there is nothing else; it means what was typed. */
const unanswered =
  (interaction: AutocompleteInteraction, log: Log) =>
  (error: unknown): Choices => {
    if (!(error instanceof DatabaseFault)) throw error;
    log.error({ err: error }, 'the database does not answer a completion');
    const { value: typed } = interaction.options.getFocused(true);
    return typed === ''
      ? []
      : choices([
          { value: typed, aside: problemText(toFailure(error).problem, messagesFor(interaction.locale)) },
        ]);
  };

/** Acknowledges; where no answer comes, once more, as Discord may not have heard the first. Throws if it did not succeed. */
async function acknowledge(
  interaction: CommandInteraction | MessageComponentInteraction | ModalSubmitInteraction,
  deps: RouterDeps,
  defer: () => Promise<unknown>,
): Promise<void> {
  try {
    await defer().catch((error: unknown) => {
      if (discordFailure(error).kind !== 'no-answer') throw error;
      return defer();
    });
  } catch (error) {
    const isTwice = error instanceof DiscordAPIError && error.code === ALREADY_ACKNOWLEDGED;
    if (!isTwice || isTaken(error, interaction, deps)) throw error;
    interaction.deferred = true;
  }
}

const inGuild = <Kind extends BaseInteraction>(interaction: Kind): interaction is InGuild<Kind> =>
  interaction.guildId !== null;
