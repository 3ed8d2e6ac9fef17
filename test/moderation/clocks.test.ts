import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Failure } from '../../src/errors.ts';
import type { AuditPost } from '../../src/moderation/audit/ports.ts';
import type { ActionRequest } from '../../src/moderation/requests/door.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { banBy, GUILD, inCore, ROOM } from '../support/core.ts';

const MINUTE = 60_000;
const STEPS: [string, number][] = [
  ['20 seconds back', -20_000],
  ['2 minutes back', -2 * MINUTE],
  ['2 hours back', -120 * MINUTE],
  ['30 days back', -30 * 1440 * MINUTE],
  ['2 minutes forward', 2 * MINUTE],
  ['2 hours forward', 120 * MINUTE],
  ['30 days forward', 30 * 1440 * MINUTE],
];
/** Far below any of the steps, in milliseconds: pauses of a second or two, and an idle look after five. */
const AT_ONCE = 15_000;

const viewers = (count: number) => Array.from({ length: count }, (_, index) => `viewer_${index}`);
const busy = () => new Failure('busy', 'Later.', { code: 60_007 });

describe('while the wall clock steps', { concurrency: 2 }, () => {
  for (const [what, ms] of STEPS) {
    describe(what, { concurrency: true }, () => {
      it('a raid’s bans go on, each made once', () =>
        inCore(async (core) => {
          const asked = Promise.all(viewers(4000).map((viewer) => banBy(core, viewer)));
          await until(() => core.banned.size >= 500 || undefined, AT_ONCE);
          core.step(ms);
          await asked;
          await until(() => core.banned.size === 4000 || undefined, AT_ONCE);
          assert.deepEqual([...new Set(core.banned.values())], [1]);
        }));

      it('what was refused for now is tried again, and hardly tried cases are not given up', () => {
        const ban = async () => {
          refusals += 1;
          if (refusals <= 3) throw busy();
        };
        let refusals = 0;
        return inCore(
          async (core) => {
            await banBy(core, 'spammer_9');
            const now = () => core.store.ofRequest('ban/spammer_9');
            await until(async () => (await now())[0]?.attempts === 1 || undefined, AT_ONCE);
            core.step(ms);
            await until(async () => (await now())[0]?.inForceAt !== undefined || undefined, AT_ONCE);
            assert.equal(refusals, 4);
          },
          { rooms: { ban } },
        );
      });

      it('outcomes are posted, also where the channel did not answer at first', () => {
        let tries = 0;
        const posted: number[] = [];
        const post: AuditPost['post'] = async ({ cases }) => {
          tries += 1;
          if (tries <= 2) throw new Failure('no-answer', 'Discord does not answer.');
          posted.push(...cases.map(({ number }) => number));
          return { cases: cases, asList: false, channelId: 'c', messageId: 'm' };
        };
        return inCore(
          async (core) => {
            await banBy(core, 'spammer_9');
            await until(() => tries === 1 || undefined, AT_ONCE);
            core.step(ms);
            await until(() => posted.length === 1 || undefined, AT_ONCE);
          },
          { audit: { post } },
        );
      });

      it('a ban that is in force is confirmed and not made again', () =>
        inCore(async (core) => {
          await banBy(core, 'spammer_9');
          await until(() => core.banned.size === 1 || undefined, AT_ONCE);
          core.step(ms);
          await banBy(core, 'viewer_1');
          await until(async () => {
            const [one] = await core.store.ofRequest('ban/viewer_1');
            return one?.state === 'confirmed' || undefined;
          }, 3 * AT_ONCE);
          assert.equal(core.banned.get('viewer_1'), 1);
        }));

      it('a rule has its minute, and its alert another time, by the time that goes by', () =>
        inCore(
          async (core) => {
            const many = async (name: string, count: number) => {
              for (const viewer of viewers(count))
                await core.moderation.banByAutoMod(autoMod(`${name}_${viewer}`));
            };
            await many('first', 5);
            core.step(ms);
            await many('second', 2);
            await until(() => (core.banned.size === 3 && core.alerts.length === 1) || undefined, AT_ONCE);
            core.pass(MINUTE);
            await many('third', 4);
            await until(() => (core.banned.size === 6 && core.alerts.length === 2) || undefined, AT_ONCE);
          },
          { brakeLimit: 3 },
        ));
    });
  }
});

const autoMod = (viewer: string): ActionRequest => ({
  kind: 'ban',
  requestId: `automod/${viewer}`,
  guildId: GUILD,
  roleIds: [],
  replace: false,
  targets: [{ roomId: ROOM, viewer }],
  durationSeconds: 3600,
  reason: '',
  note: '',
  source: { type: 'filter', rule: 'Discord AutoMod 1', version: 0 },
});
