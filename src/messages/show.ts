/** How what people wrote is put into a sentence: made safe for Discord there, and as it is in the log. */
export interface Show {
  /** An id, a name or anything else that was typed, set off from the sentence; ids stay fit to be copied. */
  readonly code: (text: string) => string;
  /** Text that runs on with the sentence. */
  readonly plain: (text: string) => string;
}

type Coded = { readonly what: string };
type Which<Kind extends Coded, What> = Extract<Kind, { readonly what: What }>;

/** A sentence for each of these codes: one that is missing does not compile. */
export type SentencesOf<Kind extends Coded> = {
  readonly [What in Kind['what']]: (problem: Which<Kind, What>, show: Show) => string;
};

/** A sentence for some of these codes, and for some of what they stand for. */
export type SomeSentencesOf<Kind extends Coded> = {
  readonly [What in Kind['what']]?: (problem: Which<Kind, What>, show: Show) => string | undefined;
};

/** The sentence for a problem, which is given with its code so that the compiler follows both. */
export const sentenceIn = <Kind extends Coded, What extends Kind['what']>(
  sentences: SentencesOf<Kind>,
  what: What,
  problem: Which<Kind, What>,
  show: Show,
): string => sentences[what](problem, show);

/** The advice about a problem, where there is any. */
export const adviceIn = <Kind extends Coded, What extends Kind['what']>(
  advice: SomeSentencesOf<Kind>,
  what: What,
  problem: Which<Kind, What>,
  show: Show,
): string | undefined => advice[what]?.(problem, show);
