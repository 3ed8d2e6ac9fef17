import assert from 'node:assert/strict';
import { type Case, isDone } from '../../../src/moderation/case.ts';
import { countMessages } from '../../../src/moderation/recalls/messages.ts';
import {
  ofEnd,
  ofInteraction,
  ofShieldMute,
  ofShieldUnmute,
} from '../../../src/moderation/requests/request-ids.ts';
import type { InteractionView } from '../../../src/sandbox/discord/client.ts';

/** Says that something is in force, done or on its way; not that it was so already, nor that a case was left as it is. */
const ACKNOWLEDGED =
  /\*\*(?:(?:Unb|B)anned|(?:Unm|M)uted|[^*]* accepted|Remov(?:ed|ing)[^*]*|Messages not removed)\*\*.* · cases? \d+/;

/** What leaves open whether something was done. */
const UNSURE = /may not have been accepted|unexpected error/i;
/** A question that somebody has answered may stand there still, where what came of it could not be shown. */
const QUESTION = /^\*\*Remove [^*]*\?\*\*/;

/** What somebody reads as the answer; empty where there is none. */
export const textOf = ({ response }: InteractionView): string =>
  response?.content || response?.embeds.map(({ description }) => description ?? '').join('\n') || '';

/** Each answer is true, and there is no case that nobody asked for; how many were told that they were heard. */
export function checkAnswers(views: readonly InteractionView[], cases: readonly Case[]): number {
  const byRequest = Map.groupBy(cases, ({ requestId }) => requestId);
  const falseWords = views.flatMap((view) => falseWord(view, byRequest.get(ofInteraction(view.id)) ?? []));
  assert.deepEqual(falseWords, [], 'an answer is false');
  const typed = views.map(({ id }) => ofInteraction(id));
  const asked = new Set(typed);
  for (const guildId of new Set(cases.map((one) => one.guildId))) {
    for (const id of typed) asked.add(ofShieldMute(guildId, id)).add(ofShieldUnmute(guildId, id));
    for (const { number } of cases) asked.add(ofEnd(guildId, number));
  }
  assert.deepEqual(
    cases.filter((one) => one.source.type !== 'filter' && !asked.has(one.requestId)),
    [],
    'there is a case that nobody asked for',
  );
  return views.filter((view) => ACKNOWLEDGED.test(textOf(view))).length;
}

/** The last words of an answer where they do not agree with what became of the request. */
function falseWord(view: InteractionView, cases: readonly Case[]): string[] {
  const text = textOf(view);
  if (text === '' || UNSURE.test(text) || QUESTION.test(text)) return [];
  const known = cases.map(({ number, kind, state }) => `case ${number} (${kind}, ${state})`).join(', ');
  const wrong = [`${view.id} reads “${text}”; there is ${known || 'no case of it'}`];
  if (ACKNOWLEDGED.test(text) && cases.length === 0) return wrong;
  return cases.some((one) => !isTrue(text, one)) ? wrong : [];
}

/** Whether what is said of a case of the request is so. */
function isTrue(text: string, one: Case): boolean {
  const lineOf = (number: number) =>
    text.split('\n').find((some) => new RegExp(`\\bcases?\\b.*\\b${number}\\b`).test(some));
  const line = lineOf(one.number);
  // Whose place another has taken meanwhile, of that is told which it is.
  if (line === undefined) return one.replacedBy !== undefined && lineOf(one.replacedBy) !== undefined;
  const [, done] = /^\*\*(Banned|Unbanned|Muted|Unmuted)\*\*/.exec(line) ?? [];
  if (done !== undefined) return isDone(one) && one.kind.replace('app-', '') === KIND[done];
  const [, changed] = /is now (banned|muted)/.exec(line) ?? [];
  if (changed !== undefined) return isDone(one) && one.kind.replace('app-', '') === KIND[changed];
  const [, removed] = /^\*\*Removed ([\d,]+) messages?\*\*/.exec(line) ?? [];
  if (removed !== undefined)
    return (
      isDone(one) && one.messages !== undefined && countMessages(one.messages).removed === asNumber(removed)
    );
  return !/^\*\*(?:Not |Messages not removed)/.test(line) || one.state === 'failed';
}

const KIND: Readonly<Record<string, string>> = {
  Banned: 'ban',
  banned: 'ban',
  Unbanned: 'unban',
  Muted: 'mute',
  muted: 'mute',
  Unmuted: 'unmute',
};

const asNumber = (shown: string): number => Number(shown.replaceAll(',', ''));
