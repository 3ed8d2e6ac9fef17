import { z } from 'zod';

/** Characters of a keyword, pattern or phrase; keywords of a rule; entries of its other lists. */
const MAX_TEXT = 200;
export const MAX_KEYWORDS = 10_000;
const MAX_ENTRIES = 1000;

const text = z.string().min(1).max(MAX_TEXT);

/** An older pattern is shown with `(?-i)` before it, and any may get it; that must not make it too long. */
const pattern = z
  .string()
  .min(1)
  .refine((written) => written.replace(/^\(\?-i\)/, '').length <= MAX_TEXT, {
    params: { most: MAX_TEXT },
  });

/**
 * A keyword. As in Discord's AutoMod, `*` at its beginning or end lets the word go on there: `cat` is a whole word, `cat*` begins one,
 * `*cat` ends one, `*cat*` stands anywhere. Han keywords need no boundaries and take no notice of it.
 *
 * `certainty` says what a hit may mean:
 * - `certain`: no harmless reading; a hit wherever it stands;
 * - `start`: harmless inside other words; a hit at the start of a word, to be looked at by a person elsewhere (시발 in 즉시발송);
 * - `doubtful`: always to be looked at by a person.
 */
const keywordSchema = z.object({
  text,
  language: z.enum(['en', 'zh', 'ko', 'ja', 'any']).default('any'),
  certainty: z.enum(['certain', 'start', 'doubtful']).default('certain'),
});

/** Phrases that are allowed, by span: a hit that lies within one does not count, whatever else the message says. */
const allow = z.array(text).max(MAX_ENTRIES).default([]);

/**
 * - `exact`: the text as it is written, give or take case, width, invisible characters and traditional or simplified Han;
 * - `standard`: also separated, repeated, masked and percent-encoded letters, leet, look-alikes and split Hangul;
 * - `aggressive`: also what is rather a guess (initials, keyboard layout); such hits are for a person to look at.
 */
const strictnessSchema = z.enum(['exact', 'standard', 'aggressive']).default('standard');

/**
 * What a rule matches. One of
 * - `keywords`: a list of keywords; `fraud` says that they are words of frauds, which those who warn of a fraud say as well;
 * - `patterns`: regular expressions in RE2 syntax, which take linear time. With `ignoreCase`, as all have that are written today, they
 *   ignore case unless they say `(?-i)`; those of older rules and files are without it and tell capitals from small letters as ever;
 * - `contact`: a contact word (微信, vx, QQ, kakao …, and those in `words`) followed within a few characters by an account number of
 *   at least `digits` digits in any script, or an account id; words in `doubtful` (飞机, 라인 …) have other meanings, so that a person looks;
 * - `link`: links to hosts. `hosts` names what is not allowed (labels match, so `t.me` is not `about.me`; `discord.com*` is
 *   what only begins like it, discord.com.evil.ru); none: every link. `invites`
 *   adds chat invites (discord.gg and the like). `allowedHosts`, with or without a path, are never matched. All are compared as addresses.
 */
export const ruleContentSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('keywords'),
    keywords: z.array(keywordSchema).min(1).max(MAX_KEYWORDS),
    strictness: strictnessSchema,
    fraud: z.boolean().optional(),
    allow,
  }),
  z.object({
    kind: z.literal('patterns'),
    patterns: z.array(pattern).min(1).max(100),
    ignoreCase: z.boolean().optional(),
    allow,
  }),
  z.object({
    kind: z.literal('contact'),
    words: z.array(text).max(MAX_ENTRIES).default([]),
    doubtful: z.array(text).max(MAX_ENTRIES).optional(),
    digits: z.int().min(4).max(20).default(5),
    allow,
  }),
  z.object({
    kind: z.literal('link'),
    hosts: z.array(text).max(MAX_ENTRIES).default([]),
    invites: z.boolean().default(true),
    allowedHosts: z.array(text).max(MAX_ENTRIES).default([]),
    allow,
  }),
]);

export type Keyword = z.infer<typeof keywordSchema>;
export type Strictness = z.infer<typeof strictnessSchema>;
export type RuleContent = z.infer<typeof ruleContentSchema>;

/** A rule as the engine takes it. */
export interface Rule {
  readonly id: string;
  readonly content: RuleContent;
}
