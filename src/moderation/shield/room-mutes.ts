import { type Case, isSettled } from '../case.ts';
import type { CaseRecords, CaseStore } from '../ports.ts';
import { isOfShield, ofEnd } from '../requests/request-ids.ts';
import type { MuteState } from './ports.ts';
import { isKept, type PostedShield } from './shield.ts';

/** How often a mute's place may have been taken; nobody changes it more often within a day. */
const MOST_STEPS = 1000;

export type MuteStore = Pick<CaseStore, 'ofRequest'> & Pick<CaseRecords, 'find'>;

/** What has become of a shield's mute of its room. */
export interface ShieldMute {
  readonly state: MuteState;
  /** The case by which the room is muted. */
  readonly case: Case | undefined;
}

/** What has become of a shield's mute, whatever has taken its place since. */
export async function muteOf(
  shield: Pick<PostedShield, 'muteRequest' | 'guildId' | 'level' | 'until' | 'loweredBy'>,
  store: MuteStore,
): Promise<ShieldMute> {
  const { muteRequest, guildId, level } = shield;
  const [first] = level !== 3 || muteRequest === undefined ? [] : await store.ofRequest(muteRequest);
  if (!first) return { state: 'none', case: undefined };
  let last = first;
  for (let steps = 0; last.replacedBy !== undefined && steps < MOST_STEPS; steps += 1) {
    const next = await store.find(guildId, last.replacedBy);
    if (next?.kind !== 'room-mute') return { state: afterwards(next), case: undefined };
    last = next;
  }
  return { state: await stateOf({ first, last }, shield, store), case: last };
}

async function stateOf(
  { first, last }: { readonly first: Case; readonly last: Case },
  { guildId, until, loweredBy }: Pick<PostedShield, 'guildId' | 'until' | 'loweredBy'>,
  store: Pick<MuteStore, 'ofRequest'>,
): Promise<MuteState> {
  if (last.state === 'failed') return 'failed';
  if (!isSettled(last)) return 'waiting';
  // Who lowers the shield wants its own mute lifted, however long somebody has made that since.
  if (isKept(last, until) && (loweredBy === undefined || !isOfShield(first))) return 'kept';
  const [end] = await store.ofRequest(ofEnd(guildId, last.number));
  if (end === undefined) return 'on';
  if (end.state === 'failed') return 'stuck';
  return isSettled(end) ? 'lifted' : 'lifting';
}

/** What has become of it by the case that took its place. */
function afterwards(next: Case | undefined): MuteState {
  if (next?.source.type === 'outside') return 'elsewhere';
  return next === undefined || isSettled(next) ? 'lifted' : 'lifting';
}
