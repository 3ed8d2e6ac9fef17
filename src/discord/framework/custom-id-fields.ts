/** One thing that a custom id carries. Anybody can send any id, so `read` takes nothing that `write` has not written. */
export interface Field<Value> {
  /** The most UTF-16 units that `write` gives. */
  readonly longest: number;
  write(value: Value): string;
  /** Undefined where the text is none of this field's. */
  read(text: string): { readonly value: Value } | undefined;
}

/** A whole number from 0 on, in base 36 to be short. */
export const count: Field<number> = {
  longest: 7,
  write: (value) => value.toString(36),
  read: (text) => (/^[0-9a-z]{1,7}$/.test(text) ? { value: Number.parseInt(text, 36) } : undefined),
};

/** An id of Discord's, up to 2^64, in base 36 to be short. */
export const snowflake: Field<string> = {
  longest: 13,
  write: (value) => BigInt(value).toString(36),
  read(text) {
    if (!/^[0-9a-z]{1,13}$/.test(text)) return undefined;
    const value = [...text].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n);
    return { value: value.toString() };
  },
};

/** A name of our own making that means nothing, such as that of a request that waits to be confirmed. */
export const token: Field<string> = {
  longest: 40,
  write: (value) => value,
  read: (text) => (/^[\w-]{1,40}$/.test(text) ? { value: text } : undefined),
};

/** The name of a post; undefined in what is no post. */
export const postMark: Field<string | undefined> = {
  longest: 25,
  write: (value) => value ?? '',
  read(text) {
    if (text === '') return { value: undefined };
    return /^[\w-]{1,25}$/.test(text) ? { value: text } : undefined;
  },
};

/** One of a few values, each written as a letter. */
export const choice = <Value extends string | undefined>(
  letters: Readonly<Record<string, Value>>,
): Field<Value> => ({
  longest: 1,
  write: (value) => Object.keys(letters).find((letter) => letters[letter] === value) ?? '',
  read: (text) => (Object.hasOwn(letters, text) ? { value: letters[text] as Value } : undefined),
});

/** Any text; it may hold colons, so it comes last. */
export const text = (longest: number): Field<string> => ({
  longest,
  write: (value) => value,
  read: (written) => ({ value: written }),
});

/** What is written and read by fields of this shape. */
type ValuesOf<Fields> = {
  readonly [Name in keyof Fields]: Fields[Name] extends Field<infer Value> ? Value : never;
};

/** Several fields in one text, and back. */
export interface Codec<Values> {
  readonly longest: number;
  /** Throws a RangeError where a text is longer than an id has room for. */
  write(values: Values): string;
  /** Undefined where the text is malformed. */
  read(written: string): Values | undefined;
}

/** The fields in their order, with colons between them. */
export function codec<const Fields extends Record<string, Field<unknown>>>(
  fields: Fields,
): Codec<ValuesOf<Fields>> {
  const entries = Object.entries(fields) as [string, Field<unknown>][];
  const longest = entries.reduce((sum, [, field]) => sum + field.longest, Math.max(0, entries.length - 1));
  return {
    longest,
    write(values) {
      const parts = entries.map(([name, field]) => field.write(Reflect.get(values, name)));
      const written = parts.join(':');
      if (written.length > longest) throw new RangeError(`too long for a custom id: ${written.length}`);
      return written;
    },
    read(written) {
      const parts = written.split(':');
      const rest = parts.slice(entries.length - 1).join(':');
      const given = entries.length === 0 ? [] : [...parts.slice(0, entries.length - 1), rest];
      if (given.length !== entries.length || (entries.length === 0 && written !== '')) return undefined;
      const values: Record<string, unknown> = {};
      for (const [index, [name, field]] of entries.entries()) {
        const read = field.read(given[index] ?? '');
        if (!read) return undefined;
        values[name] = read.value;
      }
      return values as ValuesOf<Fields>;
    },
  };
}
