import { type Command, placeOf } from '../src/discord/framework/command.ts';
import { onPress, PRESSES } from '../src/discord/framework/custom-ids.ts';
import { type BansPageDeps, bansPage } from '../src/discord/panel/bans-page.ts';
import { roomChoices } from '../src/discord/requests/completions.ts';
import type { Policy } from '../src/moderation/policy.ts';
import { labels, MODERATION, roomOption, texts } from './options.ts';

/** What `/bans-av` needs. */
export interface BansDeps extends BansPageDeps {
  readonly policy: Pick<Policy, 'rooms' | 'room'>;
}

/** `/bans-av`: who is banned from a room now, until when, and by which case. */
export const bansAv: Command<BansDeps> = {
  access: 'moderator',
  definition: {
    ...labels(
      texts('bans-av', '封禁列表', '封鎖清單', '차단목록'),
      texts(
        'Who is banned from the live room now, until when, and by whom',
        '当前被封禁的观众、到期时间和操作人',
        '目前被封鎖的觀眾、到期時間與操作者',
        '현재 차단된 시청자, 해제 시각, 차단한 사람',
      ),
    ),
    ...MODERATION,
    options: [roomOption],
  },

  async run(interaction, context) {
    const { guildId, options } = interaction;
    const roomId = context.policy.room({
      ...placeOf(interaction),
      named: options.getString('room') ?? undefined,
    });
    await interaction.editReply(
      await bansPage({ guildId, roomId, wanted: 0, locale: interaction.locale }, context),
    );
  },

  presses: {
    page: onPress(PRESSES.bansPage, {
      answer: 'update',
      async run(interaction, { page: wanted, roomId: named }, context) {
        const { guildId } = interaction;
        const roomId = context.policy.room({ guildId, channelId: undefined, named });
        await interaction.editReply(
          await bansPage({ guildId, roomId, wanted, locale: interaction.locale }, context),
        );
      },
    }),
  },

  complete: (interaction, context) =>
    roomChoices({ guildId: interaction.guildId, typed: interaction.options.getFocused(), needs: context }),
};
