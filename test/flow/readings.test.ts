import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World } from '../support/world.ts';

const HOUR = 3600;

/** How the documents' gaps may be filled (Chat docs 1047/50296 say nothing of a second ban, nor of part success). */
const READINGS = [
  { reban: 'overwrite' },
  { reban: 'add' },
  { reban: 'ignore' },
  { nextOffset: 'sample-like' },
  { omitErrorInfo: true },
] as const;

/** The viewer's ban ends so many seconds after now, give or take a few. */
async function endsIn({ chat }: World, viewer: string, seconds: number, tolerance = 10): Promise<void> {
  const room = await chat.control.room(chat.groupId);
  const ban = room.bans.find(({ account }) => account === viewer);
  assert.ok(ban, `${viewer} is not banned`);
  const left = ban.until - Date.now() / 1000;
  assert.ok(Math.abs(left - seconds) < tolerance, `${left} s left instead of ${seconds}`);
}

for (const reading of READINGS) {
  describe(`where the service reads ${JSON.stringify(reading)}`, () => {
    const prepare = ({ chat }: Pick<World, 'chat'>) => chat.control.setOptions(reading);

    it('a ban whose answer was lost is one ban with the asked end, told once', () =>
      inWorld(
        async (world) => {
          await world.chat.control.addFault({
            path: '/ban_group_member',
            times: 1,
            when: 'after',
            act: { type: 'drop' },
          });
          await world.type('ban-av', { viewer: 'spammer_9', duration: '1h' });
          await endsIn(world, 'spammer_9', HOUR);
          assert.equal((await world.calls('ban_group_member')).length, 1);
          assert.equal((await world.audit(1)).length, 1);
        },
        { prepare },
      ));

    it('a ban whose call never arrived is sent again', () =>
      inWorld(
        async (world) => {
          await world.chat.control.addFault({ path: '/ban_group_member', times: 1, act: { type: 'drop' } });
          await world.type('ban-av', { viewer: 'spammer_9', duration: '1h' });
          await endsIn(world, 'spammer_9', HOUR);
        },
        { prepare },
      ));

    it('a changed duration is the one that counts, longer or shorter', () =>
      inWorld(
        async (world) => {
          await world.type('ban-av', { viewer: 'spammer_9', duration: '1h' });
          await world.type('case-av edit', { case: '1', duration: '1d' });
          await endsIn(world, 'spammer_9', 24 * HOUR);
          await world.type('case-av edit', { case: '2', duration: '10m' });
          await endsIn(world, 'spammer_9', 600);
          assert.equal((await world.audit(3)).length, 3);
        },
        { prepare },
      ));
  });
}

describe('where a list of accounts succeeds only in part, though the answer is OK', () => {
  it('those left out are found by reading the list, and banned', () =>
    inWorld(
      async (world) => {
        const viewers = Array.from({ length: 4 }, (_, index) => `viewer_${index + 1}`);
        await world.type('ban-av', { viewer: viewers.join(' '), duration: '1h' });
        await until(async () => {
          const { bans } = await world.chat.control.room(world.chat.groupId);
          return bans.length === 4 ? true : undefined;
        }, 40_000);
        for (const viewer of viewers) await endsIn(world, viewer, HOUR, 30);
        assert.equal((await world.audit(4)).length, 4);
      },
      { prepare: ({ chat }) => chat.control.setOptions({ listSuccess: 'first-half' }) },
    ));
});
