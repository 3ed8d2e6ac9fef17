import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changesOf, versionChoices } from '../../../src/discord/rules/versions.ts';
import type { RuleTerms, RuleVersion } from '../../../src/moderation/rules/rule.ts';
import { keywords } from '../../support/a-rule.ts';
import { messages } from '../../support/messages.ts';

const terms: RuleTerms = { content: keywords('a', 'b'), action: 'review', ladder: [600], reason: 'no' };

describe('what a version changed', () => {
  const rows: readonly [Partial<RuleTerms>, string][] = [
    [{}, 'nothing changed'],
    [{ action: 'ban' }, 'review → ban'],
    [{ content: keywords('a', 'c', 'd') }, 'words +2 −1'],
    [{ content: { ...keywords('a', 'b'), allow: ['ab'] } }, 'allowed +1'],
    [{ content: { kind: 'patterns', patterns: [], allow: [] } }, 'words −2'],
    [{ ladder: [600, 3600] }, '2 durations'],
    [{ reason: 'yes' }, 'reason'],
    [{ action: 'observe', content: keywords('a') }, 'review → observe, words −1'],
  ];
  for (const [changes, text] of rows)
    it(text, () => assert.equal(changesOf(terms, { ...terms, ...changes }, messages), text));

  it('strictness, and how patterns are read', () => {
    const [standard, exact] = (['standard', 'exact'] as const).map(
      (strictness): RuleTerms => ({
        ...terms,
        content: { kind: 'keywords', keywords: [], allow: [], strictness: strictness },
      }),
    );
    assert.ok(standard && exact);
    assert.equal(changesOf(standard, exact, messages), 'exact');
  });
});

describe('the versions that are offered', () => {
  const version = (number: number, given: Partial<RuleVersion> = {}): RuleVersion => ({
    version: number,
    changedBy: 'mina',
    changedAt: Date.UTC(2026, 0, 2, 3, 4),
    terms: terms,
    ...given,
  });
  const offered = async (kept: readonly RuleVersion[], current: number | undefined, typed = '') => {
    const versions = async () => [...kept];
    const find = () => (current === undefined ? undefined : { version: current });
    const sources = { records: { versions: versions }, rulebook: { find: find } };
    const found = await versionChoices(sources, { guildId: '1', id: 'x', typed: typed }, messages);
    return found.map(({ name, value }) => [value, name]);
  };
  const at = '2026-01-02 03:04 UTC';

  it('are all but the one that applies now, with when, who and what', async () => {
    const kept = [version(3), version(2, { terms: { ...terms, action: 'ban' } }), version(1)];
    assert.deepEqual(await offered(kept, 3), [
      ['2', `2 · ${at}, mina, review → ban`],
      ['1', `1 · ${at}, mina, first version`],
    ]);
    const values = async (...asked: [number | undefined, string?]) =>
      (await offered(kept, ...asked)).map(([value]) => value);
    assert.deepEqual(await values(undefined), ['3', '2', '1']);
    assert.deepEqual(await values(3, '1'), ['1']);
  });

  it('say less where their terms are too long to be compared, and are never more than Discord takes', async () => {
    const long = version(2, { terms: undefined, changedBy: 'x'.repeat(99) });
    assert.deepEqual(await offered([version(3), long, version(1)], 1), [
      ['3', `3 · ${at}, mina`],
      ['2', `2 · ${at}, ${'x'.repeat(32)}`],
    ]);
    const many = Array.from({ length: 27 }, (_, index) => version(27 - index));
    assert.equal((await offered(many, 27)).length, 25);
  });
});
