import { room } from '../room/state.ts';
import { hear } from '../shared/live.ts';

/** What the guide has seen come true: each is the page's knowledge, not what somebody pressed. */
export const facts = {
  /** The spammer who spoke last. */
  spammer: undefined as string | undefined,
  /** What mina has sent and the bot has not answered yet. */
  underWay: new Set<string>(),
  /** Whether the form of a new rule was answered. */
  hasRule: false,
  /** Whether a rule was set to ban. */
  bans: false,
};

hear('crowd', ({ spammer }) => {
  facts.spammer = spammer;
});

type Asked = 'ban' | 'rule' | 'set-to-ban' | 'press';

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

const FORM = 5;
const PRESS = 3;

function askedFor({ type, data }: Interaction): Asked | undefined {
  if (type === FORM) return 'rule';
  if (type === PRESS) return 'press';
  if (type !== 2) return undefined;
  if (data?.name === 'ban-av') return 'ban';
  const given = data?.options?.flatMap((one) => [one, ...(one.options ?? [])]) ?? [];
  const isSet = given.some(({ name, value }) => name === 'action' && value === 'ban');
  return data?.name === 'filter-av' && isSet ? 'set-to-ban' : undefined;
}

hear('discord', ({ entry }) => {
  if (entry.type === 'gateway' && entry.t === 'INTERACTION_CREATE') {
    const interaction = entry.d as Interaction;
    const what = askedFor(interaction);
    if (what === undefined) return;
    asked.set(interaction.id, what);
    facts.underWay.add(interaction.id);
  }
  if (entry.type !== 'interaction' || entry.state === 'pending' || entry.state === 'acknowledged') return;
  const id = String(entry.interactionId);
  const what = asked.get(id);
  facts.underWay.delete(id);
  if (entry.state !== 'answered') return;
  if (what === 'rule') facts.hasRule = true;
  if (what === 'set-to-ban') facts.bans = true;
});

/** Whether something of mina's is on its way. */
export const isUnderWay = (what: Asked): boolean => [...facts.underWay].some((id) => asked.get(id) === what);

/** Whether a line of this kind has been seen in the room. */
export const hasSeen = (kind: (typeof room.lines)[number]['kind']): boolean =>
  room.lines.some((line) => line.kind === kind);

/** Whether the spammer has been read by everybody since a rule was set to ban. */
export const lastOf = (account: string | undefined) =>
  room.lines.findLast(
    (line) => line.account === account && (line.kind === 'said' || line.kind === 'blocked'),
  );
