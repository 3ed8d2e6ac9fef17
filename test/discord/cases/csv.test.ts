import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cell, correctionLines, csv, csvWithin } from '../../../src/discord/cases/csv.ts';
import type { Case } from '../../../src/moderation/case.ts';
import { aCase, at } from '../../support/a-case.ts';
import { cpuTime } from '../../support/cpu-time.ts';

describe('a cell', () => {
  const cells: readonly [what: string, text: string, cell: string][] = [
    ['plain text', 'hello', 'hello'],
    ['an id', 'viewer-1@x', 'viewer-1@x'],
    ['a sum in the middle', '1+1=2', '1+1=2'],
    ['quotes and commas', 'a,"b"', '"a,""b"""'],
    ['a negative number, which is ours', '', ''],
    ['=', '=1+1', "'=1+1"],
    ['+', '+1', "'+1"],
    ['-, as an id may begin', '-promo_1', "'-promo_1"],
    ['@, as an id may begin', '@TGS#1', "'@TGS#1"],
    ['full-width ＝', '＝1+1', "'＝1+1"],
    ['full-width ＋', '＋1', "'＋1"],
    ['full-width －', '－1', "'－1"],
    ['full-width ＠', '＠SUM(1)', "'＠SUM(1)"],
    ['small ﹦', '﹦1', "'﹦1"],
    ['a minus sign', '−1', "'−1"],
    ['a space before it', ' =1', "' =1"],
    ['a no-break space', '\u00A0=1', "'\u00A0=1"],
    ['an ideographic space', '\u3000＝1', "'\u3000＝1"],
    ['a BOM', '\uFEFF=1', "'\uFEFF=1"],
    ['a zero-width space', '\u200B=1', "'\u200B=1"],
    ['a control character', '\u0000\u0008=1', "'\u0000\u0008=1"],
    ['a Hangul filler', '\u3164=1', "'\u3164=1"],
    ['a soft hyphen and a joiner', '\u00AD\u200D@x', "'\u00AD\u200D@x"],
    ['a quote', '"=1', '"\'""=1"'],
    ['a tab', '\thello', "'\thello"],
    ['a carriage return', '\rhello', '"\'\rhello"'],
    ['a new line', '\nhello', '"\'\nhello"'],
    ['a tab and a formula', '\t=1', "'\t'=1"],
    ['a formula on the second line', 'a\n=1', '"a\n\'=1"'],
    ['a formula on the second line, after blanks', 'a\r\n \u200B@x', '"a\r\n\' \u200B@x"'],
    ['a formula after a semicolon', 'a;=1', "a;'=1"],
    ['a formula after a semicolon and a quote', 'a;"=1"', '"a;\'""=1"""'],
    ['a formula after a tab', 'a\t-1', "a\t'-1"],
    ['DDE', "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
    ['DDE without =', "|' /C calc'!A0", "'|' /C calc'!A0"],
    ['DDE behind another sign', "@SUM(1)*cmd|' /C calc'!A0", "'@SUM(1)*cmd|' /C calc'!A0"],
  ];
  for (const [what, text, expected] of cells)
    it(`is defused and still readable: ${what}`, () => assert.equal(cell(text), expected));

  it('that is a number stays one', () => assert.equal(cell(-5), '-5'));

  it('takes no longer for a text of blanks', () => {
    const blanks = `a${' \t\n'.repeat(100_000)}b`;
    const started = cpuTime();
    cell(blanks);
    assert.ok(cpuTime() - started < 1000);
  });
});

describe('a list of cases', () => {
  const lines = (file: Buffer) => file.toString().split('\r\n');

  it('is the same in the export and in a summary, and defused in all columns', () => {
    const one: Case = { ...aCase, viewer: '@TGS#1', reason: ' ＝1', note: 'a\n=1' };
    const [, exported] = lines(csv([one], at));
    assert.match(exported ?? '', /^7,ban,in-force,'@TGS#1,.*,' ＝1,"a\n'=1",/s);
    assert.deepEqual(csvWithin([one], { now: at, maxBytes: 10_000 }).data, csv([one], at));
    const change = { field: 'reason', before: '=1', after: '+1' } as const;
    const by = { actorId: '2', actorName: '=mina' };
    const corrections = correctionLines([{ number: 7, revision: 1, at, by, changes: [change] }]);
    assert.match(corrections, /,'=mina,2,reason,'=1,'\+1\r\n$/);
  });

  it('names its columns, and leaves empty what is not there', () => {
    const [head, line] = lines(csv([aCase], at));
    const cells: Record<string, string> = {
      case: '7',
      kind: 'ban',
      state: 'in-force',
      viewer: 'spammer_9',
      room: 'stream-42',
      duration_s: '3600',
      asked: '2026-09-21T14:13:20.000Z',
      in_force: '2026-09-21T14:13:20.000Z',
      until: '2026-09-21T15:13:20.000Z',
      source: 'command',
      by: 'mina',
      by_id: '2',
      reason: '',
      note: '',
      attempts: '1',
      settled: '2026-09-21T14:13:20.000Z',
      edits: '0',
      repeats: '0',
      replaced_by: '',
      code: '',
      error: '',
    };
    assert.equal(head, `\uFEFF${Object.keys(cells).join(',')}`);
    assert.equal(line, Object.values(cells).join(','));
  });

  const sources: [string, Partial<Case>, RegExp][] = [
    ['a rule', { source: { type: 'filter', rule: 'scams', version: 2 } }, /,filter,rule scams,,/],
    [
      'no rule',
      { source: { type: 'filter', rule: 'none: too long', version: 0 } },
      /,filter,no rule: too long,,/,
    ],
    ['something outside', { source: { type: 'outside' } }, /,outside,outside this bot,,/],
    ['a button', { source: { type: 'button', actorId: '3', actorName: 'kim' } }, /,button,kim,3,/],
    [
      'a failure',
      {
        error: {
          kind: 'busy',
          code: 60_007,
          problem: { what: 'cancelled', by: { type: 'command', actorName: 'a, b' } },
        },
      },
      /,60007,"Cancelled by a, b before it was sent\."$/,
    ],
    ['a flood', { repeats: 12, replacedBy: 9 }, /,0,12,9,,$/],
  ];
  for (const [what, changes, expected] of sources)
    it(`says what came of it and who asked: ${what}`, () =>
      assert.match(lines(csv([{ ...aCase, ...changes }], at))[1] ?? '', expected));

  it('gives what a correction changed, durations in seconds as in the cases', () => {
    const by = { actorId: '2', actorName: 'mina' };
    const changes = [
      { field: 'duration', before: 3600, after: 4_294_967_295 },
      { field: 'note', before: '', after: 'a,b' },
    ] as const;
    assert.deepEqual(correctionLines([{ number: 7, revision: 2, at, by, changes }]).split('\r\n'), [
      '7,2,2026-09-21T14:13:20.000Z,mina,2,duration_s,3600,4294967295',
      '7,2,2026-09-21T14:13:20.000Z,mina,2,note,,"a,b"',
      '',
    ]);
    assert.deepEqual(correctionLines([{ number: 7, revision: 2, at, by, changes: [] }]), '');
  });

  it('says that a ban has ended', () => {
    assert.match(lines(csv([aCase], at + 3_600_000))[1] ?? '', /^7,ban,ended,/);
    assert.match(lines(csv([aCase], at + 3_599_999))[1] ?? '', /^7,ban,in-force,/);
  });

  it('holds an end that no date can be', () => {
    assert.match(lines(csv([{ ...aCase, until: 1e20 }], at))[1] ?? '', /^7,ban,in-force,/);
  });

  it('is cut to bytes, not to characters, between two cases', () => {
    const many = Array.from({ length: 50 }, (_, index) => ({
      ...aCase,
      number: index + 1,
      reason: '"'.repeat(1000),
      note: '😀'.repeat(500),
    }));
    const { data, count } = csvWithin(many, { now: at, maxBytes: 100_000 });
    assert.ok(data.length <= 100_000 && data.length > 90_000);
    assert.deepEqual(data, csv(many.slice(0, count), at));
    assert.equal(csvWithin(many, { now: at, maxBytes: 10 }).count, 1);
  });
});
