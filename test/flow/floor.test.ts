import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createSigner } from '../../src/chat/user-sig.ts';
import type { ReadMessage } from '../../src/sandbox/discord/client.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World } from '../support/world.ts';

const LIBRARY = 'lib-1';

/** Makes a rule of keywords, and sets what it does. */
async function rule({ type, submit }: World, name: string, entries: string, action: string): Promise<void> {
  const opened = await type('filter-av add', { name });
  await submit(opened, { entries, allow: '', reason: '', ladder: '10m' });
  await type('filter-av edit', { name, action });
}

const wordsIn = async ({ chat }: World) =>
  (await chat.control.libraries()).find(({ id }) => id === LIBRARY)?.keywords ?? [];
/** Waits until the library has these words. */
const waitFor = (world: World, words: readonly string[]) =>
  until(async () => {
    const there = (await wordsIn(world)).toSorted();
    return JSON.stringify(there) === JSON.stringify([...words].toSorted()) ? true : undefined;
  }, 20_000);
const turnOn = ({ type }: World, more: object = {}) =>
  type('filter-av floor on', { library: LIBRARY, ...more });

/** A library in the console, and somebody who moderates and manages the server. */
async function prepare({ chat, discord }: World): Promise<void> {
  await chat.control.putLibrary(LIBRARY);
  const { moderator = '', manager = '' } = discord.roles;
  await discord.control.setMember(discord.guildId, 'mina', [moderator, manager]);
}

describe('/filter-av floor', () => {
  it('keeps the keywords of rules that block or ban in a library, and takes out only its own', () =>
    inWorld(async (world) => {
      const { type, post, calls } = world;
      await prepare(world);
      await rule(world, 'scams', 'freecoins', 'ban');
      await rule(world, 'later', 'notyet', 'review');
      await rule(world, 'others', 'stranger', 'block');
      await addByHand(world, 'stranger', 'byhand');
      const on = await turnOn(world);
      assert.match(on.content, /\*\*Floor on\*\*.*`lib-1`/);
      assert.match(on.content, /is paid: .*offered in China, Singapore and Seoul/);
      await post(saying(/mina turned on the floor/));
      await waitFor(world, ['byhand', 'freecoins', 'stranger']);
      await type('filter-av edit', { name: 'later', action: 'block' });
      await waitFor(world, ['byhand', 'freecoins', 'notyet', 'stranger']);
      const added = (await calls('add_cloud_audit_keywords')).map(({ UserKeywords }) => UserKeywords);
      // What somebody else has put there is not added again.
      assert.deepEqual(added.slice(-2), [[{ Content: 'freecoins' }], [{ Content: 'notyet' }]]);
      await type('filter-av pause', { name: 'scams' });
      await waitFor(world, ['byhand', 'notyet', 'stranger']);
      assert.match((await type('filter-av floor off', {})).content, /\*\*Floor off\*\*/);
      await waitFor(world, ['byhand', 'stranger']);
      assert.match((await type('filter-av floor show', {})).content, /The floor is off/);
    }));

  it('says what cannot be kept there, and is for those who manage the server', () =>
    inWorld(async (world) => {
      const { type, discord } = world;
      const { moderator = '' } = discord.roles;
      const refused = await type('filter-av floor on', { library: LIBRARY });
      assert.match(refused.content, /Manage Server/);
      await prepare(world);
      assert.match(
        (await type('filter-av floor on', { library: 'nowhere' })).content,
        /no keyword library `nowhere`\. There are: `lib-1`[\s\S]*\n\/filter-av floor on library:nowhere\n/,
      );
      await rule(world, 'short', 'freecoins\nkys\ncoolword', 'block');
      const on = await turnOn(world);
      assert.match(on.content, /Left out: 1 keyword that would be found inside ordinary words\./);
      await waitFor(world, ['coolword', 'freecoins']);
      await until(async () => {
        const { content } = await type('filter-av floor show', {});
        return /\*\*Floor on\*\*: 2 keywords of this server’s rules in the library `lib-1`/.test(content)
          ? true
          : undefined;
      });
      await discord.control.setMember(discord.guildId, 'mina', [moderator]);
      assert.match((await type('filter-av floor off', {})).content, /Manage Server/);
      assert.deepEqual((await wordsIn(world)).toSorted(), ['coolword', 'freecoins']);
    }));

  it('knows its words after a restart, and makes up for what failed and what somebody took out', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'floor-'));
    try {
      await inWorld(
        async (world) => {
          const { chat, type, restart } = world;
          await prepare(world);
          await rule(world, 'scams', 'freecoins\nwincash', 'ban');
          await chat.control.addFault({
            path: '/add_cloud_audit_keywords',
            times: 1,
            act: { type: 'code', code: 60013 },
          });
          await turnOn(world);
          await waitFor(world, ['freecoins', 'wincash']);
          await takeByHand(world, 'wincash');
          await restart();
          await waitFor(world, ['freecoins', 'wincash']);
          await type('filter-av remove', { name: 'scams' });
          await waitFor(world, []);
        },
        { env: { DATABASE_URL: `sqlite:${join(folder, 'bot.db')}` } },
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('has the service refuse what the bot does not answer in time, and shows moderators its verdict', () =>
    inWorld(
      async (world) => {
        const { chat, say, post, press } = world;
        await prepare(world);
        await rule(world, 'scams', 'freecoins', 'ban');
        await turnOn(world);
        await waitFor(world, ['freecoins']);
        // The bot hears of messages when nobody waits for its answer any longer.
        await chat.control.setOptions({ webhookLateMs: 2500 });
        const sent = await say('spammer_9', 'get FreeCoins now');
        assert.deepEqual([sent.sent, 'code' in sent && sent.code], [false, 80001]);
        const review = await post(byService, 40_000);
        const description = review.embeds[0]?.description ?? '';
        assert.match(description, /Found by the Chat service’s own moderation/);
        assert.match(description, /get \*\*__FreeCoins__\*\* now/);
        assert.match(description, /The message was blocked\./);
        await press(review, 'Dismiss');
      },
      { callbacks: true },
    ));

  it('only records verdicts where that is set, and takes none where the floor is off', () =>
    inWorld(
      async (world) => {
        const { chat, say, type } = world;
        await prepare(world);
        await addByHand(world, 'byhand');
        await chat.control.putLibrary(LIBRARY, { suggestion: 'Review' });
        await say('viewer_1', 'byhand, unseen');
        await turnOn(world, { findings: 'observe' });
        assert.equal((await say('viewer_2', 'byhand again')).sent, true);
        await until(async () => {
          const { content } = await type('case-av history', { viewer: 'viewer_2' });
          return /\*\*1\*\* case/.test(content) ? true : undefined;
        });
        assert.doesNotMatch(
          (await type('case-av history', { viewer: 'viewer_1' })).content,
          /\*\*1\*\* case/,
        );
      },
      { callbacks: true },
    ));
});

const saying = (words: RegExp) => (message: ReadMessage) =>
  words.test(message.content) || message.embeds.some(({ description = '' }) => words.test(description));
const byService = (message: ReadMessage) =>
  message.embeds.some(({ description = '' }) => /service’s own moderation/.test(description));

/** Calls the service as another program does. */
async function byProgram({ chat }: World, command: string, body: object): Promise<void> {
  const query = new URLSearchParams({
    sdkappid: String(chat.sdkAppId),
    identifier: chat.admin,
    usersig: createSigner(
      { sdkAppId: chat.sdkAppId, secretKey: chat.secretKey, identifier: chat.admin },
      Date.now,
    ).current(),
    random: '1',
    contenttype: 'json',
  });
  const answer = await fetch(`${chat.url}/v4/im_msg_audit_mgr/${command}?${query}`, {
    method: 'POST',
    body: JSON.stringify({ SdkAppId: chat.sdkAppId, LibID: LIBRARY, ...body }),
  });
  assert.equal(((await answer.json()) as { ErrorCode: number }).ErrorCode, 0);
}
const addByHand = (world: World, ...words: string[]) =>
  byProgram(world, 'add_cloud_audit_keywords', { UserKeywords: words.map((Content) => ({ Content })) });
const takeByHand = (world: World, ...words: string[]) =>
  byProgram(world, 'delete_cloud_audit_keywords', { Keywords: words });
