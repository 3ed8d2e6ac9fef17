import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileRules, type RuleContent } from '../../../src/filters/index.ts';
import { type ChatMessage, judge } from '../../../src/moderation/filtering/judge.ts';
import { createSpeakers } from '../../../src/moderation/filtering/speakers.ts';
import type { FilterRule, RuleAction, RuleState, RuleStore } from '../../../src/moderation/rules/rule.ts';
import { createRulebook } from '../../../src/moderation/rules/rulebook.ts';

const words = (...texts: string[]): RuleContent => ({
  kind: 'keywords',
  strictness: 'standard',
  allow: [],
  keywords: texts.map((text) => ({ text, language: 'any', certainty: 'certain' })),
});
const nested = Array.from({ length: 100 }, (_, index) => `*${'ab'.repeat(index + 1)}*`);
const padding = 'ab'.repeat(6000);

interface Given {
  readonly action: RuleAction;
  readonly content: RuleContent;
  readonly state?: RuleState;
}

/** What rules say of a message of these texts. */
async function verdict(rules: Readonly<Record<string, Given>>, ...texts: string[]) {
  const list = Object.entries(rules).map(
    ([id, { action, content, state = 'active' }]): FilterRule => ({
      guildId: '1',
      id,
      version: 1,
      state,
      content,
      action,
      ladder: [60],
      reason: '',
      changedBy: '',
      changedAt: 0,
    }),
  );
  const store = { loadRules: async () => list } as unknown as RuleStore;
  const rulebook = createRulebook({ store, compile: compileRules, now: () => 0 });
  await rulebook.refresh();
  const message: ChatMessage = {
    key: 'k',
    ref: 'k',
    roomId: 'r',
    viewer: 'v',
    texts,
    at: 0,
    msgSeq: undefined,
  };
  const finding = judge(message, { guildId: '1', rulebook, speakers: createSpeakers(() => 0) });
  return finding && { rule: finding.rule.id, action: finding.action, term: finding.evidence.term };
}

const spam: Given = { action: 'ban', content: words('spamword') };
const costly: Given = { action: 'observe', content: words(...nested) };
const EXPENSIVE = 'none: too-expensive';

describe('a message that is too expensive to judge', () => {
  it('bans where the spam was found before the padding', async () => {
    const found = await verdict({ spam, costly }, `spamword ${padding}`);
    assert.deepEqual(found, { rule: 'spam', action: 'ban', term: 'spamword' });
  });
  it('is for a person to look at where the padding comes first, and names the rules', async () => {
    const found = await verdict({ spam, costly }, `${padding} spamword`);
    assert.deepEqual(found, { rule: EXPENSIVE, action: 'review', term: 'spam, costly' });
  });
  it('is for a person also where the spam is in another text of it', async () => {
    assert.equal((await verdict({ spam, costly }, padding, 'spamword'))?.rule, EXPENSIVE);
    assert.equal((await verdict({ spam, costly }, 'spamword', padding))?.action, 'ban');
  });
  it('never bans anybody by itself', async () => {
    const found = await verdict({ spam, harsh: { ...costly, action: 'ban' } }, `${padding} hello`);
    // The nested words are hits of a rule that bans; what is left out of the others adds nothing to that.
    assert.equal(found?.rule, 'harsh');
    const patterns: RuleContent = { kind: 'patterns', patterns: ['[^x]{400}z'], allow: [] };
    const left = await verdict({ long: { action: 'ban', content: patterns } }, 'a'.repeat(12_000));
    assert.deepEqual(left, { rule: EXPENSIVE, action: 'review', term: 'long' });
  });
  it('is shown to nobody where the rules only observe', async () => {
    const patterns: RuleContent = { kind: 'patterns', patterns: ['[^x]{400}z'], allow: [] };
    const found = await verdict({ long: { action: 'observe', content: patterns } }, 'a'.repeat(12_000));
    assert.equal(found?.action, 'observe');
  });
  it('does not turn a phrase that could not be looked for into a ban', async () => {
    const harmless: RuleContent = { ...words('spamword'), allow: ['spamword museum'] };
    const text = `${padding} spamword museum`;
    assert.equal((await verdict({ spam: { ...spam, content: harmless }, costly }, text))?.action, 'review');
    const pattern: RuleContent = { kind: 'patterns', patterns: ['sp[a-z]mword'], allow: ['spamword museum'] };
    const found = await verdict({ spam: { ...spam, content: pattern }, costly }, text);
    assert.equal(found?.action, 'review');
  });
  it('names five rules at most', async () => {
    const rules = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`r${index}`, spam]));
    const found = await verdict({ ...rules, costly }, `${padding} x`);
    assert.equal(found?.term, 'r0, r1, r2, r3, r4, +4');
  });
});
