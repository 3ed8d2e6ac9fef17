import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  changedFields,
  createTextFields,
  DEFAULT_TEXT_FIELDS,
  textFieldsOf,
  typedFields,
} from '../../src/moderation/text-fields.ts';
import { isProblem } from '../support/is-problem.ts';

const isText = textFieldsOf([DEFAULT_TEXT_FIELDS]);

describe('fields that are text', () => {
  for (const [name, parent, expected] of [
    ['text', '', true],
    ['Content', '', true],
    ['giftText', '', true],
    ['reply_content', '', true],
    ['NICK-NAME', '', true],
    ['内容', '', true],
    ['메시지', '', true],
    ['en', 'title', true],
    ['zh-CN', 'title', true],
    ['id', 'title', false],
    ['type', '', false],
    ['textColor', '', false],
    ['messageId', '', false],
    ['contentType', '', false],
    ['cmd', 'msg', false],
    ['', '', false],
  ] as const)
    it(`${expected ? 'are' : 'are not'} ${parent}/${name}`, () =>
      assert.equal(isText({ name, parent }), expected));

  it('are those of all servers of a room, made once for the same lists', () => {
    const lists = [['msg'], ['extra']];
    const fields = createTextFields((roomId) =>
      roomId === 'shared' ? lists : roomId === 'one' ? [['msg']] : [],
    );
    for (const [roomId, name, expected] of [
      ['shared', 'msg', true],
      ['shared', 'extra', true],
      ['one', 'extra', false],
      ['unlinked', 'extra', true],
    ] as const)
      assert.equal(fields(roomId)({ name, parent: '' }), expected, `${roomId} ${name}`);
    assert.equal(fields('shared'), fields('shared'));
  });

  it('are typed with commas or spaces between them, and changed', () => {
    assert.deepEqual(typedFields('giftText, reply_content，"MSG"'), ['gifttext', 'replycontent', 'msg']);
    assert.deepEqual(typedFields('{"shout": "", ["msg"]}'), ['shout', 'msg']);
    for (const typed of [' , ', 'text 😀', '**'])
      assert.throws(() => typedFields(typed), isProblem('bad-field-name', { longest: 64 }));
    assert.throws(() => typedFields('x'.repeat(65)), { kind: 'input' });
    assert.deepEqual(changedFields(['a', 'b'], { add: ['c', 'a'], remove: ['b'] }), ['a', 'c']);
    assert.throws(
      () => changedFields(['a'], { add: [], remove: ['b'] }),
      isProblem('field-not-read', { field: 'b' }),
    );
    const many = Array.from({ length: 201 }, (_, index) => `f${index}`);
    assert.throws(
      () => changedFields([], { add: many, remove: [] }),
      isProblem('too-many-fields', { most: 200 }),
    );
  });
});
