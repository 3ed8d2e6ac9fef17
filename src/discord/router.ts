import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type Interaction,
  MessageFlags,
} from 'discord.js';
import { Failure } from '../errors.ts';
import type { Policy } from '../moderation/policy.ts';
import type { Log } from '../moderation/ports.ts';
import { type Command, type CommandContext, type InGuild, readButtonId, rolesOf } from './command.ts';
import { discordFailure } from './failures.ts';
import { cut, plain } from './text.ts';

/** "Interaction has already been acknowledged": our first try arrived and only its answer was lost (Discord docs: JSON Error Codes). */
const ALREADY_ACKNOWLEDGED = 40060;

export interface RouterParts {
  readonly commands: readonly Command[];
  readonly policy: Pick<Policy, 'isModerator' | 'requireModerator'>;
  readonly context: CommandContext;
  readonly log: Log;
}

/** Handles one interaction to its end; never throws. */
export type Router = (interaction: Interaction) => Promise<void>;

/** Acknowledges at once, checks the caller's role at every use, and tells every failure to whoever caused it. */
export function createRouter({ commands, policy, context, log }: RouterParts): Router {
  const byName = new Map(commands.map((command) => [command.definition.name, command]));

  async function run(interaction: ChatInputCommandInteraction): Promise<void> {
    await acknowledge(interaction, () => interaction.deferReply({ flags: MessageFlags.Ephemeral }));
    try {
      if (!inGuild(interaction)) throw new Failure('refused', 'This works in a server only.');
      policy.requireModerator(rolesOf(interaction));
      const command = byName.get(interaction.commandName);
      if (!command) throw new Failure('refused', 'This command is not there any more. Nothing was done.');
      await command.run(interaction, context);
    } catch (error) {
      await interaction.editReply({ content: apology(error, typed(interaction)) });
    }
  }

  async function press(interaction: ButtonInteraction): Promise<void> {
    const id = readButtonId(interaction.customId);
    await acknowledge(interaction, () => interaction.deferUpdate());
    try {
      if (!inGuild(interaction)) throw new Failure('refused', 'This works in a server only.');
      policy.requireModerator(rolesOf(interaction));
      const command = byName.get(id?.command ?? '');
      if (!id || !command?.press)
        throw new Failure('refused', 'This button is from another version of the bot.');
      await command.press(interaction, id.detail, context);
    } catch (error) {
      await interaction.followUp({ content: apology(error, ''), flags: MessageFlags.Ephemeral });
    }
  }

  async function complete(interaction: AutocompleteInteraction): Promise<void> {
    const allowed = interaction.guildId !== null && policy.isModerator(rolesOf(interaction));
    const choices = allowed ? byName.get(interaction.commandName)?.complete?.(interaction, context) : [];
    await interaction.respond(choices ?? []);
  }

  /** What to tell the person; what we did not expect goes to the log in full and to them in general. */
  function apology(error: unknown, command: string): string {
    if (!(error instanceof Failure))
      log.error({ err: error }, 'a command failed in a way that nobody expected');
    const words =
      error instanceof Failure
        ? `${plain(error.message)}${error.advice ? `\nFor the operator: ${plain(error.advice)}` : ''}`
        : 'Something went wrong inside the bot, and the operator’s log says what. Look at `/bans-av` before you try again.';
    const again = error instanceof Failure && error.kind === 'input' ? command : '';
    return cut(again === '' ? words : `${words}\nYou typed:\n${again}`, 2000);
  }

  return async function route(interaction) {
    try {
      if (interaction.isChatInputCommand()) await run(interaction);
      else if (interaction.isButton()) await press(interaction);
      else if (interaction.isAutocomplete()) await complete(interaction);
    } catch (error) {
      const { message, code, cause } = discordFailure(error);
      log.warn(
        { code, err: cause, interaction: interaction.id },
        `an interaction could not be answered: ${message}`,
      );
    }
  };
}

/** Acknowledges; where no answer comes, once more, as Discord may not have heard the first. Throws if it did not succeed. */
async function acknowledge(
  interaction: ChatInputCommandInteraction | ButtonInteraction,
  defer: () => Promise<unknown>,
): Promise<void> {
  try {
    await defer().catch((error: unknown) => {
      if (discordFailure(error).kind !== 'no-answer') throw error;
      return defer();
    });
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || error.code !== ALREADY_ACKNOWLEDGED) throw error;
    interaction.deferred = true;
  }
}

const inGuild = <Kind extends Interaction>(interaction: Kind): interaction is InGuild<Kind> =>
  interaction.guildId !== null;

/** The command as it was typed, to be copied: on a phone nobody types it twice. */
function typed(interaction: ChatInputCommandInteraction): string {
  const options = interaction.options.data.map(({ name, value }) => `${name}:${String(value ?? '')}`);
  const line = `/${interaction.commandName} ${options.join(' ')}`.replaceAll('```', '` ` `');
  return `\`\`\`\n${cut(line, 1200)}\n\`\`\``;
}
