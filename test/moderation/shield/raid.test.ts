import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Found, raidIn, type Said, shapeOf } from '../../../src/moderation/shield/raid.ts';

interface Crowd {
  readonly count: number;
  readonly isNew: boolean;
  readonly say: (index: number) => string;
}

/** What these people say, each once, in turn; cheers have no shape. */
const said = (...crowds: readonly Crowd[]): Said[] =>
  crowds.flatMap(({ count, isNew, say }, crowd) =>
    Array.from({ length: count }, (_, index): Said[] => {
      const shape = shapeOf(say(index));
      return shape ? [{ viewer: `v${crowd}_${index}`, isNew, shape }] : [];
    }).flat(),
  );
const found = (count: number, isNew: boolean, rule = (_index: number) => 'scams'): Found[] =>
  Array.from({ length: count }, (_, index) => ({ rule: rule(index), viewer: `f${index}`, isNew }));

const SPAM = 'free coins for everybody at coins-shop dot example';
const SENTENCES = [
  'what camera does she use for this stream',
  'this boss took me about forty tries',
  'my internet is terrible again tonight',
  'has anybody seen the second episode yet',
  'greetings from a very rainy Hamburg',
  'could you turn the music down a little',
];

const raids: readonly [string, Said[], Found[], unknown][] = [
  [
    'new accounts that say the same',
    said({ count: 25, isNew: true, say: () => SPAM }),
    [],
    { why: 'alike', speakers: 25, newSpeakers: 25 },
  ],
  [
    'with another number, name and sign each',
    said({ count: 40, isNew: true, say: (index) => `${index} ${SPAM} ${'!'.repeat(index % 5)} x${index}` }),
    [],
    { why: 'alike', speakers: 40, newSpeakers: 40 },
  ],
  [
    'with words of their own around it',
    said({ count: 30, isNew: true, say: (index) => `${['hey', 'look', 'psst'][index % 3]} ${SPAM} now` }),
    [],
    { why: 'alike', speakers: 30, newSpeakers: 30 },
  ],
  [
    'in a script without spaces',
    said({ count: 22, isNew: true, say: (index) => `免费领取金币请加微信客服${index}` }),
    [],
    { why: 'alike', speakers: 22, newSpeakers: 22 },
  ],
  [
    'amid what others talk about',
    said(
      { count: 60, isNew: false, say: (index) => SENTENCES[index % SENTENCES.length] ?? '' },
      { count: 21, isNew: true, say: () => SPAM },
    ),
    [],
    { why: 'alike', speakers: 21, newSpeakers: 21 },
  ],
  [
    'with some who quote it',
    said({ count: 24, isNew: true, say: () => SPAM }, { count: 4, isNew: false, say: () => SPAM }),
    [],
    { why: 'alike', speakers: 28, newSpeakers: 24 },
  ],
  ['a rule that finds many new ones', [], found(30, true), { why: 'findings', rule: 'scams', viewers: 30 }],
];

for (const [name, messages, findings, expected] of raids)
  test(`a raid: ${name}`, () => assert.deepEqual(raidIn(messages, findings), expected));

const harmless: readonly [string, Said[], Found[]][] = [
  ['a crowd of new ones that cheers the same word', said({ count: 500, isNew: true, say: () => 'GOAL' }), []],
  [
    'drawn out and repeated',
    said({
      count: 500,
      isNew: true,
      say: (index) => `G${'O'.repeat(index % 9)}AL ${'goaaal '.repeat(index % 7)}!!!`,
    }),
    [],
  ],
  ['two words of cheer', said({ count: 500, isNew: true, say: () => 'congratulations everybody!!!' }), []],
  ['a chant', said({ count: 500, isNew: true, say: () => 'lets go lets go lets go lets go' }), []],
  ['laughter', said({ count: 500, isNew: true, say: (index) => 'hahaha'.repeat(1 + (index % 8)) }), []],
  ['emoji', said({ count: 500, isNew: true, say: () => '🎉🎉🎉 🔥🔥' }), []],
  ['a cheer without spaces', said({ count: 500, isNew: true, say: () => '加油加油加油' }), []],
  ['numbers', said({ count: 500, isNew: true, say: () => '666666 777' }), []],
  [
    'the old crowd repeats a sentence',
    said({ count: 300, isNew: false, say: () => SPAM }, { count: 60, isNew: true, say: () => SPAM }),
    [],
  ],
  [
    'new ones who say all sorts of things',
    said({ count: 100, isNew: true, say: (index) => `${SENTENCES[index % 6]}` }).filter(
      (_, index) => index < 90,
    ),
    [],
  ],
  [
    'one new viewer who says it over and over',
    said({ count: 80, isNew: true, say: () => SPAM }).map((one) => ({ ...one, viewer: 'only_one' })),
    [],
  ],
  ['too few', said({ count: 19, isNew: true, say: () => SPAM }), []],
  ['a rule that finds old ones', [], found(200, false)],
  ['a rule that finds too few', [], found(29, true)],
  ['many rules that find a few each', [], found(80, true, (index) => `rule${index % 4}`)],
  ['one viewer found over and over', [], found(80, true).map((one) => ({ ...one, viewer: 'only_one' }))],
];

for (const [name, messages, findings] of harmless)
  test(`no raid: ${name}`, () => assert.equal(raidIn(messages, findings), undefined));
