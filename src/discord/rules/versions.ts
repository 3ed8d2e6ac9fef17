import { isDeepStrictEqual } from 'node:util';
import type { InteractionEditReplyOptions } from 'discord.js';
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
import { code, counted } from '../text.ts';
import { announceRule, authorOf, stopNote } from './changes.ts';
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
): Promise<Choices> {
  const current = rulebook.find(guildId, id)?.version;
  // One for the version that applies now, and one to compare the last one with.
  const known = await records.versions({ guildId, id }, MAX_CHOICES + 2);
  return choices(
    known
      .map((one, index) => ({ version: one.version, aside: asideOf(one, known[index + 1]) }))
      .filter(({ version }) => version !== current && `${version}`.startsWith(typed))
      .map(({ version, aside }) => ({ value: `${version}`, aside: aside })),
  );
}

function asideOf({ changedAt, changedBy, terms }: RuleVersion, before: RuleVersion | undefined): string {
  const at = `${new Date(changedAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const what =
    terms && (before === undefined ? 'first version' : before.terms && changesOf(before.terms, terms));
  return [at, changedBy.slice(0, 32), ...(what === undefined ? [] : [what])].join(', ');
}

/** What one version of a rule changed of the one before, in short. */
export function changesOf(before: RuleTerms, after: RuleTerms): string {
  const changes: string[] = [];
  if (before.action !== after.action) changes.push(`${before.action} → ${after.action}`);
  const [old, content] = [before.content, after.content];
  const entries = difference(entriesText(old).split('\n'), entriesText(content).split('\n'));
  if (entries !== '') changes.push(`words ${entries}`);
  const allowed = difference(old.allow, content.allow);
  if (allowed !== '') changes.push(`allowed ${allowed}`);
  if (old.kind === 'keywords' && content.kind === 'keywords' && old.strictness !== content.strictness)
    changes.push(content.strictness);
  if (!isDeepStrictEqual(before.ladder, after.ladder)) changes.push(counted(after.ladder.length, 'duration'));
  if (before.reason !== after.reason) changes.push('reason');
  // What is left is how a rule reads its words.
  if (changes.length > 0) return changes.join(', ');
  return isDeepStrictEqual(old, content) ? 'nothing changed' : 'settings';
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
  const { rule } = changed;
  announceRule(author, context, changed);
  const done = `**Rolled back**: ${code(rule.id)} is as it was in version ${version} (now version ${rule.version}, ${rule.action}).`;
  return doneReply(`${done}${stopNote(rule)}`, changed);
}
