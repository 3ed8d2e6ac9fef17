import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEFAULT_TEXT_FIELDS, textFieldsOf } from '../../../src/moderation/text-fields.ts';
import { readPasted } from '../../../src/webhook/reading/pasted.ts';
import { readableOf } from '../../../src/webhook/reading/readable.ts';

const isText = textFieldsOf([DEFAULT_TEXT_FIELDS]);
const PICTURE = 'https://cdn.example.com/a/b.png';
const custom = (data: unknown, more: object = {}) => ({
  MsgType: 'TIMCustomElem',
  MsgContent: { Data: typeof data === 'string' ? data : JSON.stringify(data), ...more },
});
const read = (...elements: unknown[]) => readableOf(elements, '', isText).others;

describe('custom messages', () => {
  for (const [what, elements, texts] of [
    ['fields that are text', [custom({ type: 'gift', text: 'hello', giftId: 'sb' })], ['hello']],
    [
      'fields within fields',
      [custom({ data: { msgBody: 'a', user: { nick: 'b', level: 'c' } } })],
      ['a', 'b'],
    ],
    ['lists in such a field', [custom({ content: ['a', 'b'], ids: ['c'] })], ['a', 'b']],
    ['JSON within JSON', [custom({ payload: JSON.stringify({ text: 'a', key: 'b' }) })], ['a']],
    ['what is no JSON', [custom('plain', { Desc: 'shown', Ext: 'more' })], ['plain', 'shown', 'more']],
    ['JSON without names', [custom('["a","b"]')], ['a', 'b']],
    ['fields of Ext', [custom('', { Ext: '{"text":"a","trace":"b"}' })], ['a']],
    [
      'no addresses of pictures',
      [custom({ url: PICTURE, title: PICTURE.replace('.png', ''), iconUrl: PICTURE })],
      [PICTURE.replace('.png', '')],
    ],
    ['links', [custom({ link: 'https://spam.example', href: 't.me/x' })], ['https://spam.example', 't.me/x']],
  ] as const)
    it(`are read: ${what}`, () => assert.deepEqual(read(...elements), texts));

  it('are no reason to leave out anything of other elements', () => {
    assert.deepEqual(read({ MsgType: 'TIMNewElem', MsgContent: { odd: 'a' } }), ['a']);
    const data = JSON.stringify({ nick: 'a', trace: 'b', messageReply: { messageAbstract: 'c' } });
    const { others, quoted } = readableOf([], data, isText);
    assert.deepEqual([others, quoted], [['a'], ['c']]);
  });
});

describe('a message that is pasted as JSON', () => {
  for (const [what, pasted, texts, names, left] of [
    [
      'data of a custom element',
      { type: 'x', text: 'a', avatarUrl: PICTURE },
      ['a'],
      ['text'],
      ['type', 'avatarUrl'],
    ],
    ['an element', custom({ msg: 'a', id: 'b' }), ['a'], ['msg'], ['id']],
    [
      'a callback’s body',
      {
        MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'a' } }, custom({ msg: 'b' })],
        CloudCustomData: '{"nick":"c","t":"d"}',
      },
      ['a', 'b', 'c'],
      ['msg', 'nick'],
      ['t'],
    ],
  ] as const)
    it(`is read as ${what}`, () =>
      assert.deepEqual(readPasted(JSON.stringify(pasted), isText), { texts, read: names, left }));

  for (const text of ['hello', '{not json', '1380013800', '"quoted"', 'null'])
    it(`is none: ${text}`, () => assert.equal(readPasted(text, isText), undefined));
});
