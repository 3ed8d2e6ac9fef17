import { PERMANENT } from '../../src/moderation/duration.ts';
import { type GuildSettings, USUAL_SHIELD } from '../../src/moderation/settings.ts';

/** The settings of a server with one room, where nothing is restricted. */
export const someSettings: GuildSettings = {
  moderatorRoleIds: ['m'],
  auditChannelId: '3',
  rooms: [{ roomId: 'stream-42', channelId: undefined }],
  defaultDuration: 3600,
  longestDuration: PERMANENT,
  protectedAccounts: [],
  reasons: [],
  reasonRequired: false,
  autoMod: [],
  textFields: [],
  staffAccounts: [],
  panel: undefined,
  feeds: [],
  shield: USUAL_SHIELD,
};
