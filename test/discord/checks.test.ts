import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { OverwriteType, PermissionFlagsBits as P } from 'discord.js';
import { differences } from '../../src/discord/checks/commands.ts';
import { type Overwrite, permissionsIn, type RoleFacts } from '../../src/discord/checks/permissions.ts';
import type { CommandDefinition } from '../../src/discord/framework/command.ts';

const role = (id: string, permissions: bigint): RoleFacts => ({
  id,
  name: id,
  permissions,
  isMentionable: false,
});
const over = (id: string, allow: bigint, deny: bigint, type = OverwriteType.Role): Overwrite => ({
  id,
  type,
  allow,
  deny,
});
const roles = [
  role('guild', P.ViewChannel | P.SendMessages),
  role('bot', P.EmbedLinks),
  role('quiet', 0n),
  role('admin', P.Administrator),
];

/** What is asked about: V for View Channel, S for Send Messages, E for Embed Links. */
const letters = (bits: bigint): string =>
  [
    ['V', P.ViewChannel],
    ['S', P.SendMessages],
    ['E', P.EmbedLinks],
  ]
    .filter(([, bit]) => (bits & (bit as bigint)) !== 0n)
    .map(([letter]) => letter)
    .join('');

describe('permissions in a channel, as Discord documents them', () => {
  for (const [what, overwrites, roleIds, allowed] of [
    ['those of all roles', [], ['bot'], 'VSE'],
    ['less what is denied to everybody', [over('guild', 0n, P.SendMessages)], ['bot'], 'VE'],
    [
      'and more for a role that is allowed it',
      [over('guild', 0n, P.SendMessages), over('bot', P.SendMessages, 0n)],
      ['bot'],
      'VSE',
    ],
    [
      'allowed to one role goes before denied to another',
      [over('bot', P.SendMessages, 0n), over('quiet', 0n, P.SendMessages)],
      ['bot', 'quiet'],
      'VSE',
    ],
    [
      'what stands for the member goes before roles',
      [over('bot', P.SendMessages, 0n), over('me', 0n, P.SendMessages, OverwriteType.Member)],
      ['bot'],
      'VE',
    ],
    ['nothing of another member', [over('you', 0n, P.SendMessages, OverwriteType.Member)], ['bot'], 'VSE'],
    ['nothing of a role that one does not have', [over('quiet', 0n, P.SendMessages)], ['bot'], 'VSE'],
    ['nothing at all where the channel is hidden', [over('guild', 0n, P.ViewChannel)], ['bot'], ''],
    ['all for an administrator', [over('guild', 0n, P.ViewChannel)], ['admin'], 'VSE'],
  ] as const)
    it(what, () => {
      const bits = permissionsIn({ guildId: 'guild', roles }, overwrites, {
        userId: 'me',
        roleIds,
        isOwner: false,
      });
      assert.equal(letters(bits), allowed);
    });

  it('all for the owner', () => {
    const hidden = [over('guild', 0n, P.ViewChannel)];
    const bits = permissionsIn({ guildId: 'guild', roles }, hidden, {
      userId: 'me',
      roleIds: [],
      isOwner: true,
    });
    assert.equal(letters(bits), 'VSE');
  });
});

const command = (name: string, description = 'Does it'): CommandDefinition => ({
  name,
  description,
  contexts: [0],
});
const registered = (one: CommandDefinition) =>
  ({ ...one, id: '1', type: 1, application_id: '2', version: '3' }) as Parameters<
    typeof differences
  >[1][number];

describe('commands that are registered', () => {
  it('are compared by name: missing, left over and changed', () => {
    const theirs = [registered(command('a')), registered(command('b', 'Did it')), registered(command('old'))];
    assert.deepEqual(differences([command('a'), command('b'), command('c')], theirs, true), {
      missing: ['c'],
      stale: ['old'],
      changed: ['b'],
    });
  });

  it('of a server say nothing of where they may be used', () => {
    const { contexts: _contexts, ...inServer } = registered(command('a'));
    assert.deepEqual(
      differences([command('a')], [inServer as ReturnType<typeof registered>], false).changed,
      [],
    );
  });
});
