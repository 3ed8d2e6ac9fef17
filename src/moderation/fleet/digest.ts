import { z } from 'zod';
import { columnsOf, found, newestOf, type SpeakerDigest, speakersSchema } from './speaker-columns.ts';

/** A digest has at most so many bytes as JSON, so that what a flood costs is known. */
export const MAX_BYTES = 256 * 1024;
/** Of these, what says who was there may take so many; whoever has no room in it goes into the next one. */
const ACCOUNT_BYTES = 96 * 1024;
/** Of these, what says since when a viewer is known takes so many at most. */
const FIRST_BYTES = 11;
/** Speakers with their lines: of a room, and of all rooms together. */
const ROOM_SPEAKERS = 40;
const ALL_SPEAKERS = 600;
/** Lines for feeds, marks of theirs, and short messages, of all rooms together. */
const ALL_LINES = 400;
const ALL_SHORT = 1000;
/** Bytes that a room takes beside its name, at most. */
const ROOM_BYTES = 160;
/** Where all of it is too much: the shares of it that are tried. Who was there always has room. */
const SHARES = [1, 0.5, 0.25, 0.1, 0];

const shortSchema = z.object({
  viewer: z.string(),
  /** Empty: what was said before is not read together with what comes after, as it was long, or has been judged. */
  text: z.string(),
  /** When it was said, by the Chat service, in milliseconds since the Unix epoch. */
  at: z.number(),
  key: z.string(),
});

const lineSchema = z.object({
  key: z.string(),
  viewer: z.string(),
  text: z.string(),
  at: z.number(),
  /** What the message is called before it has a number, or its number: whoever shows it may have it removed. */
  ref: z.string().optional(),
  msgSeq: z.number().optional(),
});
const markSchema = z.object({ ...lineSchema.shape, guildId: z.string(), what: found });

const roomSchema = z.object({
  roomId: z.string(),
  /** Viewers who were there, without those among the speakers. */
  seen: z.array(z.string()).default([]),
  /** Of each of these, seconds since they were first seen in the room; -1 where that is not known. */
  first: z.array(z.number()).default([]),
  /** How many spoke; those who are shown are the newest, the latest last. */
  spoke: z.number().default(0),
  speakers: speakersSchema.optional(),
  short: z.array(shortSchema).default([]),
  /** Where a feed shows the room: how many messages there were, a fair sample of them, and what rules found. */
  feed: z.object({ heard: z.number(), lines: z.array(lineSchema), marks: z.array(markSchema) }).optional(),
});

/** What a process has heard since its last digest, as others read it. Fields that a newer version has beside these are ignored. */
export const digestSchema = z.object({
  rooms: z.array(roomSchema),
  /** Some of those who were there had no room, and come with the next digest. */
  isBehind: z.boolean().default(false),
  /** Some had none at all, and never come. */
  isLossy: z.boolean().default(false),
});

/** Messages whose number in their room is looked for, by what names them while they are delivered, with the request that their finding made. */
export const asksSchema = z.array(z.object({ ref: z.string(), requestId: z.string() }));

export type Digest = z.output<typeof digestSchema>;
export type RoomDigest = Digest['rooms'][number];
export type Short = RoomDigest['short'][number];
export type FeedLine = z.output<typeof lineSchema>;
export type FeedMark = z.output<typeof markSchema>;
export type Ask = z.output<typeof asksSchema>[number];

/** What was heard of a room, before it is cut to what a digest has room for. */
export interface HeardRoom {
  readonly roomId: string;
  /** Everybody who was there. */
  readonly accounts: readonly string[];
  /** Those who spoke, the latest last. */
  readonly spoke: readonly string[];
  readonly short: readonly Short[];
  readonly feed: RoomDigest['feed'] | undefined;
}

/** A digest as it is written, and whoever had no room in it. */
export interface Cut {
  /** JSON of at most `MAX_BYTES`. */
  readonly json: string;
  /** By room. */
  readonly left: readonly (readonly [roomId: string, accounts: readonly string[]])[];
}

export interface CutOptions {
  /** What is known of a speaker; undefined: no longer anything. */
  readonly describe: (roomId: string, viewer: string) => SpeakerDigest | undefined;
  /** Milliseconds since a viewer was first seen in a room; undefined where that is not known. */
  readonly ago: (roomId: string, viewer: string) => number | undefined;
  /** Whether others were lost before. */
  readonly isLossy: boolean;
}

/**
 * Cuts what was heard to a digest's size. Who was there comes first, as others say "not seen" by it; then everything else as far as it has
 * room, the newest of each room first.
 */
export function cut(rooms: readonly HeardRoom[], { describe, ago, isLossy }: CutOptions): Cut {
  const { taken, left } = cutAccounts(rooms);
  const isBehind = left.length > 0;
  for (const share of SHARES) {
    const shown = withDetails(taken, share, { describe, ago });
    const json = JSON.stringify({ rooms: shown, isBehind, isLossy } satisfies z.input<typeof digestSchema>);
    if (Buffer.byteLength(json) <= MAX_BYTES) return { json, left };
  }
  // Not reached: accounts alone have room.
  return {
    json: JSON.stringify({ rooms: [], isBehind: true, isLossy: true } satisfies z.input<typeof digestSchema>),
    left,
  };
}

/** As many accounts as have room, and the others. */
function cutAccounts(rooms: readonly HeardRoom[]): { taken: HeardRoom[]; left: [string, string[]][] } {
  const taken: HeardRoom[] = [];
  const left: [string, string[]][] = [];
  let bytes = 0;
  for (const room of rooms) {
    bytes += Buffer.byteLength(JSON.stringify(room.roomId)) + ROOM_BYTES;
    const all = Buffer.byteLength(JSON.stringify(room.accounts)) + room.accounts.length * FIRST_BYTES;
    if (bytes + all <= ACCOUNT_BYTES) {
      bytes += all;
      taken.push(room);
      continue;
    }
    let count = 0;
    for (const account of room.accounts) {
      bytes += Buffer.byteLength(JSON.stringify(account)) + 1 + FIRST_BYTES;
      if (bytes > ACCOUNT_BYTES) break;
      count += 1;
    }
    if (count > 0 || room.accounts.length === 0)
      taken.push({ ...room, accounts: room.accounts.slice(0, count) });
    if (count < room.accounts.length) left.push([room.roomId, room.accounts.slice(count)]);
    if (bytes > ACCOUNT_BYTES) bytes = ACCOUNT_BYTES;
  }
  return { taken, left };
}

/** The rooms with as much as this share of everything else allows. */
function withDetails(
  rooms: readonly HeardRoom[],
  share: number,
  { describe, ago }: Pick<CutOptions, 'describe' | 'ago'>,
): z.input<typeof roomSchema>[] {
  const some = { speakers: ALL_SPEAKERS * share, short: ALL_SHORT * share, lines: ALL_LINES * share };
  const each = Math.max(1, Math.min(ROOM_SPEAKERS, Math.floor(some.speakers / Math.max(1, rooms.length))));
  const takeOf = <Item>(what: keyof typeof some, items: readonly Item[], most = items.length): Item[] => {
    const count = Math.min(items.length, most, Math.floor(some[what]));
    some[what] -= count;
    return count === 0 ? [] : items.slice(-count);
  };
  return rooms.map(({ roomId, accounts, spoke, short, feed }) => {
    const here = new Set(accounts);
    const firstOf = (viewer: string) => secondsOf(ago(roomId, viewer));
    const all = spoke.flatMap((viewer) => describe(roomId, viewer) ?? []);
    const speakers = newestOf(all, takeOf('speakers', spoke, each).length);
    for (const { viewer } of speakers) here.delete(viewer);
    return {
      roomId,
      seen: [...here],
      first: [...here].map(firstOf),
      spoke: spoke.length,
      speakers: columnsOf(speakers, firstOf),
      short: takeOf('short', short),
      feed: feed && {
        heard: feed.heard,
        marks: takeOf('lines', feed.marks),
        lines: takeOf('lines', feed.lines),
      },
    };
  });
}

/** A span as it is written: longer than it is rather than shorter, as whoever is new is refused; -1: it is not known. */
const secondsOf = (span: number | undefined): number => (span === undefined ? -1 : Math.ceil(span / 1000));
