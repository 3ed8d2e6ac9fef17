import { ButtonStyle, ComponentType, type InteractionEditReplyOptions } from 'discord.js';
import type { RuleChanged, SeenRule } from '../../moderation/rules/rule-changes.ts';
import type { Objection } from '../../moderation/rules/trial.ts';
import { button } from '../cases/buttons.ts';
import { PRESSES } from '../framework/custom-ids.ts';
import { MAX_CONTENT } from '../limits.ts';
import { code, cut, quote } from '../text.ts';
import { shown, trialText } from './trial.ts';

/** What speaks against letting a rule ban, line by line. */
function lines(objection: Objection): string[] {
  switch (objection.code) {
    case 'ordinary-sentences':
      return [
        `It hits ordinary sentences (${objection.count} of those that it was tried on):`,
        ...objection.samples.map(({ text, hit }) => quote(`${shown(text, hit)} (${code(hit.term)})`)),
      ];
    case 'too-many-messages':
      return [`It would hit far too much. ${trialText(objection.trial)}`];
    case 'capitals':
      return [capitalsText(objection.patterns)];
  }
}

/** Says why a rule is not set to ban, and offers to do so all the same. */
export const objectionReply = ({ rule, objections }: RuleChanged): InteractionEditReplyOptions => ({
  content: cut(
    [`**Not set to ban**: ${code(rule.id)}.`, ...objections.flatMap(lines)].join('\n'),
    MAX_CONTENT,
  ),
  components: [
    {
      type: ComponentType.ActionRow,
      components: [
        letBanButton(rule),
        ...(objections.some(({ code }) => code === 'capitals') ? [onlyCapitalsButton(rule)] : []),
      ],
    },
  ],
});

/** Says what was done, and then why the rule does not ban, where something speaks against that. */
export function doneReply(done: string, changed: RuleChanged): InteractionEditReplyOptions {
  if (changed.objections.length === 0) return { content: done, components: [] };
  const asked = objectionReply(changed);
  return { ...asked, content: cut(`${done}\n${asked.content ?? ''}`, MAX_CONTENT) };
}

/** Asks whether patterns that were saved are for capitals alone. */
export const capitalsText = (patterns: readonly string[]): string =>
  `Patterns ignore case, so ${patterns.map(code).join(', ')} finds small letters as well. Are only capitals meant?`;

/** Makes such patterns tell capitals from small letters. */
export const onlyCapitalsButton = ({ id, version }: SeenRule) =>
  button({
    label: 'Only capitals',
    id: PRESSES.onlyCapitals.write({ version, rule: id }),
    style: ButtonStyle.Secondary,
  });

const letBanButton = ({ id, version }: SeenRule) =>
  button({
    label: 'Let it ban all the same',
    id: PRESSES.letRuleBan.write({ version, rule: id }),
    style: ButtonStyle.Danger,
  });
