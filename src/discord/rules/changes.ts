import { ButtonStyle, ComponentType, type InteractionEditReplyOptions } from 'discord.js';
import { DatabaseFault, Failure } from '../../errors.ts';
import { compileRulesInSlices, type RuleContent, type Strictness } from '../../filters/index.ts';
import type { FilterRule, RuleAction, RuleTerms } from '../../moderation/rules/rule.ts';
import { withoutAside } from '../../moderation/viewers/typed-ids.ts';
import { button } from '../cases/buttons.ts';
import { type Answered, actorOf } from '../framework/command.ts';
import { MAX_CONTENT } from '../limits.ts';
import { code, cut, plain } from '../text.ts';
import type { RuleDeps } from './deps.ts';
import { objections, type Trial, tryOn } from './trial.ts';

/** Messages that a rule is tried on. */
const TRIED = 10_000;
const MAX_RULES = 100;
const NAME = /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}_-]{0,31}$/u;

/** A rule's name as it is kept. Throws an `input` failure. */
export function checkName(text: string): string {
  const name = text.trim().toLowerCase().replaceAll(/\s+/g, '-');
  if (NAME.test(name)) return name;
  throw new Failure('input', 'A rule’s name has 1 to 32 letters, digits, _ and -, such as scam-links.');
}

/** A rule by its name. Throws an `input` failure. */
export function findRule(
  { rulebook }: Pick<RuleDeps, 'rulebook'>,
  guildId: string,
  name: string,
): FilterRule {
  const rule = rulebook.find(guildId, withoutAside(name).toLowerCase());
  if (rule) return rule;
  throw new Failure(
    'input',
    `There is no rule “${name.slice(0, 32)}”. /filter-av list shows those there are.`,
  );
}

/** The last messages of the server's rooms. */
const lastMessages = ({ recentMessages, policy }: RuleDeps, guildId: string) =>
  recentMessages.last(policy.rooms(guildId), TRIED);

/** Tries a rule's words on the last messages. Throws an `input` failure where they cannot be taken. */
export async function trial(context: RuleDeps, guildId: string, content: RuleContent): Promise<Trial> {
  const matcher = await compileRulesInSlices([{ id: 'trial', content }]);
  return tryOn(matcher, await lastMessages(context, guildId), context.monotonic);
}

interface Draft {
  readonly id: string;
  readonly terms: (now: FilterRule | undefined) => RuleTerms;
  readonly isNew?: boolean;
}

/** Keeps a rule, new or changed, and says so in the audit channel. It is applied when this resolves. */
export async function saveRule(interaction: Answered, context: RuleDeps, draft: Draft): Promise<FilterRule> {
  const [saved] = await saveRules(interaction, context, [draft]);
  if (!saved) throw new Error('a rule was kept and is not there');
  return saved;
}

/** The same for several rules, which are made ready together. */
export async function saveRules(
  interaction: Answered,
  context: RuleDeps,
  drafts: readonly Draft[],
): Promise<FilterRule[]> {
  const { guildId } = interaction;
  const by = actorOf(interaction).actorName;
  const names = new Set([...context.rulebook.of(guildId), ...drafts].map(({ id }) => id));
  if (names.size > MAX_RULES)
    throw new Failure('input', `A server has at most ${MAX_RULES} rules. Remove one first.`);
  const edits = drafts.map(({ id, terms, isNew }) => ({
    guildId,
    id,
    by,
    edit(now: FilterRule | undefined) {
      if (isNew && now)
        throw new Failure('input', `There is a rule “${id}” already. Change it with /filter-av edit.`);
      const wanted = terms(now);
      // What a moderator may not give by hand, no rule of theirs may give either.
      for (const seconds of wanted.ladder) context.policy.requireAllowedDuration(guildId, seconds);
      return wanted;
    },
  }));
  const saved = await context.rulebook.saveAll(edits);
  for (const [index, { id, action, version }] of saved.entries())
    context.announce(
      guildId,
      `${by} ${drafts[index]?.isNew ? 'made' : 'changed'} the rule ${id}: ${action}, version ${version}.`,
    );
  return saved;
}

/** Sets what a rule does. To let it ban although something speaks against that has to be said twice. */
export async function setAction(
  interaction: Answered,
  context: RuleDeps,
  { rule, action, sure }: { rule: FilterRule; action: RuleAction; sure: boolean },
): Promise<InteractionEditReplyOptions> {
  if (action === 'ban' && !sure) {
    const content = rule.content as RuleContent;
    const against = await objections(content, await trial(context, interaction.guildId, content));
    if (against.length > 0) return askAgain(rule, against);
  }
  const saved = await saveRule(interaction, context, {
    id: rule.id,
    terms(now) {
      if (now?.version !== rule.version)
        throw new Failure('refused', `The rule “${rule.id}” was changed meanwhile. Look at it again.`);
      return { ...now, action };
    },
  });
  return {
    content: `**Saved**: ${code(saved.id)} is set to **${saved.action}** (version ${saved.version}).`,
    components: [],
  };
}

/** Says why a rule is not set to ban, and offers to do so all the same. */
export function askAgain(
  { id, version }: FilterRule,
  against: readonly string[],
): InteractionEditReplyOptions {
  const label = 'Let it ban all the same';
  const detail = `${version}:${id}`;
  return {
    content: cut([`**Not set to ban**: ${code(id)}.`, ...against].join('\n'), MAX_CONTENT),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          button({ command: 'filter-av', label, name: 'sure', detail, style: ButtonStyle.Danger }),
        ],
      },
    ],
  };
}

/** What a changed rule does: one that bans falls back to review where something speaks against its new words. */
export async function actionFor(
  context: RuleDeps,
  guildId: string,
  { content, action }: { content: RuleContent; action: RuleAction },
): Promise<{ action: RuleAction; against: readonly string[] }> {
  if (action !== 'ban') return { action, against: [] };
  const against = await objections(content, await trial(context, guildId, content));
  return { action: against.length > 0 ? 'review' : action, against };
}

/** Content with another strictness, where it has one. */
export const withStrictness = (content: RuleContent, strictness: Strictness | undefined): RuleContent =>
  content.kind === 'keywords' && strictness !== undefined ? { ...content, strictness } : content;

/** Stops a rule, or lets it go on. */
export async function setState(
  interaction: Answered,
  context: RuleDeps,
  { rule, state }: { rule: FilterRule; state: 'active' | 'paused' },
): Promise<string> {
  // The rulebook obeys at once, and has it written as soon as the database answers.
  let unwritten = '';
  await context.rulebook.setState(rule, state).catch((error: unknown) => {
    if (!(error instanceof DatabaseFault)) throw error;
    unwritten =
      '\nThe bot’s database does not answer: this holds from now on, and is written when it does; until then a restart would undo it.';
  });
  const words = state === 'active' ? 'resumed' : 'paused';
  context.announce(interaction.guildId, `${actorOf(interaction).actorName} ${words} the rule ${rule.id}.`);
  return `**${state === 'active' ? 'Resumed' : 'Paused'}**: ${plain(rule.id)} (${rule.action}).${unwritten}`;
}
