import type { ProtectionProblem } from '../../problems/moderation.ts';
import { type Actor, type Case, isDone } from '../case.ts';
import { madeByCase } from '../checking/outside-changes.ts';
import { STRIKES_LAPSE } from '../filtering/apply-finding.ts';
import type { FilterStore, HeardMessage } from '../filtering/ports.ts';
import type { RecentMessages } from '../filtering/recent-messages.ts';
import type { Policy } from '../policy.ts';
import type { CaseRecords, CaseStore, Now } from '../ports.ts';
import type { Lists } from '../requests/lists.ts';
import { EVERYWHERE } from '../requests/target.ts';
import type { RoomStaffCache } from '../room-staff.ts';
import type { ViewerNote, ViewerNotes } from './notes.ts';
import type { People } from './people.ts';
import type { Seen } from './seen.ts';
import type { Watch, Watches } from './watches.ts';

/** Linked rooms that are looked at. */
const MAX_ROOMS = 20;
/** Last messages of the viewer. */
const MAX_MESSAGES = 5;
/** How long is waited to hear who keeps a room, in milliseconds. */
const PATIENCE = 1500;

/** A viewer's ban from a room, or mute in it. */
interface BanOfViewer {
  /** Milliseconds since the Unix epoch; undefined: it has not begun yet. */
  readonly until: number | undefined;
  /** The case that it was made by; undefined: it was made outside the bot, or its server is another one. */
  readonly case: Case | undefined;
}

/** What is known of a viewer in one of the linked rooms. */
export interface RoomOfViewer {
  readonly roomId: string;
  readonly ban: BanOfViewer | undefined;
  readonly mute: BanOfViewer | undefined;
  /** False: the room's list of bans, or of mutes, could not be read, and only the bot's own cases speak. */
  readonly isListRead: boolean;
  /** Undefined: the bot does not hear who is there, or other processes may have heard more. */
  readonly seen: boolean | undefined;
}

/** Everything that the bot knows of a viewer in a server. */
export interface ViewerFile {
  readonly viewer: string;
  /** The linked rooms, in their order. */
  readonly rooms: readonly RoomOfViewer[];
  /** Why they are never banned; empty where they may be. */
  readonly protection: readonly ProtectionProblem[];
  /** Their mute in every group of the app, by the server's cases. */
  readonly appMute: Case | undefined;
  readonly watch: Watch | undefined;
  /** How many cases there are about them. */
  readonly cases: number;
  /** Bans and mutes by rules that count when the next one's length is chosen. */
  readonly strikes: number;
  /** The last of their messages that are kept, the newest first. */
  readonly messages: readonly HeardMessage[];
  /** The newest first. */
  readonly notes: readonly ViewerNote[];
}

interface FileQuestion {
  readonly guildId: string;
  readonly viewer: string;
  /** Who asks. */
  readonly by: Actor;
}

export interface ViewerFiles {
  /** What is known of a viewer; takes up to 2 s where a service is slow. Throws where the database is away. */
  of(question: FileQuestion): Promise<ViewerFile>;
}

export interface ViewerFilesDeps {
  readonly store: Pick<CaseStore, 'activeCases'> &
    Pick<CaseRecords, 'history'> &
    Pick<FilterStore, 'strikes'>;
  readonly policy: Pick<Policy, 'rooms' | 'protection'>;
  readonly people: Pick<People, 'protection'>;
  readonly roomStaff: RoomStaffCache;
  readonly lists: Pick<Lists, 'recent'>;
  readonly seen: Pick<Seen, 'inRooms'>;
  readonly recentMessages: Pick<RecentMessages, 'lastOf'>;
  readonly notes: Pick<ViewerNotes, 'of'>;
  readonly watches: Pick<Watches, 'of'>;
  readonly now: Now;
}

export function createViewerFiles(deps: ViewerFilesDeps): ViewerFiles {
  const { store, policy, lists, seen, recentMessages, notes, watches, now } = deps;

  async function holding(kind: 'ban' | 'mute', { guildId, roomId, viewer }: Place) {
    const query = { kind, roomId, viewers: [viewer], now: now() };
    const [list, done, all] = await Promise.all([
      lists.recent({ kind, roomId }),
      store.activeCases({ ...query, onTheirWay: false }),
      store.activeCases({ ...query, onTheirWay: true }),
    ]);
    const own = (cases: readonly Case[]) => cases.find((one) => one.guildId === guildId);
    const held = banOf({ viewer, list, ours: own(done), newest: own(all), now: now() });
    return { held, isListRead: list !== undefined };
  }

  async function inRoom(place: Place) {
    const [ban, mute] = await Promise.all([holding('ban', place), holding('mute', place)]);
    return { ban: ban.held, mute: mute.held, isListRead: ban.isListRead && mute.isListRead };
  }

  async function appMuteOf(guildId: string, viewer: string): Promise<Case | undefined> {
    const query = { kind: 'app-mute' as const, roomId: EVERYWHERE, viewers: [viewer], now: now() };
    const held = await store.activeCases({ ...query, onTheirWay: true });
    return held.find((one) => one.guildId === guildId);
  }

  return {
    async of({ guildId, viewer, by }) {
      const roomIds = policy.rooms(guildId).slice(0, MAX_ROOMS);
      const since = now() - STRIKES_LAPSE;
      const [held, appMute, sightings, protection, history, strikes, messages, noted] = await Promise.all([
        Promise.all(roomIds.map((roomId) => inRoom({ guildId, roomId, viewer }))),
        appMuteOf(guildId, viewer),
        seen.inRooms(roomIds, viewer),
        protectionOf({ guildId, viewer, by }, roomIds, deps),
        store.history({ guildId, viewer, limit: 1, offset: 0 }),
        store.strikes({ guildId, viewer, since }),
        recentMessages.lastOf({ roomIds, viewer, limit: MAX_MESSAGES }),
        notes.of({ guildId, viewer }),
      ]);
      return {
        viewer,
        rooms: roomIds.map((roomId, index) => ({
          roomId,
          ban: held[index]?.ban,
          mute: held[index]?.mute,
          isListRead: held[index]?.isListRead ?? false,
          seen: sightings[index],
        })),
        protection,
        appMute,
        watch: watches.of(guildId, viewer),
        cases: history.total,
        strikes,
        messages,
        notes: noted,
      };
    },
  };
}

interface Place {
  readonly guildId: string;
  readonly roomId: string;
  readonly viewer: string;
}

interface BanQuestion {
  readonly viewer: string;
  /** The room's list of bans; undefined where it could not be read. */
  readonly list: readonly { readonly viewer: string; readonly until: number }[] | undefined;
  /** The viewer's ban by those of the server's own cases that are done, and by all of them. */
  readonly ours: Case | undefined;
  readonly newest: Case | undefined;
  readonly now: number;
}

/** The ban (or mute) that holds: the list knows, except of what is still on its way to it. */
export function banOf({ viewer, list, ours, newest, now }: BanQuestion): BanOfViewer | undefined {
  const listed = list?.find((ban) => ban.viewer === viewer && ban.until > now);
  if (listed) {
    const isOurs = ours && (ours.source.type === 'outside' || madeByCase(listed, ours));
    return { until: listed.until, case: isOurs ? ours : undefined };
  }
  if (newest && !isDone(newest)) return { until: undefined, case: newest };
  return list === undefined && ours ? { until: ours.until, case: ours } : undefined;
}

/** Why a viewer is never banned, each reason once. */
async function protectionOf(
  { guildId, viewer, by }: FileQuestion,
  roomIds: readonly string[],
  { policy, people, roomStaff }: Pick<ViewerFilesDeps, 'policy' | 'people' | 'roomStaff'>,
): Promise<ProtectionProblem[]> {
  const source = { type: 'command', actorId: by.actorId, actorName: by.actorName } as const;
  const [person, ...staff] = await Promise.all([
    people.protection({ guildId, viewer, source }),
    ...roomIds.map((roomId) => staffOf(roomId, roomStaff)),
  ]);
  const found = [...staff.map((one) => policy.protection(guildId, viewer, one)), person];
  const known = found.filter((one) => one !== undefined);
  return [...new Map(known.map((one) => [one.as, one])).values()];
}

/** Who keeps a room, as far as that is known in time. */
async function staffOf(roomId: string, roomStaff: RoomStaffCache) {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), PATIENCE);
  const staff = await Promise.race([roomStaff.staff(roomId).catch(() => undefined), late]);
  clearTimeout(timer);
  return staff ?? roomStaff.lastKnown(roomId);
}
