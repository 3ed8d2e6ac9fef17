import { z } from 'zod';
import { SetupProblem } from './ask.ts';

/** Whole time for an answer, in milliseconds. */
const TIMEOUT = 10_000;

const user = z.object({ id: z.string(), username: z.string() });
const application = z.object({ id: z.string(), name: z.string() });
const guild = z.object({ id: z.string(), name: z.string() });
const role = z.object({
  id: z.string(),
  name: z.string(),
  permissions: z.string(),
  /** It belongs to an integration, and nobody can be given it. */
  managed: z.boolean(),
});
const channel = z.object({
  id: z.string(),
  type: z.int(),
  name: z.string().nullish(),
  permission_overwrites: z
    .array(z.object({ id: z.string(), type: z.int(), allow: z.string(), deny: z.string() }))
    .default([]),
});
const member = z.object({ roles: z.array(z.string()) });

export type Role = z.infer<typeof role>;
export type Channel = z.infer<typeof channel>;
type Named = z.infer<typeof guild>;

/** Discord does not take the token. */
export class TokenRefused extends SetupProblem {}

/** What the set-up asks Discord for; each throws a `SetupProblem`. */
export interface DiscordLookup {
  me(): Promise<z.infer<typeof user>>;
  application(): Promise<z.infer<typeof application>>;
  /** The servers that the bot is in. */
  guilds(): Promise<Named[]>;
  roles(guildId: string): Promise<Role[]>;
  channels(guildId: string): Promise<Channel[]>;
  /** The roles of one member. */
  rolesOf(guildId: string, userId: string): Promise<string[]>;
}

/** Asks Discord's REST API with a bot's token; `apiUrl` is that of the configuration. */
export function createDiscordLookup(apiUrl: string, token: string): DiscordLookup {
  async function get<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>> {
    const response = await fetch(`${apiUrl}/v10${path}`, {
      headers: { authorization: `Bot ${token}`, 'user-agent': 'DiscordBot (av-warden, set-up)' },
      signal: AbortSignal.timeout(TIMEOUT),
    }).catch((error: unknown) => {
      throw new SetupProblem(`Discord does not answer (${reasonOf(error)}).`);
    });
    const body: unknown = await response.json().catch(() => undefined);
    if (response.status === 401)
      throw new TokenRefused(
        'Discord refuses this token. Reset it in the Developer Portal (Bot → Reset Token), and copy the new one.',
      );
    if (!response.ok)
      throw new SetupProblem(`Discord answered ${response.status} instead of what was asked.`);
    const result = schema.safeParse(body);
    if (!result.success) throw new SetupProblem('What answers at Discord’s address is not Discord.');
    return result.data;
  }
  return {
    me: () => get('/users/@me', user),
    application: () => get('/applications/@me', application),
    guilds: () => get('/users/@me/guilds', z.array(guild)),
    roles: (guildId) => get(`/guilds/${guildId}/roles`, z.array(role)),
    channels: (guildId) => get(`/guilds/${guildId}/channels`, z.array(channel)),
    rolesOf: async (guildId, userId) => (await get(`/guilds/${guildId}/members/${userId}`, member)).roles,
  };
}

/** Why no answer came, as a code: what Node.js itself says could name the address and what was sent. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return error instanceof Error ? error.name : 'unknown error';
}
