import { ApplicationCommandOptionType, ChannelType, type ChatInputCommandInteraction } from 'discord.js';
import type { Place } from '../src/discord/feed/feed.ts';
import { type SwitchDeps, turnOff, turnOn } from '../src/discord/feed/switch.ts';
import type { Channels } from '../src/discord/framework/channels.ts';
import { actorOf, type Command, type InGuild, placeOf } from '../src/discord/framework/command.ts';
import { roomChoices } from '../src/discord/requests/completions.ts';
import { code } from '../src/discord/text.ts';
import { Failure } from '../src/errors.ts';
import { messagesFor, type Sentence } from '../src/messages/index.ts';
import type { Policy } from '../src/moderation/policy.ts';
import { labels, MANAGEMENT, option, roomOption, sub, texts } from './options.ts';

/** What `/feed-av` needs. */
export interface FeedCommandDeps extends SwitchDeps {
  readonly channels: Pick<Channels, 'missingToWrite' | 'isPublic'>;
  readonly policy: Pick<Policy, 'room' | 'rooms'>;
  /** Whether anything that viewers say reaches the bot. */
  readonly hearsViewers: boolean;
  /** Says something about the bot itself in a server's audit channel. */
  readonly announce: (guildId: string, say: Sentence) => void;
}

const channelOption = (required: boolean) =>
  option(
    ApplicationCommandOptionType.Channel,
    'channel',
    texts(
      'The channel or thread',
      '频道或子区',
      '頻道或討論串',
      '채널 또는 스레드',
      'チャンネルまたはスレッド',
    ),
    {
      required,
      channel_types: [
        ChannelType.GuildText,
        ChannelType.PublicThread,
        ChannelType.PrivateThread,
        ChannelType.AnnouncementThread,
      ],
    },
  );

const stayOption = option(
  ApplicationCommandOptionType.Boolean,
  'stay',
  texts(
    'Stay on even if nobody uses it for an hour',
    '即使一小时无人使用也保持开启',
    '即使一小時沒有人操作也保持開啟',
    '한 시간 동안 아무도 사용하지 않아도 유지',
    '1時間使われなくてもオフにしない',
  ),
);

type Typed = InGuild<ChatInputCommandInteraction>;

/** `/feed-av`: a room's messages in a channel, as they come. */
export const feedAv: Command<FeedCommandDeps> = {
  access: 'manager',
  definition: {
    ...labels(
      'feed-av',
      texts(
        'Show what viewers say in a Discord channel',
        '在 Discord 频道中显示观众的消息',
        '把觀眾的發言轉播到 Discord 頻道',
        '시청자의 메시지를 디스코드 채널에 표시',
        '視聴者の発言をDiscordのチャンネルに表示する',
      ),
    ),
    ...MANAGEMENT,
    options: [
      sub(
        'on',
        texts(
          'Turn the feed on in a channel or thread',
          '在频道或子区中开启消息流',
          '在頻道或討論串開啟聊天轉播',
          '채널이나 스레드에서 피드 켜기',
          'チャンネルまたはスレッドでフィードをオンにする',
        ),
        [channelOption(true), roomOption, stayOption],
      ),
      sub(
        'off',
        texts(
          'Turn the feed off in a channel; without one, everywhere',
          '关闭某频道的消息流；不填则全部关闭',
          '關閉某個頻道的聊天轉播；不填則全部關閉',
          '채널의 피드 끄기. 비워 두면 모두 끄기',
          'チャンネルのフィードをオフにする（省略するとすべてオフ）',
        ),
        [channelOption(false)],
      ),
      sub(
        'here',
        texts(
          'Turn the feed on here',
          '在此处开启消息流',
          '在這裡開啟聊天轉播',
          '여기에서 피드 켜기',
          'フィードをオンにするチャンネル',
        ),
        [roomOption, stayOption],
      ),
    ],
  },

  async run(interaction, context) {
    const { options } = interaction;
    if (options.getSubcommand() === 'off') return off(interaction, context);
    const channel = options.getChannel('channel') ?? interaction.channel;
    const channelId = channel?.id ?? interaction.channelId;
    const named = options.getString('room') ?? undefined;
    const roomId = context.policy.room({ ...placeOf(interaction), named });
    const name = channel && 'name' in channel ? (channel.name ?? channelId) : channelId;
    await on(interaction, context, { guildId: interaction.guildId, channelId, roomId, name });
  },

  complete: (interaction, context) =>
    roomChoices({ guildId: interaction.guildId, typed: interaction.options.getFocused(), needs: context }),
};

async function on(
  interaction: Typed,
  context: FeedCommandDeps,
  { name, ...place }: Place & { readonly name: string },
): Promise<void> {
  const { guildId, channelId, roomId } = place;
  const { feed: messages } = messagesFor(interaction.locale);
  const stay = interaction.options.getBoolean('stay') ?? false;
  const { channels, hearsViewers, announce } = context;
  const before = await turnOn(place, { stay, asker: messages }, context);
  const by = actorOf(interaction).actorName;
  announce(guildId, (posts) => posts.feed.turnedOn({ by, room: roomId, channel: name }));
  const lines = [
    messages.on({ room: code(roomId), channel: `<#${channelId}>`, stays: stay }),
    ...(before === undefined ? [] : [messages.instead(code(before))]),
    ...(channels.isPublic(guildId, channelId) ? [messages.everyoneReads] : []),
    ...(hearsViewers ? [] : [messages.noMessages]),
  ];
  await interaction.editReply(lines.join('\n'));
}

async function off(interaction: Typed, context: FeedCommandDeps): Promise<void> {
  const { guildId, options } = interaction;
  const { feed: messages } = messagesFor(interaction.locale);
  const channelId = options.getChannel('channel')?.id;
  const { feeds, settings, announce } = context;
  const gone = await turnOff({ guildId, channelId }, { feeds, settings });
  if (gone.length === 0)
    throw new Failure('refused', channelId === undefined ? messages.noneOn : messages.noneThere);
  const by = actorOf(interaction).actorName;
  for (const { roomId } of gone) announce(guildId, (posts) => posts.feed.turnedOff({ by, room: roomId }));
  await interaction.editReply(messages.off(gone.map((one) => `<#${one.channelId}>`)));
}
