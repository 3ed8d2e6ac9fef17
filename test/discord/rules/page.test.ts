import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { embedLength } from 'discord.js';
import { precisionText, rulePage } from '../../../src/discord/rules/page.ts';
import type { DismissedPhrase } from '../../../src/moderation/rules/precision.ts';
import type { RuleTally } from '../../../src/moderation/rules/rule.ts';
import type { Trial } from '../../../src/moderation/rules/trial.ts';
import { aRule, keywords } from '../../support/a-rule.ts';
import { messages } from '../../support/messages.ts';

const none: RuleTally = {
  bans: 0,
  undone: 0,
  mutes: 0,
  unmuted: 0,
  open: 0,
  confirmed: 0,
  dismissed: 0,
  observed: 0,
  expired: 0,
};
const quiet: Trial = { messages: 0, hits: 0, reviews: 0, viewers: 0, unjudged: 0, samples: [] };

/** A page as Discord gets it, with the labels of its buttons. */
function page(
  given: { tally?: RuleTally; trial?: Trial; dismissed?: DismissedPhrase[]; mayLetBan?: boolean },
  rule = aRule({ action: 'review' }),
) {
  const { tally = none, trial = quiet, dismissed = [] } = given;
  const { embeds = [], components = [] } = JSON.parse(
    JSON.stringify(
      rulePage(
        rule,
        { tally: tally, trial: trial, dismissed: dismissed, mayLetBan: given.mayLetBan ?? true },
        messages,
      ),
    ),
  );
  const fields: { name: string; value: string }[] = embeds[0].fields;
  return {
    embed: embeds[0],
    field: (wanted: string) => fields.find(({ name }) => name === wanted)?.value,
    labels: components.flatMap((row: { components: { label: string }[] }) =>
      row.components.map(({ label }) => label),
    ),
  };
}

describe('a rule’s precision in words', () => {
  const rows: readonly [Partial<RuleTally>, string][] = [
    [{}, 'Not judged yet.'],
    [{ open: 3 }, 'Not judged yet · 3 open.'],
    [
      { confirmed: 2, dismissed: 1, open: 3, bans: 30 },
      '67 % right (2 of 3) · 3 open · 30 bans, none lifted.',
    ],
    [{ confirmed: 2, dismissed: 1, undone: 1, bans: 4 }, '50 % right (2 of 4) · 4 bans, 1 lifted.'],
    [{ confirmed: 1, expired: 2 }, '100 % right (1 of 1) · 2 expired undecided.'],
    [
      { newest: 2000, bans: 2000 },
      'Not judged yet · 2,000 bans, none lifted.\nOf bans, mutes and reviews, only the newest 2,000 each are counted.',
    ],
    [
      { bans: 2, mutes: 4, undone: 1, unmuted: 2 },
      '0 % right (0 of 3) · 2 bans, 1 lifted · 4 mutes, 2 lifted.',
    ],
    [{ mutes: 1 }, 'Not judged yet · 1 mute, none lifted.'],
    [{ bans: 1, observed: 5 }, 'Not judged yet · 1 ban, none lifted · 5 only recorded.'],
  ];
  for (const [tally, text] of rows)
    it(text, () => assert.equal(precisionText({ ...none, ...tally }, messages), text));
});

describe('the page of a rule', () => {
  it('says what it finds in the recent messages', () => {
    assert.equal(page({}).field('Recent messages'), 'None are kept yet.');
    const trial = { ...quiet, messages: 1, hits: 1 };
    assert.equal(page({ trial }).field('Recent messages'), 'It finds something in 1 of the last 1 message.');
    const doubtful = { ...quiet, messages: 200, hits: 12, reviews: 5 };
    assert.match(
      page({ trial: doubtful }).field('Recent messages') ?? '',
      /^It finds something in 12 of the last 200 messages, 5 of them for a moderator to decide\.$/,
    );
  });

  it('offers to let a rule ban that is nearly always right, and moderators to decide where it is often wrong', () => {
    const good = page({ tally: { ...none, confirmed: 20 } });
    assert.match(good.field('Precision') ?? '', /^100 % right \(20 of 20\)\.\n.*could ban by itself/);
    assert.deepEqual(good.labels, ['Let it ban']);
    const unasked = page({ tally: { ...none, confirmed: 20 }, mayLetBan: false });
    assert.doesNotMatch(unasked.field('Precision') ?? '', /could ban/);
    assert.deepEqual(unasked.labels, []);
    const bad = page({ tally: { ...none, confirmed: 5, dismissed: 15 } }, aRule({ action: 'ban' }));
    assert.match(bad.field('Precision') ?? '', /often wrong/);
    assert.deepEqual(bad.labels, ['Set to review']);
    assert.deepEqual(page({ tally: { ...none, confirmed: 19 } }).labels, []);
  });

  it('lists what was dismissed most, with a button for each that may be allowed, whatever it holds', () => {
    const { field, labels } = page({
      dismissed: [
        { phrase: '@everyone `**class', times: 3, number: 7, isKeyword: false },
        { phrase: 'ass', times: 1, number: 8, isKeyword: true },
        { phrase: 'bass', times: 1, number: 9, isKeyword: false },
      ],
    });
    const lines = (field('Dismissed most') ?? '').split('\n');
    assert.match(lines[0] ?? '', /^1\. .*class.* · 3 times$/);
    assert.match(lines[1] ?? '', /^2\. `ass` · 1 time · the keyword itself/);
    assert.deepEqual(labels, ['Allow phrase 1', 'Allow phrase 3']);
  });

  it('fits in one message, however long everything is', () => {
    const content = {
      ...keywords('x'.repeat(2000)),
      allow: Array.from({ length: 1000 }, (_, at) => `phrase ${at}`),
    };
    const long = { phrase: '`'.repeat(200), times: 99_999, number: 1, isKeyword: true };
    const { embed, field } = page(
      {
        tally: {
          bans: 1e9,
          undone: 1e9,
          mutes: 1e9,
          unmuted: 1e9,
          open: 1e9,
          confirmed: 1,
          dismissed: 1e9,
          observed: 1e9,
          expired: 1e9,
        },
        trial: { ...quiet, messages: 1e9, hits: 1e9, reviews: 1e9 },
        dismissed: [long, long, long],
      },
      aRule({
        id: '𠮷'.repeat(32),
        content,
        changedBy: '*'.repeat(64),
        reason: '*'.repeat(1000),
        ladder: Array(10).fill(123_456_789),
      }),
    );
    assert.ok(embedLength(embed) <= 6000, `${embedLength(embed)}`);
    assert.ok(embed.description.length <= 4096);
    const quoted = page({}, aRule({ content: { ...content, ...keywords('```') } }));
    assert.equal(quoted.embed.description.split('```').length, 3);
    assert.ok((field('Dismissed most') ?? '').length <= 1024);
  });
});
