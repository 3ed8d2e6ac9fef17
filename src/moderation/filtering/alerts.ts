import type { Auditor } from '../audit/auditor.ts';
import type { Alert } from '../audit/ports.ts';
import type { Log, Monotonic } from '../ports.ts';
import type { FilterRule } from '../rules/rule.ts';
import type { Settings } from '../settings.ts';

/** What people have to hear about the filters, in their server's audit channel. */
export interface FilterAlerts {
  /** A rule was stopped just now, which calls the moderators. */
  braked(rule: FilterRule): void;
  /** A rule is stopped since before the start, which calls nobody. */
  stillBraked(rule: FilterRule): void;
  /** What a rule found could not be kept. At most once a minute. */
  lost(guildId: string, rule: string): void;
  /** A part of a kept rule cannot be applied. At most once a minute. */
  broken(guildId: string, rule: string, why: string): void;
  /** A rule of Discord's own would ban too many. At most once a minute. */
  tooMany(guildId: string, name: string): void;
}

/** What the alerts need. */
export interface FilterAlertsDeps {
  readonly auditor: Pick<Auditor, 'alert'>;
  readonly settings: Pick<Settings, 'of'>;
  readonly brakeLimit: number;
  readonly monotonic: Monotonic;
  readonly log: Log;
}

export function createFilterAlerts(deps: FilterAlertsDeps): FilterAlerts {
  const { auditor, settings, brakeLimit, monotonic, log } = deps;
  const say = (guildId: string, alert: Alert) => auditor.alert([guildId], alert);
  /** Says that a rule was stopped, to those who can do something about it. */
  const brakeAlert = ({ guildId, id }: FilterRule): Alert => ({
    text: `The rule ${id} would have banned more than ${brakeLimit} viewers within a minute. It is stopped: what it finds is shown for review, and nobody is banned by it until a moderator resumes it.`,
    braked: { rule: id, pingRoleIds: settings.of(guildId).moderatorRoleIds },
  });
  const broken = onceAMinute(monotonic, (guildId, why) =>
    say(guildId, {
      text: `A part of a rule cannot be applied, so that it finds nothing: ${why} Change the rule with /filter-av edit.`,
    }),
  );
  return {
    braked: (rule) => say(rule.guildId, brakeAlert(rule)),
    stillBraked: (rule) => say(rule.guildId, { ...brakeAlert(rule), quiet: true }),
    lost: onceAMinute(monotonic, (guildId, rule) =>
      say(guildId, {
        text: `Something that the rule ${rule} found could not be kept: the database cannot be written. The log has the cause; there may be more.`,
      }),
    ),
    broken(guildId, rule, why) {
      log.warn({ rule, why }, 'a part of a rule cannot be applied');
      broken(guildId, why);
    },
    tooMany: onceAMinute(monotonic, (guildId, name) =>
      say(guildId, {
        text: `${name} would ban more than ${brakeLimit} viewers within a minute. Those beyond that are not banned by it; look at the rule, or untie it with /settings-av automod.`,
      }),
    ),
  };
}

type Say = (guildId: string, name: string) => void;

/** Says the same thing in a server no more often than once a minute. */
function onceAMinute(monotonic: Monotonic, say: Say): Say {
  const last = new Map<string, number>();
  return (guildId, name) => {
    const what = JSON.stringify([guildId, name]);
    if (monotonic() - (last.get(what) ?? Number.NEGATIVE_INFINITY) < 60_000) return;
    last.set(what, monotonic());
    say(guildId, name);
  };
}
