import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { failureOf } from '../../src/chat/error-codes.ts';
import { Failure } from '../../src/errors.ts';
import { diagnose, type RegionAnswer } from '../../src/setup/chat-lookup.ts';
import type { Channel, Role } from '../../src/setup/discord-lookup.ts';
import { isPublic, missingIn } from '../../src/setup/permissions.ts';

const silent = new Failure('no-answer', { what: 'chat-silent' });
const code = (number: number) => failureOf(number, undefined);

describe('the data centres’ answers', () => {
  const cases: [string, (Failure | undefined)[], string, string | undefined][] = [
    ['one takes the call', [code(60_026), undefined, code(60_026)], 'found', 'region-1'],
    ['one takes it, and others are away', [silent, silent, undefined], 'found', 'region-2'],
    ['one knows the app and not the key', [code(60_026), code(70_009), silent], 'key', 'region-1'],
    ['one knows app and key, and the account is no admin', [code(70_020), code(60_010)], 'admin', 'region-1'],
    ['one is in trouble', [code(60_026), code(10_002)], 'other', 'region-1'],
    ['none knows the app', [code(60_026), code(70_020), silent], 'app', undefined],
    ['none answers', [silent, silent], 'unreachable', undefined],
  ];
  for (const [name, failures, what, region] of cases)
    it(`say “${what}” where ${name}`, () => {
      const answers = failures.map(
        (failure, index): RegionAnswer => ({ region: `region-${index}`, failure }),
      );
      const diagnosis = diagnose(answers);
      assert.deepEqual(
        [diagnosis.what, 'region' in diagnosis ? diagnosis.region : undefined],
        [what, region],
      );
    });
});

describe('what the bot may do in a channel', () => {
  const ALL = (1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 15n) | (1n << 16n);
  const VIEW = 1n << 10n;
  const role = (id: string, permissions: bigint): Role => ({
    id,
    name: id,
    permissions: String(permissions),
    managed: false,
  });
  const overwrite = (id: string, allow: bigint, deny: bigint) => ({
    id,
    type: id === 'me' ? 1 : 0,
    allow: String(allow),
    deny: String(deny),
  });
  const place = (
    { everyone = 0n, bot = 0n }: { everyone?: bigint; bot?: bigint },
    ...overwrites: Channel['permission_overwrites']
  ) => ({
    guildId: 'server',
    roles: [role('server', everyone), role('bots', bot), role('others', ALL)],
    channel: { id: 'c', type: 0, name: 'audit', permission_overwrites: overwrites },
  });
  const me = { id: 'me', roles: ['bots'] };
  const cases: [string, ReturnType<typeof place>, string[], boolean][] = [
    ['by a role', place({ bot: ALL }), [], false],
    ['by what everybody may', place({ everyone: ALL }), [], true],
    [
      'by nothing',
      place({}),
      ['View Channel', 'Send Messages', 'Embed Links', 'Attach Files', 'Read Message History'],
      false,
    ],
    [
      'as an administrator, whatever the channel says',
      place({ bot: 8n }, overwrite('bots', 0n, ALL)),
      [],
      false,
    ],
    [
      'in a private channel without the bot',
      place({ everyone: ALL }, overwrite('server', 0n, VIEW)),
      ['View Channel', 'Send Messages', 'Embed Links', 'Attach Files', 'Read Message History'],
      false,
    ],
    [
      'in a private channel with its role',
      place({ everyone: ALL }, overwrite('server', 0n, VIEW), overwrite('bots', VIEW, 0n)),
      [],
      false,
    ],
    [
      'where the bot itself is let in, and its role is not',
      place({ everyone: ALL }, overwrite('bots', 0n, VIEW), overwrite('me', VIEW, 0n)),
      [],
      true,
    ],
    ['where another role is kept out', place({ everyone: ALL }, overwrite('others', 0n, ALL)), [], true],
    [
      'where one of its permissions is taken',
      place({ bot: ALL }, overwrite('me', 0n, 1n << 14n)),
      ['Embed Links'],
      false,
    ],
  ];
  for (const [name, at, missing, isOpen] of cases)
    it(`is known ${name}`, () => assert.deepEqual([missingIn(at, me), isPublic(at)], [missing, isOpen]));
});
