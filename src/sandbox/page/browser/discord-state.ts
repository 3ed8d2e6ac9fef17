import type { InteractionView, ReadMessage, ReadModal } from '../../discord/client-types.ts';
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

export const discord = {
  /** Who is typing. */
  user: 'mina',
  channels: [] as readonly Channel[],
  /** Every channel of the server, whether this person sees it or not. */
  all: [] as readonly Channel[],
  channelId: stage.channels['mod-chat'] ?? '',
  messages: [] as readonly ReadMessage[],
  unread: new Map<string, number>(),
  notes: [] as readonly LocalNote[],
  dismissed: new Set<string>(),
  modal: undefined as { readonly interactionId: string; readonly view: ReadModal } | undefined,
  /** Custom ids of buttons whose press is not answered yet. */
  busy: new Set<string>(),
};

/** Whether this person has just been answered, and wants to see it. */
let isAnswered = false;

const refreshMessages = atMostEvery(150, async () => {
  const { user, channelId } = discord;
  const isVisible = discord.channels.some(({ id }) => id === channelId);
  const path = `/discord/people/${user}/channels/${channelId}/messages?last=${SHOWN}`;
  const messages = isVisible ? (await api.get<{ messages: ReadMessage[] }>(path)).messages : [];
  if (user !== discord.user || channelId !== discord.channelId) return;
  discord.messages = messages;
  if (isAnswered) jumpToEnd();
  isAnswered = false;
  changed();
});

/** Reads which channels there are: without a bot that is connected, nobody is told of changes. */
export const refreshChannels = atMostEvery(50, async () => {
  const { channels } = await api.get<{ channels: Channel[] }>(`/discord/people/${discord.user}/channels`);
  const { guilds } = await api.get<{ guilds: { id: string; channels: Channel[] }[] }>('/discord/guilds');
  discord.channels = channels;
  discord.all = guilds.find(({ id }) => id === stage.guildId)?.channels ?? [];
  if (!discord.all.some(({ id }) => id === discord.channelId)) discord.channelId = discord.all[0]?.id ?? '';
  refreshMessages();
  changed();
});

hear('discord', ({ entry, earlier }) => {
  if (entry.type === 'gateway' && String(entry.t).startsWith('CHANNEL_')) refreshChannels();
  if (entry.type !== 'message') return;
  if (entry.channelId === discord.channelId) refreshMessages();
  else if (entry.action === 'create' && !earlier)
    discord.unread.set(String(entry.channelId), (discord.unread.get(String(entry.channelId)) ?? 0) + 1);
});
refreshChannels();

export function lookAt(channelId: string): void {
  discord.channelId = channelId;
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

let notes = 0;

/** Waits for what came of something this person did, and shows what Discord's client would show of it. */
export async function follow(
  doing: Promise<{ interactionId: string }>,
): Promise<InteractionView | undefined> {
  const { channelId, user } = discord;
  const { interactionId } = await doing;
  const path = `/discord/interactions/${interactionId}?until=answered&timeoutMs=${PATIENCE}`;
  // One that was acknowledged and is never answered has done what it had to: a message was edited, say.
  const view = await api.get<InteractionView>(path).catch(() => undefined);
  if (view?.state === 'failed') {
    notes += 1;
    const note = { id: notes, user, channelId, at: Date.now(), text: 'The application did not respond' };
    discord.notes = [...discord.notes.slice(-9), note];
  }
  if (view?.modal) discord.modal = { interactionId, view: view.modal };
  isAnswered = true;
  refreshMessages();
  changed();
  return view;
}

/** Presses a button, or chooses in a menu. */
export async function use(messageId: string, customId: string, values?: readonly string[]): Promise<void> {
  if (discord.busy.has(customId)) return;
  discord.busy.add(customId);
  changed();
  const base = `/discord/people/${discord.user}`;
  try {
    await follow(
      values === undefined
        ? api.post(`${base}/presses`, { messageId, customId })
        : api.post(`${base}/choices`, { messageId, customId, values }),
    );
  } finally {
    discord.busy.delete(customId);
    changed();
  }
}
