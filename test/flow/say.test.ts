import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { startBotFor } from '../../src/sandbox/sandbox.ts';
import type { FaultRequest } from '../../src/sandbox/shared/control-client.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World } from '../support/world.ts';

const TEXT = 'Back in five minutes';

const inRoom = async ({ chat }: World) =>
  (await chat.control.messages(chat.groupId)).map(({ from, text }) => [from, text]);
const fault = (rest: Omit<FaultRequest, 'path'>): FaultRequest => ({ path: '/send_group_msg', ...rest });
const lost = (when: 'before' | 'after', times?: number) =>
  fault({ when, act: { type: 'drop' }, ...(times !== undefined && { times }) });
const code = (number: number, when: 'before' | 'after' = 'before') =>
  fault({ times: 1, when, act: { type: 'code', code: number } });
/** What the audit channel says of it. */
const record = (world: World, words: RegExp) => world.post(({ content }) => words.test(content));
const records = async ({ discord, channel }: World) =>
  (await discord.control.messages('mina', channel('audit-log')))
    .map(({ content }) => content)
    .filter((content) => content.includes(TEXT));

const SAID = /^mina said in stream-42: Back in five minutes$/;
const UNSURE = /^mina wanted to say in stream-42.*may have been said: Back in five minutes$/;

interface Row {
  readonly what: string;
  readonly faults: readonly FaultRequest[];
  /** How often the room has seen it. */
  readonly seen: number;
  readonly reply: RegExp;
  /** What is on record; undefined: nothing, as nothing was said. */
  readonly record: RegExp | undefined;
}

const ROWS: readonly Row[] = [
  {
    what: 'an answer that is lost',
    faults: [lost('after', 1)],
    seen: 1,
    reply: /^\*\*Said\*\*/,
    record: SAID,
  },
  {
    what: 'a call that never arrives',
    faults: [lost('before', 1)],
    seen: 1,
    reply: /^\*\*Said\*\*/,
    record: SAID,
  },
  {
    what: 'answers that are all lost',
    faults: [lost('after')],
    seen: 1,
    reply: /nobody knows/,
    record: UNSURE,
  },
  {
    what: 'calls none of which arrives',
    faults: [lost('before')],
    seen: 0,
    reply: /nobody knows/,
    record: UNSURE,
  },
  {
    what: 'a lost answer, and a service that is too busy for the second try',
    faults: [lost('after', 1), code(60_007, 'after')],
    seen: 1,
    reply: /nobody knows/,
    record: UNSURE,
  },
  {
    what: 'a lost answer, and a second try that is refused',
    faults: [lost('after', 1), code(80_001, 'after')],
    seen: 1,
    reply: /nobody knows/,
    record: UNSURE,
  },
  {
    what: 'a service that refuses the text',
    faults: [code(80_001)],
    seen: 0,
    reply: /The Chat service’s own moderation refuses this text \(code 80001\)/,
    record: undefined,
  },
  {
    what: 'a room that takes no more messages in this second',
    faults: [code(10_023)],
    seen: 0,
    reply: /code 10023/,
    record: undefined,
  },
];

describe('/say-av, with', () => {
  for (const row of ROWS)
    it(`${row.what}: what is said of it is true, and the room sees it once at most`, () =>
      inWorld(async (world) => {
        const { chat, type } = world;
        // The first that was added befalls the first call.
        for (const one of row.faults) await chat.control.addFault(one);
        const { content } = await type('say-av', { text: TEXT });
        assert.match(content, row.reply);
        assert.equal(/\*\*Said\*\*/.test(content), row.record === SAID);
        assert.equal((await inRoom(world)).length, row.seen);
        if (row.record) await record(world, row.record);
        assert.equal((await records(world)).length, row.record ? 1 : 0);
      }));
});

describe('/say-av', () => {
  it('that comes to two processes of the same bot is said once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'say-'));
    try {
      await inWorld(async (world) => {
        const { chat, type } = world;
        const env = { DATABASE_URL: `sqlite:${join(folder, 'other.sqlite')}` };
        const other = await startBotFor(world, { env });
        try {
          for (const text of [TEXT, `${TEXT}!`])
            assert.match((await type('say-av', { text })).content, /^\*\*Said\*\*/);
          // Each has got all of it by the time it does what comes later.
          const answers = async () =>
            (await world.discord.control.journal('call')).filter(({ path }) =>
              /^\/interactions\/.*\/callback/.test(String(path)),
            );
          await until(async () => ((await answers()).length >= 4 ? true : undefined));
        } finally {
          assert.equal(await other.stop(), 0);
        }
        assert.deepEqual(
          await inRoom(world),
          [TEXT, `${TEXT}!`].map((text) => [chat.admin, text]),
        );
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is judged neither by rules, nor by a shield, nor by the service, and fires no callback about the message', () =>
    inWorld(
      async (world) => {
        const { chat, type, submit, say } = world;
        const opened = await type('filter-av add', { name: 'scams' });
        await submit(opened, { entries: 'freecoins', allow: '', reason: '', ladder: '10m' });
        await type('filter-av edit', { name: 'scams', action: 'ban' });
        await chat.control.putLibrary('lib-1', { keywords: ['freecoins'] });
        await type('shield-av up', { level: 3 });
        await until(async () => ((await chat.control.room(chat.groupId)).isMuted ? true : undefined));
        const said = 'No freecoins here: https://example.com/rules';
        for (const text of [said, said])
          assert.match((await type('say-av', { text })).content, /^\*\*Said\*\*/);
        assert.deepEqual(
          (await inRoom(world)).map(([, text]) => text),
          [said, said],
        );
        await type('shield-av down', {});
        await until(async () => ((await chat.control.room(chat.groupId)).isMuted ? undefined : true));
        // A viewer is judged by both, and by then all that there was to hear has been heard.
        assert.equal((await say('spammer_9', 'get freecoins')).sent, false);
        await world.post(({ embeds }) =>
          embeds.some(({ description = '' }) => description.includes('spammer_9')),
        );
        const told = await chat.control.journal('webhook');
        assert.deepEqual(
          told.filter(({ body }) => (body as { From_Account?: string }).From_Account === chat.admin),
          [],
        );
        const { bans } = await chat.control.room(chat.groupId);
        assert.deepEqual(
          bans.map(({ account }) => account),
          ['spammer_9'],
        );
      },
      { callbacks: true },
    ));

  it('says so where the service’s own moderation judges it all the same', () =>
    inWorld(
      async (world) => {
        const { chat, type } = world;
        await chat.control.putLibrary('lib-1', { keywords: ['freecoins'] });
        const { content } = await type('say-av', { text: 'No freecoins here' });
        assert.match(content, /The Chat service’s own moderation refuses this text \(code 80001\)/);
        assert.deepEqual(await inRoom(world), []);
        assert.match((await type('say-av', { text: TEXT })).content, /^\*\*Said\*\*/);
        await record(world, SAID);
      },
      {
        callbacks: true,
        prepare: ({ chat }) => chat.control.setOptions({ noMsgCheckInAvRooms: false }),
      },
    ));
});
