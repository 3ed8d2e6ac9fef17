import type { Failure } from '../../errors.ts';

/** What the service offers beside banning. Each method throws a `Failure`. */
export interface RoomTools {
  /** Mutes viewers in a room. */
  mute(order: MuteOrder, signal?: AbortSignal): Promise<void>;
  /** Lifts mutes in a room. */
  unmute(order: Omit<MuteOrder, 'durationSeconds'>, signal?: AbortSignal): Promise<void>;
  /** Everyone who is muted in a room; those who ask in the same moment share one reading, as of `banned`. */
  muted(roomId: string, signal?: AbortSignal): Promise<ListedViewer[]>;
  /** Mutes a viewer in every group of the app. */
  muteEverywhere(viewer: string, durationSeconds: number, signal?: AbortSignal): Promise<void>;
  unmuteEverywhere(viewer: string, signal?: AbortSignal): Promise<void>;
  /** For how many seconds more a viewer is muted in every group of the app; 0: not at all, 4294967295: for good. */
  mutedEverywhere(viewer: string, signal?: AbortSignal): Promise<number>;
  /** Lets nobody but those who keep a room speak there, until it is switched off: the service ends it never. */
  muteRoom(roomId: string, isMuted: boolean, signal?: AbortSignal): Promise<void>;
  /** Removes messages of the last hour, for those who are in the room; those that the service refused, each with the reason. */
  recall(order: RecallOrder, signal?: AbortSignal): Promise<ReadonlyMap<number, Failure>>;
  /** Says something in a room as the account that the bot uses; no callback of ours and no moderation of the service's sees it. */
  say(order: SayOrder, signal?: AbortSignal): Promise<void>;
}

interface MuteOrder {
  readonly roomId: string;
  /** 1 to 500 account ids. */
  readonly viewers: readonly string[];
  /** 1 to 4294967295, which is for good. */
  readonly durationSeconds: number;
}

/** Somebody in a room's list of bans, or of mutes. */
export interface ListedViewer {
  readonly viewer: string;
  /** Milliseconds since the Unix epoch. */
  readonly until: number;
}

interface RecallOrder {
  readonly roomId: string;
  /** 1 to 10 numbers of messages in the room. */
  readonly messages: readonly number[];
}

interface SayOrder {
  readonly roomId: string;
  readonly text: string;
  /** 0 to 4294967295; the same text with the same number within five minutes is said once. */
  readonly random: number;
}
