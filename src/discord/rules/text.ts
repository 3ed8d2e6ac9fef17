import type { APIEmbed } from 'discord.js';
import type { RuleContent } from '../../filters/index.ts';
import { describeDuration } from '../../moderation/duration.ts';
import type { FilterRule, RuleTally } from '../../moderation/rules/rule.ts';
import { MAX_CONTENT, MAX_EMBED_DESCRIPTION, MAX_EMBED_TITLE } from '../limits.ts';
import { code, counted, cut, plain } from '../text.ts';
import { entriesText } from './form.ts';

/** Of the words of a rule in an embed. */
const MAX_WORDS = 1500;

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

/** A rule with its words, and what came of it. */
export function ruleEmbed(rule: FilterRule, tally: RuleTally): APIEmbed {
  const content = rule.content;
  const words = cut(entriesText(content).replaceAll('```', '` ` `'), MAX_WORDS);
  const allowed =
    content.allow.length === 0 ? '' : `\n**Allowed phrases**: ${content.allow.map(code).join(', ')}`;
  const decided = tally.confirmed + tally.dismissed + tally.undone;
  const precision =
    decided === 0
      ? 'no verdicts yet'
      : `${Math.round((tally.confirmed / decided) * 100)} % of ${decided} verdicts say it was right`;
  return {
    title: cut(`Rule ${rule.id} · ${rule.action}`, MAX_EMBED_TITLE),
    description: cut(`\`\`\`\n${words || '(the usual words)'}\n\`\`\`${allowed}`, MAX_EMBED_DESCRIPTION),
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
      {
        name: 'Precision',
        value: `${precision}: ${tally.confirmed} reviews ended in a ban, ${tally.dismissed} were dismissed or allowed, ${tally.open} are open; ${tally.bans} bans by itself, ${tally.undone} of them lifted; ${tally.observed} observed`,
      },
    ],
  };
}
