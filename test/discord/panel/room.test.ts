import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { spokeIn } from '../../../src/discord/panel/presses.ts';
import { messagesFor } from '../../../src/messages/index.ts';

const { panel } = messagesFor('en-US');

describe('how many spoke in a room', () => {
  const all = { isFresh: () => true, isSinceStart: () => true };
  const fresh = { isFresh: () => true, isSinceStart: () => false };
  const stale = { isFresh: () => false, isSinceStart: () => false };
  const rows = {
    'is said': [{ count: 2, isMore: false }, all, '2 viewers spoke in the last 10 minutes.'],
    'is a least where there may have been more': [
      { count: 300, isMore: true },
      all,
      'At least 300 viewers spoke in the last 10 minutes.',
    ],
    'is a least where another process may have heard more': [
      { count: 1, isMore: false },
      stale,
      'At least 1 viewer spoke in the last 10 minutes.',
    ],
    'is none where all is known': [
      { count: 0, isMore: false },
      fresh,
      '0 viewers spoke in the last 10 minutes.',
    ],
    'is not said to be none otherwise': [{ count: 0, isMore: false }, stale, undefined],
    'is never, where all is known since the start': [
      undefined,
      all,
      'No message of this room has reached the bot since it started.',
    ],
    'is not said to be never otherwise': [undefined, fresh, undefined],
  } as const;
  for (const [name, [known, whole, line]] of Object.entries(rows))
    it(name, () => {
      const said = panel.room({ room: '`r`', name: '', banned: 0, speakers: spokeIn(known, whole) });
      assert.equal(said.split('\n')[2], line);
    });
});
