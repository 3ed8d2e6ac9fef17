import { z } from 'zod';
import { intent } from '../shared/bits.ts';
import { type JsonObject, present } from '../shared/json.ts';
import { botIsIn } from '../wire/events.ts';
import { memberJson } from '../wire/user.ts';
import type { Guild, Member } from '../world/state.ts';
import type { World } from '../world/world.ts';
import type { Session } from './session.ts';

/** Discord docs: Gateway Events, Request Guild Members Structure. */
const request = z.object({
  guild_id: z.string(),
  query: z.string().optional(),
  limit: z.int().min(0).optional(),
  presences: z.boolean().optional(),
  user_ids: z.union([z.string(), z.array(z.string())]).optional(),
  nonce: z.string().optional(),
});
type Request = z.output<typeof request>;

/** Members a chunk may carry. */
const CHUNK = 1000;

/**
 * The GUILD_MEMBERS_CHUNKs that answer op 8; `undefined` if the request has not the form of one. The whole list
 * needs the members intent: without it, nothing is sent, as Discord does.
 */
export function memberChunks(world: World, session: Session, payload: unknown): JsonObject[] | undefined {
  const parsed = request.safeParse(payload);
  if (!parsed.success) return undefined;
  const guild = world.guilds.get(parsed.data.guild_id);
  if (guild === undefined || !botIsIn(world, guild.id)) return [];
  const { query, limit = 0, user_ids: ids } = parsed.data;
  const everyone = ids === undefined && (query ?? '') === '' && limit === 0;
  if (everyone && (session.intents & intent.GUILD_MEMBERS) === 0) return [];
  return chunked(world, guild, parsed.data);
}

function chunked(world: World, guild: Guild, asked: Request): JsonObject[] {
  const ids = asked.user_ids === undefined ? undefined : [asked.user_ids].flat();
  const found =
    ids === undefined ? byName(world, guild, asked) : ids.flatMap((id) => guild.members.get(id) ?? []);
  const count = Math.max(1, Math.ceil(found.length / CHUNK));
  return Array.from({ length: count }, (_unused, index) => ({
    guild_id: guild.id,
    members: found.slice(index * CHUNK, (index + 1) * CHUNK).map((member) => memberJson(world, member)),
    chunk_index: index,
    chunk_count: count,
    ...present({
      not_found: ids?.filter((id) => !guild.members.has(id)),
      presences: asked.presences === true ? [] : undefined,
      nonce: asked.nonce,
    }),
  }));
}

function byName(world: World, guild: Guild, { query = '', limit = 0 }: Request): Member[] {
  const wanted = query.toLowerCase();
  const named = [...guild.members.values()].filter((member) =>
    world.users.get(member.userId)?.name.toLowerCase().startsWith(wanted),
  );
  return limit === 0 ? named : named.slice(0, Math.min(limit, 100));
}
