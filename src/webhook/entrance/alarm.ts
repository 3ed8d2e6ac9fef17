import type { Log, Now } from '../../moderation/ports.ts';
import type { Notice, RefusedCallbacks } from '../../problems/notices.ts';
import { inWords } from '../in-words.ts';
import type { Reason, Refusal } from './gate.ts';

/** So many callbacks are refused, and none is taken for so long (milliseconds), before that is called a trouble. */
const SEVERAL = 3;
const QUIET = 20_000;
/** The same thing is said no more often than this, in milliseconds: strangers can cause some of it while a room is silent. */
const SAY_EVERY = 15 * 60_000;

export interface AlarmDeps {
  readonly monotonic: Now;
  readonly log: Log;
  /** Says something in the audit channel. */
  readonly alert: (notice: Notice) => void;
}

/** Notices when no callback gets through, and when somebody tampers with them, and says so once. */
export interface Alarm {
  /** A callback has passed the gate. */
  taken(): void;
  /** One was refused; `sender`: the address it came from, if that is known. */
  refused(refusal: Refusal, sender: string | undefined): void;
  /** An event came again with another content. */
  altered(): void;
  /** Why no callback gets through, in a few words; undefined while they do, or none comes. */
  trouble(): string | undefined;
  stop(): void;
}

/** What was refused since a callback was last taken. */
interface Refused {
  readonly counts: Map<Reason, number>;
  total: number;
  /** Of those with a right signature and a wrong time, the smallest lead of our clock: that of the newest. Milliseconds. */
  ahead: number | undefined;
  /** Who sent the last one that came from an address that is not listed. */
  sender: string | undefined;
}

const nothing = (): Refused => ({ counts: new Map(), total: 0, ahead: undefined, sender: undefined });

export function createAlarm({ monotonic, log, alert }: AlarmDeps): Alarm {
  let refused = nothing();
  let takenAt = monotonic();
  let saidAt = Number.NEGATIVE_INFINITY;
  /** Whether it was said that callbacks are refused, and not yet that they are taken again. */
  let said = false;
  let timer: NodeJS.Timeout | undefined;
  let lookAt = Number.NEGATIVE_INFINITY;
  const alterations = createAlterations({ monotonic, log, alert });

  const isTrouble = () => refused.total >= SEVERAL && monotonic() - takenAt >= QUIET;

  function look(): void {
    clearTimeout(timer);
    if (said || refused.total < SEVERAL) return;
    lookAt = Math.max(takenAt + QUIET, saidAt + SAY_EVERY);
    const wait = lookAt - monotonic();
    if (wait > 0) {
      timer = setTimeout(look, wait).unref();
      return;
    }
    said = true;
    saidAt = monotonic();
    const notice: Notice = { what: 'callbacks-refused', total: refused.total, refused: kindsOf(refused) };
    log.error({ refused: Object.fromEntries(refused.counts), notice }, 'callbacks are refused');
    alert(notice);
  }

  return {
    taken() {
      takenAt = monotonic();
      if (refused.total > 0) refused = nothing();
      if (!said) return;
      said = false;
      log.info({}, 'callbacks are accepted again');
      alert({ what: 'callbacks-accepted-again' });
    },
    refused({ reason, plausible, ahead }, sender) {
      if (!plausible) return;
      refused.total += 1;
      refused.counts.set(reason, (refused.counts.get(reason) ?? 0) + 1);
      if (ahead !== undefined && Number.isFinite(ahead))
        refused.ahead = Math.min(refused.ahead ?? Number.POSITIVE_INFINITY, ahead);
      if (reason === 'address') refused.sender = sender;
      if (refused.total === SEVERAL || monotonic() >= lookAt) look();
    },
    altered: alterations,
    trouble: () => (isTrouble() ? `callbacks are refused: ${causesOf(refused).join('; ')}` : undefined),
    stop: () => clearTimeout(timer),
  };
}

/** Says that somebody sends events again with other contents; further ones count towards what is said next. */
function createAlterations({ monotonic, log, alert }: AlarmDeps): () => void {
  let saidAt = Number.NEGATIVE_INFINITY;
  let times = 0;
  return () => {
    times += 1;
    if (monotonic() - saidAt < SAY_EVERY) return;
    log.error({ times }, 'an event came again with other content');
    alert({ what: 'callbacks-altered', times });
    saidAt = monotonic();
    times = 0;
  };
}

/** The kinds of refusal that say something about the configuration, in a few words each. */
const CAUSES: Partial<Record<Reason, (refused: Refused) => string>> = {
  stale: (refused) => clockOff(refused) ?? 'their time is not that of the present',
  signature: () => 'the signature is wrong (WEBHOOK_TOKEN)',
  unsigned: () => 'they are not signed (WEBHOOK_TOKEN is set)',
  app: () => 'they are of another app (CHAT_SDK_APP_ID)',
  address: () => 'they come from addresses that are not listed (WEBHOOK_ALLOW_FROM)',
};

const causesOf = (refused: Refused): string[] =>
  [...refused.counts.keys()].flatMap((reason) => CAUSES[reason]?.(refused) ?? []);

/** The same kinds, with what is known of each. */
const kindsOf = ({ counts, ahead, sender }: Refused): RefusedCallbacks[] =>
  [...counts].flatMap(([why, count]): RefusedCallbacks[] => {
    if (why === 'stale') return [{ why, count, ahead }];
    if (why === 'address') return [{ why, count, sender }];
    return why === 'signature' || why === 'unsigned' || why === 'app' ? [{ why, count }] : [];
  });

/** How far our clock is off, to the second. */
function clockOff({ ahead }: Refused): string | undefined {
  if (ahead === undefined) return undefined;
  const seconds = Math.max(1, Math.round(Math.abs(ahead) / 1000));
  return `this machine’s clock is ${inWords(seconds)} ${ahead > 0 ? 'ahead of' : 'behind'} the newest of them`;
}
