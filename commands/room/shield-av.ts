import { ApplicationCommandOptionType, type ChatInputCommandInteraction } from 'discord.js';
import { type Command, type InGuild, placeOf } from '../../src/discord/framework/command.ts';
import { roomChoices } from '../../src/discord/requests/completions.ts';
import type { ShieldDeps } from '../../src/discord/shield/deps.ts';
import { lower, raise, shieldPresses } from '../../src/discord/shield/presses.ts';
import { shieldList } from '../../src/discord/shield/show.ts';
import { parseDuration } from '../../src/moderation/duration.ts';
import { SHIELD_LEVELS } from '../../src/moderation/shield/shield.ts';
import { labels, MODERATION, option, roomOption, sub, texts } from '../options.ts';

const levelOption = option(
  ApplicationCommandOptionType.Integer,
  'level',
  texts(
    '1: slow mode, no links; 2: nothing from new speakers; 3: the room is muted',
    '1：慢速、禁链接；2：新观众不能发言；3：全员禁言',
    '1：慢速、禁止連結；2：新發言者不能發言；3：全員禁言',
    '1: 저속, 링크 금지; 2: 새 시청자 금지; 3: 방 전체 음소거',
    '1：低速モード・リンク禁止、2：新しい視聴者の発言も禁止、3：ルーム全体をミュート',
  ),
  { required: true, choices: SHIELD_LEVELS.map((level) => ({ name: String(level), value: level })) },
);

const forOption = option(
  ApplicationCommandOptionType.String,
  'for',
  texts(
    'How long it stays up: 10m (the default), 30m, 1h …',
    '持续多久：10m（默认）、30m、1h 等',
    '持續多久：10m（預設）、30m、1h 等',
    '유지 시간: 10m(기본), 30m, 1h 등',
    '作動させる時間：10m（既定）、30m、1h …',
  ),
);

/** `/shield-av`: shuts a room's door for a while. */
export const shieldAv: Command<ShieldDeps> = {
  access: 'moderator',
  definition: {
    ...labels(
      'shield-av',
      texts(
        'Hold off a raid: slow mode, no links, no new speakers, or a muted room, for a while',
        '抵御突袭：在一段时间内慢速、禁链接、禁新观众或全员禁言',
        '抵擋突襲：暫時慢速、禁止連結、禁止新發言者，或全員禁言',
        '습격 막기: 잠시 동안 저속, 링크 금지, 새 시청자 금지 또는 방 음소거',
        '荒らしからルームを守る：低速モード、リンク禁止、新しい視聴者の発言禁止、全体ミュート',
      ),
    ),
    ...MODERATION,
    options: [
      sub(
        'up',
        texts(
          'Raise the shield of a room, or change its level',
          '开启直播间的护盾，或更改级别',
          '開啟直播間的護盾，或變更等級',
          '방의 방어막을 올리거나 단계를 변경',
          'ルームのシールドを作動させる、またはレベルを変える',
        ),
        [levelOption, forOption, roomOption],
      ),
      sub(
        'down',
        texts(
          'Lower the shield of a room',
          '关闭直播间的护盾',
          '關閉直播間的護盾',
          '방의 방어막 내리기',
          'ルームのシールドを解除する',
        ),
        [roomOption],
      ),
      sub(
        'show',
        texts(
          'Which shields are up',
          '显示已开启的护盾',
          '查看已開啟的護盾',
          '올라가 있는 방어막 보기',
          '作動中のシールドの一覧',
        ),
      ),
    ],
  },

  async run(interaction, context) {
    const { options } = interaction;
    const room = context.policy.room({
      ...placeOf(interaction),
      named: options.getString('room') ?? undefined,
    });
    switch (options.getSubcommand()) {
      case 'up':
        return void (await interaction.editReply(
          await raise(interaction, context, { room, ...asked(interaction) }),
        ));
      case 'down':
        return void (await interaction.editReply(await lower(interaction, context, { room })));
      default:
        return void (await interaction.editReply(await shieldList(interaction, context, room)));
    }
  },

  complete: (interaction, context) =>
    roomChoices({ guildId: interaction.guildId, typed: interaction.options.getFocused(), needs: context }),

  presses: shieldPresses,
};

function asked({ options }: InGuild<ChatInputCommandInteraction>) {
  const given = options.getInteger('level', true);
  const level = SHIELD_LEVELS.find((one) => one === given) ?? SHIELD_LEVELS[0];
  const length = options.getString('for');
  return { level, seconds: length === null ? undefined : parseDuration(length) };
}
