import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { caseDetails } from '../../../src/discord/cases/details.ts';
import { caseEmbed } from '../../../src/discord/cases/embed.ts';
import type { Case, Source } from '../../../src/moderation/case.ts';
import { PERMANENT } from '../../../src/moderation/duration.ts';
import { SHIELD } from '../../../src/problems/moderation.ts';
import { aCase, at } from '../../support/a-case.ts';
import { messages } from '../../support/messages.ts';

const RED = 0xc0_39_2b;
const GREEN = 0x2e_8b_57;
const GREY = 0x7f_8c_8d;
const BLUE = 0x34_98_db;
const YELLOW = 0xf1_c4_0f;
const HOUR = 3_600_000;
const UNTIL = 'For 1 hour, until <t:1790003600:f> (<t:1790003600:R>)';

const mina = { actorId: '2', actorName: 'mina' };
const scams: Source = { type: 'filter', rule: 'scams', version: 3 };
const said = {
  text: 'buy c0ins now',
  start: 4,
  end: 9,
  term: 'coins',
  view: 'leet',
  at,
  msgSeq: 5,
  rule: 'scams',
  version: 3,
  blocked: false,
};
const review = {
  kind: 'review',
  state: 'confirmed',
  until: undefined,
  source: scams,
  evidence: said,
} as const;
const unban = { kind: 'unban', durationSeconds: undefined, until: undefined } as const;
const failed = { state: 'failed', until: undefined, inForceAt: undefined } as const;
const problem = { what: 'chat-refuses', meaning: 'no-permission', code: 10_007 } as const;
const cancelled = { what: 'cancelled', by: { type: 'command', actorName: 'kim' } } as const;

interface Post {
  readonly what: string;
  readonly changes: Partial<Case>;
  readonly title: string;
  readonly color: number;
  readonly lines: readonly string[];
  readonly now?: number;
}

const posts: readonly Post[] = [
  {
    what: 'a ban',
    changes: { reason: 'advertising', note: 'ask kim' },
    title: 'Case 7 · Banned',
    color: GREEN,
    lines: ['`spammer_9`', 'Reason: advertising', UNTIL, 'By mina'],
  },
  {
    what: 'a ban for good',
    changes: { durationSeconds: PERMANENT, until: at + PERMANENT * 1000 },
    title: 'Case 7 · Banned',
    color: GREEN,
    lines: ['`spammer_9`', 'Permanently', 'By mina'],
  },
  {
    what: 'a rule’s ban',
    changes: { source: scams, reason: 'advertising', evidence: said },
    title: 'Case 7 · Banned',
    color: GREEN,
    lines: [
      '`spammer_9`',
      'Reason: advertising',
      UNTIL,
      'By rule `scams` · digits or signs for letters',
      '> buy **__c0ins__** now',
    ],
  },
  {
    what: 'a ban that has ended',
    changes: {},
    now: at + HOUR,
    title: 'Case 7 · Ban ended',
    color: GREY,
    lines: ['`spammer_9`', UNTIL, 'By mina'],
  },
  {
    what: 'a ban that somebody lifted',
    changes: { replacedBy: 13, replacement: { kind: 'unban', source: { type: 'command', ...mina } } },
    title: 'Case 7 · Ban lifted by mina (case 13)',
    color: BLUE,
    lines: ['`spammer_9`', UNTIL, 'By mina'],
  },
  {
    what: 'a ban that was lifted in the console',
    changes: { replacedBy: 13, replacement: { kind: 'unban', source: { type: 'outside' } } },
    title: 'Case 7 · Ban lifted outside this bot (case 13)',
    color: BLUE,
    lines: ['`spammer_9`', UNTIL, 'By mina'],
  },
  {
    what: 'a ban that another took the place of',
    changes: { replacedBy: 9, replacement: { kind: 'ban', source: scams } },
    title: 'Case 7 · Ban replaced by case 9',
    color: GREY,
    lines: ['`spammer_9`', UNTIL, 'By mina'],
  },
  {
    what: 'a room’s mute, which is of no viewer',
    changes: { kind: 'room-mute', viewer: '' },
    title: 'Case 7 · Room muted',
    color: GREEN,
    lines: ['The room `stream-42`', UNTIL, 'By mina'],
  },
  {
    what: 'a room’s mute that has ended by itself',
    changes: {
      kind: 'room-mute',
      viewer: '',
      replacedBy: 8,
      replacement: {
        kind: 'room-unmute',
        source: { type: 'button', ...mina, origin: { what: 'end', case: 7 } },
      },
    },
    title: 'Case 7 · Room mute ended',
    color: GREY,
    lines: ['The room `stream-42`', UNTIL, 'By mina'],
  },
  {
    what: 'a room’s mute that a raid has raised and the shield has ended',
    changes: {
      kind: 'room-mute',
      viewer: '',
      source: { type: 'filter', rule: SHIELD, version: 0 },
      replacedBy: 8,
      replacement: { kind: 'room-unmute', source: { type: 'filter', rule: SHIELD, version: 0 } },
    },
    title: 'Case 7 · Room mute ended',
    color: GREY,
    lines: ['The room `stream-42`', UNTIL, 'The shield'],
  },
  {
    what: 'a room’s mute that somebody has lifted',
    changes: {
      kind: 'room-mute',
      viewer: '',
      replacedBy: 8,
      replacement: { kind: 'room-unmute', source: { type: 'button', ...mina } },
    },
    title: 'Case 7 · Room mute lifted by mina (case 8)',
    color: BLUE,
    lines: ['The room `stream-42`', UNTIL, 'By mina'],
  },
  {
    what: 'the end of a room’s mute',
    changes: {
      kind: 'room-unmute',
      viewer: '',
      durationSeconds: undefined,
      until: undefined,
      source: { type: 'button', ...mina, origin: { what: 'end', case: 6 } },
    },
    title: 'Case 7 · Room unmuted',
    color: BLUE,
    lines: ['The room `stream-42`', 'By mina · the end of case 6, by itself'],
  },
  {
    what: 'a removal of everything that says the same',
    changes: {
      kind: 'recall',
      viewer: '',
      durationSeconds: undefined,
      until: undefined,
      messages: { of: 'phrase', results: [[3, 0]], looks: 0, unknown: 0, isWhole: true },
    },
    title: 'Case 7 · Messages removed',
    color: BLUE,
    lines: ['Everybody who said it', '1 message removed', 'By mina'],
  },
  {
    what: 'an unban by a button',
    changes: { ...unban, source: { type: 'button', ...mina, origin: { what: 'unban', case: 3 } } },
    title: 'Case 7 · Unbanned',
    color: BLUE,
    lines: ['`spammer_9`', 'By mina · the Unban button on case 3'],
  },
  {
    what: 'a ban that was found in the room’s list',
    changes: { source: { type: 'outside' } },
    title: 'Case 7 · Banned',
    color: GREEN,
    lines: ['`spammer_9`', UNTIL, 'Outside this bot'],
  },
  {
    what: 'a ban that failed',
    changes: { ...failed, error: { kind: 'misconfigured', code: 10_007, problem } },
    title: 'Case 7 · Not banned',
    color: RED,
    lines: ['`spammer_9`', 'By mina', 'The Chat service says “no permission” (code 10007).'],
  },
  {
    what: 'a ban that was cancelled',
    changes: { ...failed, error: { kind: 'refused', code: undefined, problem: cancelled } },
    title: 'Case 7 · Ban cancelled',
    color: GREY,
    lines: ['`spammer_9`', 'By mina', 'Cancelled by kim before it was sent.'],
  },
  {
    what: 'an open review',
    changes: { ...review, repeats: 12 },
    title: 'Case 7 · Review · open',
    color: YELLOW,
    lines: [
      '`spammer_9`',
      'Found by rule `scams` · digits or signs for letters',
      '> buy **__c0ins__** now',
      '12 more like it by this viewer',
      'The message was delivered.',
    ],
  },
  {
    what: 'a review that was decided',
    changes: { ...review, decision: { what: 'dismiss', by: 'kim' } },
    title: 'Case 7 · Review · dismissed by kim',
    color: GREY,
    lines: [
      '`spammer_9`',
      'Found by rule `scams` · digits or signs for letters',
      '> buy **__c0ins__** now',
      'The message was delivered.',
    ],
  },
];

describe('the post of a case', () => {
  const looks = { messages, namesRoom: () => false };
  for (const { what, changes, title, color, lines, now = at } of posts)
    it(`is short, and says what is true: ${what}`, () => {
      const embed = caseEmbed({ ...aCase, ...changes }, { ...looks, now });
      assert.deepEqual([embed.title, embed.color], [title, color]);
      assert.deepEqual(embed.description?.split('\n'), lines);
      assert.deepEqual([embed.fields, embed.footer, embed.timestamp], [undefined, undefined, undefined]);
    });

  it('names the room where several are linked', () => {
    const { description } = caseEmbed(aCase, { messages, now: at, namesRoom: () => true });
    assert.match(description ?? '', /^`spammer_9` in `stream-42`\n/);
  });

  it('fits a phone’s screen, whatever was written', () => {
    const long = { ...said, text: 'x'.repeat(3000), start: 1000, end: 2000 };
    const { description } = caseEmbed(
      { ...aCase, reason: 'line\n'.repeat(200), note: 'n'.repeat(500), evidence: long },
      { ...looks, now: at },
    );
    // About 40 characters stand in a line at 390 pixels, and 30 lines on a screen.
    assert.ok([...(description ?? '')].length < 700);
    assert.equal(description?.split('\n').length, 5);
  });
});

describe('the details of a case', () => {
  const field = (one: Case, name: string) =>
    caseDetails(one, { messages, now: at, others: { numbers: [9, 5, 3], all: 5 } }).fields?.find(
      (other) => other.name === name,
    )?.value;

  it('hold when it was asked for, sent, in force, confirmed and posted', () => {
    const one: Case = {
      ...aCase,
      sentAt: at + 1000,
      inForceAt: at + 2000,
      confirmedAt: at + 7000,
      post: { at: at + 3000, channelId: '4', messageId: '5' },
    };
    assert.deepEqual(field(one, 'Times')?.split('\n'), [
      'Asked <t:1790000000:f>',
      'Sent <t:1790000001:T>',
      'In force <t:1790000002:T>',
      'Confirmed by the room’s list <t:1790000007:T>',
      '[Posted](https://discord.com/channels/1/4/5) <t:1790000003:T>',
    ]);
  });

  it('hold when it was given up, and nothing that has not happened', () => {
    const one: Case = { ...aCase, ...failed, attempts: 3, settledAt: at + 90_000 };
    assert.deepEqual(field(one, 'Times')?.split('\n'), [
      'Asked <t:1790000000:f>',
      'Given up <t:1790000090:T>',
    ]);
    assert.equal(field(one, 'Attempts'), '3');
  });

  it('say of a decided review who decided it, not that it was edited', () => {
    const decided: Case = {
      ...aCase,
      ...review,
      decision: { what: 'dismiss', by: 'kim' },
      edits: 1,
      editedAt: at,
      editedBy: 'kim',
    };
    assert.equal(field(decided, 'Decided'), 'by kim <t:1790000000:R>');
    assert.equal(field(decided, 'Edited'), undefined);
  });

  it('hold the numbers of the viewer’s other cases, the request, and the rule’s version', () => {
    assert.equal(field(aCase, 'Other cases'), '9, 5, 3 and 2 more');
    assert.equal(field(aCase, 'Request'), '`r`');
    assert.equal(field({ ...aCase, source: scams }, 'Source'), 'rule scams, version 3');
  });

  it('hold the advice that a post has no room for, and the note', () => {
    const one: Case = {
      ...aCase,
      ...failed,
      note: 'ask kim',
      error: { kind: 'misconfigured', code: 10_007, problem },
    };
    assert.match(field(one, 'Outcome') ?? '', /code 10007.*\n.*\(1\).*\(2\).*\(3\)/s);
    assert.match(caseDetails(one, { messages, now: at }).description ?? '', /ask kim/);
  });
});
