import assert from 'node:assert/strict';
import { type App, createApp } from '../../src/app.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { createLog } from '../../src/logging/log.ts';
import type { TalkResult } from '../../src/sandbox/chat/client.ts';
import type { ReadMessage, Reply } from '../../src/sandbox/discord/client.ts';
import {
  environmentFor,
  freePort,
  linkCallbacks,
  named,
  type Services,
  startServices,
} from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { undocumented } from './undocumented.ts';

/** The bot in this process, on real parts: both services of the sandbox, a real gateway, a database in memory. */
export interface World extends Services {
  readonly app: App;
  /** Stops the bot and starts another one, which knows what is in the database, if that is a file. */
  restart(): Promise<void>;
  /** What the bot has logged, one JSON text a line. */
  readonly log: readonly string[];
  /** Types a command (`case-av edit`) in #mod-chat (as mina unless told otherwise) and waits for the last version of the answer. */
  type(command: string, options: Record<string, unknown>, user?: string): Promise<Reply>;
  /** The same, and takes the first answer that matches. */
  typeUntil(command: string, options: Record<string, unknown>, pattern: RegExp): Promise<Reply>;
  /** Presses the button with this label, and waits for the last version of the answer, or for the modal. */
  press(message: Pressable, label: string, user?: string): Promise<Reply>;
  /** Chooses an entry of the message's only menu by its label, and waits for the last version of the answer, or for the modal. */
  choose(message: Pressable, label: string, user?: string): Promise<Reply>;
  /** A viewer joins the room, if they may, and says something there. */
  say(viewer: string, text: string, custom?: string): Promise<TalkResult>;
  /** Submits the modal that was opened. */
  submit(opened: Reply, values: Readonly<Record<string, unknown>>, user?: string): Promise<Reply>;
  /** The first post in the audit channel that fits, waiting for it. */
  post(fits: (message: ReadMessage) => boolean, timeoutMs?: number): Promise<ReadMessage>;
  /** The embeds in the audit channel, oldest first, once there are at least so many. */
  audit(count: number, timeoutMs?: number): Promise<Embed[]>;
  /** What one of the addresses for whoever watches the bot answers; only in a world that is `watched`. */
  ops(path: string): Promise<Response>;
  /** The bodies of the calls of one command that the Chat service answered. */
  calls(command: string): Promise<Record<string, unknown>[]>;
  /** Ids of channels, roles and people by name. */
  channel(name: string): string;
}

/** A message with buttons. */
type Pressable = Pick<ReadMessage, 'id' | 'components'>;

interface Embed {
  readonly title: string;
  readonly description: string;
  readonly messageId: string;
  field(name: string): string;
}

export interface WorldOptions {
  /** Variables that differ from those that point at the sandbox. */
  readonly env?: Record<string, string>;
  /** Whether the Chat service tells the bot what viewers say. */
  readonly callbacks?: boolean;
  /** Whether the bot can be asked how it is. */
  readonly watched?: boolean;
  /** What is changed beyond what variables may say: intervals that a test cannot wait for. */
  readonly config?: Partial<Config>;
  /** The bot's clock that never steps, in milliseconds. */
  readonly monotonic?: () => number;
  /** Called when both services run and the bot does not yet. */
  readonly prepare?: (services: Services) => Promise<unknown>;
}

/** Runs a story: starts everything, plays it, checks that no secret got out and that Discord's document knows every call, and closes everything. */
export async function inWorld(
  play: (world: World) => Promise<void>,
  options: WorldOptions = {},
): Promise<void> {
  const services = await startServices();
  let app: App | undefined;
  try {
    await options.prepare?.(services);
    const log: string[] = [];
    const env = {
      ...environmentFor(services),
      DATABASE_URL: 'sqlite::memory:',
      LOG_LEVEL: 'trace',
      ...(options.callbacks && (await linkCallbacks(services))),
      ...(options.watched && { OPS_PORT: String(await freePort()) }),
      ...options.env,
    };
    const config = { ...readConfig(env), ...options.config };
    const logger = createLog({
      level: config.logLevel,
      redact: (line) => line,
      destination: { write: (line) => void log.push(line) },
    });
    const begin = async () => {
      const next = await createApp(config, logger, options.monotonic);
      await next.start();
      return next;
    };
    app = await begin();
    await until(() => log.find((line) => line.includes('commands')));
    const restart = async () => {
      await app?.stop();
      app = await begin();
    };
    const ops = (path: string) => fetch(`http://127.0.0.1:${config.ops?.port}${path}`);
    await play(worldOf(services, { app, restart, log, ops }));
    await assertNoSecrets(services, log);
    assert.deepEqual(await undocumented(services.discord.control, 'all'), []);
  } finally {
    await app?.stop();
    await services.close();
  }
}

function worldOf(
  services: Services,
  { app, restart, log, ops }: Pick<World, 'app' | 'restart' | 'log' | 'ops'>,
): World {
  const { chat, discord } = services;
  const channel = (name: string) => named(discord.channels, name);
  return {
    ...services,
    app,
    restart,
    log,
    ops,
    channel,
    async type(command, options, user = 'mina') {
      const channelId = channel(user === 'mina' ? 'mod-chat' : 'general');
      const first = await discord.control.run(user, { channelId, ...partsOf(command), options });
      return laterReply(services, first, isFinal);
    },
    async typeUntil(command, options, pattern) {
      const typed = { channelId: channel('mod-chat'), ...partsOf(command), options };
      return laterReply(services, await discord.control.run('mina', typed), (text) => pattern.test(text));
    },
    async press(message, label, user = 'mina') {
      const buttons = message.components.flatMap((row) => row.components ?? []);
      const found = buttons.find((button) => button.label === label);
      const all = buttons.map((button) => button.label).join(', ');
      assert.ok(found?.custom_id, `no button “${label}”; there are: ${all}`);
      const first = await discord.control.pressAndRead(user, message.id, found.custom_id);
      return first.modal ? first : laterReply(services, first, isFinal);
    },
    async choose(message, label, user = 'mina') {
      const [menu] = message.components.flatMap((row) => row.components ?? []);
      const option = menu?.options?.find((one) => one.label === label);
      const all = menu?.options?.map((one) => one.label).join(', ');
      assert.ok(menu?.custom_id && option, `no choice “${label}”; there are: ${all}`);
      const used = { messageId: message.id, customId: menu.custom_id, values: [option.value] };
      const first = await discord.control.chooseAndRead(user, used);
      return first.modal ? first : laterReply(services, first, isFinal);
    },
    async say(viewer, text, custom) {
      const { groupId } = chat;
      await chat.control.join(viewer, groupId);
      return chat.control.talk(viewer, { groupId, text, ...(custom !== undefined && { custom }) });
    },
    async submit(opened, values, user = 'mina') {
      return laterReply(services, await discord.control.submitAndRead(user, opened.id, values), isFinal);
    },
    post: (fits, timeoutMs = 30_000) =>
      discord.control.waitForMessage('mina', { channelId: channel('audit-log'), timeoutMs }, fits),
    audit: (count, timeoutMs) =>
      until(async () => {
        const messages = await discord.control.messages('mina', channel('audit-log'));
        const embeds = messages.flatMap((message) =>
          message.embeds.map((embed) => toEmbed(embed, message.id)),
        );
        return embeds.length >= count ? embeds : undefined;
      }, timeoutMs),
    calls: async (command) =>
      (await chat.control.calls(command)).map(({ body }) => body as Record<string, unknown>),
  };
}

const isFinal = (text: string) => !/not in force yet|of \d+ done\.|^\*\*Removing messages/m.test(text);

/** `case-av edit` names a command and its subcommand, `filter-av floor on` also the group of that. */
function partsOf(command: string): { name: string; group?: string; subcommand?: string } {
  const [name = '', first, second] = command.split(' ');
  if (first === undefined) return { name };
  return second === undefined ? { name, subcommand: first } : { name, group: first, subcommand: second };
}

/** The answer once its text is as wanted. */
async function laterReply(
  { discord }: Services,
  first: Reply,
  wanted: (text: string) => boolean,
): Promise<Reply> {
  return until(async () => {
    const view = await discord.control.interaction(first.id);
    const message = view.response;
    const content = message?.content || message?.embeds.map((embed) => embed.description).join('\n') || '';
    return wanted(content)
      ? { ...first, ...view, content, components: message?.components ?? [] }
      : undefined;
  });
}

function toEmbed(
  embed: { title?: string; description?: string; fields?: readonly { name: string; value: string }[] },
  messageId: string,
): Embed {
  return {
    title: embed.title ?? '',
    description: embed.description ?? '',
    messageId,
    field: (name) =>
      embed.fields?.find((field) => field.name === name)?.value ?? assert.fail(`no field ${name}`),
  };
}

/** Neither the log nor anything that was posted or answered holds the token, the key or a signature. */
async function assertNoSecrets({ chat, discord }: Services, log: readonly string[]): Promise<void> {
  const posted = JSON.stringify(await discord.control.journal());
  const all = `${log.join('\n')}\n${posted}`;
  assert.ok(!all.includes(discord.token), 'the token got out');
  assert.ok(!all.includes(chat.secretKey), 'the key got out');
  assert.doesNotMatch(all, /usersig=|eJ[w-z][A-Za-z0-9*-]{40,}/, 'a signature got out');
}
