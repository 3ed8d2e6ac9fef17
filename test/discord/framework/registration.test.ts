import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DiscordAPIError } from 'discord.js';
import { register } from '../../../src/discord/framework/registration.ts';
import { commands } from '../../support/commands.ts';

const definitions = commands.map(({ definition }) => definition);

/** Registers the commands where Discord has these, and says what was written and logged. */
async function registered(theirs: object[], guildId: string | undefined, fault?: Error) {
  const written: { route: string; body: unknown[] }[] = [];
  const logged: [string, object][] = [];
  const line = (level: string) => (fields: object, message: string) =>
    void logged.push([`${level}: ${message}`, fields]);
  const rest = {
    async get() {
      if (fault) throw fault;
      return theirs;
    },
    put: async (route: string, { body = [] }: { body?: unknown } = {}) =>
      void written.push({ route, body: body as unknown[] }),
  };
  const log = { info: line('info'), warn: line('warn'), error: line('error') };
  await register({ rest: rest as never, applicationId: '8', guildId, commands }, log);
  return { written, logged };
}

describe('the registration of commands', () => {
  const asDiscordHasThem = definitions.map((one, index) => ({ ...one, id: String(index), version: '1' }));
  const [first, ...others] = asDiscordHasThem;
  const rows: [string, object[], number][] = [
    ['none are there', [], 1],
    ['they are there already', asDiscordHasThem, 0],
    ['in another order', [...asDiscordHasThem].reverse(), 0],
    ['one is missing', others, 1],
    ['one is too many', [...asDiscordHasThem, { ...first, name: 'old-av' }], 1],
    ['one has another description', [{ ...first, description: 'before' }, ...others], 1],
    ['one has another permission', [{ ...first, default_member_permissions: '8' }, ...others], 1],
  ];
  for (const [title, theirs, writes] of rows)
    it(`${title}: ${writes === 0 ? 'not written' : 'written once, all of them'}`, async () => {
      const { written, logged } = await registered(theirs, undefined);
      assert.equal(written.length, writes);
      for (const { route, body } of written) {
        assert.equal(route, '/applications/8/commands');
        assert.deepEqual(body, definitions);
      }
      const said = { commands: definitions.length, written: writes === 1 };
      assert.deepEqual(logged, [['info: commands are registered', said]]);
    });

  it('is for one server where one is named, and then leaves out what is said of global ones only', async () => {
    const { written } = await registered([], '42');
    assert.equal(written[0]?.route, '/applications/8/guilds/42/commands');
    const fields = (written[0]?.body ?? []).flatMap((command) => Object.keys(command as object));
    assert.ok(fields.includes('name'));
    assert.ok(!fields.includes('contexts') && !fields.includes('integration_types'));
  });

  it('that fails is logged, and ends nothing', async () => {
    const { written, logged } = await registered([], '42', new Error('no such host'));
    assert.deepEqual(written, []);
    assert.match(logged[0]?.[0] ?? '', /^error: commands cannot be registered/);
  });

  for (const code of [50_001, 10_004])
    it(`that is refused because the bot is not in the server says so, and how to invite it: ${code}`, async () => {
      const refusal = { code, message: 'Missing Access' };
      const error = new DiscordAPIError(refusal, code, 403, 'GET', '/', { body: {}, files: [] });
      const { logged } = await registered([], '42', error);
      assert.deepEqual(
        logged.map(([text]) => text),
        [
          'error: The bot is not in server 42. Invite it: https://discord.com/oauth2/authorize?client_id=8&scope=bot+applications.commands&permissions=117760&guild_id=42',
        ],
      );
    });
});
