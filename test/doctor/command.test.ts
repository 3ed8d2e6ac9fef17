import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linkCallbacks } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inTrial, type Trial } from './trial.ts';

/** What `/doctor-av` answers. */
async function asked({ discord, channel }: Trial): Promise<string> {
  const id = await discord.control.command('manager', {
    channelId: channel('general'),
    name: 'doctor-av',
    options: {},
  });
  return until(async () => {
    const { response } = await discord.control.interaction(id);
    return response?.embeds[0]?.description;
  }, 60_000);
}

describe('/doctor-av', () => {
  it('says what is wrong first, with what to do, and then what is well; nobody else reads it', () =>
    inTrial(async (trial) => {
      const { chat, discord, start, channel } = trial;
      await start(await linkCallbacks(trial));
      await until(
        async () =>
          (await discord.control.commands(discord.guildId)).some(({ name }) => name === 'doctor-av') ||
          undefined,
      );
      await chat.control.setOptions({ banSwitch: false, listNeedsSwitch: false });
      const text = await asked(trial);
      assert.match(text, /^✗ \*\*Ban switch\*\*: Banning is switched off/);
      assert.match(text, /^-# Switch on “Audio-video group member banning”/m);
      assert.match(text, /^! \*\*Callbacks\*\*: No callback has come/m);
      assert.match(text, /^✓ Database, Clock, .*, Commands, .*, and Rules$/m);
      assert.doesNotMatch(text, /Program|Configuration|Disk/);
      assert.deepEqual(await discord.control.messages('pat', channel('general')), []);
      assert.deepEqual((await chat.control.room(chat.groupId)).bans, []);
    }));

  it('is not offered to those who do not manage the server', () =>
    inTrial(async ({ start, discord, channel }) => {
      await start();
      await until(
        async () =>
          (await discord.control.commands(discord.guildId)).some(({ name }) => name === 'doctor-av') ||
          undefined,
      );
      for (const person of ['mina', 'pat'])
        await assert.rejects(
          discord.control.command(person, { channelId: channel('general'), name: 'doctor-av', options: {} }),
        );
    }));
});
