import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import type { Bot } from '../../src/sandbox/bot.ts';
import { freePort, linkCallbacks, named, type Services, startServices } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { type Balancer, startBalancer } from '../support/balancer.ts';
import { answered, startMember, typeBan } from '../support/fleet.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../support/postgres.ts';

/** The reviews about a viewer, as they are kept. */
async function reviewsIn(url: string, viewer: string): Promise<Review[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(
    "select evidence, repeats from cases where kind = 'review' and viewer = $1 order by number",
    [viewer],
  );
  await client.end();
  return rows.map(({ evidence, repeats }) => {
    const read = JSON.parse(evidence) as { text: string; msgSeq?: number };
    return { text: read.text, evidence: read, repeats };
  });
}

async function addRule({ discord }: Services, name: string, entries: string): Promise<void> {
  const channelId = named(discord.channels, 'mod-chat');
  const add = { channelId, name: 'filter-av', subcommand: 'add', options: { name } };
  const opened = await discord.control.run('mina', add);
  const values = { entries, allow: '', reason: 'house rules', ladder: '10m' };
  assert.match((await discord.control.submitAndRead('mina', opened.id, values)).content, /Rule created/);
}

const NOT_SEEN = /has been seen in the room/;

interface Review {
  readonly text: string;
  readonly evidence: { readonly msgSeq?: number };
  readonly repeats: number;
}

/** Two processes on one database; callbacks come to either. */
interface Pair {
  readonly services: Services;
  readonly leader: Bot;
  readonly standby: Bot;
  readonly balancer: Balancer;
  /** Says something as a viewer; the callbacks come to this process, to both in turn unless it is named. */
  say(viewer: string, text: string, to?: 'leader' | 'standby'): Promise<void>;
  /** Bans a viewer; the last version of the answer. */
  ban(viewer: string): Promise<string>;
  /** Makes a rule, and waits until both processes go by it. */
  addRule(name: string, entries: string): Promise<void>;
  /** The review about a viewer, once there is one that fits. */
  reviewOf(viewer: string, fits?: (review: Review) => boolean): Promise<Review>;
  /** Bans viewers who never were there until the answer says so, as it does once all that others hear is known. */
  saysNotSeen(name: string): Promise<void>;
}

describe('what one of two processes hears', { skip: noPostgres }, () => {
  let server: PostgresServer;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  async function withPair(play: (pair: Pair) => Promise<void>): Promise<void> {
    const services = await startServices();
    const { chat } = services;
    const bots: Bot[] = [];
    const ports = [await freePort(), await freePort()];
    const balancer = await startBalancer(ports);
    try {
      const env = await linkCallbacks(services);
      await chat.control.setOptions({
        webhookUrl: balancer.url,
        webhooks: ['Group.CallbackBeforeSendMsg', 'Group.CallbackAfterSendMsg'],
      });
      // Nothing else is to tell who was there: neither the room's list of members nor kept messages.
      await chat.control.addFault({ path: 'get_members', act: { type: 'code', code: 60_020, text: 'no' } });
      const url = await server.newDatabase();
      for (const [index, said] of [/"leading"/, /standby: another process leads/].entries()) {
        const own = { ...env, WEBHOOK_PORT: String(ports[index]), FILTER_MESSAGES_KEPT: '0' };
        const bot = await startMember(services, url, own);
        bots.push(bot);
        await bot.said(said);
      }
      const [leader, standby] = bots;
      assert.ok(leader && standby);
      const ban = async (viewer: string) => {
        const id = await typeBan(services, viewer);
        await answered(services, id);
        return (await services.discord.control.interaction(id)).response?.content ?? '';
      };
      const say: Pair['say'] = async (viewer, text, to) => {
        balancer.choose(to === undefined ? undefined : to === 'leader' ? 0 : 1);
        await chat.control.join(viewer, chat.groupId);
        await chat.control.talk(viewer, { groupId: chat.groupId, text });
      };
      const reviewOf: Pair['reviewOf'] = (viewer, fits = () => true) =>
        until(async () => (await reviewsIn(url, viewer)).find(fits), 60_000);
      let asked = 0;
      await play({
        services,
        leader,
        standby,
        balancer,
        ban,
        say,
        reviewOf,
        async addRule(name, entries) {
          await addRule(services, name, entries);
          for (const to of ['leader', 'standby'] as const)
            await until(async () => {
              await say(`probe_${to}`, `${entries} at the ${to}`, to);
              return (await reviewsIn(url, `probe_${to}`))[0];
            }, 60_000);
        },
        saysNotSeen: (name) =>
          until(async () => {
            asked += 1;
            return NOT_SEEN.test(await ban(`${name}_${asked}`)) ? true : undefined;
          }, 60_000).then(() => undefined),
      });
    } finally {
      for (const bot of bots) await bot.stop('SIGKILL');
      await balancer.close();
      await services.close();
    }
  }

  const offered = ({ discord }: Services, typed: string) =>
    discord.control.complete('mina', {
      channelId: named(discord.channels, 'mod-chat'),
      name: 'ban-av',
      options: { viewer: typed },
      focused: 'viewer',
    });

  it('the other one knows: completions name who spoke, and “not seen” is right in both directions', () =>
    withPair(async ({ services, leader, standby, say, ban, saysNotSeen }) => {
      await say('at_leader', 'hello from here', 'leader');
      await saysNotSeen('qqq');
      // Asked at once: the answer waits until the other process has said whom it heard.
      for (const viewer of ['quick_1', 'quick_2', 'quick_3']) {
        await say(viewer, 'hello from there', 'standby');
        assert.doesNotMatch(await ban(viewer), NOT_SEEN, viewer);
      }
      await say('at_standby', 'only here', 'standby');
      await until(async () =>
        (await offered(services, 'at_')).some(({ name }) => name === 'at_standby · only here')
          ? true
          : undefined,
      );
      await leader.stop('SIGTERM');
      await standby.said(/commands are registered/);
      await until(async () =>
        (await offered(services, 'at_').catch(() => [])).some(({ name }) => name.startsWith('at_leader'))
          ? true
          : undefined,
      );
      assert.doesNotMatch(await ban('at_leader'), NOT_SEEN);
      await saysNotSeen('zzz');
    }));

  it('can be removed wherever it was heard, also with a ban; where the other one is silent, that is said', () =>
    withPair(async ({ services, standby, say }) => {
      const { chat, discord } = services;
      const recalled = async () =>
        (await chat.control.calls('group_msg_recall')).flatMap(({ body }) =>
          (body as { MsgSeqList: { MsgSeq: number }[] }).MsgSeqList.map(({ MsgSeq }) => MsgSeq),
        );
      const type = async (name: string, options: Record<string, unknown>) => {
        const channelId = named(discord.channels, 'mod-chat');
        const { id } = await discord.control.run('mina', { channelId, name, options });
        return until(async () => {
          const content = (await discord.control.interaction(id)).response?.content ?? '';
          return /^(?:\*\*(?:Removed|Messages not)|No message)|not known|\*\*Removed/m.test(content)
            ? content
            : undefined;
        }, 30_000);
      };
      /** The service tells of a message only after it has been said. */
      const removes = (count: number, viewer: string) =>
        until(async () => {
          const content = await type('remove-av', { viewer });
          return content.startsWith(`**Removed ${count} message`) ? content : undefined;
        }, 60_000);
      await say('spammer_1', 'one', 'leader');
      await say('spammer_1', 'two', 'standby');
      await say('spammer_2', 'three', 'standby');
      assert.doesNotMatch(await removes(2, 'spammer_1'), /Not all machines/);
      assert.deepEqual([...new Set(await recalled())].sort(), [1, 2]);
      assert.match(
        await type('ban-av', { viewer: 'spammer_2', remove: true }),
        /\*\*Removed 1 message\*\* of `spammer_2`/,
      );
      assert.ok((await recalled()).includes(3));
      standby.process.kill('SIGSTOP');
      await say('spammer_3', 'four', 'leader');
      const silent = await removes(1, 'spammer_3');
      standby.process.kill('SIGCONT');
      assert.match(silent, / Not all machines of the bot answered, so there may be more\.$/);
    }));

  it('nothing is claimed while the other one stands still, and it is again when it goes on', () =>
    withPair(async ({ standby, say, ban, saysNotSeen }) => {
      await say('somebody', 'hello', 'leader');
      await saysNotSeen('qqq');
      standby.process.kill('SIGSTOP');
      assert.doesNotMatch(await ban('nobody_at_all'), NOT_SEEN);
      standby.process.kill('SIGCONT');
      await saysNotSeen('zzz');
    }));

  it('short messages at both in turn are read as one', () =>
    withPair(async ({ say, addRule, reviewOf }) => {
      await addRule('scams', 'scammer');
      for (const [index, text] of [...'scammer'].entries())
        await say('splitter', text, index % 2 === 0 ? 'leader' : 'standby');
      assert.match((await reviewOf('splitter')).text, /s c a m m e r/);
    }));

  it('a finding of one learns the number of its message from the other, and no message is judged by both', () =>
    withPair(async ({ services, balancer, addRule, reviewOf }) => {
      const { control, groupId } = services.chat;
      await addRule('scams', 'freecoins');
      // One process gets all that comes before a message, and the other all that comes after it.
      balancer.choose((command) => (command.includes('Before') ? 0 : 1));
      await control.join('numbered', groupId);
      await control.talk('numbered', { groupId, text: 'freecoins for you' });
      const { evidence } = await reviewOf('numbered', ({ evidence: { msgSeq } }) => msgSeq !== undefined);
      assert.equal(typeof evidence.msgSeq, 'number');
      for (const count of [1, 2]) {
        await control.talk('numbered', { groupId, text: `freecoins for me ${count}` });
        const { repeats } = await reviewOf('numbered', (review) => review.repeats >= count);
        assert.equal(repeats, count);
      }
    }));
});
