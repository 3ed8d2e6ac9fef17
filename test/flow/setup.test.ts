import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { parse } from 'dotenv';
import { readConfig } from '../../src/config.ts';
import { freePort, named, type Services, startServices } from '../../src/sandbox/sandbox.ts';
import { startProgram } from '../support/program.ts';
import { KEYS, noTerminal, startInTerminal, type Terminal } from '../support/terminal.ts';

const START = join(import.meta.dirname, '..', '..', 'src', 'cli', 'setup.js');

describe('npm run setup', { skip: noTerminal }, () => {
  let services: Services;
  let folder: string;
  let terminal: Terminal | undefined;
  before(async () => {
    services = await startServices();
    await services.chat.control.createRoom({ groupId: 'stream-43' });
    await services.chat.control.createRoom({ groupId: 'friends', type: 'Public' });
  });
  after(() => services.close());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'av-warden-setup-'));
  });
  afterEach(async () => {
    terminal?.kill();
    await terminal?.exited;
    await rm(folder, { recursive: true });
  });

  const start = (env: Record<string, string> = {}): Terminal => {
    terminal = startInTerminal([START], {
      cwd: folder,
      env: {
        PATH: process.env.PATH ?? '',
        TERM: 'xterm',
        DISCORD_API_URL: services.discord.url,
        CHAT_API_URL: services.chat.url,
        ...env,
      },
    });
    return terminal;
  };
  const written = async () => parse(await readFile(join(folder, '.env')));
  /** Waits for a question, and answers it. */
  const answer = async (at: Terminal, question: RegExp, keys: string): Promise<void> => {
    await at.shows(question);
    at.type(keys);
  };
  /** Goes down a list to an entry: the one that would be taken is shown with a mark each time. */
  const pick = async (at: Terminal, question: RegExp, entry: RegExp): Promise<void> => {
    await at.shows(question);
    for (let steps = 0; steps < 20 && !entry.test(await at.shows(/● [^\n]*/)); steps += 1) at.type(KEYS.down);
    at.type(KEYS.enter);
  };
  const type = (text: string) => `${text}${KEYS.enter}`;
  const keep = KEYS.enter;
  /** Takes the place of a text that stands there already. */
  const instead = (text: string) => `\u0015${type(text)}`;
  const files = () => readdir(folder);

  /** All that Discord is about, from the token on. */
  async function answerForDiscord(at: Terminal, token: string): Promise<void> {
    await answer(at, /The bot’s token/, type(token));
    await at.shows(/This is bot, of the application Sandbox Bot/);
    await at.shows(/client_id=\d+&scope=bot\+applications\.commands&permissions=117760/);
    await pick(at, /The server in which moderators work/, /Sandbox server/);
    await at.shows(/Roles whose members may ban/);
    await at.shows(/@member \(without Ban Members, Discord hides the commands from it\)/);
    at.type(`${KEYS.down}${KEYS.space}${KEYS.enter}`);
    await pick(at, /The audit channel/, /#audit-log/);
  }

  it('asks, checks each answer on the spot, and writes a file with which the bot can start', async () => {
    const { chat, discord } = services;
    const at = start();
    await answer(at, /The bot’s token/, type('two words'));
    await answer(at, /holds a space/, instead('MTIz.wrong.token-value'));
    await at.shows(/Discord refuses this token\. Reset it/);
    await answerForDiscord(at, discord.token);

    await answer(at, /The Chat app’s SDKAppID/, type('14000000x'));
    await answer(at, /It must be a whole number/, instead('1400000041'));
    await answer(at, /Its secret key/, type('not-the-key'));
    await answer(at, /An App admin account/, instead('viewer_1'));
    await at.shows(/code 70020/);
    await answer(at, /The Chat app’s SDKAppID/, instead(String(chat.sdkAppId)));
    await answer(at, /CHAT_SECRET_KEY is set \(11 characters\)\. Keep it\?/, keep);
    await at.shows(/code 70009/);
    await answer(at, /Its secret key/, type(chat.secretKey));
    await at.shows(/code 60010/);
    await answer(at, /An App admin account/, instead(chat.admin));
    await pick(at, /The app’s data centre/, /singapore/);
    await pick(at, /The live room that is moderated first/, /Another one/);
    await answer(at, /Its group id/, type('friends'));
    await at.shows(/It is of type Public, not a live room/);
    await pick(at, /The live room that is moderated first/, /stream-43/);

    const taken = createServer();
    taken.listen(0, '127.0.0.1').unref();
    await once(taken, 'listening');
    const port = await freePort();
    await answer(at, /Let the bot hear the room\?/, KEYS.left + KEYS.enter);
    await answer(
      at,
      /The port on which the bot listens/,
      instead(String((taken.address() as AddressInfo).port)),
    );
    await at.shows(/could not listen on port \d+ \(EADDRINUSE\)/);
    await answer(at, /Use it regardless/, keep);
    await answer(at, /The port on which the bot listens/, instead(String(port)));
    taken.close();
    await answer(at, /The public address of the proxy/, type('http://127.0.0.1:1'));
    await answer(at, /It must start with https:/, instead('https://127.0.0.1:1/'));
    await at.shows(/https:\/\/127\.0\.0\.1:1\/chat-webhook/);
    await at.shows(/Before sending a group message/);
    assert.deepEqual(await files(), []);
    await answer(at, /Write \.env, readable by you only\?/, keep);
    await at.shows(/\.env is written/);
    await at.shows(/Checking everything together/);
    await at.shows(/✓ {2}2 [^\n]*“CHAT_SECRET_KEY” \(from \.env, \d+ characters/);
    await at.shows(/✓ 13 /);
    await at.shows(/✓ 15 [^\n]*stream-43/);
    await at.shows(/Now: npm start, and then \/setup-av in Discord/);
    assert.equal(await at.exited, 0);

    const env = await written();
    const config = readConfig(env);
    assert.equal(config.discord.token, discord.token);
    assert.equal(config.discord.guildId, discord.guildId);
    assert.deepEqual(config.moderatorRoleIds, [named(discord.roles, 'moderator')]);
    assert.equal(config.auditChannelId, named(discord.channels, 'audit-log'));
    assert.deepEqual(
      [config.chat.sdkAppId, config.chat.secretKey, config.chat.adminId, config.roomId],
      [chat.sdkAppId, chat.secretKey, chat.admin, 'stream-43'],
    );
    assert.equal(config.webhook?.port, port);
    assert.equal((await stat(join(folder, '.env'))).mode & 0o777, 0o600);
    assert.deepEqual(await files(), ['.env']);
    for (const secret of [discord.token, chat.secretKey, env.WEBHOOK_TOKEN ?? ''])
      assert.ok(secret !== '' && !at.shown().includes(secret), 'a secret was shown');
  });

  it('keeps what is set, and changes only what was answered otherwise', async () => {
    const { chat, discord } = services;
    const before = [
      '# ours',
      `DISCORD_TOKEN='${discord.token}'`,
      `DISCORD_GUILD_ID=${discord.guildId}`,
      `MODERATOR_ROLE_IDS=${named(discord.roles, 'moderator')}, ${named(discord.roles, 'manager')}`,
      `AUDIT_CHANNEL_ID=${named(discord.channels, 'audit-log')} # where outcomes go`,
      'AV_GROUP_ID=stream-42',
      `CHAT_SDK_APP_ID=${chat.sdkAppId}`,
      `CHAT_SECRET_KEY=${chat.secretKey}`,
      'CHAT_ADMIN_ID=administrator',
      'CHAT_REGION=frankfurt',
      'FILTER_BRAKE_PER_MINUTE=7',
      '',
    ].join('\n');
    await writeFile(join(folder, '.env'), before);
    const at = start();
    await answer(at, /DISCORD_TOKEN is set \(\d+ characters, ends in “..”\)\. Keep it\?/, keep);
    await answer(at, /The server in which moderators work/, keep);
    await answer(at, /Roles whose members may ban/, keep);
    await answer(at, /The audit channel/, keep);
    await answer(at, /The Chat app’s SDKAppID/, keep);
    await answer(at, /CHAT_SECRET_KEY is set/, keep);
    await answer(at, /An App admin account/, keep);
    await answer(at, /The app’s data centre/, keep);
    await pick(at, /The live room that is moderated first/, /stream-43/);
    await answer(at, /Let the bot hear the room\?/, keep);
    await answer(at, /Change MODERATOR_ROLE_IDS, AV_GROUP_ID in \.env, and keep the rest of it\?/, keep);
    assert.equal(await at.exited, 0);
    const roles = ['moderator', 'manager'].map((name) => named(discord.roles, name)).join(',');
    assert.equal(
      await readFile(join(folder, '.env'), 'utf8'),
      before.replace(/(?<=ROLE_IDS=).*/, roles).replace('stream-42', 'stream-43'),
    );
  });

  it('leaves nothing behind on Ctrl-C, wherever it is pressed', async () => {
    const at = start();
    await answerForDiscord(at, services.discord.token);
    await answer(at, /The Chat app’s SDKAppID/, KEYS.ctrlC);
    await at.shows(/Nothing was changed\./);
    assert.equal(await at.exited, 1);
    assert.deepEqual(await files(), []);
  });

  it('says so where there is no terminal', async () => {
    const { finished } = startProgram(START, []);
    const { code, output } = await finished;
    assert.equal(code, 1);
    assert.match(output, /needs a terminal\. Without one, copy \.env\.example to \.env/);
  });
});
