import type { ChatInputCommandInteraction, ModalSubmitInteraction } from 'discord.js';
import { DatabaseFault, Failure, toFailure } from '../../errors.ts';
import type { Log } from '../../moderation/ports.ts';
import { RuleRefusal } from '../../moderation/rules/refusals.ts';
import { MAX_CONTENT } from '../limits.ts';
import { refusalText } from '../rules/refusals.ts';
import { cut, plain } from '../text.ts';
import { loggable } from './failures.ts';

/**
 * What the person reads about a failure, with what they typed where typing it otherwise would help. What we did not expect goes
 * to the log in full and to them in general.
 */
export function apology(thrown: unknown, given: string, log: Log): string {
  if (thrown instanceof DatabaseFault) log.error({ err: thrown }, 'the database does not answer a command');
  const error = thrown instanceof DatabaseFault ? toFailure(thrown) : thrown;
  if (!(error instanceof Failure)) {
    log.error({ err: loggable(error) }, 'a command failed in a way that nobody expected');
    return 'Something went wrong inside the bot, and the operator’s log says what. Look at `/bans-av` before you try again.';
  }
  const message = error instanceof RuleRefusal ? refusalText(error.problem) : error.message;
  const text = `${plain(message)}${error.advice ? `\nFor the operator: ${plain(error.advice)}` : ''}`;
  return cut(error.kind === 'input' && given !== '' ? `${text}\nYou typed:\n${given}` : text, MAX_CONTENT);
}

/** The command as it was typed, to be copied: on a phone nobody types it twice. */
export function typed({ options, commandName }: ChatInputCommandInteraction): string {
  const [first] = options.data;
  const given = first?.options ?? options.data.filter(({ options: nested }) => !nested);
  const path = [commandName, options.getSubcommand(false)].filter(Boolean).join(' ');
  return block(`/${path} ${given.map(({ name, value }) => `${name}:${String(value ?? '')}`).join(' ')}`);
}

/** What was filled into a form, to be copied. */
export const filledIn = ({ fields }: ModalSubmitInteraction): string =>
  block([...fields.fields.values()].map((field) => ('value' in field ? String(field.value) : '')).join('\n'));

const block = (text: string): string => `\`\`\`\n${cut(text.replaceAll('```', '` ` `'), 1200)}\n\`\`\``;
