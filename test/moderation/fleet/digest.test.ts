import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ChatMessage } from '../../../src/moderation/filtering/judge.ts';
import { createSpeakers } from '../../../src/moderation/filtering/speakers.ts';
import { digestSchema } from '../../../src/moderation/fleet/digest.ts';
import { createHeard } from '../../../src/moderation/fleet/heard.ts';
import { createMerge } from '../../../src/moderation/fleet/merge.ts';
import { speakersOf } from '../../../src/moderation/fleet/speaker-columns.ts';
import { createWindows } from '../../../src/moderation/fleet/windows.ts';

const ROOM = 'stream-42';
let count = 0;
const message = (viewer: string, text: string, changes: Partial<ChatMessage> = {}): ChatMessage => {
  count += 1;
  return {
    key: `key-${count}`,
    ref: `ref-${count}`,
    roomId: ROOM,
    viewer,
    texts: [text],
    at: 1_790_000_000_000 + count,
    msgSeq: undefined,
    ...changes,
  };
};

/** Two processes with clocks of their own: the first hears, the second is told. */
function stage({
  feeds = [] as string[],
  random = () => 0.5,
  ago = (_roomId: string, _viewer: string): number | undefined => undefined,
} = {}) {
  const clock = { here: 5000, there: 90_000 };
  const here = createSpeakers(() => clock.here);
  const there = createSpeakers(() => clock.there);
  const feedRooms = () => new Set(feeds);
  const heard = createHeard({
    speakers: here,
    firstSeen: { ago },
    feedRooms,
    monotonic: () => clock.here,
    random,
  });
  const seen: string[] = [];
  const first: [string, string, number | undefined][] = [];
  const shown: string[] = [];
  const windows = createWindows(() => clock.there);
  const merge = createMerge({
    speakers: there,
    seen: { note: (_roomId, viewers) => void seen.push(...viewers) },
    firstSeen: { merge: (roomId, viewer, span) => void first.push([roomId, viewer, span]) },
    windows,
    isLinked: (roomId) => roomId !== 'unlinked',
    feedRooms,
    monotonic: () => clock.there,
  });
  merge.observe({
    heard: ({ viewer, texts }) => void shown.push(`${viewer}: ${texts}`),
    found: ({ viewer }, { action, rule }) => void shown.push(`${viewer} ${action} in ${rule.guildId}`),
    missed: (_roomId, more) => void shown.push(`${more} more`),
  });
  return {
    clock,
    here,
    there,
    heard,
    seen,
    shown,
    merge,
    say(one: ChatMessage) {
      here.note(one.roomId, { viewer: one.viewer, lastLine: one.texts.join(' ') });
      heard.heard(one);
    },
    find(one: ChatMessage, blocked: boolean) {
      here.found(one.roomId, one.viewer, blocked ? 'blocked' : 'flagged');
      heard.found(one, {
        action: blocked ? 'ban' : 'review',
        rule: { guildId: 'g' },
        evidence: { blocked },
      });
    },
    tell(age = 0) {
      const { body } = heard.take();
      if (body !== undefined) merge.merge(digestSchema.parse(JSON.parse(body)), { process: 'here', age });
      return body;
    },
  };
}

describe('a digest', () => {
  it('has the other process know who spoke, when, what last, and how likely they are meant', () => {
    const { say, find, tell, clock, there, seen } = stage();
    say(message('old', 'the first line'));
    clock.here += 4000;
    for (let times = 0; times < 3; times += 1) say(message('spammer', 'buy my coins now'));
    const bad = message('flagged', 'something bad');
    say(bad);
    find(bad, false);
    clock.here += 500;
    tell(1500);
    const known = there.of(ROOM).map(({ viewer, lastLine, at, repeats, found }) => ({
      viewer,
      lastLine,
      ago: clock.there - at,
      repeats,
      found: found?.what,
    }));
    assert.deepEqual(known, [
      { viewer: 'flagged', lastLine: 'something bad', ago: 2000, repeats: 1, found: 'flagged' },
      { viewer: 'spammer', lastLine: 'buy my coins now', ago: 2000, repeats: 3, found: undefined },
      { viewer: 'old', lastLine: 'the first line', ago: 6000, repeats: 1, found: undefined },
    ]);
    assert.deepEqual(
      there.likeliest([ROOM]).map(({ viewer }) => viewer),
      ['flagged', 'spammer', 'old'],
    );
    assert.deepEqual(there.lately(ROOM), { count: 3, isMore: false });
    assert.deepEqual(new Set(seen), new Set(['old', 'spammer', 'flagged']));
  });

  it('joins a line that was said once at each process, and keeps the later one', () => {
    const { say, tell, clock, there } = stage();
    there.note(ROOM, { viewer: 'spammer', lastLine: 'buy my coins now' });
    clock.there += 1000;
    say(message('spammer', 'buy my coins now'));
    tell();
    assert.equal(there.find(ROOM, 'spammer')?.repeats, 2);
    there.note(ROOM, { viewer: 'spammer', lastLine: 'something else' });
    say(message('spammer', 'said before that'));
    tell(3000);
    assert.equal(there.find(ROOM, 'spammer')?.lastLine, 'something else');
  });

  it('counts a line once where only what was found in it is new', () => {
    const { say, find, tell, there } = stage();
    const bad = message('flagged', 'something bad');
    say(bad);
    tell();
    find(bad, true);
    tell();
    const known = there.find(ROOM, 'flagged');
    assert.deepEqual([known?.repeats, known?.found?.what], [1, 'blocked']);
  });

  it('is nothing where nothing was heard, and says nothing of rooms that are not linked', () => {
    const { heard, tell, seen, say } = stage();
    assert.equal(tell(), undefined);
    heard.saw(ROOM, ['came']);
    say(message('elsewhere', 'hello', { roomId: 'unlinked' }));
    tell();
    assert.deepEqual(seen, ['came']);
  });

  it('shows a feed the messages, what was found in them, and how many more there were', () => {
    const { say, find, tell, shown } = stage({ feeds: [ROOM] });
    say(message('quiet', '   hello \n there '));
    const bad = message('bad', 'freecoins');
    say(bad);
    tell();
    find(bad, true);
    tell();
    assert.deepEqual(shown, ['quiet: hello there', 'bad: freecoins', 'bad block in g']);
    shown.length = 0;
    for (let index = 0; index < 100; index += 1) say(message(`v${index}`, 'a line'));
    tell();
    assert.deepEqual([shown.length, shown.at(-1)], [41, '60 more']);
  });

  it('shows an event once that came to both processes', () => {
    const { say, tell, shown, merge } = stage({ feeds: [ROOM] });
    const both = message('both', 'hello');
    merge.heardHere(both);
    say(both);
    tell();
    assert.deepEqual(shown, []);
  });

  it('goes into the next one where it could not be written', () => {
    const { say, heard, tell, seen, there } = stage();
    say(message('first', 'hello'));
    const taken = heard.take();
    say(message('second', 'hello'));
    taken.putBack();
    tell();
    assert.deepEqual(new Set(seen), new Set(['first', 'second']));
    assert.equal(there.find(ROOM, 'first')?.lastLine, 'hello');
  });

  it('says that there were more than it names', () => {
    const { say, tell, there } = stage();
    for (let index = 0; index < 60; index += 1) say(message(`v${index}`, 'a line'));
    tell();
    assert.deepEqual(there.lately(ROOM), { count: 40, isMore: true });
  });

  it('names those first of whom there is more to say, and the others in their order', () => {
    const { say, find, tell, there } = stage();
    const bad = message('flagged', 'something bad');
    say(bad);
    find(bad, false);
    for (let times = 0; times < 2; times += 1) say(message('spammer', 'buy my coins now'));
    for (let index = 0; index < 60; index += 1) say(message(`v${index}`, 'a line'));
    tell();
    assert.equal(there.find(ROOM, 'flagged')?.found?.what, 'flagged');
    assert.equal(there.find(ROOM, 'spammer')?.repeats, 2);
    assert.deepEqual([there.of(ROOM).length, there.of(ROOM)[0]?.viewer], [40, 'v59']);
  });

  it('does without what cannot be read of a speaker', () => {
    const speakers = {
      viewers: ['a', 'b'],
      lines: ['hello'],
      ages: [-5, 7],
      since: [],
      special: [{ place: 9 }],
    };
    const [room] = digestSchema.parse({ rooms: [{ roomId: ROOM, speakers }] }).rooms;
    assert.deepEqual(
      room && speakersOf(room.speakers).map(({ viewer, line, age, since }) => [viewer, line, age, since]),
      [
        ['a', 'hello', 0, 0],
        ['b', '', 7, 7],
      ],
    );
  });

  it('ignores what a newer version says beside it', () => {
    const room = { roomId: ROOM, seen: ['a'], mood: 'good' };
    const { rooms } = digestSchema.parse({ rooms: [room], version: 9 });
    assert.deepEqual(rooms[0], { roomId: ROOM, seen: ['a'], first: [], spoke: 0, short: [] });
  });
});
