/** A message that was delivered, as long as it is remembered. */
export interface Remembered {
  readonly viewer: string;
  /** Its number in the room. */
  readonly number: number;
  /** The number that the sender's client chose. */
  readonly random: number;
  /** What it says (`phraseOf`). */
  readonly phrase: number;
  /** Milliseconds of the monotonic clock. */
  readonly at: number;
}

/** What a message has to be; undefined: anything. */
export interface Wanted {
  readonly viewer?: string | undefined;
  readonly random?: number | undefined;
  readonly phrases?: ReadonlySet<number> | undefined;
  /** Added at this moment at the latest, in milliseconds of the monotonic clock. */
  readonly until?: number;
  readonly limit: number;
}

export interface RingLimits {
  /** Messages at most. */
  readonly most: number;
  /** For how long they matter, in milliseconds: others are overwritten first. */
  readonly life: number;
  /** Whether there may be room for so many messages more. */
  readonly mayGrow: (by: number) => boolean;
}

/** Messages that a room begins with. */
export const FIRST_SIZE = 64;

/** The last messages, the oldest of which are forgotten where they would be too many. Columns, as an object for each would take three times the room. */
export class Ring {
  readonly #limits: RingLimits;
  #size = FIRST_SIZE;
  /** How many were ever added. */
  #count = 0;
  #viewers: string[] = [];
  #numbers = new Float64Array(FIRST_SIZE);
  #randoms = new Float64Array(FIRST_SIZE);
  #phrases = new Float64Array(FIRST_SIZE);
  #times = new Float64Array(FIRST_SIZE);

  constructor(limits: RingLimits) {
    this.#limits = limits;
  }

  /** Messages that there is room for now. */
  get size(): number {
    return this.#size;
  }

  /** When the last one was added; undefined: none was. */
  get lastAt(): number | undefined {
    return this.#count === 0 ? undefined : this.#times[(this.#count - 1) % this.#size];
  }

  add({ viewer, number, random, phrase, at }: Remembered): void {
    if (this.#count > 0 && this.#count % this.#size === 0) this.#grow(at);
    const place = this.#count % this.#size;
    this.#viewers[place] = viewer;
    this.#numbers[place] = number;
    this.#randoms[place] = random;
    this.#phrases[place] = phrase;
    this.#times[place] = at;
    this.#count += 1;
  }

  /** Those that were added at a moment or later and match, the newest first, `limit` at most. */
  find(
    since: number,
    { viewer, random, phrases, until = Number.POSITIVE_INFINITY, limit }: Wanted,
  ): Remembered[] {
    const found: Remembered[] = [];
    const oldest = Math.max(0, this.#count - this.#size);
    for (let index = this.#count - 1; index >= oldest && found.length < limit; index -= 1) {
      const place = index % this.#size;
      const at = this.#times[place] ?? 0;
      if (at < since) break;
      if (at > until || (phrases !== undefined && !phrases.has(this.#phrases[place] ?? 0))) continue;
      if (random !== undefined && this.#randoms[place] !== random) continue;
      const sender = this.#viewers[place] ?? '';
      if (viewer === undefined || sender === viewer) found.push(this.#at(place, sender));
    }
    return found;
  }

  #at(place: number, viewer: string): Remembered {
    return {
      viewer: viewer,
      number: this.#numbers[place] ?? 0,
      random: this.#randoms[place] ?? 0,
      phrase: this.#phrases[place] ?? 0,
      at: this.#times[place] ?? 0,
    };
  }

  /** Makes room where all places are taken by messages that still matter; the oldest is then in the first place. */
  #grow(now: number): void {
    const { most, life, mayGrow } = this.#limits;
    const matters = (this.#times[0] ?? 0) > now - life;
    if (!matters || this.#size * 2 > most || !mayGrow(this.#size)) return;
    this.#count = this.#size;
    this.#size *= 2;
    this.#numbers = longer(this.#numbers);
    this.#randoms = longer(this.#randoms);
    this.#phrases = longer(this.#phrases);
    this.#times = longer(this.#times);
  }
}

function longer(column: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const twice = new Float64Array(column.length * 2);
  twice.set(column);
  return twice;
}
