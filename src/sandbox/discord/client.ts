import { type ControlClient, controlClient, until as lookUntil } from '../shared/control-client.ts';
import type {
  InteractionView,
  NewThread,
  ReadMessage,
  Reply,
  TypedCommand,
  Wait,
  WrittenMessage,
} from './client-types.ts';
import type { DiscordOptions } from './shared/options.ts';

export type * from './client-types.ts';

const EPHEMERAL = 1 << 6;

/** The control API of the Discord sandbox, typed. `user` is an id or a name. */
export type DiscordControl = ReturnType<typeof discordControl>;

/** A client of the Discord sandbox's control API (docs/sandbox.md); a refused request throws its sentence. */
export function discordControl(controlUrl: string) {
  const control = controlClient(controlUrl);
  return {
    ...control,
    options: () => control.get<DiscordOptions>('/options'),
    setOptions: (options: Partial<DiscordOptions>) => control.setOptions(options),
    ...people(control),
    ...reading(control),
    ...administration(control),
    gateway: {
      /** Closes every connection; without a code, without a close frame. */
      drop: (code?: number) => control.post('/gateway/drop', code === undefined ? {} : { code }),
      reconnect: () => control.post('/gateway/reconnect'),
      invalidSession: (resumable: boolean) => control.post('/gateway/invalid-session', { resumable }),
      silence: (ms: number) => control.post('/gateway/silence', { ms }),
    },
  };
}

const at = (user: string) => `/people/${encodeURIComponent(user)}`;

/** What people do, as it is. */
function acts(control: ControlClient) {
  const act = async (path: string, body: object) =>
    (await control.post<{ interactionId: string }>(path, body)).interactionId;
  return {
    /** Types a command; the interaction's id. */
    command: (user: string, typed: TypedCommand) => act(`${at(user)}/commands`, typed),
    /** Presses a button; the interaction's id. */
    press: (user: string, messageId: string, customId: string) =>
      act(`${at(user)}/presses`, { messageId, customId }),
    /** Chooses in a select menu; the interaction's id. */
    choose: (user: string, used: { messageId: string; customId: string; values: readonly string[] }) =>
      act(`${at(user)}/choices`, used),
    /** Submits the modal that an interaction opened; the new interaction's id. */
    submitModal: (user: string, interactionId: string, values: Readonly<Record<string, unknown>>) =>
      act(`${at(user)}/modals`, { interactionId, values }),
  };
}

/** What people do, and what they read after it. */
function people(control: ControlClient) {
  const doing = acts(control);
  const read = async (id: Promise<string>, wait?: Wait) =>
    toReply(await interaction(control, await id, wait));
  return {
    ...doing,
    /** Types a command and waits for the answer, or for its failure. */
    run: (user: string, typed: TypedCommand, wait?: Wait) => read(doing.command(user, typed), wait),
    /** Presses a button and waits for the answer. */
    pressAndRead: (user: string, messageId: string, customId: string) =>
      read(doing.press(user, messageId, customId)),
    /** Chooses in a menu and waits for the answer. */
    chooseAndRead: (user: string, used: { messageId: string; customId: string; values: readonly string[] }) =>
      read(doing.choose(user, used)),
    /** Submits a modal and waits for the answer. */
    submitAndRead: (user: string, interactionId: string, values: Readonly<Record<string, unknown>>) =>
      read(doing.submitModal(user, interactionId, values)),
    /** Asks for completions of the option `focused`; throws if the bot does not answer in time. */
    complete: async (user: string, typed: TypedCommand & { readonly focused: string }) =>
      (
        await control.post<{ choices: { name: string; value: string | number }[] }>(
          `${at(user)}/completions`,
          typed,
        )
      ).choices,
    /** Has a rule of Discord's AutoMod refuse a message of this person's. */
    autoMod: (user: string, hit: { channelId: string; ruleId: string; content: string; keyword: string }) =>
      control.post(`${at(user)}/automod`, hit),
    /** Posts a message; its id. */
    post: async (user: string, channelId: string, content: string) =>
      (await control.post<{ messageId: string }>(`${at(user)}/messages`, { channelId, content })).messageId,
    ...menus(doing),
    ...threads(control),
    ...writing(control),
  };
}

/** Commands of the menus on messages and people. */
function menus(doing: ReturnType<typeof acts>) {
  return {
    /** Opens a message's menu and takes a command of type 3 there; the interaction's id. */
    commandOnMessage: (user: string, name: string, target: { channelId: string; messageId: string }) =>
      doing.command(user, { channelId: target.channelId, name, type: 3, targetId: target.messageId }),
    /** Opens a person's menu in a channel and takes a command of type 2 there; the interaction's id. */
    commandOnUser: (user: string, name: string, target: { channelId: string; userId: string }) =>
      doing.command(user, { channelId: target.channelId, name, type: 2, targetId: target.userId }),
  };
}

/** Threads, as people make and change them. */
function threads(control: ControlClient) {
  const path = (user: string, threadId: string) => `${at(user)}/threads/${threadId}`;
  return {
    /** Makes a thread; its channel's id. */
    makeThread: async (user: string, thread: NewThread) =>
      (await control.post<{ channelId: string }>(`${at(user)}/threads`, thread)).channelId,
    /** Names, archives, reopens, locks or unlocks a thread. */
    changeThread: (
      user: string,
      threadId: string,
      change: { name?: string; archived?: boolean; locked?: boolean; autoArchiveMinutes?: number },
    ) => control.patch(path(user, threadId), change),
    /** Adds somebody to a thread. */
    addToThread: (user: string, threadId: string, who: string) =>
      control.put(`${path(user, threadId)}/members/${encodeURIComponent(who)}`, {}),
    /** Puts somebody out of a thread, or leaves it. */
    takeFromThread: (user: string, threadId: string, who: string) =>
      control.delete(`${path(user, threadId)}/members/${encodeURIComponent(who)}`),
  };
}

/** What people write, beyond a text. */
function writing(control: ControlClient) {
  return {
    /** Posts any message; its id. */
    write: async (user: string, message: WrittenMessage) =>
      (await control.post<{ messageId: string }>(`${at(user)}/messages`, message)).messageId,
    /** Changes a message of their own. */
    edit: (user: string, messageId: string, content: string) =>
      control.patch(`${at(user)}/messages/${messageId}`, { content }),
    /** Shows what a link in a message leads to, as Discord does by itself. */
    preview: (
      messageId: string,
      embed: { url: string; title?: string; description?: string; type?: string },
    ) => control.post(`/messages/${messageId}/preview`, embed),
  };
}

async function interaction(control: ControlClient, id: string, wait: Wait = {}): Promise<InteractionView> {
  const { until = 'answered', timeoutMs = 15_000 } = wait;
  return control.get<InteractionView>(`/interactions/${id}?until=${until}&timeoutMs=${timeoutMs}`);
}

function toReply(view: InteractionView): Reply {
  const message = view.response ?? view.followups[0];
  return {
    ...view,
    content: message?.content ?? '',
    embeds: message?.embeds ?? [],
    components: message?.components ?? [],
    ephemeral: ((message?.flags ?? 0) & EPHEMERAL) !== 0,
  };
}

/** What there is to read. */
function reading(control: ControlClient) {
  const messages = async (user: string, channelId: string) =>
    (await control.get<{ messages: ReadMessage[] }>(`${at(user)}/channels/${channelId}/messages`)).messages;
  return {
    /** What a person sees in a channel, oldest first. */
    messages,
    /** The first message that fits among those a person sees, waiting for it. */
    waitForMessage: (
      user: string,
      where: { readonly channelId: string; readonly timeoutMs?: number },
      fits: (message: ReadMessage) => boolean,
    ): Promise<ReadMessage> =>
      lookUntil(async () => (await messages(user, where.channelId)).find(fits), where.timeoutMs),
    /** How an interaction stands; with `wait`, once it has reached a state. */
    interaction: (id: string, wait?: Wait): Promise<InteractionView> =>
      wait === undefined ? control.get(`/interactions/${id}`) : interaction(control, id, wait),
    /** The commands registered in a server, or everywhere. */
    commands: async (guildId?: string) =>
      (
        await control.get<{
          commands: { id: string; name: string; type: number; [field: string]: unknown }[];
        }>(guildId === undefined ? '/commands' : `/commands?guildId=${guildId}`)
      ).commands,
    /** The servers, with channels and members. */
    guilds: async () =>
      (await control.get<{ guilds: { id: string; name: string; [field: string]: unknown }[] }>('/guilds'))
        .guilds,
  };
}

/** What an administrator does. Permissions are decimal strings or bigints. */
function administration(control: ControlClient) {
  return {
    addGuild: (guild: { name: string; ownerId?: string; withBot?: boolean }) =>
      control.post<{ guildId: string; channels: Record<string, string>; roles: Record<string, string> }>(
        '/guilds',
        guild,
      ),
    addChannel: async (guildId: string, channel: { name: string; privateTo?: readonly string[] }) =>
      (await control.post<{ channelId: string }>(`/guilds/${guildId}/channels`, channel)).channelId,
    deleteChannel: (channelId: string) => control.delete(`/channels/${channelId}`),
    /** Lets or keeps a role or member (`target`) in a channel. */
    setOverwrite: (
      channelId: string,
      target: string,
      { type = 'role', allow = 0n, deny = 0n }: { type?: 'role' | 'member'; allow?: bigint; deny?: bigint },
    ) =>
      control.put(`/channels/${channelId}/overwrites/${target}`, {
        type,
        allow: String(allow),
        deny: String(deny),
      }),
    removeOverwrite: (channelId: string, target: string) =>
      control.delete(`/channels/${channelId}/overwrites/${target}`),
    addRole: async (guildId: string, role: { name: string; permissions?: bigint; mentionable?: boolean }) => {
      const { permissions = 0n, ...rest } = role;
      const body = { ...rest, permissions: String(permissions) };
      return (await control.post<{ roleId: string }>(`/guilds/${guildId}/roles`, body)).roleId;
    },
    setRolePermissions: (guildId: string, roleId: string, permissions: bigint) =>
      control.patch(`/guilds/${guildId}/roles/${roleId}`, { permissions: String(permissions) }),
    /** Makes a rule of Discord's AutoMod; its id. */
    addAutoModRule: async (guildId: string, rule: { name: string; ruleId?: string }) =>
      (await control.post<{ ruleId: string }>(`/guilds/${guildId}/automod`, rule)).ruleId,
    deleteRole: (guildId: string, roleId: string) => control.delete(`/guilds/${guildId}/roles/${roleId}`),
    addUser: async (user: { name: string; bot?: boolean; locale?: string }) =>
      (await control.post<{ userId: string }>('/users', user)).userId,
    setLocale: (user: string, locale: string) =>
      control.patch(`/users/${encodeURIComponent(user)}`, { locale }),
    /** Puts somebody into a server or gives them these roles; for the bot, invites it. */
    setMember: (guildId: string, user: string, roles?: readonly string[]) =>
      control.put(`/guilds/${guildId}/members/${user}`, roles === undefined ? {} : { roles }),
    removeMember: (guildId: string, user: string) => control.delete(`/guilds/${guildId}/members/${user}`),
  };
}
