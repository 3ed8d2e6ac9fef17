/** A string or template as it is written in a file, each `${…}` shortened to `…`. */
export interface Literal {
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
  /** The code before it, without white space at the end, back to the beginning of the file. */
  readonly before: string;
}

/** After these a slash begins a regular expression; after anything else it divides. */
const BEFORE_EXPRESSION = /(?:^|[=(,:;!&|?{}[+>]|\breturn|\bcase)$/;

/**
 * The strings and templates in TypeScript that a formatter has written: single quotes, double quotes, templates within templates. Comments
 * and regular expressions are passed over.
 */
export function literalsIn(source: string): Literal[] {
  const found: Literal[] = [];
  let at = 0;

  /** Reads code up to the end, or to the brace that closes a template's part. */
  function code(isPart: boolean): void {
    let depth = 0;
    while (at < source.length) {
      const sign = source[at] ?? '';
      const two = source.slice(at, at + 2);
      if (two === '//') at = endOf('\n', at);
      else if (two === '/*') at = endOf('*/', at) + 2;
      else if (sign === "'" || sign === '"') quoted(sign);
      else if (sign === '`') template();
      else if (sign === '/' && BEFORE_EXPRESSION.test(source.slice(0, at).trimEnd())) expression();
      else {
        if (sign === '{') depth += 1;
        if (sign === '}') {
          if (isPart && depth === 0) return;
          depth -= 1;
        }
        at += 1;
      }
    }
  }

  function endOf(what: string, from: number): number {
    const end = source.indexOf(what, from);
    return end < 0 ? source.length : end;
  }

  function quoted(quote: string): void {
    const start = at;
    at += 1;
    while (at < source.length && source[at] !== quote) at += source[at] === '\\' ? 2 : 1;
    at += 1;
    note(start, source.slice(start + 1, at - 1));
  }

  function template(): void {
    const start = at;
    let text = '';
    at += 1;
    while (at < source.length && source[at] !== '`') {
      if (source.slice(at, at + 2) === '${') {
        at += 2;
        code(true);
        at += 1;
        text += '…';
      } else {
        const length = source[at] === '\\' ? 2 : 1;
        text += source.slice(at, at + length);
        at += length;
      }
    }
    at += 1;
    note(start, text);
  }

  function expression(): void {
    let isClass = false;
    at += 1;
    while (at < source.length && source[at] !== '\n' && (isClass || source[at] !== '/')) {
      if (source[at] === '[') isClass = true;
      if (source[at] === ']') isClass = false;
      at += source[at] === '\\' ? 2 : 1;
    }
    at += 1;
  }

  function note(start: number, text: string): void {
    const before = source.slice(0, start);
    found.push({ text, line: before.split('\n').length, before: before.trimEnd() });
  }

  code(false);
  return found;
}
