import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Client, type ClientOptions, GatewayIntentBits } from 'discord.js';
import { type DiscordControl, discordControl } from '../../../src/sandbox/discord/client.ts';
import {
  type DiscordSandbox,
  type DiscordSandboxOptions,
  startDiscordSandbox,
} from '../../../src/sandbox/discord/index.ts';
import { undocumented } from '../../support/undocumented.ts';

/** An answer to a raw call. */
interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads answers of every shape
  readonly body: any;
}

/** A sandbox with all that a test needs around it; disposing of it checks every answer that it gave. */
export interface Stage extends AsyncDisposable {
  readonly sandbox: DiscordSandbox;
  readonly control: DiscordControl;
  /** Calls the REST API with the bot's token. */
  rest(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<RawAnswer>;
  /** A discord.js client that is ready; destroyed with the stage. */
  login(options?: Partial<ClientOptions>): Promise<Client<true>>;
}

/** Starts a sandbox for one test. */
export async function stage(options: DiscordSandboxOptions = {}): Promise<Stage> {
  const sandbox = await startDiscordSandbox(options);
  const control = discordControl(sandbox.controlUrl);
  const clients: Client[] = [];
  return {
    sandbox,
    control,
    rest: (method, path, body, headers) => call(sandbox, { method, path, body, headers }),
    async login(clientOptions = {}) {
      const client = new Client({
        intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages],
        rest: { api: sandbox.url },
        ...clientOptions,
      });
      clients.push(client);
      const ready = once(client, 'clientReady');
      await client.login(sandbox.token);
      await ready;
      return client as Client<true>;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(clients.map((client) => client.destroy()));
      const violations = await undocumented(control, 'accepted');
      await sandbox.close();
      assert.deepEqual(violations, []);
    },
  };
}

async function call(
  sandbox: DiscordSandbox,
  {
    method,
    path,
    body,
    headers,
  }: { method: string; path: string; body: unknown; headers: Record<string, string> | undefined },
): Promise<RawAnswer> {
  const json = body !== undefined && !(body instanceof FormData);
  const response = await fetch(`${sandbox.url}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${sandbox.token}`,
      ...(json ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : body }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
}
