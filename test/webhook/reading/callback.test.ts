import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Callback, readCallback } from '../../../src/webhook/reading/callback.ts';
import type { WebhookMessage } from '../../../src/webhook/reading/message.ts';
import { AFTER, messageBody } from '../receiver.ts';

const now = 1_669_872_112_500;
const TEN_MINUTES = 600_000;
const read = (body: unknown) => readCallback(body, { sentByRest: false, now });
function messageIn(fields: object): WebhookMessage {
  const callback = read(messageBody(fields));
  if (!('kind' in callback) || !('message' in callback)) return assert.fail(JSON.stringify(callback));
  return callback.message;
}
const text = (Text: string) => [{ MsgType: 'TIMTextElem', MsgContent: { Text } }];

describe('a callback', () => {
  const rows: [string, unknown, Callback['kind'] | readonly string[]][] = [
    ['before a message', messageBody(), 'before'],
    ['after a message', messageBody({ CallbackCommand: AFTER }), 'after'],
    ['of another command', { CallbackCommand: 'State.StateChange', X: 1 }, 'other'],
    ['of a command that is called like a method', { CallbackCommand: 'toString' }, 'other'],
    ['without a command', { GroupId: 'a' }, ['CallbackCommand']],
    ['that is a list', [], ['body']],
    ['that is nothing', null, ['body']],
    ['without a room', messageBody({ GroupId: undefined }), ['GroupId']],
    ['with an empty room', messageBody({ GroupId: '' }), ['GroupId']],
    ['with a room of 255 characters', messageBody({ GroupId: 'r'.repeat(255) }), 'before'],
    ['with a room of 256 characters', messageBody({ GroupId: 'r'.repeat(256) }), ['GroupId']],
    ['with a room that no database takes', messageBody({ GroupId: 'a\0' }), ['GroupId']],
    ['with half a character in its sender', messageBody({ From_Account: 'a\ud83d' }), ['From_Account']],
    [
      'without sender and elements, each named once',
      messageBody({ From_Account: 1, MsgBody: 'x' }),
      ['From_Account', 'MsgBody'],
    ],
    ['with the longest text there is', messageBody({ MsgBody: text('x'.repeat(24_576)) }), 'before'],
    ['with a longer one', messageBody({ MsgBody: text('x'.repeat(24_577)) }), ['MsgBody']],
    [
      'with a longer quotation',
      messageBody({ CloudCustomData: JSON.stringify({ messageReply: { a: 'x'.repeat(24_577) } }) }),
      ['MsgBody'],
    ],
    [
      'with a longer picture',
      messageBody({ MsgBody: [{ MsgType: 'TIMFaceElem', MsgContent: { Data: 'x'.repeat(24_577) } }] }),
      ['MsgBody'],
    ],
    ['with a number that cannot be', messageBody({ Random: 'x', MsgSeq: {} }), 'before'],
  ];
  for (const [name, body, expected] of rows)
    it(name, () => {
      const given = read(body);
      assert.deepEqual('kind' in given ? given.kind : given, expected);
    });
});

describe('the time of a message', () => {
  const rows: [string, unknown, number][] = [
    ['is told', now - 100, now - 100],
    ['is told as text', String(now - 100), now - 100],
    ['is now where none is told', undefined, now],
    ['is now where it cannot be read', 'soon', now],
    ['may be ten minutes ago', now - TEN_MINUTES, now - TEN_MINUTES],
    ['is now where it would be longer ago', now - TEN_MINUTES - 1, now],
    ['is now where it would be long from now', now + TEN_MINUTES + 1, now],
  ];
  for (const [name, EventTime, eventTime] of rows)
    it(name, () => assert.equal(messageIn({ EventTime }).eventTime, eventTime));

  it('at which it was sent is told in seconds', () => {
    assert.equal(messageIn({ MsgTime: 1_669_872_100 }).msgTime, 1_669_872_100_000);
    assert.equal(messageIn({}).msgTime, undefined);
  });
});

describe('what else is known of a message', () => {
  it('is what the service says', () => {
    const { type, from, random, msgSeq } = messageIn({ MsgSeq: '7', Operator_Account: 'admin' });
    assert.deepEqual([type, from, random, msgSeq], ['AVChatRoom', 'viewer_17', 51_234, 7]);
  });

  it('is left open where it says nothing', () => {
    const { type, random, msgSeq } = messageIn({ Type: undefined, Random: -1.5 });
    assert.deepEqual([type, random, msgSeq], ['', 0, undefined]);
  });
});

describe('whether two callbacks are about one event', () => {
  const first = messageIn({});
  const rows: [string, object, sameEvent: boolean, sameKey: boolean][] = [
    ['the same again', {}, true, true],
    ['after it was sent', { CallbackCommand: AFTER, MsgSeq: 3 }, true, true],
    ['with another text', { MsgBody: text('other') }, true, false],
    [
      'with another picture',
      { MsgBody: [...text('hello'), { MsgType: 'TIMFaceElem', MsgContent: { Data: 'x' } }] },
      true,
      false,
    ],
    ['with another quotation', { CloudCustomData: '{"messageReply":{"messageAbstract":"x"}}' }, true, false],
    ['under another number', { Random: 51_235 }, false, false],
    ['of another viewer', { From_Account: 'viewer_18' }, false, false],
    ['in another room', { GroupId: 'other' }, false, false],
    ['at another time', { EventTime: 1_669_872_112_124 }, false, false],
    ['with another id', { MsgId: 'x' }, false, false],
  ];
  for (const [name, fields, sameEvent, sameKey] of rows)
    it(`${name}: ${sameEvent}, with the same content: ${sameKey}`, () => {
      const second = messageIn(fields);
      assert.deepEqual([second.event === first.event, second.key === first.key], [sameEvent, sameKey]);
    });

  it('is not known without a time and an id', () => {
    assert.equal(messageIn({ EventTime: undefined }).event, undefined);
    assert.notEqual(messageIn({ EventTime: undefined, MsgId: 'm' }).event, undefined);
    assert.notEqual(first.event, undefined);
  });
});

describe('a change of members', () => {
  const members = [{ Member_Account: 'a' }, { Member_Account: '' }, 7, { Member_Account: 'b' }];
  const rows: [string, object, object][] = [
    [
      'somebody came online',
      {
        CallbackCommand: 'Group.CallbackOnMemberStateChange',
        EventType: 'Online',
        EventCause: 'Join',
        MemberList: members,
      },
      { change: 'joined', cause: 'Join' },
    ],
    [
      'somebody went offline',
      { CallbackCommand: 'Group.CallbackOnMemberStateChange', EventType: 'Offline', MemberList: members },
      { change: 'left', cause: '' },
    ],
    [
      'somebody joined',
      { CallbackCommand: 'Group.CallbackAfterNewMemberJoin', JoinType: 'Apply', NewMemberList: members },
      { change: 'joined', cause: 'Apply' },
    ],
    [
      'somebody left',
      { CallbackCommand: 'Group.CallbackAfterMemberExit', ExitType: 'Kicked', ExitMemberList: members },
      { change: 'left', cause: 'Kicked' },
    ],
  ];
  for (const [name, body, expected] of rows)
    it(name, () =>
      assert.deepEqual(read({ GroupId: 'stream-42', ...body }), {
        kind: 'member',
        change: { ...expected, groupId: 'stream-42', viewers: ['a', 'b'], eventTime: now },
      }),
    );

  it('that is not as documented is answered like any other', () => {
    const [, first] = rows.map(([, body]) => body);
    for (const body of [
      { ...first },
      { ...first, GroupId: 'a', EventType: 'Away' },
      { ...first, GroupId: 'a', MemberList: Array(5001).fill({}) },
    ])
      assert.equal((read(body) as { kind: string }).kind, 'other');
  });
});
