import { randomUUID } from 'node:crypto';
import type { Clock } from '../../shared/clock.ts';

/** What is wrong with a text (Chat docs 269/94300). */
export const LABELS = [
  'Normal',
  'Polity',
  'Porn',
  'Illegal',
  'Abuse',
  'Terror',
  'Ad',
  'Sexy',
  'Composite',
] as const;
type Label = (typeof LABELS)[number];
/** What a library has done about a text in which one of its keywords stands. */
export const SUGGESTIONS = ['Block', 'Review'] as const;
type Suggestion = (typeof SUGGESTIONS)[number];

interface Keyword {
  readonly id: string;
  readonly content: string;
  readonly label: Label;
  /** Unix time in milliseconds. */
  readonly createdAt: number;
}

/** A library of keywords, which is made in the console only. */
export interface Library {
  readonly id: string;
  readonly name: string;
  readonly describe: string;
  readonly suggestion: Suggestion;
  readonly createdAt: number;
  /** By content. */
  readonly keywords: Map<string, Keyword>;
}

export interface Verdict {
  readonly result: 'Pass' | Suggestion;
  readonly keywords: readonly string[];
  readonly label: Label;
  /** The library that decided; empty where none did. */
  readonly library: string;
}

/** The service's own moderation. */
export interface Audit {
  readonly libraries: ReadonlyMap<string, Library>;
  /** Makes a library, as the console does; one that is there keeps its keywords. */
  put(library: Pick<Library, 'id' | 'name' | 'describe' | 'suggestion'>): Library;
  remove(id: string): boolean;
  /** Puts a keyword into a library; one that is there stays as it is. */
  add(library: Library, content: string, label: Label): void;
  judge(text: string): Verdict;
}

const NOTHING: Verdict = { result: 'Pass', keywords: [], label: 'Normal', library: '' };

export function createAudit(clock: Clock): Audit {
  const libraries = new Map<string, Library>();
  const verdictOf = (library: Library, text: string): Verdict | undefined => {
    const found = [...library.keywords.values()].filter(({ content }) =>
      text.includes(content.toLowerCase()),
    );
    const [first] = found;
    if (!first) return undefined;
    const keywords = found.map(({ content }) => content);
    return { result: library.suggestion, keywords, label: first.label, library: library.name };
  };
  return {
    libraries,
    put(made) {
      const known = libraries.get(made.id);
      const { id, name, describe, suggestion } = made;
      const createdAt = known?.createdAt ?? clock.now();
      const keywords = known?.keywords ?? new Map<string, Keyword>();
      const library: Library = { id, name, describe, suggestion, createdAt, keywords };
      libraries.set(id, library);
      return library;
    },
    remove: (id) => libraries.delete(id),
    add({ keywords }, content, label) {
      if (!keywords.has(content))
        keywords.set(content, { id: randomUUID(), content, label, createdAt: clock.now() });
    },
    judge(text) {
      const small = text.toLowerCase();
      const verdicts = [...libraries.values()].flatMap((library) => verdictOf(library, small) ?? []);
      return verdicts.find(({ result }) => result === 'Block') ?? verdicts[0] ?? NOTHING;
    },
  };
}
