import { z } from 'zod';
import { Failure } from '../errors.ts';
import { retentionSchema } from './retention/settings.ts';
import { secondSchema } from './rights/second-limits.ts';
import { createCounts } from './support/counts.ts';
import {
  dailySchema,
  floorSchema,
  seconds,
  secondsOrDefault,
  slowModeSchema,
} from './support/setting-parts.ts';

/** How long a mute lasts where neither it nor the server says, in seconds. */
export const USUAL_MUTE = 600;

/** A room that is linked to a server, or to one of its channels. */
const linkedRoomSchema = z
  .object({
    roomId: z.string(),
    /** Commands typed in this Discord channel mean this room; undefined: it belongs to the whole server. */
    channelId: z.string().optional().prefault(undefined),
  })
  .readonly();

/** A reason that moderators choose instead of typing it. */
const reasonPresetSchema = z.object({ text: z.string(), durationSeconds: secondsOrDefault }).readonly();

/** A rule of Discord's AutoMod that is tied to a ban. */
const autoModBanSchema = z.object({ ruleId: z.string(), durationSeconds: secondsOrDefault }).readonly();

/** The message with the panel's buttons. */
const panelSchema = z
  .object({
    channelId: z.string(),
    messageId: z.string(),
    /** How many open reviews it shows. */
    reviews: z.int().nonnegative(),
    /** The language that it is in; undefined: English. */
    language: z.string().optional(),
  })
  .readonly();

/** A channel or thread in which a room's messages are shown as they come. */
const feedSchema = z
  .object({
    channelId: z.string(),
    roomId: z.string(),
    /** It does not stop by itself when nobody uses it. */
    stay: z.boolean(),
  })
  .readonly();

/** Bounds of what a shield does, in seconds: new speakers are told apart by what processes tell each other once a minute. */
export const LONGEST_SLOW = 3600;
export const SHORTEST_NEW = 120;
export const LONGEST_NEW = 86_400;

/** What a room's shield does, and when it is raised. */
const shieldSchema = z
  .object({
    /** Seconds between two messages of a viewer. */
    slowSeconds: z.int().min(1).max(LONGEST_SLOW),
    /** For so many seconds after they were first seen in a room, speakers are new. */
    newSeconds: z.int().min(SHORTEST_NEW).max(LONGEST_NEW),
    /** The level that a raid raises it to by itself; 0: it is only proposed. */
    auto: z.int().min(0).max(3),
    /** Whether the room is told that it goes up and down. */
    tellsRoom: z.boolean(),
  })
  .readonly();

/** As a server begins. */
export const USUAL_SHIELD: ShieldSettings = { slowSeconds: 10, newSeconds: 600, auto: 0, tellsRoom: false };

/** The languages that people are spoken to in, by Discord's names of them (Discord docs: Reference, "Locales"); `en` stands for its two. */
export const LANGUAGES = ['en', 'zh-CN', 'zh-TW', 'ko', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

export type { SecondLimits } from './rights/second-limits.ts';

/** What a server has decided. */
const guildSettingsSchema = z.object({
  moderatorRoleIds: z.array(z.string()).readonly(),
  auditChannelId: z.string(),
  rooms: z.array(linkedRoomSchema).readonly(),
  defaultDuration: seconds,
  /** How long a mute lasts that names no duration; undefined: `USUAL_MUTE`. */
  muteDuration: seconds.optional(),
  /** Who may mute a viewer in every group of the app; undefined: those who manage the server. */
  appMutesBy: z.enum(['managers', 'moderators']).optional(),
  /** The longest ban, or mute, that a moderator may give. */
  longestDuration: seconds,
  /** Accounts that are never banned. */
  protectedAccounts: z.array(z.string()).readonly(),
  reasons: z.array(reasonPresetSchema).readonly(),
  reasonRequired: z.boolean(),
  /** A ban removes the viewer's messages too, unless its asker says otherwise; undefined: it does not. */
  removeMessages: z.boolean().optional(),
  /** Rules of Discord's own AutoMod that ban as well. */
  autoMod: z.array(autoModBanSchema).readonly(),
  /** Fields of custom messages that are text which people read. */
  textFields: z.array(z.string()).readonly(),
  /** Moderators' accounts in the rooms: what they say is recorded at most. */
  staffAccounts: z.array(z.string()).readonly(),
  /** Where the panel was posted; undefined: nowhere. */
  panel: panelSchema.optional().prefault(undefined),
  /** Feeds that are on. */
  feeds: z.array(feedSchema).readonly(),
  shield: shieldSchema,
  /** Rooms in slow mode; those that have ended may be among them. */
  slowModes: z.array(slowModeSchema).readonly().optional(),
  /** The language of what a whole server reads: posts, panels and feeds; undefined: the one that the server has in Discord. */
  language: z.enum(LANGUAGES).optional(),
  /** The language in which viewers are told why a room refused their message; undefined: `language`, or English. */
  viewerLanguage: z.enum(LANGUAGES).optional(),
  /** Which library of the service's own moderation holds the keywords of its rules; undefined: none. */
  floor: floorSchema.optional(),
  /** Moderator roles that may do less than everything. */
  levels: z
    .record(z.string(), z.enum(['mute', 'ban']))
    .readonly()
    .optional(),
  /** The longest ban that a role with the level `ban` may give; undefined: a day. */
  shortBan: seconds.optional(),
  /** What each week was like is posted in the audit channel; undefined: it is not. */
  weekly: z.boolean().optional(),
  /** Bans of more viewers, or for longer, that a second moderator has to confirm; undefined: none. */
  second: secondSchema.optional(),
  /** How long texts of viewers, and notes, are kept; undefined: as usual (`retentionOf`). */
  retention: retentionSchema.optional(),
  /** When a line about the day is posted in the audit channel; undefined: never. */
  daily: dailySchema.optional(),
});

/** What was set in Discord, as it is kept; what is absent is as the environment says. Unknown fields of a later version are left out. */
export const savedSettingsSchema = guildSettingsSchema.exactPartial();

export type LinkedRoom = z.infer<typeof linkedRoomSchema>;
export type ReasonPreset = z.infer<typeof reasonPresetSchema>;
export type FeedSetting = z.infer<typeof feedSchema>;
export type FloorSetting = z.infer<typeof floorSchema>;
export type SlowMode = z.infer<typeof slowModeSchema>;
export type AutoModBan = z.infer<typeof autoModBanSchema>;
export type ShieldSettings = z.infer<typeof shieldSchema>;
export type DailySetting = z.infer<typeof dailySchema>;
export type PostedPanel = z.infer<typeof panelSchema>;
export type GuildSettings = Readonly<z.infer<typeof guildSettingsSchema>>;
export type SavedSettings = Readonly<z.infer<typeof savedSettingsSchema>>;

/** The ready-made reasons, none of them for longer than moderators may ban. */
export const reasonsOf = ({
  reasons,
  longestDuration,
}: Pick<GuildSettings, 'reasons' | 'longestDuration'>): readonly ReasonPreset[] =>
  reasons.map(({ text, durationSeconds }) => ({
    text,
    // For somebody who may not ban, no duration is the reason's.
    durationSeconds: durationSeconds && (Math.min(durationSeconds, longestDuration) || undefined),
  }));

/** Where servers' settings are kept. */
export interface SettingsStore {
  /** What each server, or one, has set; of one whose settings cannot be read a `misconfigured` failure that names the row. */
  loadSettings(guildId?: string): Promise<ReadonlyMap<string, SavedSettings | Failure>>;
  /** Changes a server's settings in one transaction and returns them as they are then; whatever `edit` throws leaves them as they were. */
  changeSettings(guildId: string, edit: (saved: SavedSettings) => SavedSettings): Promise<SavedSettings>;
}

/** Servers' settings, read from memory. */
export interface Settings {
  /** A server's settings: what was set there, and the start for the rest. */
  of(guildId: string): GuildSettings;
  /** Servers whose settings were changed in Discord. */
  guildIds(): string[];
  /** Counts up with everything that changes here: for whoever keeps something that follows from settings. */
  changes(): number;
  /** Changes what `edit` returns, given the settings as they are; undefined in a field goes back to the start. */
  change(guildId: string, edit: (now: GuildSettings) => SettingsChange): Promise<GuildSettings>;
  /**
   * Takes over what another process has changed, in one server or in all. Throws a `misconfigured` failure where a server's settings
   * cannot be read, after all others; what was read before goes on to apply. Without them the bot must not begin: others might moderate.
   */
  refresh(guildId?: string): Promise<void>;
}

/** Undefined in a field: back to what the environment says. */
export type SettingsChange = { readonly [Field in keyof GuildSettings]?: GuildSettings[Field] | undefined };

export function createSettings(store: SettingsStore, start: GuildSettings): Settings {
  let saved = new Map<string, SavedSettings>();
  const changes = createCounts();
  let count = 0;
  /** Each server's settings in one, as they are asked for with every message; forgotten when they change. */
  const whole = new WeakMap<SavedSettings, GuildSettings>();
  const of = (guildId: string): GuildSettings => {
    const own = saved.get(guildId);
    if (own === undefined) return start;
    const known = whole.get(own) ?? { ...start, ...own };
    whole.set(own, known);
    return known;
  };
  return {
    of,
    guildIds: () => [...saved.keys()],
    changes: () => count,
    async change(guildId, edit) {
      const changed = await store.changeSettings(guildId, (now) => merge(now, edit({ ...start, ...now })));
      changes.count(guildId);
      saved.set(guildId, changed);
      count += 1;
      return of(guildId);
    },
    async refresh(only) {
      const before = changes.of(only);
      const loaded = new Map<string, SavedSettings>();
      const failures: Failure[] = [];
      for (const [guildId, settings] of await store.loadSettings(only)) {
        const usable = settings instanceof Failure ? saved.get(guildId) : settings;
        if (settings instanceof Failure) failures.push(settings);
        if (usable) loaded.set(guildId, usable);
      }
      // What was changed here meanwhile is newer than what was read, and raised the server's version once more.
      if (changes.of(only) === before) {
        saved = only === undefined ? loaded : new Map([...saved, ...loaded]);
        count += 1;
      }
      for (const failure of failures) throw failure;
    },
  };
}

/** The fields that are set after a change. */
function merge(saved: SavedSettings, change: SettingsChange): SavedSettings {
  const fields = Object.entries({ ...saved, ...change }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(fields);
}
