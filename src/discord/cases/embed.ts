import { type APIEmbed, type APIEmbedField, embedLength } from 'discord.js';
import { en } from '../../messages/en.ts';
import { ACTIONS } from '../../moderation/actions/index.ts';
import { type Case, type Evidence, isDone, statusOf } from '../../moderation/case.ts';
import { PERMANENT } from '../../moderation/duration.ts';
import { actionWords, describeLength, describeOrigin, describeRule, describeView } from '../describe.ts';
import { MAX_EMBED_CHARACTERS, MAX_EMBED_DESCRIPTION, MAX_EMBED_FIELD, MAX_EMBED_TITLE } from '../limits.ts';
import { adviceText, errorText } from '../problem-text.ts';
import { code, cut, moment, plain, quote } from '../text.ts';

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
const DECISIONS = {
  ban: 'banned',
  dismiss: 'dismissed',
  allow: 'phrase allowed',
  observed: 'observed',
} as const;
const STATES = {
  waiting: 'waiting',
  'in-force': 'in force',
  ended: 'ended',
  cancelled: 'cancelled',
  failed: 'failed',
} as const;

/** What a case is about, in a word. */
const nounOf = ({ kind }: Case): string => (kind === 'review' ? 'Review' : actionWords(kind).noun);

export interface EmbedOptions {
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  /** Names the post, so that it can be found again. */
  readonly mark?: string | undefined;
  /** When it is posted; left out where nothing could be late. */
  readonly postedAt?: number | undefined;
}

/** A case as the audit channel shows it. It keeps to Discord's limits whatever people typed. */
export function caseEmbed(one: Case, { now, mark, postedAt }: EmbedOptions): APIEmbed {
  const description = [
    one.evidence && `**Message**\n${quote(marked(one.evidence))}`,
    one.unreadable?.includes('evidence') && '**Message**\nIt is kept, but cannot be read from the database.',
    one.repeats > 0 && `${one.repeats} more like it by this viewer`,
    one.kind !== 'review' && one.reason && `**Reason**\n${quote(plain(one.reason))}`,
    one.note && `**Note** (not shown to the viewer)\n${quote(plain(one.note))}`,
    isLate(one, postedAt) && `-# Posted late: this was known ${moment(one.settledAt ?? one.askedAt)}.`,
  ].filter(Boolean);
  const embed: APIEmbed = {
    title: cut(`Case ${one.number} · ${nounOf(one)} · ${stateOf(one, now)}`, MAX_EMBED_TITLE),
    color: colourOf(one, now),
    ...(mark !== undefined && { footer: { text: mark } }),
    fields: [
      { name: 'Viewer', value: code(cut(one.viewer, MAX_ID)), inline: true },
      { name: 'Room', value: code(cut(one.roomId, MAX_ID)), inline: true },
      ...(hasLength(one) ? [{ name: 'Duration', value: durationOf(one), inline: true }] : []),
      ...sourceFields(one),
      ...evidenceFields(one),
      ...editFields(one),
      ...outcomeFields(one, now),
    ].map(({ value, ...field }) => ({ ...field, value: cut(value, MAX_EMBED_FIELD).trim() || '(nothing)' })),
    timestamp: new Date(one.askedAt).toISOString(),
  };
  if (description.length === 0) return embed;
  // The rest is short; what people wrote has what is left.
  const room = Math.min(MAX_EMBED_DESCRIPTION, MAX_EMBED_CHARACTERS - embedLength(embed));
  return { ...embed, description: cutToUnits(description.join('\n'), room) };
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

/** The status of a case at a time, in a few words. */
export function stateOf(one: Case, now: number): string {
  const { replacedBy, decision } = one;
  const status = statusOf(one, now);
  if (status === 'open') return 'open';
  if (status === 'replaced') return `replaced by case ${replacedBy}`;
  if (status !== 'decided') return STATES[status];
  const by = decision?.by ? ` by ${plain(decision.by, 64)}` : '';
  return decision ? `${DECISIONS[decision.what]}${by}` : 'open';
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

function sourceFields(one: Case): APIEmbedField[] {
  const { source, kind, unreadable } = one;
  if (unreadable?.includes('source'))
    return [{ name: 'Source', value: 'kept, but cannot be read from the database', inline: true }];
  switch (source.type) {
    case 'filter':
      return [
        {
          name: 'Source',
          value: `${plain(describeRule(source.rule), 80)}${source.version > 0 ? `, version ${source.version}` : ''}`,
          inline: true,
        },
      ];
    case 'outside':
      return [{ name: 'Source', value: 'outside this bot', inline: true }];
    case 'command':
    case 'button': {
      const moderator = `<@${source.actorId}> (${plain(source.actorName, 64)})`;
      const by = describeOrigin(one) ?? (source.type === 'button' ? 'a correction' : `\`/${kind}-av\``);
      return [
        { name: 'Moderator', value: moderator, inline: true },
        { name: 'Source', value: by, inline: true },
      ];
    }
  }
}

function editFields({ edits, editedAt, editedBy }: Case): APIEmbedField[] {
  if (edits === 0) return [];
  const when = editedAt === undefined ? '' : ` <t:${Math.floor(editedAt / 1000)}:R>`;
  return [{ name: 'Edited', value: `${edits}×, last by ${plain(editedBy ?? '', 64)}${when}`, inline: true }];
}

const hasLength = ({ kind }: Case): boolean => (ACTIONS.find(kind)?.end ?? 'never') !== 'never';
function durationOf(one: Case): string {
  const { durationSeconds, until } = one;
  const length = describeLength(one);
  return until === undefined || durationSeconds === PERMANENT ? length : `${length}\nuntil ${moment(until)}`;
}

function evidenceFields({ evidence }: Case): APIEmbedField[] {
  if (!evidence) return [];
  const { at, msgSeq, term, view, start, end } = evidence;
  // Rules that a message was too expensive to judge by have found nothing.
  const name = start === end ? 'Not judged by' : 'Found';
  const seq = msgSeq === undefined ? '' : `, number ${msgSeq} in the room`;
  return [
    { name: 'Said', value: `<t:${Math.floor(at / 1000)}:T>${seq}`, inline: true },
    ...(term === ''
      ? []
      : [{ name, value: `${code(term.slice(0, 100))} (${plain(describeView(view), 40)})`, inline: true }]),
  ];
}

/** The message with the found part marked, cut around it where it is long. */
function marked({ text, start, end }: Evidence): string {
  const before = [...text.slice(0, start)];
  const found = [...text.slice(start, end)].slice(0, AROUND).join('');
  const lead = before.length > AROUND ? `…${before.slice(-AROUND).join('')}` : before.join('');
  const mark = found === '' ? '' : `**__${plain(found)}__**`;
  return `${plain(lead)}${mark}${plain(text.slice(end), AROUND)}`;
}

function reviewOutcome({ evidence, decision }: Case): string {
  // One that was let through has a number once the room has it; a full room drops some.
  const passed = evidence?.msgSeq === undefined ? 'let through' : 'delivered';
  const what = `The message was ${evidence?.blocked ? 'refused' : passed}.`;
  if (!decision) return `${what} Nobody was banned; a moderator decides.`;
  return decision.what === 'observed' ? `${what} The rule only observes.` : what;
}

const outcomeFields = (one: Case, now: number): APIEmbedField[] => {
  const value = outcomeOf(one, now);
  return value === undefined ? [] : [{ name: 'Outcome', value }];
};

/** What came of a case, in words, at a time; undefined where its state says all that is known. */
function outcomeOf(one: Case, now: number): string | undefined {
  const { state, kind, error, source, until, unreadable } = one;
  if (kind === 'review') return reviewOutcome(one);
  if (until !== undefined && statusOf(one, now) === 'ended') return `The ban ended ${moment(until)}.`;
  if (isDone(one)) {
    if (source.type !== 'outside' || unreadable?.includes('source')) return undefined;
    return kind === 'ban'
      ? 'The room’s list shows this ban; it was made in the console or by another program.'
      : 'The room’s list no longer shows this viewer’s ban; it was lifted in the console or by another program.';
  }
  const unknown = unreadable?.includes('error')
    ? 'Why is kept, but cannot be read from the database.'
    : 'Not asked yet.';
  const words = error ? errorText(error, en) : plain(unknown);
  const advice = error && adviceText(error.problem, en);
  const effect = state === 'failed' ? `**${actionWords(kind).nothingDone}** ` : '';
  return `${effect}${words}${advice === undefined ? '' : `\n${advice}`}`;
}
