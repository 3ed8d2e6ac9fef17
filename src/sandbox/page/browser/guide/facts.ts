import { room } from '../room/state.ts';
import { discord } from '../shared/discord.ts';
import { hear } from '../shared/live.ts';

/** What the guide has seen come true: each is the page's knowledge, not what somebody pressed. */
export const facts = {
  /** The spammer who spoke last. */
  spammer: undefined as string | undefined,
  /** Whether the form of a new rule was answered. */
  hasRule: false,
  /** Whether a rule was set to ban. */
  bans: false,
};

hear('crowd', ({ spammer }) => {
  facts.spammer = spammer;
});

type Asked = 'rule' | 'set-to-ban';

/** What an interaction is about, as the bot is told of it (Discord docs: Receiving and Responding, Interaction Structure). */
const asked = new Map<string, Asked>();

interface Option {
  readonly name: string;
  readonly value?: unknown;
  readonly options?: readonly Option[];
}
interface Interaction {
  readonly id: string;
  readonly type: number;
  readonly data?: { readonly name?: string; readonly options?: readonly Option[] };
}

const COMMAND = 2;
const FORM = 5;

function askedFor({ type, data }: Interaction): Asked | undefined {
  if (type === FORM) return 'rule';
  if (type !== COMMAND) return undefined;
  const given = data?.options?.flatMap((one) => [one, ...(one.options ?? [])]) ?? [];
  const isSet = given.some(({ name, value }) => name === 'action' && value === 'ban');
  return data?.name === 'filter-av' && isSet ? 'set-to-ban' : undefined;
}

hear('discord', ({ entry }) => {
  if (entry.type === 'gateway' && entry.t === 'INTERACTION_CREATE') {
    const interaction = entry.d as Interaction;
    const what = askedFor(interaction);
    if (what !== undefined) asked.set(interaction.id, what);
  }
  if (entry.type !== 'interaction' || entry.state !== 'answered') return;
  const what = asked.get(String(entry.interactionId));
  if (what === 'rule') facts.hasRule = true;
  if (what === 'set-to-ban') facts.bans = true;
});

/** How long an answer may take before the guide says again what to do, in milliseconds. */
const PATIENCE = 15_000;
const begun = new Map<string, number>();

/** Whether something was sent since this part of the guide began, and may be on its way. */
export function isSent(part: string): boolean {
  const since = begun.get(part) ?? performance.now();
  begun.set(part, since);
  return discord.sentAt > since && performance.now() - discord.sentAt < PATIENCE;
}

/** A part of the guide begins anew: what was sent before counts no more. */
export const beginAnew = (part: string): void => void begun.set(part, performance.now());

/** Whether a line of this kind has been seen in the room. */
export const hasSeen = (kind: (typeof room.lines)[number]['kind']): boolean =>
  room.lines.some((line) => line.kind === kind);

/** What somebody said last, whether everybody read it or a rule blocked it. */
export const lastOf = (account: string | undefined) =>
  room.lines.findLast(
    (line) => line.account === account && (line.kind === 'said' || line.kind === 'blocked'),
  );
