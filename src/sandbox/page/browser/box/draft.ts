import { discord } from '../shared/discord.ts';
import { changed } from '../shared/screen.ts';
import type { Option, Typable } from './commands.ts';

/** What stands in an option's field; `value` is what is sent where that is not the text. */
export interface Filled {
  readonly text: string;
  readonly value?: unknown;
}

/** What one person has typed in one channel and not sent yet. */
export interface Draft {
  readonly user: string;
  readonly channelId: string;
  /** What is typed while no command is chosen. */
  text: string;
  chosen: Typable | undefined;
  readonly filled: Map<string, Filled>;
  /** Options whose fields are shown. */
  shown: readonly string[];
}

const drafts = new Map<string, Draft>();
const placeOf = ({ user, channelId }: Pick<Draft, 'user' | 'channelId'>): string => `${user} ${channelId}`;

/** The draft of who is typing, in the open channel: what is late belongs to the draft that it was asked for. */
export function draft(): Draft {
  const { user, channelId } = discord;
  const place = placeOf({ user, channelId });
  const kept = drafts.get(place);
  if (kept) return kept;
  const empty: Draft = { user, channelId, text: '', chosen: undefined, filled: new Map(), shown: [] };
  drafts.set(place, empty);
  return empty;
}

/** Takes a draft out of its place, which is empty from then on. */
export function takeOut(one: Draft): void {
  if (drafts.get(placeOf(one)) === one) drafts.delete(placeOf(one));
  changed();
}

/** Puts back a draft that could not be sent; false if something else has been typed in its place. */
export function putBack(one: Draft): boolean {
  const newer = drafts.get(placeOf(one));
  if (newer && (newer.chosen || newer.text !== '')) return false;
  drafts.set(placeOf(one), one);
  changed();
  return true;
}

export function fill(one: Draft, option: Option, filled: Filled): void {
  one.filled.set(option.name, filled);
  changed();
}

/** A draft as it could be typed again. */
export function asTyped({ text, chosen, filled }: Draft): string {
  if (!chosen) return text;
  const options = [...filled]
    .filter(([, one]) => one.text !== '')
    .map(([name, one]) => `${name}:${one.text}`);
  return [chosen.title, ...options].join(' ');
}
