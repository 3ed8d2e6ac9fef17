import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { caseAv } from '../../commands/case-av.ts';
import { Failure } from '../../src/errors.ts';
import { logText } from '../../src/messages/log-text.ts';
import { aCase, at } from '../support/a-case.ts';
import { someSettings } from '../support/some-settings.ts';
import { completing, type Typed, typed } from './typed.ts';

const DAY = 86_400_000;

/** What the records are asked for, or how the command fails. */
async function asked(options: Typed): Promise<object | string> {
  const { interaction } = typed(options);
  const questions: object[] = [];
  const note = (what: object, answer: unknown) => {
    questions.push(what);
    return Promise.resolve(answer);
  };
  const context = {
    settings: { of: () => ({ ...someSettings, reasons: [{ text: 'spam', durationSeconds: 60 }] }) },
    records: {
      viewersWithCases: async ({ before }: { before: number }) =>
        new Set(before === at + 1 ? ['two words'] : []),
      find: (guildId: string, number: number) => note({ find: [guildId, number] }, undefined),
      history: ({ viewer }: { viewer: string }) => note({ history: viewer }, { cases: [], total: 0 }),
      extent: (query: object) => note({ export: query }, { count: 0, oldest: 0 }),
    },
    now: () => at,
  };
  try {
    await caseAv.run(interaction, context as never);
  } catch (error) {
    assert.ok(error instanceof Failure, String(error));
    if (questions.length === 0) return `${error.kind}: ${logText(error.problem)}`;
  }
  return questions[0] ?? 'nothing';
}

describe('/case-av', () => {
  const numbers: [string, number | undefined][] = [
    ['41', 41],
    ['#41', 41],
    ['case 41', 41],
    ['Case #41', 41],
    ['41 · ban 1 hour · x · mina', 41],
    ['999999999', 999_999_999],
    ['1234567890', undefined],
    ['-1', undefined],
    ['41 42', undefined],
    ['x', undefined],
  ];
  for (const [text, number] of numbers)
    it(`reads “${text}” as ${number ?? 'no case'}`, async () => {
      const question = await asked({ sub: 'show', case: text });
      if (number === undefined) assert.match(String(question), /^input: Give a case’s number/);
      else assert.deepEqual(question, { find: ['1', number] });
    });

  const rows: [string, Typed, object | RegExp][] = [
    ['history of an id', { sub: 'history', viewer: 'x' }, { history: 'x' }],
    [
      'history of an id with a space that has a case',
      { sub: 'history', viewer: 'two words' },
      { history: 'two words' },
    ],
    ['history of an id in quotes', { sub: 'history', viewer: '"a b"' }, { history: 'a b' }],
    ['history of nobody', { sub: 'history', viewer: ' ' }, /^input: Name a viewer/],
    ['export of all', { sub: 'export' }, { export: { guildId: '1', viewer: undefined, since: 0 } }],
    [
      'export of the last week',
      { sub: 'export', last: '7d' },
      { export: { guildId: '1', viewer: undefined, since: at - 7 * DAY } },
    ],
    [
      'export of one viewer',
      { sub: 'export', viewer: 'x' },
      { export: { guildId: '1', viewer: 'x', since: 0 } },
    ],
    ['export of what is no time', { sub: 'export', last: 'x' }, /^input: “x” is not a duration/],
  ];
  for (const [name, options, expected] of rows)
    it(name, async () => {
      const question = await asked(options);
      if (expected instanceof RegExp) assert.match(String(question), expected);
      else assert.deepEqual(question, expected);
    });
});

describe('the cases and viewers that are offered', () => {
  const found = [
    aCase,
    { ...aCase, number: 9, viewer: 'two words', kind: 'unban' as const, durationSeconds: undefined },
  ];
  const offered = async (name: string, value: string) => {
    const searches: unknown[] = [];
    const records = {
      async search(...search: unknown[]) {
        searches.push(search);
        return [...found, aCase];
      },
    };
    const list = await caseAv.complete?.(completing({ name, value }), { records } as never);
    return {
      searches,
      list: list?.map((choice) =>
        choice.name === choice.value ? choice.value : `${choice.name} = ${choice.value}`,
      ),
    };
  };

  it('are found by number, with or without its sign, or by viewer', async () => {
    const { searches, list } = await offered('case', '#4');
    assert.deepEqual(searches, [['1', '4', 25]]);
    assert.deepEqual(list?.slice(0, 2), [
      '7 · Ban 1 hour · spammer_9 · mina = 7',
      '9 · Unban · two words · mina = 9',
    ]);
  });

  it('are viewers with a case, each once, as they can be typed', async () => {
    const { searches, list } = await offered('viewer', '"sp');
    assert.deepEqual(searches, [['1', 'sp', 100]]);
    assert.deepEqual(list, ['spammer_9', '"two words"']);
  });
});
