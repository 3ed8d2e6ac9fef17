import { type Command, placeOf } from '../src/discord/framework/command.ts';
import { roomChoices, roomsAsked } from '../src/discord/requests/completions.ts';
import type { Perform } from '../src/discord/requests/perform.ts';
import { activeChoices } from '../src/discord/requests/unban-completions.ts';
import { messagesFor } from '../src/messages/index.ts';
import type { Policy } from '../src/moderation/policy.ts';
import type { CaseStore, Now } from '../src/moderation/ports.ts';
import { ofInteraction } from '../src/moderation/requests/request-ids.ts';
import { readViewers } from '../src/moderation/viewers/ids.ts';
import type { Seen } from '../src/moderation/viewers/seen.ts';
import { labels, MODERATION, noteOption, roomOption, texts, viewerOption } from './options.ts';

/** What `/unban-av` needs. */
export interface UnbanDeps {
  readonly policy: Pick<Policy, 'rooms' | 'roomsMeant'>;
  readonly seen: Pick<Seen, 'among'>;
  readonly records: Pick<CaseStore, 'newestBans'>;
  readonly perform: Perform;
  readonly now: Now;
}

/** `/unban-av`: lets viewers join rooms again. */
export const unbanAv: Command<UnbanDeps> = {
  access: 'moderator',
  definition: {
    ...labels(
      'unban-av',
      texts(
        'Unban viewers, so that they can rejoin the live room',
        '允许观众再次进入直播间',
        '解除封鎖，讓觀眾可以再次進入直播間',
        '시청자가 라이브 방에 다시 들어올 수 있게 합니다',
        '視聴者のBANを解除する（また入室できるようになります）',
      ),
    ),
    ...MODERATION,
    options: [viewerOption, noteOption, roomOption],
  },

  async run(interaction, context) {
    const { options, guildId } = interaction;
    const rooms = context.policy.roomsMeant({
      ...placeOf(interaction),
      named: options.getString('room') ?? undefined,
    });
    const viewers = await readViewers(options.getString('viewer', true), (ids) =>
      context.seen.among({ guildId, roomIds: rooms, viewers: ids, before: context.now() }),
    );
    await context.perform(interaction, {
      kind: 'unban',
      requestId: ofInteraction(interaction.id),
      replace: true,
      targets: rooms.flatMap((roomId) => viewers.map((viewer) => ({ roomId, viewer }))),
      durationSeconds: undefined,
      reason: '',
      note: options.getString('note') ?? '',
    });
  },

  complete(interaction, context) {
    const { name, value: typed } = interaction.options.getFocused(true);
    if (name === 'viewer') {
      const { records, now } = context;
      const roomIds = roomsAsked(interaction, context);
      return activeChoices({
        kind: 'ban',
        typed,
        roomIds,
        needs: { records: records, now: now },
        messages: messagesFor(interaction.locale),
      });
    }
    return roomChoices({ guildId: interaction.guildId, typed, needs: context }, true);
  },
};
