import type { InteractionEditReplyOptions } from 'discord.js';
import type { RuleContent, Strictness } from '../../filters/index.ts';
import { type Messages, messagesFor } from '../../messages/index.ts';
import type { Evidence } from '../../moderation/case.ts';
import type { FilterRule, RuleAction, RuleAuthor } from '../../moderation/rules/rule.ts';
import type { RuleChanged, RuleChanges, SeenRule } from '../../moderation/rules/rule-changes.ts';
import { type Answered, actorOf, rolesOf } from '../framework/command.ts';
import { code } from '../text.ts';
import type { RuleDeps } from './deps.ts';
import { doneReply, objectionReply } from './objections.ts';

/** Whoever changes a rule here. */
export const authorOf = (interaction: Answered): RuleAuthor => ({
  guildId: interaction.guildId,
  by: actorOf(interaction).actorName,
  roleIds: rolesOf(interaction),
});

/** Says in the audit channel what became of a rule, unless nothing did. */
export function announceRule(
  { guildId, by }: RuleAuthor,
  { announce }: Pick<RuleDeps, 'announce'>,
  { rule, isNew = false, saved = true }: { rule: FilterRule; isNew?: boolean; saved?: boolean },
): void {
  if (!saved) return;
  announce(guildId, ({ rules }) =>
    isNew ? rules.announceCreated(by, rule) : rules.announceChanged(by, rule),
  );
}

/** A rule as answers show it. */
export const shownRule = ({ id, action, version, state }: FilterRule) => ({
  id: code(id),
  action: action,
  version: version,
  state: state,
});

/** Sets what a rule does; asks again where something speaks against letting it ban. */
export async function setAction(
  interaction: Answered,
  context: Pick<RuleDeps, 'ruleChanges' | 'announce'>,
  { rule, action }: { rule: SeenRule; action: RuleAction },
): Promise<InteractionEditReplyOptions> {
  const author = authorOf(interaction);
  const messages = messagesFor(interaction.locale);
  const changed = await context.ruleChanges.change(author, rule, { action });
  if (!changed.saved && changed.objections.length > 0) return objectionReply(changed, messages);
  announceRule(author, context, changed);
  return actionSet(changed.rule, messages);
}

/** What is said of a rule whose action was set. */
export const actionSet = (rule: FilterRule, { rules }: Messages): InteractionEditReplyOptions => ({
  content: rules.actionSet(shownRule(rule)),
  components: [],
});

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
  const isWritten = await context.ruleChanges.setState(authorOf(interaction), rule.id, state);
  const { rules } = messagesFor(interaction.locale);
  const { actorName } = actorOf(interaction);
  const isNews = rule.state !== state;
  if (isNews)
    context.announce(interaction.guildId, (posts) =>
      state === 'active'
        ? posts.rules.announceResumed(actorName, rule.id)
        : posts.rules.announcePaused(actorName, rule.id),
    );
  const id = code(rule.id);
  const done = state === 'active' ? rules.resumed(id, rule.action) : rules.paused(id, rule.action);
  return isWritten ? done : `${done}\n${rules.unwritten}`;
}

type Allowed = RuleChanged & { readonly phrase: string };

/** Allows the phrase around what a rule found, and says so in the audit channel. */
export async function allowInRule(
  author: RuleAuthor,
  context: Pick<RuleDeps, 'announce'> & { readonly ruleChanges: Pick<RuleChanges, 'allowPhrase'> },
  evidence: Evidence,
): Promise<Allowed> {
  const changed = await context.ruleChanges.allowPhrase(author, evidence);
  const { rule, phrase, saved, objections } = changed;
  if (saved) context.announce(author.guildId, ({ rules }) => rules.announceAllowed(author.by, phrase, rule));
  if (objections.length > 0) announceRule(author, context, changed);
  return changed;
}

/** Says which phrase was allowed, and why the rule no longer bans, where it is so. */
export function allowedReply(changed: Allowed, messages: Messages): InteractionEditReplyOptions {
  const { rule, phrase } = changed;
  return doneReply(messages.rules.allowed(code(phrase), shownRule(rule)), changed, messages);
}

/** What keeps a new rule from finding anything, as a line of its own; empty where messages reach the bot. */
export function hearingLine(
  guildId: string,
  { hearing }: Pick<RuleDeps, 'hearing'>,
  messages: Messages,
): string {
  const how = hearing(guildId);
  return how === 'hears' || how === 'unknown' ? '' : `\n${messages.hearing[how]}`;
}
