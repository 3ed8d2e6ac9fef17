import { ButtonStyle, ComponentType, type InteractionEditReplyOptions } from 'discord.js';
import type { Messages } from '../../messages/index.ts';
import type { RuleChanged, SeenRule } from '../../moderation/rules/rule-changes.ts';
import type { Objection } from '../../moderation/rules/trial.ts';
import { button } from '../cases/buttons.ts';
import { PRESSES } from '../framework/custom-ids.ts';
import { MAX_CONTENT } from '../limits.ts';
import { code, cut, quote } from '../text.ts';
import { shown, trialText } from './trial.ts';

/** What speaks against letting a rule ban, line by line. */
function lines(objection: Objection, messages: Messages): string[] {
  const { rules } = messages;
  switch (objection.code) {
    case 'ordinary-sentences':
      return [
        rules.matchesOrdinary(objection.count),
        ...objection.samples.map(({ text, hit }) => quote(rules.sample(shown(text, hit), code(hit.term)))),
      ];
    case 'too-many-messages':
      return [rules.hitsTooMuch(trialText(objection.trial, messages))];
    case 'capitals':
      return [capitalsText(objection.patterns, messages)];
  }
}

/** Says why a rule is not set to ban, and offers to do so anyway, or to change its words. */
export const objectionReply = (
  { rule, objections }: RuleChanged,
  messages: Messages,
): InteractionEditReplyOptions => ({
  content: cut(
    [
      messages.rules.notSetToBan(code(rule.id), rule.action),
      ...objections.flatMap((objection) => lines(objection, messages)),
    ].join('\n'),
    MAX_CONTENT,
  ),
  components: [
    {
      type: ComponentType.ActionRow,
      components: [
        letBanButton(rule, messages),
        ...(objections.some(({ code }) => code === 'capitals') ? [onlyCapitalsButton(rule, messages)] : []),
        editWordsButton(rule, messages),
      ],
    },
  ],
});

/** Says what was done, and then why the rule does not ban, where something speaks against that. */
export function doneReply(
  done: string,
  changed: RuleChanged,
  messages: Messages,
): InteractionEditReplyOptions {
  if (changed.objections.length === 0) return { content: done, components: [] };
  const asked = objectionReply(changed, messages);
  return { ...asked, content: cut(`${done}\n${asked.content ?? ''}`, MAX_CONTENT) };
}

/** Asks whether patterns that were saved are for capitals alone. */
export const capitalsText = (patterns: readonly string[], { rules }: Messages): string =>
  rules.capitals(patterns.map(code).join(', '));

/** Makes such patterns tell capitals from small letters. */
export const onlyCapitalsButton = ({ id, version }: SeenRule, { buttons }: Messages) =>
  button({
    label: buttons.onlyCapitals,
    id: PRESSES.onlyCapitals.write({ version, rule: id }),
    style: ButtonStyle.Secondary,
  });

const editWordsButton = ({ id }: SeenRule, { buttons }: Messages) =>
  button({ label: buttons.editWords, id: PRESSES.editRuleWords.write({ rule: id }) });

const letBanButton = ({ id, version }: SeenRule, { buttons }: Messages) =>
  button({
    label: buttons.banAnyway,
    id: PRESSES.letRuleBan.write({ version, rule: id }),
    style: ButtonStyle.Danger,
  });
