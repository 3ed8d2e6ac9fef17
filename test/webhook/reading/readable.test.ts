import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readableOf } from '../../../src/webhook/reading/readable.ts';
import { cpuTime } from '../../support/cpu-time.ts';

const text = (Text: unknown) => ({ MsgType: 'TIMTextElem', MsgContent: { Text } });
const element = (MsgType: string, MsgContent: unknown) => ({ MsgType, MsgContent });
const custom = (data: unknown) =>
  element('TIMCustomElem', { Data: typeof data === 'string' ? data : JSON.stringify(data) });
const merged = (title: string, ...bodies: unknown[][]) =>
  element('TIMRelayElem', {
    Title: title,
    MsgNum: bodies.length,
    CompatibleText: 'update your app',
    AbstractList: bodies.map((_, index) => `abstract ${index}`),
    MsgList: bodies.map((MsgBody) => ({
      From_Account: 'someone',
      GroupId: 'elsewhere',
      MsgSeq: 1,
      MsgRandom: 2,
      MsgTimeStamp: 3,
      MsgBody,
    })),
  });
const PICTURE = 'https://cdn.example.com/a/b.png';
const LINK = 'https://spam.example/win';

/** Everything beside text elements that is read of these elements. */
const OTHERS: readonly [what: string, elements: unknown[], others: readonly string[]][] = [
  ['a text that is none', [text({ inner: ['spam'] }), text(['more'])], ['spam', 'more']],
  ['data that is no JSON', [custom('plain')], ['plain']],
  ['JSON that is broken', [custom('{not json')], ['{not json']],
  ['a string of JSON', [custom('"quoted"')], ['quoted']],
  ['a number', [custom('1380013800')], ['1380013800']],
  [
    'strings in JSON, in order',
    [custom({ a: 'text_link', inner: { text: '가입' }, list: [1, 'two', null, ['', 'three']], n: 4 })],
    ['text_link', '가입', 'two', 'three'],
  ],
  [
    'JSON within JSON within JSON',
    [custom({ a: JSON.stringify({ b: JSON.stringify(['deep']) }) })],
    ['deep'],
  ],
  ['letters that are escaped', [custom('{"a":"\\u50bb\\u903c"}')], ['傻逼']],
  ['a name that is given twice', [custom('{"text":"shown","text":"hidden"}')], ['shown', 'hidden']],
  ['JSON behind a byte order mark', [custom('\ufeff{"a":"x"}')], ['x']],
  ['brackets and quotes in strings', [custom({ 'a]"{': 'x}"[y', b: ['z'] })], ['x}"[y', 'z']],
  [
    'the other fields of a custom element, but not its sound',
    [element('TIMCustomElem', { Data: 'a', Desc: 'b', Ext: '{"c":"d"}', Sound: 'dingdong.aiff' })],
    ['a', 'b', 'd'],
  ],
  ['a face', [element('TIMFaceElem', { Index: 1, Data: 'face' })], ['face']],
  [
    'a place',
    [element('TIMLocationElem', { Desc: 'the square', Latitude: 1, Longitude: 2 })],
    ['the square'],
  ],
  [
    'the name of a file, but not its address',
    [element('TIMFileElem', { Url: PICTURE, UUID: 'ABC', FileName: LINK, FileSize: 3 })],
    [LINK],
  ],
  [
    'no addresses and formats of pictures, sounds and videos',
    [
      element('TIMImageElem', {
        UUID: 'a',
        ImageFormat: 1,
        ImageInfoArray: [{ Type: 1, URL: 'https://x.example/0' }],
      }),
      element('TIMSoundElem', { Url: LINK, UUID: 'b' }),
      element('TIMVideoFileElem', {
        VideoUrl: LINK,
        VideoUUID: 'c',
        VideoFormat: 'mp4',
        ThumbUrl: LINK,
        ThumbFormat: 'JPG',
      }),
    ],
    [],
  ],
  [
    'what documented elements do not have',
    [element('TIMImageElem', { UUID: 'a', FileName: 'cat.png' })],
    ['cat.png'],
  ],
  ['an element that nobody knows', [element('TIMNewElem', { Title: 'x', deep: [{ y: 'z' }] })], ['x', 'z']],
  [
    'what is unlike an element',
    ['x', { Text: 'y' }, { MsgType: 'TIMTextElem', MsgContent: 'z' }],
    ['x', 'y', 'z'],
  ],
  [
    'a merged message: title, abstracts, and the messages in it, but not whose they are',
    [merged('history', [text('a'), custom('b')], [merged('inner', [text('c')])])],
    [
      ...['history', 'update your app', 'abstract 0', 'abstract 1', 'a', 'b'],
      ...['inner', 'update your app', 'abstract 0', 'c'],
    ],
  ],
  ['a merged message that is unlike one', [element('TIMRelayElem', { MsgList: { x: ['y'] } })], ['y']],
];

describe('what people may read of a message', () => {
  for (const [what, elements, others] of OTHERS)
    it(`is ${what}`, () => assert.deepEqual(readableOf(elements, '').others, others));

  it('is the text of each text element, and several of them in one, with and without a space', () => {
    const { texts, joined } = readableOf(
      [text('free '), element('TIMFaceElem', { Index: 1 }), text('coins')],
      '',
    );
    assert.deepEqual(
      [texts, joined],
      [
        ['free ', 'coins'],
        ['free coins', 'free  coins'],
      ],
    );
    assert.deepEqual(readableOf([text('one')], '').joined, []);
    assert.deepEqual(readableOf([merged('m', [text('fr'), text('ee')])], '').joined, ['free', 'fr ee']);
    assert.deepEqual(readableOf([text(3), text(''), text(null)], '').texts, []);
  });

  it('is what CloudCustomData holds, where a reply quotes somebody else', () => {
    const data = {
      messageReply: {
        messageID: '1-2',
        messageAbstract: 'an insult',
        messageSender: 'viewer_2',
        version: '1',
      },
      messageReplies: { replies: [{ messageID: '3', messageAbstract: 'more' }] },
      nick: 'add me',
      avatarUrl: PICTURE,
    };
    const { others, quoted } = readableOf([], JSON.stringify(data));
    assert.deepEqual(others, ['add me']);
    assert.deepEqual(quoted, ['an insult', 'viewer_2', 'more']);
    assert.deepEqual(readableOf([], 'plain').others, ['plain']);
  });

  it('is somebody else’s where a field of an app says so, wherever that is', () => {
    for (const data of [
      { text: 'own', quote: { text: 'theirs', sender: 'x' } },
      { text: 'own', replyTo: { content: 'theirs' } },
      { text: 'own', data: { quotedMessage: { text: 'theirs' } } },
      { text: 'own', msg_reply: JSON.stringify({ content: 'theirs' }) },
      { text: 'own', atUsers: [{ nick: 'theirs' }] },
      { text: 'own', mentions: [{ name: 'theirs' }] },
      { text: 'own', 引用: { 内容: 'theirs' } },
    ]) {
      const isText = ({ name }: { readonly name: string }) => !['sender', 'id'].includes(name);
      for (const { others, quoted } of [
        readableOf([custom(data)], '', isText),
        readableOf([], JSON.stringify(data), isText),
        readableOf([merged('m', [custom(data)])], '', isText),
      ])
        assert.deepEqual(
          [others.includes('own'), others.includes('theirs'), quoted.includes('theirs')],
          [true, false, true],
          JSON.stringify(data),
        );
    }
    // What is typed into a field of that name is the author's own, and other words only begin like one.
    for (const data of [{ reply: 'own' }, { atmosphere: { text: 'own' } }, { replay: { text: 'own' } }])
      assert.deepEqual(readableOf([custom(data)], '', () => true).others, ['own']);
  });

  it('is read whatever it is', () => {
    assert.deepEqual(readableOf([], undefined), { texts: [], joined: [], others: [], quoted: [] });
  });
});

/** Is this string under this name read? An address of a picture is not; a link is. */
const ADDRESSES: readonly [isRead: boolean, json: object][] = [
  [false, { avatarUrl: PICTURE }],
  [false, { avatar_url: 'http://a.example/1' }],
  [false, { AvatarURL: ' https://a.example/1 ' }],
  [false, { faceUrl: '//a.example/1' }],
  [false, { headimgurl: LINK }],
  [false, { icon: 'data:image/png;base64,iVBORw0KGgo=' }],
  [false, { giftIconUrl: LINK }],
  [false, { user: { avatar: LINK } }],
  [false, { avatar: { url: LINK } }],
  [false, { images: [LINK] }],
  [false, { images: [{ url: LINK }] }],
  [false, { url: `${PICTURE}?x=1` }],
  [false, { src: 'https://a.example/v.mp4' }],
  [false, { UUID: LINK }],
  [false, { inner: JSON.stringify({ coverUrl: LINK }) }],
  [true, { text: LINK }],
  [true, { text: PICTURE }],
  [true, { link: LINK }],
  [true, { url: LINK }],
  [true, { href: PICTURE }],
  [true, { topic: LINK }],
  [true, { imageText: LINK }],
  [true, { fileName: LINK }],
  [true, { avatarUrl: 'spam.example/win' }],
  [true, { avatarUrl: `${PICTURE} free coins` }],
  [true, { avatarUrl: 'free coins' }],
  [true, { avatar: { caption: LINK } }],
];

describe('the address of a picture or file', () => {
  for (const [isRead, json] of ADDRESSES)
    it(`${isRead ? 'is not' : 'is'} ${JSON.stringify(json)}`, () =>
      assert.equal(readableOf([custom(json)], '').others.length, isRead ? 1 : 0));
});

describe('reading, whatever a message holds', () => {
  it('never throws, and reads every string of custom JSON that is no address', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.anything(), (value, anything) => {
        readableOf([anything, custom(value), element('TIMRelayElem', anything)], anything);
        const wanted: string[] = [];
        JSON.stringify(value, (_, inner: unknown) => {
          if (typeof inner === 'string' && /^[a-z]+$/.test(inner)) wanted.push(inner);
          return inner;
        });
        const { others } = readableOf([custom(value)], '');
        for (const one of wanted) assert.ok(others.includes(one), one);
      }),
    );
  });

  it('takes little time', () => {
    const nested = (levels: number): unknown => (levels === 0 ? 'x' : JSON.stringify([nested(levels - 1)]));
    const deep = Array.from({ length: 3000 }).reduce<object>(
      (inner) => ({ MsgType: 'TIMRelayElem', MsgContent: { MsgList: [{ MsgBody: [inner] }] } }),
      text('deep'),
    );
    const bodies: unknown[][] = [
      [custom(nested(13))],
      [custom('['.repeat(60_000) + ']'.repeat(60_000))],
      [custom(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`)],
      [custom(`[${'"\\"",'.repeat(20_000)}1]`)],
      [custom(`[${'"[x]",'.repeat(20_000)}1]`)],
      [custom(`["${' '.repeat(120_000)}"]`)],
      [custom(`[${' '.repeat(120_000)}`)],
      [custom(`[${'1'.repeat(120_000)}x`)],
      [custom(`["${'\\"'.repeat(40_000)}`)],
      [custom(`[${'""                '.repeat(1)}${',""                '.repeat(6000)}]`)],
      Array.from({ length: 3000 }, () => text('x')),
      [deep],
    ];
    for (const [index, body] of bodies.entries()) {
      const started = cpuTime();
      readableOf(body, '');
      assert.ok(cpuTime() - started < 1000, `${index}: ${cpuTime() - started} ms`);
    }
  });
});
