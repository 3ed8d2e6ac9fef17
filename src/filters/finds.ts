import type { Hit } from './hit.ts';
import type { Decoded } from './views/percent.ts';

/** A place where a rule was found to match, before allowed phrases and repeats are taken out. */
export interface Find {
  readonly rule: number;
  readonly term: string;
  readonly verdict: Hit['verdict'];
  readonly view: string;
  readonly start: number;
  readonly end: number;
  /** Says whether it counts as a hit after all, which is dear: asked only where nothing else of its rule is sure. */
  readonly isHit?: () => boolean;
}

/** The views in the order in which a hit is put down to them where several see it. */
const VIEWS = [
  ...[
    'base',
    'runs',
    'separators',
    'joined',
    'percent',
    'reversed',
    'leet',
    'look-alike',
    'mixed-case',
    'jamo',
    'between',
    'lengthened',
  ],
  ...['mask', 'split', 'initials', 'keyboard', 'pattern', 'contact', 'link'],
];
const NONE: readonly Hit[] = Object.freeze([]);

/** What was found in one text. Kept from text to text, so that finding nothing makes no objects. */
export class Finds {
  readonly #finds: Find[] = [];
  readonly #allowed: Find[] = [];
  /** How the text that is being read was decoded, if it was; places are those of the original. */
  decoded: Decoded | undefined;
  #spans: ReadonlyMap<number, Spans> | undefined;

  clear(): void {
    if (this.#finds.length > 0) this.#finds.length = 0;
    if (this.#allowed.length > 0) this.#allowed.length = 0;
    this.decoded = undefined;
    this.#spans = undefined;
  }

  /** How much was found so far, for `reset`. */
  mark(): Mark {
    return { finds: this.#finds.length, allowed: this.#allowed.length };
  }

  /** Forgets what was found since a mark. */
  reset({ finds, allowed }: Mark): void {
    this.#finds.length = finds;
    this.#allowed.length = allowed;
  }

  add(find: Find): void {
    if (!this.decoded) {
      this.#finds.push(find);
      return;
    }
    const placed = placedIn(this.decoded, find);
    // A word that does not touch a decoded character was found in the text as it is; a host may end at one.
    if (find.view !== 'link' && isAsWritten(this.decoded, find)) return;
    const isNamed = find.view === 'contact' || find.view === 'link';
    this.#finds.push(isNamed ? placed : { ...placed, view: this.decoded.view });
  }

  /** A span in which nothing counts for a rule; rule -1: for all. */
  allow(find: Find): void {
    this.#allowed.push(this.decoded ? placedIn(this.decoded, find) : find);
  }

  /** Does a span that is allowed for its rule hold it? To be asked when all allowed phrases are found. */
  isAllowed(find: Pick<Find, 'rule' | 'start' | 'end'>): boolean {
    if (this.#allowed.length === 0) return false;
    this.#spans ??= spansByRule(this.#allowed);
    return isWithin(find, this.#spans.get(find.rule)) || isWithin(find, this.#spans.get(-1));
  }

  /**
   * Hits in the order of their places, without those that are allowed, and one for each place of a term. From `known` on not all allowed
   * phrases were looked for, so that a person has to look at what was found there; not at a link where its rule allows none, as no phrase
   * that is harmless everywhere holds one; and not sure either is what speaks of a fraud where the text warns of one.
   */
  hits({ ids, allowing, frauds }: Rules, known: number, isWarning: () => boolean): readonly Hit[] {
    if (this.#finds.length === 0) return NONE;
    const counted =
      this.#allowed.length === 0 ? this.#finds : this.#finds.filter((find) => !this.isAllowed(find));
    if (counted.length === 0) return NONE;
    const finds = lookedAt(withoutRepeats(counted));
    const isDoubted = finds.some(({ rule, verdict }) => verdict === 'hit' && frauds.has(rule)) && isWarning();
    return finds.map(({ rule, term, verdict, view, start, end }) => ({
      ruleId: ids[rule] ?? '',
      term,
      verdict:
        (isDoubted && frauds.has(rule)) || (end > known && (view !== 'link' || allowing.has(rule)))
          ? 'review'
          : verdict,
      view,
      start,
      end,
    }));
  }
}

/** Finds that have to be looked at again become reviews where they are not sure, up to the first sure hit of their rule. */
function lookedAt(finds: readonly Find[]): readonly Find[] {
  if (!finds.some(({ isHit }) => isHit)) return finds;
  const sure = new Set(
    finds.flatMap(({ rule, verdict, isHit }) => (verdict === 'hit' && !isHit ? [rule] : [])),
  );
  return finds.map((find) => {
    if (!find.isHit || sure.has(find.rule)) return find;
    if (!find.isHit()) return { ...find, verdict: 'review' };
    sure.add(find.rule);
    return find;
  });
}

/** Rules by their numbers: their ids, those that allow phrases, and those against frauds. */
interface Rules {
  readonly ids: readonly string[];
  readonly allowing: ReadonlySet<number>;
  readonly frauds: ReadonlySet<number>;
}

interface Mark {
  readonly finds: number;
  readonly allowed: number;
}

/** Where a find stands in the original; what was turned round begins with its last character there. */
function placedIn({ starts, ends }: Decoded, find: Find): Find {
  let start = starts[find.start] ?? 0;
  let end = ends[find.start] ?? 0;
  for (let at = find.start + 1; at < find.end; at += 1) {
    start = Math.min(start, starts[at] ?? 0);
    end = Math.max(end, ends[at] ?? 0);
  }
  return { ...find, start, end };
}

/** Stand all characters of a find in their order, and none of them encoded? */
const isAsWritten = ({ starts, ends }: Decoded, { start, end }: Find): boolean =>
  (ends[end - 1] ?? 0) - (starts[start] ?? 0) === end - start;

interface Spans {
  readonly starts: number[];
  /** The farthest end of any span that begins up to here. */
  readonly ends: number[];
}

function spansByRule(allowed: readonly Find[]): Map<number, Spans> {
  const spans = new Map<number, Spans>();
  for (const { rule, start, end } of allowed.toSorted((a, b) => a.start - b.start)) {
    const own = spans.get(rule) ?? { starts: [], ends: [] };
    own.starts.push(start);
    own.ends.push(Math.max(end, own.ends.at(-1) ?? 0));
    spans.set(rule, own);
  }
  return spans;
}

function isWithin({ start, end }: Pick<Find, 'start' | 'end'>, spans: Spans | undefined): boolean {
  if (!spans) return false;
  let low = 0;
  let high = spans.starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans.starts[middle] ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return low > 0 && (spans.ends[low - 1] ?? 0) >= end;
}

const byPlace = (a: Find, b: Find): number => a.start - b.start || a.end - b.end;

/** Most finds come in order already. */
function inOrder(finds: readonly Find[]): readonly Find[] {
  const isInOrder = finds.every((find, at) => {
    const before = finds[at - 1];
    return !before || byPlace(before, find) <= 0;
  });
  return isInOrder ? finds : finds.toSorted(byPlace);
}

/** Up to here it is faster to compare each find with the others than to keep a table of them. */
const FEW = 8;

/** Of finds of one term that overlap the surest stays, then the one of the earliest view. */
function withoutRepeats(finds: readonly Find[]): readonly Find[] {
  if (finds.length === 1) return finds;
  const ordered = inOrder(finds);
  const kept: Find[] = [];
  const places = finds.length > FEW ? new Map<string, number>() : undefined;
  for (const find of ordered) {
    const key = places ? `${find.rule} ${find.term}` : '';
    const at = places
      ? (places.get(key) ?? -1)
      : kept.findLastIndex(({ rule, term }) => rule === find.rule && term === find.term);
    const other = kept[at];
    if (other && find.start < other.end) {
      if (isBetter(find, other)) kept[at] = find;
    } else {
      places?.set(key, kept.length);
      kept.push(find);
    }
  }
  return inOrder(kept);
}

const isBetter = (one: Find, other: Find): boolean =>
  one.verdict === other.verdict ? VIEWS.indexOf(one.view) < VIEWS.indexOf(other.view) : one.verdict === 'hit';
