import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { sql } from 'kysely';
import { Failure } from '../../src/errors.ts';
import type { Case, CaseDraft, CaseError } from '../../src/moderation/case.ts';
import type { CaseStore } from '../../src/moderation/ports.ts';
import { createCaseStore } from '../../src/store/case-store.ts';
import { openDatabase } from '../../src/store/database.ts';

const draft: CaseDraft = {
  guildId: '111111111111111111',
  requestId: 'request-1',
  roomId: 'stream-42',
  viewer: 'spammer_9',
  kind: 'ban',
  durationSeconds: 4_294_967_295,
  reason: '刷屏',
  note: 'seen before',
  source: { type: 'command', actorId: '222222222222222222', actorName: 'mina' },
  askedAt: 1_790_000_000_000,
};
const busy: CaseError = { kind: 'busy', code: 60_007, words: 'Later.', advice: undefined };
const only = (cases: readonly Case[]): Case => {
  assert.equal(cases.length, 1);
  return cases[0] as Case;
};

describe('the store', () => {
  let folder: string;
  let store: CaseStore;
  const open = async () =>
    createCaseStore(await openDatabase(`sqlite:${join(folder, 'deep', 'cases.sqlite')}`));

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'av-warden-'));
    store = await open();
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  it('gives back a case as it was given, after a restart too', async () => {
    const kept = only(await store.accept([draft]));
    await store.close();
    store = await open();
    const again = only(await store.due(draft.askedAt, 10));
    assert.deepEqual(again, kept);
    const { number, state, attempts, nextAttemptAt, error, inForceAt, until, ...rest } = again;
    assert.deepEqual(rest, draft);
    assert.deepEqual(
      [number, state, attempts, nextAttemptAt, error, inForceAt, until],
      [1, 'waiting', 0, draft.askedAt, undefined, undefined, undefined],
    );
  });

  it('counts cases per guild from 1, without gaps', async () => {
    const many = Array.from({ length: 1201 }, (_, index) => ({ ...draft, viewer: `v${index}` }));
    const first = await store.accept(many);
    assert.deepEqual(
      first.map((one) => one.number),
      many.map((_, index) => index + 1),
    );
    assert.equal(only(await store.accept([{ ...draft, requestId: 'request-2' }])).number, 1202);
    assert.equal(
      only(await store.accept([{ ...draft, requestId: 'request-3', guildId: '333333333333333333' }])).number,
      1,
    );
  });

  it('makes no second case of a repeated request', async () => {
    const first = await store.accept([draft]);
    assert.deepEqual(await store.accept([draft]), first);
  });

  it('keeps all of a request or none', async () => {
    await assert.rejects(store.accept([draft, draft]));
    assert.deepEqual(await store.ofRequest(draft.requestId), []);
    assert.equal(only(await store.accept([draft])).number, 1);
  });

  it('hands out work when its time has come, in the order in which it was asked', async () => {
    const waiting = only(await store.accept([draft]));
    await store.accept([{ ...draft, requestId: 'request-2', viewer: 'other', askedAt: draft.askedAt + 5 }]);
    assert.deepEqual(
      (await store.due(draft.askedAt + 4, 10)).map((one) => one.viewer),
      ['spammer_9'],
    );
    assert.equal(await store.nextDueAfter(draft.askedAt + 4), draft.askedAt + 5);
    await store.settle([{ of: waiting, state: 'waiting', nextAttemptAt: draft.askedAt + 1000, error: busy }]);
    assert.deepEqual(
      (await store.due(draft.askedAt + 5, 10)).map((one) => one.viewer),
      ['other'],
    );
    assert.deepEqual(
      (await store.due(draft.askedAt + 1000, 10)).map((one) => one.viewer),
      ['other', 'spammer_9'],
    );
    assert.equal(await store.nextDueAfter(draft.askedAt + 1000), undefined);
  });

  it('holds an unban back while the ban before it is still waiting', async () => {
    const ban = only(await store.accept([draft]));
    await store.settle([{ of: ban, state: 'waiting', nextAttemptAt: draft.askedAt + 60_000, error: busy }]);
    await store.accept([{ ...draft, requestId: 'request-2', kind: 'unban', durationSeconds: undefined }]);
    assert.deepEqual(await store.due(draft.askedAt + 1, 10), []);
    await store.settle([{ of: ban, state: 'in-force', at: draft.askedAt + 2, until: draft.askedAt + 3 }]);
    assert.equal(only(await store.due(draft.askedAt + 2, 10)).kind, 'unban');
  });

  it('keeps what is untold until it is told', async () => {
    const one = only(await store.accept([draft]));
    assert.equal(await store.countUntold(), 0);
    const error: CaseError = { kind: 'refused', code: 10_007, words: 'No.', advice: 'Look there.' };
    const settled = only(await store.settle([{ of: one, state: 'failed', error }]));
    assert.deepEqual([settled.state, settled.error, settled.attempts], ['failed', error, 1]);
    assert.deepEqual(await store.untold(10), [settled]);
    assert.equal(await store.countUntold(), 1);
    await store.markTold([settled], { at: 1, channelId: 'c', messageId: 'm' });
    assert.deepEqual(await store.untold(10), []);
  });
});

describe('the database', () => {
  it('is refused with a sentence when a newer version has written it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'av-warden-'));
    const url = `sqlite:${join(folder, 'cases.sqlite')}`;
    const db = await openDatabase(url);
    await sql`insert into kysely_migration (name, timestamp) values ('9999-future', '')`.execute(db);
    await db.destroy();
    await assert.rejects(
      openDatabase(url),
      (error) => error instanceof Failure && /newer version/.test(error.message),
    );
    rmSync(folder, { recursive: true });
  });

  it('is refused with a sentence when it cannot be opened', async () => {
    await assert.rejects(
      openDatabase('sqlite:/dev/null/x.sqlite'),
      (error) => error instanceof Failure && /cannot be opened.*Check DATABASE_URL/s.test(error.message),
    );
  });
});
