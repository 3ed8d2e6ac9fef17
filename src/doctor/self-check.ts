import type { Log, Monotonic } from '../moderation/ports.ts';
import { type Checked, type CheckName, type Finding, type Found, findingKey } from '../problems/doctor.ts';
import type { FoundWrong, Notice } from '../problems/notices.ts';
import { lineOf, titleOf } from './text.ts';

/** The longest pause before everything is looked at again while something is wrong, and the pause while nothing is. Milliseconds. */
const LONGEST = 5 * 60_000;
const WHILE_WELL = 60 * 60_000;
/** How soon is looked again after a change in Discord, at the latest. Milliseconds. */
const SOON = 5000;
/** Warnings that people who read the audit channel have to hear, too; the others are for the log. */
const FOR_EVERYBODY: ReadonlySet<Finding['what']> = new Set(['audit-public', 'clock-off']);

export interface SelfCheckDeps {
  /** Runs the checks that this process may run; never rejects. */
  readonly run: () => Promise<readonly Checked[]>;
  /** The servers whose audit channels are told; some that are not known yet are told as ''. */
  readonly guildIds: () => readonly string[];
  readonly alert: (guildId: string, notice: Notice) => void;
  /** How soon is looked again after something was found, in milliseconds. */
  readonly again: number;
  readonly monotonic: Monotonic;
  readonly log: Log;
}

/** Looks whether all that the bot needs is there, and says so where it is not. */
export interface SelfCheck {
  /** Looks now, says what came of it, and looks again from time to time. Never rejects. */
  begin(): Promise<void>;
  /** Something in Discord is otherwise than before: what was wrong may be in order again. */
  changed(): void;
  stop(): void;
}

export function createSelfCheck({ run, guildIds, alert, again, log }: SelfCheckDeps): SelfCheck {
  /** What was wrong the last time, by its sentence; undefined: nothing was looked at yet. */
  let known: ReadonlyMap<string, Problem> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  /** Looks in a row that have found something. */
  let bad = 0;
  let looking: Promise<void> | undefined;

  async function look(): Promise<void> {
    const checked = await run();
    if (isOver) return;
    const found = problemsIn(checked);
    sayInLog(found);
    for (const guildId of guildIds()) alert(guildId, noticeOf(guildId, found));
    known = new Map(found.map((one) => [one.key, one]));
    bad = found.some(({ outcome }) => outcome === 'failed') ? bad + 1 : 0;
    const pause = bad === 0 ? WHILE_WELL : Math.min(LONGEST, again * 2 ** Math.min(bad - 1, 10));
    timer = setTimeout(begin, pause).unref();
  }

  function sayInLog(found: readonly Problem[]): void {
    for (const { key, outcome, check, line } of found) {
      if (known?.has(key)) continue;
      if (outcome === 'failed') log.error({ check }, line);
      else log.warn({ check }, line);
    }
    const now = new Set(found.map(({ key }) => key));
    for (const { key, check, line } of known?.values() ?? [])
      if (!now.has(key)) log.info({ check, was: line }, 'in order again');
    const failed = found.filter(({ outcome }) => outcome === 'failed');
    const titles = [...new Set(failed.map(({ check }) => titleOf(check)))].join(', ');
    const before = [...(known?.values() ?? [])].filter(({ outcome }) => outcome === 'failed');
    const isSame =
      known && before.map(({ key }) => key).join('\n') === failed.map(({ key }) => key).join('\n');
    if (isSame) return;
    if (failed.length === 0) log.info({}, 'ready');
    else log.warn({ problems: failed.length }, `running, with problems: ${titles}`);
  }

  function begin(): Promise<void> {
    clearTimeout(timer);
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  }
  return {
    begin,
    changed() {
      if (bad === 0 || isOver) return;
      // Several changes come together, and each of them is worth one look at most.
      clearTimeout(timer);
      timer = setTimeout(begin, Math.min(again, SOON)).unref();
    },
    stop() {
      isOver = true;
      clearTimeout(timer);
    },
  };
}

interface Problem extends Found {
  readonly key: string;
  readonly check: CheckName;
  readonly outcome: 'warning' | 'failed';
  /** What the log says of it, with what to do. */
  readonly line: string;
}

/** What is not as it should be. */
function problemsIn(checked: readonly Checked[]): Problem[] {
  return checked.flatMap(({ name, found, outcome: whole, fault }): Problem[] => {
    if (whole === 'crashed') return [crash(name, fault ?? '')];
    return found.flatMap(({ outcome, finding, guildIds }): Problem[] =>
      outcome === 'ok'
        ? []
        : [
            {
              key: `${name} ${findingKey(finding)}`,
              check: name,
              outcome,
              finding,
              line: lineOf(name, finding),
              ...(guildIds && { guildIds }),
            },
          ],
    );
  });
}

/** A check that has a fault itself says nothing about what it was to look at. */
const crash = (check: CheckName, fault: string): Problem => ({
  key: `${check} ${fault}`,
  check,
  outcome: 'warning',
  finding: { what: 'problem', problem: { what: 'unexpected' } },
  line: `${titleOf(check)}: the check itself has crashed: ${fault}`,
});

/** What a server's audit channel is told. */
function noticeOf(guildId: string, found: readonly Problem[]): Notice {
  const shown = found.filter(
    ({ outcome, finding, guildIds }) =>
      (outcome === 'failed' || FOR_EVERYBODY.has(finding.what)) &&
      (guildId === '' || guildIds === undefined || guildIds.includes(guildId)),
  );
  const wrong = shown.map(({ check, finding }): FoundWrong => ({ check, finding }));
  return wrong.length === 0 ? { what: 'checks-passed' } : { what: 'checks-failed', found: wrong };
}
