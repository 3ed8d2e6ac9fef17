import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DiscordAPIError } from 'discord.js';
import {
  type BoundCommand,
  bind,
  type Command,
  type MessageCommand,
  type UserCommand,
} from '../../../src/discord/framework/command.ts';
import { createRouter } from '../../../src/discord/framework/router.ts';
import { DatabaseFault, Failure } from '../../../src/errors.ts';
import { createPolicy } from '../../../src/moderation/policy.ts';
import { type Asked, interactionOf } from '../../support/interactions.ts';

type Kind = Parameters<typeof interactionOf>[0];

const policy = createPolicy({
  settings: { of: () => ({ moderatorRoleIds: ['mod'], rooms: [], protectedAccounts: [] }) as never },
  adminId: 'administrator',
  guildIds: () => ['1'],
});

/** A command that notes what was asked of it, or throws. */
function tryAv(access: 'moderator' | 'manager', fault?: Error) {
  const done: string[] = [];
  const work = (what: string) => async () => {
    if (fault) throw fault;
    done.push(what);
  };
  const command: Command<undefined> = {
    access,
    definition: { name: 'try-av', description: 'Tries something' },
    run: work('command'),
    complete: async () => {
      await work('completion')();
      return [{ name: 'x', value: 'x' }];
    },
    presses: { go: { answer: 'private', run: work('button') } },
    submits: { go: work('modal') },
  };
  return { command: bind(command, undefined), done };
}

/** What comes of an interaction: what was done, what was said, and what was logged. */
async function route(command: BoundCommand | undefined, kind: Kind, asked: Asked = {}) {
  const logged: string[] = [];
  const line = (_fields: object, message: string) => void logged.push(message);
  const router = createRouter({
    commands: command ? [command] : [],
    policy,
    arrivals: { note: () => undefined },
    serves: (guildId) => guildId === '1',
    mayAnswer: () => true,
    triesOf: () => 1,
    log: { info: line, warn: line, error: line },
  });
  const { interaction, said, offered, begun } = interactionOf(kind, asked);
  await router(interaction);
  return { said, offered, logged, begun };
}

const KINDS = ['command', 'button', 'modal', 'completion'] as const;

describe('who may use what', () => {
  const rows: [string, 'moderator' | 'manager', Asked, RegExp | undefined][] = [
    ['a moderator, a moderator’s command', 'moderator', { roleIds: ['mod'] }, undefined],
    ['one of several roles is enough', 'moderator', { roleIds: ['fan', 'mod'] }, undefined],
    ['somebody without the role', 'moderator', { roleIds: ['fan'] }, /^You need a moderator role/],
    ['a manager without the role', 'moderator', { isManager: true }, /^You need a moderator role/],
    ['a manager, a manager’s command', 'manager', { isManager: true }, undefined],
    ['a moderator, a manager’s command', 'manager', { roleIds: ['mod'] }, /permission “Manage Server”/],
    ['a moderator of another server', 'moderator', { roleIds: ['mod'], guildId: '2' }, /another server/],
    ['a manager of another server', 'manager', { isManager: true, guildId: '2' }, /another server/],
    ['in a direct message', 'moderator', { roleIds: ['mod'], guildId: null }, /only in a server/],
  ];
  for (const [title, access, asked, refusal] of rows)
    for (const kind of KINDS)
      it(`${title}: ${kind} ${refusal ? 'refused' : 'done'}`, async () => {
        const { command, done } = tryAv(access);
        const { said, offered, logged } = await route(command, kind, asked);
        assert.deepEqual(done, refusal ? [] : [kind]);
        assert.deepEqual(logged, []);
        // Whoever may not use it is offered nothing, and not told why while they type.
        if (kind === 'completion') assert.equal(offered.length, refusal ? 0 : 1);
        else if (refusal) assert.match(said.join('\n'), refusal);
        else assert.deepEqual(said, []);
      });
});

describe('what the router says', () => {
  const mod = { roleIds: ['mod'] };
  const gone: [Kind, RegExp][] = [
    ['command', /^This command/],
    ['button', /^This button is from another version/],
    ['modal', /^This form is from another version/],
  ];
  for (const [kind, words] of gone)
    it(`of a ${kind} that no command knows`, async () => {
      const { said } = await route(undefined, kind, mod);
      assert.match(said.join('\n'), words);
    });

  for (const kind of ['command', 'button', 'modal'] as const) {
    it(`of an expected failure of a ${kind}: its own words`, async () => {
      const { command } = tryAv('moderator', new Failure('refused', 'The room is closed.'));
      const { said, logged } = await route(command, kind, mod);
      assert.match(said.join('\n'), /^The room is closed\./);
      assert.deepEqual(logged, []);
    });

    it(`of a fault of ours in a ${kind}: nothing of it, and the log has it`, async () => {
      const { command } = tryAv('moderator', new TypeError('secret is undefined'));
      const { said, logged } = await route(command, kind, mod);
      assert.match(said.join('\n'), /^An unexpected error occurred/);
      assert.doesNotMatch(said.join('\n'), /secret/);
      assert.equal(logged.length, 1);
    });

    it(`of a database that is away while a ${kind} is handled: whether anything was done`, async () => {
      const fault = new DatabaseFault('connection refused', { untouched: true, cause: undefined });
      const { said, logged } = await route(tryAv('moderator', fault).command, kind, mod);
      assert.match(said.join('\n'), /database does not answer, so nothing was done/);
      assert.equal(logged.length, 1);
    });
  }

  it('finds no press by the name of what every object has', async () => {
    const { command } = tryAv('moderator');
    assert.equal(command.press('constructor'), undefined);
    assert.equal(command.submit('__proto__'), undefined);
  });
});

describe('a command in a menu', () => {
  const inMenu = (menu: 'message' | 'user') => {
    const done: string[] = [];
    const run = async () => void done.push(menu);
    const common = { access: 'moderator', run } as const;
    const command: MessageCommand<undefined> | UserCommand<undefined> =
      menu === 'message'
        ? { menu, definition: { name: 'try-av', type: 3 }, ...common }
        : { menu, definition: { name: 'try-av', type: 2 }, ...common };
    return { command: bind(command, undefined), done };
  };
  const mod = { roleIds: ['mod'] };

  for (const kind of ['message', 'user'] as const) {
    it(`is done, after a private answer was begun: ${kind}`, async () => {
      const { command, done } = inMenu(kind);
      const { said, begun } = await route(command, kind, mod);
      assert.deepEqual([done, said, begun], [[kind], [], ['private']]);
    });

    it(`is refused to those who may not use it: ${kind}`, async () => {
      const { command, done } = inMenu(kind);
      const { said } = await route(command, kind, { roleIds: ['fan'] });
      assert.deepEqual(done, []);
      assert.match(said.join('\n'), /^You need a moderator role/);
    });

    it(`is not done where it is taken for another kind of command: ${kind}`, async () => {
      const { command, done } = inMenu(kind);
      for (const other of ['command', 'message', 'user'] as const)
        if (other !== kind)
          assert.match(
            (await route(command, other, mod)).said.join('\n'),
            /^This command no longer exists\./,
          );
      const { command: typed, done: typedDone } = tryAv('moderator');
      await route(typed, kind, mod);
      assert.deepEqual([done, typedDone], [[], []]);
    });
  }
});

describe('a menu that is answered otherwise for some of its choices', () => {
  for (const [answer, begun] of [
    ['modal', []],
    ['private', ['private']],
    ['update', ['update']],
  ] as const)
    it(`begins ${answer}`, async () => {
      const command: Command<undefined> = {
        access: 'moderator',
        definition: { name: 'try-av', description: 'Tries something' },
        run: async () => undefined,
        presses: { go: { answer: () => answer, run: async () => undefined } },
      };
      const routed = await route(bind(command, undefined), 'button', { roleIds: ['mod'] });
      assert.deepEqual([...routed.begun], [...begun]);
    });
});

describe('an interaction that two processes get', () => {
  const asked = { roleIds: ['mod'] };
  const acknowledged = new DiscordAPIError(
    { code: 40060, message: 'Interaction has already been acknowledged.' },
    40060,
    400,
    'POST',
    '',
    {},
  );

  /** What is done, said and logged, where Discord answers the first answer like this. */
  async function routeTaken(kind: Kind, { tries, mayAnswer }: { tries: number; mayAnswer: boolean }) {
    const { command, done } = tryAv('moderator');
    const logged: string[] = [];
    const line = (_fields: object, message: string) => void logged.push(message);
    const router = createRouter({
      commands: [command],
      policy,
      arrivals: { note: () => undefined },
      serves: () => true,
      mayAnswer: () => mayAnswer,
      triesOf: () => tries,
      log: { info: line, warn: line, error: line },
    });
    const { interaction, said } = interactionOf(kind, asked);
    const refuse = () => Promise.reject(acknowledged);
    await router(Object.assign(interaction, { deferReply: refuse, respond: refuse }));
    return { done, said, logged };
  }

  for (const kind of KINDS) {
    it(`is left to whoever answered it first: ${kind}`, async () => {
      const { done, said, logged } = await routeTaken(kind, { tries: 1, mayAnswer: true });
      assert.deepEqual([done.filter((what) => what !== 'completion'), said, logged], [[], [], []]);
    });

    it(`is left alone by whoever may no longer lead: ${kind}`, async () => {
      const { done, said, logged } = await routeTaken(kind, { tries: 0, mayAnswer: false });
      assert.deepEqual([done, said, logged], [[], [], []]);
    });
  }

  it('goes on where it was this process that answered it, and only Discord’s word was lost', async () => {
    const { done } = await routeTaken('command', { tries: 2, mayAnswer: true });
    assert.deepEqual(done, ['command']);
  });
});
