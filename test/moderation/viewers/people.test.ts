import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import type { Source } from '../../../src/moderation/case.ts';
import { createPeople } from '../../../src/moderation/viewers/people.ts';
import type { ProtectionProblem } from '../../../src/problems/moderation.ts';

const MOD = '111111111111111111';
const FAN = '222222222222222222';
const BOT = '333333333333333333';
const command: Source = { type: 'command', actorId: '999999999999999999', actorName: 'mina' };
const rule: Source = { type: 'filter', rule: 'scams', version: 1 };

/** People of a server where one is a moderator; `rolesOf` answers unless something else is given. */
function stage({
  pattern = 'discord_{id}',
  rolesOf = async (id) => (id === MOD ? ['m'] : []),
}: {
  pattern?: string | undefined;
  rolesOf?: (id: string) => Promise<string[] | undefined>;
} = {}) {
  let time = 0;
  const asked: string[] = [];
  const people = createPeople({
    pattern: pattern === '' ? undefined : pattern,
    botId: () => BOT,
    async rolesOf(_guildId, discordId) {
      asked.push(discordId);
      return rolesOf(discordId);
    },
    policy: { isModerator: (_guildId, roles) => roles.includes('m') },
    monotonic: () => time,
  });
  const protection = (viewer: string, source: Source = command) =>
    people.protection({ guildId: '1', viewer, source });
  return {
    people,
    asked,
    protection,
    pass(ms: number) {
      time += ms;
    },
  };
}

describe('the person behind an account', () => {
  const rows: [string, string, Source, ProtectionProblem['as'] | undefined][] = [
    ['a moderator', `discord_${MOD}`, command, 'moderator'],
    ['a member', `discord_${FAN}`, command, undefined],
    ['the bot itself', `discord_${BOT}`, rule, 'bot'],
    ['whoever asks', 'discord_999999999999999999', command, 'yourself'],
    ['whoever asks is nobody for a rule', 'discord_999999999999999999', rule, undefined],
    ['an id that is too short', `discord_${MOD.slice(2)}`, command, undefined],
    ['another account', `other_${MOD}`, command, undefined],
    ['one with more behind it', `discord_${MOD}x`, command, undefined],
  ];
  for (const [name, viewer, source, why] of rows)
    it(name, async () => {
      assert.equal((await stage().protection(viewer, source))?.as, why);
    });

  it('is found by what stands before and behind the id', async () => {
    const { protection } = stage({ pattern: 'd-{id}-x' });
    assert.equal((await protection(`d-${MOD}-x`))?.as, 'moderator');
    assert.equal(await protection(`d-${MOD}-y`), undefined);
  });

  it('is nobody where accounts do not follow from Discord ids', async () => {
    const { protection, asked } = stage({ pattern: '' });
    assert.equal(await protection(MOD), undefined);
    assert.deepEqual(asked, []);
  });

  it('may be banned where Discord does not answer', async () => {
    const { protection } = stage({ rolesOf: () => Promise.reject(new Error('away')) });
    assert.equal(await protection(`discord_${MOD}`), undefined);
  });

  it('may be banned when they are not a member', async () => {
    assert.equal(await stage({ rolesOf: async () => undefined }).protection(`discord_${MOD}`), undefined);
  });
});

describe('an answer of Discord', () => {
  it('is waited for no longer than it takes, and at most 1.5 seconds', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const quick = stage();
      assert.equal((await quick.protection(`discord_${MOD}`))?.as, 'moderator');
      const never = stage({ rolesOf: () => new Promise(() => undefined) });
      let isOver = false;
      const asked = never.protection(`discord_${MOD}`).then(() => {
        isOver = true;
      });
      mock.timers.tick(1499);
      await new Promise((resolve) => setImmediate(resolve));
      assert.equal(isOver, false);
      mock.timers.tick(1);
      await asked;
    } finally {
      mock.timers.reset();
    }
  });
});

describe('what is known of roles', () => {
  it('protects for a minute without asking again', async () => {
    const { people, asked, protection, pass } = stage({ rolesOf: async () => [] });
    people.note('1', MOD, ['m']);
    pass(59_999);
    assert.equal((await protection(`discord_${MOD}`))?.as, 'moderator');
    assert.equal((await protection(`discord_${MOD}`, rule))?.as, 'moderator');
    assert.deepEqual(asked, []);
    pass(1);
    assert.equal(await protection(`discord_${MOD}`, rule), undefined);
  });

  it('does not cost a new moderator their protection for longer than a moment', async () => {
    const { people, asked, protection, pass } = stage();
    people.note('1', MOD, []);
    pass(1999);
    assert.equal(await protection(`discord_${MOD}`), undefined);
    assert.deepEqual(asked, []);
    pass(1);
    assert.equal((await protection(`discord_${MOD}`))?.as, 'moderator');
    assert.deepEqual(asked, [MOD]);
  });

  it('is not asked for by a rule, which learns it before', async () => {
    const { people, asked, protection } = stage();
    assert.equal(await protection(`discord_${MOD}`, rule), undefined);
    assert.deepEqual(asked, []);
    await people.learn('1', `discord_${MOD}`);
    await people.learn('1', `discord_${MOD}`);
    await people.learn('1', 'somebody_else');
    assert.deepEqual(asked, [MOD]);
    assert.equal((await protection(`discord_${MOD}`, rule))?.as, 'moderator');
  });

  it('is another in each server', async () => {
    const { people, protection } = stage({ rolesOf: async () => [] });
    people.note('2', MOD, ['m']);
    assert.equal(await protection(`discord_${MOD}`), undefined);
  });

  it('is forgotten, the oldest first, after 10,000 others', async () => {
    const { people, protection } = stage();
    const others = (count: number) => {
      for (let index = 0; index < count; index += 1) people.note('1', String(10n ** 17n + BigInt(index)), []);
    };
    people.note('1', MOD, ['m']);
    others(9999);
    assert.equal((await protection(`discord_${MOD}`, rule))?.as, 'moderator');
    people.note('1', MOD, ['m']);
    people.note('1', FAN, []);
    assert.equal(
      (await protection(`discord_${MOD}`, rule))?.as,
      'moderator',
      'noted again, it is the newest',
    );
    others(9999);
    assert.equal(await protection(`discord_${MOD}`, rule), undefined);
  });
});
