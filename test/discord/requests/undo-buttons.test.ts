import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PRESSES } from '../../../src/discord/framework/custom-ids.ts';
import { otherLengths, undoRows } from '../../../src/discord/requests/undo-buttons.ts';
import type { Case } from '../../../src/moderation/case.ts';
import { PERMANENT } from '../../../src/moderation/duration.ts';
import { aCase } from '../../support/a-case.ts';
import { messages } from '../../support/messages.ts';
import { someSettings } from '../../support/some-settings.ts';

const DAY = 86_400;
const bans = (count: number): Case[] =>
  Array.from({ length: count }, (_, index) => ({ ...aCase, number: index + 1, viewer: `v${index + 1}` }));
/** `label → custom id` of each button, row by row. */
const shown = ({ cases = [aCase], unseen = [] as string[], longest = PERMANENT, alone = true }): string[][] =>
  undoRows({
    cases,
    unseen: unseen.map((viewer) => ({ viewer, nearest: undefined })),
    settings: { ...someSettings, longestDuration: longest },
    alone,
    messages,
  }).map(({ components }) =>
    components.map((part) =>
      'label' in part && 'custom_id' in part ? `${part.label} → ${part.custom_id}` : '?',
    ),
  );

describe('what can be undone at once', () => {
  const unban = (number = 7, edits = 0) => PRESSES.undoBan.write({ guildId: '1', number, edits });
  const length = (seconds: number) =>
    PRESSES.otherLength.write({ guildId: '1', number: 7, edits: 0, seconds });
  const undo = `Undo → ${unban()}`;
  const day = `1 day → ${length(DAY)}`;
  const hour = `1 hour → ${length(3600)}`;
  const addReason = (number = 7, edits = 0) =>
    `Add a reason → ${PRESSES.addReason.write({ guildId: '1', number, edits })}`;
  const reason = addReason();
  const forGood = `For good → ${length(PERMANENT)}`;
  const rows: [string, Parameters<typeof shown>[0], string[][]][] = [
    ['one ban in force', {}, [[undo, day, forGood, reason]]],
    [
      'one whose length is offered already',
      { cases: [{ ...aCase, durationSeconds: DAY }] },
      [[undo, hour, forGood, reason]],
    ],
    ['one where a day is the longest', { longest: DAY }, [[undo, day, reason]]],
    ['one where less than a day is the longest', { longest: DAY - 1 }, [[undo, reason]]],
    ['one that is not in force yet', { cases: [{ ...aCase, state: 'waiting' }] }, [[undo, reason]]],
    [
      'one that was corrected',
      { cases: [{ ...aCase, edits: 2 }], longest: 1 },
      [[`Undo → ${unban(7, 2)}`, addReason(7, 2)]],
    ],
    ['one with other buttons beside it', { alone: false }, [[`Undo spammer_9 → ${unban()}`]]],
    ['an unban', { cases: [{ ...aCase, kind: 'unban' }] }, []],
    ['a ban that failed', { cases: [{ ...aCase, state: 'failed' }] }, []],
    ['two bans', { cases: bans(2) }, [[`Undo v1 → ${unban(1)}`, `Undo v2 → ${unban(2)}`]]],
    [
      'two bans of one viewer in two rooms',
      { cases: bans(2).map((one) => ({ ...one, viewer: 'v' })) },
      [[`Undo v (case 1) → ${unban(1)}`, `Undo v (case 2) → ${unban(2)}`]],
    ],
    ['six bans of viewers who were all seen', { cases: bans(6) }, []],
    [
      'six bans, one of somebody whom nobody has seen',
      { cases: bans(6), unseen: ['v3', 'v9'] },
      [[`Undo v3 → ${unban(3)}`]],
    ],
  ];
  for (const [name, request, buttons] of rows) it(name, () => assert.deepEqual(shown(request), buttons));

  it('is no more than a row holds', () => {
    assert.equal(shown({ cases: bans(5) })[0]?.length, 5);
    const all = bans(8);
    assert.equal(shown({ cases: all, unseen: all.map(({ viewer }) => viewer) })[0]?.length, 5);
  });
});

describe('the other lengths that are offered', () => {
  const reasons = (...seconds: number[]) =>
    seconds.map((durationSeconds, index) => ({ text: `r${index}`, durationSeconds }));
  const rows: [string, number, Partial<typeof someSettings>, number[]][] = [
    ['an hour was given', 3600, {}, [DAY, PERMANENT]],
    ['a day was given', DAY, {}, [3600, PERMANENT]],
    ['it is for good', PERMANENT, {}, [3600, DAY]],
    ['ten minutes were given', 600, {}, [3600, DAY]],
    ['the default is another one', 600, { defaultDuration: 1800 }, [1800, DAY]],
    ['most reasons last a week', 3600, { reasons: reasons(DAY, 7 * DAY, 7 * DAY) }, [DAY, 7 * DAY]],
    ['a day is the longest', DAY, { longestDuration: DAY }, [3600]],
  ];
  for (const [name, used, changes, expected] of rows)
    it(`where ${name}: ${expected.join(', ')}`, () =>
      assert.deepEqual(otherLengths(used, { ...someSettings, ...changes }), expected));
});
