import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { groupPage, snippet } from '../../../src/discord/reviews/group.ts';
import { reviewList } from '../../../src/discord/reviews/list.ts';
import { brakeBody } from '../../../src/discord/reviews/posts.ts';
import type { Case } from '../../../src/moderation/case.ts';
import type { Grouping } from '../../../src/moderation/filtering/review-groups.ts';
import { aBrakeView } from '../../support/a-brake-view.ts';
import { aCase, at } from '../../support/a-case.ts';
import { messages } from '../../support/messages.ts';

const until = { number: 1e9, at: at / 1000 };
const now = at;

function review(number: number, viewer: string, text: string, end = text.length): Case {
  const evidence = {
    text: text,
    start: 0,
    end: end,
    term: text,
    view: 'base',
    at: at,
    msgSeq: 1,
    rule: 'scams',
    version: 1,
    blocked: false,
  };
  const source = { type: 'filter', rule: 'scams', version: 1 } as const;
  return { ...aCase, kind: 'review', number: number, viewer: viewer, evidence: evidence, source: source };
}

/** What stands in a reply where Discord reads formatting, and in its menus. */
const shownIn = (reply: { content?: string | null; embeds?: readonly object[] }): string =>
  `${reply.content ?? ''}\n${(reply.embeds ?? []).map((one) => Reflect.get(one, 'description')).join('\n')}`;

const EVIL = '@everyone **x** `y` <@1> ||z||\n# head\u202Egnp';

describe('the list of reviews', () => {
  it('says so where nothing waits', () => {
    assert.deepEqual(reviewList({ reviews: [], total: 0 }, {}, { now, messages }), {
      content: 'No reviews wait for a decision.',
      embeds: [],
      components: [],
    });
  });

  it('says so where more wait than are listed, and keeps to pages', () => {
    const reviews = Array.from({ length: 25 }, (_, index) => review(25 - index, `v${index}`, 'x'));
    const { content, components } = reviewList(
      { reviews: reviews, total: 12_000 },
      { by: 'viewer', page: 99 },
      { now, messages },
    );
    assert.equal(
      content,
      '**12,000 reviews** wait for a decision, by viewer, page 3 of 3. Only the newest 25 are listed.',
    );
    assert.equal(components?.length, 3);
  });

  it('and a group show nothing of a viewer’s that pings, formats or breaks a line, and fit', () => {
    const texts = fc.oneof(
      fc.string({
        unit: fc.constantFrom(...'@everyone*_`|~<>#:/[]()\n\\ a漢🇲\u202E'),
        minLength: 1,
        maxLength: 300,
      }),
      fc.constant(EVIL),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(texts, texts), { minLength: 1, maxLength: 12 }), (said) => {
        const reviews = said.map(([viewer, text], index) => review(said.length - index, viewer, text));
        for (const by of ['rule', 'phrase', 'viewer'] as readonly Grouping[]) {
          const list = reviewList({ reviews: reviews, total: reviews.length }, { by: by }, { now, messages });
          const [example] = reviews;
          assert.ok(example);
          const found = { by: by, example: example, listed: reviews, later: [], until: until };
          const options = JSON.parse(JSON.stringify(list.components)).flatMap(
            ({ components }: { components: { options?: { label: string }[] }[] }) =>
              components.flatMap((one) => one.options ?? []),
          );
          for (const { label } of options) assert.ok(label.length > 0 && [...label].length <= 100, label);
          for (const reply of [list, groupPage(found, 0, messages)]) {
            const shown = shownIn(reply);
            const outside = shown.replace(/`[^`\n]+`|`` .*? ``/g, '');
            assert.doesNotMatch(outside, /(?<!\\)@|<@|\u202E|(?<!\\)\|\|/, shown);
            assert.ok((reply.content ?? '').length <= 2000 && shown.length <= 6000);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('a message in a line', () => {
  const rows: readonly (readonly [string, number, number, string])[] = [
    ['get freecoins now', 4, 13, 'get **__freecoins__** now'],
    ['a\nfree\ncoins', 2, 12, 'a **__free coins__**'],
    ['not judged', 0, 0, 'not judged'],
    [`${'x'.repeat(40)} bad`, 41, 44, `…${'x'.repeat(23)} **__bad__**`],
  ];
  for (const [text, start, end, expected] of rows)
    it(JSON.stringify(text), () => assert.equal(snippet({ text, start, end }), expected));
});

describe('the post about a stopped rule', () => {
  const labels = (changes: Parameters<typeof aBrakeView>[0]) =>
    brakeBody('1', aBrakeView(changes), messages).components.flatMap(({ components }) =>
      components.map((one) => ('label' in one ? one.label : '')),
    );
  const rows: readonly (readonly [Parameters<typeof aBrakeView>[0], readonly string[]])[] = [
    [{}, ['Resume', 'Pause', 'Undo its bans']],
    [{ bans: 1, reviews: 1 }, ['Resume', 'Pause', 'Undo its 1 ban', 'Decide its 1 review']],
    [{ state: 'active', bans: 30 }, ['Undo its 30 bans']],
    [{ state: 'paused', bans: 0, reviews: 3 }, ['Resume', 'Decide its 3 reviews']],
    [{ state: 'removed', bans: 2 }, ['Undo its 2 bans']],
    [{ state: 'removed', bans: 0 }, []],
    [{ state: 'active', bans: 2, isLast: true }, []],
  ];
  for (const [changes, expected] of rows)
    it(`has only the buttons that make sense: ${JSON.stringify(changes)}`, () =>
      assert.deepEqual(labels(changes), expected));
});
