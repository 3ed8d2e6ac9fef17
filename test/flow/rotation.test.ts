import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { startBot } from '../../src/sandbox/bot.ts';
import { environmentFor, linkCallbacks, startServices } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';

/** Files as Kubernetes mounts a Secret: `name` leads through `..data` to a folder that is replaced as a whole. */
async function mountSecrets(folder: string) {
  let count = 0;
  async function put(secrets: Readonly<Record<string, string>>): Promise<void> {
    count += 1;
    const version = join(folder, `..version_${count}`);
    await mkdir(version);
    for (const [name, text] of Object.entries(secrets)) await writeFile(join(version, name), `${text}\n`);
    await symlink(`..version_${count}`, join(folder, '..data_tmp'));
    await rename(join(folder, '..data_tmp'), join(folder, '..data'));
    if (count > 1) await rm(join(folder, `..version_${count - 1}`), { recursive: true });
  }
  return {
    put,
    async link(names: readonly string[]) {
      for (const name of names) await symlink(join('..data', name), join(folder, name));
    },
  };
}

describe('secrets in files', () => {
  it('are changed while the bot runs: both tokens of callbacks count, and the old key where the new one is refused', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'av-warden-rotation-'));
    const services = await startServices();
    const { chat, discord } = services;
    const { DISCORD_TOKEN = '', CHAT_SECRET_KEY = '', ...rest } = environmentFor(services);
    const { WEBHOOK_TOKEN = '', ...callbacks } = await linkCallbacks(services);
    const secrets = { DISCORD_TOKEN, CHAT_SECRET_KEY, WEBHOOK_TOKEN };
    const next = {
      CHAT_SECRET_KEY: `next-key-${'k'.repeat(24)}`,
      WEBHOOK_TOKEN: `next-token-${'t'.repeat(24)}`,
    };
    const mounted = await mountSecrets(folder);
    await mounted.put(secrets);
    await mounted.link(Object.keys(secrets));
    const files = Object.fromEntries(
      Object.keys(secrets).map((name) => [`${name}_FILE`, join(folder, name)]),
    );
    const bot = await startBot({ env: { ...rest, ...callbacks, ...files, LOG_LEVEL: 'trace' } });
    try {
      await bot.said(/commands are registered/);
      await mounted.put({ ...secrets, ...next });
      await bot.said(/"variable":"CHAT_SECRET_KEY".*a secret was changed: the new one is used/);
      await bot.said(/"variable":"WEBHOOK_TOKEN".*a secret was changed: the new one is used/);

      // The service has the old ones still.
      const ban = (viewer: string) =>
        discord.control.command('mina', {
          channelId: discord.channels['mod-chat'] ?? '',
          name: 'ban-av',
          options: { viewer },
        });
      const isBanned = (viewer: string) =>
        until(async () =>
          (await chat.control.room(chat.groupId)).bans.some(({ account }) => account === viewer),
        );
      await chat.control.join('viewer_1', chat.groupId);
      assert.equal((await chat.control.talk('viewer_1', { groupId: chat.groupId, text: 'one' })).sent, true);
      const passed = () => chat.control.journal('webhook');
      const answers = async () =>
        (await passed())
          .filter(({ command }) => command === 'Group.CallbackBeforeSendMsg')
          .map(({ status }) => status);
      assert.deepEqual(await answers(), [200]);
      await ban('viewer_2');
      await isBanned('viewer_2');
      await bot.said(/the Chat service refuses the new CHAT_SECRET_KEY: the key before is used/);

      // Then the new ones.
      await chat.control.put('/secret-key', { secretKey: next.CHAT_SECRET_KEY });
      await chat.control.setOptions({ webhookToken: next.WEBHOOK_TOKEN });
      assert.equal((await chat.control.talk('viewer_1', { groupId: chat.groupId, text: 'two' })).sent, true);
      assert.deepEqual(await answers(), [200, 200]);
      await ban('viewer_3');
      await isBanned('viewer_3');

      await mounted.put({ ...secrets, ...next, DISCORD_TOKEN: 'MTIz.another.token-of-discord' });
      await bot.said(/"variable":"DISCORD_TOKEN".*a secret was changed: restart the bot to use the new one/);
      const output = bot.output.join('\n');
      for (const secret of [...Object.values(secrets), ...Object.values(next), 'another.token-of-discord'])
        assert.ok(!output.includes(secret), 'a secret is in the log');
    } finally {
      await bot.stop();
      await services.close();
      await rm(folder, { recursive: true });
    }
  });
});
