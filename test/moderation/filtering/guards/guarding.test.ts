import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLinkCheck } from '../../../../src/filters/index.ts';
import { createGuarding } from '../../../../src/moderation/filtering/guards/guarding.ts';
import { combineGuards, type RoomGuard } from '../../../../src/moderation/filtering/guards/ports.ts';
import type { ChatMessage } from '../../../../src/moderation/filtering/judge.ts';

const holdsLink = createLinkCheck();
const message = (viewer: string, parts: Partial<ChatMessage> = {}): ChatMessage => ({
  key: `${viewer}/${parts.texts}`,
  ref: 'ref',
  roomId: 'r',
  viewer,
  texts: ['hello'],
  at: 0,
  msgSeq: undefined,
  ...parts,
});

function room(guard: RoomGuard | undefined, firstSeen: Readonly<Record<string, number>> = {}) {
  let now = 5_000_000;
  const asked: string[] = [];
  const guarding = createGuarding({
    guards: { of: (roomId) => (roomId === 'r' ? guard : undefined) },
    firstSeen: (_roomId, viewer) => firstSeen[viewer],
    isStaff: async (_guildId, { viewer }) => {
      asked.push(viewer);
      return viewer === 'host';
    },
    holdsLink,
    monotonic: () => now,
  });
  return {
    asked,
    pass: (ms: number) => {
      now += ms;
    },
    /** `ok`, or why it is refused; `undone`: something else refuses it afterwards. */
    async say(said: ChatMessage, undone = false): Promise<string> {
      const asks = guarding.of(said);
      if (!asks) return 'unguarded';
      const decided = await guarding.admit(said, { guard: asks, guildIds: ['1', '2'] });
      if ('because' in decided)
        return decided.because === 'slow' ? `wait ${decided.seconds}` : decided.because;
      if (undone) decided.refused();
      return 'ok';
    },
  };
}

describe('slow mode', () => {
  it('lets a viewer speak once in so many seconds, and says how many are left', async () => {
    const { say, pass } = room({ slowSeconds: 10 });
    assert.equal(await say(message('v1')), 'ok');
    assert.equal(await say(message('v2')), 'ok');
    assert.equal(await say(message('v1')), 'wait 10');
    pass(1);
    assert.equal(await say(message('v1')), 'wait 10');
    pass(7999);
    assert.equal(await say(message('v1')), 'wait 2');
    pass(1999);
    assert.equal(await say(message('v1')), 'wait 1');
    pass(1);
    assert.equal(await say(message('v1')), 'ok');
    assert.equal(await say(message('v1')), 'wait 10');
  });

  it('counts a message that is refused as not said, here or by a rule', async () => {
    const { say, pass } = room({ slowSeconds: 10 });
    assert.equal(await say(message('v1'), true), 'ok');
    assert.equal(await say(message('v1')), 'ok');
    pass(9000);
    assert.equal(await say(message('v1')), 'wait 1');
    pass(1000);
    // What was said before is as it was.
    assert.equal(await say(message('v1'), true), 'ok');
    assert.equal(await say(message('v1')), 'ok');
  });

  it('never slows down staff nor the app, and nothing that is delivered already', async () => {
    const { say } = room({ slowSeconds: 10 });
    for (let times = 0; times < 3; times += 1) assert.equal(await say(message('host')), 'ok');
    for (let times = 0; times < 3; times += 1)
      assert.equal(await say(message('v1', { isOfApp: true })), 'unguarded');
    assert.equal(await say(message('v1', { ref: undefined })), 'unguarded');
    assert.equal(await say(message('v1', { roomId: 'other' })), 'unguarded');
  });

  it('asks who keeps the room once in a while, however fast somebody floods it', async () => {
    const { say, asked, pass } = room({ slowSeconds: 3600 });
    for (let times = 0; times < 100; times += 1) await say(message('v1'));
    assert.deepEqual(asked, ['v1', 'v1']);
    pass(60_000);
    await say(message('v1'));
    assert.equal(asked.length, 4);
  });

  it('remembers so many viewers of a room, the last to speak', async () => {
    const { say } = room({ slowSeconds: 3600 });
    for (let count = 0; count <= 10_000; count += 1) await say(message(`v${count}`));
    assert.equal(await say(message('v10000')), 'wait 3600');
    assert.equal(await say(message('v1')), 'wait 3600');
    assert.equal(await say(message('v0')), 'ok');
  });
});

describe('a room that refuses links', () => {
  const texts: readonly [text: string, answer: string][] = [
    ['hello there', 'ok'],
    ['we won 3:2, gg', 'ok'],
    ['great.It was fun', 'ok'],
    ['see https://win.example/x', 'link'],
    ['discord[.]gg/abc', 'link'],
    ['加 t.me/abc', 'link'],
    ['win.com', 'link'],
  ];
  for (const [text, answer] of texts)
    it(`${answer === 'ok' ? 'lets through' : 'refuses'} “${text}”`, async () => {
      assert.equal(await room({ refuseLinks: true }).say(message('v1', { texts: [text] })), answer);
    });

  it('also finds one that is spread over elements, and lets staff link', async () => {
    const { say } = room({ refuseLinks: true });
    const spread = { texts: ['https://win', '.example/x'], joined: ['https://win.example/x'] };
    assert.equal(await say(message('v1', spread)), 'link');
    assert.equal(await say(message('host', { texts: ['https://win.example/x'] })), 'ok');
  });
});

describe('a room that refuses new viewers', () => {
  it('refuses those who were seen first since a moment, and those who were never seen', async () => {
    const { say } = room({ refuseNewSince: 1000 }, { old: 999, new: 1000, host: 2000 });
    assert.equal(await say(message('old')), 'ok');
    assert.equal(await say(message('new')), 'new');
    assert.equal(await say(message('never')), 'new');
    assert.equal(await say(message('host')), 'ok');
  });
});

describe('what several sources ask', () => {
  const of = (guard: RoomGuard | undefined) => ({ of: () => guard });
  it('is the strictest of it', () => {
    const all = combineGuards([
      of({ slowSeconds: 5, refuseNewSince: 300 }),
      of(undefined),
      of({ slowSeconds: 30, refuseLinks: true }),
      of({ refuseNewSince: 200 }),
    ]);
    assert.deepEqual(all.of('r'), { slowSeconds: 30, refuseLinks: true, refuseNewSince: 200 });
  });
  it('is nothing where nobody asks', () => {
    assert.equal(combineGuards([of(undefined), of(undefined)]).of('r'), undefined);
    assert.equal(combineGuards([]).of('r'), undefined);
  });
});
