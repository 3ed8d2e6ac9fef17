import {
  ApplicationCommandOptionType,
  type ChatInputCommandInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import { DatabaseFault, Failure, toFailure } from '../../errors.ts';
import type { Messages } from '../../messages/index.ts';
import type { Log } from '../../moderation/ports.ts';
import { MAX_CONTENT } from '../limits.ts';
import { adviceText, problemText } from '../problem-text.ts';
import { cut } from '../text.ts';
import { loggable } from './failures.ts';

/** How an apology is made. */
export interface ApologyOptions {
  /** What they typed, as a block of code; empty where there is nothing to be typed again. */
  readonly given: string;
  readonly messages: Messages;
  readonly log: Log;
}

/**
 * What the person reads about a failure, with what they typed where typing it otherwise would help. What we did not expect goes
 * to the log in full and to them in general.
 */
export function apology(thrown: unknown, { given, messages, log }: ApologyOptions): string {
  const { failures } = messages;
  if (thrown instanceof DatabaseFault) log.error({ err: thrown }, 'the database does not answer a command');
  const error = thrown instanceof DatabaseFault ? toFailure(thrown) : thrown;
  if (!(error instanceof Failure)) {
    log.error({ err: loggable(error) }, 'a command failed unexpectedly');
    return failures.unexpected;
  }
  const { kind, problem } = error;
  const advice = adviceText(problem, messages);
  const lines = [
    problemText(problem, messages),
    advice !== undefined && failures.forOperator(advice),
    kind === 'input' && given !== '' && failures.youTyped(given),
  ];
  return cut(lines.filter((line) => line !== false).join('\n'), MAX_CONTENT);
}

/** The command as it was typed, to be copied: on a phone nobody types it twice. */
export function typed({ options, commandName }: ChatInputCommandInteraction): string {
  const path = [commandName, options.getSubcommandGroup(false), options.getSubcommand(false)];
  const given = valuesIn(options.data).map(({ name, value }) => `${name}:${String(value ?? '')}`);
  return block(`/${[...path.filter((part) => part !== null), ...given].join(' ')}`);
}

/** The options that hold a value: those of the subcommand, where there is one, also in a group. */
const valuesIn = (data: ChatInputCommandInteraction['options']['data']): typeof data =>
  data.flatMap((one) => (NESTS.has(one.type) ? valuesIn(one.options ?? []) : [one]));

const NESTS: ReadonlySet<ApplicationCommandOptionType> = new Set([
  ApplicationCommandOptionType.Subcommand,
  ApplicationCommandOptionType.SubcommandGroup,
]);

/** What was typed into a form, to be copied; empty where nothing was. */
export function filledIn({ fields }: ModalSubmitInteraction): string {
  const lines = [...fields.fields.values()].map((field) =>
    'value' in field ? String(field.value ?? '') : '',
  );
  const given = lines.filter((line) => line.trim() !== '').join('\n');
  return given === '' ? '' : block(given);
}

const block = (text: string): string => `\`\`\`\n${cut(text.replaceAll('```', '` ` `'), 1200)}\n\`\`\``;
