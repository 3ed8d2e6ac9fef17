import { Failure, toFailure } from '../../errors.ts';
import { SHIELD } from '../../problems/moderation.ts';
import type { Actions } from '../actions/index.ts';
import type { RoomTools } from '../actions/room-tools.ts';
import { createBackoff } from '../audit/backoff.ts';
import type { Alert } from '../audit/ports.ts';
import type { Case } from '../case.ts';
import { endOf } from '../checking/ends.ts';
import type { FilterStore } from '../filtering/ports.ts';
import type { CaseRecords, CaseStore, Log, Monotonic, Now } from '../ports.ts';
import type { Settings } from '../settings.ts';
import { createWorker, type Worker } from '../support/worker.ts';
import { randomOf } from './announcing.ts';
import type { MuteState, ShieldChannel, ShieldStore, ShieldView } from './ports.ts';
import { type MuteStore, muteOf } from './room-mutes.ts';
import { type PostedShield, sourceOf, UNMUTING } from './shield.ts';
import type { Shields } from './shields.ts';

/** How often a post is compared with what is true while its shield is up, in milliseconds. */
const LOOK_EVERY = 3000;
/** What is said in the room later than this is no longer news, in milliseconds. */
const NEWS_FOR = 2 * 60_000;
/** A post is kept true for so long after its shield is down, as its reviews are decided, in milliseconds. */
const KEPT_FOR = 30 * 60_000;

/** What the room hears of it, in its language. */
export interface RoomWords {
  readonly up: (shield: PostedShield, slowSeconds: number) => string;
  readonly down: (shield: PostedShield) => string;
}

export interface ShieldKeeperDeps {
  readonly store: Pick<ShieldStore, 'openShields' | 'endShield' | 'noteAnnounced' | 'noteShieldPost'> &
    Pick<CaseStore, 'ofRequest' | 'accept'> &
    Pick<CaseRecords, 'find'> &
    Pick<FilterStore, 'openReviews'>;
  readonly shields: Pick<Shields, 'refresh'>;
  readonly channel: ShieldChannel;
  readonly rooms: Pick<RoomTools, 'say'>;
  readonly settings: Pick<Settings, 'of'>;
  readonly words: RoomWords;
  readonly alert: (guildIds: readonly string[], alert: Alert) => void;
  readonly actions: Pick<Actions, 'of'>;
  /** Called when cases are waiting. */
  readonly wake: () => void;
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
  readonly mayAct: () => boolean;
}

/**
 * Ends shields, keeps their posts true, and tells rooms of them: whatever is done to a shield and by whom, and after a restart or a
 * takeover as well, as all of it is read from what is kept.
 */
export function createShieldKeeper(deps: ShieldKeeperDeps): Worker {
  const { store, now, monotonic, log, mayAct } = deps;
  const backoff = createBackoff(monotonic);
  const steps = [createEnding(deps), createAnnouncing(deps), createPosting(deps)];

  async function care(shield: PostedShield): Promise<void> {
    for (const step of steps) await step(shield);
  }

  return createWorker({
    name: 'shields',
    log,
    mayRun: mayAct,
    async turn() {
      const open = await store.openShields();
      for (const shield of open) {
        if (backoff.wait(shield.id) !== 0) continue;
        await care(shield)
          .then(() => backoff.forget(shield.id))
          .catch((error: unknown) => {
            // Anything else is the database's, for which no shield is to blame.
            if (!(error instanceof Failure)) throw error;
            backoff.note(shield.id, error);
            log.warn({ err: error, room: shield.roomId }, 'a shield’s post or announcement has to wait');
          });
      }
      const ends = open.filter(({ endedAt }) => endedAt === undefined).map(({ until }) => until - now());
      return open.length === 0 ? undefined : Math.max(50, Math.min(LOOK_EVERY, ...ends));
    },
  });
}

type Step = (shield: PostedShield) => Promise<void>;

/** What is still to be lifted, or on its way. */
const NOT_UNDONE: ReadonlySet<MuteState> = new Set(['on', 'lifting', 'waiting']);

/** Notes that a shield is down once its room may speak again: what was raised last is undone first. */
function createEnding({ store, shields, actions, wake, now }: ShieldKeeperDeps): Step {
  /** Lets the room speak, once, whoever else ends its mute as well. */
  async function unmute(mute: Case | undefined, { loweredBy }: PostedShield): Promise<void> {
    const draft = mute && endOf(mute, actions, now());
    if (!draft) return;
    const ending = { ...draft, source: loweredBy ? sourceOf(loweredBy) : draft.source };
    await store.accept([{ drafts: [ending], replace: true }]);
    wake();
  }

  return async (shield) => {
    const { guildId, until, endedAt } = shield;
    if (endedAt !== undefined || now() < until) return;
    const mute = await muteOf(shield, store);
    const isUndone = !NOT_UNDONE.has(mute.state);
    if (!isUndone) await unmute(mute.case, shield);
    // Beyond that nothing is refused any more anyway, and the post goes on to say that the mute is not lifted.
    if (!isUndone && now() < until + UNMUTING) return;
    await store.endShield(shield, now());
    await shields.refresh(guildId);
  };
}

/** Tells the room when the shield is up and down, where the server wants that. */
function createAnnouncing({ store, rooms, settings, words, now, log }: ShieldKeeperDeps): Step {
  async function announce(
    shield: PostedShield,
    text: string,
    what: 'up' | 'down',
    since: number,
  ): Promise<void> {
    const { id, roomId } = shield;
    if (now() - since < NEWS_FOR)
      await rooms.say({ roomId, text, random: randomOf(`${id}/${what}`) }).catch((error: unknown) => {
        const failure = toFailure(error);
        log.warn({ room: roomId, err: failure }, 'the room cannot be announced of its shield');
        if (failure.kind === 'no-answer' || failure.kind === 'busy') throw failure;
      });
    await store.noteAnnounced(id, { ...shield.announced, [what]: true });
  }

  return async (shield) => {
    const { guildId, announced, raisedAt, endedAt } = shield;
    const { tellsRoom, slowSeconds } = settings.of(guildId).shield;
    if (endedAt === undefined) {
      if (tellsRoom && !announced.up) await announce(shield, words.up(shield, slowSeconds), 'up', raisedAt);
    } else if (announced.up && !announced.down) await announce(shield, words.down(shield), 'down', endedAt);
  };
}

/** Posts a shield once, and keeps its post true. */
function createPosting(deps: ShieldKeeperDeps): Step {
  const { store, channel, alert, now } = deps;
  /** Posts that this process has asked for. */
  const asked = new Set<string>();

  return async (shield) => {
    const { id, guildId, post, posts, shown, endedAt } = shield;
    const view = await viewOf(shield, deps);
    if (!post) {
      const name = `${id}/${posts}`;
      // One that is over and was never posted is still said: people have to know what was refused.
      if (posts > 0 && endedAt !== undefined)
        return store.noteShieldPost({ id, shown: undefined, isClosed: true });
      if (asked.has(name)) return;
      alert([guildId], { notice: { what: 'shield', room: shield.roomId, id, posts }, shield: view });
      asked.add(name);
      return;
    }
    asked.delete(`${id}/${posts - 1}`);
    const isLast = endedAt !== undefined && now() - endedAt > KEPT_FOR;
    const last = { ...view, isLast };
    if (shown === JSON.stringify(last)) return;
    const isThere = await channel.editShield({ guildId, ...post }, last);
    await store.noteShieldPost({
      id,
      shown: isThere ? JSON.stringify(last) : undefined,
      isClosed: isLast || (!isThere && endedAt !== undefined),
    });
  };
}

/** By what is found out what is true of a shield. */
interface ViewDeps extends Pick<ShieldKeeperDeps, 'settings' | 'now'> {
  readonly store: MuteStore & Pick<FilterStore, 'openReviews'>;
}

/** What is true of a shield. */
export async function viewOf(shield: PostedShield, { store, settings, now }: ViewDeps): Promise<ShieldView> {
  const { guildId, id, roomId, level, until, raisedAt, raisedBy, changedBy, loweredBy, endedAt } = shield;
  const { slowSeconds, newSeconds } = settings.of(guildId).shield;
  const { state: mute } = await muteOf(shield, store);
  return {
    id,
    room: roomId,
    level,
    until,
    raisedAt,
    raisedBy,
    changedBy,
    loweredBy,
    endedAt,
    mute: mute === 'on' && now() >= until ? 'lifting' : mute,
    slowSeconds,
    newSeconds,
    reviews: level === 1 ? 0 : await store.openReviews(guildId, SHIELD),
    isLast: false,
  };
}
