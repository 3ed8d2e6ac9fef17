import { Failure } from '../../errors.ts';
import { type Actor, type Case, type CaseDraft, type FieldChange, isDone, statusOf } from '../case.ts';
import { describeSource } from '../describe.ts';
import { describeDuration, describeLength, PERMANENT } from '../duration.ts';
import type { Policy } from '../policy.ts';
import type { CaseRecords, Log, Now, ReviseRequest } from '../ports.ts';
import { checkNote, checkReason } from '../reason.ts';
import type { People } from '../viewers/people.ts';
import { type BanService, checkDuration, unwritten } from './ban-service.ts';
import type { Lifted } from './unbans.ts';

/** A person who wants to change a case, and the case as they saw it. */
export interface CorrectionRequest {
  readonly guildId: string;
  readonly number: number;
  /** How often the case had been corrected when it was shown to them; undefined: they typed its number. */
  readonly edits: number | undefined;
  readonly by: Actor;
  /** Their Discord roles, as they are now. */
  readonly roleIds: readonly string[];
  /** The interaction's id. */
  readonly requestId: string;
}

/** What is to be changed; undefined: left as it is. */
interface Edit {
  readonly reason?: string | undefined;
  readonly note?: string | undefined;
  /** Seconds, counted from when the ban came into force. */
  readonly durationSeconds?: number | undefined;
}

/** Changing and undoing cases. Each method throws an `input` or `refused` failure, and then nothing was changed. */
export interface Corrections {
  /**
   * Lifts the ban of a case; asked for twice, it is done once. The case that says so: the unban, or the ban itself where it was still
   * waiting and now never takes effect.
   */
  unban(request: CorrectionRequest): Promise<{ unban: Case; lifted: readonly Lifted[] }>;
  /** Corrects a case; a changed duration gives a case of its own, which lifts the ban and makes it anew. */
  edit(request: CorrectionRequest, edit: Edit): Promise<{ revised: Case; followUp: Case | undefined }>;
  /** Somebody looks at a case: if its ban has ended, its post is brought up to date. Never rejects. */
  lookedAt(one: Case): Promise<void>;
}

export interface CorrectionsDeps {
  readonly bans: BanService;
  readonly policy: Policy;
  readonly people: Pick<People, 'protection'>;
  readonly store: CaseRecords;
  readonly now: Now;
  readonly log: Log;
  /** Called when cases are waiting. */
  readonly wake: () => void;
  /** Called when a case's post has to be brought up to date. */
  readonly wakeOutbox: () => void;
}

export function createCorrections(parts: CorrectionsDeps): Corrections {
  const { bans, policy, store, now, log, wake, wakeOutbox } = parts;

  async function lookedAt(one: Case): Promise<void> {
    if (one.post === undefined || statusOf(one, now()) !== 'ended') return;
    // The post is a convenience: what was asked for goes on without it.
    await store
      .refreshPost(one)
      .then(wakeOutbox, (error: unknown) =>
        log.warn({ err: error, case: one.number }, 'the post of a ban that has ended stays as it is'),
      );
  }

  async function read({ guildId, number, edits, roleIds }: CorrectionRequest): Promise<Case> {
    policy.requireModerator(guildId, roleIds);
    const found = await store.find(guildId, number);
    if (!found) throw new Failure('input', `There is no case ${number} in this server.`);
    await lookedAt(found);
    if (edits === undefined || found.edits === edits) return found;
    // Another duration gives another case: that one is to be changed now.
    const { standing } = await store.newest(found);
    throw over(found, standing) ?? changed(found, `${found.editedBy} edited it`);
  }

  const requireStanding = async (one: Case, isEnough: (one: Case) => boolean): Promise<number> => {
    const { last, standing } = await store.newest(one);
    checkStanding(one, standing, { now: now(), isEnough });
    return last;
  };

  async function revise(request: ReviseRequest) {
    const done = await store.revise(request).catch(unwritten(log));
    if (!done) throw changed(request.case, 'somebody edited it');
    wakeOutbox();
    if (done.followUp) wake();
    return done;
  }

  return {
    lookedAt,

    async unban(request) {
      const one = await read(request);
      const last = await requireStanding(one, ({ state }) => state !== 'failed');
      const { guildId, by, roleIds } = request;
      const { cases, unbans } = await bans.request({
        kind: 'unban',
        guildId,
        roleIds,
        source: { type: 'button', ...by },
        // Whoever presses while the same thing stands asks for the same thing.
        requestId: `unban/${guildId}/${one.number}/${last}`,
        targets: [one],
        durationSeconds: undefined,
        reason: '',
        note: '',
        replace: true,
      });
      const done = cases[0] ?? unbans?.cancelled[0] ?? unbans?.onTheirWay[0];
      if (!done) throw changed(one, 'somebody else was faster');
      return { unban: done, lifted: unbans?.lifted ?? [] };
    },

    async edit(request, edit) {
      const one = await read(request);
      const reason = checkReason(edit.reason ?? one.reason);
      const note = checkNote(edit.note ?? one.note);
      const changes: FieldChange[] = [];
      if (reason !== one.reason) changes.push({ field: 'reason', before: one.reason, after: reason });
      if (note !== one.note) changes.push({ field: 'note', before: one.note, after: note });
      let followUp: CaseDraft | undefined;
      if (edit.durationSeconds !== undefined) {
        const seconds = checkDuration(edit.durationSeconds);
        policy.requireAllowedDuration(request.guildId, seconds);
        await requireStanding(one, isDone);
        const before = describeDuration(one.durationSeconds ?? PERMANENT);
        changes.push({ field: 'duration', before, after: describeDuration(seconds) });
        followUp = follower({ ...one, reason, note }, seconds, { ...request, now: now() });
        if (followUp.kind === 'ban') await requireUnprotected(followUp, parts);
      }
      if (changes.length === 0)
        throw new Failure('input', 'That changes nothing. Give another reason, note or duration.');
      return revise({ case: one, by: request.by, at: now(), changes, reason, note, followUp });
    },
  };
}

/** Throws where a viewer is protected by now: nobody is then banned anew, for however long. */
async function requireUnprotected(
  { guildId, viewer, source }: CaseDraft,
  { policy, people }: Pick<CorrectionsDeps, 'policy' | 'people'>,
): Promise<void> {
  const why =
    policy.protection(guildId, viewer, undefined) ?? (await people.protection({ guildId, viewer, source }));
  if (why !== undefined) throw new Failure('refused', `Nothing was changed: ${why} /unban-av lifts the ban.`);
}

interface Standing {
  readonly now: number;
  /** Whether a ban that is not over is far enough for what is asked. */
  readonly isEnough: (one: Case) => boolean;
}

/** Throws unless this case's ban is what holds for its viewer now. */
function checkStanding(one: Case, newest: Case | undefined, { now, isEnough }: Standing): void {
  const { number } = one;
  if (one.kind !== 'ban') throw new Failure('refused', `Case ${number} is not a ban. Nothing was changed.`);
  const gone = over(one, newest);
  if (gone) throw gone;
  if (!isEnough(one)) {
    const why =
      one.state === 'failed' ? 'never came into force' : 'is not in force yet; try again in a moment';
    throw new Failure('refused', `The ban of case ${number} ${why}. Nothing was changed.`);
  }
  if (statusOf(one, now) === 'ended') throw endedAlready(one);
}

/** What is said where a newer case holds for the viewer; undefined where none does. */
function over({ number }: Case, newest: Case | undefined): Failure | undefined {
  if (!newest || newest.number <= number) return undefined;
  const what = newest.kind === 'ban' ? describeLength(newest) : 'unban';
  return new Failure(
    'refused',
    `Case ${number} is over; case ${newest.number} (${describeSource(newest.source)}, ${what}) applies now. Nothing was done.`,
  );
}

/** What is said to those who want to change a ban that has ended. */
export const endedAlready = ({ number }: Pick<Case, 'number'>): Failure =>
  new Failure(
    'refused',
    `The ban of case ${number} has ended. Nothing was changed; /ban-av makes a new one.`,
  );

/** The case that gives a ban another end, counted from its beginning: an unban, where that is over by now. */
function follower(one: Case, seconds: number, { by, requestId, now }: Follower): CaseDraft {
  const end = (one.inForceAt ?? one.askedAt) + seconds * 1000;
  const left = seconds === PERMANENT ? PERMANENT : Math.round((end - now) / 1000);
  const { guildId, roomId, viewer, reason, note } = one;
  const common = { guildId, requestId, roomId, viewer, reason, note, askedAt: now };
  const source = { type: 'button', ...by } as const;
  return left > 0
    ? { ...common, source, kind: 'ban', durationSeconds: left }
    : { ...common, source, kind: 'unban', durationSeconds: undefined };
}

type Follower = Pick<CorrectionRequest, 'by' | 'requestId'> & { readonly now: number };

const changed = ({ number }: Case, what: string): Failure =>
  new Failure(
    'refused',
    `Case ${number} has changed meanwhile: ${what}. Nothing was done; look at it again.`,
  );
