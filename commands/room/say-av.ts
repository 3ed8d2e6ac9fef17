import { ApplicationCommandOptionType } from 'discord.js';
import { type Command, placeOf } from '../../src/discord/framework/command.ts';
import { roomChoices } from '../../src/discord/requests/completions.ts';
import { MAX_SAID, type SayDeps, say } from '../../src/discord/shield/say.ts';
import { labels, MODERATION, option, roomOption, texts } from '../options.ts';

/** `/say-av`: says something to a room. */
export const sayAv: Command<SayDeps> = {
  access: 'moderator',
  definition: {
    ...labels(
      'say-av',
      texts(
        'Say something to the viewers of a room',
        '向直播间的观众发送一条消息',
        '向直播間的觀眾發送一則訊息',
        '방의 시청자에게 메시지 보내기',
        'ルームの視聴者にメッセージを送る',
      ),
    ),
    ...MODERATION,
    options: [
      option(
        ApplicationCommandOptionType.String,
        'text',
        texts(
          'What the room reads',
          '直播间看到的内容',
          '直播間看到的內容',
          '방에 보일 내용',
          'ルームに表示される文',
        ),
        { required: true, min_length: 1, max_length: MAX_SAID },
      ),
      roomOption,
    ],
  },

  async run(interaction, context) {
    const { options } = interaction;
    const named = options.getString('room') ?? undefined;
    const room = context.policy.room({ ...placeOf(interaction), named });
    await interaction.editReply(
      await say(interaction, context, { room, text: options.getString('text', true) }),
    );
  },

  complete: (interaction, context) =>
    roomChoices({ guildId: interaction.guildId, typed: interaction.options.getFocused(), needs: context }),
};
