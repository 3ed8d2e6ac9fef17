/** What somebody typed: the options by name, as Discord gives them. */
export interface Typed {
  readonly sub?: string;
  readonly [option: string]: unknown;
}

/** A command as discord.js has it, as far as commands look at it, and what was answered. */
export function typed({ sub, ...options }: Typed) {
  const replies: (string | { content?: string })[] = [];
  const get = (name: string, required = false): unknown => {
    if (required && options[name] === undefined) throw new Error(`the option ${name} is missing`);
    return options[name] ?? null;
  };
  const interaction = {
    id: 'i1',
    guildId: '1',
    channelId: '2',
    channel: null,
    user: { id: '9', username: 'mina' },
    member: { roles: ['m'] },
    options: {
      getSubcommand: () => sub,
      getSubcommandGroup: () => null,
      getString: get,
      getBoolean: get,
      getChannel: get,
      getRole: get,
      getUser: get,
      getMember: () => null,
    },
    editReply: async (reply: string | { content?: string }) => void replies.push(reply),
  };
  const said = () =>
    replies.map((reply) => (typeof reply === 'string' ? reply : (reply.content ?? ''))).join('\n');
  return { interaction: interaction as never, replies, said };
}

/** A completion that is asked for: this text in this option of this subcommand. */
export function completing({ sub, name, value }: { sub?: string; name: string; value: string }) {
  return {
    guildId: '1',
    channelId: '2',
    channel: null,
    options: {
      getSubcommand: () => sub,
      getSubcommandGroup: () => null,
      getString: () => null,
      getFocused: (full?: boolean) => (full ? { name, value } : value),
    },
  } as never;
}
