import type { Case } from '../case.ts';
import type { PostedShield, Shield, ShieldBy, ShieldLevel, ShieldStep } from './shield.ts';

/** Where shields are kept. */
export interface ShieldStore {
  /** Those that are up, of one server or of all, also those whose end has come and that are not undone yet. */
  loadShields(guildId?: string): Promise<Shield[]>;
  /**
   * Changes a room's shield and keeps the cases that follow, in one transaction, given the one that is up, and what mutes the room
   * or is about to, as far as that is known; undefined: nothing is changed.
   * All processes take it over.
   */
  changeShield(
    room: { readonly guildId: string; readonly roomId: string },
    decide: (live: Shield | undefined, mute: Case | undefined) => ShieldStep | undefined,
  ): Promise<ChangedShield>;
  /** Notes that all of a shield is undone, unless somebody has had it last longer. */
  endShield(shield: Pick<Shield, 'id' | 'guildId' | 'until'>, now: number): Promise<void>;
  /** Notes what the room has heard of it. */
  noteAnnounced(id: string, announced: Shield['announced']): Promise<void>;
  /** Those with something left to be done, the newest first. */
  openShields(): Promise<PostedShield[]>;
  /** One with its post. */
  shield(id: string): Promise<PostedShield | undefined>;
  /** Notes what a post shows. */
  noteShieldPost(noted: NotedShieldPost): Promise<void>;
}

export interface NotedShieldPost {
  readonly id: string;
  /** Undefined: the post is gone. */
  readonly shown: string | undefined;
  /** It shows all that it ever will. */
  readonly isClosed: boolean;
}

/** What became of a change: the shield as it is, and the cases that were kept with it. */
export interface ChangedShield {
  readonly shield: Shield | undefined;
  readonly isChanged: boolean;
  readonly cases: readonly Case[];
}

/**
 * What has become of a shield's mute of the room. `elsewhere`: it was lifted outside the bot; `stuck`: the service refuses to lift it;
 * `kept`: the room is muted for longer than the shield is up, by a case that is not the shield's.
 */
export const MUTE_STATES = [
  'none',
  'waiting',
  'on',
  'lifting',
  'lifted',
  'elsewhere',
  'failed',
  'stuck',
  'kept',
] as const;
export type MuteState = (typeof MUTE_STATES)[number];

/** What a shield's post shows. Times are milliseconds since the Unix epoch. */
export interface ShieldView {
  readonly id: string;
  readonly room: string;
  readonly level: ShieldLevel;
  readonly until: number;
  readonly raisedAt: number;
  readonly raisedBy: ShieldBy;
  readonly changedBy: ShieldBy | undefined;
  readonly loweredBy: ShieldBy | undefined;
  readonly endedAt: number | undefined;
  readonly mute: MuteState;
  /** Seconds between two messages of a viewer. */
  readonly slowSeconds: number;
  /** Seconds for which a speaker is new. */
  readonly newSeconds: number;
  /** Reviews of what new speakers said that wait for a decision. */
  readonly reviews: number;
  /** Nothing more is shown later. */
  readonly isLast: boolean;
}

/** Where the posts are. Throws a `Failure`. */
export interface ShieldChannel {
  /** False where the post is gone, or cannot be changed. */
  editShield(post: ShieldPost, view: ShieldView): Promise<boolean>;
}

export interface ShieldPost {
  readonly guildId: string;
  readonly channelId: string;
  readonly messageId: string;
}
