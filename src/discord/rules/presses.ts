import { Failure } from '../../errors.ts';
import { capitalClasses, type RuleContent } from '../../filters/index.ts';
import { messagesFor } from '../../messages/index.ts';
import type { Press } from '../framework/command.ts';
import { onPress, PRESSES } from '../framework/custom-ids.ts';
import { brakePresses } from './brake-presses.ts';
import {
  actionSet,
  allowedReply,
  allowInRule,
  announceRule,
  authorOf,
  setAction,
  shownRule,
} from './changes.ts';
import type { RuleDeps } from './deps.ts';
import { wordsForm } from './form.ts';
import { doneReply } from './objections.ts';
import { restoreRule } from './removal.ts';

/** The buttons of rules: under the post that says that one was stopped, and under a warning. */
export const rulePresses: Readonly<Record<string, Press<RuleDeps>>> = {
  ...brakePresses,
  restore: onPress(PRESSES.restoreRule, {
    answer: 'update',
    async run(interaction, removed, context) {
      await interaction.editReply(await restoreRule(interaction, context, removed));
    },
  }),
  sure: onPress(PRESSES.letRuleBan, {
    answer: 'update',
    async run(interaction, { version, rule: id }, context) {
      const author = authorOf(interaction);
      const changed = await context.ruleChanges.letBan(author, { id, version });
      announceRule(author, context, changed);
      await interaction.editReply(actionSet(changed.rule, messagesFor(interaction.locale)));
    },
  }),
  allow: onPress(PRESSES.allowDismissed, {
    answer: 'private',
    async run(interaction, { number }, context) {
      const author = authorOf(interaction);
      const messages = messagesFor(interaction.locale);
      const evidence = (await context.records.find(author.guildId, number))?.evidence;
      if (!evidence || evidence.start === evidence.end)
        throw new Failure('refused', messages.rules.noPhrase(number));
      await interaction.editReply(allowedReply(await allowInRule(author, context, evidence), messages));
    },
  }),
  words: onPress(PRESSES.editRuleWords, {
    answer: 'modal',
    async run(interaction, { rule: id }, context) {
      const rule = context.ruleChanges.named(interaction.guildId, id);
      await interaction.showModal(wordsForm(rule, undefined, messagesFor(interaction.locale)));
    },
  }),
  set: onPress(PRESSES.setRuleAction, {
    answer: 'private',
    async run(interaction, { version, action, rule: id }, context) {
      await interaction.editReply(await setAction(interaction, context, { rule: { id, version }, action }));
    },
  }),
  capitals: onPress(PRESSES.onlyCapitals, {
    answer: 'update',
    async run(interaction, { version, rule: id }, context) {
      const author = authorOf(interaction);
      const { content } = context.ruleChanges.named(author.guildId, id);
      const changed = await context.ruleChanges.change(
        author,
        { id, version },
        { content: tellingCase(content) },
      );
      announceRule(author, context, changed);
      const messages = messagesFor(interaction.locale);
      const done = messages.rules.onlyCapitals(shownRule(changed.rule));
      await interaction.editReply(doneReply(done, changed, messages));
    },
  }),
};

/** The same patterns, those that ask for capitals without ignoring case. */
function tellingCase(content: RuleContent): RuleContent {
  if (content.kind !== 'patterns') return content;
  const meant = new Set(capitalClasses(content));
  return { ...content, patterns: content.patterns.map((text) => (meant.has(text) ? `(?-i)${text}` : text)) };
}
