import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { inWorld } from '../support/world.ts';

const PRINTABLE = /^[\x20-\x7e]{1,32}$/;
const runs = Number(process.env.PROPERTY_RUNS ?? 60);

/** What people type by accident or on purpose, beside plain noise. */
const nasty = fc.constantFrom(
  '@everyone',
  '<@&1>',
  '<@1>',
  '```',
  '``',
  '\u202E',
  '\u0000',
  '\ud800',
  '骂'.repeat(400),
  '😀'.repeat(300),
  'x'.repeat(3000),
  '"',
  '“a b”',
  '%{token}',
  '../../etc',
  '<script>',
  '[a](http://b)',
  '`; drop table cases; --',
  'administrator',
  'host_1',
  '1h',
  '-1',
  '4294967296s',
  'permanent',
  'stream-42',
  'spammer_9',
);
const text = fc
  .array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ maxLength: 40 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(' ').slice(0, 6000))
  .filter((value) => value.length > 0);
const typed = fc.record(
  { viewer: text, duration: text, reason: text, note: text, room: fc.oneof(fc.constant('stream-42'), text) },
  { requiredKeys: ['viewer'] },
);

describe('whatever anybody types', () => {
  it('never stops the bot, pings, leaks a secret, or reaches the Chat service outside its limits', () =>
    inWorld(async ({ chat, discord, type, calls }) => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom('ban-av', 'unban-av', 'bans-av'), typed, async (name, options) => {
          const allowed = {
            'ban-av': Object.keys(options),
            'unban-av': ['viewer', 'note', 'room'],
            'bans-av': ['room'],
          }[name];
          const given = Object.fromEntries(Object.entries(options).filter(([key]) => allowed?.includes(key)));
          const reply = await type(name, given);
          assert.ok(reply.ephemeral);
          assert.doesNotMatch(reply.content, /An unexpected error occurred/);
        }),
        { numRuns: runs },
      );
      for (const body of await calls('ban_group_member')) {
        const members = body.Members_Account as string[];
        assert.ok(members.length >= 1 && members.length <= 20);
        for (const member of members) assert.match(member, PRINTABLE);
        assert.ok(!members.includes('administrator') && !members.includes('host_1'));
        assert.ok(
          Number.isInteger(body.Duration) &&
            Number(body.Duration) >= 1 &&
            Number(body.Duration) <= 4_294_967_295,
        );
        assert.ok(Buffer.byteLength(String(body.Description ?? '')) <= 1000);
      }
      for (const { answer } of await chat.control.calls())
        assert.equal((answer as { ErrorCode: number }).ErrorCode, 0);
      for (const { pings } of await discord.control.journal('message')) assert.deepEqual(pings, []);
    }));
});
