import type { Find, Finds } from './finds.ts';
import type { RuleContent } from './rule.ts';

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
export interface CodeTerm {
  readonly rule: number;
  readonly term: string;
  /** In lower case, without the brackets. */
  readonly name: string;
  readonly isBeginning: boolean;
  readonly verdict: Find['verdict'];
}

/** Whether a pattern is about the codes themselves, and so about the text as it is written. */
export const namesCodes = (pattern: string): boolean => pattern.includes('TUIEmoji');

/** The text as people see it, one emoji in the place of each code and every other character where it was; adds the codes that are keywords. */
export function readCodes(text: string, terms: readonly CodeTerm[], finds: Pick<Finds, 'add'>): string {
  // Nearly every text ends here.
  if (!text.includes(OPENING)) return text;
  if (terms.length > 0) findCodes(text, terms, finds);
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

/** The keywords of a rule that are emoji codes themselves. */
export function codeTermsOf(content: RuleContent, rule: number): CodeTerm[] {
  if (content.kind !== 'keywords') return [];
  return content.keywords.flatMap(({ text, certainty }) => {
    const [, name, star] = /^\*?\[?(TUIEmoji_?[A-Z0-9]*)(\*?)\]?\*?$/i.exec(text.trim()) ?? [];
    if (name === undefined) return [];
    return [
      {
        rule,
        term: text,
        name: name.toLowerCase(),
        isBeginning: star === '*',
        verdict: certainty === 'doubtful' ? 'review' : 'hit',
      },
    ];
  });
}

function findCodes(text: string, terms: readonly CodeTerm[], finds: Pick<Finds, 'add'>): void {
  for (const { 0: code, 1: name = '', index } of text.matchAll(CODE)) {
    if (!NAMES.has(name)) continue;
    const spelled = code.slice(1, -1).toLowerCase();
    for (const { rule, term, verdict, ...wanted } of terms) {
      if (!(wanted.isBeginning ? spelled.startsWith(wanted.name) : spelled === wanted.name)) continue;
      finds.add({ rule, term, verdict, view: 'base', start: index, end: index + code.length });
    }
  }
}
