import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { historyPage, revisionEmbed } from '../../../src/discord/cases/history.ts';
import type { Case } from '../../../src/moderation/case.ts';
import type { Revision } from '../../../src/moderation/revision.ts';
import { aCase, at } from '../../support/a-case.ts';
import { messages } from '../../support/messages.ts';

/** A page of the history of somebody with so many cases, each changed so. */
async function page([page, viewer]: [number, string], total: number, changes: Partial<Case> = {}) {
  const asked: object[] = [];
  const records = {
    async history(query: { limit: number; offset: number }) {
      asked.push(query);
      const length = Math.max(0, Math.min(query.limit, total - query.offset));
      return { total, cases: Array.from({ length }, () => ({ ...aCase, ...changes })) };
    },
  };
  const needs = { records, now: () => at, messages } as unknown as Parameters<typeof historyPage>[1];
  const { content, embeds = [], components = [] } = await historyPage({ guildId: '1', viewer, page }, needs);
  const [embed] = embeds;
  return {
    asked,
    content,
    text: embed && 'description' in embed ? (embed.description ?? '') : '',
    components: JSON.stringify(components),
  };
}

describe('a viewer’s history', () => {
  it('says that there is none', async () => {
    const { content, text, components } = await page([0, 'a b'], 0);
    assert.deepEqual([content, text, components], ['There is no case about `a b` in this server.', '', '[]']);
  });

  const pages: [[number, string], number, string, number][] = [
    [[0, 'v'], 1, '**1** case about `v`', 0],
    [[0, 'v'], 10, '**10** cases about `v`', 0],
    [[0, 'v'], 11, '**11** cases about `v`, page 1 of 2', 0],
    [[1, 'v'], 11, '**11** cases about `v`, page 2 of 2', 10],
    [[2, 'x:y'], 30, '**30** cases about `x:y`, page 3 of 3', 20],
  ];
  for (const [which, total, title, offset] of pages)
    it(title, async () => {
      const { content, asked } = await page(which, total);
      assert.equal(content, title);
      assert.deepEqual(asked, [{ guildId: '1', viewer: which[1], limit: 10, offset }]);
    });

  it('can be turned where there are more', async () => {
    assert.equal((await page([0, 'v'], 10)).components, '[]');
    assert.match((await page([0, 'v'], 11)).components, /"2:case-av:turn:1:v"/);
  });

  const head = 'Case **7** · Ban (1 hour) in `stream-42`, <t:1790000000:f> by mina: ';
  const lines: [string, Partial<Case>, string][] = [
    ['a ban in force', {}, `${head}in force`],
    ['one that was corrected', { edits: 2 }, `${head}in force, edited 2 times`],
    ['one that was replaced', { replacedBy: 9 }, `${head}replaced by case 9`],
    ['one that ended', { until: at }, `${head}ended`],
    ['its reason on one line', { reason: 'so\n*rude*' }, `${head}in force\n> so \\*rude\\*`],
    ['a long reason cut', { reason: 'x'.repeat(121) }, `${head}in force\n> ${'x'.repeat(119)}…`],
    [
      'an unban',
      { kind: 'unban', durationSeconds: undefined, until: undefined },
      'Case **7** · Unban in `stream-42`, <t:1790000000:f> by mina: done',
    ],
    [
      'a long name cut',
      { source: { type: 'command', actorId: '2', actorName: 'n'.repeat(33) } },
      `Case **7** · Ban (1 hour) in \`stream-42\`, <t:1790000000:f> by ${'n'.repeat(31)}…: in force`,
    ],
  ];
  for (const [name, changes, line] of lines)
    it(name, async () => assert.equal((await page([0, 'v'], 1, changes)).text, line));
});

describe('the corrections of a case', () => {
  const revision = (revision: number, before: string, after: string): Revision => ({
    revision,
    at: at + revision * 1000,
    by: { actorId: '2', actorName: 'mina' },
    changes: [{ field: 'reason', before, after }],
  });
  const text = (revisions: Revision[], room = 4000): string | undefined =>
    revisionEmbed(revisions, room, messages)[0]?.description;

  it('are none', () => assert.deepEqual(revisionEmbed([], 4000, messages), []));

  it('say who changed what, the newest last', () => {
    assert.equal(
      text([revision(1, '', 'spam'), revision(2, 'spam', 'so\n*rude*')]),
      '<t:1790000001:f> mina changed the reason: (none) → “spam”\n' +
        '<t:1790000002:f> mina changed the reason: “spam” → “so \\*rude\\*”',
    );
  });

  it('leave out the oldest where there is not room for all', () => {
    const line = '<t:1790000001:f> mina changed the reason: “a” → “b”'.length;
    const three = [1, 2, 3].map((number) => revision(number, 'a', 'b'));
    const whole = 3 * line + 1 + 100;
    assert.equal(text(three, whole)?.split('\n').length, 3);
    assert.match(
      text(three, whole - 1) ?? '',
      /^\(earlier ones are in the export\)\n<t:1790000002.*\n<t:1790000003.*$/,
    );
  });

  it('fit into any room that is left', () => {
    const long = [revision(1, 'a'.repeat(150), 'b'.repeat(150))];
    assert.equal(text(long, 100)?.length, 80);
    assert.equal(text(long, 5)?.length, 1);
  });
});
