import { ApplicationCommandOptionType, type ChatInputCommandInteraction } from 'discord.js';
import {
  actorOf,
  type Command,
  type InGuild,
  placeOf,
  rolesOf,
} from '../../src/discord/framework/command.ts';
import { durationChoices, roomChoices } from '../../src/discord/requests/completions.ts';
import { code, endOf, plain } from '../../src/discord/text.ts';
import { messagesFor, type Sentence } from '../../src/messages/index.ts';
import { PERMANENT, parseDuration } from '../../src/moderation/duration.ts';
import {
  LONGEST_SLOW,
  SHORTEST_SLOW,
  type SlowModes,
} from '../../src/moderation/filtering/guards/slow-modes.ts';
import type { Policy } from '../../src/moderation/policy.ts';
import type { Now } from '../../src/moderation/ports.ts';
import type { Settings } from '../../src/moderation/settings.ts';
import { withoutAside } from '../../src/moderation/viewers/typed-ids.ts';
import { labels, MODERATION, option, roomOption, sub, texts } from '../options.ts';

/** What `/slow-av` needs. */
export interface SlowDeps {
  readonly slowModes: Pick<SlowModes, 'inGuild' | 'turnOn' | 'turnOff'>;
  readonly policy: Pick<Policy, 'rooms' | 'roomsMeant'>;
  readonly settings: Pick<Settings, 'of'>;
  /** Whether the Chat service's callbacks are received. */
  readonly listens: boolean;
  /** Says something about the bot itself in a server's audit channel. */
  readonly announce: (guildId: string, say: Sentence) => void;
  readonly now: Now;
}

type Typed = InGuild<ChatInputCommandInteraction>;

/** `/slow-av`: each viewer of a room speaks once in so many seconds. */
export const slowAv: Command<SlowDeps> = {
  access: 'moderator',
  definition: {
    ...labels(
      'slow-av',
      texts(
        'Let each viewer of a room write once in so many seconds',
        '限制直播间每位观众的发言间隔',
        '限制每名觀眾的發言間隔',
        '시청자마다 몇 초에 한 번만 말하게 하기',
        '視聴者が発言できる間隔を制限する低速モード',
      ),
    ),
    ...MODERATION,
    options: [
      sub(
        'on',
        texts(
          'Turn slow mode on in a room',
          '开启直播间慢速模式',
          '開啟直播間慢速模式',
          '방의 슬로우 모드 켜기',
          'ルームの低速モードをオンにする',
        ),
        [
          option(
            ApplicationCommandOptionType.Integer,
            'seconds',
            texts(
              'Seconds between two messages of a viewer',
              '每位观众两次发言之间的秒数',
              '每名觀眾兩次發言之間的秒數',
              '한 시청자의 두 메시지 사이의 초',
              '視聴者1人あたりの発言の間隔（秒）',
            ),
            { required: true, min_value: SHORTEST_SLOW, max_value: LONGEST_SLOW },
          ),
          roomOption,
          option(
            ApplicationCommandOptionType.String,
            'for',
            texts(
              'Ends by itself after: 10m, 1h, 1d …',
              '多久后自动结束：10m、1h、1d 等',
              '多久後自動結束：10m、1h、1d 等',
              '저절로 끝나는 시간: 10m, 1h, 1d 등',
              '自動で終了するまでの時間：10m、1h、1d …',
            ),
            { autocomplete: true },
          ),
        ],
      ),
      sub(
        'off',
        texts(
          'Turn slow mode off',
          '关闭慢速模式',
          '關閉慢速模式',
          '슬로우 모드 끄기',
          'ルームの低速モードをオフにする',
        ),
        [roomOption],
      ),
      sub(
        'show',
        texts(
          'Which rooms are slow now',
          '查看处于慢速模式的直播间',
          '查看已開啟慢速模式的直播間',
          '슬로우 모드인 방 보기',
          '低速モードがオンのルームの一覧',
        ),
      ),
    ],
  },

  async run(interaction, context) {
    const name = interaction.options.getSubcommand();
    if (name === 'on') return on(interaction, context);
    if (name === 'off') return off(interaction, context);
    await interaction.editReply(shown(interaction, context));
  },

  complete(interaction, context) {
    const { name, value: typed } = interaction.options.getFocused(true);
    const { guildId, locale } = interaction;
    return name === 'for'
      ? durationChoices({ guildId, typed, needs: context, messages: messagesFor(locale) })
      : roomChoices({ guildId, typed, needs: context }, true);
  },
};

const roomsNamed = (interaction: Typed, { policy }: SlowDeps): string[] =>
  policy.roomsMeant({ ...placeOf(interaction), named: interaction.options.getString('room') ?? undefined });

async function on(interaction: Typed, context: SlowDeps): Promise<void> {
  const { options, guildId } = interaction;
  const { slowModes, listens, announce, now } = context;
  const seconds = options.getInteger('seconds', true);
  const typed = options.getString('for');
  const given = typed === null ? undefined : parseDuration(withoutAside(typed));
  const forSeconds = given === PERMANENT ? undefined : given;
  const roomIds = roomsNamed(interaction, context);
  const by = actorOf(interaction);
  const [set] = await slowModes.turnOn({
    guildId,
    roomIds,
    seconds,
    forSeconds,
    by,
    roleIds: rolesOf(interaction),
  });
  announce(guildId, ({ slow }) => slow.announceOn({ by: by.actorName, rooms: roomIds, seconds, forSeconds }));
  const { slow } = messagesFor(interaction.locale);
  const until = set?.until === undefined ? undefined : endOf(set.until, now());
  const lines = [slow.on({ rooms: roomIds.map(code), seconds, until }), ...(listens ? [] : [slow.deaf])];
  await interaction.editReply(lines.join('\n'));
}

async function off(interaction: Typed, context: SlowDeps): Promise<void> {
  const { guildId } = interaction;
  const { slow } = messagesFor(interaction.locale);
  const roomIds = roomsNamed(interaction, context);
  const by = actorOf(interaction);
  const ended = await context.slowModes.turnOff({ guildId, roomIds, by, roleIds: rolesOf(interaction) });
  if (ended.length > 0) context.announce(guildId, (posts) => posts.slow.announceOff(by.actorName, ended));
  await interaction.editReply(ended.length > 0 ? slow.off(ended.map(code)) : slow.wasOff(roomIds.map(code)));
}

function shown({ guildId, locale }: Typed, { slowModes, now }: SlowDeps): string {
  const { slow } = messagesFor(locale);
  const lines = slowModes.inGuild(guildId).map(({ roomId, seconds, until, by }) =>
    slow.line({
      room: code(roomId),
      seconds,
      until: until === undefined ? undefined : endOf(until, now()),
      by: plain(by, 64),
    }),
  );
  return lines.length === 0 ? slow.noneOn : lines.join('\n');
}
