import type { Clock } from '../../shared/clock.ts';

/** Milliseconds of the Unix epoch at which Discord's ids begin (Discord docs: API Reference, Snowflakes). */
const DISCORD_EPOCH = 1_420_070_400_000n;

/** Makes ids that carry the time of the given clock and never repeat or fall (Discord docs: Snowflakes). */
export function createSnowflakes(clock: Clock): () => string {
  let last = 0n;
  return () => {
    const id = (BigInt(Math.floor(clock.now())) - DISCORD_EPOCH) << 22n;
    last = id > last ? id : last + 1n;
    return last.toString();
  };
}

/** Whether a text has the form of an id. */
export function isSnowflake(text: string): boolean {
  return /^\d{1,20}$/.test(text);
}

/** Which shard a server belongs to (Discord docs: Gateway, Sharding): `(guild_id >> 22) % num_shards`. */
export function shardOf(guildId: string, shards: number): number {
  return Number((BigInt(guildId) >> 22n) % BigInt(shards));
}

/** Orders ids by age, oldest first; ids can be longer than a number is exact. */
export function byAge(left: string, right: string): number {
  const difference = BigInt(left) - BigInt(right);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}
