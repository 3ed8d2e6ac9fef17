/** An entry of a list. */
interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
}

interface Question {
  readonly message: string;
  /** Why an answer cannot be used; undefined where it can. */
  readonly problemOf?: (answer: string) => string | undefined;
}

/** How the set-up talks with whoever sits at the terminal. Each question throws `Cancelled` where they leave. */
export interface Ask {
  text(question: Question & { readonly initial?: string | undefined }): Promise<string>;
  /** Does not show what is typed. */
  secret(question: Question): Promise<string>;
  choose(question: {
    readonly message: string;
    readonly choices: readonly Choice[];
    readonly initial?: string | undefined;
  }): Promise<string>;
  /** One or more. */
  chooseMany(question: {
    readonly message: string;
    readonly choices: readonly Choice[];
    readonly initial: readonly string[];
  }): Promise<string[]>;
  confirm(question: { readonly message: string; readonly initial: boolean }): Promise<boolean>;
  say(text: string): void;
  /** Something that is well. */
  good(text: string): void;
  warn(text: string): void;
  /** Shows that something is under way. */
  during<T>(text: string, work: () => Promise<T>): Promise<T>;
}

/** Whoever sits at the terminal has left: nothing more is asked, and nothing is written. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** Something did not work out that they can do something about; the sentence says what, and holds no secret. */
export class SetupProblem extends Error {
  override readonly name = 'SetupProblem';
}

/** Offers to try again after something outside did not answer; throws `Cancelled` where that is declined. */
export async function tryAgain(ask: Pick<Ask, 'warn' | 'confirm'>, problem: SetupProblem): Promise<void> {
  ask.warn(problem.message);
  if (!(await ask.confirm({ message: 'Try again?', initial: true }))) throw new Cancelled();
}
