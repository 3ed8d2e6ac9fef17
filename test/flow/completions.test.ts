import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commands } from '../support/commands.ts';
import { inWorld, type World } from '../support/world.ts';

/** An option with completions, and where it is. */
interface Completed {
  readonly command: string;
  readonly option: string;
}

interface Option {
  readonly name: string;
  readonly autocomplete?: boolean;
  readonly options?: readonly Option[];
}

const completed: Completed[] = commands.flatMap(({ definition }) => {
  const within = (command: string, options: readonly Option[]): Completed[] =>
    options.flatMap(({ name, autocomplete, options: nested }) => [
      ...(autocomplete ? [{ command, option: name }] : []),
      ...(nested ? within(`${command} ${name}`, nested) : []),
    ]);
  return within(definition.name, ('options' in definition ? definition.options : []) as readonly Option[]);
});
/** What takes something away comes last, so that there is something to choose before. */
const takesAway = ({ command, option }: Completed): boolean => /remove|unlink/.test(`${command} ${option}`);
const inOrder = [...completed.filter((one) => !takesAway(one)), ...completed.filter(takesAway)];

/** What else has to be filled in; `n` makes each use another viewer's. */
const beside: Readonly<Record<string, (n: number, world: World) => Record<string, unknown>>> = {
  'ban-av': (n) => ({ viewer: `other_${n}` }),
  'unban-av': () => ({ viewer: 'viewer_3' }),
  'shield-av up': () => ({ level: 1 }),
  'say-av': (n) => ({ text: `hello ${n}` }),
  'remove-av': (n) => ({ viewer: `other_${n}` }),
  'slow-av on': () => ({ seconds: 10 }),
  'mute-av': (n) => ({ viewer: `other_${n}` }),
  'unmute-av': () => ({ viewer: 'viewer_3' }),
  'case-av edit': (n) => ({ case: '1', note: `note ${n}` }),
  'feed-av on': (_n, { channel }) => ({ channel: channel('mod-chat') }),
  'viewer-av note': (n) => ({ text: `note ${n}` }),
  'viewer-av watch': () => ({ viewer: 'viewer_3' }),
  'filter-av edit': () => ({ action: 'review' }),
  'filter-av rollback': () => ({ name: 'en-scams', version: '1' }),
};

const TYPED = ['', 'v', 'viewer_7, vi', 'all', '90m', 'spam', 'VIEWER', '"viewer', '1'];
const LONG = 'viewer_1 '.repeat(30);
/** What viewers with awkward ids said: ids of others, separators, quotes and direction marks. */
const SAID: readonly (readonly [string, string])[] = [
  ['spammer_9', 'viewer_1 viewer_2 lol'],
  ['viewer_4', ' · viewer_1, viewer_2; viewer_3'],
  ['viewer_5', '"viewer_1" `viewer_2` \u202Eviewer_3\u2066'],
  ['viewer_6', LONG],
  ['viewer 9', 'a · b · c: viewer_1'],
  ['viewer.', '\n\nviewer_1\nviewer_2'],
  ['viewer"x', 'viewer_1'],
  ['v,1', '1h · permanent'],
  ['@viewer', '· · ·'],
  ['v'.repeat(32), `${'🙂'.repeat(60)}viewer_1`],
  ['v · viewer_1', 'hello'],
  ['<@123456789012345678>', 'hello'],
];
const REASONS = [
  { add: 'spam · ads', duration: '7d' },
  { add: 'spam', duration: '1h' },
  { add: 'spam · 1 hour' },
  { add: '1h', duration: '1d' },
  { add: `long ${'x'.repeat(90)}`, duration: '30d' },
];

async function fill(world: World): Promise<void> {
  const { chat, type, say } = world;
  for (const groupId of ['second', 'room 3']) {
    await chat.control.createRoom({ groupId, owner: 'host_1' });
    await type('rooms-av link', { room: groupId }, 'manager');
  }
  for (const [viewer, text] of SAID) await say(viewer, text);
  for (const reason of REASONS) await type('settings-av reasons', reason, 'manager');
  await type('settings-av protect', { add: '"vip 1" "vip,2" vip_3' }, 'manager');
  await type('settings-av staff', { add: '"mod 1" "mod,2" mod_3' }, 'manager');
  for (const set of ['en-scams', 'zh-contacts', 'ko-insults']) await type('filter-av import', { set });
  await type('ban-av', { viewer: '"viewer 9" viewer_2', reason: 'a · b' });
}

/** Who may use a command here. */
const whoIs = (command: string): string => (/^(feed|rooms|settings)-av/.test(command) ? 'manager' : 'mina');

function complete(world: World, { command, option }: Completed, typed: string) {
  const [name = '', subcommand] = command.split(' ');
  const user = whoIs(command);
  return world.discord.control.complete(user, {
    channelId: world.channel(user === 'mina' ? 'mod-chat' : 'general'),
    name,
    ...(subcommand !== undefined && { subcommand }),
    options: { ...beside[command]?.(0, world), [option]: typed },
    focused: option,
  });
}

/** What a person reads, without moments, ids of Discord's and checksums. */
const readable = (reply: { content: string; response?: unknown }): string =>
  JSON.stringify([reply.content, (reply.response as { embeds?: unknown } | undefined)?.embeds])
    .replace(/<t:\d+/g, '<t')
    // A room's list may be some seconds old, and one of them may have been read later.
    .replace(/and \d+ more/g, 'and more')
    // A feed of a room that was unlinked stops by itself, a moment later.
    .replace(/\*\*Feeds\*\*: .*?\\n/g, '')
    // Pictures are at each sandbox's own address, and what was heard is counted once a minute.
    .replace(/127\.0\.0\.1:\d+/g, '…')
    .replace(/"Heard","value":"[^"]*"/g, '"Heard"')
    .replace(/\d{17,20}|[0-9a-f]{64}|\d{4}-\d\d-\d\dT[\d:.+Z]+/g, '…');

describe('the name of a completion', () => {
  it('means what its value means, for every option of every command, whatever viewers wrote', () =>
    inWorld(
      (byValue) =>
        inWorld(
          async (byName) => {
            await Promise.all([fill(byValue), fill(byName)]);
            let count = 0;
            for (const asked of inOrder) {
              const { command, option } = asked;
              const chosen = new Map<string, string>();
              for (const typed of TYPED) {
                const offered = await complete(byValue, asked, typed);
                for (const { name, value } of offered.slice(0, 10)) {
                  assert.ok(name.length <= 100 && name === name.trim(), name);
                  chosen.set(name, String(value));
                }
              }
              assert.ok(chosen.size > 0, `${command} ${option} completes nothing`);
              for (const [name, value] of chosen) {
                count += 1;
                const options = (world: World, given: string) => ({
                  ...beside[command]?.(count, world),
                  [option]: given,
                });
                const user = whoIs(command);
                const [wanted, got] = await Promise.all([
                  byValue.type(command, options(byValue, value), user),
                  byName.type(command, options(byName, name), user),
                ]);
                assert.equal(readable(got), readable(wanted), `/${command} ${option}:${name}`);
              }
            }
            assert.ok(count > 100, `only ${count} completions were tried`);
            const banned = async (world: World) =>
              (await world.calls('ban_group_member')).map((body) => body.Members_Account as string[]);
            assert.deepEqual(await banned(byName), await banned(byValue));
            const viewers = new Set((await banned(byName)).flat());
            for (const viewer of ['lol', 'viewer_1', 'viewer_3', '·'])
              assert.ok(!viewers.has(viewer), viewer);
            for (const viewer of ['spammer_9', 'viewer.', 'v,1', '@viewer', 'viewer"x'])
              assert.ok(viewers.has(viewer), viewer);
          },
          { callbacks: true },
        ),
      { callbacks: true },
    ));
});
