import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { code, cut, endOf, moment, oneLine, plain, quote } from '../../src/discord/text.ts';

describe('text from people', () => {
  it('is shown literally: no formatting, link, mention or emoji comes of it', () => {
    assert.equal(
      plain('**b** [x](http://y) <@1> @everyone'),
      '\\*\\*b\\*\\* \\[x\\](http\\://y) \\<\\@1> \\@everyone',
    );
  });

  it('begins no heading, list or quotation, and is left alone otherwise', () => {
    assert.equal(plain('# a\n> b\n - c\n1. d\n-# e'), '\\# a\n\\> b\n \\- c\n1\\. d\n\\-# e');
    assert.equal(plain('a - b (c) #1 + 2. x: y'), 'a - b (c) #1 + 2. x: y');
  });

  it('is cut before it is escaped, so that no sign loses its escape', () => {
    assert.equal(plain('a*b*', 3), 'a\\*…');
    assert.equal(plain('abc', 3), 'abc');
  });

  it('shows no control characters, but keeps its lines', () => {
    assert.equal(plain('a\u0000\u0007b\nc\td\ud800'), 'a b\nc d\ufffd');
  });

  it('cannot turn the reading direction around', () => {
    assert.equal(plain('a\u202Egnp'), 'a\\[U+202E\\]gnp');
  });

  it('is cut between characters, never inside one', () => {
    assert.equal(cut('😀😀😀', 2), '😀…');
    assert.equal(cut('😀😀', 2), '😀😀');
  });

  it('never leaves an unescaped sign that Discord reads', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        // An escaped sign is shown: what follows it begins no line.
        const unescaped = plain(text).replace(/\\[^0-9A-Za-z\s]/g, 'x');
        assert.doesNotMatch(unescaped, /[\\*_~`|<@[\]]|^\s*[#>+-]|:\/\//m);
      }),
    );
  });
});

describe('an id in code type', () => {
  it('stays together whatever it contains', () => {
    assert.equal(code('a b'), '`a b`');
    assert.equal(code('a`b'), '`` a`b ``');
    assert.equal(code('``x``'), '\\`\\`x\\`\\`');
    assert.equal(code(' '), '(empty)');
    assert.equal(code('a\nb'), '`a b`');
  });

  it('is never closed from inside', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        const shown = code(text);
        if (shown.startsWith('``')) assert.doesNotMatch(shown.slice(2, -2), /``/);
        else if (shown.startsWith('`')) assert.doesNotMatch(shown.slice(1, -1), /`/);
      }),
    );
  });
});

describe('text on one line', () => {
  const rows: [string, string][] = [
    [' a\n\tb  c ', 'a b c'],
    ['a\u200b\u202Eb', 'ab'],
    ['a\u0000b', 'a b'],
    ['a\ud800', 'a\ufffd'],
    ['\u2060 \n', ''],
  ];
  for (const [text, line] of rows) it(JSON.stringify(text), () => assert.equal(oneLine(text), line));
});

describe('a quotation', () => {
  it('is one in each of its lines', () => assert.equal(quote('a\n\nb'), '> a\n> \n> b'));
});

describe('a moment', () => {
  const at = 1_790_000_000_999;
  const HALF_A_DAY = 12 * 3_600_000;

  it('is shown in the reader’s own zone, to the second that has begun', () =>
    assert.equal(moment(at), '<t:1790000000:f> (<t:1790000000:R>)'));

  it('that is at most half a day away is a time of day, any other has its date', () => {
    assert.equal(endOf(at, at - HALF_A_DAY), '<t:1790000000:t>');
    assert.equal(endOf(at, at - HALF_A_DAY - 1), '<t:1790000000:f>');
    assert.equal(endOf(at, at), '<t:1790000000:t>');
  });
});
