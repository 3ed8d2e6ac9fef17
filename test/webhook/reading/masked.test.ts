import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Places } from '../../../src/moderation/filtering/judge.ts';
import { maskedContent } from '../../../src/webhook/reading/masked.ts';
import { readableOf } from '../../../src/webhook/reading/readable.ts';

const text = (Text: string) => ({ MsgType: 'TIMTextElem', MsgContent: { Text } });
const custom = (Data: unknown, Ext?: string) => ({
  MsgType: 'TIMCustomElem',
  MsgContent: { Data, ...(Ext !== undefined && { Ext }) },
});
const every = () => true;

/** Where `bad` stands in these texts. */
function placesOf(texts: readonly string[]): Places {
  return new Map(
    texts.flatMap((one) => {
      const places = [...one.matchAll(/bad/g)].map(({ index }) => ({ start: index, end: index + 3 }));
      return places.length === 0 ? [] : [[one, places] as const];
    }),
  );
}

function mask(elements: readonly unknown[], customData?: unknown) {
  const { texts, others, quoted } = readableOf(elements, customData, every);
  return maskedContent({ elements, customData }, placesOf([...texts, ...others, ...quoted]), every);
}

/** What is masked, as JSON that a client would send. */
const ROWS: readonly [what: string, elements: unknown[], masked: unknown[] | undefined][] = [
  ['a text', [text('so bad, so bad!')], [text('so ***, so ***!')]],
  ['one text of several', [text('ok'), text('bad'), text('ok')], [text('ok'), text('***'), text('ok')]],
  [
    'what stands beside other elements',
    [{ MsgType: 'TIMFaceElem', MsgContent: { Index: 1, Data: 'x' } }, text('bad')],
    [{ MsgType: 'TIMFaceElem', MsgContent: { Index: 1, Data: 'x' } }, text('***')],
  ],
  ['plain data', [custom('bad thing')], [custom('*** thing')]],
  [
    'a field of JSON, whose spaces, order and escapes stay',
    [custom('{ "b" : 1.50, "text":"\\u4f60 bad \\/ \\"x\\"" , "a":[ ] }')],
    [custom('{ "b" : 1.50, "text":"\\u4f60 *** \\/ \\"x\\"" , "a":[ ] }')],
  ],
  ['letters that are escaped', [custom('{"text":"a \\u0062\\u0061d c"}')], [custom('{"text":"a *** c"}')]],
  [
    'JSON within JSON within JSON',
    [custom(JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ text: 'say "bad" 你\n' }) }) }))],
    [custom(JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ text: 'say "***" 你\n' }) }) }))],
  ],
  [
    'both fields of one name',
    [custom('{"text":"bad","text":"bad bad"}')],
    [custom('{"text":"***","text":"*** ***"}')],
  ],
  ['names of fields stay', [custom('{"bad":"bad"}')], [custom('{"bad":"***"}')]],
  ['what is no string stays', [custom({ text: 'bad' })], undefined],
  ['a file’s name stays', [{ MsgType: 'TIMFileElem', MsgContent: { FileName: 'bad' } }], undefined],
  [
    'a number that would be another one',
    [text('bad'), { MsgType: 'TIMFaceElem', MsgContent: { Index: 2 ** 60 } }],
    undefined,
  ],
];

describe('masking the content of a message', () => {
  for (const [what, elements, masked] of ROWS)
    it(what, () => {
      assert.equal(JSON.stringify(mask(elements)?.elements), JSON.stringify(masked));
    });

  it('masks CloudCustomData, the words of others included, and leaves ids', () => {
    const data = '{"messageReply":{"messageAbstract":"bad","messageID":"bad"},"text":"bad"}';
    assert.equal(
      mask([text('ok')], data)?.customData,
      '{"messageReply":{"messageAbstract":"***","messageID":"bad"},"text":"***"}',
    );
  });

  it('masks only fields that people read', () => {
    const isText = ({ name }: { name: string }) => name === 'text';
    const elements = [custom('{"text":"bad","trace":"bad"}')];
    assert.deepEqual(
      maskedContent({ elements, customData: undefined }, placesOf(['bad']), isText)?.elements,
      [custom('{"text":"***","trace":"bad"}')],
    );
  });

  it('leaves nothing of the words where people read, and changes nothing else, byte by byte', () => {
    const word = fc.constantFrom('bad', 'ok', '你好', '"', '\\', '\n', ' ', 'b', '🙂', '\u0001');
    const said = fc.array(word, { maxLength: 6 }).map((words) => words.join(''));
    const data = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        said,
        fc.integer(),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('text', 'msg', 'bad', 'n'), tie('value'), { maxKeys: 3 }),
        tie('value').map((value) => JSON.stringify(value)),
      ),
    })).value;
    const elements = fc.array(
      fc.oneof(
        said.map(text),
        data.map((value) => custom(JSON.stringify(value, undefined, 1))),
        said.map((value) => custom(value)),
      ),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(elements, (body) => {
        const masked = mask(body);
        const all = ({ texts, others }: ReturnType<typeof readableOf>) => [...texts, ...others];
        const before = all(readableOf(body, undefined, every));
        if (!before.some((one) => one.includes('bad'))) return masked === undefined;
        assert.ok(masked);
        const after = all(readableOf(masked.elements, undefined, every));
        assert.deepEqual(
          after,
          before.map((one) => one.replaceAll('bad', '***')),
        );
        // With the words back in their places, it is what it was.
        const bytes = (value: unknown) => JSON.stringify(value).replaceAll(/bad|\*\*\*/g, '#');
        assert.equal(bytes(masked.elements), bytes(body));
        return true;
      }),
      { numRuns: 2000 },
    );
  });
});
