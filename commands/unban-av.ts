import type { Command } from '../src/discord/command.ts';
import { perform } from '../src/discord/perform.ts';
import { parseViewers } from '../src/moderation/viewers.ts';
import { labels, MODERATION, noteOption, roomChoices, roomOption, viewerOption } from './options.ts';

/** `/unban-av`: lets viewers join a room again. */
export const unbanAv: Command = {
  definition: {
    ...labels(
      { en: 'unban-av', 'zh-CN': '解封观众', 'zh-TW': '解除封鎖觀眾', ko: '시청자차단해제' },
      {
        en: 'Let viewers join the live room again',
        'zh-CN': '允许观众再次进入直播间',
        'zh-TW': '允許觀眾再次進入直播間',
        ko: '시청자가 라이브 방에 다시 들어올 수 있게 합니다',
      },
    ),
    ...MODERATION,
    options: [viewerOption, noteOption, roomOption],
  },

  async run(interaction, context) {
    const { options } = interaction;
    await perform(interaction, context, {
      kind: 'unban',
      viewers: parseViewers(options.getString('viewer', true)),
      durationSeconds: undefined,
      reason: '',
      note: options.getString('note') ?? '',
      roomId: options.getString('room') ?? undefined,
    });
  },

  complete: (interaction, context) => roomChoices(interaction.options.getFocused(), context),
};
