import type { Auditor } from '../audit/auditor.ts';
import type { Alert } from '../audit/ports.ts';
import type { Monotonic } from '../ports.ts';
import type { BanRequest } from '../requests/ban-service.ts';
import type { FilterRule } from '../rules/rule.ts';
import type { Settings } from '../settings.ts';
import { createFilters, type Filters, type FiltersDeps } from './wiring.ts';

export interface FilterSideDeps extends Omit<FiltersDeps, 'onBraked' | 'onLost' | 'onBroken'> {
  readonly settings: Settings;
  readonly guildIds: () => readonly string[];
  readonly auditor: Auditor;
}

/** Filters, and what people have to hear about them. */
export interface FilterSide extends Filters {
  /** A ban that Discord's own AutoMod calls for, unless its rule would ban too many. */
  banByAutoMod(request: BanRequest): Promise<void>;
  /** Says which rules are stopped since before the start. */
  sayBraked(): void;
}

export function createFilterSide(parts: FilterSideDeps): FilterSide {
  const { auditor, settings, guildIds, brakeLimit, bans, monotonic } = parts;
  const say = (guildId: string, alert: Alert) => auditor.alert([guildId], alert);
  const lost = onceAMinute(monotonic, (guildId, rule) =>
    say(guildId, {
      text: `Something that the rule ${rule} found could not be kept: the database cannot be written. The log has the cause; there may be more.`,
    }),
  );
  const tooMany = onceAMinute(monotonic, (guildId, name) =>
    say(guildId, {
      text: `${name} would ban more than ${brakeLimit} viewers within a minute. Those beyond that are not banned by it; look at the rule, or untie it with /settings-av automod.`,
    }),
  );
  const broken = onceAMinute(monotonic, (guildId, why) =>
    say(guildId, {
      text: `A part of a rule cannot be applied, so that it finds nothing: ${why} Change the rule with /filter-av edit.`,
    }),
  );
  const filters = createFilters({
    ...parts,
    onBraked: (rule) => say(rule.guildId, brakeAlert(rule, settings, brakeLimit)),
    onLost: lost,
    onBroken: (guildId, rule, why) => {
      parts.log.warn({ rule, why }, 'a part of a rule cannot be applied');
      broken(guildId, why);
    },
  });
  return {
    ...filters,
    async banByAutoMod(request) {
      const name = request.source.type === 'filter' ? request.source.rule : '';
      const viewer = request.targets[0]?.viewer ?? '';
      // Discord does not say with the event which roles its author has.
      await parts.people.learn(request.guildId, viewer);
      if (filters.brake.allows(`${request.guildId}/${name}`, viewer)) await bans.request(request);
      else tooMany(request.guildId, name);
    },
    sayBraked() {
      const braked = guildIds()
        .flatMap((guildId) => filters.rulebook.of(guildId))
        .filter(({ state }) => state === 'braked');
      for (const rule of braked)
        say(rule.guildId, { ...brakeAlert(rule, settings, brakeLimit), quiet: true });
    },
  };
}

/** Says that a rule was stopped, and calls those who can do something about it. */
function brakeAlert({ guildId, id }: FilterRule, settings: Settings, limit: number): Alert {
  return {
    text: `The rule ${id} would have banned more than ${limit} viewers within a minute. It is stopped: what it finds is shown for review, and nobody is banned by it until a moderator resumes it.`,
    braked: { rule: id, pingRoleIds: settings.of(guildId).moderatorRoleIds },
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
