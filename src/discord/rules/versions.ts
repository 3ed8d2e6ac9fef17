import { isDeepStrictEqual } from 'node:util';
import type { InteractionEditReplyOptions } from 'discord.js';
import { type Messages, messagesFor } from '../../messages/index.ts';
import type {
  FilterRule,
  RuleHistory,
  RuleName,
  RuleTerms,
  RuleVersion,
} from '../../moderation/rules/rule.ts';
import type { Answered, Choices } from '../framework/command.ts';
import { MAX_CHOICES } from '../limits.ts';
import { choices } from '../requests/completions.ts';
import { announceRule, authorOf, shownRule } from './changes.ts';
import type { RuleDeps } from './deps.ts';
import { entriesText } from './form.ts';
import { doneReply } from './objections.ts';

interface VersionSources {
  readonly records: Pick<RuleHistory, 'versions'>;
  readonly rulebook: { find(guildId: string, id: string): Pick<FilterRule, 'version'> | undefined };
}

/** The versions of a rule that can be gone back to, the newest first: when each was made, by whom, and what it changed. */
export async function versionChoices(
  { records, rulebook }: VersionSources,
  { guildId, id, typed }: RuleName & { readonly typed: string },
  messages: Messages,
): Promise<Choices> {
  const current = rulebook.find(guildId, id)?.version;
  // One for the version that applies now, and one to compare the last one with.
  const known = await records.versions({ guildId, id }, MAX_CHOICES + 2);
  return choices(
    known
      .map((one, index) => ({ version: one.version, aside: asideOf(one, known[index + 1], messages) }))
      .filter(({ version }) => version !== current && `${version}`.startsWith(typed))
      .map(({ version, aside }) => ({ value: `${version}`, aside: aside })),
  );
}

function asideOf(
  { changedAt, changedBy, terms }: RuleVersion,
  before: RuleVersion | undefined,
  messages: Messages,
): string {
  const { rules } = messages;
  // Completions draw no timestamps.
  const at = new Date(changedAt).toISOString().slice(0, 16).replace('T', ' ');
  const what =
    terms &&
    (before === undefined ? rules.changes.first : before.terms && changesOf(before.terms, terms, messages));
  return rules.versionChoice(at, changedBy.slice(0, 32), what);
}

/** What one version of a rule changed of the one before, in short. */
export function changesOf(before: RuleTerms, after: RuleTerms, { rules }: Messages): string {
  const words = rules.changes;
  const changes: string[] = [];
  if (before.action !== after.action) changes.push(words.action(before.action, after.action));
  const [old, content] = [before.content, after.content];
  const entries = difference(entriesText(old).split('\n'), entriesText(content).split('\n'));
  if (entries !== '') changes.push(words.words(entries));
  const allowed = difference(old.allow, content.allow);
  if (allowed !== '') changes.push(words.allowed(allowed));
  if (old.kind === 'keywords' && content.kind === 'keywords' && old.strictness !== content.strictness)
    changes.push(content.strictness);
  if (!isDeepStrictEqual(before.ladder, after.ladder)) changes.push(words.durations(after.ladder.length));
  if (before.reason !== after.reason) changes.push(words.reason);
  // What is left is how a rule reads its words.
  if (changes.length > 0) return changes.join(', ');
  return isDeepStrictEqual(old, content) ? words.nothing : words.settings;
}

/** How many were added and taken away: `+2 −1`; empty where none were. */
function difference(before: readonly string[], after: readonly string[]): string {
  const [old, now] = [new Set(before), new Set(after)];
  const count = (some: ReadonlySet<string>, others: ReadonlySet<string>) =>
    [...some].filter((one) => one !== '' && !others.has(one)).length;
  const [added, removed] = [count(now, old), count(old, now)];
  return [...(added > 0 ? [`+${added}`] : []), ...(removed > 0 ? [`−${removed}`] : [])].join(' ');
}

/** Goes back to an earlier version of a rule; asks again where something speaks against letting that one ban. */
export async function rollBack(
  interaction: Answered,
  context: Pick<RuleDeps, 'ruleChanges' | 'announce'>,
  { id, typed }: { readonly id: string; readonly typed: string },
): Promise<InteractionEditReplyOptions> {
  // What is no number is no version.
  const version = /^\d{1,9}$/.test(typed) ? Number(typed) : 0;
  const author = authorOf(interaction);
  const changed = await context.ruleChanges.rollBack(author, { id, version });
  const messages = messagesFor(interaction.locale);
  announceRule(author, context, changed);
  return doneReply(messages.rules.rolledBack(shownRule(changed.rule), version), changed, messages);
}
