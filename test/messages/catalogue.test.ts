import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { en } from '../../src/messages/en.ts';
import { PERMANENT } from '../../src/moderation/duration.ts';
import { literalsIn } from './literals.ts';

const folder = join(import.meta.dirname, '..', '..', 'src', 'messages', 'en');
const written = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) =>
    literalsIn(readFileSync(join(folder, file), 'utf8')).map((literal) => ({ file, ...literal })),
  );

/** Every sentence that needs no data, by its path. */
function sentences(group: object, path: string): [string, string][] {
  return Object.entries(group).flatMap(([name, value]): [string, string][] => {
    if (typeof value === 'string') return [[`${path}.${name}`, value]];
    return typeof value === 'object' && value !== null ? sentences(value, `${path}.${name}`) : [];
  });
}

/** What writers of these sentences have agreed not to write, and what is better. */
const AVOIDED: Readonly<Record<string, RegExp>> = {
  'is not a': /(?<!there )\bis no (?!longer)[a-z]/i,
  'no longer': /\bany ?more\b/,
  again: /\banew\b/,
  anyway: /\ball the same\b/,
  'a number that agrees with its noun': /\(s\)|\(es\)/,
  created: /\*\*Made\*\*|\bmade the rule\b/,
  removed: /\bput out\b|\bputs? (?:him|her|them|viewers) out\b/,
};
/** Marks that cannot be seen, except the one that makes ⚠️ a picture. */
const INVISIBLE = /(?<!⚠)[\p{Default_Ignorable_Code_Point}\p{Cf}\u00A0]/u;

describe('the catalogue', () => {
  it('is read', () => {
    assert.ok(written.length > 300);
    assert.ok(sentences(en, 'en').length > 100);
  });

  it('has no empty sentence', () => {
    assert.deepEqual(
      sentences(en, 'en').filter(([, text]) => text.trim() === ''),
      [],
    );
  });

  it('holds no mark that cannot be seen, in no sentence and no part of one', () => {
    assert.match('a\u200Bb', INVISIBLE);
    assert.deepEqual(
      written.filter(({ text }) => INVISIBLE.test(text)),
      [],
    );
  });

  for (const [better, avoided] of Object.entries(AVOIDED))
    it(`says rather: ${better}`, () => {
      assert.deepEqual(
        written.filter(({ text }) => avoided.test(text)).map(({ file, text }) => `${file}: ${text}`),
        [],
      );
    });

  it('begins no line with the number of a case, which would read as a count', () => {
    const { historyLine } = en.cases;
    const line = historyLine({
      number: 7,
      kind: 'ban',
      seconds: 60,
      room: '`r`',
      asked: '<t:0:f>',
      by: 'mina',
      state: 'in force',
      edits: 0,
    });
    assert.match(line, /^Case \*\*7\*\* · Ban \(1 minute\) in/);
  });
});

describe('labels', () => {
  const { buttons, ruleForm, cases } = en;
  const longest = 999_999_999;
  const labels: readonly (readonly [limit: number, texts: readonly string[]])[] = [
    // Component Reference, "Button", "String Select", "Label", "Modal".
    [80, sentences(buttons, 'buttons').map(([, text]) => text)],
    [
      80,
      [
        buttons.banForGood(longest),
        buttons.banHour(longest),
        buttons.banDay(longest),
        buttons.dismiss(longest),
        buttons.allowPhrase(longest),
        buttons.lift('app-unmute', longest),
        buttons.changeDuration(longest),
        buttons.from('app-mute', PERMANENT - 1),
        buttons.many('app-mute', 100, 25),
        buttons.allowNth(3),
      ],
    ],
    [150, [buttons.chooseCase]],
    [45, [cases.durationForm(longest), cases.durationLabel, ruleForm.newRule]],
    [45, Object.values(ruleForm.entries).map(({ label }) => label)],
    [45, [ruleForm.allow.label, ruleForm.reason.label, ruleForm.ladder.label]],
    [100, Object.values(ruleForm.entries).map(({ description }) => description)],
    [100, [ruleForm.allow.description, ruleForm.reason.description, ruleForm.ladder.description]],
    [100, [cases.durationHelp]],
  ];
  for (const [limit, texts] of labels)
    for (const text of texts)
      it(`have at most ${limit} characters: ${text}`, () => {
        assert.ok(text.length > 0 && text.length <= limit, `${text.length}`);
      });
});

describe('what all sentences share', () => {
  const { common } = en;
  const rows: readonly (readonly [string, string])[] = [
    [common.counted(0, 'viewer'), '0 viewers'],
    [common.counted(1, 'viewer'), '1 viewer'],
    [common.counted(1200, 'viewer'), '1,200 viewers'],
    [common.counted(2, 'entry', 'entries'), '2 entries'],
    [common.duration(5400), '1 hour 30 minutes'],
    [common.duration(86_400), '1 day'],
    [common.duration(PERMANENT), 'permanent'],
    [common.duration(PERMANENT - 1), '136 years 70 days 6 hours 28 minutes 14 seconds'],
    [common.list(['a', 'b', 'c']), 'a, b, and c'],
    [common.either(['a', 'b']), 'a or b'],
    [common.some([], 2), ''],
    [common.some(['a', 'b'], 2), 'a, b'],
    [common.some(['a', 'b', 'c'], 2), 'a, b and 1 more'],
    [common.cases([7]), 'case 7'],
    [common.cases([7, 8, 9]), 'cases 7–9'],
    [common.cases([7, 9]), 'cases 7, 9'],
    [common.caseRange(7, 9), 'cases 7–9'],
    [common.page(0, 1), ''],
    [common.page(1, 3), ', page 2 of 3'],
    [common.rule('scams'), 'rule scams'],
    [common.rule('none: too expensive'), 'no rule: too expensive'],
    [common.source({ type: 'outside' }), 'outside this bot'],
  ];
  for (const [text, expected] of rows) it(expected || 'nothing', () => assert.equal(text, expected));
});
