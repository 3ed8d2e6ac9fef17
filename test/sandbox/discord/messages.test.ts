import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { type Stage, stage } from './harness.ts';

const relaxed = { rateLimits: false };
const url = (at: Stage, channel = 'general') => `/channels/${at.sandbox.channels[channel]}/messages`;
const VIEW = 1n << 10n;
const SEND = 1n << 11n;

const row = (...components: object[]) => ({ type: 1, components });
const embedOf = (length: number) => ({ description: 'x'.repeat(length) });

test('2000 characters outside the basic plane are 2000 characters', async () => {
  await using at = await stage();
  assert.equal((await at.rest('POST', url(at), { content: '🙂'.repeat(2000) })).status, 200);
});

test('nothing to see is 50006, at first and after an edit', async () => {
  await using at = await stage();
  assert.equal((await at.rest('POST', url(at), { content: '  ' })).body.code, 50006);
  const sent = await at.rest('POST', url(at), { content: ' a ' });
  assert.equal(sent.body.content, 'a');
  assert.equal((await at.rest('PATCH', `${url(at)}/${sent.body.id}`, { content: '' })).body.code, 50006);
});

test('only what allowed_mentions lets through is mentioned and notified', async () => {
  await using at = await stage(relaxed);
  const { users, roles, guildId } = at.sandbox;
  const loud = await at.control.addRole(guildId, { name: 'loud', mentionable: true });
  const content = `@everyone <@${users.pat}> <@${users.mina}> <@&${loud}> <@&${roles.member}>`;
  const send = async (allowed_mentions?: object) => {
    const { body } = await at.rest('POST', url(at), { content, allowed_mentions });
    const entry = await at.control.waitForEntry(({ messageId }) => messageId === body.id, {
      type: 'message',
    });
    assert.deepEqual(
      body.mentions.map(({ id }: { id: string }) => id),
      (entry.pings as string[]).filter((id) => id !== 'everyone' && !body.mention_roles.includes(id)),
    );
    return entry.pings;
  };
  assert.deepEqual(await send({ parse: [] }), []);
  assert.deepEqual(await send({ parse: [], users: [users.pat] }), [users.pat]);
  assert.deepEqual(await send({ parse: ['roles'] }), [loud, roles.member]);
  assert.deepEqual(await send(), ['everyone', users.pat, users.mina, loud, roles.member]);
  await at.control.setRolePermissions(guildId, guildId, VIEW | SEND);
  assert.deepEqual(await send(), [users.pat, users.mina, loud]);
});

test('an edit never notifies', async () => {
  await using at = await stage();
  const { body } = await at.rest('POST', url(at), { content: 'a' });
  await at.rest('PATCH', `${url(at)}/${body.id}`, { content: `<@${at.sandbox.users.pat}>` });
  const entry = await at.control.waitForEntry(({ action }) => action === 'update', { type: 'message' });
  assert.deepEqual(entry.pings, []);
});

test('the same nonce, enforced, returns the message that exists', async () => {
  await using at = await stage();
  const body = { content: 'once', nonce: 'n1', enforce_nonce: true };
  const [first, second] = [await at.rest('POST', url(at), body), await at.rest('POST', url(at), body)];
  assert.equal(first.body.id, second.body.id);
  await at.control.advanceClock(10 * 60_000);
  assert.notEqual((await at.rest('POST', url(at), body)).body.id, first.body.id);
});

test('a hidden channel is Missing Access, a missing permission is Missing Permissions', async () => {
  await using at = await stage(relaxed);
  const { roles, channels, guildId } = at.sandbox;
  const channel = channels.general ?? '';
  const refused = async (deny: bigint, body: unknown = { content: 'a' }) => {
    await at.control.setOverwrite(channel, roles.bot ?? '', { deny });
    const answer = await at.rest('POST', url(at), body);
    return [answer.status, answer.body.code];
  };
  assert.deepEqual(await refused(VIEW), [403, 50001]);
  assert.deepEqual(await refused(SEND), [403, 50013]);
  assert.deepEqual(await refused(1n << 14n, { embeds: [embedOf(1)] }), [403, 50013]);
  assert.deepEqual(
    await refused(1n << 16n, { content: 'a', message_reference: { message_id: '1' } }),
    [403, 160002],
  );
  const form = new FormData();
  form.set('payload_json', '{}');
  form.set('files[0]', new Blob(['x']), 'x.txt');
  assert.deepEqual(await refused(1n << 15n, form), [403, 50013]);
  await at.control.setRolePermissions(guildId, roles.bot ?? '', 1n << 3n);
  assert.deepEqual(await refused(SEND | VIEW), [200, undefined]);
});

test('what is not there is named by its own code', async () => {
  await using at = await stage(relaxed);
  const foreign = await at.control.addGuild({ name: 'foreign', withBot: false });
  const { guildId, users } = at.sandbox;
  const outsider = await at.control.addUser({ name: 'outsider' });
  const codes = async (path: string, method = 'GET') => (await at.rest(method, path)).body.code;
  assert.equal(await codes('/channels/1'), 10003);
  assert.equal(await codes(`${url(at)}/1`), 10008);
  assert.equal(await codes('/guilds/1'), 10004);
  assert.equal(await codes(`/guilds/${foreign.guildId}`), 10004);
  assert.equal(await codes(`/guilds/${foreign.guildId}/channels`), 50001);
  assert.equal(await codes(`/guilds/${guildId}/members/${outsider}`), 10007);
  assert.equal(await codes('/users/1'), 10013);
  assert.equal(await codes(`/applications/${at.sandbox.applicationId}/commands/1`), 10063);
  assert.equal(await codes(`/applications/${users.pat}/commands`), 20012);
  assert.equal(await codes('/channels/abc'), 50035);
  assert.equal(await codes('/nothing'), 0);
  const theirs = await at.control.post('pat', at.sandbox.channels.general ?? '', 'mine');
  assert.equal((await at.rest('PATCH', `${url(at)}/${theirs}`, { content: 'x' })).body.code, 50005);
  assert.equal(await codes(`${url(at)}/${theirs}`, 'DELETE'), 50013);
});

test('without the bot token every route but the interactions own is 401', async () => {
  await using at = await stage();
  const headers = { authorization: 'Bot wrong' };
  const answer = await at.rest('GET', '/users/@me', undefined, headers);
  assert.deepEqual([answer.status, answer.body], [401, { message: '401: Unauthorized', code: 0 }]);
  assert.equal((await at.rest('GET', '/gateway', undefined, headers)).status, 200);
});

test('attachments: the list decides what stays, and a file that is not there is refused', async () => {
  await using at = await stage(relaxed);
  const form = (payload: object, files: string[]) => {
    const data = new FormData();
    data.set('payload_json', JSON.stringify(payload));
    files.forEach((name, index) => {
      data.set(`files[${index}]`, new Blob([name], { type: 'text/plain' }), name);
    });
    return data;
  };
  const sent = await at.rest(
    'POST',
    url(at),
    form({ attachments: [{ id: '0', description: 'd' }] }, ['a b.txt']),
  );
  const [attachment] = sent.body.attachments;
  assert.deepEqual([attachment.filename, attachment.description], ['a_b.txt', 'd']);
  const path = `${url(at)}/${sent.body.id}`;
  const edited = await at.rest(
    'PATCH',
    path,
    form({ attachments: [{ id: attachment.id }, { id: '0' }] }, ['c.txt']),
  );
  assert.deepEqual(
    edited.body.attachments.map(({ filename }: { filename: string }) => filename),
    ['a_b.txt', 'c.txt'],
  );
  const missing = await at.rest('POST', url(at), { content: 'x', attachments: [{ id: '3' }] });
  assert.equal(missing.body.errors.attachments[0].id._errors[0].code, 'ATTACHMENT_NOT_FOUND');
  await at.control.setOptions({ attachmentSizeLimit: 2 });
  assert.equal((await at.rest('POST', url(at), form({}, ['large.txt']))).status, 413);
});

test('components v2: numbered, with defaults, and text counts for mentions', async () => {
  await using at = await stage(relaxed);
  const components = [
    {
      type: 17,
      components: [
        { type: 10, content: `<@${at.sandbox.users.pat}>` },
        { type: 14 },
        {
          type: 9,
          components: [{ type: 10, content: 'a' }],
          accessory: { type: 2, style: 1, custom_id: 'b', label: 'B' },
        },
        row({ type: 5, custom_id: 'who' }),
      ],
    },
  ];
  const { status, body } = await at.rest('POST', url(at), { flags: 1 << 15, components });
  assert.equal(status, 200, JSON.stringify(body));
  assert.equal(body.components[0].components[1].divider, true);
  assert.equal(body.mentions[0].id, at.sandbox.users.pat);
  const tooMany = Array.from({ length: 39 }, () => ({ type: 10, content: 'x' }));
  const refused = await at.rest('POST', url(at), {
    flags: 1 << 15,
    components: [{ type: 17, components: [...tooMany, tooMany[0]] }],
  });
  assert.equal(refused.status, 400);
});

test('messages are listed newest first, and pages go both ways', async () => {
  await using at = await stage(relaxed);
  for (const content of ['1', '2', '3', '4']) await at.rest('POST', url(at), { content });
  const contents = async (query: string) =>
    (await at.rest('GET', `${url(at)}?${query}`)).body
      .map(({ content }: { content: string }) => content)
      .join('');
  assert.equal(await contents('limit=2'), '43');
  const all = (await at.rest('GET', url(at))).body;
  assert.equal(await contents(`before=${all[1].id}&limit=1`), '2');
  assert.equal(await contents(`after=${all[3].id}&limit=2`), '32');
  assert.equal(
    (await at.rest('POST', `${url(at)}/bulk-delete`, { messages: [all[0].id, all[1].id] })).body.code,
    50013,
  );
});

test('messages that are deleted together are told of together', async () => {
  await using at = await stage(relaxed);
  const { guildId, roles, channels } = at.sandbox;
  await at.control.setRolePermissions(guildId, roles.bot ?? '', 1n << 3n);
  const client = await at.login();
  const sent = await Promise.all(['1', '2', '3'].map((content) => at.rest('POST', url(at), { content })));
  const ids = sent.map(({ body }) => String(body.id));
  const bulk = once(client, 'messageDeleteBulk');
  const deleted = await at.rest('POST', `${url(at)}/bulk-delete`, { messages: ids.slice(0, 2) });
  assert.equal(deleted.status, 204);
  const [gone] = await bulk;
  assert.deepEqual([...gone.keys()].sort(), ids.slice(0, 2).sort());
  const frames = (await at.control.journal('gateway')).filter(({ t }) =>
    String(t).startsWith('MESSAGE_DELETE'),
  );
  assert.deepEqual(
    frames.map(({ t, d }) => [t, d]),
    [['MESSAGE_DELETE_BULK', { ids: ids.slice(0, 2), channel_id: channels.general, guild_id: guildId }]],
  );
  const noted = (await at.control.journal('message')).filter(({ action }) => action === 'delete');
  assert.deepEqual(
    noted.map(({ messageId }) => messageId),
    ids.slice(0, 2),
  );
});

for (const [method, path] of [
  ['PUT', '/users/@me/guilds'],
  ['DELETE', '/guilds/1'],
  ['PUT', '/channels/1/messages'],
  ['PATCH', '/channels/1/messages/bulk-delete'],
  ['GET', '/interactions/1/x/callback'],
])
  test(`${method} ${path}, which takes other methods, is 405`, async () => {
    await using at = await stage();
    const { status, body } = await at.rest(String(method), String(path));
    assert.deepEqual([status, body], [405, { message: '405: Method Not Allowed', code: 0 }]);
    assert.equal((await at.rest('GET', '/nowhere')).status, 404);
  });

for (const [what, reason, status] of [
  ['of 600 characters', 'x'.repeat(600), 400],
  ['of 513 Chinese characters', encodeURIComponent('刷'.repeat(513)), 400],
  ['of 512 Chinese characters', encodeURIComponent('刷'.repeat(512)), 200],
  ['that is not encoded right', '100% spam', 200],
] as const)
  test(`a reason for the audit log ${what} is answered with ${status}`, async () => {
    await using at = await stage();
    const headers = { 'x-audit-log-reason': reason };
    const sent = await at.rest('POST', url(at), { content: 'a' }, headers);
    assert.deepEqual([sent.status, sent.body.code], [status, status === 400 ? 50035 : undefined]);
  });
