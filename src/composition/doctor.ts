import { AT_START, checks } from '../doctor/checks/index.ts';
import { askingOnce } from '../doctor/facts.ts';
import { factsOfBot } from '../doctor/from-bot.ts';
import { runChecks } from '../doctor/runner.ts';
import { createSelfCheck, type SelfCheck } from '../doctor/self-check.ts';
import type { Now } from '../moderation/ports.ts';
import { CHECKS, type Checked, type CheckName } from '../problems/doctor.ts';
import type { Callbacks } from '../webhook/callbacks.ts';
import type { Parts, Surroundings } from './parts.ts';

/** How long the checks of a start may take, and those that somebody asks for, in milliseconds. */
const AT_START_WITHIN = 10_000;
const ASKED_WITHIN = 20_000;
/** What is about this process alone; the rest only the leader looks at. */
const OF_EVERY_PROCESS: readonly CheckName[] = ['configuration', 'database'];
/** What is nobody's business in Discord. */
const OF_THE_OPERATOR: readonly CheckName[] = ['program', 'configuration', 'disk'];
const IN_DISCORD = CHECKS.filter((name) => !OF_THE_OPERATOR.includes(name));

interface DoctorNeeds {
  readonly callbacks: Pick<Callbacks, 'heard'> | undefined;
  /** This machine's own clock. */
  readonly wallClock: Now;
}

/** What looks at the bot and its surroundings: by itself, and when somebody asks. */
export function buildDoctor(parts: Parts, surroundings: Surroundings, needs: DoctorNeeds) {
  const selfCheck = buildSelfCheck(parts, surroundings, needs);
  return { selfCheck, doctor: buildAsked(parts, surroundings, needs) };
}

/** What each start looks at, and goes on to look at from time to time. */
function buildSelfCheck(
  parts: Parts,
  surroundings: Surroundings,
  { callbacks, wallClock }: DoctorNeeds,
): SelfCheck {
  const { leadership, moderation } = parts;
  const { config, log, monotonic } = surroundings;
  const leads = () => leadership.role() === 'leader';
  return createSelfCheck({
    run: () =>
      runChecks({
        facts: askingOnce(factsOfBot(parts, surroundings, { callbacks, wallClock, asksTwice: false })),
        checks,
        only: leads() ? AT_START : OF_EVERY_PROCESS,
        patience: AT_START_WITHIN,
        monotonic,
      }),
    // Before any server is known, what the environment says stands for all.
    guildIds: () => {
      if (!leads()) return [];
      const guildIds = moderation.guildIds();
      return guildIds.length === 0 ? [''] : guildIds;
    },
    alert: (guildId, notice) =>
      moderation.auditor.alert([guildId], { notice, isNews: notice.what === 'checks-passed' }),
    again: config.checkAgain,
    monotonic,
    log,
  });
}

/** What somebody who manages a server can have checked in it. */
const buildAsked =
  (parts: Parts, surroundings: Surroundings, { callbacks, wallClock }: DoctorNeeds) =>
  (guildId: string): Promise<readonly Checked[]> =>
    runChecks({
      facts: askingOnce(factsOfBot(parts, surroundings, { callbacks, wallClock, guildId, asksTwice: true })),
      checks: checks.filter(({ name }) => IN_DISCORD.includes(name)),
      patience: ASKED_WITHIN,
      monotonic: surroundings.monotonic,
    });
