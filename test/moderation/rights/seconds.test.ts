import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Failure } from '../../../src/errors.ts';
import { ofConfirmed } from '../../../src/moderation/requests/request-ids.ts';
import { needsSecond } from '../../../src/moderation/rights/levels.ts';
import type { SecondLimits } from '../../../src/moderation/settings.ts';
import { until } from '../../../src/sandbox/shared/control-client.ts';
import { type Core, type CoreOptions, GUILD, inCore, ROOM } from '../../support/core.ts';

const DAY = 86_400_000;
const mina = { actorId: '1', actorName: 'mina' };
const pat = { actorId: '2', actorName: 'pat' };
const limited: CoreOptions = { settings: { second: { viewers: 1, durationSeconds: undefined } } };

describe('whether a request needs a second moderator', () => {
  const rows: [string, SecondLimits | undefined, viewers: number, seconds: number | undefined, boolean][] = [
    ['without limits', undefined, 100, 4_294_967_295, false],
    ['at the number', { viewers: 2, durationSeconds: undefined }, 2, 60, false],
    ['above the number', { viewers: 2, durationSeconds: undefined }, 3, 60, true],
    ['at the length', { viewers: undefined, durationSeconds: 3600 }, 99, 3600, false],
    ['above the length', { viewers: undefined, durationSeconds: 3600 }, 1, 3601, true],
    ['above one of both', { viewers: 5, durationSeconds: 3600 }, 6, 1, true],
  ];
  for (const [name, limits, viewers, seconds, expected] of rows)
    it(name, () => {
      assert.equal(needsSecond(limits, { kind: 'ban', viewers, seconds }), expected);
      assert.equal(needsSecond(limits, { kind: 'unban', viewers, seconds }), false);
      assert.equal(needsSecond(limits, { kind: 'mute', viewers, seconds }), false);
    });
});

/** Mina asks for a ban of two, which waits. */
async function ask({ moderation }: Core, requestId = 'q') {
  const accepted = await moderation.door.request({
    kind: 'ban',
    requestId,
    guildId: GUILD,
    source: { type: 'command', ...mina },
    roleIds: ['moderator'],
    targets: ['x', 'y'].map((viewer) => ({ roomId: ROOM, viewer })),
    durationSeconds: 600,
    reason: 'raid',
    note: '',
    replace: false,
  });
  return accepted.waits ?? assert.fail('it does not wait');
}

const word = (number: number, by = pat, roleIds: readonly string[] = ['moderator']) => ({
  guildId: GUILD,
  number,
  by,
  roleIds,
});

const refused = (what: string) => (error: unknown) => error instanceof Failure && error.problem.what === what;

describe('a request that waits for a second moderator', () => {
  it('is kept once, sent only when it is confirmed, and by nobody who may not', () =>
    inCore(async (core) => {
      const { seconds } = core.moderation;
      const { number } = await ask(core);
      assert.equal((await ask(core)).number, number);
      await assert.rejects(seconds.confirm(word(number, mina)), refused('own-request'));
      await assert.rejects(seconds.confirm(word(number, pat, [])), refused('not-moderator'));
      await assert.rejects(seconds.confirm(word(99)), refused('unknown-request'));
      assert.equal(core.banned.size, 0);
      const [first, again] = await Promise.allSettled([
        seconds.confirm(word(number)),
        seconds.confirm(word(number)),
      ]);
      assert.ok(first.status === 'fulfilled' && again.status === 'rejected');
      assert.ok(refused('request-decided')(again.reason));
      assert.equal(first.value.cases.length, 2);
      const [ban] = first.value.cases;
      assert.deepEqual(ban?.source, {
        type: 'button',
        ...mina,
        origin: { what: 'second', case: number, by: 'pat' },
      });
      await until(async () => (core.banned.size === 2 ? true : undefined));
      const kept = await core.store.find(GUILD, number);
      assert.deepEqual(kept?.decision, { what: 'confirm', by: 'pat' });
      assert.equal(kept?.followUp, ban?.number);
      await assert.rejects(seconds.refuse(word(number)), refused('request-decided'));
    }, limited));

  it('is noted as confirmed where a process died in between, and cannot be refused then', () =>
    inCore(async (core) => {
      const { seconds, door } = core.moderation;
      const { number } = await ask(core);
      // What was done before the process could note that it was confirmed.
      await door.request({
        kind: 'ban',
        requestId: ofConfirmed(GUILD, number),
        guildId: GUILD,
        source: { type: 'button', ...mina },
        roleIds: ['moderator'],
        targets: [{ roomId: ROOM, viewer: 'x' }],
        durationSeconds: 600,
        reason: '',
        note: '',
        replace: true,
        confirmed: true,
      });
      await assert.rejects(seconds.refuse(word(number)), refused('request-under-way'));
      const { cases } = await seconds.confirm(word(number));
      assert.deepEqual(
        cases.map(({ viewer }) => viewer),
        ['x'],
      );
    }, limited));

  it('expires after a day, and whoever waits for it hears so', () =>
    inCore(async (core) => {
      const { seconds } = core.moderation;
      const waits = await ask(core);
      const heard = seconds.follow(waits, AbortSignal.timeout(30_000));
      const [expired] = await core.store.expireWaiting({ before: waits.askedAt + 1, limit: 10 });
      assert.equal(expired?.decision?.what, 'expired');
      seconds.publish(expired ? [expired] : []);
      assert.equal((await heard).decision?.what, 'expired');
      await assert.rejects(seconds.confirm(word(waits.number)), refused('request-expired'));
      assert.equal(core.banned.size, 0);
      const young = await ask(core, 'q2');
      assert.deepEqual(await core.store.expireWaiting({ before: young.askedAt - DAY, limit: 10 }), []);
    }, limited));

  it('is of no concern to rules', () =>
    inCore(async ({ moderation }) => {
      const { waits } = await moderation.door.request({
        kind: 'ban',
        requestId: 'rule',
        guildId: GUILD,
        source: { type: 'filter', rule: 'raid', version: 1 },
        roleIds: [],
        targets: ['x', 'y'].map((viewer) => ({ roomId: ROOM, viewer })),
        durationSeconds: 600,
        reason: '',
        note: '',
        replace: false,
      });
      assert.equal(waits, undefined);
    }, limited));
});
