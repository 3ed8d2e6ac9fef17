import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alwaysLeading } from '../../src/moderation/fleet/leadership.ts';
import { createHealth, type HealthDeps, type Problem } from '../../src/ops/health.ts';
import { createSilence } from '../../src/webhook/silence.ts';

const well: HealthDeps = {
  askDatabase: async () => undefined,
  leadership: alwaysLeading(),
  paused: () => undefined,
  connected: () => true,
  monotonic: () => 0,
};
const away = () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.7:5432'));

describe('what is wrong with the bot', () => {
  const cases: [string, Partial<HealthDeps>, Problem[]][] = [
    ['nothing', {}, []],
    ['the database', { askDatabase: away }, [{ part: 'database', words: 'the database does not answer' }]],
    [
      'findings that wait on the disk',
      { findingsWaiting: () => 12 },
      [{ part: 'database', words: '12 findings wait on the disk for the database' }],
    ],
    [
      'sending',
      { paused: () => 'The UserSig is wrong.' },
      [{ part: 'sending', words: 'sending is paused: The UserSig is wrong.' }],
    ],
    [
      'the gateway',
      { connected: () => false },
      [{ part: 'gateway', words: 'Discord’s gateway is not connected' }],
    ],
    [
      'the lease',
      { leadership: { role: () => 'leader', mayAct: () => false, vacantFor: async () => 0 } },
      [{ part: 'lease', words: 'the lease cannot be renewed, so nothing is sent or posted' }],
    ],
    [
      'callbacks',
      { callbacks: () => 'no callback has come for 1 day' },
      [{ part: 'callbacks', words: 'no callback has come for 1 day' }],
    ],
    [
      'callbacks of a receiver, too',
      {
        leadership: { role: () => 'receiver', mayAct: () => false, vacantFor: async () => 0 },
        callbacks: () => 'callbacks are refused',
      },
      [{ part: 'callbacks', words: 'callbacks are refused' }],
    ],
    [
      'nothing, of a standby',
      {
        leadership: { role: () => 'standby', mayAct: () => false, vacantFor: async () => 2000 },
        connected: () => false,
      },
      [],
    ],
    [
      'that nobody leads',
      { leadership: { role: () => 'receiver', mayAct: () => false, vacantFor: async () => 10_000 } },
      [{ part: 'lease', words: 'no process leads, so nothing is sent or posted' }],
    ],
    [
      'the database, where it cannot say who leads',
      { leadership: { role: () => 'receiver', mayAct: () => false, vacantFor: away } },
      [{ part: 'database', words: 'the database does not answer' }],
    ],
  ];
  for (const [what, changes, problems] of cases)
    it(`is ${what}`, async () => {
      const { askDatabase, paused, leadership, connected, monotonic } = well;
      assert.deepEqual(
        await createHealth({ askDatabase, paused, leadership, connected, monotonic, ...changes })(),
        problems,
      );
    });

  it('is everything at once', async () => {
    const { leadership, monotonic } = well;
    const paused = () => 'The UserSig is wrong.';
    const health = createHealth({ askDatabase: away, paused, leadership, connected: () => false, monotonic });
    assert.deepEqual(
      (await health()).map(({ part }) => part),
      ['database', 'sending', 'gateway'],
    );
  });

  it('is a database that never answers, and it is asked once a second at most', async (context) => {
    let time = 0;
    let asked = 0;
    const { paused, leadership, connected } = well;
    const askDatabase = () => {
      asked += 1;
      return new Promise<never>(() => undefined);
    };
    const health = createHealth({ askDatabase, paused, leadership, connected, monotonic: () => time });
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const both = Promise.all([health(), health()]);
    time = 999;
    const third = health();
    context.mock.timers.tick(2000);
    for (const problems of [...(await both), await third])
      assert.deepEqual(problems, [{ part: 'database', words: 'the database does not answer' }]);
    assert.equal(asked, 1);
    time = 1000;
    const again = health();
    context.mock.timers.tick(2000);
    await again;
    assert.equal(asked, 2);
  });
});

describe('callbacks that no longer come', () => {
  const MINUTE = 60_000;
  const HOUR = 60 * MINUTE;
  interface Row {
    readonly title: string;
    /** Times of callbacks, and the time when it is looked, in milliseconds. */
    readonly taken: readonly number[];
    readonly at: number;
    readonly expected?: boolean;
    readonly words: string | undefined;
  }
  const every = (ms: number, count: number) => Array.from({ length: count }, (_, index) => index * ms);
  const rows: Row[] = [
    { title: 'none ever came', taken: [], at: 1000 * HOUR, words: undefined },
    { title: 'one came a quiet night ago', taken: [0], at: 23 * HOUR, words: undefined },
    { title: 'one came a day ago', taken: [0], at: 24 * HOUR, words: 'no callback has come for 1 day' },
    { title: 'no room is linked', taken: [0], at: 24 * HOUR, expected: false, words: undefined },
    { title: 'a busy minute, a while ago', taken: every(2000, 30), at: 10 * MINUTE, words: undefined },
    {
      title: 'a busy minute, and then nothing',
      taken: every(2000, 30),
      at: 58_000 + 10 * MINUTE,
      words: 'no callback has come for 10 minutes, after a busy minute',
    },
    { title: 'one too few for a busy minute', taken: every(2000, 29), at: 11 * MINUTE, words: undefined },
    { title: 'a show that ended slowly', taken: every(2100, 200), at: 2 * HOUR, words: undefined },
    {
      title: 'many that became few before the end',
      taken: [...every(100, 100), MINUTE, 2 * MINUTE],
      at: HOUR,
      words: undefined,
    },
  ];
  for (const { title, taken, at, expected = true, words } of rows)
    it(`${title}: ${words ?? 'no problem'}`, () => {
      let time = 0;
      const silence = createSilence({ expected: () => expected, monotonic: () => time });
      for (const moment of taken) {
        time = moment;
        silence.taken();
      }
      time = at;
      assert.equal(silence.trouble(), words);
    });

  it('are no problem once one comes again', () => {
    let time = 0;
    const silence = createSilence({ expected: () => true, monotonic: () => time });
    silence.taken();
    time = 48 * HOUR;
    assert.equal(silence.trouble(), 'no callback has come for 2 days');
    silence.taken();
    assert.equal(silence.trouble(), undefined);
  });
});
