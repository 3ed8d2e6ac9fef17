import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { domainToASCII } from 'node:url';
import { parse } from 'tldts';
import { compileRules, type RuleContent } from '../../src/filters/index.ts';
import { asciiHost, hostPattern, plainPath } from '../../src/filters/links/addresses.ts';
import {
  CERTAIN,
  CHAT,
  endingOf,
  FILES,
  FOREIGN_WORDS,
  SPACELESS_ENDINGS,
  WORDS,
} from '../../src/filters/links/endings.ts';

const links = (more: object): RuleContent => ({
  kind: 'link',
  hosts: [],
  invites: true,
  allowedHosts: [],
  allow: [],
  ...more,
});

function said(content: RuleContent, text: string): string[] {
  return compileRules([{ id: 'links', content }])
    .match(text)
    .map(({ verdict, start, end }) => `${verdict} ${text.slice(start, end)}`);
}

describe('the endings of hosts', () => {
  it('are all known to the public suffix list', () => {
    const listed = [CERTAIN, WORDS, CHAT, FILES, FOREIGN_WORDS, SPACELESS_ENDINGS].flatMap((set) => [...set]);
    const unknown = listed.filter((ending) => !parse(`x.${domainToASCII(ending)}`).isIcann);
    assert.deepEqual(unknown, []);
  });
  it('stand in one list each', () => {
    const listed = [CERTAIN, WORDS, CHAT, FILES].flatMap((set) => [...set]);
    assert.deepEqual(
      listed.filter((ending, at) => listed.indexOf(ending) !== at),
      [],
    );
  });
  for (const [host, ending] of [
    ['win.xyz', 'certain'],
    ['win.bet', 'name'],
    ['done.so', 'file'],
    ['yes.it', 'word'],
    ['good.gg', 'chat'],
    ['shop.com.au', 'certain'],
    ['me.in', 'word'],
    ['co.kr', undefined],
    ['node.js', undefined],
  ] as const) {
    it(`${host}: ${ending}`, () => assert.equal(endingOf(host), ending));
  }
  it('do not load the list before a host asks for it, as it takes time and memory', () => {
    const script = `
      const { compileRules, warmUp } = await import('./src/filters/index.ts');
      const { createRequire } = await import('node:module');
      await warmUp();
      const isLoaded = () => Object.keys(createRequire(import.meta.url).cache).some((file) => file.includes('tldts'));
      const before = isLoaded();
      const content = ${JSON.stringify(links({}))};
      const found = compileRules([{ id: 'l', content }]).match('casino777.bet').length;
      console.log(before, found, isLoaded());`;
    const root = join(import.meta.dirname, '..', '..');
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: root });
    assert.equal(said.toString().trim(), 'false 1 true');
  });
});

describe('an address', () => {
  for (const [written, host] of [
    ['www.win.xyz.', 'win.xyz'],
    ['münchen.de', 'xn--mnchen-3ya.de'],
    ['xn--mnchen-3ya.de', 'xn--mnchen-3ya.de'],
    ['0x7f.1', '127.0.0.1'],
    ['3232235521', '192.168.0.1'],
    ['naver.com%2Eevil.xyz', 'naver.com.evil.xyz'],
    ['not a host', 'not a host'],
  ] as const) {
    it(`${written} leads to ${host}`, () => assert.equal(asciiHost(written), host));
  }
  for (const [written, path] of [
    ['/x/../Ours', 'Ours'],
    ['\\x\\.\\y', 'x/y'],
    ['/%6Furs', 'ours'],
    ['/a/%2e%2e/b?c=../d', 'b?c=../d'],
    ['//ours', 'ours'],
    ['/100%', '100%'],
  ] as const) {
    it(`has the path ${path} where ${written} is written`, () => assert.equal(plainPath(written), path));
  }
  for (const [written, host, path] of [
    ['https://Discord.com/invite/Ours/', 'discord.gg', 'Ours'],
    ['tg://resolve?domain=ours', 't.me', 'ours'],
    ['https://user@WWW.Example.com:8080/A?b#c', 'example.com', 'A?b#c'],
    ['*.example.com', 'example.com', ''],
    ['例え.jp', 'xn--r8jz45g.jp', ''],
  ] as const) {
    it(`is understood in a rule: ${written}`, () => {
      const pattern = hostPattern(written);
      assert.deepEqual([pattern.host, pattern.path], [host, path]);
    });
  }
});

describe('where a link is', () => {
  it('is said without the marks of the sentence', () => {
    assert.deepEqual(said(links({}), 'Go (https://evil.xyz/a_(b)), now! evil-2.xyz.'), [
      'hit evil.xyz/a_',
      'hit evil-2.xyz',
    ]);
  });
  it('is said in the units of the text, whatever its letters', () => {
    assert.deepEqual(said(links({}), '🎉𝐞𝐯𝐢𝐥.𝐜𝐨𝐦/𝐚 ok'), ['hit 𝐞𝐯𝐢𝐥.𝐜𝐨𝐦/𝐚']);
    assert.deepEqual(said(links({ hosts: ['t.me'] }), 'go t . m e / a b c'), ['review t . m e / a b c']);
  });
  it('is none of the digits of what is percent-encoded', () => {
    const allowing = links({ allowedHosts: ['naver.com', 'discord.gg/ours'] });
    assert.deepEqual(said(allowing, 'https%3A%2F%2Fnaver.com%2Fx https%3A%2F%2Fdiscord.gg%2Fours'), []);
  });
  it('is found in the decoded text as well, once', () => {
    assert.deepEqual(said(links({}), 'a https%3A%2F%2Fevil.xyz%2Fa b'), ['hit evil.xyz']);
  });
});
