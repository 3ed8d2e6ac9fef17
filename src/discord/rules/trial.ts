import { type Hit, newLedger } from '../../filters/index.ts';
import type { Rulebook } from '../../moderation/rules/rule.ts';
import type { Trial } from '../../moderation/rules/trial.ts';
import type { PastedMessage } from '../../moderation/text-fields.ts';
import { describeView } from '../describe.ts';
import { code, counted, listed, plain } from '../text.ts';

/** Characters that are shown on either side of what was found. */
const AROUND = 60;

/** A trial in words, with samples. */
export function trialText({ messages, hits, reviews, viewers, unjudged, samples }: Trial): string {
  if (messages === 0) return 'No messages are kept yet to try it on.';
  const left =
    unjudged === 0 ? [] : [`${counted(unjudged, 'message')} would have been too expensive to judge.`];
  if (hits === 0) return [`It would have hit none of the last **${messages}** messages.`, ...left].join('\n');
  const share = ((hits / messages) * 100).toFixed(hits / messages < 0.01 ? 2 : 1);
  const doubtful = reviews === 0 ? '' : `, ${reviews} of them for a person to decide`;
  return [
    `It would have hit **${hits}** of the last ${counted(messages, 'message', { bold: true })} (${share} %)${doubtful}, by ${counted(viewers, 'viewer', { bold: true })}.`,
    ...left,
    ...samples.map(({ message, hit }) => `${code(message.viewer)}: ${shown(message.text, hit)}`),
  ].join('\n');
}

/** What a server's rules say of a text, a line for each thing that they find. */
export function findingLines(
  rulebook: Pick<Rulebook, 'find' | 'matcher'>,
  guildId: string,
  text: string,
): string[] {
  const ledger = newLedger();
  // What was removed or paused a moment ago may still be found.
  const applied = (id: string) => {
    const rule = rulebook.find(guildId, id);
    return rule?.state === 'paused' ? undefined : rule;
  };
  const lines = rulebook
    .matcher(guildId)
    .match(text, ledger)
    .flatMap((hit) => {
      const rule = applied(hit.ruleId);
      if (!rule) return [];
      const action = hit.verdict === 'review' ? 'a person decides' : rule.action;
      const stopped = rule.state === 'braked' ? ' (stopped by the brake: shown only)' : '';
      return `${code(hit.ruleId)}: **${action}**${stopped}, found ${code(hit.term)} (${describeView(hit.view)}) in ${shown(text, hit)}`;
    });
  const left = [...ledger.unjudged].filter(applied).map((id) => code(id));
  return left.length === 0
    ? lines
    : [`It is too expensive to judge in full by ${left.join(', ')}: a person decides.`, ...lines];
}

/** Fields that are named of a pasted message. */
const FIELDS = 15;

/** Says which fields of a message that was pasted as JSON were read as text. */
export function pastedLines(pasted: PastedMessage | undefined): string[] {
  if (!pasted) return [];
  const names = (fields: readonly string[]) =>
    listed(
      fields.map((name) => code(name.slice(0, 60))),
      FIELDS,
    ) || 'none';
  return [
    `Read as JSON of a message. Fields read as text: ${names(pasted.read)}. Not read: ${names(pasted.left)}. Change that with \`/settings-av fields\`.`,
  ];
}

/** A text with the found part marked, cut around it. */
export function shown(text: string, { start, end }: Pick<Hit, 'start' | 'end'>): string {
  const before = [...text.slice(0, start)];
  const lead = before.length > AROUND ? `…${before.slice(-AROUND).join('')}` : before.join('');
  const flat = (part: string) => plain(part.replaceAll('\n', ' '), AROUND * 2);
  return `${flat(lead)}**__${flat(text.slice(start, end))}__**${plain(text.slice(end).replaceAll('\n', ' '), AROUND)}`;
}
