import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { fetchFile, readRules, rulesFile, starterRule, wordsFile } from '../../../src/discord/rules/files.ts';
import { MAX_KEYWORDS, starterSets } from '../../../src/filters/index.ts';
import { aRule, keywords } from '../../support/a-rule.ts';
import { messages } from '../../support/messages.ts';

/** The rules of a file that is given as text. */
const rulesOf = async (text: string, name?: string) =>
  (await readRules(Buffer.from(text), name, messages)).rules;
const file = (rules: unknown, more: object = {}) =>
  JSON.stringify({ format: 'av-warden-rules', version: 1, rules, ...more });

describe('a file of rules', () => {
  it('brings back what was exported, but not what the rules did', async () => {
    const rules = [
      aRule({ reason: 'no "spam"', content: { ...keywords('spam', '傻逼'), allow: ['spam club'] } }),
      aRule({
        id: 'links',
        content: { kind: 'link', hosts: [], allowedHosts: [], invites: true, allow: [] },
      }),
    ];
    const read = await rulesOf((await rulesFile(rules)).toString());
    assert.deepEqual(
      read,
      rules.map(({ id, content, ladder, reason }) => ({ id, content, ladder, reason })),
    );
  });

  it('may leave out durations and reason, and begin with a byte order mark', async () => {
    const [read] = await rulesOf(`\uFEFF${file([{ id: 'x', content: keywords('y') }])}`);
    assert.deepEqual([read?.ladder, read?.reason], [[600, 3600, 86_400], '']);
  });

  for (const [what, text, message] of [
    ['JSON that is cut', '{', /looks like JSON but could not be parsed/],
    ['another format', JSON.stringify({ format: 'x', version: 1, rules: [] }), /not a list of rules: format/],
    ['no rules', file([]), /not a list of rules: rules/],
    ['101 rules', file(Array.from({ length: 101 }, () => ({}))), /not a list of rules: rules/],
    ['a rule without content', file([{ id: 'x' }]), /not a list of rules: rules\.0\.content/],
    ['no durations', file([{ id: 'x', content: keywords('y'), ladder: [] }]), /rules\.0\.ladder/],
    ['bytes that are no text', 'a\0b', /not plain text/],
    ['what is no UTF-8', 'a\uFFFDb', /not plain text/],
    ['no words', '# nothing\n\n', /no words in it/],
  ] as const)
    it(`is refused with what is wrong: ${what}`, async () => {
      await assert.rejects(rulesOf(text, 'name'), { kind: 'input', message });
    });
});

describe('a list of words', () => {
  it('is one rule of keywords, each word once, without comments', async () => {
    const [rule, ...others] = await rulesOf('# mine\nspam\r\n  eggs \nspam\n\n?doubtful\n', 'mine');
    assert.deepEqual(others, []);
    assert.equal(rule?.id, 'mine');
    assert.equal(wordsFile(aRule({ content: rule.content })).toString(), 'spam\neggs\n?doubtful\n');
  });

  it('needs a name, and is not too long', async () => {
    await assert.rejects(rulesOf('spam'), { kind: 'input', message: /needs a name/ });
    const words = Array.from({ length: MAX_KEYWORDS + 1 }, (_, index) => `w${index}`).join('\n');
    await assert.rejects(rulesOf(words, 'x'), { kind: 'input', message: /more than 10,000 words/ });
  });
});

describe('a ready-made set', () => {
  it('is there for each that is offered, and none else', () => {
    for (const { id } of starterSets) assert.equal(starterRule(id, messages).id, id);
    assert.throws(() => starterRule('nothing', messages), {
      kind: 'input',
      message: /no ready-made set “nothing”/,
    });
  });
});

describe('fetching a file', () => {
  it('refuses what is larger than 1 MB before it asks, and says where Discord does not give it', async () => {
    await assert.rejects(fetchFile({ url: 'data:,x', size: 1_000_001 }, messages), {
      kind: 'input',
      message: /1 MB/,
    });
    assert.equal(Buffer.from(await fetchFile({ url: 'data:,spam', size: 4 }, messages)).toString(), 'spam');
    const server = createServer((_request, response) => response.writeHead(404).end()).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await assert.rejects(fetchFile({ url: `http://127.0.0.1:${port}/x`, size: 1 }, messages), {
      kind: 'no-answer',
    });
    server.close();
  });
});
