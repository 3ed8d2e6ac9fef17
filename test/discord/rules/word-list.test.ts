import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readRules, wordsFile } from '../../../src/discord/rules/files.ts';
import { aRule, keywords } from '../../support/a-rule.ts';
import { messages } from '../../support/messages.ts';

/** GBK, EUC-KR and Shift_JIS cannot be written by Node.js, so these are bytes. */
const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const swapped = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();

async function readAs(file: string | Buffer): Promise<{ words: string[]; report: string }> {
  const { rules, report } = await readRules(Buffer.from(file), 'mine', messages);
  const content = rules[0]?.content;
  const signs = { certain: '', start: '^', doubtful: '?' };
  const list = content?.kind === 'keywords' ? content.keywords : [];
  return { words: list.map(({ text, certainty }) => signs[certainty] + text), report };
}

const two = ['傻逼', '煞笔'];
const lists: readonly (readonly [string, string | Buffer, readonly string[], RegExp])[] = [
  ['a list of a document', '- 傻逼\n* 煞笔\n3. free coins', [...two, 'free coins'], /3 keywords/],
  ['words of which one begins with a mark', '-.- face\n- 傻逼', ['-.- face', '- 傻逼'], /2 keywords/],
  ['a segmenter’s dictionary', '傻逼 5 n\n煞笔 12 nz', two, /2 × numbers and replacements/],
  ['arrows and stars', '傻逼=>好人\n煞笔: ***', two, /2 × numbers and replacements/],
  ['JSON with line breaks and strokes', '["free\\ncoins", "a\\\\z"]', ['free coins', 'a\\z'], /2 keywords/],
  ['strokes between words', '傻逼|煞笔', two, /^2 keywords, 1 of them as variants/],
  ['full-width strokes', '傻逼｜煞笔', two, /2 keywords/],
  ['enumeration commas', '傻逼、煞笔', two, /2 keywords/],
  ['full-width commas and semicolons', '傻逼，煞笔；脑残', [...two, '脑残'], /3 keywords/],
  ['a stroke in a group, as in an expression', '(傻逼|煞笔)', two, /2 keywords/],
  ['slashes between Han', '傻逼/煞笔', two, /2 keywords/],
  ['slashes between Latin letters stay', 'km/h', ['km/h'], /1 keyword\./],
  ['commas after each', '"傻逼",\n"煞笔",\n', two, /^2 keywords\.$/],
  ['tabs and numbers', '傻逼\t5\n煞笔\t3', two, /columns: column 2/],
  ['numbers, tabs, and kinds', '1\t傻逼\t辱骂\n2\t煞笔\t辱骂', two, /columns: column 1, column 3/],
  ['one line with a tab and a number', '傻逼\t100', ['傻逼'], /1 × numbers beside words \(line 1\)/],
  ['tabs between words', '傻逼\t煞笔\n脑残\t智障', [...two, '脑残', '智障'], /4 keywords, 2 of them/],
  ['CSV with a header', 'id,word,level\n1,傻逼,5\n2,煞笔,3', two, /columns: `id`, `level`/],
  [
    'CSV with variants',
    'word;variants;lang\nfuck;fuk|fck;en\n',
    ['fuck', 'fuk', 'fck'],
    /3 keywords, 2 of them/,
  ],
  [
    'CSV with quotes',
    '单词,等级\n敏感词,level\n"say ""hi"", now",5',
    ['单词', '等级', '敏感词', 'level', 'say "hi", now'],
    /5 keywords/,
  ],
  ['a header of one column', '敏感词\n傻逼\n煞笔', two, /^2 keywords\.$/],
  ['a Korean header', '금칙어,점수\n시발,5\n병신,4', ['시발', '병신'], /columns: `점수`/],
  ['comments', '# mine\n// and this\n傻逼 # the usual\n煞笔\t// too\n#', two, /^2 keywords\.$/],
  ['replacements', '傻逼=**\n煞笔={BANNED}\nfuck => ***', [...two, 'fuck'], /3 × numbers and replacements/],
  ['levels behind colons', '傻逼:5\n煞笔：3', two, /2 × numbers and replacements/],
  ['signs', '^시발\n?飞机|?航班\n*fuck*', ['^시발', '?飞机', '?航班', '*fuck*'], /4 keywords/],
  [
    'the same again, in other letters',
    '傻逼\nFuck\nfuck\n傻逼\nＦＵＣＫ',
    ['傻逼', 'Fuck'],
    /3 × duplicates \(line 3, 4, 5\)/,
  ],
  [
    'what can be no keyword',
    '傻逼\n***\na\n操\n。。',
    ['傻逼'],
    /2 × no letters or digits \(line 2, 5\); 2 × only one letter \(line 3, 4\)/,
  ],
  ['a list in JSON', '["傻逼", "say \\"hi\\", now"]', ['傻逼', 'say "hi", now'], /2 keywords/],
  ['only numbers', '250\n748', ['250', '748'], /2 keywords/],
  ['phrases', 'free coins now\nkill yourself', ['free coins now', 'kill yourself'], /2 keywords/],
  ['Mac line ends', '傻逼\r煞笔', two, /2 keywords/],
  ['a byte order mark', '\uFEFF傻逼\n煞笔', two, /^2 keywords\.$/],
  ['UTF-16, little end first', Buffer.from('\uFEFF傻逼\n煞笔', 'utf16le'), two, /read as UTF-16LE/],
  ['UTF-16, big end first', swapped('傻逼\n煞笔'), two, /read as UTF-16BE/],
  ['UTF-16 without a mark', Buffer.from('fuck\nshit\n', 'utf16le'), ['fuck', 'shit'], /read as UTF-16LE/],
  ['GB18030', bytes('c9b5b1c6 0a c9b7b1ca'), two, /read as GB18030, beginning with `傻逼`/],
  ['EUC-KR', bytes('bdc3b9df 0a bab4bdc5'), ['시발', '병신'], /read as EUC-KR/],
  ['Shift_JIS', bytes('8e8082cb 0a 834c83828343'), ['死ね', 'キモイ'], /read as SHIFT_JIS/],
];

describe('a list of words from elsewhere', () => {
  for (const [what, file, words, report] of lists)
    it(`is understood: ${what}`, async () => {
      const read = await readAs(file);
      assert.deepEqual(read.words, words);
      assert.match(read.report, report);
    });

  for (const [what, file, message] of [
    ['objects in JSON', '[{"word":"free coins"}]', /looks like JSON but is not a list of words/],
    ['lists in JSON', '[["free coins"]]', /looks like JSON/],
    ['numbers in JSON', '[12345, 67890]', /looks like JSON/],
    ['broken JSON', '["free coins", "free gems",]', /looks like JSON/],
    ['expressions', '傻逼\n傻.*逼', /^Line 2 looks like a regular expression: “傻\.\*逼”/],
    ['words with spaces only', '傻逼\n\n一 二 三 四 五 六 七', /^Line 3 has 7 words with only spaces/],
    ['one that is too long', `ok\n${'x'.repeat(201)}`, /^Line 2 has a word of more than 200 characters/],
    ['nothing that can be a keyword', 'a\n***', /no words in it.*only one letter \(line 1\)/],
    ['bytes of no encoding', bytes('ff 80 81 00 ff'), /not plain text/],
  ] as const)
    it(`is refused by line: ${what}`, async () => {
      await assert.rejects(readAs(file), { kind: 'input', message });
    });

  it('is the same again when it was exported, also where all words look like a document’s list', async () => {
    const words = ['- one', '2. two'];
    const read = await readAs(wordsFile(aRule({ content: keywords(...words) })).toString());
    assert.deepEqual(read.words, words);
  });

  it('is the same again when it was exported', async () => {
    const words = ['a, b', 'say "hi"', '傻逼|煞笔', 'plain', 'free=0', 'vip: 5', 'one 2 x', 'x -> y'];
    const content = keywords(...words);
    assert.deepEqual((await readAs(wordsFile(aRule({ content })))).words, words);
  });

  for (const [what, line] of [
    ['spaces', `a${' '.repeat(90_000)}b`],
    ['quotes', '"'.repeat(90_000)],
    ['strokes', `(${'|'.repeat(90_000)}`],
    ['equals signs', `a${' ='.repeat(45_000)}`],
    ['slashes', '傻 /'.repeat(30_000)],
    ['comments', `${' #'.repeat(300_000)}\u2029x`],
    ['comments with spaces', `${' // '.repeat(150_000)}\u2029x`],
  ] as const)
    it(`is read in time in proportion to it: ${what}`, async () => {
      const started = performance.now();
      await readAs(`傻逼\n${line}\n${line}`).catch(() => undefined);
      // Where it grows with the square this takes minutes.
      assert.ok(performance.now() - started < 3000);
    });

  it('is refused where a line is far too long to be one', async () => {
    await assert.rejects(readAs(`傻逼,${'煞笔,'.repeat(40_000)}`), {
      message: /^Line 1 is longer than 100,000/,
    });
  });
});
