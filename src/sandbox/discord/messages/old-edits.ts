import { DiscordError, refusal } from '../shared/errors.ts';
import type { StoredMessage } from '../world/state.ts';
import type { World } from '../world/world.ts';

const HOUR_MS = 60 * 60_000;

/**
 * Counts an edit of a message that is older than an hour, and refuses those above the limit: 30046 (Discord docs: Opcodes and
 * Status Codes, JSON). How many there may be, and of what, Discord does not publish: see the options.
 */
export function countOldEdit(world: World, { json }: StoredMessage): void {
  const now = world.clock.now();
  if (now - Date.parse(json.timestamp) <= HOUR_MS) return;
  const { oldEditsPer, oldEditsPerHour } = world.options;
  const key = oldEditsPer === 'message' ? json.id : json.channel_id;
  const lately = (world.oldEdits.get(key) ?? []).filter((at) => now - at < HOUR_MS);
  if (lately.length >= oldEditsPerHour) throw tooMany(world, (lately[0] ?? now) + HOUR_MS);
  world.oldEdits.set(key, [...lately, now]);
}

/** As a rate limit, with the time to wait, or as an ordinary refusal: the documents leave the HTTP status open. */
function tooMany(world: World, until: number): DiscordError {
  const { code, message } = refusal(30046);
  const { oldEditsStatus } = world.options;
  if (oldEditsStatus === 400) return new DiscordError(400, { code, message });
  return new DiscordError(429, { code, message, retryAfter: (until - world.clock.now()) / 1000 });
}
