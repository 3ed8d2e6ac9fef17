import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  benign,
  compileRules,
  lint,
  type RuleContent,
  ruleContentSchema,
  starterSets,
} from '../../src/filters/index.ts';
import { saying } from '../support/is-problem.ts';

const keywords = (words: string[], more: object = {}): RuleContent =>
  ruleContentSchema.parse({ kind: 'keywords', keywords: words.map((text) => ({ text })), ...more });
const matcher = (content: RuleContent) => compileRules([{ id: 'rule-1', content }]);
const said = (content: RuleContent, text: string) =>
  matcher(content)
    .match(text)
    .map(({ verdict, view, start, end }) => `${verdict} ${view} ${text.slice(start, end)}`);
const refuses = (content: RuleContent, message: RegExp) =>
  assert.throws(() => matcher(content), saying(message));

describe('a rule that cannot be used', () => {
  it('names itself and the keyword that says nothing', () => {
    refuses(keywords(['fine', '***']), /^Rule “rule-1”: “\*\*\*” has no letters or digits/);
    refuses(keywords(['\u200B\u200B']), /no letters or digits/);
    refuses(keywords(['x']), /“x” is only one letter/);
    refuses({ kind: 'keywords', keywords: [], strictness: 'standard', allow: [] }, /without keywords/);
  });
  it('names the pattern that is not RE2, or matches everything', () => {
    refuses({ kind: 'patterns', patterns: ['(?<=a)b'], allow: [] }, /“\(\?<=a\)b” is not in RE2 syntax/);
    refuses({ kind: 'patterns', patterns: ['a*'], allow: [] }, /matches the empty text/);
    refuses({ kind: 'patterns', patterns: [], allow: [] }, /without patterns/);
  });
});

describe('a phrase', () => {
  for (const [phrase, text] of [
    ['무료 코인', '무료 코인 받으세요'],
    ['무료 코인', '무료 코인을 드려요'],
    ['免费 金币', '领取 免费 金币'],
    ['free coins', 'get free coins now'],
    ['бесплатные монеты', 'вот бесплатные монеты'],
    ['加 kakao', '请加 kakao'],
  ] as const) {
    it(`is found as it is written: ${phrase}`, () =>
      assert.deepEqual(said(keywords([phrase]), text), [`hit base ${phrase}`]));
  }
  for (const [phrase, text] of [
    ['무료 코인', '나무 료코인'],
    ['무료 코인', '이 방송은 무료. 코인은 따로'],
    ['성 인', '보성 인천'],
    ['бесплатные монеты', 'бесплатные. монеты'],
    ['бесплатные монеты', 'бес платныемонеты'],
  ] as const)
    it(`is not found in other words, and not across a full stop: ${phrase} in ${text}`, () =>
      assert.deepEqual(said(keywords([phrase]), text), []));
  for (const [phrase, text] of [
    ['免费 金币', '都是免费。金币另算'],
    ['免费 金币', '都是免费. 金币另算'],
    ['色 情', '角色 情节很好'],
    ['성 인', '성 인천'],
  ] as const)
    it(`is for a person to look at where it may be two clauses, or parts of words: ${phrase} in ${text}`, () =>
      assert.deepEqual(
        matcher(keywords([phrase]))
          .match(text)
          .map(({ verdict }) => verdict),
        ['review'],
      ));
});

describe('two clauses', () => {
  it('that meet at a mark which ends the first are for a person to look at, also at an exclamation mark', () => {
    for (const mark of ['。', '！', '？', '，', '!'])
      assert.deepEqual(said(keywords(['傻逼']), `太傻${mark}逼急了`), [`review separators 傻${mark}逼`]);
    assert.deepEqual(said(keywords(['傻逼']), '太傻·逼'), ['hit separators 傻·逼']);
  });
});

describe('a hit', () => {
  it('names the rule, the keyword as it was written, and its place in the original text', () => {
    assert.deepEqual(matcher(keywords(['*FUCK*'])).match('oh 𝓯𝓾𝓬𝓴!'), [
      { ruleId: 'rule-1', term: '*FUCK*', verdict: 'hit', view: 'base', start: 3, end: 11 },
    ]);
  });
  it('is said once for each place, by the surest and earliest view', () => {
    assert.deepEqual(said(keywords(['시발']), '시발 시1발 시바ㄹ'), [
      'hit base 시발',
      'hit between 시1발',
      'hit jamo 시바ㄹ',
    ]);
  });
  it('names the view it was found in', () => {
    const word = keywords(['fuck']);
    const views = ['fuck', 'f u c k', 'f.u.c.k', 'fuuuck', 'f*ck', '%66uck', 'fu\u0441k', 'fück'];
    assert.deepEqual(
      views.map((text) => matcher(word).match(text)[0]?.view),
      ['base', 'joined', 'separators', 'runs', 'mask', 'percent', 'look-alike', 'base'],
    );
  });
});

describe('strictness', () => {
  const texts = ['shabi', 'ＳＨＡＢＩ', 's h a b i', 'shaaabi', 'sh4bi', 'sh*bi'];
  const hits = (strictness: string) =>
    texts.filter((text) => said(keywords(['shabi'], { strictness }), text).length > 0);
  it('exact takes the text as it is written', () => assert.deepEqual(hits('exact'), texts.slice(0, 2)));
  it('standard takes evasions as well', () => assert.deepEqual(hits('standard'), texts));
  it('aggressive guesses at initials and the keyboard, for a person to look at', () => {
    assert.deepEqual(said(keywords(['시발']), 'ㅅㅂ tlqkf'), []);
    assert.deepEqual(said(keywords(['시발'], { strictness: 'aggressive' }), 'ㅅㅂ tlqkf'), [
      'review initials ㅅㅂ',
      'review keyboard tlqkf',
    ]);
  });
});

describe('allowed phrases', () => {
  it('win by span, not for the whole message', () => {
    const rule = keywords(['*ass*'], { allow: ['class'] });
    assert.deepEqual(said(rule, 'first class ass'), ['hit base ass']);
  });
  it('do not reach into other rules', () => {
    const both = compileRules([
      { id: 'a', content: keywords(['*ass*'], { allow: ['class'] }) },
      { id: 'b', content: keywords(['*ass*']) },
    ]);
    assert.deepEqual(
      both.match('class').map(({ ruleId }) => ruleId),
      ['b'],
    );
  });
});

describe('a pattern', () => {
  it('is found where it matches, in whole characters', () => {
    const rule: RuleContent = { kind: 'patterns', patterns: ['b[0-9]+'], allow: ['b11'] };
    assert.deepEqual(said(rule, 'a b12 😀b3 b11'), ['hit pattern b12', 'hit pattern b3']);
  });
});

describe('a contact rule', () => {
  const rule: RuleContent = { kind: 'contact', words: ['snapname'], digits: 5, allow: [] };
  for (const text of [
    '加微信 123456',
    '薇信：①②③④⑤',
    'vx13800138000',
    '加Q 一三八零零',
    'QQ壹贰叁肆伍',
    '加微信 wx_abc123',
    'snapname 99999',
    '카톡 아이디 12345',
  ]) {
    it(`finds ${text}`, () => assert.equal(said(rule, text).length, 1));
  }
  for (const text of [
    '123456789',
    '加油一二三四五六',
    '微信1234',
    '微信支付单号 123456789',
    'QQ群 12345人',
    'a vx engine',
    '加微信一起玩',
    'http://t.co/qQ94N1rD5N',
  ]) {
    it(`leaves ${text}`, () => assert.deepEqual(said(rule, text), []));
  }
});

describe('a link rule', () => {
  const invites: RuleContent = {
    kind: 'link',
    hosts: ['t.me', 'bad.example'],
    invites: true,
    allowedHosts: ['discord.gg/ours'],
    allow: [],
  };
  for (const text of [
    'discord.gg/abc',
    'https://Discord.com/invite/abc',
    'discord。gg／abc',
    'discord(dot)gg/abc',
    'discord . gg / abc',
    't%2Eme/abc',
    'bad.example',
    'www.bad.example/x',
    'sub.bad.example',
  ]) {
    it(`finds ${text}`, () => assert.equal(said(invites, text).length, 1, text));
  }
  for (const text of [
    'discord.gg/ours',
    'about.me/john is not t.me',
    'I love discord. gg everyone',
    'notbad.example',
    'bad.example.org',
  ]) {
    it(`leaves ${text}`, () => assert.deepEqual(said(invites, text), []));
  }
  it('means every link where no hosts are named, and no other word with a dot', () => {
    const every: RuleContent = {
      kind: 'link',
      hosts: [],
      invites: true,
      allowedHosts: ['example.com'],
      allow: [],
    };
    assert.deepEqual(
      said(every, 'see foo.org/x or https://a.museum, not example.com, e.g. node.js 3.14 end.Start'),
      ['hit link foo.org/x', 'hit link a.museum'],
    );
  });
});

describe('the starter sets', () => {
  it('are valid rules with ids of their own, marked as to be read first', () => {
    for (const { title, content } of starterSets) {
      assert.deepEqual(ruleContentSchema.parse(content), content);
      assert.match(title, /native speaker/);
    }
    assert.equal(new Set(starterSets.map(({ id }) => id)).size, starterSets.length);
  });
  it('find nothing in ordinary sentences', async () => {
    assert.ok(benign.length >= 60);
    for (const { id, content } of starterSets) assert.deepEqual(await lint(content), [], id);
  });
  it('can be linted as any rule', async () => assert.ok((await lint(keywords(['*ass*']))).length > 0));
});
