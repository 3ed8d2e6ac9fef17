import type { Policy } from '../../moderation/policy.ts';
import type { Removals } from '../../moderation/recalls/removals.ts';
import type { Settings } from '../../moderation/settings.ts';
import type { Answered } from '../framework/command.ts';
import type { Perform } from '../requests/perform.ts';
import type { Expiring } from './expiring.ts';
import type { Feeds } from './feeds.ts';
import type { SwitchDeps } from './switch.ts';

/** A viewer whom somebody has chosen, to do something about. */
export interface Chosen {
  readonly guildId: string;
  readonly roomId: string;
  readonly viewer: string;
  /** The post of the feed in which they were chosen. */
  readonly post?: string | undefined;
  /** The channel of the feed where they were chosen. */
  readonly channelId: string | undefined;
}

/** What has been chosen in the last minutes, by short names. */
type ChosenViewers = Expiring<Chosen>;

/** What the menus of speakers and their buttons need. */
export interface SpeakersDeps extends SwitchDeps {
  readonly feeds: Pick<Feeds, 'post' | 'use' | 'refresh'>;
  readonly chosenViewers: ChosenViewers;
  readonly newName: () => string;
  readonly policy: Pick<Policy, 'room' | 'rooms' | 'requireAllowed' | 'settingsFor'>;
  readonly settings: Pick<Settings, 'of' | 'change'>;
  readonly perform: Perform;
  readonly removals: Removals;
  /** Fills a private answer that was begun with what is known of a viewer. */
  readonly card: (interaction: Answered, about: { viewer: string; roomId: string }) => Promise<void>;
}
