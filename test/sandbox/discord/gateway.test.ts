import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { test } from 'node:test';
import { createInflate } from 'node:zlib';
import { Events, GatewayIntentBits } from 'discord.js';
import { WebSocket } from 'ws';
import { type Stage, stage } from './harness.ts';

interface Frame {
  readonly op: number;
  readonly t: string | null;
  readonly s: number | null;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads frames of every shape
  readonly d: any;
}

/** A bare gateway client. */
class Raw {
  readonly frames: Frame[] = [];
  readonly closed: Promise<number>;
  readonly #arrived = new EventEmitter();
  readonly #socket: WebSocket;
  constructor(at: Stage, query = 'v=10&encoding=json') {
    this.#socket = new WebSocket(
      `${at.sandbox.url.replace('http', 'ws').replace('/api', '/gateway')}?${query}`,
    );
    this.#socket.on('message', (data) => {
      this.frames.push(JSON.parse(String(data)));
      this.#arrived.emit('frame');
    });
    this.closed = once(this.#socket, 'close').then(([code]) => code as number);
  }
  async wait(fits: (frame: Frame) => boolean): Promise<Frame> {
    for (;;) {
      const found = this.frames.find(fits);
      if (found !== undefined) return found;
      await once(this.#arrived, 'frame');
    }
  }
  async send(frame: unknown): Promise<void> {
    await this.wait(({ op }) => op === 10);
    this.#socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }
  identify(at: Stage, fields: object = {}): Promise<void> {
    const d = {
      token: at.sandbox.token,
      intents: 1,
      properties: { os: 'x', browser: 'x', device: 'x' },
      ...fields,
    };
    return this.send({ op: 2, d });
  }
  terminate(code?: number): void {
    if (code === undefined) this.#socket.terminate();
    else this.#socket.close(code);
  }
}

for (const [what, fields, code] of [
  ['a wrong token', { token: 'wrong' }, 4004],
  ['a shard outside its count', { shard: [2, 2] }, 4010],
  ['intents that do not exist', { intents: 1 << 30 }, 4013],
  ['a privileged intent that is not enabled', { intents: 1 << 15 }, 4014],
  ['an IDENTIFY without intents', { intents: undefined }, 4002],
] as const) {
  test(`${what} closes the connection with ${code}`, async () => {
    await using at = await stage();
    const raw = new Raw(at);
    await raw.identify(at, fields);
    assert.equal(await raw.closed, code);
  });
}

for (const [what, frame, code] of [
  ['an unknown opcode', { op: 99, d: null }, 4001],
  ['what is not JSON', '{', 4002],
  ['a payload over 4096 bytes', { op: 1, d: 'x'.repeat(5000) }, 4002],
  ['a presence before IDENTIFY', { op: 3, d: {} }, 4003],
] as const) {
  test(`${what} closes the connection with ${code}`, async () => {
    await using at = await stage();
    const raw = new Raw(at);
    await raw.send(frame);
    assert.equal(await raw.closed, code);
  });
}

test('a second IDENTIFY closes with 4005, another API version with 4012', async () => {
  await using at = await stage();
  const raw = new Raw(at);
  await raw.identify(at);
  await raw.identify(at);
  assert.equal(await raw.closed, 4005);
  assert.equal(await new Raw(at, 'v=9&encoding=json').closed, 4012);
});

test('more than 120 frames in a minute close with 4008', async () => {
  await using at = await stage();
  const raw = new Raw(at);
  for (let sent = 0; sent <= 120; sent += 1) await raw.send({ op: 1, d: null });
  assert.equal(await raw.closed, 4008);
});

test('a client that does not heartbeat is closed with 4009', async () => {
  await using at = await stage({ heartbeatIntervalMs: 50 });
  assert.equal(await new Raw(at).closed, 4009);
});

test('a resumed session gets what it missed, in order, then RESUMED', async () => {
  await using at = await stage();
  const first = new Raw(at);
  await first.identify(at);
  const ready = await first.wait(({ t }) => t === 'READY');
  const created = await first.wait(({ t }) => t === 'GUILD_CREATE');
  first.terminate();
  await first.closed;
  await at.control.addChannel(at.sandbox.guildId, { name: 'missed' });
  const second = new Raw(at);
  const session = { token: at.sandbox.token, session_id: ready.d.session_id };
  await second.send({ op: 6, d: { ...session, seq: created.s } });
  await second.wait(({ t }) => t === 'RESUMED');
  assert.deepEqual(
    second.frames.filter(({ op }) => op === 0).map(({ t, s }) => [t, s]),
    [
      ['CHANNEL_CREATE', 3],
      ['RESUMED', 4],
    ],
  );
  second.terminate();
  const third = new Raw(at);
  await third.send({ op: 6, d: { ...session, seq: 99 } });
  assert.equal(await third.closed, 4007);
});

test('a session that was closed with 1000, or never was, cannot be resumed', async () => {
  await using at = await stage();
  const first = new Raw(at);
  await first.identify(at);
  const ready = await first.wait(({ t }) => t === 'READY');
  first.terminate(1000);
  await first.closed;
  const second = new Raw(at);
  await second.send({ op: 6, d: { token: at.sandbox.token, session_id: ready.d.session_id, seq: 1 } });
  assert.equal((await second.wait(({ op }) => op === 9)).d, false);
  second.terminate();
});

test('every session of the bot gets each interaction; one of them answers it, and a session that was cut off gets it later', async () => {
  await using at = await stage();
  const { applicationId, guildId, channels } = at.sandbox;
  const go = { name: 'go', description: 'Goes' };
  await at.rest('POST', `/applications/${applicationId}/guilds/${guildId}/commands`, go);
  const sessions = [new Raw(at), new Raw(at), new Raw(at)] as const;
  for (const session of sessions) await session.identify(at);
  const readies = await Promise.all(sessions.map((session) => session.wait(({ t }) => t === 'READY')));
  const [first, second, cutOff] = sessions;
  cutOff.terminate();
  await cutOff.closed;
  const id = await at.control.command('pat', { channelId: channels.general ?? '', name: 'go' });
  const isIt = ({ t, d }: Frame) => t === 'INTERACTION_CREATE' && d.id === id;
  const [one, other] = await Promise.all([first.wait(isIt), second.wait(isIt)]);
  assert.equal(one.d.token, other.d.token);
  const answer = () =>
    at.rest('POST', `/interactions/${id}/${one.d.token}/callback`, { type: 4, data: { content: 'gone' } });
  const answers = [await answer(), await answer()];
  assert.deepEqual(
    answers.map(({ status, body }) => [status, body?.code]),
    [
      [204, undefined],
      [400, 40060],
    ],
  );
  const resumed = new Raw(at);
  await resumed.send({
    op: 6,
    d: { token: at.sandbox.token, session_id: readies[2]?.d.session_id, seq: readies[2]?.s },
  });
  await resumed.wait(isIt);
  for (const session of [first, second, resumed]) session.terminate();
});

test('one IDENTIFY in 5 s is taken, whoever sends it; resuming is not counted', async () => {
  await using at = await stage({ identifyIntervalMs: 5000 });
  const first = new Raw(at);
  await first.identify(at);
  const ready = await first.wait(({ t }) => t === 'READY');
  const second = new Raw(at);
  await second.identify(at);
  assert.equal((await second.wait(({ op }) => op === 9)).d, false);
  first.terminate();
  await first.closed;
  const resumed = new Raw(at);
  await resumed.send({
    op: 6,
    d: { token: at.sandbox.token, session_id: ready.d.session_id, seq: ready.s },
  });
  await resumed.wait(({ t }) => t === 'RESUMED');
  await at.control.advanceClock(5000);
  await second.identify(at);
  await second.wait(({ t }) => t === 'READY');
  const { body } = await at.rest('GET', '/gateway/bot');
  assert.deepEqual([body.session_start_limit.total, body.session_start_limit.remaining], [1000, 998]);
  for (const session of [second, resumed]) session.terminate();
});

test('one IDENTIFY too many in a day ends every session and takes the token away; the next day they count anew', async () => {
  await using at = await stage({ sessionStartsADay: 2 });
  const limit = async () => (await at.rest('GET', '/gateway/bot')).body?.session_start_limit;
  const begin = async () => {
    const raw = new Raw(at);
    await raw.identify(at);
    return raw;
  };
  const first = await begin();
  await first.wait(({ t }) => t === 'READY');
  assert.equal((await limit()).remaining, 1);
  await at.control.advanceClock(86_400_000);
  assert.deepEqual([(await limit()).remaining, (await limit()).reset_after], [2, 0]);
  for (const raw of [await begin(), await begin()]) await raw.wait(({ t }) => t === 'READY');
  assert.equal((await limit()).remaining, 0);
  const last = await begin();
  assert.deepEqual([await last.closed, await first.closed], [4004, 4004]);
  assert.equal((await at.rest('GET', '/gateway/bot')).status, 401);
  assert.equal((await at.control.journal('token-reset')).length, 1);
});

test('servers are divided among shards by their id', async () => {
  await using at = await stage();
  const shard = Number((BigInt(at.sandbox.guildId) >> 22n) % 2n);
  const mine = new Raw(at);
  const other = new Raw(at);
  await mine.identify(at, { shard: [shard, 2] });
  await other.identify(at, { shard: [1 - shard, 2] });
  assert.equal((await mine.wait(({ t }) => t === 'READY')).d.guilds.length, 1);
  assert.equal((await other.wait(({ t }) => t === 'READY')).d.guilds.length, 0);
  mine.terminate();
  other.terminate();
});

test('members are requested by id without, and all of them only with the members intent', async () => {
  await using at = await stage({ privilegedIntents: ['GUILD_MEMBERS'] });
  const raw = new Raw(at);
  await raw.identify(at, { intents: 3 });
  await raw.wait(({ t }) => t === 'GUILD_CREATE');
  const guild_id = at.sandbox.guildId;
  await raw.send({ op: 8, d: { guild_id, user_ids: [at.sandbox.users.pat, '1'], nonce: 'one' } });
  const one = await raw.wait(({ d }) => d?.nonce === 'one');
  assert.deepEqual([one.d.members.length, one.d.not_found], [1, ['1']]);
  await raw.send({ op: 8, d: { guild_id, query: '', limit: 0, nonce: 'all' } });
  assert.equal((await raw.wait(({ d }) => d?.nonce === 'all')).d.members.length, 5);
  raw.terminate();
});

test("what others write is blank without the message content intent, except to the bot's own mention", async () => {
  await using at = await stage();
  const client = await at.login();
  const heard: string[] = [];
  client.on('messageCreate', (message) => heard.push(message.content));
  const channelId = at.sandbox.channels.general ?? '';
  await at.control.post('pat', channelId, 'secret');
  const mention = `hello <@${at.sandbox.applicationId}>`;
  await at.control.post('pat', channelId, mention);
  await at.rest('POST', `/channels/${channelId}/messages`, { content: 'own' });
  while (heard.length < 3) await once(client, 'messageCreate');
  assert.deepEqual(heard, ['', mention, 'own']);
});

test('with the intent enabled and asked for, the bot reads everything', async () => {
  await using at = await stage({ privilegedIntents: ['MESSAGE_CONTENT'] });
  const { Guilds, GuildMessages, MessageContent } = GatewayIntentBits;
  const client = await at.login({ intents: [Guilds, GuildMessages, MessageContent] });
  const heard = once(client, 'messageCreate');
  await at.control.post('pat', at.sandbox.channels.general ?? '', 'readable');
  const [message] = await heard;
  assert.equal(message.content, 'readable');
});

test('discord.js resumes after a drop and after RECONNECT, and identifies anew after INVALID_SESSION', async () => {
  await using at = await stage();
  const client = await at.login();
  for (const trouble of [() => at.control.gateway.drop(), () => at.control.gateway.reconnect()]) {
    const resumed = once(client, Events.ShardResume);
    await trouble();
    await resumed;
  }
  const ready = once(client, Events.ShardReady);
  await at.control.gateway.invalidSession(false);
  await ready;
});

test('after INVALID_SESSION that can be resumed, RESUME on the same connection gets what was missed', async () => {
  await using at = await stage();
  const raw = new Raw(at);
  await raw.identify(at);
  const ready = await raw.wait(({ t }) => t === 'READY');
  const created = await raw.wait(({ t }) => t === 'GUILD_CREATE');
  await at.control.gateway.invalidSession(true);
  assert.equal((await raw.wait(({ op }) => op === 9)).d, true);
  await at.control.addChannel(at.sandbox.guildId, { name: 'meanwhile' });
  await raw.send({
    op: 6,
    d: { token: at.sandbox.token, session_id: ready.d.session_id, seq: created.s },
  });
  await raw.wait(({ t }) => t === 'RESUMED');
  assert.deepEqual(
    raw.frames.slice(-2).map(({ t }) => t),
    ['CHANNEL_CREATE', 'RESUMED'],
  );
  raw.terminate();
});

test('after INVALID_SESSION that can be resumed, a client may identify anew instead', async () => {
  await using at = await stage();
  const raw = new Raw(at);
  await raw.identify(at);
  const { d: first } = await raw.wait(({ t }) => t === 'READY');
  await at.control.gateway.invalidSession(true);
  await raw.wait(({ op }) => op === 9);
  await raw.identify(at);
  const second = await raw.wait(({ t, d }) => t === 'READY' && d.session_id !== first.session_id);
  assert.equal(second.d.guilds.length, 1);
  raw.terminate();
});

test('discord.js resumes after INVALID_SESSION that can be resumed', async () => {
  await using at = await stage();
  const client = await at.login();
  const resumed = once(client, Events.ShardResume);
  await at.control.gateway.invalidSession(true);
  await resumed;
  const identified = (await at.control.journal('gateway')).filter(
    ({ op, direction }) => direction === 'in' && op === 2,
  );
  assert.equal(identified.length, 1);
});

test('the journal holds what went over the gateway, without the token', async () => {
  await using at = await stage();
  await at.login();
  const entries = await at.control.journal('gateway');
  assert.equal(JSON.stringify(entries).includes(at.sandbox.token), false);
  assert.deepEqual(
    entries.slice(0, 4).map(({ direction, op, t }) => [direction, op, t]),
    [
      ['out', 10, undefined],
      ['in', 2, undefined],
      ['out', 0, 'READY'],
      ['out', 0, 'GUILD_CREATE'],
    ],
  );
});

test('a client may ask for one compressed stream', async () => {
  await using at = await stage();
  const address = at.sandbox.url.replace('http', 'ws').replace('/api', '/gateway');
  const socket = new WebSocket(`${address}?v=10&encoding=json&compress=zlib-stream`);
  const inflate = createInflate();
  socket.on('message', (data: Buffer) => inflate.write(data));
  const [hello] = await once(inflate, 'data');
  assert.equal(JSON.parse(String(hello)).op, 10);
  socket.terminate();
});
