import { Failure } from '../errors.ts';
import type { Case, CaseDraft, CaseKind, Source } from './case.ts';
import { coalesce } from './coalesce.ts';
import { PERMANENT } from './duration.ts';
import type { Policy } from './policy.ts';
import type { CaseStore, Now } from './ports.ts';
import { checkNote, checkReason } from './reason.ts';
import type { RoomBook } from './room-book.ts';
import { checkViewer, MAX_VIEWERS } from './viewers.ts';

/** What any source asks for. */
export interface BanRequest {
  readonly kind: CaseKind;
  /** The interaction's or event's own id: a repeat of it makes no second case. */
  readonly requestId: string;
  readonly guildId: string;
  readonly source: Source;
  /** The Discord roles of a person who asks, as they are now; a rule has none. */
  readonly roleIds: readonly string[];
  /** Undefined: the linked room. */
  readonly roomId: string | undefined;
  readonly viewers: readonly string[];
  /** Seconds; undefined: the default for a ban, nothing for an unban. */
  readonly durationSeconds: number | undefined;
  readonly reason: string;
  readonly note: string;
}

/** What became of a request at the door. */
export interface Accepted {
  readonly cases: readonly Case[];
  /** Viewers who are not banned, and why. */
  readonly spared: readonly { readonly viewer: string; readonly why: string }[];
}

export interface BanServiceParts {
  readonly policy: Policy;
  readonly store: CaseStore;
  readonly rooms: RoomBook;
  readonly now: Now;
  /** Called when cases are waiting. */
  readonly wake: () => void;
}

export interface BanService {
  /**
   * The one door for every source: checks permission, room, limits and protection, and keeps a case for each viewer.
   * Throws an `input` or `refused` failure, and then nothing was kept.
   */
  request(request: BanRequest): Promise<Accepted>;
}

export function createBanService({ policy, store, rooms, now, wake }: BanServiceParts): BanService {
  // A raid asks for thousands of single bans at once; a transaction for each would be the slowest part of all. People's requests
  // do not queue behind them.
  const accept = async (requests: readonly (readonly CaseDraft[])[]) => {
    const byRequest = Map.groupBy(await store.accept(requests.flat()), (one) => one.requestId);
    return requests.map(([first]) => byRequest.get(first?.requestId ?? '') ?? []);
  };
  const keep = { command: coalesce(accept), filter: coalesce(accept) };

  return {
    async request(request) {
      if (request.source.type === 'command') policy.requireModerator(request.roleIds);
      const roomId = policy.linkedRoom(request.roomId);
      const { viewers, ...terms } = checkTerms(request, policy);
      const spared = request.kind === 'ban' ? await findProtected(viewers, roomId) : [];
      const rest = viewers.filter((viewer) => !spared.some((one) => one.viewer === viewer));
      const [first] = spared;
      if (rest.length === 0 && first) throw new Failure('refused', `Nobody was banned: ${first.why}`);
      const drafts = rest.map(
        (viewer): CaseDraft => ({
          guildId: request.guildId,
          requestId: request.requestId,
          roomId,
          viewer,
          kind: request.kind,
          source: request.source,
          askedAt: now(),
          ...terms,
        }),
      );
      const cases = await keep[request.source.type](drafts).catch((error: unknown) => {
        throw unwritten(error);
      });
      wake();
      return { cases, spared };
    },
  };

  async function findProtected(viewers: readonly string[], roomId: string) {
    // If the room cannot be asked now, the dispatcher asks again before anything is sent.
    const owner = await rooms.owner(roomId).catch(() => undefined);
    return viewers.flatMap((viewer) => {
      const why = policy.protection(viewer, owner);
      return why === undefined ? [] : [{ viewer, why }];
    });
  }
}

/** A full disk or a lost database: said out loud, as nothing may have been kept. */
const unwritten = (cause: unknown): Failure =>
  new Failure(
    'no-answer',
    'The bot’s database cannot be written, so this may not have been accepted. Look at /bans-av before you try again.',
    {
      cause,
      advice: 'The log says what the database said: a full disk, missing rights, or a server that is away.',
    },
  );

function checkTerms(request: BanRequest, policy: Policy) {
  const viewers = [...new Set(request.viewers)];
  for (const viewer of viewers) checkViewer(viewer);
  if (viewers.length === 0 || viewers.length > MAX_VIEWERS) {
    throw new Failure(
      'input',
      `A request names 1 to ${MAX_VIEWERS} viewers; this one names ${viewers.length}.`,
    );
  }
  const durationSeconds =
    request.kind === 'ban' ? (request.durationSeconds ?? policy.defaultDuration) : undefined;
  if (
    durationSeconds !== undefined &&
    !(Number.isInteger(durationSeconds) && durationSeconds >= 1 && durationSeconds <= PERMANENT)
  ) {
    throw new Failure('input', `A ban lasts 1 to ${PERMANENT} seconds.`);
  }
  return { viewers, durationSeconds, reason: checkReason(request.reason), note: checkNote(request.note) };
}
