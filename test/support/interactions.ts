import { Collection, InteractionType, PermissionsBitField } from 'discord.js';

/** What a test wants to differ in an interaction. */
export interface Asked {
  readonly options?: Readonly<Record<string, string>>;
  readonly subcommand?: string;
  readonly roleIds?: readonly string[];
  /** Whether the caller has Discord's Manage Server. */
  readonly isManager?: boolean;
  readonly guildId?: string | null;
}

/** An interaction made by hand, with what was answered to it; as much of one as commands and the router look at. */
export function interactionOf(
  kind: 'command' | 'message' | 'user' | 'button' | 'modal' | 'completion',
  asked: Asked = {},
) {
  const { options = {}, subcommand, roleIds = [], isManager = false, guildId = '1' } = asked;
  const said: string[] = [];
  const offered: unknown[] = [];
  const begun: string[] = [];
  const say = async (reply: string | { content?: string }) =>
    void said.push(typeof reply === 'string' ? reply : (reply.content ?? ''));
  const interaction = {
    id: '900',
    guildId,
    channelId: '5',
    channel: null,
    commandName: 'try-av',
    locale: 'en-US',
    customId: '2:try-av:go:41',
    type: InteractionType.ApplicationCommand,
    user: { id: '7', username: 'mina' },
    member: { roles: [...roleIds] },
    memberPermissions: new PermissionsBitField(isManager ? 'ManageGuild' : []),
    replied: false,
    options: {
      data: [],
      getString: (name: string) => options[name] ?? null,
      getBoolean: () => null,
      getSubcommand: () => subcommand ?? null,
      getSubcommandGroup: () => null,
      getChannel: () => null,
      getFocused: () => ({ name: 'viewer', value: '' }),
    },
    fields: { fields: new Collection() },
    isChatInputCommand: () => kind === 'command',
    isMessageComponent: () => kind === 'button',
    isModalSubmit: () => kind === 'modal',
    isMessageContextMenuCommand: () => kind === 'message',
    isUserContextMenuCommand: () => kind === 'user',
    isAutocomplete: () => kind === 'completion',
    deferReply: async () => void begun.push('private'),
    deferUpdate: async () => void begun.push('update'),
    editReply: say,
    reply: say,
    followUp: say,
    respond: async (list: unknown[]) => void offered.push(...list),
  };
  return { interaction: interaction as never, said, offered, begun };
}
