import type { InteractionEditReplyOptions } from 'discord.js';
import type { Accepted } from '../moderation/ban-service.ts';
import { type Case, isSettled } from '../moderation/case.ts';
import { describeDuration } from '../moderation/duration.ts';
import { code, cut, moment, plain } from './text.ts';

/** Characters of a message's text, and of an embed's (Discord docs: Message). */
const MAX_CONTENT = 2000;
const MAX_DESCRIPTION = 4096;

/** What the moderator reads about a request: what happened, to whom, and what did not. */
export function requestReply(
  cases: readonly Case[],
  spared: Accepted['spared'],
  notices: readonly string[],
): InteractionEditReplyOptions {
  const lines = [...Map.groupBy(cases, sameOutcome).values()].map(groupLine);
  for (const { viewer, why } of spared) lines.push(`**Not banned**: ${code(viewer)}. ${plain(why)}`);
  lines.push(...notices);
  const text = lines.join('\n');
  if (text.length <= MAX_CONTENT) return { content: text, embeds: [] };
  return { content: '', embeds: [{ description: cut(text, MAX_DESCRIPTION) }] };
}

const isDone = ({ state }: Case): boolean => state === 'in-force' || state === 'confirmed';

const sameOutcome = (one: Case): string =>
  JSON.stringify([isDone(one), one.state === 'failed', one.error?.words, one.error?.code]);

function groupLine(cases: readonly Case[]): string {
  const [first] = cases;
  if (!first) return '';
  const who = cases.map((one) => code(one.viewer)).join(', ');
  const count = cases.length === 1 ? '' : ` ${cases.length} viewers`;
  return `**${headline(first)}${count}**: ${who} in ${code(first.roomId)} (${numbers(cases)}). ${tail(first)}`;
}

function headline(one: Case): string {
  const { state, kind } = one;
  if (isDone(one)) return kind === 'ban' ? 'Banned' : 'Unbanned';
  if (state === 'failed') return kind === 'ban' ? 'Not banned' : 'Not unbanned';
  return kind === 'ban' ? 'Ban accepted, not in force yet' : 'Unban accepted, not in force yet';
}

function tail(one: Case): string {
  if (one.state === 'in-force')
    return one.kind === 'ban' ? banTail(one) : 'They may join again; they have to do so themselves.';
  const why = one.error
    ? `${plain(one.error.words)}${one.error.code === undefined ? '' : ` (code ${one.error.code})`}`
    : '';
  if (isSettled(one)) return one.error?.advice ? `${why}\nFor the operator: ${plain(one.error.advice)}` : why;
  if (!one.error) return 'Waiting for the Chat service.';
  if (one.error.kind === 'misconfigured')
    return `${why} Nothing is lost: it is sent as soon as the operator has mended that.`;
  return `${why} The bot keeps trying for a day, next ${nextTry(one)}; you need not do anything, the audit channel will tell.`;
}

const nextTry = ({ nextAttemptAt }: Case): string => `<t:${Math.ceil(nextAttemptAt / 1000)}:R>`;

function banTail({ durationSeconds, until }: Case): string {
  const length = durationSeconds === undefined ? '' : describeDuration(durationSeconds);
  if (until === undefined || length === 'permanent') return 'For good. They were put out and cannot rejoin.';
  return `For ${length}, until ${moment(until)}. They were put out and cannot rejoin before that.`;
}

function numbers(cases: readonly Case[]): string {
  const sorted = cases.map((one) => one.number).sort((a, b) => a - b);
  const [first] = sorted;
  const last = sorted.at(-1);
  if (sorted.length === 1) return `case ${first}`;
  const unbroken = last !== undefined && first !== undefined && last - first === sorted.length - 1;
  return unbroken ? `cases ${first}–${last}` : `cases ${sorted.join(', ')}`;
}
