import { FIND, type Ledger, WORD_STEPS } from '../budget/ledger.ts';
import type { Find, Finds } from '../finds.ts';
import type { Options } from './term.ts';

/** What every code of an emoji in Tencent's user interface kits begins with. */
const OPENING = '[TUIEmoji_';
const CODE = /\[TUIEmoji_([A-Za-z0-9]{1,16})\]/g;
/**
 * The emoji of Tencent's user interface kits (emojiMap of TencentCloud/chat-uikit-react). A client shows the code of any other name as
 * it is written, so such a code is text: otherwise `[TUIEmoji_word]` would hide every word.
 */
const NAMES = new Set(
  (
    'Smile Expect Blink Guffaw KindSmile Haha Cheerful Sorrow Speechless Amazed Complacent Lustful Stareyes Giggle Daemon Rage Yawn ' +
    'TearsLaugh Silly Wail Kiss Trapped Fear BareTeeth FlareUp Tact Shit ShutUp Sigh Hehe Silent Skull Mask Beer Cake RedPacket Bombs ' +
    'Ai Celebrate Bless Flower Watermelon Cow Fool Surprised Askance Monster Pig Coffee Ok Heart Sun Moon Star Rich Fortune 857 666 ' +
    'Prohibit Convinced Knife Like'
  ).split(' '),
);
const EMOJI = '\u{1f642}';
const INVISIBLE = '\u200b';

/** A keyword that spells an emoji code, or how all of them begin (`TUIEmoji*`). */
interface CodeTerm {
  readonly rule: number;
  readonly term: string;
  readonly verdict: Find['verdict'];
  /** It is an allowed phrase. */
  readonly isAllowed: boolean;
}

/** Keywords that spell emoji codes, by their names in lower case, without the brackets. */
export interface CodeIndex {
  readonly whole: Map<string, CodeTerm[]>;
  readonly beginnings: Map<string, CodeTerm[]>;
}

export const newCodes = (): CodeIndex => ({ whole: new Map(), beginnings: new Map() });

/** Whether a pattern is about the codes themselves, and so about the text as it is written. */
export const namesCodes = (pattern: string): boolean => pattern.includes('TUIEmoji');

export interface CodeSearch {
  readonly codes: CodeIndex;
  readonly finds: Pick<Finds, 'add' | 'allow'>;
  readonly ledger: Ledger;
}

/** The text as people see it, one emoji in the place of each code and every other character where it was; adds the codes that are keywords. */
export function readCodes(text: string, search: CodeSearch): string {
  // Nearly every text ends here.
  if (!text.includes(OPENING)) return text;
  if (search.codes.whole.size + search.codes.beginnings.size > 0) findCodes(text, search);
  return withoutCodes(text);
}

const withoutCodes = (text: string): string =>
  text.replace(CODE, (code, name: string) =>
    NAMES.has(name) ? EMOJI + INVISIBLE.repeat(code.length - EMOJI.length) : code,
  );

/** What is to be searched for a keyword: the codes in it are emoji too, unless nothing else would be left of it. */
export function keywordWithoutCodes(keyword: string): string {
  const rest = withoutCodes(keyword);
  return /[\p{L}\p{N}]/u.test(rest) ? rest : keyword;
}

/** Notes a keyword or an allowed phrase that is an emoji code itself. */
export function addCode(codes: CodeIndex, { written = '', rule, role, certainty }: Options): void {
  const [, name, star] = /^\*?\[?(TUIEmoji_?[A-Z0-9]*)(\*?)\]?\*?$/i.exec(written.trim()) ?? [];
  if (name === undefined) return;
  const index = star === '*' ? codes.beginnings : codes.whole;
  const terms = index.get(name.toLowerCase()) ?? [];
  index.set(name.toLowerCase(), terms);
  const verdict = certainty === 'doubtful' ? 'review' : 'hit';
  terms.push({ rule, term: written, verdict, isAllowed: role === 'allow' });
}

function findCodes(text: string, { codes, finds, ledger }: CodeSearch): void {
  for (const { 0: code, 1: name = '', index } of text.matchAll(CODE)) {
    if (!NAMES.has(name)) continue;
    const spelled = code.slice(1, -1).toLowerCase();
    ledger.words += spelled.length;
    for (const { rule, term, verdict, isAllowed } of termsFor(spelled, codes)) {
      ledger.words += FIND;
      // The search for words sees that nothing is left, and says which rules were not judged by.
      if (ledger.words > WORD_STEPS) return;
      const find: Find = { rule, term, verdict, view: 'base', start: index, end: index + code.length };
      if (isAllowed) finds.allow(find);
      else finds.add(find);
    }
  }
}

/** The keywords that a code is, one by one: there may be more of them than a message pays for. */
function* termsFor(spelled: string, { whole, beginnings }: CodeIndex): Generator<CodeTerm> {
  yield* whole.get(spelled) ?? [];
  if (beginnings.size === 0) return;
  for (let size = 1; size <= spelled.length; size += 1) yield* beginnings.get(spelled.slice(0, size)) ?? [];
}
