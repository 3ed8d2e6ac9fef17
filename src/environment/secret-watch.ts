import type { Log } from '../moderation/ports.ts';
import { type Environment, SECRETS, type SecretName, type Variables } from './environment.ts';

/** How often files are looked at, in milliseconds. Their text is read: whichever way a file was replaced, it is seen. */
export const LOOK_EVERY = 2000;

export interface SecretWatchDeps {
  /** The variables that are in use. */
  readonly inUse: Variables;
  /** Reads the variables and files anew. */
  readonly read: () => Promise<Environment>;
  /** Why a value cannot be used, without the value; undefined where it can. */
  readonly problemOf: (name: SecretName, value: string) => string | undefined;
  /** Called with a secret that has changed. */
  readonly onChange: (name: SecretName, value: string) => void;
  readonly log: Pick<Log, 'warn' | 'info'>;
}

/**
 * Finds secrets that were changed in their files. Each look returns when it is done; one that is under way is not begun twice. A value
 * counts once two looks in a row have found it, as a file may be read while it is written.
 */
export function createSecretWatch({ inUse, read, problemOf, onChange, log }: SecretWatchDeps) {
  const current = new Map(SECRETS.map((name) => [name, inUse[name]]));
  const seen = new Map<SecretName, string>();
  let lastProblems = '';
  let looking: Promise<void> | undefined;

  async function look(): Promise<void> {
    const { values, problems } = await read();
    const found = [...problems];
    for (const name of SECRETS) {
      const value = values[name];
      const isChanged = value !== undefined && value.trim() !== '' && value !== current.get(name);
      if (!isChanged || seen.get(name) !== value) {
        if (isChanged) seen.set(name, value);
        else seen.delete(name);
        continue;
      }
      const problem = problemOf(name, value);
      if (problem === undefined) {
        current.set(name, value);
        seen.delete(name);
        onChange(name, value);
      } else found.push(`${name} ${problem}`);
    }
    complain(found.join('; '));
  }
  /** What is wrong is said once, and again when it is another thing. */
  function complain(problems: string): void {
    if (problems === lastProblems) return;
    lastProblems = problems;
    if (problems === '') log.info({}, 'secrets can be read again');
    else log.warn({ problems }, 'secrets were read again and cannot be used: those before stay in use');
  }
  return {
    look(): Promise<void> {
      looking ??= look().finally(() => {
        looking = undefined;
      });
      return looking;
    },
  };
}
