import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { FeedChannel, Sent } from '../../../src/discord/feed/channel.ts';
import { createFeeds } from '../../../src/discord/feed/feeds.ts';
import { messagesFor } from '../../../src/messages/index.ts';
import type { Case } from '../../../src/moderation/case.ts';
import type { ChatMessage, Finding } from '../../../src/moderation/filtering/judge.ts';
import type { GuildSettings, SettingsChange } from '../../../src/moderation/settings.ts';
import { aCase } from '../../support/a-case.ts';
import { someSettings } from '../../support/some-settings.ts';
import { said, sameRandom } from './said.ts';

const MINUTE = 60_000;

interface Asked {
  readonly what: 'post' | 'edit';
  readonly at: number;
  readonly channelId: string;
  readonly content: string;
  readonly messageId?: string;
}

interface Options {
  readonly feeds?: GuildSettings['feeds'];
  /** What comes of each request. */
  readonly answer?: (asked: Asked) => Sent | undefined;
  readonly keeps?: () => Promise<void>;
  readonly guildIds?: () => readonly string[];
}

/** Feeds in a channel that notes what is asked of it, with time in the test's hand. */
function inTime(t: TestContext, options: Options = {}) {
  t.mock.timers.enable({ apis: ['setInterval'] });
  let now = 0;
  let settings: GuildSettings = {
    ...someSettings,
    feeds: options.feeds ?? [{ channelId: '5', roomId: 'stream-42', stay: true }],
  };
  const asked: Asked[] = [];
  const announced: string[] = [];
  const ask = async (one: Asked): Promise<Sent> => {
    asked.push(one);
    await setImmediate();
    return options.answer?.(one) ?? { messageId: one.messageId ?? `m${asked.length}` };
  };
  const channel: FeedChannel = {
    post: (channelId, { content = '' }) => ask({ what: 'post', at: now, channelId, content }),
    edit: ({ channelId, messageId }, content) =>
      ask({ what: 'edit', at: now, channelId, content, messageId }),
  };
  let names = 0;
  const feeds = createFeeds({
    channel,
    messagesOf: messagesFor,
    settings: {
      of: () => settings,
      async change(_guildId, edit) {
        await options.keeps?.();
        const change: SettingsChange = edit(settings);
        settings = { ...settings, ...(change as Partial<GuildSettings>) };
        return settings;
      },
    },
    policy: { rooms: () => settings.rooms.map(({ roomId }) => roomId) },
    isWatched: (guildId, viewer) => guildId === '1' && viewer === 'eyed',
    guildIds: options.guildIds ?? (() => ['1']),
    announce: (_guildId, text) => void announced.push(text),
    newName: () => {
      names += 1;
      return `name-${names}`;
    },
    random: sameRandom(),
    monotonic: () => now,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  feeds.start();
  t.after(() => feeds.stop());
  return {
    feeds,
    asked,
    announced,
    set: (change: Partial<GuildSettings>) => {
      settings = { ...settings, ...change };
    },
    settings: () => settings,
    /** Lets time go by, in steps as small as those in which is looked for what is due. */
    async pass(ms: number, each: () => void = () => undefined) {
      for (const end = now + ms; now < end; ) {
        each();
        now += 250;
        t.mock.timers.tick(250);
        for (let turn = 0; turn < 4; turn += 1) await setImmediate();
      }
    },
  };
}

const finding = (blocked: boolean, action: Finding['action'] = 'review', guildId = '1'): Finding => ({
  rule: { guildId, id: 'r', version: 1, ladder: [], reason: '' },
  action,
  evidence: {
    text: '',
    start: 0,
    end: 0,
    term: '',
    view: '',
    at: 0,
    msgSeq: undefined,
    rule: 'r',
    version: 1,
    blocked,
  },
});
const banned = (viewer: string) => ({ ...aCase, viewer });

describe('the pace of a feed', () => {
  it('is a post a second after somebody speaks, and one every three while people talk', async (t) => {
    const { feeds, asked, pass } = inTime(t);
    feeds.heard(said('a', '1'));
    await pass(750);
    assert.equal(asked.length, 0);
    feeds.heard(said('b', '2'));
    await pass(250);
    assert.deepEqual(
      asked.map(({ content }) => content),
      ['`a`: 1\n`b`: 2'],
    );
    let count = 0;
    await pass(30_000, () => {
      count += 1;
      feeds.heard(said('c', String(count)));
    });
    assert.ok(asked.length >= 10 && asked.length <= 12, String(asked.length));
    await pass(10_000);
    const before = asked.length;
    await pass(10 * MINUTE);
    assert.equal(asked.length, before, 'silence makes no posts');
  });

  it('stays below five requests in five seconds at 500 messages and 100 bans a second, and says what it leaves out', async (t) => {
    const { feeds, asked, pass } = inTime(t);
    let count = 0;
    await pass(MINUTE, () => {
      for (let index = 0; index < 125; index += 1) {
        count += 1;
        const message = said(`v${count % 200}`, 'x');
        feeds.heard(message);
        if (count % 50 === 0) feeds.found(message, finding(true));
      }
      feeds.settled(Array.from({ length: 25 }, (_, index) => banned(`v${(count + index) % 200}`)));
    });
    const posts = asked.filter(({ what }) => what === 'post');
    assert.ok(posts.length >= 17 && posts.length <= 20, `${posts.length} posts a minute`);
    for (const { at } of asked)
      assert.ok(asked.filter((one) => one.at >= at && one.at < at + 5000).length <= 5);
    const [, second] = posts;
    assert.equal(second?.content.split('\n').length, 16);
    assert.match(second?.content ?? '', /\n-# 1,[45]\d\d more messages not shown\.$/);
    assert.equal(second?.content.match(/🚫/g)?.length, 15);
    const shown = posts.length * 15;
    const leftOut = posts.reduce(
      (sum, { content }) => sum + Number(/-# ([\d,]+) /.exec(content)?.[1]?.replaceAll(',', '') ?? 0),
      0,
    );
    assert.ok(
      shown + leftOut <= count && shown + leftOut > count - 2000,
      `${shown} + ${leftOut} of ${count}`,
    );
  });

  it('is that of all feeds together: no two requests at once', async (t) => {
    const feeds = ['5', '6', '7', '8', '9'].map((channelId) => ({
      channelId,
      roomId: 'stream-42',
      stay: true,
    }));
    const world = inTime(t, { feeds });
    let isBanned = false;
    await world.pass(30_000, () => {
      world.feeds.heard(said('a', 'x'));
      isBanned = !isBanned;
      world.feeds.settled([{ ...banned('a'), kind: isBanned ? 'ban' : 'unban' }]);
    });
    const times = world.asked.map(({ at }) => at);
    assert.equal(new Set(times).size, times.length);
    // None of them is left behind, though all have something to change at all times.
    const counts = Map.groupBy(world.asked, ({ channelId }) => channelId);
    const sizes = [...counts.values()].map(({ length }) => length);
    assert.equal(sizes.length, 5);
    assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 2, sizes.join(' '));
  });
});

describe('what happens to those who spoke', () => {
  it('is shown by one edit, in the posts where they spoke, and in a post that comes later', async (t) => {
    const { feeds, asked, pass } = inTime(t);
    feeds.heard(said('spammer', '1'));
    await pass(1000);
    feeds.heard(said('spammer', '2'));
    feeds.settled([banned('spammer')]);
    await pass(250);
    feeds.settled([banned('spammer')]);
    await pass(20_000);
    assert.deepEqual(
      asked.map(({ what, content, messageId }) => [what, content, messageId]),
      [
        ['post', '`spammer`: 1', undefined],
        ['edit', '`spammer`: 1 · **banned**', 'm1'],
        ['post', '`spammer`: 2 · **banned**', undefined],
      ],
    );
    feeds.settled([{ ...banned('spammer'), kind: 'unban' }]);
    feeds.settled([{ ...banned('spammer'), state: 'failed' }]);
    await pass(5000);
    assert.deepEqual(
      asked.slice(3).map(({ content }) => content),
      ['`spammer`: 2', '`spammer`: 1'],
    );
  });

  it('is a mute as well, in the room or in every group of the app; removals and mutes change no ban', async (t) => {
    const { feeds, asked, pass } = inTime(t);
    feeds.heard(said('spammer', '1'));
    await pass(1000);
    const change = async (changes: Partial<Case>) => {
      feeds.settled([{ ...banned('spammer'), ...changes }]);
      await pass(10_000);
      return asked.at(-1)?.content;
    };
    assert.equal(await change({}), '`spammer`: 1 · **banned**');
    assert.equal(await change({ kind: 'recall' }), '`spammer`: 1 · **banned**');
    assert.equal(await change({ kind: 'mute' }), '`spammer`: 1 · **banned** · **muted**');
    assert.equal(await change({ kind: 'app-mute', roomId: '' }), '`spammer`: 1 · **banned** · **muted**');
    assert.equal(await change({ kind: 'unban' }), '`spammer`: 1 · **muted**');
    assert.equal(await change({ kind: 'unmute' }), '`spammer`: 1 · **muted**');
    assert.equal(await change({ kind: 'room-mute', viewer: '' }), '`spammer`: 1 · **muted**');
    assert.equal(await change({ kind: 'app-unmute', roomId: '' }), '`spammer`: 1');
  });

  it('is not shown in posts of more than 50 minutes, which Discord does not let bots edit often', async (t) => {
    const { feeds, asked, pass } = inTime(t);
    feeds.heard(said('spammer', '1'));
    await pass(2000);
    await pass(50 * MINUTE);
    feeds.settled([banned('spammer')]);
    await pass(10_000);
    assert.equal(asked.length, 1);
    assert.ok(feeds.post({ name: 'name-1' }), 'the menu still works');
    await pass(10 * MINUTE);
    assert.equal(feeds.post({ name: 'name-1' }), undefined);
    assert.equal(feeds.post({ messageId: 'm1' }), undefined);
  });

  it('includes what a rule found, at once or late, of this server only, and nothing that was only observed', async (t) => {
    const { feeds, asked, pass } = inTime(t);
    const messages: ChatMessage[] = ['flagged', 'blocked', 'observed', 'of others', 'late'].map((text) =>
      said('a', text),
    );
    const [flagged, blocked, observed, ofOthers, late] = messages;
    assert.ok(flagged && blocked && observed && ofOthers && late);
    for (const message of messages) feeds.heard(message);
    feeds.found(flagged, finding(false));
    feeds.found(blocked, finding(true, 'block', '2'));
    feeds.found(observed, finding(false, 'observe'));
    feeds.found(ofOthers, finding(false, 'review', '2'));
    await pass(1000);
    feeds.found(late, finding(false, 'ban'));
    await pass(3000);
    assert.deepEqual(
      asked.map(({ content }) => content.split('\n')),
      [
        ['🚩 `a`: flagged', '🚫 `a`: ~~blocked~~', '`a`: observed', '`a`: of others', '`a`: late'],
        ['🚩 `a`: flagged', '🚫 `a`: ~~blocked~~', '`a`: observed', '`a`: of others', '🚩 `a`: late'],
      ],
    );
  });

  it('marks what somebody says whom this server watches, and prefers a rule’s mark', async (t) => {
    const { feeds, asked, pass } = inTime(t);
    const [quiet, flagged] = [said('eyed', 'hello'), said('eyed', 'spam')];
    for (const message of [quiet, flagged]) feeds.heard(message);
    feeds.found(flagged, finding(false));
    await pass(3000);
    assert.deepEqual(asked[0]?.content.split('\n'), ['👀 `eyed`: hello', '🚩 `eyed`: spam']);
  });
});

describe('a feed that fails', () => {
  it('shows who was banned once Discord takes edits again, with longer and longer pauses', async (t) => {
    let fails = false;
    const { feeds, asked, pass } = inTime(t, {
      answer: ({ what }) => (fails && what === 'edit' ? 'failed' : undefined),
    });
    feeds.heard(said('a', 'x'));
    await pass(2000);
    fails = true;
    feeds.settled([banned('a')]);
    await pass(2 * MINUTE);
    const attempts = asked.filter(({ what }) => what === 'edit').length;
    assert.ok(attempts >= 3 && attempts <= 10, `${attempts} attempts in two minutes`);
    fails = false;
    await pass(MINUTE / 2);
    assert.equal(asked.length, attempts + 2);
    assert.equal(asked.at(-1)?.content, '`a`: x · **banned**');
    await pass(MINUTE);
    assert.equal(asked.length, attempts + 2);
  });

  it('drops what it could not show, waits longer and longer, and says how much it was', async (t) => {
    let fails = true;
    const { feeds, asked, pass, announced } = inTime(t, { answer: () => (fails ? 'failed' : undefined) });
    await pass(2 * MINUTE, () => feeds.heard(said('a', 'x')));
    assert.ok(asked.length <= 8, `${asked.length} attempts in two minutes`);
    fails = false;
    await pass(MINUTE / 2, () => feeds.heard(said('a', 'y')));
    const shown = asked.find(({ content }) => content.includes(': y'));
    assert.match(shown?.content ?? '', /-# [45]\d\d more messages not shown\.$/);
    assert.deepEqual(announced, []);
  });

  for (const [answer, why] of [
    ['gone', 'The feed of stream-42 stopped: its channel no longer exists.'],
    ['forbidden', 'The feed of stream-42 stopped: the bot may not post in its channel.'],
  ] as const)
    it(`stops where its channel is ${answer}, and says so once`, async (t) => {
      const { feeds, asked, pass, announced, settings } = inTime(t, { answer: () => answer });
      await pass(MINUTE, () => feeds.heard(said('a', 'x')));
      assert.equal(asked.length, 1);
      assert.deepEqual(announced, [why]);
      assert.deepEqual(settings().feeds, []);
    });

  it('tries again to keep that it has stopped, and posts nothing meanwhile', async (t) => {
    let away = true;
    let attempts = 0;
    const { feeds, asked, pass, announced, set, settings } = inTime(t, {
      keeps: async () => {
        attempts += 1;
        if (away) throw new Error('the database is away');
      },
    });
    set({ rooms: [] });
    await pass(MINUTE, () => feeds.heard(said('a', 'x')));
    assert.deepEqual([asked, announced, settings().feeds.length], [[], [], 1]);
    assert.ok(attempts >= 3 && attempts <= 5, `${attempts} attempts in a minute`);
    away = false;
    await pass(MINUTE / 2);
    assert.deepEqual(announced, ['The feed of stream-42 stopped: the room is no longer linked.']);
    assert.deepEqual(
      asked.map(({ content }) => content),
      ['**The feed of `stream-42` is off.**'],
    );
    assert.deepEqual(settings().feeds, []);
  });
});

describe('a feed that is turned off', () => {
  const on = [{ channelId: '5', roomId: 'stream-42', stay: true }];

  it('says so where it was, once, and marks what came of its speakers when it is on again', async (t) => {
    const { feeds, asked, pass, set } = inTime(t);
    feeds.heard(said('a', 'x'));
    await pass(2000);
    set({ feeds: [] });
    await pass(5000);
    feeds.settled([banned('a')]);
    await pass(5000);
    assert.deepEqual(
      asked.slice(1).map(({ what, channelId, content }) => [what, channelId, content]),
      [['post', '5', '**The feed of `stream-42` is off.**']],
    );
    set({ feeds: on });
    await pass(2000);
    assert.equal(asked.at(-1)?.content, '`a`: x · **banned**');
  });

  it('says so where another room takes its place', async (t) => {
    const { asked, pass, set } = inTime(t);
    set({ feeds: [{ channelId: '5', roomId: 'stream-43', stay: true }], rooms: twoRooms });
    await pass(1000);
    assert.deepEqual(
      asked.map(({ content }) => content),
      ['**The feed of `stream-42` is off.**'],
    );
  });

  it('is not one of a server that is away for a moment', async (t) => {
    const guildIds = ['1'];
    const { asked, pass } = inTime(t, { guildIds: () => guildIds });
    guildIds.length = 0;
    await pass(1000);
    guildIds.push('1');
    await pass(1000);
    assert.deepEqual(asked, []);
  });
});

const twoRooms = ['stream-42', 'stream-43'].map((roomId) => ({ roomId, channelId: undefined }));

describe('a feed that nobody uses', () => {
  it('stops after an hour, offers to go on, and begins at once when it is turned on again', async (t) => {
    const { feeds, asked, pass, set, settings } = inTime(t, {
      feeds: [{ channelId: '5', roomId: 'stream-42', stay: false }],
    });
    await pass(59 * MINUTE);
    feeds.use('5');
    await pass(59 * MINUTE);
    assert.deepEqual(settings().feeds.length, 1);
    await pass(2 * MINUTE);
    assert.deepEqual(settings().feeds, []);
    assert.deepEqual(
      asked.map(({ content }) => content),
      ['**The feed of `stream-42` stopped**: nobody used it for an hour.'],
    );
    feeds.heard(said('a', 'unheard'));
    const on = { feeds: [{ channelId: '5', roomId: 'stream-42', stay: false }] };
    set(on);
    feeds.refresh();
    feeds.heard(said('a', 'before it was turned off'));
    set({ feeds: [] });
    feeds.refresh();
    set(on);
    feeds.refresh();
    feeds.heard(said('a', 'heard'));
    await pass(1250);
    assert.equal(asked.at(-1)?.content, '`a`: heard');
  });

  it('stays if it is to', async (t) => {
    const { pass, settings, asked } = inTime(t);
    await pass(3 * 60 * MINUTE);
    assert.deepEqual([settings().feeds.length, asked.length], [1, 0]);
  });
});
