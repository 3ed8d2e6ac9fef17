import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JournalEntry } from '../../../src/sandbox/shared/journal.ts';
import { type Stage, stage } from './harness.ts';

const EPHEMERAL = 1 << 6;
const command = { name: 'go', description: 'Goes' };

/** A person types /go while a bare gateway session listens, so that the test answers in the bot's place. */
async function typed(at: Stage, name = 'go') {
  const { applicationId, guildId, channels } = at.sandbox;
  await at.rest('POST', `/applications/${applicationId}/guilds/${guildId}/commands`, { ...command, name });
  const interactionId = await at.control.command('pat', { channelId: channels.general ?? '', name });
  return await grip(at, interactionId);
}

/** What the bot would do with an interaction; its token never leaves the gateway, so a client has to be there. */
async function grip(at: Stage, interactionId: string) {
  const token = tokens.get(at)?.get(interactionId) ?? '';
  const hook = `/webhooks/${at.sandbox.applicationId}/${token}`;
  return {
    id: interactionId,
    answer: (body: unknown, query = '') =>
      at.rest('POST', `/interactions/${interactionId}/${token}/callback${query}`, body),
    original: (method: string, body?: unknown) => at.rest(method, `${hook}/messages/@original`, body),
    followUp: (body: unknown) => at.rest('POST', hook, body),
    message: (method: string, id: string, body?: unknown) => at.rest(method, `${hook}/messages/${id}`, body),
  };
}

const tokens = new WeakMap<Stage, Map<string, string>>();

/** A stage whose bot notes the tokens and answers nothing. */
async function silentBot(options: Parameters<typeof stage>[0] = {}): Promise<Stage> {
  const at = await stage({ rateLimits: false, ...options });
  const client = await at.login();
  const noted = new Map<string, string>();
  tokens.set(at, noted);
  client.on('interactionCreate', ({ id, token }) => noted.set(id, token));
  const { command: act, press, submitModal } = at.control;
  const arrived = async (id: Promise<string>) => {
    const interactionId = await id;
    while (!noted.has(interactionId))
      await new Promise((resolve) => client.once('interactionCreate', resolve));
    return interactionId;
  };
  Object.assign(at.control, {
    command: (...args: Parameters<typeof act>) => arrived(act(...args)),
    press: (...args: Parameters<typeof press>) => arrived(press(...args)),
    submitModal: (...args: Parameters<typeof submitModal>) => arrived(submitModal(...args)),
  });
  return at;
}

const brief = ({ status, body }: { status: number; body?: { code?: number } }) => [status, body?.code];

test('the first answer is taken once: 204, then 40060', async () => {
  await using at = await silentBot();
  const { answer } = await typed(at);
  assert.deepEqual(brief(await answer({ type: 4, data: { content: 'a' } })), [204, undefined]);
  assert.deepEqual(brief(await answer({ type: 4, data: { content: 'a' } })), [400, 40060]);
});

test('an answer after the deadline is an unknown interaction, and the person is told that it failed', async () => {
  await using at = await silentBot({ interactionDeadlineMs: 30 });
  const { id, answer, original } = await typed(at);
  assert.equal((await at.control.interaction(id, { until: 'failed' })).state, 'failed');
  assert.deepEqual(brief(await answer({ type: 5 })), [404, 10062]);
  assert.deepEqual(brief(await original('PATCH', { content: 'a' })), [404, 10015]);
});

test('the deadline goes by the clock of the sandbox', async () => {
  await using at = await silentBot();
  const { answer } = await typed(at);
  await at.control.advanceClock(3_000);
  assert.deepEqual(brief(await answer({ type: 5 })), [404, 10062]);
});

test('a token is good for fifteen minutes', async () => {
  await using at = await silentBot();
  const { answer, original, followUp } = await typed(at);
  await answer({ type: 5 });
  await at.control.advanceClock(15 * 60_000);
  assert.deepEqual(brief(await original('PATCH', { content: 'late' })), [401, 50027]);
  assert.deepEqual(brief(await followUp({ content: 'late' })), [401, 50027]);
});

test('an unknown id or token is refused', async () => {
  await using at = await silentBot();
  const { id } = await typed(at);
  assert.deepEqual(brief(await at.rest('POST', `/interactions/${id}/x/callback`, { type: 5 })), [404, 10062]);
  assert.deepEqual(brief(await at.rest('POST', '/interactions/1/x/callback', { type: 5 })), [404, 10062]);
  assert.deepEqual(brief(await at.rest('POST', '/webhooks/1/x', { content: 'a' })), [404, 10015]);
});

test('before the first answer there is nothing to edit or follow up', async () => {
  await using at = await silentBot();
  const { original, followUp } = await typed(at);
  assert.deepEqual(brief(await original('PATCH', { content: 'a' })), [404, 10015]);
  assert.deepEqual(brief(await followUp({ content: 'a' })), [404, 10015]);
});

for (const type of [1, 6, 7, 8, 12]) {
  test(`a command cannot be answered with type ${type}`, async () => {
    await using at = await silentBot();
    const { answer } = await typed(at);
    const refused = await answer({ type, data: { content: 'a', choices: [] } });
    assert.deepEqual(brief(refused), [400, 50035]);
    assert.equal(refused.body.errors.type._errors[0].code, 'BASE_TYPE_CHOICES');
  });
}

test('a bad message in an answer is named under data, and can be put right', async () => {
  await using at = await silentBot();
  const { answer } = await typed(at);
  const refused = await answer({ type: 4, data: { content: 'x'.repeat(2001) } });
  assert.equal(refused.body.errors.data.content._errors[0].code, 'BASE_TYPE_MAX_LENGTH');
  assert.deepEqual(brief(await answer({ type: 4 })), [400, 50006]);
  assert.equal((await answer({ type: 4, data: { content: 'a' } })).status, 204);
});

test('with_response shows the message of an answer', async () => {
  await using at = await silentBot();
  const { id, answer } = await typed(at);
  const { status, body } = await answer(
    { type: 4, data: { content: 'a', flags: EPHEMERAL } },
    '?with_response=true',
  );
  assert.equal(status, 200);
  assert.deepEqual([body.interaction.id, body.interaction.response_message_ephemeral], [id, true]);
  assert.equal(body.resource.message.content, 'a');
});

test('privacy is decided at the deferral, and the first follow-up fills the deferred answer', async () => {
  await using at = await silentBot();
  const { id, answer, followUp, original } = await typed(at);
  await answer({ type: 5 });
  assert.equal((await original('GET')).body.flags, 1 << 7);
  const filled = await followUp({ content: 'first', flags: EPHEMERAL });
  assert.equal(filled.body.flags, 0);
  const second = await followUp({ content: 'second', flags: EPHEMERAL });
  assert.equal(second.body.flags, EPHEMERAL);
  const view = await at.control.interaction(id);
  assert.deepEqual(
    [view.response?.content, view.followups.map(({ content }) => content)],
    ['first', ['second']],
  );
  const general = at.sandbox.channels.general ?? '';
  assert.deepEqual(
    (await at.control.messages('mina', general)).map(({ content }) => content),
    ['first'],
  );
  assert.equal((await at.rest('GET', `/channels/${general}/messages`)).body.length, 1);
});

test('follow-ups can be changed and deleted by their token, other messages cannot', async () => {
  await using at = await silentBot();
  const { answer, followUp, message, original } = await typed(at);
  await answer({ type: 4, data: { content: 'a' } });
  const { body } = await followUp({ content: 'b' });
  assert.equal((await message('PATCH', body.id, { content: 'c' })).body.content, 'c');
  assert.equal((await message('DELETE', body.id)).status, 204);
  assert.deepEqual(brief(await message('GET', body.id)), [404, 10008]);
  const foreign = await at.control.post('pat', at.sandbox.channels.general ?? '', 'hello');
  assert.deepEqual(brief(await message('PATCH', foreign, { content: 'x' })), [404, 10008]);
  assert.equal((await original('DELETE')).status, 204);
  assert.deepEqual(brief(await original('PATCH', { content: 'x' })), [404, 10008]);
});

test('a press can be acknowledged in silence, and its message changed later', async () => {
  await using at = await silentBot();
  const first = await typed(at);
  const button = { type: 2, style: 1, custom_id: 'more', label: 'More' };
  const data = { content: 'a', flags: EPHEMERAL, components: [{ type: 1, components: [button] }] };
  await first.answer({ type: 4, data });
  const messageId = (await at.control.interaction(first.id)).response?.id ?? '';
  await assert.rejects(at.control.press('mina', messageId, 'more'), /sees no message/);
  const pressed = await grip(at, await at.control.press('pat', messageId, 'more'));
  assert.equal((await pressed.answer({ type: 6 })).status, 204);
  assert.equal((await at.control.interaction(pressed.id)).state, 'acknowledged');
  assert.equal((await pressed.original('PATCH', { content: 'b' })).body.id, messageId);
  assert.equal((await at.control.interaction(pressed.id)).state, 'answered');
});

test('a modal is checked, and cannot answer a modal', async () => {
  await using at = await silentBot();
  const { id, answer } = await typed(at);
  const input = { type: 4, custom_id: 'why', style: 1, label: 'Why', min_length: 3 };
  const modal = { custom_id: 'm', title: 'T', components: [{ type: 1, components: [input] }] };
  const long = await answer({ type: 9, data: { ...modal, title: 'x'.repeat(46) } });
  assert.equal(long.body.errors.data.title._errors[0].code, 'BASE_TYPE_BAD_LENGTH');
  assert.equal((await answer({ type: 9, data: { ...modal, components: [] } })).status, 400);
  assert.equal((await answer({ type: 9, data: modal })).status, 204);
  await assert.rejects(at.control.submitModal('pat', id, { why: 'no' }), /too short/);
  const submitted = await grip(at, await at.control.submitModal('pat', id, { why: 'because' }));
  assert.deepEqual(brief(await submitted.answer({ type: 9, data: modal })), [400, 50035]);
  assert.deepEqual(brief(await submitted.answer({ type: 7, data: { content: 'x' } })), [400, 50035]);
  assert.equal((await submitted.answer({ type: 4, data: { content: 'thanks' } })).status, 204);
});

test('a Discord client refuses what it would not send', async () => {
  await using at = await silentBot();
  const { applicationId, guildId, channels } = at.sandbox;
  const channelId = channels.general ?? '';
  const options = [
    { name: 'how', description: 'd', type: 3, required: true, choices: [{ name: 'A', value: 'a' }] },
    { name: 'many', description: 'd', type: 4, min_value: 2 },
  ];
  const body = [
    { ...command, options },
    { ...command, name: 'mods', default_member_permissions: String(1 << 2) },
    { ...command, name: 'admins', default_member_permissions: '0' },
  ];
  await at.rest('PUT', `/applications/${applicationId}/guilds/${guildId}/commands`, body);
  const type = (name: string, given: object = {}, user = 'pat') =>
    at.control.command(user, { channelId, name, options: { ...given } });
  await assert.rejects(type('nope'), /no command nope/);
  await assert.rejects(type('go'), /how is required/);
  await assert.rejects(type('go', { how: 'b' }), /none of the choices/);
  await assert.rejects(type('go', { how: 'a', many: 1 }), /at least 2/);
  await assert.rejects(type('go', { how: 'a', other: 1 }), /no option other/);
  await assert.rejects(type('mods'), /does not see/);
  await type('mods', {}, 'mina');
  await assert.rejects(type('admins', {}, 'mina'), /does not see/);
  await type('admins', {}, 'owner');
  await assert.rejects(
    at.control.command('pat', { channelId: channels['mod-chat'] ?? '', name: 'go' }),
    /cannot use commands/,
  );
});

test('the journal tells how each interaction went, and keeps its token to itself', async () => {
  await using at = await silentBot();
  const { id, answer } = await typed(at);
  await answer({ type: 5 });
  const states = (await at.control.journal('interaction')).filter(
    (entry: JournalEntry) => entry.interactionId === id,
  );
  assert.deepEqual(
    states.map(({ state }) => state),
    ['pending', 'acknowledged'],
  );
  const token = tokens.get(at)?.get(id) ?? '';
  assert.equal(JSON.stringify(await at.control.journal()).includes(token), false);
});
