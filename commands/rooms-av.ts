import { ApplicationCommandOptionType, ChannelType } from 'discord.js';
import { type Answered, actorOf, type Command } from '../src/discord/framework/command.ts';
import { roomChoices } from '../src/discord/requests/completions.ts';
import { code, plain } from '../src/discord/text.ts';
import { Failure } from '../src/errors.ts';
import { type Messages, messagesFor, type Sentence } from '../src/messages/index.ts';
import type { Policy } from '../src/moderation/policy.ts';
import type { RoomService } from '../src/moderation/ports.ts';
import type { GuildSettings, LinkedRoom, Settings } from '../src/moderation/settings.ts';
import { withoutAside } from '../src/moderation/viewers/typed-ids.ts';
import { labels, MANAGEMENT, option, sub, texts } from './options.ts';

/** What `/rooms-av` needs. */
export interface RoomsDeps {
  readonly rooms: Pick<RoomService, 'describe'>;
  readonly policy: Pick<Policy, 'rooms'>;
  readonly settings: Pick<Settings, 'of' | 'change'>;
  /** Says something about the bot itself in a server's audit channel. */
  readonly announce: (guildId: string, say: Sentence) => void;
}

/** Rooms that a server can link: each is compared with its list every few minutes. */
const MAX_ROOMS = 25;
const { String: Text, Channel } = ApplicationCommandOptionType;

const room = (more: object) =>
  option(
    Text,
    'room',
    texts(
      'The AVChatRoom’s group id',
      'AVChatRoom 的群组 ID',
      'AVChatRoom 的群組 ID',
      'AVChatRoom의 그룹 ID',
      'AVChatRoomのグループID',
    ),
    { required: true, ...more },
  );

const channel = option(
  Channel,
  'channel',
  texts(
    'Commands typed in this channel mean this room',
    '在此频道输入的命令默认针对该直播间',
    '在這個頻道輸入的指令，對象就是這個直播間',
    '이 채널에서 입력한 명령은 이 방을 뜻함',
    'このチャンネルで入力したコマンドの対象になります',
  ),
  { channel_types: [ChannelType.GuildText] },
);

/** `/rooms-av`: which live rooms belong to this server. */
export const roomsAv: Command<RoomsDeps> = {
  access: 'manager',
  definition: {
    ...labels(
      'rooms-av',
      texts(
        'Which live rooms belong to this server',
        '哪些直播间属于本服务器',
        '屬於這個伺服器的直播間',
        '이 서버에 연결된 라이브 방',
        'このサーバーに紐づく配信ルームの管理',
      ),
    ),
    ...MANAGEMENT,
    options: [
      sub(
        'link',
        texts(
          'Link a room to this server, or to one of its channels',
          '将直播间关联到本服务器或某个频道',
          '把直播間連結到這個伺服器，或其中一個頻道',
          '방을 이 서버나 채널에 연결',
          'ルームをこのサーバーかチャンネルに紐づける',
        ),
        [room({}), channel],
      ),
      sub(
        'unlink',
        texts(
          'Unlink a room; its bans stay as they are',
          '取消关联直播间；已有封禁保持不变',
          '取消連結直播間；其中的封鎖維持不變',
          '방 연결 해제(차단은 그대로 유지)',
          'ルームの紐づけを解除する（BANはそのまま残ります）',
        ),
        [room({ autocomplete: true })],
      ),
      sub(
        'list',
        texts(
          'The rooms that are linked',
          '已关联的直播间',
          '已連結的直播間',
          '연결된 방 목록',
          '紐づいているルームの一覧',
        ),
      ),
    ],
  },

  async run(interaction, context) {
    const { options, guildId } = interaction;
    switch (options.getSubcommand()) {
      case 'link':
        return link(interaction, context, {
          roomId: options.getString('room', true).trim(),
          channelId: options.getChannel('channel')?.id,
        });
      case 'unlink':
        return unlink(interaction, context, withoutAside(options.getString('room', true)));
      case 'list':
        return void (await interaction.editReply(
          list(context.settings.of(guildId), messagesFor(interaction.locale)),
        ));
    }
  },

  complete: (interaction, context) =>
    roomChoices({ guildId: interaction.guildId, typed: interaction.options.getFocused(), needs: context }),
};

async function link(interaction: Answered, context: RoomsDeps, room: LinkedRoom): Promise<void> {
  const { roomId, channelId } = room;
  const words = messagesFor(interaction.locale).rooms;
  // The room is asked for before it is saved: a wrong id would fail with every ban.
  const facts = await context.rooms.describe(roomId);
  if (facts.type !== 'AVChatRoom') {
    throw new Failure('input', words.notALiveRoom(roomId, facts.type));
  }
  await context.settings.change(interaction.guildId, ({ rooms }) => {
    const others = rooms.filter((one) => one.roomId !== roomId);
    const taken = others.find((one) => channelId !== undefined && one.channelId === channelId);
    if (taken) throw new Failure('input', words.channelTaken(taken.roomId));
    if (others.length >= MAX_ROOMS) throw new Failure('input', words.tooMany(MAX_ROOMS));
    return { rooms: [...others, room] };
  });
  const { actorName } = actorOf(interaction);
  context.announce(interaction.guildId, ({ rooms }) => rooms.announceLinked(actorName, roomId));
  await interaction.editReply(
    words.linked({ room: code(roomId), name: plain(facts.name, 60), channel: mention(channelId) }),
  );
}

async function unlink(interaction: Answered, context: RoomsDeps, roomId: string): Promise<void> {
  const words = messagesFor(interaction.locale).rooms;
  await context.settings.change(interaction.guildId, ({ rooms }) => {
    const others = rooms.filter((one) => one.roomId !== roomId);
    if (others.length === rooms.length) {
      const linked = rooms.map((one) => one.roomId);
      throw new Failure('input', words.notLinked(roomId, linked));
    }
    return { rooms: others };
  });
  const { actorName } = actorOf(interaction);
  context.announce(interaction.guildId, ({ rooms }) => rooms.announceUnlinked(actorName, roomId));
  await interaction.editReply(words.unlinked(code(roomId)));
}

const mention = (channelId: string | undefined): string | undefined =>
  channelId === undefined ? undefined : `<#${channelId}>`;

function list({ rooms }: GuildSettings, { rooms: words }: Messages): string {
  const lines = rooms.map(({ roomId, channelId }) => words.line(code(roomId), mention(channelId)));
  return lines.length === 0 ? words.none : lines.join('\n');
}
