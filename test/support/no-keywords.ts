import type { KeywordLibraries } from '../../src/moderation/floor/ports.ts';

/** The service's own moderation, where it has no library of keywords. */
export const noKeywords: KeywordLibraries = {
  libraries: async () => [],
  words: async () => [],
  addWords: async () => undefined,
  deleteWords: async () => [],
};
