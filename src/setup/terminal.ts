import * as clack from '@clack/prompts';
import { visible, visibleLines } from '../messages/visible.ts';
import { type Ask, Cancelled } from './ask.ts';

/** Entries of a list that are shown at once. */
const SHOWN = 12;

/** Questions in the terminal. */
export const terminal: Ask = {
  text: async ({ message, initial, problemOf }) =>
    answered(
      await clack.text({
        message,
        ...(initial !== undefined && { initialValue: initial }),
        validate: (answer) => problemIn(answer, problemOf),
      }),
    ).trim(),
  secret: async ({ message, problemOf }) =>
    answered(await clack.password({ message, validate: (answer) => problemIn(answer, problemOf) })).trim(),
  choose: async ({ message, choices, initial }) =>
    answered(
      await clack.select({
        message,
        options: choices.map(optionOf),
        maxItems: SHOWN,
        ...(initial !== undefined && { initialValue: initial }),
      }),
    ),
  chooseMany: async ({ message, choices, initial }) =>
    answered(
      await clack.multiselect({
        message: `${message} (space selects, enter goes on)`,
        options: choices.map(optionOf),
        initialValues: [...initial],
        maxItems: SHOWN,
        required: true,
      }),
    ),
  confirm: async ({ message, initial }) => answered(await clack.confirm({ message, initialValue: initial })),
  say: (text) => clack.log.message(visibleLines(text)),
  good: (text) => clack.log.success(visibleLines(text)),
  warn: (text) => clack.log.warn(visibleLines(text)),
  async during(text, work) {
    const spinner = clack.spinner();
    spinner.start(text);
    try {
      const result = await work();
      spinner.stop(text);
      return result;
    } catch (error) {
      spinner.error(text);
      throw error;
    }
  },
};

export const begin = (title: string): void => clack.intro(title);
export const end = (text: string): void => clack.outro(text);
export const leave = (text: string): void => clack.cancel(text);

function answered<T>(answer: T): Exclude<T, symbol> {
  if (clack.isCancel(answer)) throw new Cancelled();
  return answer as Exclude<T, symbol>;
}

const problemIn = (answer: string | undefined, problemOf?: (text: string) => string | undefined) => {
  const text = answer?.trim() ?? '';
  return text === '' ? 'This is needed.' : problemOf?.(text);
};

const optionOf = ({ value, label, hint }: { value: string; label: string; hint?: string | undefined }) => ({
  value,
  label: visible(label),
  ...(hint !== undefined && { hint }),
});
