import { ComponentType, type InteractionEditReplyOptions } from 'discord.js';
import { Failure } from '../../errors.ts';
import { type Messages, messagesFor } from '../../messages/index.ts';
import type { FilterRule, RuleAction } from '../../moderation/rules/rule.ts';
import { button } from '../cases/buttons.ts';
import type { Answered } from '../framework/command.ts';
import { PRESSES } from '../framework/custom-ids.ts';
import { code } from '../text.ts';
import { authorOf, shownRule } from './changes.ts';
import type { RuleDeps } from './deps.ts';

type Context = Pick<RuleDeps, 'ruleChanges' | 'rulebook' | 'announce'>;

/** Removes a rule, and offers to undo that. */
export async function removeRule(
  interaction: Answered,
  { ruleChanges, announce }: Context,
  rule: FilterRule,
): Promise<InteractionEditReplyOptions> {
  await ruleChanges.remove(rule);
  const { guildId, by } = authorOf(interaction);
  announce(guildId, ({ rules }) => rules.announceRemoved(by, rule.id));
  return removedReply(rule, messagesFor(interaction.locale));
}

/** The button carries all that is not kept with the rule's versions, so that it works after a restart. */
const removedReply = ({ id, version, action, state }: FilterRule, { rules, buttons }: Messages) => ({
  content: rules.removed(code(id)),
  components: [
    {
      type: ComponentType.ActionRow as const,
      components: [
        button({
          label: buttons.undo,
          id: PRESSES.restoreRule.write({
            rule: id,
            version,
            // What the brake has stopped does not ban again by itself.
            action: state === 'braked' && action === 'ban' ? 'review' : action,
            isPaused: state === 'paused' ? 'yes' : 'no',
          }),
        }),
      ],
    },
  ],
});

/** A rule as it was when it was removed. */
export interface RemovedRule {
  readonly rule: string;
  readonly version: number;
  readonly action: RuleAction;
  readonly isPaused: 'yes' | 'no';
}

/** Brings a rule back that was removed, as it was. Throws a `refused` failure where another has its name by now. */
export async function restoreRule(
  interaction: Answered,
  { ruleChanges, rulebook, announce }: Context,
  { rule: id, version, action, isPaused }: RemovedRule,
): Promise<InteractionEditReplyOptions> {
  const author = authorOf(interaction);
  const { rules } = messagesFor(interaction.locale);
  if (rulebook.find(author.guildId, id)) throw new Failure('refused', rules.thereAgain(id));
  const { rule: back } = await ruleChanges.rollBack(author, { id, version });
  // It stops before it may do more than it does in review.
  if (isPaused === 'yes') await ruleChanges.setState(author, back.id, 'paused');
  // Who may not let it ban brings it back in review.
  const may = action !== 'ban' || ruleChanges.mayLetBan(author, back);
  const rule = await withAction(author, back, { ruleChanges, action: may ? action : back.action });
  announce(author.guildId, (posts) => posts.rules.announceRestored(author.by, rule));
  return { content: rules.restored(shownRule(rule)), components: [] };
}

/** It did so before, so nothing is asked again. */
async function withAction(
  author: ReturnType<typeof authorOf>,
  rule: FilterRule,
  { ruleChanges, action }: Pick<Context, 'ruleChanges'> & { readonly action: RuleAction },
): Promise<FilterRule> {
  if (action === rule.action) return rule;
  if (action === 'ban') return (await ruleChanges.letBan(author, rule)).rule;
  return (await ruleChanges.change(author, rule, { action })).rule;
}
