import { Failure } from '../../errors.ts';
import { ACTIONS } from '../actions/index.ts';
import { type ActionKind, type Case, type Evidence, isPerson, priorityOf, type Source } from '../case.ts';
import type { Policy } from '../policy.ts';
import type { CaseStore, Log, Monotonic, Now } from '../ports.ts';
import { NO_REMOVAL, type PlanRemoval } from '../recalls/plan.ts';
import { findProtected, type Protected } from '../rights/protected.ts';
import type { AskedOfSecond, AskSecond } from '../rights/waiting.ts';
import type { RoomStaffCache } from '../room-staff.ts';
import type { GuildSettings, Settings } from '../settings.ts';
import { coalesce } from '../support/coalesce.ts';
import { unwritten } from '../support/unwritten.ts';
import type { People } from '../viewers/people.ts';
import { type AcceptRequest, draftsOf, recallsOf } from './accepting.ts';
import { askedBy } from './asked-by.ts';
import type { Held, Restraint } from './restraint.ts';
import { distinct, same, type Target } from './target.ts';
import { checkTerms, type Terms } from './terms.ts';
import type { PlanUnbans, Unbans } from './unbans.ts';

/** How much of a minute's bans of a rule may be such as waited for the database. */
const LATE_SHARE = 0.75;

/** What any source asks for. */
export interface ActionRequest {
  readonly kind: ActionKind;
  /** The interaction's or event's own id: a repeat of it makes no second case. */
  readonly requestId: string;
  readonly guildId: string;
  readonly source: Source;
  /** The Discord roles of a person who asks, as they are now; a rule has none. */
  readonly roleIds: readonly string[];
  /** Whether that person manages the server. */
  readonly isManager?: boolean | undefined;
  readonly targets: readonly Target[];
  /** Seconds; undefined: the reason's or the server's default for what lasts, nothing for the rest. */
  readonly durationSeconds: number | undefined;
  readonly reason: string;
  readonly note: string;
  /** What the viewer said, where a rule asks. */
  readonly evidence?: Evidence | undefined;
  /** A ban (or mute) of a viewer who is banned (muted) takes the place of that one; false: it is not made, and the active one is returned. */
  readonly replace: boolean;
  /**
   * Where a rule asks that may be stopped: its brake decides in the moment in which the ban is kept, and where it is one of the
   * server's own, so do its state and the viewer's offences by then, by which the ladder gives the duration.
   */
  readonly restraint?: Pick<Restraint, 'ladder'>;
  /**
   * Of a ban: removes the viewers' messages too, as far as they are known, and those that they still send before they are out;
   * undefined: as the server has it. Where a rule asks, this happens only if it is a ban that is kept.
   */
  readonly remove?: boolean | undefined;
  /** Viewers whose messages were looked for in vain, which is said with the answer. */
  readonly withoutMessages?: readonly Target[] | undefined;
  /** A second moderator has confirmed it; `roleIds` are theirs. */
  readonly confirmed?: true;
  /** When it was asked for, where that was earlier (milliseconds since the Unix epoch). */
  readonly askedAt?: number | undefined;
}

/** What became of a request at the door. */
export interface Accepted {
  readonly cases: readonly Case[];
  /** Viewers to whom it is not done, and why. */
  readonly skipped: readonly Protected[];
  /** What is active already, or on its way; these viewers were left as they are. */
  readonly alreadyActive: readonly Case[];
  /** For how long it was asked for, in seconds, defaults applied; undefined where it has no length. */
  readonly durationSeconds: number | undefined;
  /** Of an unban, or an unmute: what it means for each viewer. */
  readonly unbans?: Unbans | undefined;
  /** Viewers whose messages were to be removed, of whom none is known. */
  readonly withoutMessages?: readonly Target[] | undefined;
  /** The request, where nothing is done before a second moderator confirms it. */
  readonly waits?: Case | undefined;
  /** Why a rule's ban was not made. */
  readonly held?: Held | undefined;
}

export interface DoorDeps {
  readonly policy: Pick<
    Policy,
    'requireAllowed' | 'requireAppWide' | 'settingsFor' | 'room' | 'rooms' | 'protection'
  >;
  readonly settings: Pick<Settings, 'of'>;
  readonly store: Pick<CaseStore, 'accept' | 'rulesAtOnce'>;
  readonly rooms: Pick<RoomStaffCache, 'staff'>;
  readonly people: Pick<People, 'note' | 'protection'>;
  readonly planUnbans: PlanUnbans;
  /** What messages of these viewers are to be removed with a ban. */
  readonly planRemoval: PlanRemoval;
  readonly askSecond: AskSecond;
  /** Different viewers whom a rule may ban in a minute. */
  readonly brakeLimit: number;
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
  /** Called when cases are waiting, with their priority (`priorityOf`). */
  readonly wake: (priority: number) => void;
  /** Called with cases that were given up before they were sent, for what was asked for here. */
  readonly onOutcome: (cases: readonly Case[]) => void;
}

export interface Door {
  /**
   * The one door for every source: checks permission, rooms, limits and protection, and keeps a case for each viewer; an unban (or
   * unmute) makes none of a viewer who is not banned, and none where a ban is still waiting, which then never takes effect.
   * Throws an `input` or `refused` failure, and then nothing was kept.
   */
  request(request: ActionRequest): Promise<Accepted>;
}

export function createDoor({
  policy,
  settings,
  store,
  rooms,
  people,
  planUnbans,
  planRemoval,
  askSecond,
  brakeLimit,
  now,
  monotonic,
  log,
  wake,
  onOutcome,
}: DoorDeps): Door {
  // A raid asks for thousands of single bans at once; a transaction for each would be the slowest part of all. People's requests
  // do not queue behind them.
  const accept = (requests: readonly AcceptRequest[]) => store.accept(requests);
  const keepOf = { people: coalesce(accept), rules: coalesce(accept, store.rulesAtOnce) };
  // What waited for the database comes all at once, and leaves some room for what is found now.
  const lateLimit = Math.ceil(brakeLimit * LATE_SHARE);
  const began = now() - monotonic();
  const restraintOf = ({ restraint, askedAt }: ActionRequest): Restraint | undefined =>
    restraint && {
      ...(askedAt === undefined ? { limit: brakeLimit } : { limit: lateLimit, isLate: true }),
      at: Math.round(began + monotonic()),
      ladder: restraint.ladder,
    };

  /** What an unban means; bans that it cancels have their outcome there and then. */
  async function plan({ kind, guildId, targets, source }: ActionRequest): Promise<Unbans> {
    const planned = await planUnbans({ kind, guildId, targets, by: askedBy(source) }).catch(unwritten(log));
    if (planned.cancelled.length > 0) onOutcome(planned.cancelled);
    return planned;
  }

  return {
    async request(request) {
      const { guildId, kind, source, replace } = request;
      if (isPerson(source)) {
        policy.requireAllowed(guildId, request.roleIds, { kind });
        if (ACTIONS.of(kind).place === 'app') policy.requireAppWide(guildId, request.isManager ?? false);
        if (!request.confirmed) people.note(guildId, source.actorId, request.roleIds);
      }
      const terms = checkTerms(request, { policy, settings });
      const skipped = ACTIONS.of(kind).protectsStaff
        ? await findProtected(request, { policy, people, rooms })
        : [];
      const unbans = ACTIONS.undoes(kind) ? await plan(request) : undefined;
      const asked = distinct(unbans?.targets ?? request.targets);
      const rest = asked.filter((target) => !skipped.some((one) => same(one, target)));
      const [first] = skipped;
      if (unbans && rest.length === 0)
        return { cases: [], skipped, alreadyActive: [], durationSeconds: undefined, unbans };
      if (rest.length === 0 && first)
        throw new Failure('refused', { what: 'only-protected', kind, because: first.why });
      const isRemoving = removes(request, settings.of(guildId));
      const waits =
        isPerson(source) && !request.confirmed
          ? await askSecond(askedOfSecond(request, { targets: rest, terms, remove: isRemoving }))
          : undefined;
      if (waits)
        return { cases: [], alreadyActive: [], skipped, durationSeconds: terms.durationSeconds, waits };
      const given = { terms, askedAt: request.askedAt ?? now() };
      const removal = isRemoving ? planRemoval(rest, isPerson(source)) : NO_REMOVAL;
      const drafts = [...draftsOf(request, rest, given), ...recallsOf(request, removal.targets, given)];
      const keep = isPerson(source) ? keepOf.people : keepOf.rules;
      const restraint = restraintOf(request);
      const kept = await keep({ drafts, replace, restraint }).catch(unwritten(log));
      const { cases, alreadyActive, withdrawn, held } = kept;
      wake(priorityOf(source));
      if (withdrawn.length > 0) onOutcome(withdrawn);
      return {
        cases,
        alreadyActive,
        skipped,
        durationSeconds: terms.durationSeconds,
        unbans,
        withoutMessages: request.withoutMessages ?? removal.without,
        held,
      };
    },
  };
}

/** Whether the viewers' messages go too: with a ban, or with what may become one when it is kept. */
function removes(
  { kind, restraint, remove }: ActionRequest,
  { removeMessages = false }: Pick<GuildSettings, 'removeMessages'>,
): boolean {
  const mayBan = kind === 'ban' || restraint?.ladder?.steps.some((step) => step.kind === 'ban') === true;
  return mayBan && (remove ?? removeMessages);
}

interface OfSecond {
  readonly targets: readonly Target[];
  readonly terms: Terms;
  /** Whether their messages go too. */
  readonly remove: boolean;
}

/** What is asked of a second moderator, where the server wants one. */
function askedOfSecond(
  { guildId, kind, requestId, source }: ActionRequest,
  { targets, terms: { durationSeconds, reason, note }, remove }: OfSecond,
): AskedOfSecond {
  const asks = {
    kind: kind,
    targets: targets.map(({ roomId, viewer }) => ({ roomId, viewer })),
    viewers: new Set(targets.map(({ viewer }) => viewer)).size,
    by: { way: 'request' as const, remove: remove },
  };
  return { guildId, requestId, source, asks, durationSeconds, reason, note };
}
