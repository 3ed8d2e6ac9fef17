import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSettings, type SavedSettings, type SettingsChange } from '../../src/moderation/settings.ts';
import { someSettings } from '../support/some-settings.ts';

/** Settings over a store that another process may change; it answers a reading when `answer` is called. */
function stage(saved: SavedSettings = {}) {
  const kept = new Map<string, SavedSettings>([['1', saved]]);
  let reading = Promise.withResolvers<void>();
  reading.resolve();
  const settings = createSettings(
    {
      async loadSettings() {
        const read = new Map(kept);
        await reading.promise;
        return read;
      },
      async changeSettings(guildId, edit) {
        const changed = edit(kept.get(guildId) ?? {});
        kept.set(guildId, changed);
        return changed;
      },
    },
    someSettings,
  );
  return {
    settings,
    kept,
    hold() {
      reading = Promise.withResolvers<void>();
      return () => reading.resolve();
    },
  };
}

describe('a server’s settings', () => {
  const rows: [string, SavedSettings, SettingsChange, SavedSettings][] = [
    ['a field is set', {}, { defaultDuration: 60 }, { defaultDuration: 60 }],
    [
      'others stay',
      { reasonRequired: true },
      { defaultDuration: 60 },
      { reasonRequired: true, defaultDuration: 60 },
    ],
    ['one is set again', { defaultDuration: 60 }, { defaultDuration: 90 }, { defaultDuration: 90 }],
    [
      'one goes back to the start',
      { defaultDuration: 60, reasonRequired: true },
      { defaultDuration: undefined },
      { reasonRequired: true },
    ],
    [
      'what is false or empty is set as well',
      { reasonRequired: true },
      { reasonRequired: false, rooms: [] },
      { reasonRequired: false, rooms: [] },
    ],
    ['nothing', { defaultDuration: 60 }, {}, { defaultDuration: 60 }],
  ];
  for (const [name, saved, change, expected] of rows)
    it(name, async () => {
      const { settings, kept } = stage(saved);
      const now = await settings.change('1', () => change);
      assert.deepEqual(kept.get('1'), expected);
      assert.deepEqual(now, { ...someSettings, ...expected });
      assert.deepEqual(settings.of('1'), now);
    });

  it('are changed as they are in the store, not as they were read', async () => {
    const { settings, kept } = stage();
    kept.set('1', { defaultDuration: 7 });
    const { defaultDuration } = await settings.change('1', (now) => ({
      defaultDuration: now.defaultDuration + 1,
    }));
    assert.equal(defaultDuration, 8);
  });

  it('are the start’s where nothing was read, and for another server', async () => {
    const { settings } = stage({ defaultDuration: 60 });
    assert.deepEqual(settings.of('1'), someSettings);
    assert.deepEqual(settings.guildIds(), []);
    await settings.refresh();
    assert.equal(settings.of('1').defaultDuration, 60);
    assert.deepEqual(settings.of('2'), someSettings);
    assert.deepEqual(settings.guildIds(), ['1']);
  });

  it('are not taken back by what was read before they were changed', async () => {
    const { settings, hold } = stage({ defaultDuration: 60 });
    const answer = hold();
    const refreshed = settings.refresh();
    await settings.change('1', () => ({ defaultDuration: 90 }));
    answer();
    await refreshed;
    assert.equal(settings.of('1').defaultDuration, 90);
  });
});
