import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import type { Room } from '../rooms.ts';
import type { Service } from '../service.ts';

export { account, groupId } from '../ids.ts';

/** A string of at most so many bytes in UTF-8. */
export const bytes = (max: number) =>
  z.string().refine((text) => Buffer.byteLength(text) <= max, `over ${max} bytes`);
export const uint32 = z.int().min(0).max(0xffff_ffff);
/** The body as this schema has it, or the refusal 10004 for a wrong type or value. */
export function read<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Refusal(10004, `invalid parameter ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

/** The room of this id, or the refusal for one that does not exist. */
export function roomOf(service: Service, id: string): Room {
  const room = service.rooms.all.get(id);
  if (!room) throw new Refusal(service.options().unknownGroupCode, 'the group does not exist');
  return room;
}

/** How many of a list take effect: all, as the answer says, or fewer, which no document rules out. */
export function effective(service: Service, targets: readonly string[]): readonly string[] {
  return service.options().listSuccess === 'all' ? targets : targets.slice(0, Math.ceil(targets.length / 2));
}
