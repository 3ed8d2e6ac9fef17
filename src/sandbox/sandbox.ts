import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { type Bot, type BotOptions, startBot } from './bot.ts';
import { type ChatControl, chatControl } from './chat/client.ts';
import { type ChatSandbox, startChatSandbox } from './chat/index.ts';
import { type DiscordControl, discordControl } from './discord/client.ts';
import { type DiscordSandbox, startDiscordSandbox } from './discord/index.ts';

/** Both services, with a client for each one's control API. */
export interface Services {
  readonly chat: ChatSandbox & { readonly control: ChatControl };
  readonly discord: DiscordSandbox & { readonly control: DiscordControl };
  close(): Promise<void>;
}

/** Starts both services on free loopback ports. */
export async function startServices(): Promise<Services> {
  const [chat, discord] = await Promise.all([startChatSandbox(), startDiscordSandbox()]);
  return {
    chat: { ...chat, control: chatControl(chat.controlUrl) },
    discord: { ...discord, control: discordControl(discord.controlUrl) },
    async close() {
      await Promise.all([chat.close(), discord.close()]);
    },
  };
}

/** The environment that points the bot at these services and at nothing else, in a server without any rules. */
export function environmentFor({
  chat,
  discord,
}: Pick<Services, 'chat' | 'discord'>): Record<string, string> {
  return {
    DISCORD_TOKEN: discord.token,
    DISCORD_GUILD_ID: discord.guildId,
    MODERATOR_ROLE_IDS: named(discord.roles, 'moderator'),
    AUDIT_CHANNEL_ID: named(discord.channels, 'audit-log'),
    AV_GROUP_ID: chat.groupId,
    CHAT_SDK_APP_ID: String(chat.sdkAppId),
    CHAT_SECRET_KEY: chat.secretKey,
    CHAT_ADMIN_ID: chat.admin,
    CHAT_REGION: 'singapore',
    FIRST_RULES: 'false',
    DISCORD_API_URL: discord.url,
    CHAT_API_URL: chat.url,
  };
}

/** Points the Chat service's callbacks at a free port, signed; the environment with which the bot receives them there. */
export async function linkCallbacks({ chat }: Pick<Services, 'chat'>): Promise<Record<string, string>> {
  const port = await freePort();
  const token = randomBytes(12).toString('hex');
  await chat.control.setOptions({
    webhookUrl: `http://127.0.0.1:${port}/chat-webhook`,
    webhookToken: token,
  });
  return { WEBHOOK_PORT: String(port), WEBHOOK_TOKEN: token };
}

/** A loopback port that nothing listens on: this one, if it is given and free. */
export async function freePort(wanted = 0): Promise<number> {
  const server = createServer();
  const listening = once(server, 'listening');
  server.listen(wanted, '127.0.0.1');
  const isFree = await listening.then(
    () => true,
    () => false,
  );
  if (!isFree) return freePort();
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

/** Starts the real bot against these services, with these variables changed; resolves once its commands are registered, or another process leads. */
export async function startBotFor(services: Services, changes: Partial<BotOptions> = {}): Promise<Bot> {
  const bot = await startBot({ ...changes, env: { ...environmentFor(services), ...changes.env } });
  await bot.said(/commands are registered|standby: another process leads|receiver: never leads/);
  return bot;
}

/** The id of what is seeded under this name. */
export function named(ids: Readonly<Record<string, string>>, name: string): string {
  const id = ids[name];
  if (id === undefined) throw new Error(`The sandbox has nothing called ${name}.`);
  return id;
}
