import type { Bot } from './bot.ts';
import type { ViewerConnection } from './chat/client.ts';
import type { Reply } from './discord/client.ts';
import { linkCallbacks, named, type Services, startBotFor, startServices } from './sandbox.ts';
import { until } from './shared/control-client.ts';
import type { JournalEntry } from './shared/journal.ts';

/** Ban Members (Discord docs: Permissions): shows the command to somebody who is no moderator of the bot's. */
const BAN_MEMBERS = 1n << 2n;

interface Stage {
  readonly services: Services;
  readonly spammer: ViewerConnection;
  readonly say: (line: string) => void;
  /** Notes whether something came true. */
  readonly check: (what: string, isTrue: boolean) => void;
}

/** Plays the main story with the real bot, as text; true only if every step came true. */
export async function playDemo(print: (line: string) => void): Promise<boolean> {
  const started = performance.now();
  let failures = 0;
  const services = await startServices();
  let bot: Bot | undefined;
  try {
    bot = await startBotFor(services, { env: await linkCallbacks(services) });
    print(`Both services and the bot are running (${Math.round(performance.now() - started)} ms).`);
    const spammer = await services.chat.control.connectViewer('spammer_9');
    const check = (what: string, isTrue: boolean) => {
      print(`  ${isTrue ? '✔' : '✘'} ${what}`);
      if (!isTrue) failures += 1;
    };
    const stage: Stage = { services, spammer, check, say: print };
    for (const scene of [stranger, ban, rejoin, audit, twentyOne, longReason, outage, unban, filter])
      await scene(stage);
    await spammer.close();
    check('the bot stops within 10 seconds, exit code 0', (await bot.stop()) === 0);
  } catch (error) {
    failures += 1;
    print(`  ✘ ${error instanceof Error ? error.message : String(error)}`);
    for (const line of bot?.output.slice(-5) ?? []) print(`    the bot said: ${line}`);
    bot?.process.kill('SIGKILL');
  } finally {
    await services.close();
  }
  print(failures === 0 ? 'Every step came true.' : `${failures} steps failed.`);
  return failures === 0;
}

/** Types a command in #mod-chat (#general for those who cannot see it), and reads the answer. */
async function type(
  stage: Stage,
  user: string,
  typed: { name: string; options: Record<string, string> },
): Promise<Reply> {
  const { control, channels } = stage.services.discord;
  const options = Object.entries(typed.options).map(([name, value]) => `${name}:${shorten(value, 40)}`);
  stage.say(`${user} types  /${typed.name} ${options.join(' ')}`);
  const channelId = named(channels, user === 'mina' ? 'mod-chat' : 'general');
  const reply = await control.run(user, { channelId, ...typed });
  stage.say(`  only ${user} reads: ${shorten(reply.content, 230).replaceAll('\n', '\n    ')}`);
  return reply;
}

const shorten = (text: string, max: number): string =>
  text.length > max ? `${[...text].slice(0, max).join('')}…` : text;

const callsOf = ({ services }: Stage, command: string): Promise<JournalEntry[]> =>
  services.chat.control.calls(command);

async function stranger(stage: Stage): Promise<void> {
  const { control, guildId, users } = stage.services.discord;
  const helper = await control.addRole(guildId, { name: 'event-helper', permissions: BAN_MEMBERS });
  await control.setMember(guildId, named(users, 'pat'), [helper]);
  const reply = await type(stage, 'pat', { name: 'ban-av', options: { viewer: 'spammer_9' } });
  stage.check('a stranger is refused, privately', reply.ephemeral && /moderator role/.test(reply.content));
  stage.check('and the Chat service was not called', (await callsOf(stage, 'ban_group_member')).length === 0);
}

async function ban(stage: Stage): Promise<void> {
  const { groupId } = stage.services.chat;
  stage.spammer.send({ op: 'join', groupId });
  await stage.spammer.waitFor(({ op }) => op === 'joined');
  stage.say('spammer_9 joins the room');
  const reply = await type(stage, 'mina', {
    name: 'ban-av',
    options: { viewer: 'spammer_9', duration: '1h', reason: 'spam' },
  });
  stage.check('the moderator reads what happened', reply.ephemeral && /Banned/.test(reply.content));
  const out = await stage.spammer.waitFor(({ op }) => op === 'put-out');
  stage.check(`the viewer is removed with the reason “${out.description}”`, out.description === 'spam');
}

async function rejoin(stage: Stage): Promise<void> {
  stage.say('spammer_9 tries to rejoin');
  stage.spammer.send({ op: 'join', groupId: stage.services.chat.groupId });
  const refused = await stage.spammer.waitFor(({ op }) => op === 'refused');
  stage.check(`and is refused: ${refused.text}`, refused.what === 'join');
}

async function audit(stage: Stage): Promise<void> {
  const { control, channels } = stage.services.discord;
  const post = await control.waitForMessage(
    'mina',
    { channelId: named(channels, 'audit-log') },
    ({ embeds }) => embeds.length > 0,
  );
  const [embed] = post.embeds;
  stage.say('#audit-log shows');
  stage.say(`    ${embed?.title}`);
  for (const field of embed?.fields ?? [])
    stage.say(`    ${field.name}: ${field.value.replaceAll('\n', ', ')}`);
  stage.check('the outcome has been posted to the audit channel', embed?.title === 'Case 1 · Banned');
}

async function twentyOne(stage: Stage): Promise<void> {
  const viewers = Array.from({ length: 20 }, (_, index) => `viewer_${index + 1}`).concat('one_more');
  const before = (await callsOf(stage, 'ban_group_member')).length;
  const reply = await type(stage, 'mina', {
    name: 'ban-av',
    options: { viewer: viewers.join(' '), duration: '10m' },
  });
  const calls = (await callsOf(stage, 'ban_group_member')).slice(before);
  stage.check(
    'a 21st account goes in a second call, as one takes 20',
    reply.content.includes('one_more') && calls.length === 2,
  );
  const room = await stage.services.chat.control.room(stage.services.chat.groupId);
  stage.check(
    'all of them are banned',
    viewers.every((viewer) => room.bans.some(({ account }) => account === viewer)),
  );
}

async function longReason(stage: Stage): Promise<void> {
  const before = (await callsOf(stage, 'ban_group_member')).length;
  const reply = await type(stage, 'mina', {
    name: 'ban-av',
    options: { viewer: 'viewer_1', reason: '刷'.repeat(334) },
  });
  stage.check('a reason over 1,000 bytes is refused with the count', /1,002 bytes/.test(reply.content));
  stage.check('and nothing was sent', (await callsOf(stage, 'ban_group_member')).length === before);
}

async function outage(stage: Stage): Promise<void> {
  const { control, groupId } = stage.services.chat;
  stage.say('the Chat service is down for a moment');
  await control.addFault({ path: 'ban_group_member', times: 2, act: { type: 'drop' } });
  await type(stage, 'mina', {
    name: 'ban-av',
    options: { viewer: 'late_1', duration: '1d', reason: 'raid' },
  });
  const arrived = await until(async () =>
    (await control.room(groupId)).bans.find(({ account }) => account === 'late_1'),
  );
  stage.check('the ban takes effect once the service is back', arrived.description === 'raid');
}

async function unban(stage: Stage): Promise<void> {
  await type(stage, 'mina', { name: 'unban-av', options: { viewer: 'spammer_9' } });
  const before = stage.spammer.frames.length;
  stage.spammer.send({ op: 'join', groupId: stage.services.chat.groupId });
  await until(() => stage.spammer.frames.slice(before).find(({ op }) => op === 'joined' || op === 'refused'));
  stage.check('the viewer is let back in', stage.spammer.frames.at(-1)?.op === 'joined');
}

async function filter(stage: Stage): Promise<void> {
  const { chat, discord } = stage.services;
  const { control } = discord;
  const channelId = named(discord.channels, 'mod-chat');
  stage.say('mina types  /filter-av add name:scams, and fills in the form');
  const opened = await control.run('mina', {
    channelId,
    name: 'filter-av',
    subcommand: 'add',
    options: { name: 'scams' },
  });
  const words = { entries: '*free coins*\n加微信', allow: '', reason: 'advertising', ladder: '10m 1h 1d' };
  const made = await control.submitAndRead('mina', opened.id, words);
  stage.say(`  only mina reads: ${shorten(made.content, 230).replaceAll('\n', '\n    ')}`);
  const edited = await control.run('mina', {
    channelId,
    name: 'filter-av',
    subcommand: 'edit',
    options: { name: 'scams', action: 'ban' },
  });
  stage.say(`  only mina reads: ${shorten(edited.content, 230).replaceAll('\n', '\n    ')}`);
  const { groupId } = chat;
  await chat.control.join('promo_1', groupId);
  const text = 'fr.ee  c0ins here';
  const said = await chat.control.talk('promo_1', { groupId, text });
  stage.say(`promo_1 says  ${text}`);
  stage.check('the message is refused', !said.sent);
  const post = await control.waitForMessage(
    'mina',
    { channelId: named(discord.channels, 'audit-log') },
    (message) => message.embeds.some(({ description = '' }) => description.includes('c0ins')),
  );
  stage.say(
    `#audit-log shows  ${post.embeds.at(-1)?.title}: ${(post.embeds.at(-1)?.description ?? '').split('\n')[1]}`,
  );
  stage.check('and its author is banned', /· Banned/.test(post.embeds.at(-1)?.title ?? ''));
}
