import type { SecretName, Variables } from '../environment/environment.ts';
import type { Ask } from './ask.ts';

/** What is set already, and what has been answered so far. */
export interface Answers {
  /** The value of a variable as it is by now; undefined where it is not set. */
  get(name: string): string | undefined;
  set(name: string, value: string): void;
  /** Takes it as not set: the service refuses it. */
  forget(name: string): void;
  /** Those that differ from what was set before. */
  readonly changed: () => Record<string, string>;
}

/** Begins with what is set. */
export function createAnswers(before: Variables): Answers {
  const given = new Map<string, string>();
  const isSet = (value: string | undefined) => value !== undefined && value.trim() !== '';
  return {
    get(name) {
      const value = given.get(name) ?? before[name];
      return isSet(value) ? value : undefined;
    },
    set: (name, value) => void given.set(name, value),
    forget: (name) => void given.set(name, ''),
    changed: () => Object.fromEntries([...given].filter(([name, value]) => value !== (before[name] ?? ''))),
  };
}

/** Of a shorter secret, two characters would tell too much. */
const LONG = 16;

/** A secret that is set, so that it can be told from another one: its length and its end. */
const shown = (secret: string): string =>
  `${secret.length} characters${secret.length < LONG ? '' : `, ends in “${secret.slice(-2)}”`}`;

export interface SecretQuestion {
  readonly name: SecretName;
  readonly message: string;
  readonly problemOf: (answer: string) => string | undefined;
}

/** A secret: the one that is set, if that is to be kept, or another one. */
export async function askSecret(
  ask: Ask,
  answers: Answers,
  { name, message, problemOf }: SecretQuestion,
): Promise<string> {
  const current = answers.get(name);
  const isKept =
    current !== undefined &&
    (await ask.confirm({ message: `${name} is set (${shown(current)}). Keep it?`, initial: true }));
  if (isKept) return current;
  const secret = await ask.secret({ message, problemOf });
  answers.set(name, secret);
  return secret;
}
