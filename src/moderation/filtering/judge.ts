import type { Hit, Ledger } from '../../filters/index.ts';
import { UNJUDGED, type Unjudged } from '../../problems/moderation.ts';
import type { Evidence } from '../case.ts';
import { type FilterRule, newLedger, type RuleAction, type Rulebook } from '../rules/rule.ts';
import type { MessageContent } from './answer/answer.ts';
import type { Speakers } from './speakers.ts';

/** Something that a viewer said. */
export interface ChatMessage {
  /** The event's own name: seen twice, it counts once. */
  readonly key: string;
  /** Names the message while it is delivered; undefined where it is delivered already. */
  readonly ref: string | undefined;
  readonly roomId: string;
  readonly viewer: string;
  /** Everything in it that is shown, each part by itself. */
  readonly texts: readonly string[];
  /** Parts of it that are shown in a row, read in one. */
  readonly joined?: readonly string[] | undefined;
  /** What it repeats of somebody else's words: whoever answers an insult quotes it, so a person decides. */
  readonly quoted?: readonly string[] | undefined;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  readonly msgSeq: number | undefined;
  /** Whether the same event came before with another content: nobody is banned for what may have been changed on its way. */
  readonly altered?: boolean;
  /** It was sent by the app itself, over the service's REST API. */
  readonly isOfApp?: boolean;
  /** As the service has it, where that is known. */
  readonly content?: MessageContent;
  /** The same message with `***` in these places of its texts, and nothing else changed; undefined where none of them can be masked. */
  mask?(places: Places): ChatMessage | undefined;
}

/** A place in a text: from here, and up to before there, in UTF-16 units. */
export type Place = Pick<Evidence, 'start' | 'end'>;

/** Places by the text that they are in, without overlaps and in their order. */
export type Places = ReadonlyMap<string, readonly Place[]>;

/** What a case says of the rule that made it; no rule of a server where a message was not judged. */
type FindingRule = Pick<FilterRule, 'guildId' | 'id' | 'version' | 'ladder' | 'reason'>;

/** What a message calls for, by one rule. */
export interface Finding {
  readonly rule: FindingRule;
  readonly action: RuleAction;
  readonly evidence: Evidence;
  /** No rule has found it: the message was delivered without having been judged. */
  readonly unjudged?: true;
}

/** The id that is noted where a message was too expensive to judge; no rule can have it. */
const TOO_EXPENSIVE = `${UNJUDGED}${'too-expensive' satisfies Unjudged}`;

/** Stands for the view of what was found in a text that may not be the viewer's own. */
const ALTERED = 'altered';

const STRENGTH: Readonly<Record<RuleAction, number>> = {
  observe: 0,
  review: 1,
  mask: 2,
  block: 3,
  ban: 4,
};

/** By what a message is judged. */
export interface Judging {
  readonly guildId: string;
  readonly rulebook: Rulebook;
  readonly speakers: Pick<Speakers, 'window' | 'clear'>;
}

/**
 * What a server's rules say of a message: the finding that calls for most, if there is one. What they may cost is counted over all its
 * texts: what was found until then counts as it does otherwise, and a person has to look at the rest. Decides, and does nothing.
 */
export function judge(message: ChatMessage, judging: Judging): Finding | undefined {
  const { rulebook, guildId, speakers } = judging;
  const matcher = rulebook.matcher(guildId);
  const ledger = newLedger();
  let worst: Finding | undefined;
  const read = (text: string): Read => ({ text, hits: matcher.match(text, ledger) });
  const consider = ({ text, hits, view }: Read, mayOnlyBeShown: (ruleId: string) => boolean) => {
    for (const hit of hits) {
      const rule = rulebook.find(guildId, hit.ruleId);
      // What was removed or paused a moment ago may still be in the matcher.
      if (!rule || rule.state === 'paused') continue;
      const isAsked = mayOnlyBeShown(hit.ruleId) && rule.action !== 'observe';
      const action = isAsked ? 'review' : actionOf(rule, hit);
      if (worst && STRENGTH[worst.action] >= STRENGTH[action]) continue;
      const shownAs = message.altered ? ALTERED : (view ?? hit.view);
      worst = { rule, action, evidence: evidenceOf(message, { ...hit, view: shownAs, text, rule }) };
    }
  };
  const { texts, joined = [], quoted = [] } = message;
  const apart = texts.map(read);
  const together = joined.map(read);
  // With what stands beside it, it is a part of a word or of an allowed phrase, whichever way it is read.
  const isHarmlessTogether = (ruleId: string) =>
    together.length > 0 &&
    !ledger.unjudged.has(ruleId) &&
    !together.some(({ hits }) => hits.some((hit) => hit.ruleId === ruleId));
  for (const one of apart) consider(one, isHarmlessTogether);
  for (const one of together) consider(one, () => false);
  for (const text of quoted) consider({ ...read(text), view: 'quotation' }, () => true);
  // One letter a message: the last ones are read together, and a person decides.
  const window = worst ? [] : speakers.window(message.roomId, message.viewer);
  if (window.length > 0) consider(read(window.join(' ')), () => true);
  if (worst) speakers.clear(message.roomId, message.viewer);
  const left = ledger.unjudged.size > 0 ? tooExpensive(message, judging, ledger) : undefined;
  return left && (!worst || STRENGTH[left.action] > STRENGTH[worst.action]) ? left : worst;
}

/** A text, and what rules find in it. */
interface Read {
  readonly text: string;
  readonly hits: readonly Hit[];
  /** How it is to be shown, where that is not how it was found. */
  readonly view?: string;
}

interface FoundPlace extends Place {
  readonly text: string;
  readonly term: string;
  readonly view: string;
  readonly rule: Pick<FilterRule, 'id' | 'version'>;
}

function evidenceOf(
  { at, msgSeq }: ChatMessage,
  { text, term, view, start, end, rule }: FoundPlace,
): Evidence {
  const { id, version } = rule;
  return { text, term, view, start, end, at, msgSeq, blocked: false, rule: id, version };
}

/** Rules that are named where a message was too expensive to judge. */
const NAMED = 5;

/** The finding for the rules that a message was too expensive to judge by; undefined where none of them is there any more. */
function tooExpensive(
  message: ChatMessage,
  { guildId, rulebook }: Judging,
  { unjudged }: Ledger,
): Finding | undefined {
  const rules = [...unjudged]
    .flatMap((id) => rulebook.find(guildId, id) ?? [])
    .filter(({ state }) => state !== 'paused');
  if (rules.length === 0) return undefined;
  const more = rules.length > NAMED ? `, +${rules.length - NAMED}` : '';
  const named = rules.slice(0, NAMED).map(({ id }) => id);
  // One name for all of them, so that such a flood is one of one kind.
  const rule = { guildId, id: TOO_EXPENSIVE, version: 0, ladder: [], reason: '' };
  const term = `${named.join(', ')}${more}`;
  const text = message.texts.join('\n');
  const evidence = evidenceOf(message, {
    text,
    term,
    view: 'too-expensive',
    start: 0,
    end: 0,
    rule,
  });
  // What would only have been observed is not shown to anybody now.
  const isShown = rules.some(({ action }) => action !== 'observe');
  return { rule, action: isShown ? 'review' : 'observe', evidence };
}

/** A hit that only a person can decide about never does more than be shown, whatever the rule says. */
function actionOf({ action, state }: FilterRule, { verdict }: Hit): RuleAction {
  const asked = state === 'braked' && action === 'ban' ? 'review' : action;
  return verdict === 'review' && STRENGTH[asked] > STRENGTH.review ? 'review' : asked;
}
