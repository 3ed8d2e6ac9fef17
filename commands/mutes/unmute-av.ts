import type { Command } from '../../src/discord/framework/command.ts';
import { roomChoices, roomsAsked } from '../../src/discord/requests/completions.ts';
import { activeChoices } from '../../src/discord/requests/unban-completions.ts';
import { messagesFor } from '../../src/messages/index.ts';
import { ofInteraction } from '../../src/moderation/requests/request-ids.ts';
import { EVERYWHERE } from '../../src/moderation/requests/target.ts';
import { readViewers } from '../../src/moderation/viewers/ids.ts';
import {
  appOption,
  everywhereOption,
  labels,
  MODERATION,
  noteOption,
  roomOption,
  texts,
  viewerOption,
} from '../options.ts';
import type { UnbanDeps } from '../unban-av.ts';
import { muteRooms } from './where.ts';

/** `/unmute-av`: lets viewers speak again. */
export const unmuteAv: Command<UnbanDeps> = {
  access: 'moderator',
  definition: {
    ...labels(
      'unmute-av',
      texts(
        'Unmute viewers, so that they can speak in the live room again',
        '允许观众再次在直播间发言',
        '解除禁言，讓觀眾可以再次發言',
        '시청자가 라이브 방에서 다시 말할 수 있게 합니다',
        '視聴者のミュートを解除する（また発言できるようになります）',
      ),
    ),
    ...MODERATION,
    options: [viewerOption, noteOption, roomOption, everywhereOption, appOption],
  },

  async run(interaction, context) {
    const { options, guildId } = interaction;
    const { isAppWide, roomIds } = muteRooms(interaction, context);
    const among = isAppWide ? context.policy.rooms(guildId) : roomIds;
    const viewers = await readViewers(options.getString('viewer', true), (ids) =>
      context.seen.among({ guildId, roomIds: among, viewers: ids, before: context.now() }),
    );
    await context.perform(interaction, {
      kind: isAppWide ? 'app-unmute' : 'unmute',
      requestId: ofInteraction(interaction.id),
      replace: true,
      targets: roomIds.flatMap((roomId) => viewers.map((viewer) => ({ roomId, viewer }))),
      durationSeconds: undefined,
      reason: '',
      note: options.getString('note') ?? '',
    });
  },

  complete(interaction, context) {
    const { name, value: typed } = interaction.options.getFocused(true);
    if (name !== 'viewer') return roomChoices({ guildId: interaction.guildId, typed, needs: context }, true);
    const { records, now, policy } = context;
    const { options, guildId } = interaction;
    const isAppWide = options.getBoolean('app') === true;
    const inAll = options.getBoolean('everywhere') === true;
    return activeChoices({
      kind: isAppWide ? 'app-mute' : 'mute',
      typed,
      roomIds: isAppWide ? [EVERYWHERE] : inAll ? policy.rooms(guildId) : roomsAsked(interaction, context),
      needs: { records: records, now: now },
      messages: messagesFor(interaction.locale),
    });
  },
};
