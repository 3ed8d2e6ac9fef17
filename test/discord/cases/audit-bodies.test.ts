import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { embedLength } from 'discord.js';
import fc from 'fast-check';
import {
  brakePost,
  fitting,
  notice,
  plainPost,
  shown,
  summary,
} from '../../../src/discord/cases/audit-bodies.ts';
import { noticeText } from '../../../src/discord/problem-text.ts';
import { en } from '../../../src/messages/en.ts';
import type { Case } from '../../../src/moderation/case.ts';
import { aBrakeView } from '../../support/a-brake-view.ts';
import { aCase, at } from '../../support/a-case.ts';
import { messages } from '../../support/messages.ts';

const HOUR = 3_600_000;
const many = (count: number, changes: Partial<Case> = {}): Case[] =>
  Array.from({ length: count }, (_, index) => ({ ...aCase, number: index + 1, ...changes }));

/** The longest of the sentences about what failed. */
const NO_PERMISSION = { what: 'chat-refuses', meaning: 'no-permission', code: 10_007 } as const;

describe('how many cases one message shows', () => {
  const starred = '*'.repeat(300);
  const evidence = {
    text: starred,
    start: 100,
    end: 200,
    term: '*',
    view: 'base',
    at,
    msgSeq: 1,
    rule: 'stars',
    version: 1,
    blocked: false,
  };
  /** The longest that there can be: all of what people wrote has to be escaped. */
  const longest = { reason: starred, evidence, viewer: '`'.repeat(64), roomId: '`'.repeat(64) };
  const rows: [what: string, cases: readonly Case[], count: number][] = [
    ['one', many(1), 1],
    ['ten short ones', many(10), 10],
    ['no more than ten', many(11), 10],
    ['ten with notes, which are not shown', many(10, { note: 'x'.repeat(9000) }), 10],
    ['ten with reasons, which are cut', many(10, { reason: 'y'.repeat(1000) }), 10],
    ['long ones', many(10, { evidence }), 9],
    ['the longest that there can be', many(10, longest), 4],
    ['a long one behind short ones', [...many(9), ...many(1, longest)], 10],
  ];
  for (const [what, cases, count] of rows) it(what, () => assert.equal(fitting(cases, messages), count));

  it('is the same at every later attempt: what fits is shown whole, however late it is and whatever has ended', () => {
    const changes = fc.constantFrom<Partial<Case>>(
      {},
      { state: 'failed', error: { kind: 'refused', code: 10_007, problem: NO_PERMISSION } },
      { kind: 'unban', until: undefined, durationSeconds: undefined },
      { until: undefined },
      { replacedBy: 99 },
      { edits: 2, editedAt: at, editedBy: 'kim' },
    );
    const one = fc.tuple(fc.nat(700), fc.nat(700), changes);
    fc.assert(
      fc.property(
        fc.array(one, { minLength: 1, maxLength: 12 }),
        fc.nat(48),
        fc.nat(48),
        (written, hours, late) => {
          const cases = written.map(
            ([reason, noted, more], index): Case => ({
              ...aCase,
              number: index + 1,
              reason: 'r'.repeat(reason),
              note: 'n'.repeat(noted),
              ...more,
            }),
          );
          const count = fitting(cases, messages);
          assert.ok(count >= 1);
          const now = at + hours * HOUR;
          const { embeds } = shown(cases.slice(0, count), {
            messages,
            namesRoom: () => true,
            now,
            postedAt: now + late * HOUR,
          });
          assert.equal(embeds.length, count);
          assert.ok(embeds.reduce((sum, embed) => sum + embedLength(embed), 0) <= 6000);
        },
      ),
    );
  });

  it('comes with a row of buttons for each about which something can be done and a menu of them all, or the menu alone', () => {
    const kinds = (cases: readonly Case[]) =>
      shown(cases, { messages, namesRoom: () => false, now: at }).components.map(({ components }) =>
        components.map(({ type }) => type).join(),
      );
    const [button, menu] = ['2', '3'];
    assert.deepEqual(kinds(many(1)), [[button, button, button].join()]);
    assert.deepEqual(kinds(many(2)), [[button, button].join(), [button, button].join(), menu]);
    assert.deepEqual(kinds(many(2, { until: at })), [menu]);
    assert.equal(kinds(many(4)).length, 5);
    assert.deepEqual(kinds(many(5)), [menu]);
    assert.deepEqual(kinds([...many(4, { until: at }), ...many(2)]).length, 3);
  });
});

describe('what is said in many', () => {
  const by = (actorName: string) => ({ source: { type: 'command', actorId: '2', actorName } }) as const;
  const cancelled = {
    kind: 'refused',
    code: undefined,
    problem: { what: 'cancelled', by: { type: 'command', actorName: 'mina' } },
  } as const;
  const review = { kind: 'review', state: 'confirmed', until: undefined } as const;
  const rows: [what: string, cases: readonly Case[], lines: readonly string[]][] = [
    ['one', many(1), ['**1 outcome**, case 1. The list has it.', 'Bans in force: 1', 'By mina (1)']],
    [
      'one of a kind that nobody knows',
      many(1, { kind: 'from-later' as 'ban' }),
      ['**1 outcome**, case 1. The list has it.', 'Other cases in force: 1', 'By mina (1)'],
    ],
    [
      'several, by what came of them, the most frequent first',
      [
        ...many(2, { state: 'failed' }),
        ...many(1, { state: 'failed', error: cancelled }),
        ...many(3),
        ...many(4, { until: at }),
        ...many(5, { kind: 'unban', until: undefined }),
      ].map((one, index) => ({ ...one, number: 30 - index })),
      [
        '**15 outcomes**, cases 16–30. The list has each of them.',
        'Unbans done: 5',
        'Bans that have ended: 4',
        'Bans in force: 3',
        'Bans that failed: 2',
        'Bans that were cancelled before they were sent: 1',
        'By mina (15)',
      ],
    ],
    [
      'reviews, and how they are decided',
      [...many(2, review), ...many(1, { ...review, decision: { what: 'dismiss', by: 'kim' } })],
      [
        '**3 outcomes**, cases 1–2. The list has each of them.',
        'Reviews that wait for a decision: 2',
        'Reviews that are decided: 1',
        'By mina (3)',
        'Decide them together with the button below or `/reviews-av`, or one with `/case-av show`.',
      ],
    ],
    [
      'who or what asked',
      [
        ...many(3, { source: { type: 'filter', rule: 'sc*ms', version: 1 } }),
        ...many(2, { source: { type: 'outside' } }),
        ...many(1, by('*kim*')),
      ],
      [
        '**6 outcomes**, cases 1–3. The list has each of them.',
        'Bans in force: 6',
        'By rule sc\\*ms (3), outside this bot (2), \\*kim\\* (1)',
      ],
    ],
    [
      'the three who asked most often',
      many(12).map((one, index) => ({ ...one, ...by(`m${index}`) })),
      [
        '**12 outcomes**, cases 1–12. The list has each of them.',
        'Bans in force: 12',
        'By m0 (1), m1 (1), m2 (1), 9 others',
      ],
    ],
  ];
  for (const [what, cases, lines] of rows)
    it(what, () => assert.deepEqual(summary(cases, { now: at, messages }).content.split('\n'), lines));

  it('names all cases of a post that cannot be shown', () => {
    assert.match(plainPost(many(3), 'x', messages).content, /^\*\*Not shown here\*\*: cases 1–3\. /);
  });
});

describe('what is said of the bot itself', () => {
  it('has what people wrote as plain text', () => {
    const text = noticeText({ what: 'text', text: '@everyone *x*' }, en);
    assert.equal(notice(text).content, '⚠️ \\@everyone \\*x\\*');
  });

  it('is cut to what a message takes', () => {
    const { content } = notice('x'.repeat(3000));
    assert.deepEqual([[...content].length, content.at(-1)], [2000, '…']);
  });

  it('calls those who are to look at a stopped rule, and offers what to do', () => {
    const { content, allowed_mentions, components } = brakePost('1', {
      view: aBrakeView(),
      pingRoleIds: ['7', '8'],
      messages,
    });
    assert.match(content, /^<@&7> <@&8> ⚠️ The rule `scams` would have banned more than 30 viewers/);
    assert.deepEqual(allowed_mentions, { roles: ['7', '8'] });
    assert.deepEqual(
      components[0]?.components.map((one) => 'label' in one && one.label),
      ['Resume', 'Pause', 'Undo its bans'],
    );
  });
});
