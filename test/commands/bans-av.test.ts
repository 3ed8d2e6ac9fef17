import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bansAv } from '../../commands/bans-av.ts';
import { PRESSES } from '../../src/discord/framework/custom-ids.ts';
import type { ListedViewer } from '../../src/moderation/actions/room-tools.ts';
import type { Case } from '../../src/moderation/case.ts';
import { aCase, at } from '../support/a-case.ts';
import { typed } from './typed.ts';

const YEARS_100 = 100 * 365 * 86_400_000;
const END = at + 3_600_000;

/** What is said of these bans in a room, of which these cases are ours. */
async function said(banned: ListedViewer[], ours: Case[] = [], page?: string) {
  const { interaction, replies } = typed({});
  const asked: (readonly string[])[] = [];
  const context = {
    policy: { room: ({ named }: { named?: string }) => named ?? 'stream-42' },
    rooms: { banned: async () => banned },
    records: {
      async activeCases({ viewers }: { viewers: readonly string[] }) {
        asked.push(viewers);
        return ours;
      },
    },
    now: () => at,
  };
  if (page === undefined) await bansAv.run(interaction, context as never);
  else await bansAv.presses?.page?.run(interaction, page, context as never);
  const [reply] = replies as { content: string; components: object[] }[];
  return { lines: reply?.content.split('\n') ?? [], buttons: JSON.stringify(reply?.components), asked };
}
const many = (count: number): ListedViewer[] =>
  Array.from({ length: count }, (_, index) => ({ viewer: `v${100 + index}`, until: END }));

describe('/bans-av', () => {
  const time = 'until <t:1790003600:f> (<t:1790003600:R>)';
  const mine = { viewer: 'spammer_9', until: END };
  const rows: [string, ListedViewer[], Case[], string[]][] = [
    ['nobody', [], [], ['Nobody is banned from `stream-42` now.']],
    [
      'a ban that ended just now',
      [{ viewer: 'x', until: at }],
      [],
      ['Nobody is banned from `stream-42` now.'],
    ],
    [
      'a ban by a case',
      [mine],
      [aCase],
      ['**1** banned from `stream-42`:', `\`spammer_9\` ${time} · case 7 by mina`],
    ],
    [
      'a ban without a case',
      [mine],
      [],
      ['**1** banned from `stream-42`:', `\`spammer_9\` ${time} · made outside this bot`],
    ],
    [
      'a ban that another server made',
      [mine],
      [{ ...aCase, guildId: '2' }],
      ['**1** banned from `stream-42`:', `\`spammer_9\` ${time} · made outside this bot`],
    ],
    [
      'a ban that was found in the list',
      [mine],
      [{ ...aCase, source: { type: 'outside' } }],
      ['**1** banned from `stream-42`:', `\`spammer_9\` ${time} · made outside this bot (case 7)`],
    ],
    [
      'a ban with an end that is not the case’s',
      [{ ...mine, until: END + 86_400_000 }],
      [aCase],
      [
        '**1** banned from `stream-42`:',
        '`spammer_9` until <t:1790090000:f> (<t:1790090000:R>) · made outside this bot',
      ],
    ],
    [
      'for good, and those that end first before them, by name',
      [
        { viewer: 'z', until: at + YEARS_100 + 1 },
        { viewer: 'y', until: END },
        { viewer: 'x', until: END },
      ],
      [],
      [
        '**3** banned from `stream-42`:',
        `\`x\` ${time} · made outside this bot`,
        `\`y\` ${time} · made outside this bot`,
        '`z` permanently · made outside this bot',
      ],
    ],
    [
      'not quite for good',
      [{ viewer: 'z', until: at + YEARS_100 }],
      [],
      [
        '**1** banned from `stream-42`:',
        '`z` until <t:4943600000:f> (<t:4943600000:R>) · made outside this bot',
      ],
    ],
  ];
  for (const [name, banned, ours, lines] of rows)
    it(`shows ${name}`, async () => assert.deepEqual((await said(banned, ours)).lines, lines));

  it('shows ten on a page, and asks for their cases only', async () => {
    const ten = await said(many(10));
    assert.deepEqual(
      [ten.lines[0], ten.lines.length, ten.buttons],
      ['**10** banned from `stream-42`:', 11, '[]'],
    );
    const { lines, buttons, asked } = await said(many(11));
    assert.deepEqual([lines[0], lines.length], ['**11** banned from `stream-42`, page 1 of 2:', 11]);
    assert.equal(asked[0]?.length, 10);
    assert.ok(buttons.includes(PRESSES.bansPage.write({ page: 1, roomId: 'stream-42' })), buttons);
  });

  const pages: [string, string, string][] = [
    ['1:stream-42', '**11** banned from `stream-42`, page 2 of 2:', 'v110'],
    ['0:a:b', '**11** banned from `a:b`, page 1 of 2:', 'v100'],
    // Bans have ended since the button was shown.
    ['7:stream-42', '**11** banned from `stream-42`, page 2 of 2:', 'v110'],
  ];
  for (const [detail, head, first] of pages)
    it(`turns to page ${detail}`, async () => {
      const { lines } = await said(many(11), [], detail);
      assert.equal(lines[0], head);
      assert.match(lines[1] ?? '', new RegExp(`^\`${first}\``));
    });
});
