import {
  type APIEmbed,
  type APIEmbedField,
  ButtonStyle,
  ComponentType,
  type InteractionEditReplyOptions,
} from 'discord.js';
import { allowPhrase, type RuleContent } from '../../filters/index.ts';
import type { Messages } from '../../messages/index.ts';
import { stepOf } from '../../moderation/requests/ladder.ts';
import {
  type DismissedPhrase,
  decisionsOf,
  mostDismissed,
  suggestedAction,
} from '../../moderation/rules/precision.ts';
import type { FilterRule, RuleAction, RuleAuthor, RuleTally } from '../../moderation/rules/rule.ts';
import type { Trial } from '../../moderation/rules/trial.ts';
import { button, type Row } from '../cases/buttons.ts';
import { PRESSES } from '../framework/custom-ids.ts';
import { MAX_CONTENT, MAX_EMBED_TITLE } from '../limits.ts';
import { code, cut, fromNow, plain } from '../text.ts';
import type { RuleDeps } from './deps.ts';
import { entriesText } from './form.ts';

/** What is known of how well a rule does. */
interface RuleRecord {
  /** What moderators decided, over all versions. */
  readonly tally: RuleTally;
  /** What it finds in the recent messages as it is now. */
  readonly trial: Trial;
  /** The phrases that were dismissed most. */
  readonly dismissed: readonly DismissedPhrase[];
  /** Whether whoever reads it may let the rule ban. */
  readonly mayLetBan: boolean;
  /** What it found lately, to be shown; undefined: nothing. */
  readonly picture?: RulePicture | undefined;
}

/** A picture that an embed shows. */
type RulePicture = Pick<InteractionEditReplyOptions, 'files'> & { readonly embed: Pick<APIEmbed, 'image'> };

/** Dismissed reviews in which phrases are counted. */
const COUNTED = 200;

/** How well a rule does, for somebody who reads of it. */
export async function recordOf(
  { guildId, id, content, ladder }: FilterRule,
  { records, ruleChanges }: Pick<RuleDeps, 'records' | 'ruleChanges'>,
  reader: RuleAuthor,
): Promise<RuleRecord> {
  const [tally, trial, reviews] = await Promise.all([
    records.tally({ guildId, id }),
    ruleChanges.backtest(guildId, content),
    records.dismissedReviews({ guildId, rule: id, limit: COUNTED }),
  ]);
  return {
    tally: tally,
    trial: trial,
    dismissed: mostDismissed(reviews, content.allow, allowPhrase),
    mayLetBan: ruleChanges.mayLetBan(reader, { ladder }),
  };
}

/** The page of a rule: what it is, how well it does, and what may be done about that. */
export function rulePage(
  rule: FilterRule,
  record: RuleRecord,
  messages: Messages,
): InteractionEditReplyOptions {
  const { tally, trial, dismissed, mayLetBan, picture } = record;
  const { rules } = messages;
  const embed = ruleEmbed(rule, messages);
  const best = suggestedAction(rule.action, tally);
  const suggested = best === 'ban' && !mayLetBan ? undefined : best;
  const offer = suggested === undefined ? '' : `\n${rules.offers[suggested]}`;
  const fields: APIEmbedField[] = [
    ...(embed.fields ?? []),
    { name: rules.fields.recent, value: rules.recent(trial) },
    { name: rules.fields.precision, value: `${precisionText(tally, messages)}${offer}` },
  ];
  if (dismissed.length > 0) {
    const lines = dismissed.map((one, index) => dismissedLine(one, index, messages));
    fields.push({ name: rules.fields.dismissed, value: lines.join('\n') });
  }
  return {
    embeds: [{ ...embed, fields: fields, ...picture?.embed }],
    ...(picture?.files && { files: picture.files }),
    components: [...allowButtons(dismissed, messages), ...actionButton(rule, suggested, messages)],
  };
}

/** How right a rule was, by what moderators decided. */
export function precisionText(tally: RuleTally, { rules }: Messages): string {
  const { newest, bans, undone, mutes, unmuted, open, observed, expired } = tally;
  const { right, all } = decisionsOf(tally);
  return rules.precision({ newest, right, all, open, bans, undone, mutes, unmuted, observed, expired });
}

/** Of a phrase on the page: an embed holds 6,000 characters, most of which are the rule's words. */
const MAX_SHOWN = 80;

const dismissedLine = (
  { phrase, times, isKeyword }: DismissedPhrase,
  index: number,
  { rules }: Messages,
): string =>
  `${index + 1}. ${rules.dismissed({ phrase: code(phrase.slice(0, MAX_SHOWN).toWellFormed()), times, isKeyword })}`;

/** Phrases are anything that viewers wrote, so a button names a review of theirs. */
function allowButtons(dismissed: readonly DismissedPhrase[], { buttons: labels }: Messages): Row[] {
  const buttons = dismissed.flatMap(({ number, isKeyword }, index) =>
    isKeyword
      ? []
      : [button({ label: labels.allowNth(index + 1), id: PRESSES.allowDismissed.write({ number }) })],
  );
  return buttons.length === 0 ? [] : [{ type: ComponentType.ActionRow, components: buttons }];
}

function actionButton(rule: FilterRule, suggested: RuleAction | undefined, messages: Messages): Row[] {
  if (suggested === undefined) return [];
  return [{ type: ComponentType.ActionRow, components: [setActionButton(rule, suggested, messages)] }];
}

/** Sets a rule to something else. */
export const setActionButton = (
  { id, version }: Pick<FilterRule, 'id' | 'version'>,
  action: RuleAction,
  { buttons }: Messages,
) =>
  button({
    label: buttons.setAction[action],
    id: PRESSES.setRuleAction.write({ version, action, rule: id }),
    style: action === 'ban' ? ButtonStyle.Danger : ButtonStyle.Secondary,
  });

/** Of the words of a rule in an embed. */
const MAX_WORDS = 1500;
/** Of its words and allowed phrases: the embed holds 6,000 characters, and what came of the rule stands below them. */
const MAX_CONTENT_SHOWN = 3000;

/** A server's rules, a line each. */
export function ruleList(all: readonly FilterRule[], { rules }: Messages): string {
  if (all.length === 0) return rules.none;
  const lines = all.map((rule) =>
    rules.line(
      { id: code(rule.id), action: rule.action, version: rule.version },
      rules.size(sizeOf(rule.content)),
      rule.state,
    ),
  );
  return cut(lines.join('\n'), MAX_CONTENT);
}

function sizeOf(content: RuleContent): Parameters<Messages['rules']['size']>[0] {
  switch (content.kind) {
    case 'keywords':
      return { kind: 'keywords', count: content.keywords.length, strictness: content.strictness };
    case 'patterns':
      return { kind: 'patterns', count: content.patterns.length };
    case 'contact':
      return { kind: 'contact' };
    case 'link':
      return { kind: 'link', count: content.hosts.length };
  }
}

/** A rule with its words. */
function ruleEmbed(rule: FilterRule, { rules }: Messages): APIEmbed {
  const content = rule.content;
  const words = cut(entriesText(content).replaceAll('```', '` ` `'), MAX_WORDS);
  const phrases = content.allow.map(code).join(', ');
  const allowed = phrases === '' ? '' : `\n${rules.allowedPhrases(phrases)}`;
  const field = (name: string, value: string): APIEmbedField => ({ name, value, inline: true });
  const version = rules.version(rule.version, plain(rule.changedBy, 64), fromNow(rule.changedAt));
  return {
    title: cut(rules.title(rule.id, rule.action), MAX_EMBED_TITLE),
    description: cut(`\`\`\`\n${words || rules.usualWords}\n\`\`\`${allowed}`, MAX_CONTENT_SHOWN),
    fields: [
      field(rules.fields.matches, rules.size(sizeOf(content))),
      field(rules.fields.state, rules.state[rule.state]),
      field(rules.fields.version, version),
      field(rules.fields.ladder, rules.steps(rule.ladder.map(stepOf))),
      field(rules.fields.reason, plain(rule.reason, 500) || rules.noReason),
    ],
  };
}
