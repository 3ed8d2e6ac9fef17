import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cut, digestSchema, type HeardRoom, MAX_BYTES } from '../../../src/moderation/fleet/digest.ts';

describe('a digest that is cut', () => {
  const text = fc.string({ unit: 'binary', maxLength: 300 });
  const id = fc.string({ unit: 'binary', minLength: 1, maxLength: 255 });
  const rooms = fc.array(
    fc.record({
      roomId: id,
      accounts: fc.uniqueArray(id, { maxLength: 300 }),
      line: text,
      copies: fc.nat(40),
    }),
    { maxLength: 12 },
  );
  it('never has more bytes than allowed, and loses nobody who was there', () => {
    fc.assert(
      fc.property(rooms, (given) => {
        const heard = given.map(({ roomId, accounts, line, copies }): HeardRoom => {
          const all = accounts.flatMap((one) =>
            Array.from({ length: copies + 1 }, (_, index) => `${one}${index}`),
          );
          const said = { key: 'k', viewer: 'v', text: line, at: 1 };
          return {
            roomId,
            accounts: all,
            spoke: all,
            short: all.map((viewer) => ({ viewer, text: 'abcd', at: 1, key: line })),
            feed: { heard: 900, lines: Array(40).fill(said), marks: [] },
          };
        });
        const describeSpeaker = (_roomId: string, viewer: string) => ({
          viewer,
          line: viewer.repeat(2),
          age: 1,
          since: 1,
          isQuiet: false,
          repeats: 0,
          isShared: false,
          found: undefined,
        });
        const { json, left } = cut(heard, { describe: describeSpeaker, ago: () => 1e12, isLossy: false });
        assert.ok(Buffer.byteLength(json) <= MAX_BYTES);
        const digest = digestSchema.parse(JSON.parse(json));
        assert.equal(digest.isBehind, left.length > 0);
        const names = (roomId: string, viewers: readonly string[]) =>
          viewers.map((viewer) => JSON.stringify([roomId, viewer]));
        const told = digest.rooms.flatMap(({ roomId, seen, speakers }) =>
          names(roomId, [...seen, ...(speakers?.viewers ?? [])]),
        );
        const later = left.flatMap(([roomId, accounts]) => names(roomId, accounts));
        const there = heard.flatMap(({ roomId, accounts }) => names(roomId, accounts));
        assert.deepEqual(new Set([...told, ...later]), new Set(there));
      }),
      { numRuns: 60 },
    );
  });
});
