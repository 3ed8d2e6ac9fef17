import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unseenLine } from '../../../src/discord/requests/unseen-reply.ts';
import type { Case } from '../../../src/moderation/case.ts';
import type { Unseen } from '../../../src/moderation/viewers/seen.ts';
import { aCase, at } from '../../support/a-case.ts';
import { messages } from '../../support/messages.ts';

const of = (viewer: string, changes: Partial<Case> = {}): Case => ({ ...aCase, viewer, ...changes });
const missing = (viewer: string, nearest?: string): Unseen => ({ viewer, nearest });
const many = Array.from({ length: 11 }, (_, index) => `v${index}`);

describe('the line about viewers whom nobody has seen', () => {
  const rows: [string, Case[], Unseen[], string][] = [
    ['all were seen', [of('a')], [], ''],
    ['the unseen one is not of this request', [of('a')], [missing('b')], ''],
    ['the ban of the unseen one failed', [of('a', { state: 'failed' })], [missing('a')], ''],
    [
      'the only one, while it waits',
      [of('a', { state: 'waiting' })],
      [missing('a')],
      'Nobody with this id has been seen in the room: check the spelling.',
    ],
    [
      'the only one, in two rooms',
      [of('a'), of('a', { roomId: 'other' })],
      [missing('a')],
      'Nobody with this id has been seen in these rooms: check the spelling.',
    ],
    [
      'the only one, with one who may be meant',
      [of('a')],
      [missing('a', 'b')],
      'Nobody with this id has been seen in the room: check the spelling. Did you mean `b`?',
    ],
    [
      'one of two',
      [of('a'), of('b')],
      [missing('a', 'c')],
      'Nobody with this id has been seen in the room: `a`. Check the spelling. Did you mean `c` for `a`?',
    ],
    [
      'both',
      [of('a'), of('b')],
      [missing('a', 'c'), missing('b')],
      'Nobody with these ids has been seen in the room: `a`, `b`. Check the spelling. Did you mean `c` for `a`?',
    ],
    [
      'more than ten',
      many.map((viewer) => of(viewer)),
      many.map((viewer) => missing(viewer, 'n')),
      'Nobody with these ids has been seen in the room: `v0`, `v1`, `v2`, `v3`, `v4`, `v5`, `v6`, `v7`, `v8`, `v9` and 1 more. Check the spelling. ' +
        `Did you mean ${many
          .slice(0, 10)
          .map((viewer) => `\`n\` for \`${viewer}\``)
          .join(', ')}?`,
    ],
  ];
  for (const [name, cases, unseen, line] of rows)
    it(name, () => assert.equal(unseenLine({ cases, unseen, youngSince: undefined }, messages), line));

  for (const [why, said] of [
    ['started', '(The bot started <t:1790000000:R>, so it may have missed somebody.)'],
    ['gap', '(The bot may have missed messages <t:1790000000:R>, and somebody with them.)'],
  ] as const)
    it(`admits that the bot has not watched for long without a gap: ${why}`, () => {
      const youngSince = { at: at + 999, age: 1, why };
      assert.equal(
        unseenLine({ cases: [of('a')], unseen: [missing('a')], youngSince }, messages),
        `Nobody with this id has been seen in the room: check the spelling. ${said}`,
      );
    });
});
