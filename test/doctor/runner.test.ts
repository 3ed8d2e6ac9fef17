import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Check, failed, ok, warning } from '../../src/doctor/check.ts';
import type { Facts } from '../../src/doctor/facts.ts';
import { exitCodeOf, runChecks } from '../../src/doctor/runner.ts';
import { linesOf, summaryOf } from '../../src/doctor/text.ts';
import { DatabaseFault, Failure } from '../../src/errors.ts';
import type { CheckName } from '../../src/problems/doctor.ts';

const facts: Facts = {
  machine: {
    program: () => ({ version: '1', node: '24.0.0', platform: 'linux' }),
    disk: async (folder) => ({ folder, freeMiB: 1000, refusal: undefined }),
    memoryMiB: () => undefined,
  },
  configuration: () => ({ variables: 0, secrets: [] }),
  services: () => {
    throw new Error('nothing is asked for');
  },
};

const check = (name: CheckName, needs: readonly CheckName[], look: Check['look']): Check => ({
  name,
  needs,
  look,
});
const well = () => [ok({ what: 'alone' })];
const wrong = () => [failed({ what: 'database-read-only' })];
const doubtful = () => [ok({ what: 'alone' }), warning({ what: 'no-room' })];

const run = (checks: readonly Check[], more: { only?: readonly CheckName[]; patience?: number } = {}) =>
  runChecks({ facts, checks, patience: 10_000, monotonic: () => performance.now(), ...more });

const outcomes = async (...given: Parameters<typeof run>) =>
  (await run(...given)).map(({ name, outcome, needs }) => [name, outcome, ...needs].join(' '));

describe('a run of checks', () => {
  it('says in their order what came of each, whatever order they are given in', async () => {
    assert.deepEqual(
      await outcomes([
        check('rooms', ['chat-admin'], well),
        check('chat-admin', [], doubtful),
        check('database', [], wrong),
      ]),
      ['database failed', 'chat-admin warning', 'rooms ok'],
    );
  });

  it('does not look at what needs something that failed, crashed, or was not looked at itself', async () => {
    const crash = () => {
      throw new TypeError('of undefined');
    };
    assert.deepEqual(
      await outcomes([
        check('discord', [], wrong),
        check('server', ['discord'], well),
        check('roles', ['server'], well),
        check('chat-address', [], crash),
        check('chat-admin', ['chat-address'], well),
        check('rooms', ['discord', 'chat-address'], well),
      ]),
      [
        'discord failed',
        'server not-checked discord',
        'roles not-checked server',
        'chat-address crashed',
        'chat-admin not-checked chat-address',
        'rooms not-checked discord chat-address',
      ],
    );
  });

  it('takes what is expected to go wrong for a finding, and the database’s faults for one of it', async () => {
    const [address, database] = await run([
      check('database', [], () => {
        throw new DatabaseFault('disk I/O error', { untouched: true, cause: undefined });
      }),
      check('chat-address', [], async () => {
        throw new Failure('no-answer', { what: 'chat-silent' });
      }),
    ]).then((all) => [all[1], all[0]]);
    assert.deepEqual(address?.found, [failed({ what: 'problem', problem: { what: 'chat-silent' } })]);
    assert.deepEqual(database?.found, [failed({ what: 'problem', problem: { what: 'database-away' } })]);
  });

  it('counts what is not over in time as failed, and looks at nothing that needs it', async () => {
    const never = new Promise<never>(() => undefined);
    assert.deepEqual(
      await outcomes(
        [check('discord', [], () => never), check('server', ['discord'], well), check('clock', [], well)],
        {
          patience: 20,
        },
      ),
      ['clock ok', 'discord failed', 'server not-checked discord'],
    );
  });

  it('looks only at what is asked for and what that needs, each once', async () => {
    let asked = 0;
    const counting = () => {
      asked += 1;
      return well();
    };
    const all = [
      check('configuration', [], counting),
      check('discord', ['configuration'], counting),
      check('gateway', ['discord'], counting),
      check('application', ['discord'], counting),
      check('rooms', ['configuration'], counting),
    ];
    assert.deepEqual(await outcomes(all, { only: ['gateway', 'application'] }), [
      'configuration ok',
      'discord ok',
      'application ok',
      'gateway ok',
    ]);
    assert.equal(asked, 4);
  });

  for (const [list, code] of [
    [['ok', 'warning', 'not-checked'], 0],
    [['ok', 'failed'], 1],
    [['failed', 'crashed'], 2],
    [[], 0],
  ] as const)
    it(`ends with ${code} after: ${list.join(', ') || 'nothing'}`, () =>
      assert.equal(exitCodeOf(list.map((outcome) => ({ outcome }))), code));
});

describe('what is printed', () => {
  it('has a mark and a number, and under what is wrong what to do', async () => {
    const checked = await run([
      check('program', [], well),
      check('disk', [], () => [warning({ what: 'disk-short', folder: '/data', freeMiB: 12 })]),
      check('database', [], wrong),
      check('clock', [], () => []),
      check('discord', [], () => {
        throw new TypeError('of undefined');
      }),
      check('server', ['discord'], well),
    ]);
    assert.deepEqual(checked.flatMap(linesOf), [
      '✓  1 Program: One process does everything.',
      '!  3 Disk and memory: Only 12 MiB are free where “/data” is.',
      '     Free space, or move the database to another disk.',
      '✗  4 Database: The database can be read and not written.',
      '     Name the primary server in DATABASE_URL, not a standby, or give the role the right to write.',
      '–  5 Clock: not checked: nothing is set up for it, nobody asked for it, or only /doctor-av can look.',
      '☠  6 Discord’s token: the check itself crashed, and says nothing about this (TypeError: of undefined). Please report it.',
      '–  9 Server: not checked: needs 6.',
    ]);
    assert.equal(summaryOf(checked), '1 problem, 1 warning, and 1 crashed check.');
    assert.equal(summaryOf(checked.slice(0, 1)), 'All is well (1 check).');
  });
});
