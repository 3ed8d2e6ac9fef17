import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DatabaseFault, Failure, toFailure } from '../../src/errors.ts';
import { databaseAt } from '../../src/logging/database-at.ts';
import { createLog } from '../../src/logging/log.ts';

/** What a person reads of these fields, without the moment. */
function written(fields: object, message = 'something', colours = false): string {
  const lines: string[] = [];
  const log = createLog({
    level: 'info',
    format: 'pretty',
    colours,
    redact: (line) => line.replaceAll('s3cret', '***'),
    destination: { write: (line) => void lines.push(line) },
  });
  log.warn(fields, message);
  assert.equal(lines.length, 1);
  return (lines[0] ?? '').replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/, 'WHEN');
}

/** An error as Node.js gives it. */
const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });

describe('the log for people', () => {
  it('has the moment by this machine’s clock, how bad it is, what, and of what', () => {
    assert.equal(written({}, 'ready'), 'WHEN WARN  ready\n');
    assert.equal(
      written({ case: 7, kind: 'ban', words: ['a b', 'c'] }),
      'WHEN WARN  something  case=7 kind=ban words="[\\"a b\\",\\"c\\"]"\n',
    );
  });

  it('says on one line what a failure is and what to do about it', () => {
    const problem = { what: 'chat-refuses', meaning: 'bad-key', code: 70_003 } as const;
    const err = new Failure('misconfigured', problem, { code: 70_003 });
    assert.equal(
      written({ err }),
      'WHEN WARN  something: The Chat service does not accept the bot’s signature (code 70003). ' +
        'Check CHAT_SECRET_KEY, CHAT_SDK_APP_ID and CHAT_ADMIN_ID: they must belong together.\n',
    );
    assert.equal(
      written({ notice: { what: 'sending-resumed' } }),
      'WHEN WARN  something: Sending has resumed.\n',
    );
  });

  const known: [string, unknown, string][] = [
    ['a network error', refused, 'connect ECONNREFUSED 127.0.0.1:5432'],
    [
      'the database',
      new DatabaseFault(refused.message, { untouched: true, cause: refused }),
      'connect ECONNREFUSED 127.0.0.1:5432',
    ],
    [
      'a failure behind which it is',
      toFailure(new DatabaseFault(refused.message, { untouched: true, cause: refused })),
      'connect ECONNREFUSED 127.0.0.1:5432',
    ],
    ['an abort', new DOMException('This operation was aborted', 'AbortError'), 'This operation was aborted'],
    ['fetch', new TypeError('fetch failed', { cause: refused }), 'fetch failed (connect ECONNREFUSED'],
  ];
  for (const [what, err, words] of known)
    it(`has no stack where the cause is known: ${what}`, () => {
      const text = written({ err });
      assert.ok(text.includes(words), text);
      assert.equal(text.split('\n').length, 2, text);
    });

  it('has the stack of what nobody expected below its line', () => {
    for (const err of [new TypeError('odd'), toFailure(new TypeError('odd'))]) {
      const [first = '', second = '', third = ''] = written({ err }).split('\n');
      assert.match(first, /odd/);
      assert.match(`${second}\n${third}`, /^ {4}TypeError: odd\n {8}at .*pretty\.test\.ts/);
    }
  });

  it('shows nothing that a terminal obeys, and no line that is none of the bot’s', () => {
    const typed = 'x\u001b[2Jy\u202e\nWHEN FATAL hacked\u0007';
    const text = written({ viewer: typed, err: typed }, `said ${typed}`);
    assert.equal(text.split('\n').length, 2);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them is to be there
    assert.doesNotMatch(text.trimEnd(), /[\u0000-\u001f\u007f\u202e]/);
  });

  it('has no secret, and colours only where they are wanted', () => {
    assert.match(written({ why: 's3cret' }), /why=\*\*\*/);
    assert.equal(written({}, 'ready', true), '\u001b[90mWHEN\u001b[0m \u001b[33mWARN \u001b[0m ready\n');
  });
});

describe('where the database is', () => {
  it('is said without who may use it', () => {
    assert.equal(databaseAt('sqlite:data/av-warden.sqlite'), 'sqlite:data/av-warden.sqlite');
    assert.equal(
      databaseAt('postgres://me:s3cret@db.example:5433/warden?sslmode=require'),
      'postgres://db.example:5433/warden',
    );
  });
});
