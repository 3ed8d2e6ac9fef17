import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReadMessage, Reply } from '../../src/sandbox/discord/client.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World, type WorldOptions } from '../support/world.ts';

const HOUR = 3600;
/** The bot looks for what others have changed as often as it can. */
const watchful = { config: { driftCheckEvery: 1 } } as const;

/** What the service does and the documents leave open: what is chosen where none is given is the likelier reading. */
interface Reading {
  readonly options: Readonly<Record<string, unknown>>;
}

/** Tells one story where the service reads each of these so. */
function under<Row extends Reading>(
  rows: readonly Row[],
  story: string,
  play: (world: World, row: Row) => Promise<void>,
  options: WorldOptions = {},
): void {
  // Most of it is waiting for the service to show what it has done.
  describe(story, { concurrency: 3 }, () => {
    for (const row of rows)
      it(`where the service reads ${JSON.stringify(row.options)}`, () =>
        inWorld((world) => play(world, row), {
          prepare: ({ chat }) => chat.control.setOptions(row.options),
          ...options,
        }));
  });
}

const pressable = ({ response, components }: Reply) => ({ id: String(response?.id), components });
const losesAnswer = (path: string) => ({ path, times: 1, when: 'after', act: { type: 'drop' } }) as const;
const neverArrives = (path: string) => ({ path, times: 1, act: { type: 'drop' } }) as const;

const mutes = async ({ chat }: World) => (await chat.control.room(chat.groupId)).mutes;
const muted = async (world: World) => (await mutes(world)).map(({ account }) => account).sort();

/** What somebody is muted for ends so many seconds after now, give or take a few. */
function endsIn(all: Awaited<ReturnType<typeof mutes>>, viewer: string, seconds: number): void {
  const mute = all.find(({ account }) => account === viewer);
  assert.ok(mute && mute.until !== null, `${viewer} is not muted, or for good`);
  const left = mute.until - Date.now() / 1000;
  assert.ok(Math.abs(left - seconds) < 60, `${left} s left instead of ${seconds}`);
}

/** Waits until a case is confirmed by what the service shows. */
const confirmed = ({ type }: World, number: string) =>
  until(async () => {
    const { embeds } = await type('case-av show', { case: number });
    return JSON.stringify(embeds).includes('Confirmed by') ? true : undefined;
  }, 60_000);

const titles = async ({ discord, channel }: World): Promise<string[]> =>
  (await discord.control.messages('mina', channel('audit-log'))).flatMap(({ embeds }) =>
    embeds.flatMap(({ title }) => title ?? []),
  );

/** No case is told twice, and none that nobody has asked for. */
async function toldOnce(world: World, count: number): Promise<void> {
  await world.audit(count);
  const all = await titles(world);
  assert.equal(all.length, count, all.join(', '));
  assert.equal(new Set(all).size, count, all.join(', '));
}

const MUTES: readonly Reading[] = [
  { options: { remute: 'overwrite' } },
  { options: { remute: 'add' } },
  { options: { remute: 'ignore' } },
  { options: { mutedLapsed: 'list' } },
  { options: { mutedForGood: 'maximum' } },
  { options: { omitErrorInfo: true } },
];

under(MUTES, 'a mute', async (world) => {
  const { type, press, chat, calls } = world;
  await chat.control.addFault(neverArrives('/forbid_send_msg'));
  await type('mute-av', { viewer: 'viewer_1', duration: '1d' });
  endsIn(await mutes(world), 'viewer_1', 24 * HOUR);
  const again = await type('mute-av', { viewer: 'viewer_1', duration: '1h' });
  await chat.control.addFault(losesAnswer('/forbid_send_msg'));
  await press(pressable(again), 'Mute for 1 hour from now');
  // Whichever of its two calls lost its answer, the end is the one that was asked for.
  await until(async () => {
    const end = (await mutes(world))[0]?.until;
    return typeof end === 'number' && end < Date.now() / 1000 + 2 * HOUR ? true : undefined;
  }, 60_000);
  endsIn(await mutes(world), 'viewer_1', HOUR);
  await confirmed(world, '2');
  assert.ok((await calls('forbid_send_msg')).length >= 3);
  await toldOnce(world, 2);
});

under(
  MUTES,
  'an unmute',
  async (world) => {
    const { type, chat } = world;
    await type('mute-av', { viewer: 'viewer_1', duration: 'permanent' });
    await type('mute-av', { viewer: 'viewer_2', duration: '1h' });
    await chat.control.addFault(losesAnswer('/forbid_send_msg'));
    const lifted = await type('unmute-av', { viewer: 'viewer_1' });
    assert.match(lifted.content, /^\*\*Unmuted\*\* `viewer_1` \(was muted permanently by mina\) · case 3\./);
    assert.deepEqual(await muted(world), ['viewer_2']);
    assert.match((await type('mutes-av', {})).content, /^\*\*1\*\* muted in `stream-42`:\n`viewer_2`/);
    await chat.control.addFault(neverArrives('/forbid_send_msg'));
    await type('unmute-av', { viewer: 'viewer_2' });
    assert.deepEqual(await muted(world), []);
    assert.match((await type('unmute-av', { viewer: 'viewer_2' })).content, /Nobody is muted there now/);
    await confirmed(world, '4');
    await toldOnce(world, 4);
  },
  watchful,
);

under(
  [{ options: { mutedLapsed: 'list' } }, { options: { mutedLapsed: 'leave-out' } }],
  'a mute that is over',
  async (world) => {
    const { type, chat } = world;
    await type('mute-av', { viewer: 'viewer_1', duration: '2s' });
    await type('mute-av', { viewer: 'viewer_2', duration: '1h' });
    await until(
      async () => ((await titles(world)).includes('Case 1 · Mute ended') ? true : undefined),
      60_000,
    );
    assert.match((await type('mutes-av', {})).content, /^\*\*1\*\* muted in `stream-42`:\n`viewer_2`/);
    assert.match((await type('unmute-av', { viewer: 'viewer_1' })).content, /`viewer_1` is not muted/);
    const said = await world.say('viewer_1', 'hello');
    assert.ok(said.sent);
    // One that somebody else makes is found, and the one that is over is not taken for such a one.
    await chat.control.consoleMute(chat.groupId, 'viewer_3', HOUR);
    await until(
      async () => ((await titles(world)).some((one) => one === 'Case 3 · Muted') ? true : undefined),
      60_000,
    );
    await toldOnce(world, 3);
  },
  watchful,
);

under(
  [
    { options: { muteUnknownAccount: 10_019 }, refused: 'never_imported', code: 10_019 },
    { options: { muteUnknownAccount: 70_107 }, refused: 'never_imported', code: 70_107 },
    { options: { muteAbsent: 10_007 }, refused: 'viewer_2', code: 10_007 },
    { options: { muteAbsent: 10_019 }, refused: 'viewer_2', code: 10_019 },
  ],
  'a mute of somebody whom the service does not mute',
  async (world, { refused, code }) => {
    const { type, chat } = world;
    for (const viewer of ['viewer_1', 'viewer_3']) await chat.control.join(viewer, chat.groupId);
    const { content } = await type('mute-av', { viewer: `viewer_1 ${refused} viewer_3` });
    assert.match(content, /\*\*Muted\*\* 2 viewers for 10 minutes/);
    assert.match(content, new RegExp(`\\*\\*Not muted\\*\\* \`${refused}\` · case 2\\..*\\b${code}\\b`));
    assert.deepEqual(await muted(world), ['viewer_1', 'viewer_3']);
    const lifted = await type('unmute-av', { viewer: `viewer_1 ${refused} viewer_3` });
    assert.match(lifted.content, /\*\*Unmuted\*\* 2 viewers/);
    assert.match(lifted.content, new RegExp(`\`${refused}\` is not muted`));
    assert.deepEqual(await muted(world), []);
    await toldOnce(world, 5);
  },
);

under([{ options: { listSuccess: 'first-half' } }], 'mutes and unmutes in a list', async (world) => {
  const viewers = ['viewer_1', 'viewer_2'];
  await world.type('mute-av', { viewer: viewers.join(' '), duration: '1h' });
  await until(async () => ((await muted(world)).length === 2 ? true : undefined), 60_000);
  for (const number of ['1', '2']) await confirmed(world, number);
  await world.type('unmute-av', { viewer: viewers.join(' ') });
  await until(async () => ((await muted(world)).length === 0 ? true : undefined), 60_000);
  for (const number of ['3', '4']) await confirmed(world, number);
  await toldOnce(world, 4);
});

under(
  [{ options: { mutedFiresBefore: true } }, { options: { mutedFiresBefore: false } }],
  'what a muted viewer says',
  async (world) => {
    const { type, submit, say, chat } = world;
    await submit(await type('filter-av add', { name: 'scams' }), {
      entries: 'freecoins',
      allow: '',
      reason: '',
      ladder: '10m',
    });
    await type('mute-av', { viewer: 'viewer_1', duration: '1h' });
    const said = await say('viewer_1', 'get freecoins');
    assert.deepEqual([said.sent, 'code' in said && said.code], [false, 10_017]);
    await chat.control.consoleMuteRoom(chat.groupId, true);
    const inMuted = await say('viewer_2', 'get freecoins');
    assert.deepEqual([inMuted.sent, 'code' in inMuted && inMuted.code], [false, 10_017]);
    // It was never shown, so there is nothing that could be removed.
    const removal = await type('remove-av', { viewer: 'viewer_1' });
    assert.match(removal.content, /^No message that could be removed is known/);
  },
  { callbacks: true },
);

const everywhere = async ({ chat }: World) =>
  (await chat.control.mutedEverywhere()).map(({ account }) => account).sort();
const letEverywhere = ({ type }: World) => type('settings-av mutes', { app: 'moderators' }, 'manager');

under(
  [
    { options: { mutedEverywhereInAvRooms: true }, refusal: 10_017 },
    { options: { mutedEverywhereInAvRooms: false }, refusal: undefined },
    { options: { muteEverywhereUnknown: 'accept' }, refusal: 10_017 },
    { options: { omitErrorInfo: true }, refusal: 10_017 },
  ],
  'a mute in every group of the app, and its lifting',
  async (world, { refusal }) => {
    const { type, chat, say, calls } = world;
    await letEverywhere(world);
    await chat.control.addFault(losesAnswer('/setnospeaking'));
    const done = await type('mute-av', { viewer: 'viewer_1', app: true, duration: '1h' });
    assert.match(done.content, /^\*\*Muted\*\* `viewer_1` in every group of the app for 1 hour/);
    endsIn(await chat.control.mutedEverywhere(), 'viewer_1', HOUR);
    assert.equal((await calls('setnospeaking')).length, 1);
    const said = await say('viewer_1', 'hello');
    assert.equal('code' in said ? said.code : undefined, refusal);
    await confirmed(world, '1');
    await type('case-av edit', { case: '1', duration: '2h' });
    endsIn(await chat.control.mutedEverywhere(), 'viewer_1', 2 * HOUR);
    await chat.control.addFault(neverArrives('/setnospeaking'));
    const lifted = await type('unmute-av', { viewer: 'viewer_1', app: true });
    assert.match(lifted.content, /^\*\*Unmuted\*\* `viewer_1` in every group of the app/);
    assert.deepEqual(await everywhere(world), []);
    await confirmed(world, '3');
    await toldOnce(world, 3);
  },
);

under(
  [
    { options: { muteEverywhereUnknown: 70_107 }, isRefused: true },
    { options: { muteEverywhereUnknown: 'accept' }, isRefused: false },
  ],
  'a mute everywhere of an account that was never imported',
  async (world, { isRefused }) => {
    await letEverywhere(world);
    const { content } = await world.type('mute-av', { viewer: 'viewer_1 never_imported', app: true });
    assert.match(content, isRefused ? /\*\*Muted\*\* `viewer_1` in/ : /\*\*Muted\*\* 2 viewers in/);
    assert.equal(/\*\*Not muted\*\* `never_imported`.*70107/.test(content), isRefused);
    assert.deepEqual(await everywhere(world), isRefused ? ['viewer_1'] : ['never_imported', 'viewer_1']);
    await toldOnce(world, 2);
  },
);

const shieldPost = ({ post }: World, text: string) =>
  post(({ content }: ReadMessage) => content.startsWith('**Shield') && content.includes(text), 60_000);
const roomMuted = async ({ chat }: World) => (await chat.control.room(chat.groupId)).isMuted;

under(
  [
    { options: { omitErrorInfo: true } },
    { options: { mutedFiresBefore: true } },
    { options: { mutedFiresBefore: false } },
  ],
  'a room mute, and its end',
  async (world) => {
    const { type, chat, say, press } = world;
    await chat.control.addFault(losesAnswer('/modify_group_base_info'));
    await type('shield-av up', { level: 3 });
    const up = await shieldPost(world, 'The room is muted');
    const said = await say('viewer_1', 'hello?');
    assert.deepEqual([said.sent, 'code' in said && said.code], [false, 10_017]);
    await confirmed(world, '1');
    await chat.control.addFault(losesAnswer('/modify_group_base_info'));
    await press(up, 'Down');
    assert.equal((await shieldPost(world, 'The room mute was lifted')).id, up.id);
    assert.equal(await roomMuted(world), false);
    assert.ok((await say('viewer_1', 'hello again')).sent);
    await chat.control.addFault(neverArrives('/modify_group_base_info'));
    await type('shield-av up', { level: 3, for: '12s' });
    await until(async () => ((await roomMuted(world)) ? true : undefined), 60_000);
    await chat.control.addFault(neverArrives('/modify_group_base_info'));
    await until(async () => ((await roomMuted(world)) ? undefined : true), 60_000);
    await toldOnce(world, 4);
  },
  { callbacks: true },
);

/** Several lines of one viewer, each known to the bot by its number. */
async function sayLines(world: World, count: number): Promise<number[]> {
  const numbers: number[] = [];
  for (let line = 0; line < count; line += 1) {
    const said = await world.say('viewer_1', `line ${line}`);
    assert.ok(said.sent);
    numbers.push(said.msgSeq);
  }
  await until(async () => {
    const heard = await world.chat.control.journal('webhook');
    const known = heard.filter(({ command, status }) => /AfterSend/.test(String(command)) && status === 200);
    return known.length >= count ? true : undefined;
  });
  return numbers;
}

const gone = async ({ chat }: World) =>
  (await chat.control.messages(chat.groupId))
    .filter(({ isRecalled }) => isRecalled)
    .map(({ msgSeq }) => msgSeq);

const HEARD: readonly Reading[] = [
  { options: { recallAgain: 0 } },
  { options: { recallAgain: 10_030 } },
  { options: { omitErrorInfo: true } },
  { options: { webhookRepeats: 2 } },
  { options: { webhookOrder: 'after-first' } },
  { options: { eventTime: 'string', msgId: false } },
];

under(
  HEARD,
  'a removal',
  async (world) => {
    const { type, chat } = world;
    const numbers = await sayLines(world, 12);
    await chat.control.addFault(losesAnswer('/group_msg_recall'));
    const { content } = await type('remove-av', { viewer: 'viewer_1' });
    assert.equal(content, '**Removed 12 messages** of `viewer_1` · case 1.');
    assert.deepEqual(await gone(world), numbers);
    await chat.control.addFault(neverArrives('/group_msg_recall'));
    const [last] = await sayOne(world);
    const more = await type('ban-av', { viewer: 'viewer_1', remove: true });
    assert.match(more.content, /\*\*Removed \d+ messages?\*\* of `viewer_1` · case 3\./);
    assert.ok((await gone(world)).includes(last ?? -1));
    await toldOnce(world, 3);
  },
  { callbacks: true },
);

async function sayOne(world: World): Promise<number[]> {
  const known = (await world.chat.control.journal('webhook')).length;
  const said = await world.say('viewer_1', 'one more');
  assert.ok(said.sent);
  await until(async () => {
    const heard = (await world.chat.control.journal('webhook')).slice(known);
    return heard.some(
      ({ command, body }) =>
        /AfterSend/.test(String(command)) && (body as { MsgSeq?: number }).MsgSeq === said.msgSeq,
    )
      ? true
      : undefined;
  });
  return [said.msgSeq];
}

under(
  [
    { options: { recallSwitch: false }, why: /switched off in the Chat console \(code 10041\)/ },
    { options: { recallInAvRooms: false }, why: /does not remove messages of this kind \(code 10033\)/ },
    { options: { recallWithin: 120 }, why: /The message is too old to be removed \(code 10031\)/ },
  ],
  'a removal that the service refuses',
  async (world, { why }) => {
    const { type, chat } = world;
    await sayLines(world, 3);
    await chat.control.advanceClock(180_000);
    const { content } = await type('remove-av', { viewer: 'viewer_1' });
    assert.match(content, /^\*\*Messages not removed\*\* of `viewer_1` · case 1\./);
    assert.match(content, why);
    assert.doesNotMatch(content, /hour/);
    assert.deepEqual(await gone(world), []);
    const banned = await type('ban-av', { viewer: 'viewer_1', remove: true });
    assert.match(banned.content, /\*\*Banned\*\* `viewer_1` for 1 hour/);
    assert.match(banned.content, /\*\*Messages not removed\*\* of `viewer_1` · case 3/);
    await toldOnce(world, 3);
    assert.deepEqual(await titles(world), [
      'Case 1 · Messages not removed',
      'Case 2 · Banned',
      'Case 3 · Messages not removed',
    ]);
  },
  { callbacks: true },
);

under(
  [{ options: { webhooks: ['Group.CallbackBeforeSendMsg'] } }],
  'a removal of messages whose numbers the service does not tell',
  async (world) => {
    assert.ok((await world.say('viewer_1', 'hello')).sent);
    const { content } = await world.type('remove-av', { viewer: 'viewer_1' });
    assert.match(content, /has not told the bot the number of any message/);
    assert.deepEqual(await world.calls('group_msg_recall'), []);
    const banned = await world.type('ban-av', { viewer: 'viewer_1', remove: true });
    assert.match(
      banned.content,
      /\*\*Banned\*\*[\s\S]*No messages of `viewer_1` are known, so none is removed/,
    );
    await toldOnce(world, 1);
  },
  { callbacks: true },
);
