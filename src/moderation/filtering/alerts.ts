import type { Alert } from '../audit/ports.ts';
import type { Log, Monotonic } from '../ports.ts';
import type { FilterRule } from '../rules/rule.ts';
import type { Settings } from '../settings.ts';

/** The same thing is said in a server no more often than this, in milliseconds. */
const SAY_EVERY = 60_000;

/** What people have to hear about filters. */
export interface FilterAlerts {
  /** A rule was stopped; `quiet`: before this start, so that nobody is called again. */
  braked(rule: FilterRule, quiet?: boolean): void;
  /** What a rule found could not be kept. */
  lost(guildId: string, ruleId: string): void;
  /** A rule of Discord's AutoMod would ban too many. */
  tooMany(guildId: string, name: string): void;
  /** A part of a rule cannot be applied. */
  broken(guildId: string, ruleId: string, why: string): void;
}

export interface FilterAlertsDeps {
  readonly say: (guildId: string, alert: Alert) => void;
  readonly settings: Pick<Settings, 'of'>;
  /** Different viewers whom a rule may ban in a minute. */
  readonly brakeLimit: number;
  readonly monotonic: Monotonic;
  readonly log: Log;
}

export function createFilterAlerts({
  say,
  settings,
  brakeLimit,
  monotonic,
  log,
}: FilterAlertsDeps): FilterAlerts {
  const broken = onceAMinute(monotonic, (guildId, why) =>
    say(guildId, {
      text: `A part of a rule cannot be applied, so that it finds nothing: ${why} Change the rule with /filter-av edit.`,
    }),
  );
  return {
    // It calls those who can do something about it.
    braked: ({ guildId, id }, quiet = false) =>
      say(guildId, {
        text: `The rule ${id} would have banned more than ${brakeLimit} viewers within a minute. It is stopped: what it finds is shown for review, and nobody is banned by it until a moderator resumes it.`,
        braked: { rule: id, pingRoleIds: settings.of(guildId).moderatorRoleIds },
        quiet,
      }),
    lost: onceAMinute(monotonic, (guildId, rule) =>
      say(guildId, {
        text: `Something that the rule ${rule} found could not be kept: the database cannot be written. The log has the cause; there may be more.`,
      }),
    ),
    tooMany: onceAMinute(monotonic, (guildId, name) =>
      say(guildId, {
        text: `${name} would ban more than ${brakeLimit} viewers within a minute. Those beyond that are not banned by it; look at the rule, or untie it with /settings-av automod.`,
      }),
    ),
    broken(guildId, rule, why) {
      log.warn({ rule, why }, 'a part of a rule cannot be applied');
      broken(guildId, why);
    },
  };
}

type Say = (guildId: string, what: string) => void;

function onceAMinute(monotonic: Monotonic, say: Say): Say {
  const last = new Map<string, number>();
  return (guildId, what) => {
    const topic = JSON.stringify([guildId, what]);
    if (monotonic() - (last.get(topic) ?? Number.NEGATIVE_INFINITY) < SAY_EVERY) return;
    last.set(topic, monotonic());
    say(guildId, what);
  };
}
