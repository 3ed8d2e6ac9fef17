import { type APIEmbed, type APIEmbedField, embedLength } from 'discord.js';
import type { State } from '../../messages/en/cases.ts';
import type { Messages } from '../../messages/index.ts';
import { ACTIONS } from '../../moderation/actions/index.ts';
import { type Case, type Evidence, isDone, statusOf } from '../../moderation/case.ts';
import { PERMANENT, shownLength } from '../../moderation/duration.ts';
import { WATCHED } from '../../problems/moderation.ts';
import { MAX_EMBED_CHARACTERS, MAX_EMBED_DESCRIPTION, MAX_EMBED_FIELD, MAX_EMBED_TITLE } from '../limits.ts';
import { adviceText, errorText } from '../problem-text.ts';
import { code, cut, fromNow, moment, plain, quote } from '../text.ts';

/** Characters of an id that are shown: one that was typed has fewer, one from the room's list may be anything. */
const MAX_ID = 64;
const GREEN = 0x2e_8b_57;
const RED = 0xc0_39_2b;
const GREY = 0x7f_8c_8d;
/** Characters that are shown before, in and after the found part of a message. */
const AROUND = 150;
/** An outcome that is posted later than this after it was known is marked, in milliseconds. */
const LATE = 2 * 60_000;
const AMBER = 0xe6_7e_22;
export interface EmbedOptions {
  readonly messages: Messages;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  /** Names the post, so that it can be found again. */
  readonly mark?: string | undefined;
  /** When it is posted; left out where nothing could be late. */
  readonly postedAt?: number | undefined;
}

/** A case as the audit channel shows it. It keeps to Discord's limits whatever people typed. */
export function caseEmbed(one: Case, { messages, now, mark, postedAt }: EmbedOptions): APIEmbed {
  const { cases } = messages;
  const { fields: names } = cases;
  const description = [
    one.evidence && `${cases.message}\n${quote(marked(one.evidence))}`,
    one.unreadable?.includes('evidence') && `${cases.message}\n${cases.messageUnreadable}`,
    repeatsText(one, messages),
    one.kind !== 'review' && one.reason && `${cases.reason}\n${quote(plain(one.reason))}`,
    one.note && `${cases.note}\n${quote(plain(one.note))}`,
    isLate(one, postedAt) && `-# ${cases.postedLate(moment(one.settledAt ?? one.askedAt))}`,
  ].filter(Boolean);
  const embed: APIEmbed = {
    title: cut(cases.title(one.number, one.kind, stateOf(one, now)), MAX_EMBED_TITLE),
    color: colourOf(one, now),
    ...(mark !== undefined && { footer: { text: mark } }),
    fields: [
      { name: names.viewer, value: code(cut(one.viewer, MAX_ID)), inline: true },
      { name: names.room, value: code(cut(one.roomId, MAX_ID)), inline: true },
      ...(hasLength(one) ? [{ name: names.duration, value: durationOf(one, messages), inline: true }] : []),
      ...sourceFields(one, messages),
      ...evidenceFields(one, messages),
      ...editFields(one, messages),
      ...outcomeFields(one, now, messages),
    ].map(({ value, ...field }) => ({
      ...field,
      value: cut(value, MAX_EMBED_FIELD).trim() || cases.nothing,
    })),
    timestamp: new Date(one.askedAt).toISOString(),
  };
  if (description.length === 0) return embed;
  // The rest is short; what people wrote has what is left.
  const room = Math.min(MAX_EMBED_DESCRIPTION, MAX_EMBED_CHARACTERS - embedLength(embed));
  return { ...embed, description: cutToUnits(description.join('\n'), room) };
}

/** How much more there was of it; false where that is all. */
function repeatsText({ repeats, source, evidence }: Case, { cases }: Messages): string | false {
  if (repeats === 0) return false;
  if (source.type !== 'watch') return cases.repeats(repeats);
  return cases.watchedLines(repeats + 1, evidence?.text.split('\n').length ?? 0);
}

/** At most `max` UTF-16 units, which is what `embedLength` counts: never fewer than Discord does. */
function cutToUnits(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text
    .slice(0, max - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')}…`;
}

const isLate = ({ settledAt, askedAt, edits }: Case, postedAt: number | undefined): boolean =>
  postedAt !== undefined && edits === 0 && postedAt - (settledAt ?? askedAt) > LATE;

/** The status of a case at a time, with what is to be said of it. */
export function stateOf(one: Case, now: number): State {
  const { replacedBy, decision } = one;
  const status = statusOf(one, now);
  if (status === 'replaced') return { status, by: replacedBy ?? 0 };
  if (status !== 'decided') return { status };
  return decision ? { status, what: decision.what, by: plain(decision.by, 64) } : { status: 'open' };
}

function colourOf(one: Case, now: number): number {
  switch (statusOf(one, now)) {
    case 'open':
      return AMBER;
    case 'failed':
      return RED;
    case 'in-force':
      return GREEN;
    default:
      return GREY;
  }
}

function sourceFields({ source, kind, unreadable }: Case, { cases }: Messages): APIEmbedField[] {
  const { fields: names } = cases;
  const field = (name: string, value: string): APIEmbedField => ({ name, value, inline: true });
  if (unreadable?.includes('source')) return [field(names.source, cases.sourceUnreadable)];
  switch (source.type) {
    case 'filter':
      return [field(names.source, plain(cases.ruleSource(source.rule, source.version), 100))];
    case 'watch':
      return [field(names.source, cases.watchedBy(plain(source.actorName, 64)))];
    case 'outside':
      return [field(names.source, cases.outside)];
    case 'command':
    case 'button': {
      const moderator = `<@${source.actorId}> (${plain(source.actorName, 64)})`;
      const by = source.type === 'button' ? plain(cases.origin(source.origin, kind), 100) : `\`/${kind}-av\``;
      return [field(names.moderator, moderator), field(names.source, by)];
    }
  }
}

function editFields({ edits, editedAt, editedBy }: Case, { cases }: Messages): APIEmbedField[] {
  if (edits === 0) return [];
  const when = editedAt === undefined ? '' : fromNow(editedAt);
  const value = cases.edited(edits, plain(editedBy ?? '', 64), when);
  return [{ name: cases.fields.edited, value, inline: true }];
}

const hasLength = ({ kind }: Case): boolean => (ACTIONS.find(kind)?.end ?? 'never') !== 'never';

function durationOf(one: Case, { cases, common }: Messages): string {
  const { durationSeconds, until } = one;
  const length = common.duration(shownLength(one));
  if (until === undefined || durationSeconds === PERMANENT) return length;
  return `${length}\n${cases.until(moment(until))}`;
}

function evidenceFields({ evidence }: Case, { cases }: Messages): APIEmbedField[] {
  if (!evidence) return [];
  const { at, msgSeq, term, view, start, end } = evidence;
  const { said, found, notJudgedBy } = cases.fields;
  // Rules that a message was too expensive to judge by have found nothing.
  const name = start === end ? notJudgedBy : found;
  return [
    { name: said, value: cases.saidAt(`<t:${Math.floor(at / 1000)}:T>`, msgSeq), inline: true },
    ...(term === ''
      ? []
      : [
          { name, value: cases.foundIn(code(term.slice(0, 100)), plain(cases.view(view), 40)), inline: true },
        ]),
  ];
}

/** The message with the found part marked, cut around it where it is long. */
function marked({ text, start, end, rule }: Evidence): string {
  if (rule === WATCHED) return plain(text);
  const before = [...text.slice(0, start)];
  const found = [...text.slice(start, end)].slice(0, AROUND).join('');
  const lead = before.length > AROUND ? `…${before.slice(-AROUND).join('')}` : before.join('');
  const mark = found === '' ? '' : `**__${plain(found)}__**`;
  return `${plain(lead)}${mark}${plain(text.slice(end), AROUND)}`;
}

function reviewOutcome({ evidence, decision, source }: Case, { cases }: Messages): string | undefined {
  if (source.type === 'watch') return decision ? undefined : cases.watchedOutcome;
  // One that was let through has a number once the room has it; a full room drops some.
  const passed = evidence?.msgSeq === undefined ? 'let-through' : 'delivered';
  return cases.reviewOutcome({
    message: evidence?.blocked ? 'refused' : passed,
    isOpen: !decision,
    isObserved: decision?.what === 'observed',
  });
}

function outcomeFields(one: Case, now: number, messages: Messages): APIEmbedField[] {
  const value = outcomeOf(one, now, messages);
  return value === undefined ? [] : [{ name: messages.cases.fields.outcome, value }];
}

/** What came of a case, in words, at a time; undefined where its state says all that is known. */
function outcomeOf(one: Case, now: number, messages: Messages): string | undefined {
  const { kind, error, source, until, unreadable } = one;
  const { cases } = messages;
  if (kind === 'review') return reviewOutcome(one, messages);
  if (until !== undefined && statusOf(one, now) === 'ended') return cases.ended(moment(until));
  if (isDone(one)) {
    if (source.type !== 'outside' || unreadable?.includes('source')) return undefined;
    return kind === 'ban' ? cases.bannedOutside : cases.unbannedOutside;
  }
  const unknown = unreadable?.includes('error') ? cases.whyUnreadable : cases.notAsked;
  const advice = error && adviceText(error.problem, messages);
  const why = error ? errorText(error, messages) : plain(unknown);
  return advice === undefined ? why : `${why}\n${advice}`;
}
