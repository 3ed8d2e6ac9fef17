import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Stage, stage } from './harness.ts';

const path = (at: Stage) => `/applications/${at.sandbox.applicationId}/guilds/${at.sandbox.guildId}/commands`;
const base = { name: 'ban', description: 'Bans' };
const option = (name: string, fields: object = {}) => ({ type: 3, name, description: name, ...fields });
const choices = (count: number) =>
  Array.from({ length: count }, (_unused, n) => ({ name: `c${n}`, value: `v${n}` }));

for (const [what, fields, where, code] of [
  ['a name in upper case', { name: 'Ban' }, 'name', 'APPLICATION_COMMAND_INVALID_NAME'],
  ['a name with a space', { name: 'ban av' }, 'name', 'APPLICATION_COMMAND_INVALID_NAME'],
  ['a name over 32', { name: 'b'.repeat(33) }, 'name', 'BASE_TYPE_BAD_LENGTH'],
  ['no description', { description: '' }, 'description', 'BASE_TYPE_REQUIRED'],
  ['a description over 100', { description: 'x'.repeat(101) }, 'description', 'BASE_TYPE_BAD_LENGTH'],
  [
    'an unknown locale',
    { name_localizations: { 'ko-KR': 'x' } },
    'name_localizations.ko-KR',
    'LOCALIZATIONS_INVALID_LOCALE',
  ],
  [
    '26 options',
    { options: Array.from({ length: 26 }, (_u, n) => option(`o${n}`)) },
    'options',
    'BASE_TYPE_MAX_LENGTH',
  ],
  [
    'required after optional',
    { options: [option('a'), option('b', { required: true })] },
    'options.1',
    'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
  ],
  [
    'two options of one name',
    { options: [option('a'), option('a')] },
    'options.1.name',
    'APPLICATION_COMMAND_OPTIONS_NAME_NOT_UNIQUE',
  ],
  [
    '26 choices',
    { options: [option('a', { choices: choices(26) })] },
    'options.0.choices',
    'BASE_TYPE_MAX_LENGTH',
  ],
  [
    'choices beside autocomplete',
    { options: [option('a', { choices: choices(1), autocomplete: true })] },
    'options.0.choices',
    'APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE_EXCLUSIVE',
  ],
  [
    'a choice of the wrong type',
    { options: [option('a', { type: 4, choices: choices(1) })] },
    'options.0.choices.0.value',
    'NUMBER_TYPE_COERCE',
  ],
  [
    'a subcommand beside a parameter',
    { options: [option('a'), option('b', { type: 1 })] },
    'options',
    'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
  ],
  [
    'a group within a group',
    { options: [option('a', { type: 2, options: [option('b', { type: 2, options: [] })] })] },
    'options.0.options.0.type',
    'BASE_TYPE_CHOICES',
  ],
  [
    'min over max',
    { options: [option('a', { type: 4, min_value: 3, max_value: 2 })] },
    'options.0.min_value',
    'APPLICATION_COMMAND_OPTIONS_RANGE_INVALID',
  ],
] as const) {
  test(`${what} is refused where it stands`, async () => {
    await using at = await stage();
    const { status, body } = await at.rest('PUT', path(at), [{ ...base, ...fields }]);
    assert.deepEqual([status, body.code], [400, 50035]);
    const node = ['0', ...where.split('.')].reduce((inner, key) => inner?.[key], body.errors);
    assert.equal(node?._errors?.[0]?.code, code, JSON.stringify(body));
  });
}

test('more than 8000 characters are too large, translations counting by their longest', async () => {
  await using at = await stage();
  const options = Array.from({ length: 25 }, (_u, n) =>
    option(`o${n}`, {
      choices: Array.from({ length: 4 }, (_v, k) => ({ name: `${k}`.padEnd(80, 'x'), value: `${k}` })),
    }),
  );
  const refused = await at.rest('PUT', path(at), [{ ...base, options }]);
  assert.equal(refused.body.errors[0]._errors[0].code, 'APPLICATION_COMMAND_TOO_LARGE');
});

test('100 slash and 15 context menu commands are the most', async () => {
  await using at = await stage();
  const slash = Array.from({ length: 100 }, (_u, n) => ({ ...base, name: `c${n}` }));
  const menus = Array.from({ length: 15 }, (_u, n) => ({ type: 2, name: `Menu ${n}` }));
  assert.equal((await at.rest('PUT', path(at), [...slash, ...menus])).status, 200);
  assert.equal((await at.rest('POST', path(at), { ...base, name: 'more' })).body.code, 30032);
  assert.equal((await at.rest('POST', path(at), { type: 2, name: 'More' })).body.code, 30032);
});

test('an overwrite keeps ids by name, and the version of what did not change', async () => {
  await using at = await stage();
  const other = { ...base, name: 'unban' };
  const { body: before } = await at.rest('PUT', path(at), [base, other]);
  const { body: after } = await at.rest('PUT', path(at), [base, { ...other, description: 'New' }]);
  assert.deepEqual(
    after.map(({ id }: { id: string }) => id),
    before.map(({ id }: { id: string }) => id),
  );
  assert.deepEqual(
    [after[0].version === before[0].version, after[1].version === before[1].version],
    [true, false],
  );
  await at.rest('PUT', path(at), []);
  assert.deepEqual(await at.control.commands(at.sandbox.guildId), []);
});

test('translations are kept, and shown to those who ask', async () => {
  await using at = await stage();
  const options = [option('user', { name_localizations: { ko: '사용자', 'zh-CN': '用户' } })];
  await at.rest('PUT', path(at), [{ ...base, name_localizations: { ko: '차단' }, options }]);
  assert.equal('name_localizations' in (await at.rest('GET', path(at))).body[0], false);
  const [full] = (await at.rest('GET', `${path(at)}?with_localizations=true`)).body;
  assert.deepEqual(
    [full.name_localizations.ko, full.options[0].name_localizations['zh-CN']],
    ['차단', '用户'],
  );
});

test('one command is made, changed, read and deleted', async () => {
  await using at = await stage();
  const made = await at.rest('POST', path(at), base);
  assert.equal(made.status, 201);
  assert.equal((await at.rest('POST', path(at), { ...base, description: 'Again' })).status, 200);
  const one = `${path(at)}/${made.body.id}`;
  const changed = await at.rest('PATCH', one, { default_member_permissions: '4', name: 'ban-av' });
  assert.deepEqual(
    [changed.body.default_member_permissions, changed.body.name, changed.body.description],
    ['4', 'ban-av', 'Again'],
  );
  assert.equal((await at.rest('GET', one)).body.id, made.body.id);
  assert.equal((await at.rest('DELETE', one)).status, 204);
  assert.equal((await at.rest('GET', one)).body.code, 10063);
});

test('a global command is offered in its contexts only', async () => {
  await using at = await stage();
  const everywhere = `/applications/${at.sandbox.applicationId}/commands`;
  const { body } = await at.rest('POST', everywhere, { ...base, contexts: [0], integration_types: [0] });
  assert.deepEqual([body.contexts, body.dm_permission], [[0], false]);
  const { body: direct } = await at.rest('POST', '/users/@me/channels', {
    recipient_id: at.sandbox.users.pat,
  });
  await assert.rejects(at.control.command('pat', { channelId: direct.id, name: 'ban' }), /does not see/);
  await at.control.command('pat', { channelId: at.sandbox.channels.general ?? '', name: 'ban' });
});
