import type { CheckName, Finding } from './doctor.ts';
import type { Problem } from './index.ts';

/** Why callbacks are refused, each with how many were. Milliseconds. */
export type RefusedCallbacks = { readonly count: number } & (
  | {
      readonly why: 'stale';
      /** How far this machine's clock is ahead of the newest of them, less than 0: behind; undefined where that is not known. */
      readonly ahead: number | undefined;
    }
  | { readonly why: 'signature' | 'unsigned' | 'app' }
  | { readonly why: 'address'; readonly sender: string | undefined }
);

/** Why a raid is supposed, in figures of the last minute. */
export type RaidFigures =
  /** So many speakers said alike texts, so many of them new. */
  | { readonly why: 'alike'; readonly speakers: number; readonly newSpeakers: number }
  | { readonly why: 'findings'; readonly rule: string; readonly viewers: number };

/** Something that is not as it should be, and the check that has found it. */
export interface FoundWrong {
  readonly check: CheckName;
  readonly finding: Finding;
}

/** How many wait, and since when the oldest does, in milliseconds since the Unix epoch. */
interface Waits {
  readonly count: number;
  readonly since: number | undefined;
}

/** What was done in a day, in counts. */
export interface DayFigures {
  /** Actions, by who asked. */
  readonly people: number;
  readonly rules: number;
  readonly outside: number;
  /** Of those, the ones that failed for good. */
  readonly failed: number;
  /** Reviews that were asked for, and those of them that ended in a ban, or were dismissed. */
  readonly reviews: number;
  readonly right: number;
  readonly wrong: number;
}

/** What a week was like in a server's rooms. */
export interface WeeklyFigures {
  readonly messages: number;
  readonly speakers: number;
  /** Whether that is exact; otherwise it is an estimate. */
  readonly exact: boolean;
  readonly bans: { readonly person: number; readonly rule: number; readonly outside: number };
  readonly mutes: number;
  /** Messages that were removed. */
  readonly removals: number;
  /** Reviews, and how long they had waited when they were decided, on average, in seconds. */
  readonly decided: number;
  readonly expired: number;
  readonly waited: number | undefined;
  /** Of what moderators judged of rules: so many were right. */
  readonly right: number;
  readonly judged: number;
  /** Those that found most. */
  readonly rules: readonly { readonly rule: string; readonly found: number }[];
  /** Those who did most, by their ids; what all of them did together. */
  readonly moderators: readonly { readonly id: string; readonly acted: number }[];
  readonly acted: number;
}

/** Something that people have to hear about the bot itself. */
export type Notice =
  /** A sentence that was made where it was said. */
  | { readonly what: 'text'; readonly text: string }
  | { readonly what: 'sending-paused'; readonly problem: Problem }
  | { readonly what: 'sending-resumed' }
  /** The bot has looked at itself and its surroundings. */
  | { readonly what: 'checks-failed'; readonly found: readonly FoundWrong[] }
  | { readonly what: 'checks-passed' }
  /** The last so many bans, mutes and so on were all refused with the same problem. */
  | { readonly what: 'bans-refused'; readonly times: number; readonly problem: Problem }
  | {
      readonly what: 'ban-not-shown';
      readonly number: number;
      readonly room: string;
      /** How often the service said OK. */
      readonly times: number;
    }
  /** `limit` is in viewers a minute. */
  /** `does`: what the rule does at its offences; undefined: it bans. */
  | {
      readonly what: 'rule-stopped';
      readonly rule: string;
      readonly limit: number;
      readonly does?: 'ban' | 'mute' | 'both';
    }
  | { readonly what: 'first-rule-installed'; readonly rule: string }
  | { readonly what: 'finding-lost'; readonly rule: string }
  /** Findings waited on the disk while the database was away. */
  | {
      readonly what: 'findings-loaded';
      /** They are kept now, those that are over among them. */
      readonly findings: number;
      /** Bans, and mutes, that would have ended by now. */
      readonly over: number;
      /** Lines that could not be used. */
      readonly setAside: number;
    }
  | { readonly what: 'rule-part-unusable'; readonly problem: Problem }
  /** A rule of Discord's AutoMod, as the sources of its cases name it. */
  | { readonly what: 'automod-limited'; readonly rule: string; readonly limit: number }
  | {
      readonly what: 'callbacks-refused';
      /** Since the last one that was accepted. */
      readonly total: number;
      readonly refused: readonly RefusedCallbacks[];
    }
  | { readonly what: 'callbacks-accepted-again' }
  | { readonly what: 'callbacks-altered'; readonly times: number }
  /** A message whose callback could not be read; what is undefined is not known. */
  | {
      readonly what: 'message-unread';
      readonly fault: 'json' | 'schema' | 'size';
      readonly room: string | undefined;
      readonly sender: string | undefined;
    }
  /** What was done in a server in the 24 hours up to this moment of a day (2026-11-27), and what waits. */
  | {
      readonly what: 'daily';
      readonly guild: string;
      readonly day: string;
      readonly figures: DayFigures;
      /** False: there was more than could be counted. */
      readonly isWhole: boolean;
      /** Actions that are not sent, and reviews that nobody has decided. */
      readonly unsent: Waits;
      readonly open: Waits;
      /** When that was so. */
      readonly at: number;
    }
  /** A room's shield was raised; `posts`: how often that was posted before. */
  | { readonly what: 'shield'; readonly room: string; readonly id: string; readonly posts: number }
  /** A room is raided; `level` is that of the shield which was raised because of it, undefined where nothing was done. */
  | {
      readonly what: 'raid';
      readonly room: string;
      readonly figures: RaidFigures;
      readonly level: number | undefined;
    }
  /** A week is over, counted from the first Monday of the Unix epoch; `isWhole`: it was counted from its beginning. */
  | {
      readonly what: 'weekly-figures';
      readonly guild: string;
      readonly week: number;
      readonly isWhole: boolean;
      readonly figures: WeeklyFigures;
    };
