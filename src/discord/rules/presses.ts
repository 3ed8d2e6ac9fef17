import { Failure } from '../../errors.ts';
import { capitalClasses, type RuleContent } from '../../filters/index.ts';
import { messagesFor } from '../../messages/index.ts';
import { ofUndo } from '../../moderation/requests/request-ids.ts';
import type { FilterRule } from '../../moderation/rules/rule.ts';
import { type Answered, actorOf, type Press, rolesOf } from '../framework/command.ts';
import { onPress, PRESSES } from '../framework/custom-ids.ts';
import { butDone } from '../framework/failures.ts';
import { code } from '../text.ts';
import {
  actionSet,
  allowedReply,
  allowInRule,
  announceRule,
  authorOf,
  setAction,
  setState,
  shownRule,
} from './changes.ts';
import type { RuleDeps } from './deps.ts';
import { wordsForm } from './form.ts';
import { restoreRule } from './removal.ts';

/** What "its bans of the last 10 minutes" are, in milliseconds. */
const RECENT = 10 * 60_000;
/** Viewers in one request. */
const AT_ONCE = 100;

/** The buttons of rules: under the post that says that one was stopped, and under a warning. */
export const rulePresses: Readonly<Record<string, Press<RuleDeps>>> = {
  resume: onPress(PRESSES.resumeRule, {
    answer: 'private',
    async run(interaction, pressed, context) {
      const rule = ruleOf(interaction, pressed, context);
      await interaction.editReply(await setState(interaction, context, { rule, state: 'active' }));
    },
  }),
  pause: onPress(PRESSES.pauseRule, {
    answer: 'private',
    async run(interaction, pressed, context) {
      const rule = ruleOf(interaction, pressed, context);
      await interaction.editReply(await setState(interaction, context, { rule, state: 'paused' }));
    },
  }),
  undo: onPress(PRESSES.undoRule, {
    answer: 'private',
    async run(interaction, pressed, context) {
      // Whoever removes a rule that ran away first still wants its bans undone.
      await interaction.editReply(await undo(interaction, context, nameOf(interaction, pressed)));
    },
  }),
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
      const rule = await context.ruleChanges.letBan(author, { id, version });
      announceRule(author, context, { rule });
      await interaction.editReply(actionSet(rule, messagesFor(interaction.locale)));
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
      await interaction.editReply({
        content: messagesFor(interaction.locale).rules.onlyCapitals(shownRule(changed.rule)),
        components: [],
      });
    },
  }),
};

/** The same patterns, those that ask for capitals without ignoring case. */
function tellingCase(content: RuleContent): RuleContent {
  if (content.kind !== 'patterns') return content;
  const meant = new Set(capitalClasses(content));
  return { ...content, patterns: content.patterns.map((text) => (meant.has(text) ? `(?-i)${text}` : text)) };
}

const ruleOf = (
  interaction: Answered,
  pressed: PressedRule,
  { ruleChanges }: Pick<RuleDeps, 'ruleChanges'>,
): FilterRule => ruleChanges.named(interaction.guildId, nameOf(interaction, pressed));

interface PressedRule {
  readonly guildId: string;
  readonly rule: string;
}

/** The name of the rule that a button is about, whether it is still there or not. */
function nameOf({ guildId, locale }: Answered, pressed: PressedRule): string {
  if (pressed.guildId === guildId) return pressed.rule;
  throw new Failure('refused', messagesFor(locale).rules.ofAnotherServer);
}

/** Lifts what a rule did in the last minutes; pressed twice, it lifts what is left. */
async function undo(interaction: Answered, context: RuleDeps, rule: string): Promise<string> {
  const { guildId } = interaction;
  const { rules } = messagesFor(interaction.locale);
  const bans = await context.records.bansOfRule({ guildId, rule, since: context.now() - RECENT });
  if (bans.length === 0) return rules.noBans(code(rule));
  for (let start = 0; start < bans.length; start += AT_ONCE) {
    const some = bans.slice(start, start + AT_ONCE);
    await context.bans
      .request({
        kind: 'unban',
        guildId,
        roleIds: rolesOf(interaction),
        replace: true,
        source: { type: 'button', ...actorOf(interaction), origin: { what: 'undo', rule: rule } },
        requestId: ofUndo(interaction.id, start),
        targets: some,
        durationSeconds: undefined,
        reason: '',
        note: '',
      })
      .catch(butDone(start > 0 && rules.undoneSoFar(start, bans.length, rule)));
  }
  const viewers = new Set(bans.map(({ viewer }) => viewer)).size;
  return rules.undoing(bans.length, viewers, code(rule));
}
