import { RE2JS } from 're2js';
import { Failure } from '../errors.ts';

/** A person's regular expression, in RE2 syntax: it takes time in proportion to the text, whatever it says. */
export interface Pattern {
  readonly rule: number;
  readonly text: string;
  readonly expression: RE2JS;
}

/** Throws Failure('input') where it is no RE2, or matches the empty text and so everything. */
export function compilePattern(text: string, rule: number): Pattern {
  let expression: RE2JS;
  try {
    expression = RE2JS.compile(text);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : 'it cannot be read';
    throw new Failure('input', `The pattern “${text}” is not in RE2 syntax: ${detail}.`, { cause });
  }
  if (expression.matcher('').find()) {
    throw new Failure('input', `The pattern “${text}” matches the empty text, so it would match everything.`);
  }
  return { rule, text, expression };
}

const MOST_MATCHES = 100;

/** The places where a pattern matches; empty ones are none. */
export function findPattern(
  { expression }: Pattern,
  text: string,
  found: (start: number, end: number) => void,
): void {
  const matcher = expression.matcher(text);
  for (let count = 0; count < MOST_MATCHES && matcher.find(); count += 1) {
    const start = wholeStart(text, matcher.start());
    const end = wholeEnd(text, matcher.end());
    if (end > start) found(start, end);
  }
}

const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const splits = (text: string, at: number): boolean =>
  isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at));
const wholeStart = (text: string, at: number): number => (splits(text, at) ? at - 1 : at);
const wholeEnd = (text: string, at: number): number => (splits(text, at) ? at + 1 : at);
