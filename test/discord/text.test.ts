import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { code, cut, plain } from '../../src/discord/text.ts';

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
