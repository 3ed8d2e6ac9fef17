import {
  type APIEmbed,
  type APIEmbedField,
  ButtonStyle,
  ComponentType,
  type InteractionEditReplyOptions,
} from 'discord.js';
import { allowPhrase, type RuleContent } from '../../filters/index.ts';
import {
  type DismissedPhrase,
  decisionsOf,
  mostDismissed,
  suggestedAction,
} from '../../moderation/rules/precision.ts';
import type { FilterRule, RuleAction, RuleTally } from '../../moderation/rules/rule.ts';
import type { Trial } from '../../moderation/rules/trial.ts';
import { button, type Row } from '../cases/buttons.ts';
import { describeDuration } from '../describe.ts';
import { PRESSES } from '../framework/custom-ids.ts';
import { MAX_CONTENT, MAX_EMBED_TITLE } from '../limits.ts';
import { code, counted, cut, plain } from '../text.ts';
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
}

/** Dismissed reviews in which phrases are counted. */
const COUNTED = 200;

/** How well a rule does. */
export async function recordOf(
  { guildId, id, content }: FilterRule,
  { records, ruleChanges }: Pick<RuleDeps, 'records' | 'ruleChanges'>,
): Promise<RuleRecord> {
  const [tally, trial, reviews] = await Promise.all([
    records.tally({ guildId, id }),
    ruleChanges.backtest(guildId, content),
    records.dismissedReviews({ guildId, rule: id, limit: COUNTED }),
  ]);
  return { tally: tally, trial: trial, dismissed: mostDismissed(reviews, content.allow, allowPhrase) };
}

/** The page of a rule: what it is, how well it does, and what may be done about that. */
export function rulePage(rule: FilterRule, record: RuleRecord): InteractionEditReplyOptions {
  const { tally, trial, dismissed } = record;
  const embed = ruleEmbed(rule);
  const suggested = suggestedAction(rule.action, tally);
  const offer = suggested === undefined ? '' : `\n${OFFERS[suggested]}`;
  const fields: APIEmbedField[] = [
    ...(embed.fields ?? []),
    { name: 'Recent messages', value: recentText(trial) },
    { name: 'Precision', value: `${precisionText(tally)}${offer}` },
  ];
  if (dismissed.length > 0)
    fields.push({ name: 'Dismissed most', value: dismissed.map(dismissedLine).join('\n') });
  return {
    embeds: [{ ...embed, fields: fields }],
    components: [...allowButtons(dismissed), ...actionButton(rule, suggested)],
  };
}

/** How right a rule was, by what moderators decided. */
export function precisionText(tally: RuleTally): string {
  const { bans, undone, open, observed } = tally;
  const { right, all } = decisionsOf(tally);
  const parts = [
    all === 0 ? 'Not judged yet' : `${Math.round((right / all) * 100)} % right (${right} of ${all})`,
  ];
  if (open > 0) parts.push(`${open} open`);
  if (bans > 0) parts.push(`${counted(bans, 'ban')}, ${undone === 0 ? 'none' : undone} lifted`);
  if (observed > 0) parts.push(`${observed} only recorded`);
  return `${parts.join(' · ')}.`;
}

const OFFERS: Readonly<Record<RuleAction, string>> = {
  ban: 'It is nearly always right: it could ban by itself.',
  block: 'It could block messages.',
  review: 'It is often wrong: moderators could decide instead.',
  observe: 'It is often wrong: it could only record what it finds.',
};

const LABELS: Readonly<Record<RuleAction, string>> = {
  ban: 'Let it ban',
  block: 'Set to block',
  review: 'Set to review',
  observe: 'Set to observe',
};

function recentText({ messages, hits, reviews }: Trial): string {
  if (messages === 0) return 'None are kept yet.';
  const doubtful = reviews === 0 ? '' : `, ${reviews} of them for a moderator to decide`;
  return `It finds something in ${hits} of the last ${counted(messages, 'message')}${doubtful}.`;
}

/** Of a phrase on the page: an embed holds 6,000 characters, most of which are the rule's words. */
const MAX_SHOWN = 80;

const dismissedLine = ({ phrase, times, isKeyword }: DismissedPhrase, index: number): string =>
  `${index + 1}. ${code(phrase.slice(0, MAX_SHOWN).toWellFormed())} · ${counted(times, 'time')}${isKeyword ? ' · the keyword itself: change the words instead' : ''}`;

/** Phrases are anything that viewers wrote, so a button names a review of theirs. */
function allowButtons(dismissed: readonly DismissedPhrase[]): Row[] {
  const buttons = dismissed.flatMap(({ number, isKeyword }, index) =>
    isKeyword
      ? []
      : [button({ label: `Allow phrase ${index + 1}`, id: PRESSES.allowDismissed.write({ number }) })],
  );
  return buttons.length === 0 ? [] : [{ type: ComponentType.ActionRow, components: buttons }];
}

function actionButton({ id, version }: FilterRule, suggested: RuleAction | undefined): Row[] {
  if (suggested === undefined) return [];
  const set = button({
    label: LABELS[suggested],
    id: PRESSES.setRuleAction.write({ version, action: suggested, rule: id }),
    style: suggested === 'ban' ? ButtonStyle.Danger : ButtonStyle.Secondary,
  });
  return [{ type: ComponentType.ActionRow, components: [set] }];
}

/** Of the words of a rule in an embed. */
const MAX_WORDS = 1500;
/** Of its words and allowed phrases: the embed holds 6,000 characters, and what came of the rule stands below them. */
const MAX_CONTENT_SHOWN = 3000;

const STATES = { active: '', paused: ' · **paused**', braked: ' · **stopped by the brake**' } as const;

/** A server's rules, a line each. */
export function ruleList(rules: readonly FilterRule[]): string {
  if (rules.length === 0)
    return 'There are no rules. Make one with `/filter-av add`, or take a ready-made one with `/filter-av import`.';
  const lines = rules.map((rule) => {
    const content = rule.content;
    return `${code(rule.id)} ${sizeOf(content)} · ${rule.action}${STATES[rule.state]} · version ${rule.version}`;
  });
  return cut(lines.join('\n'), MAX_CONTENT);
}

function sizeOf(content: RuleContent): string {
  switch (content.kind) {
    case 'keywords':
      return `${counted(content.keywords.length, 'keyword')}, ${content.strictness}`;
    case 'patterns':
      return counted(content.patterns.length, 'pattern');
    case 'contact':
      return 'contacts';
    case 'link':
      return content.hosts.length === 0 ? 'links' : `links to ${counted(content.hosts.length, 'host')}`;
  }
}

/** A rule with its words. */
function ruleEmbed(rule: FilterRule): APIEmbed {
  const content = rule.content;
  const words = cut(entriesText(content).replaceAll('```', '` ` `'), MAX_WORDS);
  const allowed =
    content.allow.length === 0 ? '' : `\n**Allowed phrases**: ${content.allow.map(code).join(', ')}`;
  return {
    title: cut(`Rule ${rule.id} · ${rule.action}`, MAX_EMBED_TITLE),
    description: cut(`\`\`\`\n${words || '(the usual words)'}\n\`\`\`${allowed}`, MAX_CONTENT_SHOWN),
    fields: [
      { name: 'Matches', value: sizeOf(content), inline: true },
      { name: 'State', value: rule.state === 'braked' ? 'stopped by the brake' : rule.state, inline: true },
      {
        name: 'Version',
        inline: true,
        value: `${rule.version}, by ${plain(rule.changedBy, 64)} <t:${Math.floor(rule.changedAt / 1000)}:R>`,
      },
      { name: 'Ban durations', value: rule.ladder.map(describeDuration).join(', '), inline: true },
      { name: 'Reason', value: plain(rule.reason, 500) || '(none)', inline: true },
    ],
  };
}
