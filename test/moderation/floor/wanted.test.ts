import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lint, type RuleContent } from '../../../src/filters/index.ts';
import { planFor } from '../../../src/moderation/floor/plan.ts';
import { wantedOf } from '../../../src/moderation/floor/wanted.ts';
import { aRule, keywords } from '../../support/a-rule.ts';

const none = { patterns: 0, rules: 0, doubtful: 0, inside: 0, allowed: 0 };
const patterns: RuleContent = { kind: 'patterns', patterns: ['a+b', 'c'], allow: [] };
const link: RuleContent = { kind: 'link', hosts: [], invites: true, allowedHosts: [], allow: [] };
const withCertainty = (certainty: 'start' | 'doubtful') => ({
  ...keywords('시발'),
  keywords: [{ text: '시발', language: 'ko' as const, certainty }],
});

const ROWS: readonly [what: string, rules: Parameters<typeof wantedOf>[0], words: string[], left: object][] =
  [
    [
      'the keywords of rules that block or ban',
      [aRule({ content: keywords('freecoins', '傻逼') })],
      ['freecoins', '傻逼'],
      none,
    ],
    [
      'those of rules that block',
      [aRule({ action: 'block', content: keywords('freecoins') })],
      ['freecoins'],
      none,
    ],
    ['nothing of rules that mask', [aRule({ action: 'mask' })], [], none],
    ['nothing of rules in review', [aRule({ action: 'review' })], [], none],
    ['nothing of a rule that is paused', [aRule({ state: 'paused' })], [], none],
    ['nothing of a rule that was stopped', [aRule({ state: 'braked' })], [], none],
    [
      'each once',
      [
        aRule({ content: keywords('freecoins', '*freecoins*') }),
        aRule({ id: 'b', content: keywords('freecoins') }),
      ],
      ['freecoins'],
      none,
    ],
    ['no patterns', [aRule({ content: patterns })], [], { ...none, patterns: 2 }],
    ['no links', [aRule({ content: link })], [], { ...none, rules: 1 }],
    [
      'no doubtful keywords',
      [aRule({ content: withCertainty('doubtful') }), aRule({ id: 'b', content: withCertainty('start') })],
      [],
      { ...none, doubtful: 2 },
    ],
    [
      'no short words, as they are parts of others',
      [aRule({ content: keywords('kys', 'ass') })],
      [],
      { ...none, inside: 2 },
    ],
    [
      'no words that stand in ordinary ones',
      [aRule({ content: keywords('cock', 'anal', 'freecoins') })],
      ['freecoins'],
      { ...none, inside: 2 },
    ],
    [
      'short ones that are meant inside words as well',
      [aRule({ content: keywords('*kys*') })],
      [],
      { ...none, inside: 1 },
    ],
    [
      'none that an allowed phrase of its rule contains',
      [aRule({ content: { ...keywords('freecoins'), allow: ['no FreeCoins here'] } })],
      [],
      { ...none, allowed: 1 },
    ],
  ];

describe('what rules want the service to refuse', () => {
  for (const [what, rules, words, left] of ROWS)
    it(`is ${what}`, async () => {
      assert.deepEqual(await wantedOf(rules, lint), { words: words, left: left });
    });
});

describe('bringing a library in step', () => {
  const plan = (wanted: string[], ours: string[], there: string[]) =>
    planFor({ wanted, ours: new Set(ours), there });
  const PLANS: readonly [what: string, ...given: [string[], string[], string[]], object][] = [
    ['adds what is missing', ['a', 'b'], ['a'], ['a'], { add: ['b'], remove: [], forget: [] }],
    [
      'takes out what is ours and no longer wanted',
      [],
      ['a'],
      ['a', 'x'],
      { add: [], remove: ['a'], forget: [] },
    ],
    ['never takes out what others have put there', [], [], ['x'], { add: [], remove: [], forget: [] }],
    ['does not make theirs ours', ['x'], [], ['x'], { add: [], remove: [], forget: [] }],
    ['puts back what somebody took out', ['a'], ['a'], [], { add: ['a'], remove: [], forget: [] }],
    ['forgets what is gone already', [], ['a'], [], { add: [], remove: [], forget: ['a'] }],
  ];
  for (const [what, wanted, ours, there, planned] of PLANS)
    it(what, () => assert.deepEqual(plan(wanted, ours, there), planned));
});
