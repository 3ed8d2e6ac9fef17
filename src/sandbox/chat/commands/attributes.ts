import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import type { Room } from '../rooms.ts';
import type { Command, Service } from '../service.ts';
import { groupId, read, roomOf } from './fields.ts';

/** Attributes of a group, and bytes of a key, of a value, and of all (Chat docs 269/67010). */
const MAX_KEYS = 16;
const MAX_KEY = 32;
const MAX_VALUE = 4000;
const MAX_SUM = 16 * 1024;

const pair = z.object({ key: z.string().min(1), value: z.string() });
type Pair = z.output<typeof pair>;
const pairsBody = z.object({ GroupId: groupId, GroupAttr: z.array(pair).min(1) });
const keysBody = z.object({
  GroupId: groupId,
  GroupAttr: z.array(z.object({ key: z.string().min(1) })).min(1),
});

interface Change {
  readonly room: Room;
  readonly type: 'set' | 'modify' | 'clear' | 'delete';
  /** What the callback says was changed. */
  readonly pairs: readonly Partial<Pair>[];
  readonly caller: string;
}

/** Refuses what is too long or too much (Chat docs 1047/34348); then the attributes are these. */
function replaceBy(service: Service, after: ReadonlyMap<string, string>, change: Change): void {
  const { room, type, pairs, caller } = change;
  const entries = [...after];
  if (entries.some(([key]) => Buffer.byteLength(key) > MAX_KEY)) throw new Refusal(10045, 'key too long');
  if (entries.some(([, value]) => Buffer.byteLength(value) > MAX_VALUE))
    throw new Refusal(10046, 'value too long');
  if (entries.length > MAX_KEYS) throw new Refusal(10047, `more than ${MAX_KEYS} keys`);
  if (Buffer.byteLength(entries.flat().join('')) > MAX_SUM) throw new Refusal(10048, 'too long together');
  if (!service.limiter.pass(`attributes ${caller}`, service.options().attributeChangesPerSecond))
    throw new Refusal(10049, 'attributes are changed too often');
  room.attributes.clear();
  for (const [key, value] of entries) room.attributes.set(key, value);
  const attributes = Object.fromEntries(entries);
  service.viewers.broadcast(room, { op: 'attributes', groupId: room.groupId, attributes });
  const body = {
    GroupId: room.groupId,
    Type: room.type,
    Operator_Account: caller,
    OptionType: type,
    GroupAttr: pairs,
  };
  service.webhooks.tell({ command: 'Group.CallbackAfterGroupAttrChanged', body, platform: 'RESTAPI' });
}

const mapOf = (pairs: readonly Pair[]): Map<string, string> =>
  new Map(pairs.map(({ key, value }) => [key, value]));

/** `modify_group_attr` (Chat docs 269/67010): adds and changes. */
export const modifyGroupAttr: Command = (input, service, caller) => {
  const { GroupId, GroupAttr: pairs } = read(pairsBody, input);
  const room = roomOf(service, GroupId);
  const after = new Map([...room.attributes, ...mapOf(pairs)]);
  replaceBy(service, after, { room, type: 'modify', pairs, caller });
  return {};
};

/** `set_group_attr`: replaces all. */
export const setGroupAttr: Command = (input, service, caller) => {
  const { GroupId, GroupAttr: pairs } = read(pairsBody, input);
  replaceBy(service, mapOf(pairs), { room: roomOf(service, GroupId), type: 'set', pairs, caller });
  return {};
};

/** `delete_group_attr`: deletes those of these keys. */
export const deleteGroupAttr: Command = (input, service, caller) => {
  const { GroupId, GroupAttr: pairs } = read(keysBody, input);
  const room = roomOf(service, GroupId);
  const after = new Map(room.attributes);
  for (const { key } of pairs) after.delete(key);
  replaceBy(service, after, { room, type: 'delete', pairs, caller });
  return {};
};

/** `clear_group_attr`: deletes all. */
export const clearGroupAttr: Command = (input, service, caller) => {
  const room = roomOf(service, read(z.object({ GroupId: groupId }), input).GroupId);
  replaceBy(service, new Map(), { room, type: 'clear', pairs: [], caller });
  return {};
};

/** `group_open_attr_http_svc/get_group_attr` (Chat docs 269/67012). */
export const getGroupAttr: Command = (input, service) => {
  const room = roomOf(service, read(z.object({ GroupId: groupId }), input).GroupId);
  return { GroupAttrAry: [...room.attributes].map(([key, value]) => ({ key, value })) };
};
