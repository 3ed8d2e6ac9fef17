import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReadMessage } from '../../src/sandbox/discord/client.ts';
import { callbackSign } from '../../src/webhook/entrance/gate.ts';
import { inWorld, type World } from '../support/world.ts';

const withCallbacks = { callbacks: true, watched: true };
const titled = (title: RegExp) => (message: ReadMessage) =>
  message.embeds.some((embed) => title.test(embed.title ?? ''));
/** As Discord shows it, without the backslashes that keep it from formatting. */
const saying = (pattern: RegExp) => (message: ReadMessage) =>
  pattern.test(message.content.replaceAll('\\', ''));

interface Hook {
  readonly webhookUrl: string;
  readonly webhookToken: string;
}

/** Sends what somebody sends who has seen a callback: its address with its signature, and another body. */
async function send(world: World, body: object): Promise<number> {
  const { webhookUrl, webhookToken } = await world.chat.control.options<Hook>();
  const time = String(Math.floor(Date.now() / 1000));
  const query = new URLSearchParams({
    SdkAppid: String(world.chat.sdkAppId),
    CallbackCommand: 'Group.CallbackBeforeSendMsg',
    contenttype: 'json',
    RequestTime: time,
    Sign: callbackSign(webhookToken, time),
  });
  const answer = await fetch(`${webhookUrl}?${query}`, { method: 'POST', body: JSON.stringify(body) });
  return ((await answer.json()) as { ErrorCode: number }).ErrorCode;
}

const body = (world: World, Text: string, fields: object = {}): object => ({
  CallbackCommand: 'Group.CallbackBeforeSendMsg',
  GroupId: world.chat.groupId,
  Type: 'AVChatRoom',
  From_Account: 'viewer_1',
  Operator_Account: 'viewer_1',
  Random: 7,
  EventTime: Date.now(),
  MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text } }],
  ...fields,
});

async function banRule({ type, submit }: World): Promise<void> {
  const opened = await type('filter-av add', { name: 'scams' });
  await submit(opened, { entries: 'freecoins', allow: '', reason: 'house rules', ladder: '10m' });
  await type('filter-av edit', { name: 'scams', action: 'ban' });
}

const health = async (world: World) => {
  const answer = await world.ops('/health');
  return { status: answer.status, words: ((await answer.json()) as { status: string }).status };
};

describe('a callback that is sent again with another text', () => {
  it('bans nobody: a rule shows it for review, and the channel hears of it once', () =>
    inWorld(async (world) => {
      await banRule(world);
      const EventTime = Date.now();
      const again = (text: string, fields: object = {}) =>
        send(world, body(world, text, { EventTime, ...fields }));
      assert.equal(await again('hello'), 0);
      for (let count = 0; count < 5; count += 1) assert.equal(await again(`freecoins ${count}`), 0);
      await world.post(saying(/came again with another text.*WEBHOOK_ALLOW_FROM/));
      const shown = await world.post(titled(/Review/));
      assert.match(JSON.stringify(shown.embeds), /Found by .* · came again with another text/);
      // What is said for the first time is judged as ever; the one after that is the second.
      assert.equal(await again('freecoins', { From_Account: 'spammer_9' }), 1);
      await world.post(titled(/· Banned/));
      const { bans } = await world.chat.control.room(world.chat.groupId);
      assert.deepEqual(
        bans.map(({ account }) => account),
        ['spammer_9'],
      );
      const posts = await world.discord.control.messages('mina', world.channel('audit-log'));
      assert.equal(posts.filter(saying(/came again with/)).length, 1);
    }, withCallbacks));
});

describe('callbacks that are all refused', () => {
  it('are said in the audit channel and by /health, with what is wrong, and that they are taken again', () =>
    inWorld(async (world) => {
      const { chat, post, say } = world;
      await say('viewer_1', 'hello');
      assert.deepEqual(await health(world), { status: 200, words: 'ok' });
      const { webhookToken } = await chat.control.options<Hook>();
      await chat.control.setOptions({ webhookToken: 'the token of another app' });
      for (const text of ['one', 'two', 'three', 'four']) await say('viewer_1', text);
      const refused = await post(saying(/The Chat service’s callbacks are refused/), 40_000);
      assert.ok(saying(/WEBHOOK_TOKEN differs from the token in the Chat console/)(refused));
      const { status, words } = await health(world);
      assert.equal(status, 503);
      assert.match(words, /^callbacks are refused: the signature is wrong \(WEBHOOK_TOKEN\)$/);
      await chat.control.setOptions({ webhookToken });
      await say('viewer_1', 'five');
      await post(saying(/are accepted again/));
      assert.deepEqual(await health(world), { status: 200, words: 'ok' });
    }, withCallbacks));
});
