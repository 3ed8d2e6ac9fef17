/**
 * How many different viewers have spoken, estimated over hours that are added up: a HyperLogLog of 1,024 registers, whose standard error is
 * 1.04 / √1024 = 3.3 % (Flajolet, Fusy, Gandouet, Meunier 2007). Small numbers are counted by the registers that are empty, and nearly exact.
 */
export type Sketch = Uint8Array;

const BITS = 10;
const REGISTERS = 2 ** BITS;
/** What viewers' numbers have: they stay exact in JavaScript, in JSON, and in both databases. */
const HASH_BITS = 52;
const RANKED = HASH_BITS - BITS;
const ALPHA = 0.7213 / (1 + 1.079 / REGISTERS);

/** The standard error, as a share. */
export const SKETCH_ERROR = 1.04 / Math.sqrt(REGISTERS);

export const newSketch = (): Sketch => new Uint8Array(REGISTERS);

/**
 * A viewer as a number of 52 bits, the same in every process: of 100,000 different viewers, two have the same one once in a million times.
 * Nothing that matters depends on it, so it needs no secret (cyrb53, public domain).
 */
export function speakerNumber(viewer: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < viewer.length; index += 1) {
    const unit = viewer.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 2 ** 32 * (high & 0xfffff) + (low >>> 0);
}

/** Notes viewers, by their numbers. */
export function addTo(sketch: Sketch, speakers: readonly number[]): void {
  for (const speaker of speakers) {
    const register = Math.floor(speaker / 2 ** RANKED);
    const rest = speaker % 2 ** RANKED;
    // How many zeros its other bits begin with, and one more.
    const rank = rest === 0 ? RANKED + 1 : RANKED - Math.floor(Math.log2(rest));
    if (rank > (sketch[register] ?? 0)) sketch[register] = rank;
  }
}

/** Adds who is in another one: who is in both counts once. */
export function mergeInto(sketch: Sketch, other: Sketch): void {
  // An iterator would make this ten times as slow, and a year has thousands of them.
  for (let register = 0; register < REGISTERS; register += 1) {
    const rank = other[register] ?? 0;
    if (rank > (sketch[register] ?? 0)) sketch[register] = rank;
  }
}

/** About how many there are. */
export function estimateOf(sketch: Sketch): number {
  let sum = 0;
  let empty = 0;
  for (const rank of sketch) {
    sum += 2 ** -rank;
    if (rank === 0) empty += 1;
  }
  const raw = (ALPHA * REGISTERS * REGISTERS) / sum;
  const isSmall = raw <= 2.5 * REGISTERS && empty > 0;
  return Math.round(isSmall ? REGISTERS * Math.log(REGISTERS / empty) : raw);
}

/** A sketch as text: of few viewers the registers that are used, of many all of them. */
export function writeSketch(sketch: Sketch): string {
  const used = [...sketch].flatMap((rank, register) => (rank > 0 ? [register * 64 + rank] : []));
  const bytes =
    used.length < REGISTERS / 2 ? Buffer.from(Uint16Array.from(used).buffer) : Buffer.from(sketch);
  return bytes.toString('base64');
}

/** Reads it again; what is not a sketch has nobody. */
export function readSketch(text: string): Sketch {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length === REGISTERS) return Uint8Array.from(bytes);
  const sketch = newSketch();
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const pair = bytes.readUInt16LE(at);
    sketch[pair >> 6] = pair & 63;
  }
  return sketch;
}
