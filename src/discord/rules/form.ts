import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import { Failure } from '../../errors.ts';
import { type Keyword, type RuleContent, ruleContentSchema, type Strictness } from '../../filters/index.ts';
import { describeDuration, parseDuration } from '../../moderation/duration.ts';
import { FIRST_LADDER } from '../../moderation/rules/bounds.ts';
import type { FilterRule, RuleTerms } from '../../moderation/rules/rule.ts';
import { MAX_MODAL_TITLE, MAX_TYPED } from '../limits.ts';
import { problemOf } from '../schema-problem.ts';

/** Characters of a short field. */
const MAX_SHORT = 300;

export type RuleKind = RuleContent['kind'];

const ENTRIES: Readonly<Record<RuleKind, { label: string; description: string; required: boolean }>> = {
  keywords: {
    label: 'Keywords, one a line',
    description: 'word: whole · *word*: anywhere · ^word: start of a word only · ?word: a person decides',
    required: true,
  },
  patterns: {
    label: 'Regular expressions, one a line',
    description: 'RE2 syntax, as in Go. Case is ignored; (?-i) in front tells capitals from small letters',
    required: true,
  },
  contact: {
    label: 'More contact words, one a line',
    description: 'The usual ones (微信, vx, QQ, kakao …) are known · ?word: a person decides',
    required: false,
  },
  link: {
    label: 'Hosts that are not allowed, one a line',
    description: 'None: every link. Begin a line with ! for a host that is always allowed',
    required: false,
  },
};

/** The form for a rule's words; filled in where the rule is there already. */
export function ruleForm(
  customId: string,
  kind: RuleKind,
  rule: FilterRule | undefined,
): APIModalInteractionResponseCallbackData {
  const content = rule?.content;
  if (rule && content) requireFits(rule, content);
  const { label, description, required } = ENTRIES[kind];
  return {
    custom_id: customId,
    title: rule ? `Change the rule ${rule.id}`.slice(0, MAX_MODAL_TITLE) : 'A new rule',
    components: [
      field({
        id: 'entries',
        label,
        description,
        required,
        long: true,
        value: content && entriesText(content),
      }),
      field({
        id: 'allow',
        label: 'Allowed phrases, one a line',
        required: false,
        long: true,
        description: 'A hit inside one of them does not count',
        value: content?.allow.join('\n'),
      }),
      field({
        id: 'reason',
        label: 'The reason that the viewer sees',
        required: false,
        long: false,
        description: 'At most 1,000 bytes',
        value: rule?.reason,
      }),
      field({
        id: 'ladder',
        label: 'Ban durations',
        required: true,
        long: false,
        description: 'The first offence, the second, all further ones within 30 days',
        value: (rule?.ladder ?? FIRST_LADDER).map(shortDuration).join(' '),
      }),
    ],
  };
}

/** A form that shows less than there is would lose the rest when it is sent. */
function requireFits({ id, reason }: FilterRule, content: RuleContent): void {
  const lengths = [entriesText(content).length, content.allow.join('\n').length];
  if (lengths.every((length) => length <= MAX_TYPED) && reason.length <= MAX_SHORT) return;
  throw new Failure(
    'refused',
    `The rule “${id}” has more words than a form holds. Take them with /filter-av export, change the file, and bring it back with /filter-av import.`,
  );
}

interface Field {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly required: boolean;
  readonly long: boolean;
  readonly value: string | undefined;
}

const field = ({ id, label, description, required, long, value }: Field) => ({
  type: ComponentType.Label as const,
  label,
  description,
  component: {
    type: ComponentType.TextInput as const,
    custom_id: id,
    required,
    max_length: long ? MAX_TYPED : MAX_SHORT,
    style: long ? TextInputStyle.Paragraph : TextInputStyle.Short,
    ...(value !== undefined && value !== '' && { value }),
  },
});

/** What was filled in; `before` is the rule's content where it is there already. Throws an `input` failure. */
export function readForm(
  { fields }: Pick<ModalSubmitInteraction, 'fields'>,
  { kind, strictness, before }: { kind: RuleKind; strictness: Strictness; before: RuleContent | undefined },
): Omit<RuleTerms, 'action'> {
  const lines = (id: string) => linesOf(fields.getTextInputValue(id));
  const content = contentOf(kind, lines('entries'), { allow: lines('allow'), strictness, before });
  const ladder = fields
    .getTextInputValue('ladder')
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(parseDuration);
  return { content, ladder, reason: fields.getTextInputValue('reason') };
}

const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

interface Rest {
  readonly allow: readonly string[];
  readonly strictness: Strictness;
  readonly before?: RuleContent | undefined;
}

const isDoubtful = (line: string): boolean => line.startsWith('?');

/** A rule's content from lines as people write them. Throws an `input` failure. */
export function contentOf(
  kind: RuleKind,
  entries: readonly string[],
  { allow, strictness, before }: Rest,
): RuleContent {
  const known = keywordsOf(before);
  const given = {
    keywords: () => ({ kind, strictness, allow, keywords: entries.map((line) => keywordOf(line, known)) }),
    patterns: () => ({ kind, allow, ...patternsOf(entries, before) }),
    contact: () => {
      const doubtful = entries.filter(isDoubtful).map((line) => line.slice(1).trim());
      return {
        kind,
        allow,
        words: entries.filter((line) => !isDoubtful(line)),
        ...(doubtful.length > 0 && { doubtful }),
        digits: before?.kind === 'contact' ? before.digits : 5,
      };
    },
    link: () => ({
      kind,
      allow,
      hosts: entries.filter((line) => !line.startsWith('!')),
      allowedHosts: entries.filter((line) => line.startsWith('!')).map((line) => line.slice(1).trim()),
      invites: before?.kind === 'link' ? before.invites : true,
    }),
  }[kind]();
  const result = ruleContentSchema.safeParse(given);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const line = issue?.path.find((part) => typeof part === 'number');
  const list = issue?.path[0] === 'allow' ? 'allowed phrases, ' : '';
  const place = line === undefined ? '' : ` (${list}line ${Number(line) + 1})`;
  throw new Failure(
    'input',
    `The rule cannot be taken${place}: it ${issue ? problemOf(issue, given) : 'is not complete'}.`,
  );
}

/** Patterns that come back as they were shown stay what they were, so that nothing is asked about a rule whose reason alone is changed. */
function patternsOf(entries: readonly string[], before: RuleContent | undefined) {
  if (before?.kind !== 'patterns' || entriesText(before) !== entries.join('\n'))
    return { patterns: entries, ignoreCase: true };
  const { patterns, ignoreCase } = before;
  return ignoreCase === undefined ? { patterns } : { patterns, ignoreCase };
}

const keywordsOf = (before: RuleContent | undefined): ReadonlyMap<string, Keyword> =>
  new Map(before?.kind === 'keywords' ? before.keywords.map((one) => [one.text, one]) : []);

/** `^` and `?` in front say how certain a keyword is; what else was known of it is kept. */
function keywordOf(line: string, before: ReadonlyMap<string, Keyword>): Keyword {
  const sign = line[0];
  const marked = sign === '^' || sign === '?';
  const text = marked ? line.slice(1).trim() : line;
  const known = before.get(text);
  const certainty = sign === '^' ? 'start' : sign === '?' ? 'doubtful' : 'certain';
  return { text, language: known?.language ?? languageOf(text), certainty };
}

function languageOf(text: string): Keyword['language'] {
  if (/\p{sc=Hangul}/u.test(text)) return 'ko';
  if (/[\p{sc=Hiragana}\p{sc=Katakana}]/u.test(text)) return 'ja';
  if (/\p{sc=Han}/u.test(text)) return 'zh';
  return /^[\x20-\x7e]+$/.test(text) ? 'en' : 'any';
}

const SIGNS = { certain: '', start: '^', doubtful: '?' } as const;

/** A pattern of an older rule tells capitals from small letters; written today it has to say so. */
const asWrittenToday = (text: string, ignoreCase: boolean | undefined): string =>
  ignoreCase === true || /^\(\?-?i\)/.test(text) ? text : `(?-i)${text}`;

/** A rule's entries as people write them, one a line. */
export function entriesText(content: RuleContent): string {
  switch (content.kind) {
    case 'keywords':
      return content.keywords.map(({ text, certainty }) => `${SIGNS[certainty]}${text}`).join('\n');
    case 'patterns':
      return content.patterns.map((text) => asWrittenToday(text, content.ignoreCase)).join('\n');
    case 'contact':
      return [...content.words, ...(content.doubtful ?? []).map((word) => `?${word}`)].join('\n');
    case 'link':
      return [...content.hosts, ...content.allowedHosts.map((host) => `!${host}`)].join('\n');
  }
}

/** A duration as it can be typed again: `1h30m`. */
export const shortDuration = (seconds: number): string =>
  describeDuration(seconds)
    .replaceAll(/ (year|day|hour|minute|second)s?/g, (_, unit: string) => unit[0] ?? '')
    .replaceAll(' ', '');
