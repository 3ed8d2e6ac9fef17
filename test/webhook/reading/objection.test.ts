import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readObjection } from '../../../src/webhook/reading/objection.ts';

/** As the documents have it (Chat docs 269/95616). */
const body = {
  Scene: 'Group',
  SdkAppId: 1400000001,
  From_Account: 'viewer_1',
  ContactItem: { ContactType: 2, ToGroupId: 'stream-42' },
  ContentType: 'Text',
  TextContent: ['get freecoins'],
  MsgID: '17',
  CtxcbResult: 0,
  CtxcbSuggestion: 'Review',
  CtxcbLabel: 'Ad',
  CtxcbLibName: 'mine',
  CtxcbKeywords: ['freecoins'],
  CtxcbRequestId: 'r-1',
};

describe('an objection of the service’s own moderation', () => {
  it('names the message by its number in the room', () => {
    assert.deepEqual(readObjection(body, 5), {
      id: 'r-1',
      roomId: 'stream-42',
      viewer: 'viewer_1',
      text: 'get freecoins',
      keywords: ['freecoins'],
      label: 'Ad',
      library: 'mine',
      isStopped: false,
      msgSeq: 17,
      at: 5,
    });
  });

  it('has no number of a message that was stopped', () => {
    const { MsgID: _number, ...stopped } = body;
    const read = readObjection({ ...stopped, CtxcbResult: 1, CtxcbSuggestion: 'Block' }, 5);
    assert.deepEqual([read?.isStopped, read?.msgSeq], [true, undefined]);
  });

  const NONE: readonly [what: string, changes: object][] = [
    ['that objects to nothing', { CtxcbSuggestion: 'Normal' }],
    ['that lets it pass, as the other page has it', { CtxcbSuggestion: 'Pass' }],
    ['about a message to one person', { Scene: 'C2C', ContactItem: { ContactType: 1, To_Account: 'x' } }],
    ['about a profile', { Scene: 'UserInfo' }],
    ['without a sender', { From_Account: '' }],
  ];
  for (const [what, changes] of NONE)
    it(`is nothing to us ${what}`, () => assert.equal(readObjection({ ...body, ...changes }, 5), undefined));

  it('has a name of its own where the service gives it none, the same each time', () => {
    const { CtxcbRequestId: _id, ...nameless } = body;
    const [one, again] = [readObjection(nameless, 5)?.id, readObjection(nameless, 9)?.id];
    assert.ok(one !== undefined && one.length > 20);
    assert.equal(one, again);
    assert.notEqual(one, readObjection({ ...nameless, MsgID: '18' }, 5)?.id);
  });
});
