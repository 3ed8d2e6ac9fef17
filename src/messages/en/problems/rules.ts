import type { RuleProblem } from '../../../problems/rules.ts';
import type { SentencesOf } from '../../show.ts';
import { counted, number } from '../common.ts';

/** Why a rule was not changed. */
export const rules: SentencesOf<RuleProblem> = {
  'bad-rule-name': (_, { code }) =>
    `A rule’s name has 1 to 32 letters, digits, ${code('_')} and ${code('-')}, such as ${code('scam-links')}.`,
  'unknown-rule': ({ name }, { code }) =>
    `There is no rule ${code(name)}. ${code('/filter-av list')} shows the rules of this server.`,
  'rule-name-taken': ({ id }, { code }) =>
    `The rule ${code(id)} already exists. Change it with ${code('/filter-av edit')}.`,
  'rule-named-twice': ({ id }, { code }) => `The file has the rule ${code(id)} twice.`,
  'rule-changed-meanwhile': ({ id }, { code }) =>
    `Somebody changed the rule ${code(id)} in the meantime. Look at it again.`,
  'rule-gone': () => 'The rule no longer exists. Dismiss the review instead.',
  'unknown-rule-version': ({ id }, { code }) =>
    `The rule ${code(id)} does not have this version. Choose one of those that are offered.`,
  'current-rule-version': ({ id, version }, { code }) =>
    `Version ${version} of the rule ${code(id)} applies now. Choose an earlier one.`,
  'too-many-rules': ({ most }) => `A server can have ${counted(most, 'rule')} at most. Remove one first.`,
  'bad-ladder': ({ most }, { code }) =>
    `Give 1 to ${most} durations, such as ${code('10m 1h 1d')} or ${code('mute 10m, ban 1h')}.`,
  'too-many-phrases': ({ id, most }, { code }) =>
    `The rule ${code(id)} has ${number(most)} allowed phrases, which is the most for one rule. Dismiss the review, or change the rule with ${code('/filter-av edit')}.`,
  'phrase-is-keyword': ({ phrase }, { code }) =>
    `${code(phrase)} is what the rule looks for, so allowing it would switch that off. Dismiss the review, or change the rule with ${code('/filter-av edit')}.`,
  'phrase-in-vain': ({ phrase, found }, { code }) =>
    `Allowing ${code(phrase)} would change nothing, because the rule would still find ${code(found)} there. Dismiss the review, or change the rule with ${code('/filter-av edit')}.`,
  'not-first-rule': () => 'This server has had rules or cases before.',
};
