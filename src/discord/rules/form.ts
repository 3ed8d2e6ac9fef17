import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import { Failure } from '../../errors.ts';
import { type Keyword, type RuleContent, ruleContentSchema, type Strictness } from '../../filters/index.ts';
import type { Messages } from '../../messages/index.ts';
import { parseLadder, typedLadder } from '../../moderation/requests/ladder.ts';
import { FIRST_LADDER } from '../../moderation/rules/bounds.ts';
import type { FilterRule, RuleTerms } from '../../moderation/rules/rule.ts';
import { FORMS } from '../framework/custom-ids.ts';
import { MAX_MODAL_TITLE, MAX_TYPED } from '../limits.ts';
import { problemOf } from '../schema-problem.ts';

/** Characters of a short field. */
const MAX_SHORT = 300;

export type RuleKind = RuleContent['kind'];

/** Kinds of rules that have no words of their own but those that are typed. */
const NEEDS_WORDS: ReadonlySet<RuleKind> = new Set(['keywords', 'patterns']);

/** The form for a rule's words; filled in where the rule is there already. */
export function ruleForm(
  customId: string,
  { kind, rule }: { readonly kind: RuleKind; readonly rule: FilterRule | undefined },
  { ruleForm: words }: Messages,
): APIModalInteractionResponseCallbackData {
  const content = rule?.content;
  if (rule && content && !fits(rule, content)) throw new Failure('refused', words.tooLarge(rule.id));
  const ladder = typedLadder(rule?.ladder ?? FIRST_LADDER);
  const field = (
    id: 'entries' | 'allow' | 'reason' | 'ladder',
    { isLong, required, value }: { isLong: boolean; required: boolean; value: string | undefined },
  ) => {
    const { label, description } = id === 'entries' ? words.entries[kind] : words[id];
    return fieldOf({ id, label, description, required, long: isLong, value });
  };
  return {
    custom_id: customId,
    title: (rule ? words.change(rule.id) : words.newRule).slice(0, MAX_MODAL_TITLE),
    components: [
      field('entries', {
        isLong: true,
        required: NEEDS_WORDS.has(kind),
        value: content && entriesText(content),
      }),
      field('allow', { isLong: true, required: false, value: content?.allow.join('\n') }),
      field('reason', { isLong: false, required: false, value: rule?.reason }),
      field('ladder', { isLong: false, required: true, value: ladder }),
    ],
  };
}

/** The form for the words of a rule that is there. */
export const wordsForm = (
  rule: FilterRule,
  strictness: Strictness | undefined,
  messages: Messages,
): APIModalInteractionResponseCallbackData => {
  const { id, version, content } = rule;
  const customId = FORMS.ruleWords.write({ version, kind: content.kind, strictness, rule: id });
  return ruleForm(customId, { kind: content.kind, rule }, messages);
};

/** Whether the form shows all of a rule: one that shows less than there is would lose the rest when it is sent. */
function fits({ reason }: FilterRule, content: RuleContent): boolean {
  const lengths = [entriesText(content).length, content.allow.join('\n').length];
  return lengths.every((length) => length <= MAX_TYPED) && reason.length <= MAX_SHORT;
}

interface Field {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly required: boolean;
  readonly long: boolean;
  readonly value: string | undefined;
}

const fieldOf = ({ id, label, description, required, long, value }: Field) => ({
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

/** What a form is about. */
interface FormOf {
  readonly kind: RuleKind;
  readonly strictness: Strictness;
  readonly before: RuleContent | undefined;
  readonly messages: Messages;
}

/** What was filled in; `before` is the rule's content where it is there already. Throws an `input` failure. */
export function readForm(
  { fields }: Pick<ModalSubmitInteraction, 'fields'>,
  { kind, strictness, before, messages }: FormOf,
): Omit<RuleTerms, 'action'> {
  const lines = (id: string) => linesOf(fields.getTextInputValue(id));
  const content = contentOf(kind, lines('entries'), {
    allow: lines('allow'),
    strictness,
    before,
    messages,
  });
  const ladder = parseLadder(fields.getTextInputValue('ladder'));
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
  readonly messages: Messages;
}

const isDoubtful = (line: string): boolean => line.startsWith('?');

/** A rule's content from lines as people write them. Throws an `input` failure. */
export function contentOf(
  kind: RuleKind,
  entries: readonly string[],
  { allow, strictness, before, messages }: Rest,
): RuleContent {
  const known = keywordsOf(before);
  const given = {
    keywords: () => {
      const keywords = entries.map((line) => keywordOf(line, known));
      return { ...(before?.kind === 'keywords' && before), kind, strictness, allow, keywords };
    },
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
  const index = issue?.path.find((part) => typeof part === 'number');
  const place = {
    list: issue?.path[0] === 'allow' ? 'allow' : 'entries',
    line: typeof index === 'number' ? index + 1 : undefined,
  } as const;
  throw new Failure('input', messages.ruleForm.refused(place, issue && problemOf(issue, given)));
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
