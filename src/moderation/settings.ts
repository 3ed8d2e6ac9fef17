/** A room that is linked to a server, or to one of its channels. */
export interface LinkedRoom {
  readonly roomId: string;
  /** Commands typed in this Discord channel mean this room; undefined: it belongs to the whole server. */
  readonly channelId: string | undefined;
}

/** A reason that moderators choose instead of typing it. */
export interface ReasonPreset {
  readonly text: string;
  /** Seconds; undefined: the server's default. */
  readonly durationSeconds: number | undefined;
}

/** A rule of Discord's AutoMod that is tied to a ban. */
export interface AutoModBan {
  readonly ruleId: string;
  /** Seconds; undefined: the server's default. */
  readonly durationSeconds: number | undefined;
}

/** What a server has decided. */
export interface GuildSettings {
  readonly moderatorRoleIds: readonly string[];
  readonly auditChannelId: string;
  readonly rooms: readonly LinkedRoom[];
  /** Seconds. */
  readonly defaultDuration: number;
  /** The longest ban that a moderator may give, in seconds. */
  readonly longestDuration: number;
  /** Accounts that are never banned. */
  readonly protectedAccounts: readonly string[];
  readonly reasons: readonly ReasonPreset[];
  readonly reasonRequired: boolean;
  /** Rules of Discord's own AutoMod that ban as well. */
  readonly autoMod: readonly AutoModBan[];
}

/** What was set in Discord; what is absent is as the environment says. */
export type SavedSettings = Partial<GuildSettings>;

/** Where servers' settings are kept. */
export interface SettingsStore {
  loadSettings(): Promise<ReadonlyMap<string, SavedSettings>>;
  /** Changes a server's settings in one transaction and returns them as they are then; whatever `edit` throws leaves them as they were. */
  changeSettings(guildId: string, edit: (saved: SavedSettings) => SavedSettings): Promise<SavedSettings>;
}

/** Servers' settings, read from memory. */
export interface Settings {
  /** A server's settings: what was set there, and the start for the rest. */
  of(guildId: string): GuildSettings;
  /** Servers whose settings were changed in Discord. */
  guildIds(): string[];
  /** Changes what `edit` returns, given the settings as they are; undefined in a field goes back to the start. */
  change(guildId: string, edit: (now: GuildSettings) => SettingsChange): Promise<GuildSettings>;
  /** Takes over what another process has changed. */
  refresh(): Promise<void>;
}

/** Undefined in a field: back to what the environment says. */
export type SettingsChange = { readonly [Field in keyof GuildSettings]?: GuildSettings[Field] | undefined };

export function createSettings(store: SettingsStore, start: GuildSettings): Settings {
  let saved = new Map<string, SavedSettings>();
  let changes = 0;
  const of = (guildId: string): GuildSettings => ({ ...start, ...saved.get(guildId) });
  return {
    of,
    guildIds: () => [...saved.keys()],
    async change(guildId, edit) {
      const changed = await store.changeSettings(guildId, (now) => merge(now, edit({ ...start, ...now })));
      changes += 1;
      saved.set(guildId, changed);
      return of(guildId);
    },
    async refresh() {
      const before = changes;
      const loaded = new Map(await store.loadSettings());
      // What was changed here meanwhile is newer than what was read.
      if (changes === before) saved = loaded;
    },
  };
}

/** The fields that are set after a change. */
function merge(saved: SavedSettings, change: SettingsChange): SavedSettings {
  const fields = Object.entries({ ...saved, ...change }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(fields) as SavedSettings;
}
