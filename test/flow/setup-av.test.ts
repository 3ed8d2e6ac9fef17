import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { named } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World } from '../support/world.ts';

interface Menu {
  readonly custom_id: string;
  readonly placeholder?: string;
  readonly options?: readonly { readonly value: string; readonly default?: boolean }[];
}

/** The page of `/setup-av`, with its menus by what they are for. */
interface Page {
  readonly id: string;
  readonly content: string;
  readonly menus: ReadonlyMap<string, Menu>;
}

/** Reads the page that an interaction made or changed, once it is as it should be. */
async function pageOf({ discord }: World, id: string, fits: RegExp): Promise<Page> {
  return until(async () => {
    const { response } = await discord.control.interaction(id);
    if (!response || !fits.test(response.content)) return undefined;
    const rows = response.components as unknown as readonly { readonly components: readonly Menu[] }[];
    const menus = rows.flatMap(({ components }) => components);
    return {
      id: response.id,
      content: response.content,
      menus: new Map(menus.map((menu) => [menu.placeholder ?? 'button', menu])),
    };
  });
}

const open = async (world: World, fits: RegExp): Promise<Page> => {
  const typed = { channelId: world.channel('general'), name: 'setup-av' };
  return pageOf(world, await world.discord.control.command('manager', typed), fits);
};

async function choose(world: World, page: Page, menu: string, values: readonly string[]): Promise<string> {
  const customId = page.menus.get(menu)?.custom_id ?? assert.fail(`no menu ${menu}`);
  return world.discord.control.choose('manager', { messageId: page.id, customId, values });
}

/** Waits until what was chosen is refused with this sentence, beside the page. */
const refused = ({ discord }: World, id: string, sentence: RegExp): Promise<unknown> =>
  until(async () => {
    const { followups = [] } = await discord.control.interaction(id);
    return followups.find(({ content }) => sentence.test(content));
  });

describe('/setup-av', () => {
  it('shows what is set and what is missing, and sets roles, channel, rooms and rules by menus', () =>
    inWorld(async (world) => {
      const { chat, discord, post } = world;
      await chat.control.createRoom({ groupId: 'stream-43' });
      await chat.control.createRoom({ groupId: 'friends', type: 'Public' });
      const role = (name: string) => named(discord.roles, name);
      let page = await open(world, /Missing: a rule\./);
      assert.match(page.content, new RegExp(`✓ \\*\\*Moderators\\*\\*: <@&${role('moderator')}>`));
      assert.match(
        page.content,
        new RegExp(`✓ \\*\\*Audit channel\\*\\*: <#${world.channel('audit-log')}>\\n`),
      );
      assert.match(page.content, /✓ \*\*Rooms\*\*: `stream-42`/);
      assert.match(page.content, /✗ \*\*Rules\*\*: none yet/);
      assert.match(page.content, /✗ \*\*Messages\*\*: none reaches the bot/);
      assert.deepEqual(
        page.menus
          .get('Linked rooms')
          ?.options?.map(({ value, default: isLinked }) => [value, isLinked ?? false]),
        [
          ['stream-42', true],
          ['stream-43', false],
        ],
      );

      let pressed = await choose(world, page, 'Moderator roles', [role('moderator'), role('manager')]);
      page = await pageOf(world, pressed, /Saved\.\*\* Moderators are now .*@moderator and .*@manager\./);
      await post(({ content }) => /manager changed the settings\. Moderators are now/.test(content));

      pressed = await choose(world, page, 'Linked rooms', ['stream-43']);
      page = await pageOf(world, pressed, /Linked: `stream-43`\. Unlinked: `stream-42`\./);
      assert.match(page.content, /✓ \*\*Rooms\*\*: `stream-43`/);
      await post(({ content }) => /manager linked the room “stream-43”/.test(content));
      await post(({ content }) => /manager unlinked the room “stream-42”/.test(content));

      const [set = ''] =
        page.menus.get('Add ready-made rules, in review')?.options?.map(({ value }) => value) ?? [];
      pressed = await choose(world, page, 'Add ready-made rules, in review', [set]);
      page = await pageOf(world, pressed, /Added in review/);
      assert.match(page.content, /Nothing is missing here\. `\/doctor-av` checks/);
      const left = page.menus.get('Add ready-made rules, in review')?.options?.map(({ value }) => value);
      assert.ok(left && !left.includes(set));

      // A channel that everybody reads is not taken by one press, and everybody is never a moderator.
      pressed = await choose(world, page, 'Audit channel', [world.channel('general')]);
      page = await pageOf(world, pressed, /was not taken: everybody in the server can read it/);
      assert.match(page.content, new RegExp(`Audit channel\\*\\*: <#${world.channel('audit-log')}>`));
      pressed = await choose(world, page, 'Moderator roles', [discord.guildId]);
      await refused(world, pressed, /@everyone cannot be a moderator role/);
      assert.match(
        (await world.type('rooms-av list', {}, 'manager')).content,
        /^`stream-43`: the whole server$/,
      );
    }));

  it('asks for the right again at each press', () =>
    inWorld(async (world) => {
      const { discord } = world;
      const page = await open(world, /Missing: a rule/);
      await discord.control.setMember(discord.guildId, 'manager', [named(discord.roles, 'moderator')]);
      const pressed = await choose(world, page, 'Linked rooms', []);
      await refused(world, pressed, /You need Discord’s permission “Manage Server”/);
      assert.match((await world.type('ban-av', { viewer: 'x' })).content, /\*\*Banned\*\* `x`/);
    }));

  it('links no room that is gone by then, and says why the app’s rooms cannot be listed', () =>
    inWorld(async (world) => {
      const { chat } = world;
      await chat.control.createRoom({ groupId: 'stream-43' });
      const page = await open(world, /Missing: a rule/);
      await chat.control.addFault({ path: '/get_group_info', times: 1, act: { type: 'code', code: 10_010 } });
      const pressed = await choose(world, page, 'Linked rooms', ['stream-42', 'stream-43']);
      await refused(world, pressed, /does not know this room/);
      await chat.control.addFault({
        path: '/get_appid_group_list',
        times: 1,
        act: { type: 'code', code: 10_007 },
      });
      const again = await open(world, /The app’s rooms cannot be listed: .*`\/rooms-av link`/);
      assert.deepEqual(
        again.menus.get('Linked rooms')?.options?.map(({ value }) => value),
        ['stream-42'],
      );
    }));
});
