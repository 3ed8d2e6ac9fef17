import type { TypedCommand } from '../../../src/sandbox/discord/client.ts';
import { named, type Services } from '../../../src/sandbox/sandbox.ts';
import { until } from '../../../src/sandbox/shared/control-client.ts';

/** Chooses one of several. */
export type Pick = <One>(from: readonly One[]) => One;

/** Those who are banned and muted, and who talk, so that there is something to remove. */
export const VIEWERS: readonly string[] = Array.from({ length: 12 }, (_, index) => `viewer_${index + 1}`);

/** What viewers say; what is the same but for digits is removed together. */
const PHRASES = ['what a nice stream', 'gold here, 50 a piece', 'who won the last one?'];
/** A shield is down again before a run ends. */
const SHIELD_FOR = ['5s', '10s', '20s'];

type Wish = { readonly [Key in 'name' | 'subcommand' | 'options']?: TypedCommand[Key] } & {
  readonly name: string;
};

/** What may be typed next, after so many commands: what is made and lifted, other lengths for earlier cases, removals and shields. */
export function wishes(count: number, pick: Pick, durations: readonly string[]): Wish[] {
  const [viewer, duration] = [pick(VIEWERS), pick(durations)];
  const ban: Wish = { name: 'ban-av', options: { viewer, duration } };
  const mute: Wish = { name: 'mute-av', options: { viewer, duration } };
  const earlier = String(Math.max(1, count - pick([1, 2, 3, 5, 8])));
  const up = { level: pick([1, 2, 3]), for: pick(SHIELD_FOR) };
  return [
    ban,
    { name: 'ban-av', options: { viewer, duration, remove: true } },
    { name: 'unban-av', options: { viewer } },
    { name: 'unban-av', options: { viewer } },
    { name: 'case-av', subcommand: 'edit', options: { case: earlier, duration } },
    mute,
    mute,
    { name: 'unmute-av', options: { viewer } },
    { name: 'mute-av', options: { viewer, duration, app: true } },
    { name: 'unmute-av', options: { viewer, app: true } },
    { name: 'remove-av', options: { viewer } },
    { name: 'remove-av', options: { phrase: pick(PHRASES) } },
    { name: 'shield-av', subcommand: 'up', options: up },
    pick<Wish>([ban, { name: 'shield-av', subcommand: 'down', options: {} }]),
  ];
}

/** Types a command; the interaction's id. */
export const type = ({ discord }: Services, wish: Wish): Promise<string> =>
  discord.control.command('mina', { channelId: named(discord.channels, 'mod-chat'), ...wish });

/** Presses the button by which removing what several have said is confirmed, if there comes one: the bot may be gone by then. */
export async function confirmRemoval({ discord }: Services, id: string): Promise<void> {
  const { response } = await until(async () => {
    const view = await discord.control.interaction(id);
    return view.response?.content ? view : undefined;
  });
  const buttons = response?.components.flatMap((row) => row.components ?? []) ?? [];
  const confirm = buttons.find(({ label = '' }) => /^Remove [\d,]+ messages?$/.test(label));
  if (response && confirm?.custom_id) await discord.control.press('mina', response.id, confirm.custom_id);
}

/** Lets those who moderate mute in every group of the app, as whoever manages the server does. */
export async function letMuteEverywhere({ discord }: Services): Promise<void> {
  const channelId = named(discord.channels, 'general');
  const options = { app: 'moderators' };
  await until(async () => {
    const typed = { channelId, name: 'settings-av', subcommand: 'mutes', options };
    const { content } = await discord.control.run('manager', typed);
    return /Moderators may mute in every group/.test(content) ? true : undefined;
  });
}

/** A viewer comes in, if they may, and says something. */
export async function speak({ chat }: Services, viewer: string, pick: Pick): Promise<void> {
  const { control, groupId } = chat;
  await control.join(viewer, groupId);
  await control.talk(viewer, { groupId, text: `${pick(PHRASES)} ${pick([1, 2, 3])}` });
}
