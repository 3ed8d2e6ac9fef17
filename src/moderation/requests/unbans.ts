import type { AskedBy } from '../../problems/moderation.ts';
import { ACTIONS } from '../actions/index.ts';
import type { ListedViewer } from '../actions/room-tools.ts';
import type { ActionKind, Case, CaseError } from '../case.ts';
import type { Cancelled, CaseStore, Now } from '../ports.ts';
import type { WaitingStore } from '../rights/waiting.ts';
import { sortedByNearness } from '../viewers/nearest.ts';
import type { Lists } from './lists.ts';
import { EVERYWHERE, same, type Target } from './target.ts';

/** Viewers whose ids are compared with the list: it may be long. */
const MAX_COMPARED = 10;

/** A ban, or a mute, that is lifted or is to be known, as far as it is known. */
export interface Lifted extends Target {
  /** The case that it was made by; undefined: it was made outside the bot, or its server is another one. */
  readonly case: Case | undefined;
  /** Milliseconds since the Unix epoch. */
  readonly until: number | undefined;
}

/** Viewers who are not banned (or muted) in a room, and those who are: the nearest in spelling first. */
export interface NotBanned {
  /** A ban, a mute. */
  readonly kind: ActionKind;
  readonly roomId: string;
  readonly viewers: readonly string[];
  readonly banned: readonly string[];
}

/** What an unban, or an unmute, means for each viewer. */
export interface Unbans {
  /** Those for whom a call has to be made. */
  readonly targets: readonly Target[];
  /** What these calls lift. */
  readonly lifted: readonly Lifted[];
  /** What was still waiting and never takes effect. */
  readonly cancelled: readonly Case[];
  /** What is being sent, or may have been: the undoing follows it. */
  readonly underWay: readonly Case[];
  /** What undoes it and is on its way already; none is made beside it. */
  readonly onTheirWay: readonly Case[];
  readonly notBanned: readonly NotBanned[];
  /** Those of whom it is not known whether they are banned, or muted: the list could not be read in time. */
  readonly unchecked: readonly (Target & { readonly kind: ActionKind })[];
  /** Bans of these viewers that wait for a second moderator, by the numbers of their requests: an unban does not touch them. */
  readonly awaited: readonly (Target & { readonly number: number })[];
  /** What mutes these viewers in every group of the app, where they are unmuted in a room: that goes on. */
  readonly everywhere: readonly Lifted[];
}

export interface UnbansDeps {
  readonly store: Pick<CaseStore, 'activeCases' | 'cancelWaiting'> & Pick<WaitingStore, 'openRequests'>;
  readonly lists: Pick<Lists, 'recent'>;
  readonly now: Now;
}

interface UnbansRequest {
  /** What undoes: an unban, an unmute. */
  readonly kind: ActionKind;
  readonly guildId: string;
  readonly targets: readonly Target[];
  readonly by: AskedBy;
}

/**
 * Finds out what an unban, or an unmute, means: our own cases say first for whom it is one (what waits is given up there and then), and
 * where they know nothing, the room's list.
 */
export type PlanUnbans = (request: UnbansRequest) => Promise<Unbans>;

export function createUnbans({ store, lists, now }: UnbansDeps): PlanUnbans {
  async function planRoom(request: UnbansRequest, roomId: string, viewers: string[]): Promise<Unbans> {
    const { guildId, by } = request;
    const kind = ACTIONS.undoneBy(request.kind);
    const error = cancelledBy(by);
    const waiting = await store.cancelWaiting({ guildId, kind, roomId, viewers, at: now(), error });
    const activeCases = await store.activeCases({ kind, roomId, viewers, now: now() });
    const ours = byOurCases(guildId, { kind: request.kind, viewers, waiting, activeCases });
    if (ours.unknown.length === 0) return ours.plan;
    const list = await lists.recent({ kind, roomId, viewers: ours.unknown });
    if (!list) return join([ours.plan, unlisted({ kind, roomId }, ours.unknown)]);
    const lifted = new Set(ours.plan.targets.map(({ viewer }) => viewer));
    // Whether lists leave out what has ended is not documented.
    const others = list.filter(({ viewer, until }) => !lifted.has(viewer) && until > now());
    return join([ours.plan, byList({ kind, roomId }, ours.unknown, others)]);
  }

  return async (request) => {
    const byRoom = Map.groupBy(request.targets, ({ roomId }) => roomId);
    const plans = [...byRoom].map(([roomId, targets]) =>
      planRoom(request, roomId, [...new Set(targets.map(({ viewer }) => viewer))]),
    );
    return join([...(await Promise.all(plans)), await untouched(request, { store, now })]);
  };
}

/** What is to be known of these viewers beside what is lifted. */
async function untouched(
  { kind, guildId, targets }: UnbansRequest,
  { store, now }: Pick<UnbansDeps, 'store' | 'now'>,
): Promise<Partial<Unbans>> {
  const undone = ACTIONS.undoneBy(kind);
  if (undone === 'mute') {
    const viewers = [...new Set(targets.map(({ viewer }) => viewer))];
    const query = { kind: 'app-mute', roomId: EVERYWHERE, viewers, now: now() } as const;
    const active = await store.activeCases(query);
    return {
      everywhere: active.map((one) => ({
        roomId: EVERYWHERE,
        viewer: one.viewer,
        until: one.until,
        case: one.guildId === guildId ? one : undefined,
      })),
    };
  }
  if (undone !== 'ban') return {};
  const requests = await store.openRequests(guildId);
  return {
    awaited: requests.flatMap(({ number, asks }) =>
      asks?.kind === 'ban'
        ? asks.targets
            .filter((target) => targets.some((one) => same(one, target)))
            .map(({ roomId, viewer }) => ({ roomId, viewer, number }))
        : [],
    ),
  };
}

const cancelledBy = (by: AskedBy): CaseError => ({
  kind: 'refused',
  code: undefined,
  problem: { what: 'cancelled', by },
});

/** Nothing to lift. */
export const NO_UNBANS: Unbans = {
  targets: [],
  lifted: [],
  cancelled: [],
  underWay: [],
  onTheirWay: [],
  notBanned: [],
  unchecked: [],
  awaited: [],
  everywhere: [],
};

interface Ours {
  /** What undoes. */
  readonly kind: ActionKind;
  readonly viewers: readonly string[];
  readonly waiting: Cancelled;
  /** The bans, or mutes, that hold by our cases. */
  readonly activeCases: readonly Case[];
}

/** What our cases say; of those who are `unknown` to them, the room's list has to say. */
export function byOurCases(
  guildId: string,
  { kind, viewers, waiting, activeCases }: Ours,
): { plan: Unbans; unknown: string[] } {
  const of = (cases: readonly Case[], viewer: string) => cases.findLast((one) => one.viewer === viewer);
  const unknown: string[] = [];
  const plans = viewers.map((viewer): Partial<Unbans> => {
    const open = of(waiting.open, viewer);
    const active = of(activeCases, viewer);
    const cancelled = waiting.cancelled.filter((one) => one.viewer === viewer);
    if (open?.kind === kind) return { cancelled, onTheirWay: [open] };
    if (open) return { cancelled, underWay: [open], targets: [open] };
    if (active) {
      const { roomId, until } = active;
      const lifted = { roomId, viewer, until, case: active.guildId === guildId ? active : undefined };
      return { cancelled, lifted: [lifted], targets: [lifted] };
    }
    if (cancelled.length === 0) unknown.push(viewer);
    return { cancelled };
  });
  return { plan: join(plans), unknown };
}

/** Whose list it is: who is banned in a room, or muted. */
interface Listing {
  readonly kind: ActionKind;
  readonly roomId: string;
}

/** What a room's list says. */
export function byList(
  { kind, roomId }: Listing,
  viewers: readonly string[],
  list: readonly ListedViewer[],
): Unbans {
  const until = new Map(list.map((ban) => [ban.viewer, ban.until]));
  const lifted = viewers
    .filter((viewer) => until.has(viewer))
    .map((viewer) => ({ roomId, viewer, until: until.get(viewer), case: undefined }));
  const free = viewers.filter((viewer) => !until.has(viewer));
  if (free.length === 0) return { ...NO_UNBANS, lifted, targets: lifted };
  // Whoever is lifted by this request is not named as banned.
  for (const { viewer } of lifted) until.delete(viewer);
  const near = free.slice(0, MAX_COMPARED).flatMap((viewer) => sortedByNearness(viewer, until.keys()));
  const notBanned = [{ kind, roomId, viewers: free, banned: [...new Set([...near, ...until.keys()])] }];
  return { ...NO_UNBANS, lifted, targets: lifted, notBanned };
}

function unlisted({ kind, roomId }: Listing, viewers: readonly string[]): Unbans {
  const unchecked = viewers.map((viewer) => ({ kind, roomId, viewer }));
  return { ...NO_UNBANS, unchecked, targets: unchecked };
}

const join = (plans: readonly Partial<Unbans>[]): Unbans => ({
  targets: plans.flatMap(({ targets = [] }) => targets.map(({ roomId, viewer }) => ({ roomId, viewer }))),
  lifted: plans.flatMap(({ lifted = [] }) => lifted),
  cancelled: plans.flatMap(({ cancelled = [] }) => cancelled),
  underWay: plans.flatMap(({ underWay = [] }) => underWay),
  onTheirWay: plans.flatMap(({ onTheirWay = [] }) => onTheirWay),
  notBanned: plans.flatMap(({ notBanned = [] }) => notBanned),
  unchecked: plans.flatMap(({ unchecked = [] }) => unchecked),
  awaited: plans.flatMap(({ awaited = [] }) => awaited),
  everywhere: plans.flatMap(({ everywhere = [] }) => everywhere),
});
