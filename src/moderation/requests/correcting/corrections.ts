import { Failure } from '../../../errors.ts';
import { ACTIONS } from '../../actions/index.ts';
import {
  type ActionKind,
  type Actor,
  type Case,
  type CaseDraft,
  editOf,
  isDone,
  isPerson,
  statusOf,
} from '../../case.ts';
import type { Policy } from '../../policy.ts';
import type { CaseRecords, Log, Now, ReviseRequest } from '../../ports.ts';
import { type AskSecond, askedByEdit, requireNoSecond } from '../../rights/waiting.ts';
import { unwritten } from '../../support/unwritten.ts';
import type { People } from '../../viewers/people.ts';
import type { ActionRequest, Door } from '../door.ts';
import { checkNote, checkReason } from '../reason.ts';
import { ofUnban } from '../request-ids.ts';
import { checkDuration } from '../terms.ts';
import type { Lifted } from '../unbans.ts';
import {
  type ActiveCheck,
  changesOf,
  checkActive,
  type Edit,
  edited,
  endsWithShield,
  followUpOf,
  isSameBan,
  over,
} from './correction-checks.ts';

/** A person who wants to change a case, and the case as they saw it. */
export interface CorrectionRequest {
  readonly guildId: string;
  readonly number: number;
  /** How often the case had been corrected when it was shown to them; undefined: they typed its number. */
  readonly edits: number | undefined;
  readonly by: Actor;
  /** Their Discord roles, as they are now. */
  readonly roleIds: readonly string[];
  /** Whether they manage the server. */
  readonly isManager?: boolean | undefined;
  /** The interaction's id. */
  readonly requestId: string;
  /** A second moderator has confirmed it. */
  readonly confirmed?: true;
}

/** Changing and undoing cases. Each method throws an `input` or `refused` failure, and then nothing was changed. */
export interface Corrections {
  /**
   * Lifts the ban, or the mute, of a case; asked for twice, it is done once. The case that says so: the one that undoes it, or the case
   * itself where it was still waiting and now never takes effect.
   */
  lift(request: CorrectionRequest): Promise<{ lift: Case; lifted: readonly Lifted[] }>;
  /** Corrects a case; a changed duration gives a case of its own, which lifts the ban and bans again. */
  edit(request: CorrectionRequest, edit: Edit): Promise<{ revised: Case; followUp: Case | undefined }>;
  /** Somebody looks at a case: if its ban has ended, its post is brought up to date. Never rejects. */
  lookedAt(one: Case): Promise<void>;
}

export interface CorrectionsDeps {
  readonly door: Door;
  readonly askSecond: AskSecond;
  readonly policy: Pick<Policy, 'requireModerator' | 'requireAppWide' | 'requireAllowed' | 'protection'>;
  readonly people: Pick<People, 'protection'>;
  readonly store: Pick<CaseRecords, 'find' | 'newest' | 'refreshPost' | 'revise'>;
  readonly now: Now;
  readonly log: Log;
  /** Called when cases are waiting. */
  readonly wake: () => void;
  /** Called when a case's post has to be brought up to date. */
  readonly wakeOutbox: () => void;
}

export function createCorrections({
  door,
  askSecond,
  policy,
  people,
  store,
  now,
  log,
  wake,
  wakeOutbox,
}: CorrectionsDeps): Corrections {
  const { lookedAt, read, readBan } = createReader({ policy, store, now, log, wakeOutbox });

  /** Throws unless a case's ban is the active one; the number of the viewer's last case. */
  async function requireActive(one: Case, isEnough: ActiveCheck['isEnough']): Promise<number> {
    const { last, newest } = await store.newest(one);
    checkActive(one, newest, { now: now(), isEnough });
    return last;
  }

  async function revise(request: ReviseRequest) {
    const done = await store.revise(request).catch(unwritten(log));
    if (!done) throw edited(request.case, undefined);
    wakeOutbox();
    if (done.followUp) wake();
    return done;
  }

  /** The case that gives a ban another length. */
  async function lengthen(one: Case, seconds: number, request: CorrectionRequest): Promise<CaseDraft> {
    // What is no action is refused below.
    const kind = ACTIONS.find(one.kind)?.kind;
    const { by, requestId, guildId, roleIds } = request;
    if (kind && endsWithShield(kind))
      throw new Failure('refused', { what: 'case-of-shield', number: one.number });
    if (kind) policy.requireAllowed(guildId, roleIds, { kind, seconds });
    if (kind && ACTIONS.of(kind).place === 'app') policy.requireAppWide(guildId, request.isManager ?? false);
    await requireActive(one, isDone);
    const followUp = followUpOf(one, seconds, { by, requestId, now: now() });
    if (ACTIONS.of(followUp.kind).protectsStaff) await requireUnprotected(followUp, { policy, people });
    const isLonger = seconds > (editOf(followUp.source)?.before ?? 0);
    if (kind && isLonger && !request.confirmed)
      await requireNoSecond(
        askSecond,
        askedByEdit(one.number, { ...followUp, durationSeconds: seconds }, kind),
      );
    return followUp;
  }

  return {
    lookedAt,

    async lift(request) {
      const one = await readBan(request);
      const last = await requireActive(one, ({ state }) => state !== 'failed');
      const { cases, unbans } = await door.request(liftOf(one, request, last));
      const done = cases[0] ?? unbans?.cancelled[0] ?? unbans?.onTheirWay[0];
      if (!done) throw new Failure('refused', { what: 'case-lifted-meanwhile', number: one.number });
      return { lift: done, lifted: unbans?.lifted ?? [] };
    },

    async edit(request, edit) {
      const one = await (edit.durationSeconds === undefined ? read(request) : readBan(request));
      const reason = checkReason(edit.reason ?? one.reason);
      const note = checkNote(edit.note ?? one.note);
      const seconds = edit.durationSeconds === undefined ? undefined : checkDuration(edit.durationSeconds);
      const followUp =
        seconds === undefined ? undefined : await lengthen({ ...one, reason, note }, seconds, request);
      const changes = changesOf(one, { reason, note, durationSeconds: seconds });
      if (changes.length === 0) throw new Failure('input', { what: 'nothing-to-change' });
      return revise({ case: one, by: request.by, at: now(), changes, reason, note, followUp });
    },
  };
}

/** Reads cases for people who want to change them. */
function createReader({
  policy,
  store,
  now,
  log,
  wakeOutbox,
}: Pick<CorrectionsDeps, 'policy' | 'store' | 'now' | 'log' | 'wakeOutbox'>) {
  async function lookedAt(one: Case): Promise<void> {
    if (one.post === undefined || statusOf(one, now()) !== 'ended') return;
    // The post is a convenience: what was asked for goes on without it.
    await store
      .refreshPost(one)
      .then(wakeOutbox, (error: unknown) =>
        log.warn({ err: error, case: one.number }, 'the post of a ban that has ended stays as it is'),
      );
  }

  async function find({ guildId, number, roleIds }: CorrectionRequest): Promise<Case> {
    policy.requireModerator(guildId, roleIds);
    const found = await store.find(guildId, number);
    if (!found) throw new Failure('input', { what: 'unknown-case', number });
    await lookedAt(found);
    return found;
  }

  /** Throws: the case is not as the person saw it. */
  function refuseUnseen(found: Case, newest: Case | undefined): never {
    throw over(found, newest) ?? edited(found, found.editedBy);
  }

  async function read(request: CorrectionRequest): Promise<Case> {
    const found = await find(request);
    if (isSeen(found, request)) return found;
    return refuseUnseen(found, (await store.newest(found)).newest);
  }

  /** The case that a ban has now: each other length that it is given is a case of its own. */
  async function readBan(request: CorrectionRequest): Promise<Case> {
    const found = await find(request);
    const { newest } = await store.newest(found);
    const now = newest && isSameBan(newest, found) ? newest : undefined;
    // Whoever gave it that length themselves has seen it.
    if (isSeen(found, request) || (now && isPerson(now.source) && now.source.actorId === request.by.actorId))
      return now ?? found;
    return refuseUnseen(found, newest);
  }

  return { lookedAt, read, readBan };
}

/** Whether a person has seen a case as it is: they typed its number, nobody has edited it since, or they were the last to do so. */
const isSeen = ({ edits, editedBy }: Case, { edits: seen, by }: CorrectionRequest): boolean =>
  seen === undefined || seen === edits || editedBy === by.actorName;

/** The request that lifts a case's ban or mute; `last`: the viewer's last case. */
const liftOf = (
  one: Case,
  { guildId, by, roleIds, isManager }: CorrectionRequest,
  last: number,
): ActionRequest => ({
  kind: undoingOf(one),
  guildId,
  roleIds,
  isManager,
  source: {
    type: 'button',
    actorId: by.actorId,
    actorName: by.actorName,
    origin: { what: 'unban', case: one.number },
  },
  // Whoever presses while the same case applies asks for the same thing.
  requestId: ofUnban(guildId, one.number, last),
  targets: [one],
  durationSeconds: undefined,
  reason: '',
  note: '',
  replace: true,
});

/** What undoes a case that lasts. */
function undoingOf({ kind }: Case): ActionKind {
  const { undoneBy } = ACTIONS.of(kind);
  if (undoneBy === undefined) throw new Error(`nothing undoes ${kind}`);
  return undoneBy;
}

/** Throws where a viewer is protected by now: nobody is then banned again, for however long. */
async function requireUnprotected(
  { guildId, kind, viewer, source }: CaseDraft,
  { policy, people }: Pick<CorrectionsDeps, 'policy' | 'people'>,
): Promise<void> {
  const because =
    policy.protection(guildId, viewer, undefined) ?? (await people.protection({ guildId, viewer, source }));
  if (because) throw new Failure('refused', { what: 'nothing-changed', kind, because });
}
