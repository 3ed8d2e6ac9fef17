import type { Evidence } from './case.ts';
import type { FilterRule, RuleAction, Rulebook, TextHit } from './rules.ts';
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
  /** Whether the same event was told before with another content: nobody is banned for what may have been changed on its way. */
  readonly altered?: boolean;
}

/** What a message calls for, by one rule. */
export interface Finding {
  readonly rule: FilterRule;
  readonly action: RuleAction;
  readonly evidence: Evidence;
}

const STRENGTH: Readonly<Record<RuleAction, number>> = { observe: 0, review: 1, block: 2, ban: 3 };

/** What a server's rules say of a message: the finding that calls for most, if there is one. Decides, and does nothing. */
export function judge(
  message: ChatMessage,
  { guildId, rulebook, speakers }: { guildId: string; rulebook: Rulebook; speakers: Speakers },
): Finding | undefined {
  const matcher = rulebook.matcher(guildId);
  let worst: Finding | undefined;
  const consider = (text: string, hit: TextHit, mayOnlyBeShown: boolean) => {
    const rule = rulebook.find(guildId, hit.ruleId);
    if (!rule) return;
    const action = mayOnlyBeShown && rule.action !== 'observe' ? 'review' : actionOf(rule, hit);
    if (worst && STRENGTH[worst.action] >= STRENGTH[action]) return;
    const { term, view, start, end } = hit;
    const { at, msgSeq } = message;
    const evidence = { text, term, view, start, end, at, msgSeq, blocked: false };
    worst = { rule, action, evidence: { ...evidence, rule: rule.id, version: rule.version } };
  };
  const { texts, joined = [], quoted = [] } = message;
  for (const text of [...texts, ...joined]) for (const hit of matcher.match(text)) consider(text, hit, false);
  for (const text of quoted)
    for (const hit of matcher.match(text)) consider(text, { ...hit, view: 'quotation' }, true);
  if (worst) {
    speakers.clear(message.roomId, message.viewer);
    return worst;
  }
  // One letter a message: the last ones are read together, and a person decides.
  const window = speakers.window(message.roomId, message.viewer);
  if (window.length === 0) return undefined;
  const text = window.join(' ');
  for (const hit of matcher.match(text)) consider(text, hit, true);
  if (worst) speakers.clear(message.roomId, message.viewer);
  return worst;
}

/** A hit that only a person can tell never does more than be shown, whatever the rule says. */
function actionOf({ action, state }: FilterRule, { verdict }: TextHit): RuleAction {
  const asked = state === 'braked' && action === 'ban' ? 'review' : action;
  return verdict === 'review' && STRENGTH[asked] > STRENGTH.review ? 'review' : asked;
}
