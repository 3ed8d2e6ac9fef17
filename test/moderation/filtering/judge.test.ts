import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileRules } from '../../../src/filters/index.ts';
import { type ChatMessage, judge } from '../../../src/moderation/filtering/judge.ts';
import { createSpeakers } from '../../../src/moderation/filtering/speakers.ts';
import type { FilterRule, RuleAction, Rulebook } from '../../../src/moderation/rules/rule.ts';

const keyword = (text: string) => ({ text, language: 'any' as const, certainty: 'certain' as const });
const content = {
  kind: 'keywords' as const,
  keywords: [keyword('free coins')],
  strictness: 'standard' as const,
  allow: ['free coins at noon'],
};
const matcher = compileRules([{ id: 'scams', content }]);

/** What a rule about free coins with this action says of a message. */
function find(action: RuleAction, parts: Partial<ChatMessage>) {
  const rule = { guildId: '1', id: 'scams', version: 1, state: 'active', action } as FilterRule;
  const rulebook = { matcher: () => matcher, find: () => rule } as unknown as Rulebook;
  const message: ChatMessage = {
    key: 'k',
    ref: undefined,
    roomId: 'r',
    viewer: 'v',
    texts: [],
    at: 0,
    msgSeq: undefined,
    ...parts,
  };
  const found = judge(message, { guildId: '1', rulebook, speakers: createSpeakers(() => 0) });
  if (!found) return undefined;
  const { text, start, end, view } = found.evidence;
  return { action: found.action, found: text.slice(start, end), text, view };
}

describe('judging a message', () => {
  it('reads its parts, then several of them in one, and shows the text in which it found something', () => {
    const joined = ['free coins', 'free  coins'];
    assert.deepEqual(find('ban', { texts: ['free ', 'coins'], joined }), {
      action: 'ban',
      found: 'free coins',
      text: 'free coins',
      view: 'base',
    });
    assert.deepEqual(
      find('ban', { texts: ['x free coins', 'y'], joined: ['x free coinsy', 'x free coins y'] }),
      {
        action: 'ban',
        found: 'free coins',
        text: 'x free coins',
        view: 'base',
      },
    );
    assert.equal(find('ban', { texts: ['free ', 'lunch'], joined: ['free lunch'] }), undefined);
  });

  it('leaves to a person what is harmless with the parts beside it, whichever way they are read', () => {
    const joined = ['free coins at noon', 'free coins  at noon'];
    assert.equal(find('ban', { texts: ['free coins', ' at noon'], joined })?.action, 'review');
    const apart = ['xfree coins', 'x free coins'];
    assert.equal(find('ban', { texts: ['x', 'free coins'], joined: apart })?.action, 'ban');
  });

  it('leaves what is quoted to a person, whatever the rule does', () => {
    const quoted = ['get free coins'];
    for (const action of ['review', 'block', 'ban'] as const)
      assert.deepEqual(find(action, { texts: ['stop that'], quoted }), {
        action: 'review',
        found: 'free coins',
        text: 'get free coins',
        view: 'quotation',
      });
    assert.equal(find('observe', { texts: ['stop'], quoted })?.action, 'observe');
    assert.equal(find('ban', { texts: ['free coins'], quoted })?.action, 'ban');
  });
});
