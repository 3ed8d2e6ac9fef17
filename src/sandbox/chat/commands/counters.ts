import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import type { Room } from '../rooms.ts';
import type { Command, Service } from '../service.ts';
import { bytes, groupId, read, roomOf } from './fields.ts';

/** Counters of a group, and bytes of a key (Chat docs 269/85952). */
const MAX_KEYS = 20;
const MAX_KEY = 128;

const key = bytes(MAX_KEY).min(1);
/** The service has 64 bits; JSON has 53 of them, and the sandbox no more. */
const value = z.int();
const updateBody = z.object({
  GroupId: groupId,
  GroupCounter: z
    .array(z.object({ Key: key, Value: value }))
    .min(1)
    .max(MAX_KEYS),
  Mode: z.enum(['Set', 'Increase', 'Decrease']).optional(),
});
const keysBody = z.object({ GroupId: groupId, GroupCounterKeys: z.array(key).max(MAX_KEYS).optional() });

/** The group, if it may have counters (Chat docs 269/85952). */
function countingRoom(service: Service, id: string): Room {
  if (!service.options().counterEdition) throw new Refusal(10059, 'a higher edition is needed');
  const room = roomOf(service, id);
  if (room.type === 'Community') throw new Refusal(10007, 'the group type does not support it');
  return room;
}

const shown = (counters: ReadonlyMap<string, number>, keys: readonly string[]) => ({
  GroupCounter: keys.flatMap((one) => {
    const known = counters.get(one);
    return known === undefined ? [] : [{ Key: one, Value: known }];
  }),
});

/** `update_group_counter` (Chat docs 269/85952): the answer has the counters as they are then. */
export const updateGroupCounter: Command = (input, service) => {
  const { GroupId, GroupCounter, Mode } = read(updateBody, input);
  if (Mode === undefined && service.options().counterModeRequired)
    throw new Refusal(10004, 'invalid parameter Mode: it is missing');
  const room = countingRoom(service, GroupId);
  const after = new Map(room.counters);
  const sign = { Set: 0, Increase: 1, Decrease: -1 }[Mode ?? 'Set'];
  for (const { Key, Value } of GroupCounter)
    after.set(Key, sign === 0 ? Value : (after.get(Key) ?? 0) + sign * Value);
  if (after.size > MAX_KEYS) throw new Refusal(10004, `more than ${MAX_KEYS} counters`);
  if (![...after.values()].every(Number.isSafeInteger)) throw new Refusal(10004, 'the sum is out of range');
  for (const [one, count] of after) room.counters.set(one, count);
  return shown(
    room.counters,
    GroupCounter.map(({ Key }) => Key),
  );
};

/** `get_group_counter`: all, or those of these keys. */
export const getGroupCounter: Command = (input, service) => {
  const { GroupId, GroupCounterKeys: keys } = read(keysBody, input);
  const { counters } = countingRoom(service, GroupId);
  return shown(counters, keys ?? [...counters.keys()]);
};

/** `delete_group_counter`: all, or those of these keys. */
export const deleteGroupCounter: Command = (input, service) => {
  const { GroupId, GroupCounterKeys: keys } = read(keysBody, input);
  const { counters } = countingRoom(service, GroupId);
  for (const one of keys ?? [...counters.keys()]) counters.delete(one);
  return {};
};
