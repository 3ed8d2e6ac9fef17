import { z } from 'zod';
import { intent, KNOWN_INTENTS, PRIVILEGED_INTENTS } from '../shared/bits.ts';
import { shardOf } from '../shared/snowflake.ts';
import { botIsIn } from '../wire/events.ts';
import { guildCreateJson } from '../wire/guild.ts';
import { ownUserJson } from '../wire/user.ts';
import type { World } from '../world/world.ts';
import { createSession, pushToSession, type Session } from './session.ts';

/** Discord docs: Gateway Events, Identify Structure. */
const identify = z.object({
  token: z.string(),
  properties: z.record(z.string(), z.unknown()),
  intents: z.int().min(0),
  compress: z.boolean().optional(),
  large_threshold: z.int().min(50).max(250).optional(),
  shard: z.tuple([z.int(), z.int()]).optional(),
  presence: z.record(z.string(), z.unknown()).nullish(),
});

/** Discord docs: Gateway Events, Resume Structure. */
const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.int().min(0) });

/** A close code to end the connection with (Discord docs: Opcodes and Status Codes, Gateway Close Event Codes). */
export type Refused = { readonly close: number };

/** Begins a session from an IDENTIFY, or says with which code to close. */
export function beginSession(world: World, payload: unknown): Session | Refused {
  const parsed = identify.safeParse(payload);
  if (!parsed.success) return { close: 4002 };
  const { token, intents, shard = [0, 1] } = parsed.data;
  if (token.replace(/^Bot /, '') !== world.application.token) return { close: 4004 };
  if (shard[0] < 0 || shard[1] < 1 || shard[0] >= shard[1]) return { close: 4010 };
  if ((intents & ~KNOWN_INTENTS) !== 0) return { close: 4013 };
  const enabled = world.options.privilegedIntents;
  const denied = PRIVILEGED_INTENTS.some((name) => (intents & intent[name]) !== 0 && !enabled.includes(name));
  if (denied) return { close: 4014 };
  return createSession([shard[0], shard[1]], intents);
}

/** Sends READY, and GUILD_CREATE for each server of the shard (Discord docs: Gateway Events, Ready). */
export function welcome(world: World, session: Session, gatewayUrl: string): void {
  const [index, count] = session.shard;
  const guilds = [...world.guilds.values()].filter(
    (guild) => botIsIn(world, guild.id) && shardOf(guild.id, count) === index,
  );
  const bot = world.users.get(world.botId);
  pushToSession(session, 'READY', {
    v: 10,
    user: bot === undefined ? {} : ownUserJson(bot),
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    resume_gateway_url: gatewayUrl,
    shard: session.shard,
    application: { id: world.application.id, flags: 0 },
    private_channels: [],
    relationships: [],
    user_settings: {},
    session_type: 'normal',
    auth: {},
    _trace: ['["sandbox",{}]'],
  });
  if ((session.intents & intent.GUILDS) === 0) return;
  for (const guild of guilds) {
    pushToSession(session, 'GUILD_CREATE', guildCreateJson(world, guild, session.intents));
  }
}

/** What came of a RESUME: the session and the events missed, a close code, or `lost` (INVALID_SESSION). */
export function findSession(
  world: World,
  sessions: ReadonlyMap<string, Session>,
  payload: unknown,
): { session: Session; seq: number } | Refused | 'lost' {
  const parsed = resume.safeParse(payload);
  if (!parsed.success) return { close: 4002 };
  if (parsed.data.token.replace(/^Bot /, '') !== world.application.token) return { close: 4004 };
  const session = sessions.get(parsed.data.session_id);
  if (session === undefined) return 'lost';
  if (parsed.data.seq > session.seq) return { close: 4007 };
  return { session, seq: parsed.data.seq };
}
