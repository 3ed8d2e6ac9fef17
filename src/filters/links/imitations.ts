import type { Meter } from '../budget/ledger.ts';
import { ownerStart } from './endings.ts';

/** Steps of a place in a host at which an imitated one may end. */
const CUT = 12;

/** A known host with which another's name begins, and how sure it is that it is meant to be taken for it. */
export interface Imitation<Entry> {
  readonly entries: readonly Entry[];
  readonly verdict: 'hit' | 'review';
}

/** Hosts that are imitated, by their names; of the longest, its length. */
export interface Imitated<Entry> {
  readonly named: ReadonlyMap<string, readonly Entry[]>;
  readonly longest: number;
}

/**
 * The known hosts that a host only begins with: discord.com.evil.ru, steamcommunity.com-trade.ru and discord.gift-nitro.ru belong to evil.ru,
 * com-trade.ru and gift-nitro.ru. The bare name of one (discord.free-nitro.ru, discord-nitro.ru) may also be that of its fans.
 */
export function imitationsIn<Entry>(
  host: string,
  { named, longest }: Imitated<Entry>,
  meter: Meter,
): Imitation<Entry>[] {
  const found: Imitation<Entry>[] = [];
  if (named.size === 0) return found;
  for (let from = 0; from >= 0 && meter.left >= 0; from = host.indexOf('.', from) + 1 || -1) {
    const last = Math.min(host.length - 1, from + longest);
    for (let at = from + 1; at <= last; at += 1) {
      const mark = host.charAt(at);
      if (mark !== '.' && mark !== '-') continue;
      meter.left -= CUT;
      const name = host.slice(from, at);
      const entries = named.get(name);
      if (!entries) continue;
      const owner = ownerStart(host);
      // discord.com.br is Brazil's own, and discord.com what is known.
      if (owner === undefined || from > owner || (from === owner && mark === '.')) continue;
      found.push({ entries: entries, verdict: name.includes('.') ? 'hit' : 'review' });
    }
  }
  return found;
}
