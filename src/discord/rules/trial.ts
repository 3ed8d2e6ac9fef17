import { type Hit, newLedger } from '../../filters/index.ts';
import type { Messages } from '../../messages/index.ts';
import type { Rulebook } from '../../moderation/rules/rule.ts';
import type { Trial } from '../../moderation/rules/trial.ts';
import type { PastedMessage } from '../../moderation/text-fields.ts';
import { code, plain } from '../text.ts';

/** Characters that are shown on either side of what was found. */
const AROUND = 60;

/** A trial in words, with samples. */
export function trialText(trial: Trial, { rules }: Messages): string {
  const { messages, hits, unjudged, samples } = trial;
  if (messages === 0) return rules.nothingKept;
  const left = unjudged === 0 ? [] : [rules.tooExpensive(unjudged)];
  if (hits === 0) return [rules.trialNothing(messages), ...left].join('\n');
  return [
    rules.trial(trial),
    ...left,
    ...samples.map(({ message, hit }) => `${code(message.viewer)}: ${shown(message.text, hit)}`),
  ].join('\n');
}

/** What a server's rules say of a text, a line for each thing that they find. */
export function findingLines(
  rulebook: Pick<Rulebook, 'find' | 'matcher'>,
  { guildId, text }: { readonly guildId: string; readonly text: string },
  { cases, rules }: Messages,
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
      return rules.finding({
        rule: code(hit.ruleId),
        action: hit.verdict === 'review' ? undefined : rule.action,
        isStopped: rule.state === 'braked',
        term: code(hit.term),
        view: plain(cases.view(hit.view)),
        text: shown(text, hit),
      });
    });
  const left = [...ledger.unjudged].filter(applied).map((id) => code(id));
  return left.length === 0 ? lines : [rules.notJudged(left.join(', ')), ...lines];
}

/** Fields that are named of a pasted message. */
const FIELDS = 15;

/** Says which fields of a message that was pasted as JSON were read as text. */
export function pastedLines(pasted: PastedMessage | undefined, { common, rules }: Messages): string[] {
  if (!pasted) return [];
  const names = (fields: readonly string[]) =>
    common.some(
      fields.map((name) => code(name.slice(0, 60))),
      FIELDS,
    ) || common.none;
  return [rules.pasted(names(pasted.read), names(pasted.left))];
}

/** A text with the found part marked, cut around it. */
export function shown(text: string, { start, end }: Pick<Hit, 'start' | 'end'>): string {
  const before = [...text.slice(0, start)];
  const lead = before.length > AROUND ? `…${before.slice(-AROUND).join('')}` : before.join('');
  const flat = (part: string) => plain(part.replaceAll('\n', ' '), AROUND * 2);
  return `${flat(lead)}**__${flat(text.slice(start, end))}__**${plain(text.slice(end).replaceAll('\n', ' '), AROUND)}`;
}
