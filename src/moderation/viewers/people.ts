import type { ProtectionProblem } from '../../problems/moderation.ts';
import { isPerson, type Source } from '../case.ts';
import type { Policy } from '../policy.ts';

/** How long a member's roles are taken as known, and how long they are waited for, in milliseconds. */
const FRESH = 60_000;
const PATIENCE = 1500;
/** For a person's request, somebody who was no moderator may have become one after this time, in milliseconds. */
const MOMENT = 2000;
/** Members whose roles are remembered, the latest to be asked about. */
const MAX_KNOWN = 10_000;

export interface PeopleDeps {
  /** How a viewer's account id follows from a Discord id, which stands for `{id}`; undefined: it does not. */
  readonly pattern: string | undefined;
  /** The bot's own Discord id, once it is known. */
  readonly botId: () => string | undefined;
  /** A member's roles, undefined for somebody who is not one. Throws a `Failure`. */
  readonly rolesOf: (guildId: string, discordId: string) => Promise<readonly string[] | undefined>;
  readonly policy: Pick<Policy, 'isModerator'>;
  /** Milliseconds of a clock that never steps. */
  readonly monotonic: () => number;
}

interface PersonQuestion {
  readonly guildId: string;
  readonly viewer: string;
  /** Who asks for the ban. Only for people's requests is Discord asked: rules may make thousands a second. */
  readonly source: Source;
}

/** The Discord people behind viewers' accounts, as far as the one follows from the other. */
export interface People {
  /** Why the person behind this account is never banned, or undefined where they may be, or where it is not known in time. */
  protection(question: PersonQuestion): Promise<ProtectionProblem | undefined>;
  /** Notes a member's roles as they are now. */
  note(guildId: string, discordId: string, roleIds: readonly string[]): void;
  /** Finds out the roles of the person behind an account, so that a rule's ban knows them; never rejects, and takes up to 1.5 s. */
  learn(guildId: string, viewer: string): Promise<void>;
}

/** How a viewer's account id follows from a Discord id, which stands for `{id}` in the pattern; without one it is the same. */
export const accountOf =
  (pattern = '{id}') =>
  (discordId: string): string =>
    pattern.replace('{id}', discordId);

export function createPeople({ pattern, botId, rolesOf, policy, monotonic }: PeopleDeps): People {
  const [before = '', after = ''] = pattern?.split('{id}') ?? [];
  const known = new Map<string, { roleIds: readonly string[]; at: number }>();

  function discordIdOf(viewer: string): string | undefined {
    if (pattern === undefined || !viewer.startsWith(before) || !viewer.endsWith(after)) return undefined;
    const id = viewer.slice(before.length, viewer.length - after.length);
    return /^\d{17,20}$/.test(id) ? id : undefined;
  }

  function note(guildId: string, discordId: string, roleIds: readonly string[]): void {
    const name = `${guildId}/${discordId}`;
    known.delete(name);
    known.set(name, { roleIds, at: monotonic() });
    const [oldest] = known.keys();
    if (known.size > MAX_KNOWN && oldest !== undefined) known.delete(oldest);
  }

  const kept = (guildId: string, discordId: string, fresh = FRESH): readonly string[] | undefined => {
    const entry = known.get(`${guildId}/${discordId}`);
    return entry && monotonic() - entry.at < fresh ? entry.roleIds : undefined;
  };

  /** What Discord does not say in time says nothing against a ban. */
  function ask(guildId: string, discordId: string): Promise<void> {
    const asked = rolesOf(guildId, discordId)
      .then((roleIds) => note(guildId, discordId, roleIds ?? []))
      .catch(() => undefined);
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, PATIENCE);
      void asked.then(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  return {
    note,
    async learn(guildId, viewer) {
      const discordId = discordIdOf(viewer);
      if (discordId !== undefined && kept(guildId, discordId) === undefined) await ask(guildId, discordId);
    },
    async protection({ guildId, viewer, source }) {
      const discordId = discordIdOf(viewer);
      if (discordId === undefined) return undefined;
      const protectedAs = (as: ProtectionProblem['as']) =>
        ({ what: 'viewer-protected', viewer, as }) as const;
      if (discordId === botId()) return protectedAs('bot');
      if (isPerson(source) && discordId === source.actorId) return protectedAs('yourself');
      const isKnown = policy.isModerator(guildId, kept(guildId, discordId) ?? []);
      if (isPerson(source) && !isKnown && kept(guildId, discordId, MOMENT) === undefined)
        await ask(guildId, discordId);
      return policy.isModerator(guildId, kept(guildId, discordId) ?? [])
        ? protectedAs('moderator')
        : undefined;
    },
  };
}
