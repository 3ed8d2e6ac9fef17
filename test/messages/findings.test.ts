import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkedBody } from '../../src/discord/checks/show.ts';
import { linesOf } from '../../src/doctor/text.ts';
import { messagesFor } from '../../src/messages/index.ts';
import { CHECKS, type Checked, type Finding, findingKey } from '../../src/problems/doctor.ts';

type Examples = {
  readonly [What in Finding['what']]: readonly Extract<Finding, { readonly what: What }>[];
};

/** What somebody may have called a room, a role or a channel. */
const TYPED = '*x* @everyone `y`';
const problem = { what: 'chat-refuses', meaning: 'bad-key', code: 70009 } as const;

/** Examples of everything that is found; one that is missing does not compile. */
const EXAMPLES: Examples = {
  problem: [
    { what: 'problem', problem },
    { what: 'problem', problem: { what: 'discord-token-refused' } },
  ],
  'out-of-time': [{ what: 'out-of-time', seconds: 10 }],
  program: [{ what: 'program', version: '1.0.0', node: '24.0.0', platform: 'linux x64' }],
  'node-too-old': [{ what: 'node-too-old', node: '20.0.0' }],
  configuration: [
    { what: 'configuration', variables: 1, secrets: [] },
    {
      what: 'configuration',
      variables: 2,
      secrets: [{ name: 'DISCORD_TOKEN', length: 70, end: 'ab', source: 'file' }],
    },
  ],
  disk: [{ what: 'disk', folder: '/data', freeMiB: 1200 }],
  'disk-short': [{ what: 'disk-short', folder: '/data', freeMiB: 1 }],
  'disk-full': [{ what: 'disk-full', folder: '/data' }],
  'folder-closed': [{ what: 'folder-closed', folder: '/data', code: 'EACCES' }],
  'memory-short': [{ what: 'memory-short', limitMiB: 128 }],
  database: [
    { what: 'database', kind: 'SQLite', version: '', sizeMiB: undefined, isHeld: true },
    { what: 'database', kind: 'PostgreSQL', version: '18.1', sizeMiB: 1, isHeld: false },
  ],
  'database-new': [{ what: 'database-new' }],
  'database-busy': [{ what: 'database-busy' }],
  'database-damaged': [{ what: 'database-damaged', detail: TYPED }],
  'database-read-only': [{ what: 'database-read-only' }],
  'database-older': [{ what: 'database-older' }],
  'hints-lost': [{ what: 'hints-lost' }],
  'cases-wait': [{ what: 'cases-wait', minutes: 11 }],
  'posts-wait': [{ what: 'posts-wait', minutes: 61 }],
  clock: [{ what: 'clock', seconds: 0.4 }],
  'clock-off': [
    { what: 'clock-off', seconds: 600, by: 'chat' },
    { what: 'clock-off', seconds: -7, by: 'discord' },
  ],
  alone: [{ what: 'alone' }],
  leader: [
    { what: 'leader', leads: 'this' },
    { what: 'leader', leads: 'other' },
    { what: 'leader', leads: 'nobody' },
  ],
  rules: [{ what: 'rules', count: 1 }],
  'rule-doubtful': [{ what: 'rule-doubtful', rule: TYPED, guildId: '1' }],
  'rule-unproven': [{ what: 'rule-unproven', rule: TYPED, guildId: '1' }],
  bot: [{ what: 'bot', name: TYPED, id: '1' }],
  application: [
    { what: 'application', servers: undefined },
    { what: 'application', servers: 1 },
  ],
  'intent-missing': [{ what: 'intent-missing' }],
  'interactions-elsewhere': [{ what: 'interactions-elsewhere' }],
  gateway: [{ what: 'gateway', left: 999, total: 1000 }],
  'starts-few': [{ what: 'starts-few', left: 3, total: 1000, minutes: 61 }],
  shards: [{ what: 'shards', recommended: 2 }],
  server: [{ what: 'server', name: TYPED, guildId: '1' }],
  'not-in-server': [
    { what: 'not-in-server', guildId: '1', link: 'https://discord.com/x' },
    { what: 'not-in-server', guildId: undefined, link: 'https://discord.com/x' },
  ],
  commands: [
    { what: 'commands', count: 20, isGlobal: true },
    { what: 'commands', count: 20, isGlobal: false },
  ],
  'commands-differ': [
    { what: 'commands-differ', missing: ['a'], stale: ['b', 'c'], changed: [] },
    { what: 'commands-differ', missing: [], stale: [], changed: ['d'] },
  ],
  'commands-twice': [{ what: 'commands-twice', names: ['ban-av'] }],
  roles: [{ what: 'roles', names: [TYPED, 'helper'] }],
  'role-unknown': [{ what: 'role-unknown', roleId: '1' }],
  'role-everyone': [{ what: 'role-everyone' }],
  'role-empty': [{ what: 'role-empty', name: TYPED }],
  'role-quiet': [{ what: 'role-quiet', name: TYPED }],
  'audit-channel': [{ what: 'audit-channel', name: TYPED }],
  'audit-away': [{ what: 'audit-away', channelId: '1', problem: { what: 'channel-gone' } }],
  'audit-elsewhere': [{ what: 'audit-elsewhere', channelId: '1' }],
  'audit-lacks': [{ what: 'audit-lacks', name: TYPED, permissions: ['Send Messages', 'Embed Links'] }],
  'audit-kind': [{ what: 'audit-kind', name: TYPED }],
  'audit-public': [{ what: 'audit-public', name: TYPED }],
  'chat-address': [{ what: 'chat-address', host: 'console.tim.qq.com' }],
  'chat-admin': [{ what: 'chat-admin', admin: TYPED }],
  'no-room': [{ what: 'no-room' }],
  room: [
    { what: 'room', roomId: TYPED, name: TYPED },
    { what: 'room', roomId: 'stream', name: '' },
  ],
  'room-problem': [{ what: 'room-problem', roomId: TYPED, problem }],
  'room-kind': [
    { what: 'room-kind', roomId: TYPED, type: TYPED },
    { what: 'room-kind', roomId: TYPED, type: '' },
  ],
  'room-muted': [{ what: 'room-muted', roomId: TYPED }],
  'ban-switch': [
    { what: 'ban-switch', sure: true },
    { what: 'ban-switch', sure: false },
  ],
  'ban-switch-off': [{ what: 'ban-switch-off', code: 10007 }],
  'admin-list': [{ what: 'admin-list' }],
  'admin-list-off': [{ what: 'admin-list-off', code: 10007 }],
  'webhook-off': [{ what: 'webhook-off' }],
  'port-free': [{ what: 'port-free', port: 8080 }],
  'port-taken': [{ what: 'port-taken', port: 8080 }],
  'webhook-other-token': [{ what: 'webhook-other-token', port: 8080 }],
  'webhook-silent': [
    { what: 'webhook-silent', minutes: 0 },
    { what: 'webhook-silent', minutes: 61 },
  ],
  'webhook-heard': [
    { what: 'webhook-heard', minutes: 0, before: 1, after: 1 },
    { what: 'webhook-heard', minutes: 1, before: 1200, after: 1 },
  ],
  'webhook-only-after': [{ what: 'webhook-only-after' }],
  'webhook-refused': ['signature', 'unsigned', 'app', 'address', 'stale'].map((reason, index) => ({
    what: 'webhook-refused',
    reason,
    count: index + 1,
    taken: index,
  })),
  'webhook-slow': [{ what: 'webhook-slow', late: 2, taken: 100 }],
  'webhook-bot-away': [{ what: 'webhook-bot-away' }],
  'outside-reached': [
    { what: 'outside-reached', ms: 12.4, isThis: true },
    { what: 'outside-reached', ms: 12.4, isThis: false },
  ],
  'outside-refused': [{ what: 'outside-refused', status: 401 }],
  'outside-other': [{ what: 'outside-other', status: 404 }],
  'outside-unreachable': [{ what: 'outside-unreachable', code: 'ENOTFOUND' }],
  'probe-seen': [{ what: 'probe-seen', ms: 31 }],
  'probe-unseen': [{ what: 'probe-unseen' }],
};
const examples: readonly Finding[] = Object.values(EXAMPLES).flat();

const checked = (finding: Finding, outcome: 'warning' | 'failed' = 'failed'): Checked => ({
  name: 'rooms',
  outcome,
  found: [{ outcome, finding }],
  needs: [],
  ms: 1,
});
const shown = (finding: Finding): string =>
  checkedBody([checked(finding)], messagesFor('en-US')).embeds[0]?.description ?? '';

/** What Discord would still make something of: what stands in code type, or behind a backslash, it shows as it is. */
const live = (text: string): string => text.replaceAll(/(`+) ?.*?\1|\\[^\w\s]/g, '');

describe('what checks find', () => {
  for (const finding of examples)
    it(`is a sentence, and what to do another one: ${JSON.stringify(finding).slice(0, 90)}`, () => {
      const [line = '', advice] = linesOf(checked(finding));
      assert.match(line, /^✗ 15 Rooms: \S.*[.]$/);
      if (advice !== undefined) assert.match(advice, /^ {5}\p{Lu}.*(?:[.]|https:\/\/\S+)$/u);
      assert.doesNotMatch(
        `${line} ${advice ?? ''}`,
        /undefined|NaN| {2}\S.* {2}|\b1 (?:viewers|rules|characters|callbacks were)\b/,
      );
      const text = shown(finding);
      assert.match(text, /^✗ \*\*Rooms\*\*: /);
      assert.doesNotMatch(live(text).replace('✗ **Rooms**', ''), /[*_]x|@everyone/);
    });

  it('fits into an answer in Discord, what is wrong first, and what is well in a line', () => {
    const all = CHECKS.map(
      (name): Checked => ({ ...checked({ what: 'alone' }), name, outcome: 'ok', found: [] }),
    );
    const body = checkedBody(
      [...all, checked({ what: 'no-room' }, 'warning'), checked({ what: 'role-everyone' })],
      messagesFor('en-US'),
    );
    const lines = body.embeds[0]?.description?.split('\n') ?? [];
    assert.deepEqual(
      lines.map((line) => line.slice(0, 2)),
      ['✗ ', '-#', '! ', '-#', '✓ '],
    );
    const many = examples.map((finding) => checked(finding));
    assert.ok((checkedBody(many, messagesFor('en-US')).embeds[0]?.description?.length ?? 0) <= 4096);
  });

  it('is the same whatever its figures, and another one for another thing', () => {
    assert.equal(
      findingKey({ what: 'clock-off', seconds: 61, by: 'chat' }),
      findingKey({ what: 'clock-off', seconds: 75, by: 'chat' }),
    );
    assert.notEqual(
      findingKey({ what: 'ban-switch-off', code: 10007 }),
      findingKey({ what: 'ban-switch-off', code: 10059 }),
    );
    assert.notEqual(
      findingKey({ what: 'role-unknown', roleId: '1' }),
      findingKey({ what: 'role-unknown', roleId: '2' }),
    );
  });
});
