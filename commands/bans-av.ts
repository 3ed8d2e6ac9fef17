import { type Command, placeOf } from '../src/discord/framework/command.ts';
import { onPress, PRESSES } from '../src/discord/framework/custom-ids.ts';
import { type BansPageDeps, bansPage } from '../src/discord/panel/bans-page.ts';
import { roomChoices } from '../src/discord/requests/completions.ts';
import type { Policy } from '../src/moderation/policy.ts';
import { labels, MODERATION, roomOption, texts } from './options.ts';

/** What `/bans-av` and `/mutes-av` need. */
export interface BansDeps extends BansPageDeps {
  readonly policy: Pick<Policy, 'rooms' | 'room'>;
}

/** A command that shows a room's list, whose pages are turned by `turn`. */
export const listCommand = (
  kind: 'ban' | 'mute',
  turn: typeof PRESSES.bansPage | typeof PRESSES.mutesPage,
  named: ReturnType<typeof labels>,
): Command<BansDeps> => ({
  access: 'moderator',
  definition: { ...named, ...MODERATION, options: [roomOption] },

  async run(interaction, context) {
    const { guildId, options, locale } = interaction;
    const roomId = context.policy.room({
      ...placeOf(interaction),
      named: options.getString('room') ?? undefined,
    });
    await interaction.editReply(await bansPage({ kind, guildId, roomId, wanted: 0, locale }, context));
  },

  presses: {
    page: onPress(turn, {
      answer: 'update',
      async run(interaction, { page: wanted, roomId: asked }, context) {
        const { guildId, locale } = interaction;
        const roomId = context.policy.room({ guildId, channelId: undefined, named: asked });
        await interaction.editReply(await bansPage({ kind, guildId, roomId, wanted, locale }, context));
      },
    }),
  },

  complete: (interaction, context) =>
    roomChoices({ guildId: interaction.guildId, typed: interaction.options.getFocused(), needs: context }),
});

/** `/bans-av`: who is banned from a room now, until when, and by which case. */
export const bansAv = listCommand(
  'ban',
  PRESSES.bansPage,
  labels(
    'bans-av',
    texts(
      'Who is banned from the live room now, until when, and by whom',
      '当前被封禁的观众、到期时间和操作人',
      '目前被封鎖的觀眾、到期時間和執行者',
      '현재 차단된 시청자, 해제 시각, 차단한 사람',
      '配信ルームでBANされている視聴者の一覧（期限と実行者つき）',
    ),
  ),
);
