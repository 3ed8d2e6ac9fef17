import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isAsUsual, messageSchema } from '../../../src/webhook/reading/message.ts';
import { AFTER, BEFORE, messageBody } from '../receiver.ts';

const FIELDS = [
  'GroupId',
  'Type',
  'From_Account',
  'Random',
  'MsgBody',
  'CloudCustomData',
  'EventTime',
  'MsgId',
  'MsgSeq',
  'MsgTime',
  'Other',
];
/** What stands in a field, or nearly does. */
const value = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('stream-42', 'v', 'x'.repeat(255), 'x'.repeat(256), '') },
  fc.constantFrom('a\0b', '\ud800', '😀', '0', '51234', '0051234', '1e3', '-5', '9007199254740993', ' 5'),
  fc.constantFrom(0, -0, 5, -5, 1.5, 2 ** 53 - 1, 2 ** 53, 1e300, null, true, false),
  fc.constantFrom([], [[]], {}, [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'a' } }], { length: 0 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.integer(),
  fc.double(),
  fc.jsonValue(),
);
const changes = fc.array(
  fc.record({ field: fc.constantFrom(...FIELDS), value: fc.option(value, { nil: undefined }) }),
  { maxLength: 4 },
);
const bodies = fc
  .record({ command: fc.constantFrom(BEFORE, AFTER), changes })
  .map(({ command, changes: made }) => {
    const fields = Object.fromEntries(made.map((one) => [one.field, one.value]));
    const text = JSON.stringify(messageBody({ CallbackCommand: command, ...fields }));
    return JSON.parse(text) as Record<string, unknown>;
  });

describe('a body that is taken without asking the schema', () => {
  it('is one that the schema gives back as it is, whatever is changed in it', () => {
    let quick = 0;
    fc.assert(
      fc.property(bodies, (body) => {
        if (!isAsUsual(body)) return;
        quick += 1;
        const read = messageSchema.safeParse(body);
        assert.ok(read.success);
        for (const [field, given] of Object.entries(read.data))
          assert.deepEqual(given, (body as Record<string, unknown>)[field], field);
        // Nor does the schema leave out a field that would be read otherwise.
        for (const field of FIELDS.slice(0, -1))
          assert.deepEqual(
            (read.data as Record<string, unknown>)[field],
            (body as Record<string, unknown>)[field],
            field,
          );
      }),
      { numRuns: 20_000 },
    );
    assert.ok(quick > 2000, `${quick} were taken`);
  });

  it('is what the service sends', () => {
    for (const fields of [{}, { CallbackCommand: AFTER, MsgSeq: 7, MsgTime: 1_669_872_112, MsgId: 'm' }])
      assert.ok(isAsUsual(messageBody(fields)));
    assert.ok(!isAsUsual(messageBody({ Random: '51234' })));
    for (const odd of [null, undefined, 7, 'x', [], { CallbackCommand: BEFORE }]) assert.ok(!isAsUsual(odd));
  });
});
