import type { Problem } from '../../src/problems/index.ts';
import type { Notice } from '../../src/problems/notices.ts';

type Examples<Kind extends { readonly what: string }> = {
  readonly [What in Kind['what']]: readonly Extract<Kind, { readonly what: What }>[];
};

/** Examples of every problem; one that is missing does not compile. `typed` stands wherever somebody may have typed something. */
export const PROBLEMS = (typed: string): Examples<Problem> => {
  const by = { type: 'command', actorName: typed } as const;
  const because = { what: 'viewer-protected', viewer: typed, as: 'room-owner' } as const;
  const number = 7;
  return {
    unexpected: [{ what: 'unexpected' }],
    text: [{ what: 'text', text: `${typed} was said.` }],
    'no-keywords': [{ what: 'no-keywords' }],
    'no-patterns': [{ what: 'no-patterns' }],
    'keyword-without-letters': [{ what: 'keyword-without-letters', keyword: typed }],
    'keyword-too-short': [{ what: 'keyword-too-short', keyword: typed, least: 2 }],
    'pattern-unreadable': [
      { what: 'pattern-unreadable', pattern: typed, trap: undefined, detail: `missing ${typed}.` },
      { what: 'pattern-unreadable', pattern: typed, trap: undefined, detail: undefined },
      ...(
        [
          'look-ahead',
          'negative-look-ahead',
          'look-behind',
          'back-reference',
          'no-backtracking',
          'unicode-escape',
          'script-class',
          'recursion',
        ] as const
      ).map((trap) => ({ what: 'pattern-unreadable' as const, pattern: typed, trap, detail: 'odd.' })),
    ],
    'pattern-matches-everything': [{ what: 'pattern-matches-everything', pattern: typed }],
    'pattern-too-expensive': [{ what: 'pattern-too-expensive', pattern: typed, most: 500 }],
    'pattern-ranges-too-wide': [{ what: 'pattern-ranges-too-wide', pattern: typed, most: 400_000 }],
    'pattern-in-slashes': [{ what: 'pattern-in-slashes', pattern: `/${typed}/`, meant: typed }],
    'pattern-boundary': [{ what: 'pattern-boundary', pattern: typed }],
    'rule-unusable': [
      { what: 'rule-unusable', rule: typed, part: { what: 'keyword-without-letters', keyword: typed } },
    ],
    'rules-too-large': (['words', 'letters', 'hosts', 'instructions'] as const).map((total) => ({
      what: 'rules-too-large' as const,
      total,
      all: 2000,
      most: 1500,
      others: 1000,
    })),
    'one-viewer-only': [{ what: 'one-viewer-only', count: 2 }],
    'note-empty': [{ what: 'note-empty' }],
    'too-many-notes': [{ what: 'too-many-notes', viewer: typed, most: 20 }],
    'unknown-note': [{ what: 'unknown-note' }],
    'shield-length': [{ what: 'shield-length', shortest: 5, longest: 86_400 }],
    'watch-too-long': [{ what: 'watch-too-long', seconds: 700_000, longest: 604_800 }],
    'too-many-watched': [{ what: 'too-many-watched', most: 100 }],
    'not-watched': [{ what: 'not-watched', viewer: typed }],
    'nobody-named': [{ what: 'nobody-named' }],
    'nobody-named-by-signs': [{ what: 'nobody-named-by-signs', typed }],
    'too-many-viewers': [{ what: 'too-many-viewers', count: 101, most: 100 }],
    'viewer-is-mention': [{ what: 'viewer-is-mention' }],
    'viewer-not-ascii': [{ what: 'viewer-not-ascii', viewer: typed }],
    'viewer-too-long': [{ what: 'viewer-too-long', viewer: typed, length: 33, most: 32 }],
    'no-room-linked': [{ what: 'no-room-linked' }],
    'room-not-linked': [{ what: 'room-not-linked', room: typed, linked: ['a', typed] }],
    'reason-too-long': [{ what: 'reason-too-long', bytes: 1001, most: 1000 }],
    'reason-required': [
      { what: 'reason-required', presets: [] },
      { what: 'reason-required', presets: ['Spam', typed] },
    ],
    'note-too-long': [{ what: 'note-too-long', length: 501, most: 500 }],
    'duration-empty': [{ what: 'duration-empty' }],
    'duration-without-unit': [{ what: 'duration-without-unit', typed }],
    'duration-unreadable': [{ what: 'duration-unreadable', typed }],
    'duration-ambiguous': [{ what: 'duration-ambiguous', typed, amount: '1' }],
    'duration-too-short': [{ what: 'duration-too-short' }],
    'duration-too-long': [{ what: 'duration-too-long', typed }],
    'duration-out-of-range': [{ what: 'duration-out-of-range', most: 4_294_967_295 }],
    'bad-slow-mode': [{ what: 'bad-slow-mode', least: 1, most: 3600 }],
    'unknown-library': [
      { what: 'unknown-library', library: 'l1', known: [] },
      { what: 'unknown-library', library: 'l1', known: ['l2', 'l3'] },
    ],
    'bad-field-name': [{ what: 'bad-field-name', longest: 64 }],
    'field-not-read': [{ what: 'field-not-read', field: typed }],
    'too-many-fields': [{ what: 'too-many-fields', most: 200 }],
    'not-moderator': [{ what: 'not-moderator' }],
    'not-manager': [{ what: 'not-manager' }],
    'longer-than-allowed': [
      { what: 'longer-than-allowed', seconds: 3601, longest: 3600 },
      { what: 'longer-than-allowed', seconds: 4_294_967_295, longest: 3600 },
    ],
    'beyond-level': [
      { what: 'beyond-level', kind: 'ban', seconds: 604_800, longest: 86_400, roleIds: ['1', '2'] },
      { what: 'beyond-level', kind: 'ban', seconds: 4_294_967_295, longest: 86_400, roleIds: ['1'] },
      { what: 'beyond-level', kind: 'unban', seconds: undefined, longest: undefined, roleIds: [] },
    ],
    'viewer-protected': [because],
    'only-protected': [{ kind: 'ban', what: 'only-protected', because }],
    'nothing-changed': [{ kind: 'ban', what: 'nothing-changed', because }],
    'unknown-case': [{ what: 'unknown-case', number }],
    'case-is-not-ban': [{ what: 'case-is-not-ban', number }],
    'case-never-in-force': [{ what: 'case-never-in-force', number }],
    'case-not-in-force-yet': [{ what: 'case-not-in-force-yet', number }],
    'case-ended': [{ kind: 'ban', what: 'case-ended', number }],
    'case-over': [
      { kind: 'ban', what: 'case-over', number, newer: 9, by, seconds: 3600 },
      {
        kind: 'ban',
        what: 'case-over',
        number,
        newer: 9,
        by: { type: 'filter', rule: typed },
        seconds: undefined,
      },
      { kind: 'ban', what: 'case-over', number, newer: 9, by: { type: 'outside' }, seconds: undefined },
    ],
    'case-edited-meanwhile': [
      { what: 'case-edited-meanwhile', number, editor: undefined },
      { what: 'case-edited-meanwhile', number, editor: typed },
    ],
    'case-lifted-meanwhile': [{ what: 'case-lifted-meanwhile', number }],
    'nothing-to-change': [{ what: 'nothing-to-change' }],
    'unknown-review': [{ what: 'unknown-review', number }],
    'review-decided': [
      { what: 'review-decided', number, decided: undefined },
      ...(['ban', 'dismiss', 'allow'] as const).map((as) => ({
        what: 'review-decided' as const,
        number,
        decided: { by: typed, as },
      })),
    ],
    'review-expired': [{ what: 'review-expired', number }],
    'review-open': [{ what: 'review-open', number }],
    'review-ban-active': [{ what: 'review-ban-active', number, ban: 9 }],
    'waits-for-second': [{ what: 'waits-for-second', number: 7 }],
    'unknown-request': [{ what: 'unknown-request', number: 7 }],
    'own-request': [{ what: 'own-request', number: 7 }],
    'request-decided': [
      { what: 'request-decided', number: 7, by: 'mina', as: 'confirm' },
      { what: 'request-decided', number: 7, by: 'mina', as: 'refuse' },
    ],
    'request-expired': [{ what: 'request-expired', number: 7 }],
    'request-unreadable': [{ what: 'request-unreadable', number: 7 }],
    'request-under-way': [{ what: 'request-under-way', number: 7, first: 8 }],
    'request-unsure': [{ what: 'request-unsure' }],
    cancelled: [
      { what: 'cancelled', by },
      { what: 'cancelled', by: { type: 'filter', rule: typed } },
    ],
    displaced: [{ what: 'displaced', number, by }],
    'not-shown': [{ what: 'not-shown' }],
    'no-messages-known': [
      { what: 'no-messages-known', isWhole: true },
      { what: 'no-messages-known', isWhole: false },
    ],
    'unknown-problem': [{ what: 'unknown-problem' }],
    'bad-rule-name': [{ what: 'bad-rule-name' }],
    'unknown-rule': [{ what: 'unknown-rule', name: typed }],
    'rule-name-taken': [{ what: 'rule-name-taken', id: typed }],
    'rule-named-twice': [{ what: 'rule-named-twice', id: typed }],
    'rule-changed-meanwhile': [{ what: 'rule-changed-meanwhile', id: typed }],
    'rule-gone': [{ what: 'rule-gone' }],
    'unknown-rule-version': [{ what: 'unknown-rule-version', id: typed }],
    'current-rule-version': [{ what: 'current-rule-version', id: typed, version: 3 }],
    'too-many-rules': [{ what: 'too-many-rules', most: 100 }],
    'bad-ladder': [{ what: 'bad-ladder', most: 10 }],
    'too-many-phrases': [{ what: 'too-many-phrases', id: typed, most: 1000 }],
    'phrase-in-vain': [{ what: 'phrase-in-vain', phrase: typed, found: typed }],
    'not-first-rule': [{ what: 'not-first-rule' }],
    'phrase-is-keyword': [{ what: 'phrase-is-keyword', phrase: typed }],
    'chat-refuses': [
      { what: 'chat-refuses', meaning: 'no-permission', code: 10_007 },
      { what: 'chat-refuses', meaning: 'unknown-code', code: 99_999 },
    ],
    'chat-silent': [{ what: 'chat-silent' }],
    'chat-unreachable': [{ what: 'chat-unreachable', status: 502 }],
    'chat-http-status': [{ what: 'chat-http-status', status: 404 }],
    'chat-unreadable': [{ what: 'chat-unreadable' }],
    'chat-list-endless': [{ what: 'chat-list-endless' }],
    'chat-room-left-out': [{ what: 'chat-room-left-out' }],
    'chat-message-left-out': [{ what: 'chat-message-left-out' }],
    'chat-request-invalid': [{ what: 'chat-request-invalid', field: typed }],
    'database-silent': [{ what: 'database-silent' }],
    'not-leading': [{ what: 'not-leading' }],
    'database-away': [{ what: 'database-away' }],
    'database-unsure': [{ what: 'database-unsure' }],
    'channel-gone': [{ what: 'channel-gone' }],
    'channel-hidden': [{ what: 'channel-hidden' }],
    'channel-closed': [{ what: 'channel-closed' }],
    'discord-token-refused': [{ what: 'discord-token-refused' }],
    'discord-intent-missing': [{ what: 'discord-intent-missing' }],
    'discord-closed-for-good': [{ what: 'discord-closed-for-good' }],
    'discord-refuses': [{ what: 'discord-refuses', code: '50035' }],
    'discord-fault': [{ what: 'discord-fault', status: 500 }],
    'discord-silent': [{ what: 'discord-silent' }],
    'done-in-part': [{ what: 'done-in-part', done: `${typed} was saved.` }],
    'webhook-token-missing': [{ what: 'webhook-token-missing' }],
    'webhook-port-unusable': [{ what: 'webhook-port-unusable', port: 80, code: 'EACCES' }],
    'database-unusable': [{ what: 'database-unusable', why: typed }],
    'database-in-use': [{ what: 'database-in-use' }],
    'leadership-lost': [{ what: 'leadership-lost' }],
    'database-of-development-version': [{ what: 'database-of-development-version' }],
    'database-of-newer-version': [{ what: 'database-of-newer-version' }],
    'row-unreadable': [
      { what: 'row-unreadable', row: { kind: 'settings', guildId: '1' }, detail: undefined },
      { what: 'row-unreadable', row: { kind: 'rule', guildId: '1', id: typed }, detail: typed },
      {
        what: 'row-unreadable',
        row: { kind: 'rule-version', guildId: '1', id: typed, version: 2 },
        detail: typed,
      },
      {
        what: 'row-unreadable',
        row: { kind: 'correction', guildId: '1', number, revision: 1 },
        detail: typed,
      },
    ],
  };
};

/** Examples of every notice, likewise. */
export const NOTICES = (typed: string): Examples<Notice> => {
  const problem = { what: 'chat-refuses', meaning: 'bad-key', code: 70_003 } as const;
  const count = 3;
  return {
    text: [{ what: 'text', text: `${typed} was said.` }],
    'sending-paused': [{ what: 'sending-paused', problem }],
    'sending-resumed': [{ what: 'sending-resumed' }],
    'checks-failed': [
      {
        what: 'checks-failed',
        found: [
          {
            check: 'server',
            finding: { what: 'not-in-server', guildId: typed, link: 'https://discord.com/x' },
          },
          { check: 'rooms', finding: { what: 'room-kind', roomId: typed, type: typed } },
        ],
      },
      {
        what: 'checks-failed',
        found: Array.from({ length: 8 }, () => ({
          check: 'ban-switch',
          finding: { what: 'ban-switch-off', code: 10007 },
        })),
      },
    ],
    'checks-passed': [{ what: 'checks-passed' }],
    'bans-refused': [{ what: 'bans-refused', times: 3, problem }],
    'ban-not-shown': [{ what: 'ban-not-shown', number: 7, room: typed, times: 5 }],
    'rule-stopped': [{ what: 'rule-stopped', rule: typed, limit: 30 }],
    'first-rule-installed': [{ what: 'first-rule-installed', rule: typed }],
    'finding-lost': [{ what: 'finding-lost', rule: typed }],
    'findings-loaded': [
      { what: 'findings-loaded', findings: 12, over: 0, setAside: 0 },
      { what: 'findings-loaded', findings: 1, over: 1, setAside: 1 },
      { what: 'findings-loaded', findings: 0, over: 0, setAside: 2 },
    ],
    'rule-part-unusable': [
      {
        what: 'rule-part-unusable',
        problem: { what: 'rule-unusable', rule: typed, part: { what: 'no-keywords' } },
      },
    ],
    'automod-limited': [{ what: 'automod-limited', rule: typed, limit: 30 }],
    'callbacks-refused': [
      {
        what: 'callbacks-refused',
        total: 1200,
        refused: [
          { why: 'stale', count: 1, ahead: undefined },
          { why: 'stale', count, ahead: 310_000 },
          { why: 'stale', count, ahead: -310_000 },
          { why: 'signature', count },
          { why: 'unsigned', count },
          { why: 'app', count },
          { why: 'address', count, sender: '203.0.113.5' },
          { why: 'address', count, sender: undefined },
        ],
      },
    ],
    'callbacks-accepted-again': [{ what: 'callbacks-accepted-again' }],
    'callbacks-altered': [
      { what: 'callbacks-altered', times: 1 },
      { what: 'callbacks-altered', times: 12 },
    ],
    shield: [{ what: 'shield', room: typed, id: 'interaction/1', posts: 0 }],
    raid: [
      {
        what: 'raid',
        room: typed,
        figures: { why: 'alike', speakers: 25, newSpeakers: 21 },
        level: undefined,
      },
      { what: 'raid', room: typed, figures: { why: 'alike', speakers: 20, newSpeakers: 20 }, level: 2 },
      { what: 'raid', room: typed, figures: { why: 'findings', rule: typed, viewers: 30 }, level: undefined },
    ],
    'message-unread': [
      { what: 'message-unread', fault: 'json', room: undefined, sender: undefined },
      { what: 'message-unread', fault: 'schema', room: typed, sender: undefined },
      { what: 'message-unread', fault: 'size', room: undefined, sender: typed },
    ],
  };
};
