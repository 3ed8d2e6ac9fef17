import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { KNOWN_CODES } from '../../src/chat/error-codes.ts';
import type { FaultRequest } from '../../src/sandbox/shared/control-client.ts';
import { inWorld } from '../support/world.ts';

const BAN = '/ban_group_member';
const fault = (act: FaultRequest['act'], times = 1, when: 'before' | 'after' = 'before'): FaultRequest => ({
  path: BAN,
  times,
  when,
  act,
});

describe('what passes by itself', () => {
  const passing: [string, FaultRequest][] = [
    ['a dropped connection', fault({ type: 'drop' }, 2)],
    ['an answer that was lost after the ban took effect', fault({ type: 'drop' }, 1, 'after')],
    ['HTTP 502', fault({ type: 'status', status: 502, body: '<html>' })],
    ['60007, too many calls', fault({ type: 'code', code: 60_007 })],
    ['10002, an internal error', fault({ type: 'code', code: 10_002 })],
    ['an answer that is no JSON', fault({ type: 'body', body: 'no json' })],
    ['an answer without its fields', fault({ type: 'body', body: '{}' })],
  ];
  for (const [what, asked] of passing) {
    it(`delays the ban and does not lose it: ${what}`, () =>
      inWorld(async ({ chat, type, audit }) => {
        await chat.control.addFault(asked);
        const reply = await type('ban-av', { viewer: 'spammer_9', duration: '1h' });
        assert.match(reply.content, /\*\*Banned\*\* `spammer_9`/);
        const room = await chat.control.room(chat.groupId);
        assert.deepEqual(
          room.bans.map(({ account }) => account),
          ['spammer_9'],
        );
        const embeds = await audit(1);
        assert.deepEqual(
          embeds.map(({ title }) => title),
          ['Case 1 · Banned'],
        );
      }));
  }

  it('is told at once to whoever waits, with the time of the next attempt', () =>
    inWorld(async ({ chat, discord, channel }) => {
      await chat.control.addFault(fault({ type: 'drop' }, 1));
      const typed = { channelId: channel('mod-chat'), name: 'ban-av', options: { viewer: 'spammer_9' } };
      const reply = await discord.control.run('mina', typed);
      assert.match(
        reply.content,
        /Ban accepted\*\*, not in force yet: `spammer_9`.*does not answer.*tries again <t:\d+:R>/,
      );
    }));

  it('a slow answer is no failure: the command is acknowledged at once and the ban is made once', () =>
    inWorld(async ({ chat, discord, channel, type, calls }) => {
      await chat.control.addFault(fault({ type: 'delay', ms: 3200 }));
      const typed = { channelId: channel('mod-chat'), name: 'ban-av', options: { viewer: 'spammer_9' } };
      const first = await discord.control.run('mina', typed);
      assert.ok((first.ackMs ?? 3000) < 3000);
      assert.match(first.content, /accepted\*\*, not in force yet.*Waiting for the Chat service/);
      await chat.control.waitForEntry(({ path }) => String(path).endsWith(BAN), { type: 'call' });
      assert.equal((await calls('ban_group_member')).length, 1);
      assert.match((await type('bans-av', {})).content, /\*\*1\*\* banned/);
    }));
});

describe('an answer that cannot be read', () => {
  it('three times in a row ends the case out loud', () =>
    inWorld(async ({ chat, type, audit, calls }) => {
      await chat.control.addFault(fault({ type: 'body', body: '[]' }, 10));
      const reply = await type('ban-av', { viewer: 'spammer_9' });
      assert.match(reply.content, /Not banned\*\* `spammer_9`.*gave an answer that cannot be read/);
      assert.equal((await calls('ban_group_member')).length, 3);
      const [embed] = await audit(1);
      assert.equal(embed?.title, 'Case 1 · Not banned');
      assert.match(embed?.description ?? '', /cannot be read/);
      const shown = await type('case-av show', { case: '1' });
      assert.match(JSON.stringify(shown.embeds), /cannot be read.*CHAT_API_URL/);
    }));
});

describe('what somebody has to change', () => {
  it('a wrong secret key pauses everything, is told once, and loses nothing', () =>
    inWorld(
      async ({ chat, discord, channel, typeUntil, calls }) => {
        const reply = await typeUntil('ban-av', { viewer: 'spammer_9' }, /70009/);
        assert.match(
          reply.content,
          /accepted\*\*, not in force yet: `spammer_9`.*does not accept the bot’s signature \(code 70009\)\. Nothing is lost/,
        );
        assert.match(reply.content, /For the operator: Check CHAT_SECRET_KEY/);
        const second = await typeUntil('ban-av', { viewer: 'viewer_1' }, /paused/);
        assert.match(second.content, /not in force yet.*Sending is paused and nothing is lost/s);
        const alerts = await discord.control.messages('mina', channel('audit-log'));
        assert.deepEqual(
          alerts.map(({ content }) => /Sending is paused.*code 70009/.test(content)),
          [true],
        );
        assert.deepEqual(await calls('ban_group_member'), []);
        assert.deepEqual((await chat.control.room(chat.groupId)).bans, []);
      },
      { env: { CHAT_SECRET_KEY: 'another-key' } },
    ));

  it('a wrong region does the same, and sending resumes by itself once it is mended', () =>
    inWorld(
      async ({ chat, typeUntil, audit }) => {
        const reply = await typeUntil('ban-av', { viewer: 'spammer_9' }, /60026/);
        assert.match(
          reply.content,
          /another data centre \(code 60026\)\..*For the operator: Set CHAT_REGION/s,
        );
        await chat.control.setOptions({ rightDataCentre: true });
        const [embed] = await audit(1, 20_000);
        assert.equal(embed?.title, 'Case 1 · Banned');
      },
      { prepare: ({ chat }) => chat.control.setOptions({ rightDataCentre: false }) },
    ));

  it('the console’s switch being off: 10007 tells all three of its readings', () =>
    inWorld(
      async ({ type, audit }) => {
        const { content } = await type('ban-av', { viewer: 'spammer_9' });
        assert.match(content, /code 10007/);
        assert.match(
          content,
          /\(1\) what was asked for is switched off .*\(2\) CHAT_ADMIN_ID is not an App admin.*\(3\) the service protects this account/,
        );
        const [embed] = await audit(1);
        assert.match(embed?.description ?? '', /The Chat service says “no permission” \(code 10007\)\.$/);
        const shown = await type('case-av show', { case: '1' });
        assert.match(JSON.stringify(shown.embeds), /\(1\).*\(2\).*\(3\)/);
      },
      { prepare: ({ chat }) => chat.control.setOptions({ banSwitch: false }) },
    ));

  for (const code of [10_010, 10_015]) {
    it(`an unknown group, ${code}`, () =>
      inWorld(
        async ({ type }) => {
          const reply = await type('ban-av', { viewer: 'spammer_9' });
          assert.match(reply.content, new RegExp(`does not know this room.*code ${code}.*AV_GROUP_ID`, 's'));
          assert.match((await type('bans-av', {})).content, /does not know this room/);
        },
        {
          env: { AV_GROUP_ID: 'gone' },
          prepare: ({ chat }) => chat.control.setOptions({ unknownGroupCode: code }),
        },
      ));
  }

  it('an account that is no App admin', () =>
    inWorld(
      async ({ typeUntil }) => {
        await typeUntil('ban-av', { viewer: 'spammer_9' }, /not an App admin/);
      },
      { env: { CHAT_ADMIN_ID: 'viewer_1' } },
    ));
});

describe('a list of accounts', () => {
  it('is not refused as a whole for one bad account', () =>
    inWorld(
      async ({ chat, type, audit }) => {
        const good = Array.from({ length: 19 }, (_, index) => `viewer_${index + 1}`);
        const reply = await type('ban-av', {
          viewer: [...good.slice(0, 7), 'nobody', ...good.slice(7)].join(' '),
        });
        assert.match(reply.content, /\*\*Banned\*\* 19 viewers/);
        assert.match(reply.content, /Not banned\*\* `nobody`.*does not know this account/);
        assert.equal((await chat.control.room(chat.groupId)).bans.length, 19);
        const failed = (await audit(20)).filter(({ title }) => title.endsWith('Not banned'));
        assert.deepEqual(
          failed.map(({ description }) => description.split('\n')[0]),
          ['`nobody`'],
        );
      },
      { prepare: ({ chat }) => chat.control.setOptions({ unknownAccount: 10_019 }) },
    ));
});

describe('an expired signature', () => {
  for (const code of [70_001, 70_052]) {
    it(`is made anew, once, and the call repeated (${code})`, () =>
      inWorld(async ({ chat, type, calls }) => {
        await chat.control.addFault(fault({ type: 'code', code }));
        assert.match((await type('ban-av', { viewer: 'spammer_9' })).content, /\*\*Banned\*\*/);
        assert.equal((await calls('ban_group_member')).length, 2);
      }));
  }

  it('that stays expired is the clock’s fault, and said so', () =>
    inWorld(async ({ chat, typeUntil, calls }) => {
      await chat.control.advanceClock(2 * 86_400_000);
      const pattern = /signature has expired, though it is new.*Check the clock/s;
      await typeUntil('ban-av', { viewer: 'spammer_9' }, pattern);
      assert.equal((await calls('ban_group_member')).length, 0);
    }));
});

describe('every documented code', () => {
  const documented = [
    ...[10002, 10003, 10004, 10005, 10007, 10010, 10015, 10006, 10001, 10008, 10016, 10019, 10026, 10059],
    ...[
      60002, 60003, 60004, 60005, 60006, 60007, 60008, 60009, 60010, 60011, 60012, 60013, 60014, 60015, 60016,
      60017, 60018,
    ],
    ...[60019, 60020, 60021, 60022, 60025, 60026, 60028],
    ...[
      70001, 70002, 70003, 70005, 70009, 70013, 70014, 70016, 70020, 70050, 70051, 70052, 70107, 70169, 70402,
      70403, 70500,
    ],
  ];
  it('has a meaning of its own', () => {
    assert.deepEqual(
      documented.filter((code) => !KNOWN_CODES.includes(code)),
      [],
    );
  });

  it('and one that nobody knows is still shown, with its number', () =>
    inWorld(async ({ chat, type }) => {
      await chat.control.addFault(fault({ type: 'code', code: 12_345 }));
      assert.match(
        (await type('ban-av', { viewer: 'a' })).content,
        /code that the bot does not know \(code 12345\)\./,
      );
    }));
});
