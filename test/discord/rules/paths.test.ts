import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { InteractionEditReplyOptions } from 'discord.js';
import { type CaseCommandDeps, caseAv } from '../../../commands/case-av.ts';
import { type FilterDeps, filterAv } from '../../../commands/filter-av.ts';
import type { CaseDeps } from '../../../src/discord/cases/deps.ts';
import type { Answered } from '../../../src/discord/framework/command.ts';
import { FORMS, PRESSES, readCustomId } from '../../../src/discord/framework/custom-ids.ts';
import { rulesFile } from '../../../src/discord/rules/files.ts';
import type { Sentence } from '../../../src/messages/index.ts';
import type { Case } from '../../../src/moderation/case.ts';
import type { ActionRequest } from '../../../src/moderation/requests/door.ts';
import type { Target } from '../../../src/moderation/requests/target.ts';
import type { FilterRule } from '../../../src/moderation/rules/rule.ts';
import { aCase } from '../../support/a-case.ts';
import { aRule, keywords } from '../../support/a-rule.ts';
import { messages } from '../../support/messages.ts';
import { type Rules, rulesWith } from '../../support/rules.ts';

/** Finds something in ordinary sentences. */
const broad = keywords('*ass*');
const OBJECTION =
  /\*\*Not switched to ban\*\*: `spam` is set to \*\*\w+\*\*\.\nIt would also match \d+ ordinary sentences/;

/** What a moderator does in Discord, given the rules that there are, and what is answered and announced. */
async function discordWith(rules: readonly FilterRule[]) {
  const made: Rules = await rulesWith({ rules });
  const announced: string[] = [];
  const replies: InteractionEditReplyOptions[] = [];
  const undone: Target[] = [];
  const text = 'a class act';
  const evidence = {
    text,
    start: 3,
    end: 6,
    term: '*ass*',
    view: 'base',
    at: 0,
    msgSeq: 1,
    rule: 'spam',
    version: 3,
    blocked: false,
  };
  const review: Case = { ...aCase, kind: 'review', evidence };
  const context = {
    rulebook: made.book,
    ruleChanges: made.changes,
    hearing: () => 'hears' as const,
    announce: (_guildId: string, say: Sentence) => void announced.push(say(messages)),
    records: { find: async () => review },
    brakePosts: {
      pressed: async () => undefined,
      bansOf: async () => ({ guildId: '1', rule: 'spam', bans: [aCase] }),
      wake: () => undefined,
    },
    door: { request: async ({ targets }: ActionRequest) => void undone.push(...targets) },
    now: () => aCase.askedAt,
    readPasted: () => undefined,
    reviews: { decide: async () => ({ decided: review, followUp: undefined, longerBan: undefined }) },
  } as unknown as CaseDeps & FilterDeps & CaseCommandDeps;
  const interaction = (more: object) =>
    ({
      id: '1',
      guildId: '1',
      user: { id: '5', username: 'mina' },
      message: { id: '77', createdTimestamp: 1 },
      member: { roles: ['moderator'] },
      editReply: async (reply: string | InteractionEditReplyOptions) =>
        void replies.push(typeof reply === 'string' ? { content: reply } : reply),
      ...more,
    }) as unknown as Answered;
  const carried = (id: string) => readCustomId(id)?.carried ?? '';
  return {
    rule: () => made.book.find('1', 'spam'),
    announced,
    replies,
    undone,
    async type(subcommand: string, options: Readonly<Record<string, unknown>>) {
      const get = (name: string) => options[name] ?? null;
      await filterAv.run(
        interaction({
          options: { getSubcommand: () => subcommand, getString: get, getBoolean: get, getAttachment: get },
        }) as never,
        context,
      );
    },
    async submit(id: string, fields: Readonly<Record<string, string>>) {
      const given = { fields: { getTextInputValue: (name: string) => fields[name] ?? '' } };
      await filterAv.submits?.form?.(interaction(given) as never, carried(id), context);
    },
    async press(id: string) {
      const { command, name } = readCustomId(id) ?? {};
      const presses = command === 'filter-av' ? filterAv.presses : caseAv.presses;
      const press = presses?.[name ?? ''];
      assert.ok(press, id);
      await press.run(interaction({}) as never, carried(id), context);
    },
  };
}

type Discord = Awaited<ReturnType<typeof discordWith>>;
const form = { entries: '*ass*', allow: '', reason: '', ladder: '10m' };
const seen = { guildId: '1', number: 7, edits: 0 };
const formId = (version: number) =>
  FORMS.ruleWords.write({ version, kind: 'keywords', strictness: undefined, rule: 'spam' });

/** Every way to a rule that bans although it finds ordinary sentences, and what the rule does at its end. */
const paths: Readonly<
  Record<
    string,
    { before: FilterRule; take: (discord: Discord) => Promise<void>; ends: FilterRule['action'] }
  >
> = {
  '/filter-av edit action': {
    before: aRule({ content: broad, action: 'review' }),
    take: ({ type }) => type('edit', { name: 'spam', action: 'ban' }),
    ends: 'review',
  },
  '/filter-av edit action of a rule that observes': {
    before: aRule({ content: broad, action: 'observe' }),
    take: ({ type }) => type('edit', { name: 'spam', action: 'ban' }),
    ends: 'observe',
  },
  '/filter-av edit strictness and action': {
    before: aRule({ content: broad, action: 'ban' }),
    take: ({ type }) => type('edit', { name: 'spam', strictness: 'exact', action: 'ban' }),
    ends: 'review',
  },
  'the form with other words': {
    before: aRule({ content: keywords('zqxzqx') }),
    take: ({ submit }) => submit(formId(3), form),
    ends: 'review',
  },
  'the button “Allow this phrase”': {
    before: aRule({ content: broad }),
    take: ({ press }) => press(PRESSES.allowPhrase.write(seen)),
    ends: 'review',
  },
};

describe('every way in Discord to a rule that bans', () => {
  for (const [name, { before, take, ends }] of Object.entries(paths)) {
    it(`raises the same objection: ${name}`, async () => {
      const discord = await discordWith([before]);
      await take(discord);
      assert.match(discord.replies.at(-1)?.content ?? '', OBJECTION);
      assert.equal(discord.rule()?.action, ends);
      assert.ok(!discord.announced.some((words) => words.includes(': ban')), discord.announced.join());
    });

    it(`offers the same confirmation, of that version alone: ${name}`, async () => {
      const discord = await discordWith([before]);
      await take(discord);
      const [row] = (discord.replies.at(-1)?.components ?? []) as readonly {
        components: { custom_id: string; label: string }[];
      }[];
      const [button] = row?.components ?? [];
      assert.equal(button?.label, 'Ban anyway');
      assert.equal(row?.components.at(-1)?.label, 'Edit words');
      await assert.rejects(discord.press(PRESSES.letRuleBan.write({ version: 2, rule: 'spam' })), {
        kind: 'input',
      });
      assert.equal(discord.rule()?.action, ends);
      await discord.press(button.custom_id);
      assert.equal(discord.rule()?.action, 'ban');
      assert.match(discord.announced.at(-1) ?? '', /^mina changed the rule spam: ban, version \d+\.$/);
    });
  }

  it('says of another strictness that it is saved in review, and asks when ban is set again', async () => {
    const discord = await discordWith([aRule({ content: broad })]);
    await discord.type('edit', { name: 'spam', strictness: 'aggressive' });
    // With the reason, so that nobody has to ask for it.
    assert.match(
      discord.replies[0]?.content ?? '',
      /\*\*Saved, and set to review\*\*: `spam`.*\n.*Not switched to ban.*\n.*ordinary/,
    );
    assert.equal(discord.rule()?.action, 'review');
    await discord.type('edit', { name: 'spam', action: 'ban' });
    assert.match(discord.replies[1]?.content ?? '', OBJECTION);
  });
});

describe('what is new in Discord', () => {
  const file = async (rules: readonly FilterRule[]) => {
    const url = `data:application/json;base64,${(await rulesFile(rules)).toString('base64')}`;
    return { url, size: url.length };
  };
  const starts: Readonly<Record<string, (discord: Discord) => Promise<void>>> = {
    'a form': ({ submit }) => submit(formId(0), form),
    'a file of rules': async ({ type }) =>
      type('import', { file: await file([{ ...aRule({ content: broad }), action: 'ban' }]) }),
    'a list of words': ({ type }) => type('import', { file: { url: 'data:,*ass*', size: 5 }, name: 'spam' }),
  };
  for (const [name, start] of Object.entries(starts))
    it(`starts in review: ${name}`, async () => {
      const discord = await discordWith([]);
      await start(discord);
      assert.equal(discord.rule()?.action, 'review');
      assert.match(discord.replies[0]?.content ?? '', /in \*\*review\*\*/);
      assert.match(discord.announced[0] ?? '', /the rule spam: review, version 1\./);
    });

  it('starts in review also as a ready-made set, and in place of a rule that bans', async () => {
    const discord = await discordWith([aRule({ content: broad })]);
    await discord.type('import', { file: await file([aRule({ content: broad })]) });
    assert.equal(discord.rule()?.action, 'review');
    assert.match(discord.replies[0]?.content ?? '', /`spam` \(replaces the one before\)/);
  });
});

describe('what became of a rule', () => {
  it('is said where a phrase is allowed in one that goes on banning', async () => {
    const discord = await discordWith([aRule({ content: keywords('zqxzqx') })]);
    await discord.press(PRESSES.allowPhrase.write(seen));
    assert.match(
      discord.replies[0]?.content ?? '',
      /^\*\*Allowed\*\*: `class` no longer counts for the rule `spam`/,
    );
    assert.deepEqual(discord.announced, ['mina allowed “class” in the rule spam, version 4.']);
    assert.equal(discord.rule()?.action, 'ban');
  });

  it('is said beside the objection where one that bans falls back to review', async () => {
    const discord = await discordWith([aRule({ content: broad })]);
    await discord.press(PRESSES.allowPhrase.write(seen));
    assert.match(
      discord.replies[0]?.content ?? '',
      /^\*\*Allowed\*\*: `class`.*\n\*\*Not switched to ban\*\*/,
    );
    assert.deepEqual(discord.announced, [
      'mina allowed “class” in the rule spam, version 4.',
      'mina changed the rule spam: review, version 4.',
    ]);
  });

  it('does not keep its bans from being undone: it may have been removed first', async () => {
    for (const rules of [[aRule()], []]) {
      const discord = await discordWith(rules);
      await discord.press(PRESSES.undoRule.write({ guildId: '1', rule: 'spam' }));
      assert.match(discord.replies.at(-1)?.content ?? '', /^Lift \*\*1 ban\*\* of `spam` \(1 viewer\)\?/);
      assert.deepEqual(discord.undone, []);
      await discord.press(PRESSES.undoRaid.write({ messageId: '77' }));
      assert.match(discord.replies.at(-1)?.content ?? '', /^\*\*Undoing \*?\*?1 ban/);
      assert.deepEqual(discord.undone, [aCase]);
    }
  });

  it('is nothing where a button belongs to another server', async () => {
    const discord = await discordWith([aRule()]);
    for (const id of [
      PRESSES.pauseRule.write({ guildId: '2', rule: 'spam' }),
      PRESSES.resumeRule.write({ guildId: '2', rule: 'spam' }),
      PRESSES.undoRule.write({ guildId: '2', rule: 'spam' }),
      PRESSES.showRule.write({ guildId: '2', rule: 'spam' }),
      PRESSES.removeFirst.write({ guildId: '2', rule: 'spam' }),
      PRESSES.allowPhrase.write({ ...seen, guildId: '2' }),
    ])
      await assert.rejects(async () => discord.press(id), {
        message: /belongs to another server. Nothing was done/,
      });
    assert.deepEqual(discord.rule(), aRule());
  });
});
