import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World } from '../support/world.ts';

const withCallbacks = { callbacks: true };
const rest = { allow: '', reason: '', ladder: '10m' };

/** Makes a rule as a moderator does, and lets it ban. */
async function bans(world: World, options: Record<string, unknown>, entries: string): Promise<void> {
  const { type, submit } = world;
  await submit(await type('filter-av add', options), { entries, ...rest });
  const set = await type('filter-av edit', { name: options.name, action: 'ban' });
  assert.match(set.content, /set to \*\*ban\*\*/);
}

const banned = async ({ chat }: World) =>
  (await chat.control.room(chat.groupId)).bans.map(({ account }) => account);

describe('a list of words that a moderator has', () => {
  it('is taken apart, the reply counts what came of it, and its words are found', () =>
    inWorld(async (world) => {
      const { type, say } = world;
      const list = '\uFEFF编号,敏感词,等级\n1,傻逼|煞笔,5\n2,"free coins",3\n3,傻逼,1\n4,x,1\n';
      const file = {
        filename: 'list.csv',
        base64: Buffer.from(list, 'utf16le').toString('base64'),
        contentType: 'text/csv',
      };
      const { content } = await type('filter-av import', { file, name: 'words' });
      assert.match(content, /\*\*Imported\*\*: `words`\. 3 keywords, 1 of them as variants/);
      assert.match(
        content,
        /1 × duplicates \(line 4\); 1 × only one letter \(line 5\); columns: `编号`, `等级`/,
      );
      assert.match(content, /read as UTF-16LE, beginning with `傻逼`, `煞笔`, `free coins`/);
      await type('filter-av edit', { name: 'words', action: 'ban' });
      assert.equal((await say('viewer_1', 'hello')).sent, true);
      assert.equal((await say('spammer_9', '你个煞笔')).sent, false);
      await until(async () => ((await banned(world)).includes('spammer_9') ? true : undefined));
      const odd = { ...file, base64: Buffer.from('傻逼\n傻.*逼').toString('base64') };
      assert.match(
        (await type('filter-av import', { file: odd, name: 'odd' })).content,
        /Line 2 looks like a regular/,
      );
    }, withCallbacks));
});

describe('a pattern', () => {
  it('ignores case, is explained where RE2 cannot mean it, and is asked about where it wants capitals', () =>
    inWorld(async (world) => {
      const { type, submit, say, press } = world;
      const add = async (name: string, entries: string) =>
        submit(await type('filter-av add', { name, kind: 'patterns' }), { entries, ...rest });
      assert.match((await add('slashes', '/abc/i')).content, /Did you mean `abc`\?/);
      assert.match((await add('ahead', 'a(?=b)')).content, /no look-ahead/);
      await bans(world, { name: 'nitro', kind: 'patterns' }, 'free\\s*nitro');
      assert.equal((await say('spammer_9', 'FREE NITRO')).sent, false);
      const asked = await add('shouting', '[A-Z]{8,}');
      assert.match(asked.content, /finds small letters as well\. Are only capitals meant\?/);
      const refused = await type('filter-av edit', { name: 'shouting', action: 'ban' });
      assert.match(refused.content, /Not switched to ban.*\n?.*Are only capitals meant\?/s);
      assert.ok(asked.response);
      assert.match((await press(asked.response, 'Only capitals')).content, /finds only capitals there/);
      const tested = async (text: string) => (await type('filter-av test', { text })).content;
      assert.match(await tested('pleasewait'), /No rule finds anything/);
      assert.match(await tested('PLEASEWAIT'), /`shouting`/);
    }, withCallbacks));
});

describe('fields of custom messages', () => {
  it('are text where a server says so, which a test of a pasted message shows', () =>
    inWorld(async (world) => {
      const { type, say } = world;
      await bans(world, { name: 'scams' }, 'freecoins');
      const data = (fields: object) => JSON.stringify(fields);
      // An id is no text, so nobody is banned for what it happens to be.
      assert.equal((await say('viewer_1', '', data({ traceId: 'freecoins', text: 'hi' }))).sent, true);
      const pasted = data({ traceId: 'x', shout: 'freecoins', text: 'hi' });
      const before = (await type('filter-av test', { text: pasted })).content;
      assert.match(before, /Fields read as text: `text`\. Not read: `traceId`, `shout`/);
      assert.match(before, /No rule finds anything/);
      assert.equal((await say('viewer_1', '', pasted)).sent, true);
      const added = await type('settings-av fields', { add: 'shout' }, 'manager');
      assert.match(added.content, /\*\*Saved\.\*\* Fields of custom messages that are text: added shout/);
      assert.match(
        (await type('filter-av test', { text: pasted })).content,
        /read as text: `shout`, `text`.*`scams`/s,
      );
      assert.match((await type('settings-av fields', {}, 'manager')).content, /`text`.*`shout`/);
      assert.equal((await say('spammer_9', '', pasted)).sent, false);
      await type('settings-av fields', { remove: 'shout' }, 'manager');
      assert.equal((await say('viewer_2', '', pasted)).sent, true);
      assert.equal((await say('viewer_3', '', data({ msg: 'freecoins' }))).sent, false);
      await type('settings-av fields', { remove: 'msg' }, 'manager');
      assert.equal((await say('viewer_2', '', data({ msg: 'freecoins' }))).sent, true);
      await type('settings-av fields', { reset: true }, 'manager');
      assert.equal((await say('viewer_4', '', data({ msg: 'freecoins' }))).sent, false);
    }, withCallbacks));
});

describe('staff in the room', () => {
  it('is recorded at most, whether it is listed or learnt from the room', () =>
    inWorld(async (world) => {
      const { type, say, chat, calls, post } = world;
      await bans(world, { name: 'scams' }, 'freecoins');
      await chat.control.setAdmins(chat.groupId, ['helper_1']);
      const saved = await type('settings-av staff', { add: 'mod_mina' }, 'manager');
      assert.match(saved.content, /\*\*Saved\.\*\* .*mod.?_mina/);
      const shown = (await type('settings-av staff', {}, 'manager')).content;
      assert.match(shown, /\*\*Accounts of moderators\*\*: `mod_mina`/);
      assert.match(shown, /`stream-42`: `host_1`, `helper_1`/);
      for (const viewer of ['mod_mina', 'helper_1'])
        assert.equal((await say(viewer, 'do not click freecoins')).sent, true, viewer);
      assert.equal((await say('spammer_9', 'freecoins')).sent, false);
      const told = await post(({ embeds }) => embeds.some(({ title }) => /· Banned/.test(title ?? '')));
      assert.match(told.embeds[0]?.description ?? '', /freecoins/);
      assert.deepEqual(
        (await calls('ban_group_member')).map(({ Members_Account }) => Members_Account),
        [['spammer_9']],
      );
      for (const viewer of ['mod_mina', 'helper_1'])
        assert.match((await type('case-av history', { viewer })).content, /\*\*1\*\* case about/);
      assert.match(
        (await type('ban-av', { viewer: 'mod_mina' })).content,
        /is listed as staff of this server/,
      );
      await type('settings-av staff', { remove: 'mod_mina' }, 'manager');
      assert.equal((await say('mod_mina', 'freecoins')).sent, false);
    }, withCallbacks));
});
