import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PERMANENT } from '../../../../src/moderation/duration.ts';
import { createSlowModes } from '../../../../src/moderation/filtering/guards/slow-modes.ts';
import { createPolicy } from '../../../../src/moderation/policy.ts';
import { createSettings, type SavedSettings } from '../../../../src/moderation/settings.ts';
import { isProblem } from '../../../support/is-problem.ts';
import { someSettings } from '../../../support/some-settings.ts';

const by = { actorId: '5', actorName: 'mina' };
const mods = { by: by, roleIds: ['m'] };

function servers(...guildIds: string[]) {
  let now = 1_000_000;
  const saved = new Map<string, SavedSettings>();
  const settings = createSettings(
    {
      loadSettings: async () => new Map(saved),
      async changeSettings(guildId, edit) {
        saved.set(guildId, JSON.parse(JSON.stringify(edit(saved.get(guildId) ?? {}))));
        return saved.get(guildId) ?? {};
      },
    },
    someSettings,
  );
  const policy = createPolicy({ settings, adminId: 'admin', guildIds: () => guildIds });
  return {
    settings,
    saved,
    slowModes: createSlowModes({ settings, policy, now: () => now }),
    pass: (ms: number) => {
      now += ms;
    },
  };
}

const ROOM = 'stream-42';
const on = (seconds: number, forSeconds?: number, guildId = '1') => ({
  guildId,
  roomIds: [ROOM],
  seconds,
  forSeconds,
  ...mods,
});

describe('slow modes', () => {
  it('are asked of a room until they are turned off', async () => {
    const { slowModes, saved } = servers('1');
    assert.equal(slowModes.of(ROOM), undefined);
    await slowModes.turnOn(on(10));
    assert.deepEqual(slowModes.of(ROOM), { slowSeconds: 10 });
    assert.equal(slowModes.of('other'), undefined);
    await slowModes.turnOn(on(30));
    assert.deepEqual(
      slowModes.inGuild('1').map(({ seconds }) => seconds),
      [30],
    );
    assert.deepEqual(await slowModes.turnOff({ guildId: '1', roomIds: [ROOM], ...mods }), [ROOM]);
    assert.equal(slowModes.of(ROOM), undefined);
    assert.deepEqual(saved.get('1'), {});
    assert.deepEqual(await slowModes.turnOff({ guildId: '1', roomIds: [ROOM], ...mods }), []);
  });

  it('end by themselves, unless they are for good', async () => {
    const { slowModes, pass } = servers('1');
    await slowModes.turnOn(on(10, 60));
    pass(59_999);
    assert.deepEqual(slowModes.of(ROOM), { slowSeconds: 10 });
    pass(1);
    assert.equal(slowModes.of(ROOM), undefined);
    assert.deepEqual(slowModes.inGuild('1'), []);
    await slowModes.turnOn(on(10, PERMANENT));
    pass(10 * 365 * 86_400_000);
    assert.deepEqual(slowModes.of(ROOM), { slowSeconds: 10 });
  });

  it('are taken over from another process and from before a restart, and hold only in linked rooms', async () => {
    const { slowModes, settings, saved } = servers('1');
    const mode = { seconds: 7, until: undefined, by: 'mina' };
    saved.set('1', {
      slowModes: [
        { roomId: ROOM, ...mode },
        { roomId: 'unlinked', ...mode },
      ],
    });
    await settings.refresh('1');
    assert.deepEqual(slowModes.of(ROOM), { slowSeconds: 7 });
    assert.equal(slowModes.of('unlinked'), undefined);
    saved.set('1', {});
    await settings.refresh();
    assert.equal(slowModes.of(ROOM), undefined);
  });

  it('of several servers that link a room: the strictest counts', async () => {
    const { slowModes } = servers('1', '2');
    await slowModes.turnOn(on(10, undefined, '1'));
    await slowModes.turnOn(on(20, 60, '2'));
    assert.deepEqual(slowModes.of(ROOM), { slowSeconds: 20 });
  });

  it('are moderators’ to turn on and off, within bounds', async () => {
    const { slowModes } = servers('1');
    const nobody = { ...on(10), roleIds: ['viewer'] };
    await assert.rejects(slowModes.turnOn(nobody), isProblem('not-moderator'));
    await assert.rejects(slowModes.turnOff(nobody), isProblem('not-moderator'));
    for (const seconds of [0, -1, 0.5, 3601, Number.NaN])
      await assert.rejects(slowModes.turnOn(on(seconds)), isProblem('bad-slow-mode'));
  });
});
