import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Failure } from '../../../src/errors.ts';
import { createPolicy } from '../../../src/moderation/policy.ts';
import type { Shield, ShieldLevel } from '../../../src/moderation/shield/shield.ts';
import { createShields } from '../../../src/moderation/shield/shields.ts';
import { someSettings } from '../../support/some-settings.ts';

const settings = {
  ...someSettings,
  moderatorRoleIds: ['muter', 'chief'],
  levels: { muter: 'mute' as const },
  rooms: [{ roomId: 'room', channelId: undefined }],
};

/** Shields that know no database, and what somebody asks of them. */
function stage() {
  let kept: Shield | undefined;
  const shields = createShields({
    store: {
      loadShields: async () => [],
      changeShield: async (_room, decide) => {
        const step = decide(kept, undefined);
        kept = step?.shield ?? kept;
        return { shield: kept, isChanged: step !== undefined, cases: [] };
      },
    },
    policy: createPolicy({
      settings: { of: () => settings },
      adminId: 'administrator',
      guildIds: () => ['1'],
    }),
    now: () => 0,
  });
  let count = 0;
  const asked = (role: string) => {
    count += 1;
    const by = { actorId: '7', actorName: 'mina' };
    return { guildId: '1', roomId: 'room', requestId: `q${count}`, by, roleIds: [role] };
  };
  return {
    raise: (role: string, level: ShieldLevel) => shields.raise({ ...asked(role), level, seconds: 600 }),
    prolong: (role: string) => shields.prolong({ ...asked(role), seconds: 600 }),
    lower: (role: string) => shields.lower(asked(role)),
  };
}

const refused = (kind: string) => (error: unknown) =>
  error instanceof Failure && error.problem.what === 'beyond-level' && error.problem.kind === kind;

describe('the shield', () => {
  it('is raised by every moderator as long as it mutes nobody', async () => {
    const { raise, lower } = stage();
    await raise('muter', 2);
    await raise('muter', 1);
    await lower('muter');
  });

  it('mutes the room, and lets it speak, only for those who may do that', async () => {
    const { raise, prolong, lower } = stage();
    await assert.rejects(raise('muter', 3), refused('room-mute'));
    await raise('chief', 3);
    await assert.rejects(raise('muter', 1), refused('room-unmute'));
    await assert.rejects(prolong('muter'), refused('room-unmute'));
    await assert.rejects(lower('muter'), refused('room-unmute'));
    await lower('chief');
  });
});
