import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TalkResult, Words } from '../../src/sandbox/chat/client.ts';
import type { ReadMessage, WrittenMessage } from '../../src/sandbox/discord/client.ts';
import { named } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { callbackSign } from '../../src/webhook/entrance/gate.ts';
import { inWorld, type World, type WorldOptions } from '../support/world.ts';

const text = (Text: string) => ({ MsgType: 'TIMTextElem', MsgContent: { Text } });
const custom = (data: object) => ({ MsgType: 'TIMCustomElem', MsgContent: { Data: JSON.stringify(data) } });

interface Entries {
  readonly name: string;
  readonly entries: string;
  readonly kind?: string;
  readonly action?: string;
}

/** Makes a rule, as a moderator does, that bans unless told otherwise. */
async function rule(
  { type, submit, press }: World,
  { name, entries, kind, action = 'ban' }: Entries,
): Promise<void> {
  const opened = await type('filter-av add', { name, ...(kind !== undefined && { kind }) });
  await submit(opened, { entries, allow: '', reason: 'house rules', ladder: '10m' });
  const first = await type('filter-av edit', { name, action });
  const set =
    /Not switched to ban/.test(first.content) && first.response
      ? await press(first.response, 'Ban anyway')
      : first;
  assert.match(set.content, new RegExp(`set to \\*\\*${action}`));
}

/** A viewer joins the room and sends a message of these elements. */
async function send({ chat }: World, viewer: string, words: Omit<Words, 'groupId'>): Promise<TalkResult> {
  await chat.control.join(viewer, chat.groupId);
  return chat.control.talk(viewer, { groupId: chat.groupId, ...words });
}

const banned = async ({ chat }: World) =>
  (await chat.control.room(chat.groupId)).bans.map(({ account }) => account).sort();
const isCase = (viewer: string, kind: RegExp) => (message: ReadMessage) =>
  message.embeds.some(
    ({ title = '', fields = [] }) => kind.test(title) && fields.some(({ value }) => value.includes(viewer)),
  );
const withCallbacks = { callbacks: true };

describe('a message of several elements', () => {
  it('is read in one, with and without a space, and makes one case with the words as they are shown', () =>
    inWorld(async (world) => {
      await rule(world, { name: 'scams', entries: 'free coins' });
      const messages: [string, string[]][] = [
        ['viewer_1', ['free ', 'coins']],
        ['viewer_2', ['fr', 'ee coins']],
        ['viewer_3', ['free', 'coins']],
        ['viewer_4', ['look: free coins', 'free coins', 'free ', 'coins']],
      ];
      for (const [viewer, texts] of messages)
        assert.equal((await send(world, viewer, { msgBody: texts.map(text) })).sent, false, viewer);
      assert.equal((await send(world, 'viewer_5', { msgBody: [text('free'), text('lunch')] })).sent, true);
      const embeds = await world.audit(messages.length);
      assert.equal(embeds.length, messages.length);
      const shown = embeds.map(({ description }) => /> (.*)/.exec(description)?.[1]).sort();
      assert.deepEqual(shown, [
        '**__free coins__**',
        '**__free coins__**',
        '**__freecoins__**',
        'look: **__free coins__**',
      ]);
      assert.deepEqual(await banned(world), ['viewer_1', 'viewer_2', 'viewer_3', 'viewer_4']);
    }, withCallbacks));

  it('is read in every part that people may read', () =>
    inWorld(async (world) => {
      await rule(world, { name: 'scams', entries: 'freecoins' });
      await world.chat.control.setOptions({ unknownElements: 'accept' });
      const parts: Record<string, Omit<Words, 'groupId'>> = {
        viewer_1: {
          msgBody: [{ MsgType: 'TIMFileElem', MsgContent: { UUID: 'x', FileName: 'freecoins.txt' } }],
        },
        viewer_2: { msgBody: [{ MsgType: 'TIMFaceElem', MsgContent: { Index: 1, Data: 'freecoins' } }] },
        viewer_3: { msgBody: [{ MsgType: 'TIMCustomElem', MsgContent: { Desc: 'freecoins' } }] },
        viewer_4: { msgBody: [custom({ a: JSON.stringify({ text: 'get \u0001freecoins' }) })] },
        viewer_5: {
          msgBody: [
            {
              MsgType: 'TIMRelayElem',
              MsgContent: { Title: 'x', MsgList: [{ MsgBody: [text('freecoins')] }] },
            },
          ],
        },
        viewer_6: { msgBody: [{ MsgType: 'TIMNewElem', MsgContent: { Any: ['freecoins'] } }] },
        viewer_7: { text: 'hello', cloudCustomData: JSON.stringify({ nick: 'freecoins' }) },
      };
      for (const [viewer, words] of Object.entries(parts))
        assert.equal((await send(world, viewer, words)).sent, false, viewer);
      await world.audit(7);
      assert.deepEqual(await banned(world), Object.keys(parts));
    }, withCallbacks));

  it('that answers somebody is not theirs in what it quotes: a moderator decides', () =>
    inWorld(async (world) => {
      await rule(world, { name: 'scams', entries: 'freecoins' });
      const cloudCustomData = JSON.stringify({
        messageReply: { messageID: '1', messageAbstract: 'get freecoins here', messageSender: 'spammer_9' },
      });
      assert.equal((await send(world, 'viewer_1', { text: 'stop that', cloudCustomData })).sent, true);
      const told = await world.post(isCase('viewer_1', /Review/));
      assert.match(told.embeds[0]?.description ?? '', /get \*\*__freecoins__\*\* here/);
      assert.match(JSON.stringify(told.embeds), /`freecoins` \(quotation\)/);
      assert.deepEqual(await banned(world), []);
    }, withCallbacks));
});

describe('what is no text', () => {
  it('is the name of an emoji, which hides no word either', () =>
    inWorld(async (world) => {
      await rule(world, { name: 'insults', entries: 'shit\n傻逼' });
      assert.equal((await send(world, 'viewer_1', { text: '[TUIEmoji_Shit] [TUIEmoji_Shit]' })).sent, true);
      assert.equal((await send(world, 'viewer_2', { text: '傻[TUIEmoji_Smile]逼' })).sent, false);
      assert.equal((await send(world, 'viewer_3', { text: '[TUIEmoji_shit]' })).sent, false);
      const told = await world.post(isCase('viewer_2', /Ban/));
      assert.match(told.embeds[0]?.description ?? '', /\*\*__傻\\\[TUIEmoji\\_Smile\\\]逼__\*\*/);
      await world.audit(2);
      assert.deepEqual(await banned(world), ['viewer_2', 'viewer_3']);
    }, withCallbacks));

  it('is the address of a picture, but not a link that is written about', () =>
    inWorld(async (world) => {
      await rule(world, { name: 'links', entries: '', kind: 'link' });
      const picture = { avatarUrl: 'https://cdn.example.com/a.png', text: 'hello' };
      assert.equal((await send(world, 'viewer_1', { msgBody: [custom(picture)] })).sent, true);
      const advert = { avatarUrl: 'https://cdn.example.com/a.png', text: 'see https://spam.example/win' };
      assert.equal((await send(world, 'viewer_2', { msgBody: [custom(advert)] })).sent, false);
      await world.post(isCase('viewer_2', /Ban/));
      assert.deepEqual(await banned(world), ['viewer_2']);
    }, withCallbacks));
});

describe('a callback', () => {
  it('of 66 KB is read, as 12 KB of text may become that', () =>
    inWorld(async (world) => {
      await rule(world, { name: 'scams', entries: 'freecoins' });
      const sent = await send(world, 'viewer_1', { text: `${'\u0001'.repeat(11_000)}freecoins` });
      assert.equal(sent.sent, false);
      await world.post(isCase('viewer_1', /Ban/));
    }, withCallbacks));

  it('that cannot be read is a review where it is known whose it is, and otherwise said once', () =>
    inWorld(async (world) => {
      await rule(world, { name: 'scams', entries: 'freecoins' });
      const { webhookUrl, webhookToken } = await world.chat.control.get<Record<string, string>>('/options');
      const call = async (body: string) => {
        const RequestTime = String(Math.floor(Date.now() / 1000));
        const query = new URLSearchParams({
          SdkAppid: String(world.chat.sdkAppId),
          CallbackCommand: 'Group.CallbackBeforeSendMsg',
          contenttype: 'json',
          ClientIP: '127.0.0.1',
          OptPlatform: 'Web',
          RequestTime,
          Sign: callbackSign(webhookToken ?? '', RequestTime),
        });
        const answer = await fetch(`${webhookUrl}?${query}`, { method: 'POST', body });
        assert.deepEqual(await answer.json(), { ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '' });
      };
      const { groupId } = world.chat;
      const whole = JSON.stringify({
        CallbackCommand: 'Group.CallbackBeforeSendMsg',
        GroupId: groupId,
        From_Account: 'viewer_1',
        MsgBody: [text(`look at this ${'x'.repeat(200_000)}`)],
      });
      await call(whole);
      const told = await world.post(isCase('viewer_1', /Review/));
      assert.match(JSON.stringify(told.embeds), /look at this/);
      assert.match(JSON.stringify(told.embeds), /no rule: could not be read/);
      await call(whole);
      for (let count = 0; count < 3; count += 1) await call('{"half');
      await call(JSON.stringify({ GroupId: groupId, MsgBody: [] }));
      await call(JSON.stringify({ GroupId: 'somebody-elses', MsgBody: [] }));
      await world.post(({ content }) =>
        /^⚠️ A message in `stream-42` was delivered without being judged: .*Its sender is unknown/.test(
          content,
        ),
      );
      const all = await world.discord.control.messages('mina', world.channel('audit-log'));
      const said = all
        .map(({ content }) => content)
        .filter((content) => /without being judged/.test(content));
      assert.equal(said.length, 2, said.join('\n'));
      assert.match(
        said[0] ?? '',
        /A message was delivered .*its callback is not JSON\. Its room and sender are unknown/,
      );
      assert.equal(all.filter(isCase('viewer_1', /Review/)).length, 1);
    }, withCallbacks));
});

describe('a message in Discord', () => {
  const inDiscord: WorldOptions = {
    env: { FILTER_DISCORD_MESSAGES: 'true', CHAT_USER_ID_FROM_DISCORD: '{id}' },
    prepare: ({ discord }) => discord.control.setOptions({ privilegedIntents: ['MESSAGE_CONTENT'] }),
  };

  /** Links #general to the room and has a rule ask for reviews. */
  async function link(world: World): Promise<string> {
    const general = world.channel('general');
    await world.type('rooms-av link', { room: 'stream-42', channel: general }, 'manager');
    await rule(world, { name: 'scams', entries: 'freecoins', action: 'review' });
    return general;
  }
  /** The review of what this person wrote, once there is one. */
  const review = (world: World, userId: string): Promise<string> =>
    until(async () => {
      const all = await world.discord.control.messages('mina', world.channel('audit-log'));
      const told = all.find(isCase(userId, /Review/));
      return told && JSON.stringify(told.embeds);
    });

  /** Somebody new in the server. */
  async function person({ discord }: World, name: string): Promise<string> {
    const userId = await discord.control.addUser({ name });
    await discord.control.setMember(discord.guildId, userId);
    return userId;
  }

  it('is judged again when it is changed, once for what it says', () =>
    inWorld(async (world) => {
      const channelId = await link(world);
      const { control } = world.discord;
      const [one, other] = [await person(world, 'one'), await person(world, 'other')];
      const preview = { url: 'https://example.com/', title: 'freecoins', type: 'rich' };
      const kept = await control.post(other, channelId, 'hello https://example.com/');
      await control.preview(kept, preview);
      const id = await control.post(one, channelId, 'hello');
      await control.edit(one, id, 'hello freecoins https://example.com/');
      assert.match(await review(world, one), /hello \*\*__freecoins__\*\*/);
      // What Discord adds, and the same words again, are nothing new.
      await control.preview(id, preview);
      await control.edit(one, id, 'hello');
      await control.edit(one, id, 'hello freecoins https://example.com/');
      await control.edit(other, kept, 'freecoins too');
      assert.match(await review(world, other), /\*\*__freecoins__\*\* too/);
      const [, number = ''] = /Case (\d+)/.exec(await review(world, one)) ?? [];
      const shown = async () =>
        (await world.type('case-av show', { case: number })).embeds[0]?.description ?? '';
      assert.doesNotMatch(await shown(), /more like it/);
      await control.edit(one, id, 'other freecoins');
      await until(async () => (/1 more like it/.test(await shown()) ? true : undefined));
    }, inDiscord));

  it('is judged when it is changed although the bot never saw it', () =>
    inWorld(async (world) => {
      const channelId = await link(world);
      const { control, users } = world.discord;
      const bot = named(users, 'bot');
      await control.setOverwrite(channelId, bot, { type: 'member', deny: 1024n });
      const id = await control.post('pat', channelId, 'hello');
      await control.removeOverwrite(channelId, bot);
      await control.edit('pat', id, 'freecoins after all');
      assert.match(await review(world, named(users, 'pat')), /\*\*__freecoins__\*\* after all/);
    }, inDiscord));

  it('is judged in what it forwards, its files, its poll and its stickers', () =>
    inWorld(async (world) => {
      const channelId = await link(world);
      const { control, users } = world.discord;
      const original = await control.post('mina', channelId, 'somebody wrote freecoins');
      const base64 = Buffer.from('x').toString('base64');
      const messages: Omit<WrittenMessage, 'channelId'>[] = [
        { forward: original },
        { content: 'look', files: [{ filename: 'freecoins.txt', base64 }] },
        { files: [{ filename: 'a.txt', base64, description: 'freecoins!' }] },
        { poll: { question: 'what?', answers: ['nothing', 'freecoins'] } },
        { stickers: ['freecoins'] },
      ];
      // What is answered is another's, and the name of a custom emoji is a picture.
      await control.write('pat', { channelId, content: 'no', replyTo: original });
      await control.post('pat', channelId, 'ha <:freecoins:123456789012345678>');
      for (const [index, message] of messages.entries()) {
        const author = await person(world, `author-${index}`);
        await control.write(author, { channelId, ...message });
        assert.match(await review(world, author), /\*\*__freecoins__\*\*/);
      }
      const all = await control.messages('mina', world.channel('audit-log'));
      assert.deepEqual(all.filter(isCase(named(users, 'pat'), /./)), []);
    }, inDiscord));
});
