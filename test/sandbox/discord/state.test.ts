import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stage } from './harness.ts';

describe('what says how things are', () => {
  it('counts who has each role, but not everybody', async () => {
    await using at = await stage();
    const { guildId, roles } = at.sandbox;
    const { status, body } = await at.rest('GET', `/guilds/${guildId}/roles/member-counts`);
    assert.equal(status, 200);
    assert.equal(body[roles.moderator ?? ''], 1);
    assert.equal(body[guildId], undefined);
    const empty = await at.control.addRole(guildId, { name: 'nobody' });
    const after = await at.rest('GET', `/guilds/${guildId}/roles/member-counts`);
    assert.equal(after.body[empty], 0);
  });

  it('is told to nobody outside the server', async () => {
    await using at = await stage();
    const { guildId } = at.sandbox;
    await at.control.removeMember(guildId, 'bot');
    const { status, body } = await at.rest('GET', `/guilds/${guildId}/roles/member-counts`);
    assert.deepEqual([status, body.code], [403, 50001]);
  });

  it('dates each answer, also those for which no token is needed', async () => {
    await using at = await stage();
    const { headers } = await at.rest('GET', '/gateway');
    assert.ok(Math.abs(Date.parse(headers.get('date') ?? '') - Date.now()) < 60_000);
  });
});
