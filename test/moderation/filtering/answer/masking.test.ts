import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compileRules } from '../../../../src/filters/index.ts';
import { maskedBy } from '../../../../src/moderation/filtering/answer/masking.ts';
import { settle } from '../../../../src/moderation/filtering/answer/settle.ts';
import { judge } from '../../../../src/moderation/filtering/judge.ts';
import { createSpeakers } from '../../../../src/moderation/filtering/speakers.ts';
import type { FilterRule, RuleAction, Rulebook } from '../../../../src/moderation/rules/rule.ts';
import { Heard } from '../../../../src/webhook/heard.ts';
import { messageOf } from '../../../../src/webhook/reading/message.ts';
import { aRule, keywords } from '../../../support/a-rule.ts';

const text = (Text: string) => ({ MsgType: 'TIMTextElem', MsgContent: { Text } });
const custom = (data: object) => ({ MsgType: 'TIMCustomElem', MsgContent: { Data: JSON.stringify(data) } });

function book(...rules: readonly FilterRule[]): Rulebook {
  const matcher = compileRules(rules);
  return {
    matcher: () => matcher,
    find: (_guildId: string, id: string) => rules.find((one) => one.id === id),
  } as unknown as Rulebook;
}

const insults = aRule({
  id: 'insults',
  action: 'mask',
  content: keywords('fuck', '傻逼', '씨발', 'free coins'),
});
const rulebook = book(insults);

const heard = (elements: readonly unknown[], customData = '') =>
  new Heard(
    messageOf(
      {
        GroupId: 'r',
        From_Account: 'v',
        Random: 1,
        MsgBody: [...elements],
        CloudCustomData: customData,
      } as never,
      { sentByRest: false, now: 0 },
    ),
    { isDelivered: false, altered: false },
  );

/** What is shown of it: its elements; undefined where it has to be refused. */
const shown = (elements: readonly unknown[], rules = rulebook) =>
  maskedBy(heard(elements), { rulebook: rules, guildIds: ['1'] })?.content?.elements;

const ROWS: readonly [what: string, elements: unknown[], masked: unknown[] | undefined][] = [
  ['a word as it is written', [text('what the fuck, man')], [text('what the ***, man')]],
  ['two words', [text('傻逼 fuck')], [text('*** ***')]],
  ['a spelling that is seen through', [text('oh f u c k you')], [text('oh *** you')]],
  ['invisible letters', [text('a f\u200Bu\u200Bck b')], [text('a *** b')]],
  ['full-width letters', [text('ｆｕｃｋ！')], [text('***！')]],
  ['split Hangul', [text('야 씨바ㄹ')], [text('야 ***')]],
  ['percent-encoded letters', [text('x %66uck y')], [text('x *** y')]],
  ['a field of a custom message', [custom({ text: 'fuck' })], [custom({ text: '***' })]],
  ['letters over two elements', [text('free '), text('coins')], undefined],
  ['a file’s name', [{ MsgType: 'TIMFileElem', MsgContent: { FileName: 'fuck' } }], undefined],
  ['a word that nobody finds', [text('hello')], undefined],
];

describe('masking what rules find', () => {
  for (const [what, elements, masked] of ROWS)
    it(`${masked ? 'masks' : 'cannot mask'} ${what}`, () => {
      assert.deepEqual(shown(elements), masked);
    });

  it('leaves what other rules find, and what only a person can tell', () => {
    const doubtful = {
      ...keywords('fuck'),
      keywords: [
        { text: 'fuck', language: 'any' as const, certainty: 'certain' as const },
        { text: 'duck', language: 'any' as const, certainty: 'doubtful' as const },
      ],
    };
    const rules = book(
      aRule({ id: 'insults', action: 'mask', content: doubtful }),
      aRule({ id: 'other', action: 'review', content: keywords('goose') }),
      aRule({ id: 'paused', action: 'mask', state: 'paused', content: keywords('swan') }),
    );
    assert.deepEqual(shown([text('fuck duck goose swan')], rules), [text('*** duck goose swan')]);
  });

  it('masks a quotation as well where the viewer says it too', () => {
    const quoting = '{"messageReply":{"messageAbstract":"fuck"}}';
    const masked = maskedBy(heard([text('fuck')], quoting), { rulebook, guildIds: ['1'] });
    assert.equal(masked?.content?.customData, '{"messageReply":{"messageAbstract":"***"}}');
  });

  it('leaves nothing that the same rule finds, and changes nothing but the places', () => {
    const piece = fc.constantFrom(
      ...[
        'fuck',
        'FUCK',
        'f u c k',
        'f*ck',
        'ffuucckk',
        '傻逼',
        '傻·逼',
        '씨발',
        '씨1발',
        '씨바ㄹ',
        'free coins',
        '%66uck',
      ],
      ...['hello', '你好', '안녕', '!', ' ', ' ', 'u', 'fu', '\u200B', '🙂', 'coins', 'free', '"', '100%'],
    );
    const said = fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join(''));
    const elements = fc.array(
      fc.oneof(
        said.map(text),
        said.map((value) => custom({ text: value, n: 1 })),
      ),
      {
        minLength: 1,
        maxLength: 3,
      },
    );
    const matcher = compileRules([insults]);
    const sure = (one: string) => matcher.match(one).filter(({ verdict }) => verdict === 'hit');
    let masks = 0;
    fc.assert(
      fc.property(elements, (body) => {
        const before = heard(body);
        const after = maskedBy(before, { rulebook, guildIds: ['1'] });
        if (!after) return;
        masks += 1;
        for (const one of [...after.texts, ...(after.joined ?? [])]) assert.deepEqual(sure(one), [], one);
        assert.equal(after.texts.length, before.texts.length);
        for (const [at, one] of after.texts.entries()) {
          // What is left of it stands in the original, in its order.
          let from = 0;
          for (const part of one.split('***')) {
            const found = (before.texts[at] ?? '').indexOf(part, from);
            assert.ok(found >= 0, `${JSON.stringify(part)} of ${JSON.stringify(before.texts[at])}`);
            from = found + part.length;
          }
        }
      }),
      { numRuns: 1000 },
    );
    assert.ok(masks > 100);
  });
});

describe('what becomes of a message', () => {
  const finding = (action: RuleAction, elements: readonly unknown[], rules = rulebook) => {
    const message = heard(elements);
    const found = judge(message, { guildId: '1', rulebook: rules, speakers: createSpeakers(() => 0) });
    assert.ok(found);
    return { message, findings: [{ ...found, action }] };
  };
  const settled = (action: RuleAction, elements: readonly unknown[], refusal?: { because: 'link' }) => {
    const { message, findings } = finding(action, elements);
    const { answer, findings: kept } = settle(message, findings, { rulebook, refusal });
    const { blocked, masked = false } = kept[0]?.evidence ?? {};
    return [typeof answer === 'string' ? answer : answer.because, blocked, masked];
  };

  it('is what its rule does', () => {
    assert.deepEqual(settled('mask', [text('fuck')]), ['masked', false, true]);
    assert.deepEqual(settled('block', [text('fuck')]), ['refuse', true, false]);
    assert.deepEqual(settled('ban', [text('fuck')]), ['refuse', true, false]);
    assert.deepEqual(settled('review', [text('fuck')]), ['deliver', false, false]);
    assert.deepEqual(settled('observe', [text('fuck')]), ['deliver', false, false]);
  });

  it('is refused where it cannot be masked, or where its room refuses it anyway', () => {
    assert.deepEqual(settled('mask', [text('free '), text('coins')]), ['refuse', true, false]);
    assert.deepEqual(settled('mask', [text('fuck')], { because: 'link' }), ['link', true, false]);
    assert.deepEqual(settled('review', [text('fuck')], { because: 'link' }), ['link', true, false]);
  });

  it('is refused for all where one server has it refused', () => {
    const { message, findings } = finding('mask', [text('fuck')]);
    const both = [...findings, ...findings.map((one) => ({ ...one, action: 'block' as const }))];
    const { answer, findings: kept } = settle(message, both, { rulebook, refusal: undefined });
    assert.equal(answer, 'refuse');
    assert.deepEqual(
      kept.map(({ evidence }) => evidence.blocked),
      [true, true],
    );
  });
});
