import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ComponentType } from 'discord.js';
import { offerFor } from '../../../src/discord/feed/chosen.ts';
import { createExpiring } from '../../../src/discord/feed/expiring.ts';
import type { Speaker } from '../../../src/discord/feed/fold.ts';
import { banForm, readBanForm } from '../../../src/discord/feed/form.ts';
import { messagesFor } from '../../../src/messages/index.ts';
import { PERMANENT } from '../../../src/moderation/duration.ts';
import type { GuildSettings } from '../../../src/moderation/settings.ts';
import { someSettings } from '../../support/some-settings.ts';

const { feed: messages } = messagesFor('en');
const speakers = (count: number): Speaker[] =>
  Array.from({ length: count }, (_, index) => ({ viewer: `v${index}`, text: 'hi', mark: undefined }));

/** The form's fields by their ids. */
function fieldsOf(given: Partial<Parameters<typeof banForm>[0]> = {}) {
  const form = banForm({
    customId: 'id',
    title: 'Ban x',
    speakers: undefined,
    settings: someSettings,
    messages,
    ...given,
  });
  return new Map(
    form.components.map((one) => {
      assert.equal(one.type, ComponentType.Label);
      const { component, label, description = '' } = one as Extract<typeof one, { component: object }>;
      assert.ok(label.length <= 45 && description.length <= 100, label);
      const field = component as {
        custom_id: string;
        type: number;
        required?: boolean;
        min_values?: number;
        max_values?: number;
        options?: readonly { label: string; value: string }[];
      };
      return [field.custom_id, field] as const;
    }),
  );
}

describe('the form for a ban', () => {
  it('asks for duration, reason and note of somebody who is chosen already', () => {
    assert.deepEqual([...fieldsOf().keys()], ['duration', 'own', 'note']);
  });

  const sizes: [number, number][] = [
    [1, ComponentType.CheckboxGroup],
    [10, ComponentType.CheckboxGroup],
    [11, ComponentType.StringSelect],
    [24, ComponentType.StringSelect],
  ];
  for (const [count, type] of sizes)
    it(`lets ${count} speakers be ticked, all of them or one`, () => {
      const field = fieldsOf({ speakers: speakers(count) }).get('speakers');
      assert.deepEqual(
        [field?.type, field?.min_values, field?.max_values, field?.options?.length],
        [type, 1, count, count],
      );
    });

  it('offers no duration that moderators may not give, and one in any case', () => {
    const offered = (longestDuration: number) =>
      fieldsOf({ settings: { ...someSettings, longestDuration } })
        .get('duration')
        ?.options?.map(({ label }) => label);
    assert.deepEqual(offered(PERMANENT), ['10 minutes', '1 hour', '1 day', '7 days', '30 days', 'For good']);
    assert.deepEqual(offered(3600), ['10 minutes', '1 hour']);
    assert.deepEqual(offered(60), ['1 minute']);
  });

  it('offers ready-made reasons, each once and if it fits', () => {
    const reasons = ['Spam', 'Spam', 'x'.repeat(101), 'Insult'].map((text) => ({
      text,
      durationSeconds: undefined,
    }));
    const fields = fieldsOf({ settings: { ...someSettings, reasons, reasonRequired: true } });
    assert.deepEqual(
      fields.get('reason')?.options?.map(({ value }) => value),
      ['Spam', 'Insult'],
    );
    assert.equal(fields.get('own')?.required, false);
  });

  it('wants a reason in words where the server wants one and has none ready', () => {
    assert.equal(fieldsOf().get('own')?.required, false);
    const settings = { ...someSettings, reasonRequired: true };
    assert.equal(fieldsOf({ settings }).get('own')?.required, true);
  });

  const filled = (values: Record<string, readonly string[] | string>) =>
    readBanForm({
      fields: {
        fields: new Map(
          Object.entries(values).map(([id, value]) => [
            id,
            typeof value === 'string'
              ? { type: ComponentType.TextInput, value }
              : { type: ComponentType.StringSelect, values: value },
          ]),
        ),
        getTextInputValue: (id: string) => values[id] ?? '',
      } as never,
    });
  it('is read: a reason in words takes the place of a chosen one, and nothing chosen is nothing', () => {
    assert.deepEqual(filled({ duration: [], own: ' ', note: '' }), {
      ticked: [],
      durationSeconds: undefined,
      reason: '',
      note: '',
    });
    assert.deepEqual(
      filled({ speakers: ['0', '7'], duration: ['600'], reason: ['Spam'], own: '', note: 'n' }),
      { ticked: [0, 7], durationSeconds: 600, reason: 'Spam', note: 'n' },
    );
    assert.equal(filled({ reason: ['Spam'], own: 'raid', note: '' }).reason, 'raid');
  });
});

describe('what is offered about a speaker', () => {
  const offered = (settings: Partial<GuildSettings>) => {
    const { components = [] } = offerFor(
      { guildId: '1', roomId: 'stream-42', viewer: 'v', channelId: undefined },
      undefined,
      {
        chosenViewers: { set: () => undefined },
        newName: () => 'name',
        policy: { rooms: () => ['stream-42'], settingsFor: () => ({ ...someSettings, ...settings }) },
        roleIds: [],
        messages,
      } as never,
    );
    const [row] = components as readonly { components: { label: string }[] }[];
    return row?.components.map(({ label }) => label);
  };
  const rows: [string, Partial<GuildSettings>, string[]][] = [
    ['everything', {}, ['Mute 10 min', 'Ban 1h', 'Ban 1d', 'For good', 'Ban with reason']],
    [
      'what moderators may',
      { longestDuration: 86_400 },
      ['Mute 10 min', 'Ban 1h', 'Ban 1d', 'Ban with reason', 'Card'],
    ],
    ['nothing without a reason', { reasonRequired: true }, ['Ban with reason', 'Card']],
  ];
  for (const [what, settings, labels] of rows)
    it(`is ${what}`, () => assert.deepEqual(offered(settings), labels));
});

describe('what is remembered for a while', () => {
  it('is forgotten after its time, and the oldest first where there is too much', () => {
    let now = 0;
    const things = createExpiring<number>({ life: 10, most: 2, monotonic: () => now });
    things.set('a', 1);
    now = 9;
    things.set('b', 2);
    assert.deepEqual([things.get('a'), things.get('b'), things.get('c')], [1, 2, undefined]);
    now = 10;
    assert.deepEqual([things.get('a'), things.get('b')], [undefined, 2]);
    things.set('c', 3);
    things.set('b', 4);
    things.set('d', 5);
    assert.deepEqual([things.get('b'), things.get('c'), things.get('d')], [4, undefined, 5]);
  });
});
