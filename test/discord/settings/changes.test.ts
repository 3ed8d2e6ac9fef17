import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Change,
  changeAutoMod,
  changeDurations,
  changeProtected,
  changeReasons,
  settingsEmbed,
} from '../../../src/discord/settings/changes.ts';
import { changeModerators } from '../../../src/discord/settings/rights.ts';
import { Failure } from '../../../src/errors.ts';
import { logText } from '../../../src/messages/log-text.ts';
import { PERMANENT } from '../../../src/moderation/duration.ts';
import type { GuildSettings, SettingsChange } from '../../../src/moderation/settings.ts';
import { messages } from '../../support/messages.ts';
import { someSettings } from '../../support/some-settings.ts';

const now = (changes: Partial<GuildSettings> = {}): GuildSettings => ({ ...someSettings, ...changes });
const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `v${index}`);
const RULE = '123456789012345678';

/** A row: what is done, and the change with its words, or why it is refused. */
type Row = [string, () => Change, [SettingsChange, string] | RegExp];

function table(rows: readonly Row[]): void {
  for (const [name, work, expected] of rows)
    it(name, () => {
      if (expected instanceof RegExp)
        assert.throws(
          work,
          (error) =>
            error instanceof Failure && error.kind === 'input' && expected.test(logText(error.problem)),
        );
      else {
        const { change, say } = work();
        assert.deepEqual([change, say(messages)], expected);
      }
    });
}

describe('a change of moderators', () => {
  const role = (id: string) => ({ id, name: `the ${id}` });
  const change = (ids: string[], add?: string, remove?: string) => () =>
    changeModerators(
      now({ moderatorRoleIds: ids }),
      {
        add: add === undefined ? undefined : role(add),
        remove: remove === undefined ? undefined : role(remove),
        everyone: '1',
      },
      messages,
    );
  table([
    ['adds one', change(['m'], 'a'), [{ moderatorRoleIds: ['m', 'a'] }, '@the a can now ban.']],
    ['adds one that is there', change(['m'], 'm'), [{ moderatorRoleIds: ['m'] }, '@the m can now ban.']],
    [
      'removes one',
      change(['m', 'a'], undefined, 'm'),
      [{ moderatorRoleIds: ['a'] }, '@the m can no longer ban.'],
    ],
    [
      'puts one in another’s place',
      change(['m'], 'a', 'm'),
      [{ moderatorRoleIds: ['a'] }, '@the a can now ban. @the m can no longer ban.'],
    ],
    ['of nothing', change(['m']), /nothing to change\. Fill in add, remove, or role\./],
    ['to everyone', change(['m'], '1'), /@everyone cannot be a moderator role/],
    ['to nobody', change(['m'], undefined, 'm'), /At least one moderator role has to remain/],
    ['to 51 roles', change(names(50), 'x'), /At most 50 roles/],
    [
      'to 50 roles',
      change(names(49), 'x'),
      [{ moderatorRoleIds: [...names(49), 'x'] }, '@the x can now ban.'],
    ],
  ]);
});

describe('a change of durations', () => {
  const change = (usual?: number, longest?: number) => () =>
    changeDurations(now({ defaultDuration: 60, longestDuration: 3600 }), { usual, longest }, messages);
  table([
    [
      'of the usual one',
      change(120),
      [{ defaultDuration: 120 }, 'The default duration is now 2 minutes, the longest 1 hour.'],
    ],
    [
      'of the longest',
      change(undefined, PERMANENT),
      [{ longestDuration: PERMANENT }, 'The default duration is now 1 minute, the longest permanent.'],
    ],
    [
      'of both',
      change(7200, 7200),
      [
        { defaultDuration: 7200, longestDuration: 7200 },
        'The default duration is now 2 hours, the longest 2 hours.',
      ],
    ],
    [
      'to a usual one that is too long',
      change(3601),
      /The default \(1 hour 1 second\) would be longer than the longest ban or mute \(1 hour\)\./,
    ],
    ['to a longest that is too short', change(undefined, 59), /would be longer/],
    ['of nothing', change(), /Fill in default, longest, or ban-level/],
  ]);
});

describe('a change of protected accounts', () => {
  const change =
    (before: string[], add: string[], remove: string[] = []) =>
    () =>
      changeProtected(now({ protectedAccounts: before }), { add, remove }, messages);
  table([
    [
      'adds',
      change(['a'], ['b', 'a']),
      [{ protectedAccounts: ['a', 'b'] }, 'Protected accounts: added b; a was there already.'],
    ],
    [
      'is refused where all were there already',
      change(['a', 'b'], ['b', 'a', 'b']),
      /^Protected accounts: nothing was changed, because b, a were there already\.$/,
    ],
    [
      'is refused where one is added and removed',
      change(['a'], ['b', 'a'], ['a']),
      /“a” cannot be both added and removed/,
    ],
    [
      'removes',
      change(['a', 'b'], [], ['a']),
      [{ protectedAccounts: ['b'] }, 'Protected accounts: removed a.'],
    ],
    [
      'does both',
      change(['a'], ['b'], ['a']),
      [{ protectedAccounts: ['b'] }, 'Protected accounts: added b; removed a.'],
    ],
    [
      'names five',
      change([], names(5)),
      [{ protectedAccounts: names(5) }, 'Protected accounts: added v0, v1, v2, v3, v4.'],
    ],
    [
      'counts the rest',
      change([], names(6)),
      [{ protectedAccounts: names(6) }, 'Protected accounts: added v0, v1, v2, v3, v4 and 1 more.'],
    ],
    ['of nothing', change(['a'], []), /Fill in add or remove/],
    ['of one that is not protected', change(['a'], [], ['b']), /“b” is not protected/],
    ['of one that cannot be an id', change([], ['é']), /cannot be an account id/],
    ['to remove one that cannot be an id', change([], [], ['é']), /cannot be an account id/],
    ['to 201', change(names(200), ['x']), /At most 200 accounts/],
    [
      'to 200',
      change(names(199), ['x']),
      [{ protectedAccounts: [...names(199), 'x'] }, 'Protected accounts: added x.'],
    ],
  ]);
});

describe('a change of AutoMod’s rules', () => {
  const change =
    (tied: string[], options: { ruleId?: string; seconds?: number; untie?: boolean } = {}) =>
    () =>
      changeAutoMod(
        now({ autoMod: tied.map((ruleId) => ({ ruleId, durationSeconds: 60 })) }),
        {
          ruleId: options.ruleId ?? RULE,
          durationSeconds: options.seconds,
          untie: options.untie ?? false,
        },
        messages,
      );
  const other = { ruleId: 'x', durationSeconds: 60 };
  table([
    [
      'ties one',
      change(['x']),
      [
        { autoMod: [other, { ruleId: RULE, durationSeconds: undefined }] },
        `Discord’s AutoMod rule ${RULE} now bans for the default duration.`,
      ],
    ],
    [
      'ties one anew',
      change([RULE], { seconds: 3600 }),
      [
        { autoMod: [{ ruleId: RULE, durationSeconds: 3600 }] },
        `Discord’s AutoMod rule ${RULE} now bans for 1 hour.`,
      ],
    ],
    [
      'unties one',
      change([RULE, 'x'], { untie: true }),
      [{ autoMod: [other] }, `Discord’s AutoMod rule ${RULE} no longer bans.`],
    ],
    ['that is not tied', change(['x'], { untie: true }), /does not ban anybody\./],
    ['with 16 digits', change([], { ruleId: '1'.repeat(16) }), /17 to 20 digits/],
    ['with 21 digits', change([], { ruleId: '1'.repeat(21) }), /17 to 20 digits/],
    ['with more than digits', change([], { ruleId: `${RULE}\n` }), /17 to 20 digits/],
    ['to 26', change(names(25)), /At most 25 rules/],
    [
      'of one of 25',
      () => ({ ...change([...names(24), RULE])(), say: () => '' }),
      [
        {
          autoMod: [
            ...names(24).map((ruleId) => ({ ruleId, durationSeconds: 60 })),
            { ruleId: RULE, durationSeconds: undefined },
          ],
        },
        '',
      ],
    ],
    [
      'untying one where there are 26',
      () => ({ change: {}, say: change([...names(25), RULE], { untie: true })().say }),
      [{}, `Discord’s AutoMod rule ${RULE} no longer bans.`],
    ],
  ]);
});

describe('a change of ready-made reasons', () => {
  const preset = (text: string) => ({ text, durationSeconds: undefined });
  const change = (before: string[], options: { add?: string; seconds?: number; remove?: string }) => () =>
    changeReasons(
      now({ reasons: before.map(preset) }),
      {
        add: options.add,
        durationSeconds: options.seconds,
        remove: options.remove,
      },
      messages,
    );
  table([
    [
      'adds one',
      change(['a'], { add: ' b ', seconds: 60 }),
      [{ reasons: [preset('a'), { text: 'b', durationSeconds: 60 }] }, 'Ready-made reasons: added b.'],
    ],
    [
      'changes one',
      change(['a', 'b'], { add: 'a', seconds: 60 }),
      [{ reasons: [preset('b'), { text: 'a', durationSeconds: 60 }] }, 'Ready-made reasons: added a.'],
    ],
    [
      'removes one',
      change(['a', 'b'], { remove: 'a' }),
      [{ reasons: [preset('b')] }, 'Ready-made reasons: removed a.'],
    ],
    [
      'does both',
      change(['a'], { add: 'b', remove: 'a' }),
      [{ reasons: [preset('b')] }, 'Ready-made reasons: added b; removed a.'],
    ],
    ['of nothing', change(['a'], {}), /Fill in add, remove, or required/],
    ['to an empty one', change([], { add: ' ' }), /1 to 100 characters/],
    ['to one of 101 characters', change([], { add: 'x'.repeat(101) }), /1 to 100 characters/],
    [
      'to one of 100 characters',
      change([], { add: '刷'.repeat(100) }),
      [{ reasons: [preset('刷'.repeat(100))] }, `Ready-made reasons: added ${'刷'.repeat(100)}.`],
    ],
    ['of one that is not there', change(['a'], { remove: 'b' }), /There is no ready-made reason “b”/],
    ['to 26', change(names(25), { add: 'x' }), /At most 25 ready-made reasons/],
    [
      'to 25',
      () => ({ change: {}, say: change(names(24), { add: 'x' })().say }),
      [{}, 'Ready-made reasons: added x.'],
    ],
  ]);
});

describe('the settings as they are shown', () => {
  const lines = (changes: Partial<GuildSettings>): string[] =>
    settingsEmbed(now(changes), messages).description?.split('\n') ?? [];

  it('are those of a server that has set little', () => {
    assert.deepEqual(lines({}), [
      '**Moderator roles**: <@&m>',
      '**Audit channel**: <#3>',
      '**Default duration**: 1 hour. The longest that a moderator may give: permanent',
      '**Mutes**: 10 minutes by default. Only those who manage the server may mute in every group of the app',
      '**Bans remove messages**: only where the moderator says so',
      '**A line about each day**: not posted',
      '**Protected accounts**: none',
      '**Accounts of moderators**: none',
      '**Fields of custom messages that are text**: 0 (`/settings-av fields` shows them)',
      '**Feeds**: none',
      '**Shield**: one message in 10 seconds; speakers are new for 10 minutes; in a raid it is only proposed; the room is not told.',
      '**Discord’s AutoMod rules that ban**: none',
      '**Texts are kept**: what viewers said in cases for 90 days, notes for 365 days, other messages for a day at most',
      '**Reasons**: none',
    ]);
  });

  it('name the languages that were chosen', () => {
    const shown = lines({ language: 'ja', viewerLanguage: 'ko' });
    assert.match(shown[6] ?? '', /^Posts, panels and feeds are now in Japanese\./);
    assert.match(shown[7] ?? '', / read why in Korean\.$/);
  });

  it('are those of a server that has set all', () => {
    const [roles, , , , , , accounts, staff, fields, feeds, , rules, kept, ...reasons] = lines({
      feeds: [{ channelId: '7', roomId: 'stream-42', stay: false }],
      moderatorRoleIds: ['a', 'b'],
      protectedAccounts: names(21),
      staffAccounts: names(22),
      textFields: ['text', 'msg'],
      autoMod: [{ ruleId: RULE, durationSeconds: 60 }],
      reasons: [
        { text: '*spam*', durationSeconds: 60 },
        { text: 'rude', durationSeconds: undefined },
      ],
      reasonRequired: true,
      retention: { evidenceDays: 0, noteDays: 1 },
    });
    assert.equal(
      kept,
      '**Texts are kept**: what viewers said in cases for good, notes for 1 day, other messages for a day at most',
    );
    assert.equal(roles, '**Moderator roles**: <@&a> <@&b>');
    assert.match(accounts ?? '', /: `v0`, .*, `v19` and 1 more$/);
    assert.match(staff ?? '', /^\*\*Accounts of moderators\*\*: `v0`, .*, `v19` and 2 more$/);
    assert.match(fields ?? '', /: 2 \(/);
    assert.match(lines({ protectedAccounts: names(20) })[6] ?? '', /, `v19`$/);
    assert.match(feeds ?? '', /^\*\*Feeds\*\*: .*<#7>/);
    assert.equal(rules, `**Discord’s AutoMod rules that ban**: \`${RULE}\``);
    assert.deepEqual(reasons, ['**Reasons** (each ban needs one): ', '> \\*spam\\* (1 minute)', '> rude']);
  });
});
