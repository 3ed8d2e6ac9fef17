import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createThrottledLog, type ThrottledLog } from '../../src/webhook/throttled-log.ts';

function stage() {
  let time = 0;
  const lines: [string, object][] = [];
  const line = (level: string) => (fields: object) => void lines.push([level, fields]);
  const log = createThrottledLog(
    { info: line('info'), warn: line('warn'), error: line('error') },
    () => time,
  );
  return {
    log,
    lines,
    pass(ms: number) {
      time += ms;
    },
  };
}

describe('the throttled log', () => {
  const topics: [
    string,
    (log: ThrottledLog, which: string) => void,
    (which: string, times: number) => [string, object],
  ][] = [
    [
      'what is refused',
      (log, which) => log.refused(which, { path: '/' }),
      (reason, times) => ['warn', { reason, times, path: '/' }],
    ],
    [
      'what cannot be read',
      (log, which) => log.unreadable(which, { room: 'a' }),
      (fault, times) => ['warn', { fault, times, room: 'a' }],
    ],
    [
      'what fails',
      (log, which) => log.failed(which, 'why'),
      (handler, times) => ['error', { handler, times, err: 'why' }],
    ],
  ];
  for (const [name, say, line] of topics)
    it(`says ${name} once a minute about each thing, and how often it happened`, () => {
      const { log, lines, pass } = stage();
      for (let count = 0; count < 5; count += 1) say(log, 'a');
      say(log, 'b');
      assert.deepEqual(lines.splice(0), [line('a', 1), line('b', 1)]);
      pass(59_999);
      say(log, 'a');
      assert.deepEqual(lines, []);
      pass(1);
      say(log, 'a');
      say(log, 'a');
      assert.deepEqual(lines.splice(0), [line('a', 6)]);
      pass(60_000);
      say(log, 'a');
      assert.deepEqual(lines, [line('a', 2)]);
    });

  it('does not take one kind of trouble for another', () => {
    const { log, lines } = stage();
    log.refused('x');
    log.unreadable('x', {});
    log.failed('x', 0);
    assert.equal(lines.length, 3);
  });
});
