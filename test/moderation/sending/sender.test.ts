import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Failure } from '../../../src/errors.ts';
import { ACTIONS } from '../../../src/moderation/actions/index.ts';
import type { Case } from '../../../src/moderation/case.ts';
import { createSender } from '../../../src/moderation/sending/sender.ts';
import { aCase, at } from '../../support/a-case.ts';
import { unusedRooms } from '../../support/unused-rooms.ts';

const cases = (names: string, changes: Partial<Case> = {}): Case[] =>
  [...names].map((viewer, index) => ({
    ...aCase,
    state: 'waiting',
    number: index + 1,
    viewer,
    attempts: 0,
    ...changes,
  }));
const rule = { type: 'filter', rule: 'r', version: 1 } as const;

/** Sends with a service that fails on some accounts; each turn and call is noted. */
function sender(fail: (call: string) => Failure | undefined = () => undefined) {
  const calls: string[] = [];
  const make = (call: string) => {
    calls.push(call);
    const failure = fail(call);
    return failure ? Promise.reject(failure) : Promise.resolve();
  };
  const send = createSender({
    actions: ACTIONS,
    rooms: {
      ...unusedRooms,
      ban: ({ viewers, durationSeconds }) => make(`ban ${viewers.join('')} ${durationSeconds}`),
      unban: ({ viewers }) => make(`unban ${viewers.join('')}`),
    },
    turn: async (api, urgent) => void calls.push(`${urgent ? 'urgent ' : ''}${api}`),
    now: () => at,
    random: () => 1,
  });
  return { send, calls };
}

describe('a call that succeeds', () => {
  it('waits for the turn of its own API, people’s before rules’', async () => {
    const { send, calls } = sender();
    await send(cases('a'), false);
    await send(cases('b', { source: rule }), false);
    await send(cases('c', { kind: 'unban', durationSeconds: undefined }), false);
    assert.deepEqual(calls, [
      'urgent ban_group_member',
      'ban a 3600',
      'ban_group_member',
      'ban b 3600',
      'urgent unban_group_member',
      'unban c',
    ]);
  });

  it('puts all its cases in force, with the end that follows from the duration', async () => {
    const both = cases('ab');
    assert.deepEqual(
      await sender().send(both, false),
      both.map((one) => ({
        case: one,
        state: 'in-force',
        at,
        until: at + 3_600_000,
        replaces: false,
      })),
    );
  });

  it('has no end where it has no duration, and takes the place of the ban that it lifts', async () => {
    const [one] = cases('a', { kind: 'unban', durationSeconds: undefined });
    assert.deepEqual(await sender().send(one ? [one] : [], false), [
      { case: one, state: 'in-force', at, until: undefined, replaces: true },
    ]);
  });

  it('of a ban over an active one lifts that first', async () => {
    const { send, calls } = sender();
    const [outcome] = await send(cases('a'), true);
    assert.deepEqual(calls, [
      'urgent unban_group_member',
      'unban a',
      'urgent ban_group_member',
      'ban a 3600',
    ]);
    assert.ok(outcome?.state === 'in-force' && outcome.replaces);
  });

  it('is not made for nobody', async () => {
    const { send, calls } = sender();
    assert.deepEqual([await send([], false), calls], [[], []]);
  });
});

describe('a call that fails', () => {
  const refused = (code: number) => new Failure('refused', 'No.', { code });

  for (const code of [10004, 10007, 10019, 70107])
    it(`with ${code} is halved until the account that it is about is alone`, async () => {
      const { send, calls } = sender((call) => (/^ban .*d/.test(call) ? refused(code) : undefined));
      const outcomes = await send(cases('abcde'), false);
      assert.deepEqual(
        calls.filter((call) => call.startsWith('ban ')),
        ['ban abcde 3600', 'ban abc 3600', 'ban de 3600', 'ban d 3600', 'ban e 3600'],
      );
      assert.deepEqual(
        outcomes.map(({ case: { viewer }, state }) => `${viewer} ${state}`),
        ['a in-force', 'b in-force', 'c in-force', 'd failed', 'e in-force'],
      );
    });

  it('with another code is not halved: it means all of them', async () => {
    const { send, calls } = sender(() => refused(10010));
    const outcomes = await send(cases('ab'), false);
    assert.deepEqual(calls, ['urgent ban_group_member', 'ban ab 3600']);
    assert.deepEqual(
      outcomes.map(({ state }) => state),
      ['failed', 'failed'],
    );
  });

  it('leaves it unsure where the answer was lost, and waiting where nothing was done', async () => {
    const lost = sender(() => new Failure('no-answer', 'Lost.'));
    const never = sender(() => new Failure('no-answer', 'Not sent.', { untouched: true }));
    const states = async ({ send }: ReturnType<typeof sender>) => (await send(cases('a'), false))[0]?.state;
    assert.deepEqual([await states(lost), await states(never)], ['unsure', 'waiting']);
  });

  it('after the earlier ban was lifted says that the viewer is free', async () => {
    const { send } = sender((call) => (call.startsWith('ban ') ? refused(10010) : undefined));
    const [outcome] = await send(cases('a'), true);
    assert.ok(outcome?.state === 'failed');
    assert.equal(outcome.lifted, true);
    assert.equal(outcome.error.inVain, true);
  });

  it('before the earlier ban was lifted does not say so', async () => {
    const { send } = sender((call) => (call.startsWith('unban ') ? refused(10010) : undefined));
    const [outcome] = await send(cases('a'), true);
    assert.ok(outcome?.state === 'failed');
    assert.deepEqual([outcome.lifted, outcome.error.inVain], [undefined, undefined]);
  });

  it('for now, after the earlier ban was lifted, is tried again and says nothing of it yet', async () => {
    const busy = new Failure('busy', 'Later.', { code: 60_007 });
    const { send } = sender((call) => (call.startsWith('ban ') ? busy : undefined));
    const [outcome] = await send(cases('a'), true);
    assert.equal(outcome?.state, 'waiting');
    assert.equal(outcome.error?.inVain, undefined);
  });
});
