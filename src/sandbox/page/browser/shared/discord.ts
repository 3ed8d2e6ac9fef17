import type { InteractionView, ReadMessage, ReadModal } from '../../../discord/client-types.ts';
import { api } from './api.ts';
import { hear } from './live.ts';
import { atMostEvery, changed, jumpToEnd } from './screen.ts';
import { stage } from './stage.ts';

/** Messages that are shown of a channel. */
const SHOWN = 60;
const PATIENCE = 8000;

export interface Channel {
  readonly id: string;
  readonly name: string;
  /** A thread has the id of its channel, and is archived when nobody has written in it for long. */
  readonly parent_id?: string | null;
  readonly thread_metadata?: { readonly archived: boolean; readonly locked: boolean };
}

export const IDENTITIES = [
  ['mina', 'moderator'],
  ['pat', 'plain member'],
  ['manager', 'server manager'],
] as const;

/** A line that only this person's client shows, as Discord's does where the bot does not answer. */
export interface LocalNote {
  readonly id: number;
  readonly user: string;
  readonly channelId: string;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  readonly text: string;
}

export interface OpenModal {
  /** Who has it open. */
  readonly user: string;
  readonly channelId: string;
  readonly interactionId: string;
  readonly view: ReadModal;
}

export const discord = {
  /** Who is typing. */
  user: 'mina',
  /** Channels that `channelsOf` sees: until they are read, those of who was typing before. */
  channels: [] as readonly Channel[],
  channelsOf: '',
  /** Every channel of the server, whether this person sees it or not, each followed by the threads that they see. */
  all: [] as readonly Channel[],
  channelId: stage.channels['mod-chat'] ?? '',
  messages: [] as readonly ReadMessage[],
  unread: new Map<string, number>(),
  notes: [] as readonly LocalNote[],
  dismissed: new Set<string>(),
  /** Forms that the bot has opened and nobody has closed yet, the oldest first. */
  modals: [] as readonly OpenModal[],
  /** When somebody last sent a command or a form, or pressed something, in milliseconds since the page was opened. */
  sentAt: Number.NEGATIVE_INFINITY,
  /** Custom ids of buttons whose press is not answered yet. */
  busy: new Set<string>(),
};

/** Whether this person has just been answered, and wants to see it. */
let isAnswered = false;

/** Whether who is typing sees the open channel; undefined until it is known. */
export function seesChannel(): boolean | undefined {
  if (discord.channelsOf !== discord.user) return undefined;
  return discord.channels.some(({ id }) => id === discord.channelId);
}

const refreshMessages = atMostEvery(150, async () => {
  const { user, channelId } = discord;
  const path = `/discord/people/${user}/channels/${channelId}/messages?last=${SHOWN}`;
  const messages = seesChannel() ? (await api.get<{ messages: ReadMessage[] }>(path)).messages : [];
  if (user !== discord.user || channelId !== discord.channelId) return;
  discord.messages = keepSame(messages);
  if (isAnswered) jumpToEnd();
  isAnswered = false;
  changed();
});

const texts = new WeakMap<ReadMessage, string>();

/** The same messages, with those that have not changed as the very objects that are drawn already. */
function keepSame(messages: readonly ReadMessage[]): ReadMessage[] {
  const known = new Map(discord.messages.map((message) => [message.id, message]));
  return messages.map((message) => {
    const text = JSON.stringify(message);
    const old = known.get(message.id);
    if (old && texts.get(old) === text) return old;
    texts.set(message, text);
    return message;
  });
}

/** Channels with their threads: those that are active, and the one that is open. */
function arrange(channels: readonly Channel[], seen: readonly Channel[]): Channel[] {
  const threads = seen.filter(
    ({ id, thread_metadata: thread }) => thread && (!thread.archived || id === discord.channelId),
  );
  return channels.flatMap((channel) => [
    channel,
    ...threads.filter(({ parent_id }) => parent_id === channel.id),
  ]);
}

async function readChannels(): Promise<void> {
  const { user } = discord;
  const [{ channels }, { guilds }] = await Promise.all([
    api.get<{ channels: Channel[] }>(`/discord/people/${user}/channels`),
    api.get<{ guilds: { id: string; channels: Channel[] }[] }>('/discord/guilds'),
  ]);
  // What another person sees comes too late.
  if (user !== discord.user) return;
  discord.channels = channels;
  discord.channelsOf = user;
  discord.all = arrange(guilds.find(({ id }) => id === stage.guildId)?.channels ?? [], channels);
  if (!discord.all.some(({ id }) => id === discord.channelId)) discord.channelId = discord.all[0]?.id ?? '';
  refreshMessages();
  changed();
}

/** Reads which channels there are: without a bot that is connected, nobody is told of changes. */
export const refreshChannels = atMostEvery(50, readChannels);

/** The channels that who is typing sees, read anew unless they are known. */
export async function channelsSeen(): Promise<readonly Channel[]> {
  if (discord.channelsOf !== discord.user) await readChannels();
  return discord.channels;
}

hear('discord', ({ entry, earlier }) => {
  if (entry.type === 'gateway' && /^(CHANNEL|THREAD)_/.test(String(entry.t))) refreshChannels();
  if (entry.type !== 'message') return;
  // A thread that is new or was taken up again.
  if (!discord.all.some(({ id }) => id === entry.channelId)) refreshChannels();
  if (entry.channelId === discord.channelId) refreshMessages();
  else if (entry.action === 'create' && !earlier)
    discord.unread.set(String(entry.channelId), (discord.unread.get(String(entry.channelId)) ?? 0) + 1);
});
refreshChannels();

export function lookAt(channelId: string): void {
  discord.channelId = channelId;
  // An archived thread is listed for as long as it is open.
  refreshChannels();
  discord.unread.delete(channelId);
  discord.messages = [];
  refreshMessages();
  changed();
}

export function become(user: string): void {
  discord.user = user;
  discord.messages = [];
  refreshChannels();
  changed();
}

type Place = Pick<LocalNote, 'user' | 'channelId'>;
let notes = 0;

/** Shows a line to this person alone. */
export function addNote({ user, channelId }: Place, text: string): void {
  notes += 1;
  discord.notes = [...discord.notes.slice(-9), { id: notes, user, channelId, at: Date.now(), text }];
  changed();
}

/** Waits for what came of something that a person did, and shows what Discord's client would show of it. */
export async function follow({ user, channelId }: Place, interactionId: string): Promise<void> {
  const path = `/discord/interactions/${interactionId}?until=answered&timeoutMs=${PATIENCE}`;
  // One that was acknowledged and is never answered has done what it had to: a message was edited, say.
  const view = await api.get<InteractionView>(path).catch(() => undefined);
  if (view?.state === 'failed') addNote({ user, channelId }, 'The application did not respond');
  if (view?.modal) discord.modals = [...discord.modals, { user, channelId, interactionId, view: view.modal }];
  isAnswered = true;
  refreshMessages();
  changed();
}

/** Takes a command from the menu of a message (type 3) or of a person (type 2). */
export async function takeCommand(
  { user, channelId }: Place,
  command: { name: string; type: number; targetId: string },
): Promise<void> {
  const { interactionId } = await api.post<{ interactionId: string }>(`/discord/people/${user}/commands`, {
    channelId,
    ...command,
  });
  await follow({ user, channelId }, interactionId);
}

/** Makes a thread from a message, and opens it. */
export async function startThread({ user, channelId }: Place, thread: { name: string; messageId: string }) {
  const made = await api.post<{ channelId: string }>(`/discord/people/${user}/threads`, {
    channelId,
    ...thread,
  });
  await readChannels();
  lookAt(made.channelId);
}

/** Presses a button, or chooses in a menu. */
export async function use(messageId: string, customId: string, values?: readonly string[]): Promise<void> {
  if (discord.busy.has(customId)) return;
  discord.busy.add(customId);
  discord.sentAt = performance.now();
  changed();
  const { user, channelId } = discord;
  const path = `/discord/people/${user}/${values === undefined ? 'presses' : 'choices'}`;
  try {
    const { interactionId } = await api.post<{ interactionId: string }>(path, {
      messageId,
      customId,
      values,
    });
    await follow({ user, channelId }, interactionId);
  } finally {
    discord.busy.delete(customId);
    changed();
  }
}
