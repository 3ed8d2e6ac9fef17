import type { Problem } from '../../problems/index.ts';
import type { Notice } from '../../problems/notices.ts';
import type { Auditor } from '../audit/auditor.ts';
import type { Alert } from '../audit/ports.ts';
import type { Log, Monotonic, Now } from '../ports.ts';
import { doingOf } from '../requests/ladder.ts';
import type { FilterRule } from '../rules/rule.ts';
import type { Settings } from '../settings.ts';
import type { Loaded } from './keeping/loading.ts';

/** What people have to hear about the filters, in their server's audit channel. */
export interface FilterAlerts {
  /** A rule was stopped just now, which calls the moderators. */
  braked(rule: FilterRule): void;
  /** A rule is stopped since a moment (milliseconds since the Unix epoch) of which no post speaks; calls nobody. */
  stillBraked(rule: FilterRule, since: number): void;
  /** What a rule found could not be kept. At most once a minute. */
  lost(guildId: string, rule: string): void;
  /** Findings waited while the database was away and are kept now. */
  loaded(guildIds: readonly string[], loaded: Loaded): void;
  /** A part of a kept rule cannot be applied. At most once a minute. */
  broken(guildId: string, rule: string, problem: Problem): void;
  /** A rule of Discord's own would ban too many. At most once a minute. */
  tooMany(guildId: string, name: string): void;
}

/** What the alerts need. */
export interface FilterAlertsDeps {
  readonly auditor: Pick<Auditor, 'alert'>;
  readonly settings: Pick<Settings, 'of'>;
  readonly brakeLimit: number;
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
}

export function createFilterAlerts(deps: FilterAlertsDeps): FilterAlerts {
  const { auditor, settings, brakeLimit, now, monotonic, log } = deps;
  const say = (guildId: string, alert: Alert) => auditor.alert([guildId], alert);
  /** Says that a rule was stopped, to those who can do something about it. */
  const brakeAlert = (rule: FilterRule, stoppedAt: number): Alert => {
    const { guildId, id, action } = rule;
    return {
      notice: { what: 'rule-stopped', rule: id, limit: brakeLimit, ...doingOf(rule.ladder) },
      braked: {
        view: {
          rule: id,
          limit: brakeLimit,
          stoppedAt: stoppedAt,
          state: 'braked',
          action: action,
          ...doingOf(rule.ladder),
          bans: undefined,
          reviews: 0,
          isLast: false,
        },
        pingRoleIds: settings.of(guildId).moderatorRoleIds,
      },
    };
  };
  const seldom = onceAMinute(monotonic, (guildId, notice) => say(guildId, { notice }));
  return {
    braked: (rule) => say(rule.guildId, brakeAlert(rule, now())),
    stillBraked: (rule, since) => say(rule.guildId, { ...brakeAlert(rule, since), quiet: true }),
    lost: (guildId, rule) => seldom(guildId, { what: 'finding-lost', rule }),
    loaded: (guildIds, { findings, over, setAside }) =>
      auditor.alert(guildIds, { notice: { what: 'findings-loaded', findings, over, setAside } }),
    broken(guildId, rule, problem) {
      log.warn({ rule, problem }, 'a part of a rule cannot be applied');
      seldom(guildId, { what: 'rule-part-unusable', problem });
    },
    tooMany: (guildId, rule) => seldom(guildId, { what: 'automod-limited', rule, limit: brakeLimit }),
  };
}

type Say = (guildId: string, notice: Notice) => void;

/** Says the same thing in a server no more often than once a minute. */
function onceAMinute(monotonic: Monotonic, say: Say): Say {
  const last = new Map<string, number>();
  return (guildId, notice) => {
    const what = JSON.stringify([guildId, notice]);
    if (monotonic() - (last.get(what) ?? Number.NEGATIVE_INFINITY) < 60_000) return;
    last.set(what, monotonic());
    say(guildId, notice);
  };
}
