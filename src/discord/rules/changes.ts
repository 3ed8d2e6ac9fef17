import type { InteractionEditReplyOptions } from 'discord.js';
import type { RuleContent, Strictness } from '../../filters/index.ts';
import type { Evidence } from '../../moderation/case.ts';
import type { FilterRule, RuleAction } from '../../moderation/rules/rule.ts';
import type { RuleAuthor, RuleChanged, RuleChanges, SeenRule } from '../../moderation/rules/rule-changes.ts';
import { type Answered, actorOf } from '../framework/command.ts';
import { code, plain } from '../text.ts';
import type { RuleDeps } from './deps.ts';
import { doneReply, objectionReply } from './objections.ts';

/** Whoever changes a rule here. */
export const authorOf = (interaction: Answered): RuleAuthor => ({
  guildId: interaction.guildId,
  by: actorOf(interaction).actorName,
});

/** Says in the audit channel what became of a rule. */
export function announceRule(
  { guildId, by }: RuleAuthor,
  { announce }: Pick<RuleDeps, 'announce'>,
  { rule, isNew = false }: { rule: FilterRule; isNew?: boolean },
): void {
  const done = isNew ? 'made' : 'changed';
  announce(guildId, `${by} ${done} the rule ${rule.id}: ${rule.action}, version ${rule.version}.`);
}

/** Sets what a rule does; asks again where something speaks against letting it ban. */
export async function setAction(
  interaction: Answered,
  context: Pick<RuleDeps, 'ruleChanges' | 'announce'>,
  { rule, action }: { rule: SeenRule; action: RuleAction },
): Promise<InteractionEditReplyOptions> {
  const author = authorOf(interaction);
  const changed = await context.ruleChanges.change(author, rule, { action });
  if (!changed.saved) return objectionReply(changed);
  announceRule(author, context, changed);
  return actionSet(changed.rule);
}

/** What is said of a rule whose action was set. */
export const actionSet = (rule: FilterRule): InteractionEditReplyOptions => ({
  content: `**Saved**: ${code(rule.id)} is set to **${rule.action}** (version ${rule.version}).${stopNote(rule)}`,
  components: [],
});

/** What keeps a rule from doing what its action says; empty where nothing does. */
export function stopNote({ state }: Pick<FilterRule, 'state'>): string {
  switch (state) {
    case 'active':
      return '';
    case 'paused':
      return ' It is paused: it finds nothing until `/filter-av resume`.';
    case 'braked':
      return ' It is stopped by the brake: what it finds is only shown until `/filter-av resume`.';
  }
}

/** Content with another strictness, where it has one. */
export const withStrictness = (content: RuleContent, strictness: Strictness | undefined): RuleContent =>
  content.kind === 'keywords' && strictness !== undefined ? { ...content, strictness } : content;

/** Saves a rule with another strictness; one that bans falls back to review where that finds too much. */
export async function setStrictness(
  interaction: Answered,
  context: Pick<RuleDeps, 'ruleChanges' | 'announce'>,
  { rule, content }: { rule: FilterRule; content: RuleContent },
): Promise<RuleChanged> {
  const author = authorOf(interaction);
  const changed = await context.ruleChanges.change(author, rule, { content });
  announceRule(author, context, changed);
  return changed;
}

/** Stops a rule, or lets it go on. */
export async function setState(
  interaction: Answered,
  context: Pick<RuleDeps, 'ruleChanges' | 'announce'>,
  { rule, state }: { rule: FilterRule; state: 'active' | 'paused' },
): Promise<string> {
  const unwritten = (await context.ruleChanges.setState(rule, state))
    ? ''
    : '\nThe bot’s database does not answer: this holds from now on, and is written when it does; until then a restart would undo it.';
  const words = state === 'active' ? 'resumed' : 'paused';
  context.announce(interaction.guildId, `${actorOf(interaction).actorName} ${words} the rule ${rule.id}.`);
  return `**${state === 'active' ? 'Resumed' : 'Paused'}**: ${plain(rule.id)} (${rule.action}).${unwritten}`;
}

type Allowed = RuleChanged & { readonly phrase: string };

/** Allows the phrase around what a rule found, and says so in the audit channel. */
export async function allowInRule(
  author: RuleAuthor,
  context: Pick<RuleDeps, 'announce'> & { readonly ruleChanges: Pick<RuleChanges, 'allowPhrase'> },
  evidence: Evidence,
): Promise<Allowed> {
  const changed = await context.ruleChanges.allowPhrase(author, evidence);
  const { rule, phrase, objections } = changed;
  context.announce(
    author.guildId,
    `${author.by} allowed “${phrase}” in the rule ${rule.id}, version ${rule.version}.`,
  );
  if (objections.length > 0) announceRule(author, context, changed);
  return changed;
}

/** Says which phrase was allowed, and why the rule no longer bans, where it is so. */
export function allowedReply(changed: Allowed): InteractionEditReplyOptions {
  const { rule, phrase } = changed;
  const allowed = `**Allowed**: ${code(phrase)} does not count for the rule ${code(rule.id)} any more (version ${rule.version}).`;
  return doneReply(`${allowed}${stopNote(rule)}`, changed);
}
