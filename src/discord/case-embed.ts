import type { APIEmbed, APIEmbedField } from 'discord.js';
import { type Case, type Evidence, isCancelled, isDone, isSettled, type Source } from '../moderation/case.ts';
import { describeLength, PERMANENT } from '../moderation/duration.ts';
import { code, cut, moment, plain, quote } from './text.ts';

/** Of an embed, with room for the rest below 6,000 (Discord docs: Message, "Embed Limits"). */
const MAX_DESCRIPTION = 3800;
const GREEN = 0x2e_8b_57;
const RED = 0xc0_39_2b;
const GREY = 0x7f_8c_8d;
/** Characters that are shown before, in and after the found part of a message. */
const AROUND = 150;
/** An outcome that is told later than this after it was known is marked, in milliseconds. */
const LATE = 2 * 60_000;
const AMBER = 0xe6_7e_22;
const KINDS = { ban: 'Ban', unban: 'Unban', review: 'Review' } as const;
const DECISIONS = {
  ban: 'banned',
  dismiss: 'dismissed',
  allow: 'phrase allowed',
  observed: 'observed',
} as const;
const STATES = {
  waiting: 'waiting',
  sending: 'waiting',
  unsure: 'waiting',
  'in-force': 'in force',
  confirmed: 'in force',
  failed: 'failed',
} as const;

/** How a case is called in posts. */
export const titleOf = ({ number }: Case): string => `Case ${number}`;

export interface EmbedOptions {
  /** Names the post, so that it can be found again. */
  readonly mark?: string | undefined;
  /** When it is told; left out where nothing could be late. */
  readonly toldAt?: number | undefined;
}

/** A case as the audit channel shows it. Its length is below 6,000 characters whatever people typed. */
export function caseEmbed(one: Case, { mark, toldAt }: EmbedOptions = {}): APIEmbed {
  const description = [
    one.evidence && `**Message**\n${quote(marked(one.evidence))}`,
    one.kind !== 'review' && one.reason && `**Reason**\n${quote(plain(one.reason))}`,
    one.note && `**Note** (not shown to the viewer)\n${quote(plain(one.note))}`,
    isLate(one, toldAt) && `-# Told late: this was known ${moment(one.settledAt ?? one.askedAt)}.`,
  ].filter(Boolean);
  return {
    title: `${titleOf(one)} · ${KINDS[one.kind]} · ${stateOf(one)}`,
    color: colourOf(one),
    ...(mark !== undefined && { footer: { text: mark } }),
    ...(description.length > 0 && { description: cut(description.join('\n'), MAX_DESCRIPTION) }),
    fields: [
      { name: 'Viewer', value: code(one.viewer), inline: true },
      { name: 'Room', value: code(one.roomId), inline: true },
      ...(one.kind === 'ban' ? [{ name: 'Duration', value: durationOf(one), inline: true }] : []),
      ...sourceFields(one),
      ...evidenceFields(one),
      ...editFields(one),
      { name: 'Outcome', value: outcomeOf(one) },
    ],
    timestamp: new Date(one.askedAt).toISOString(),
  };
}

const isLate = ({ settledAt, askedAt, edits }: Case, toldAt: number | undefined): boolean =>
  toldAt !== undefined && edits === 0 && toldAt - (settledAt ?? askedAt) > LATE;

/** How a case stands, in a few words. */
export const stateOf = ({ kind, state, error, replacedBy, decision }: Case): string => {
  if (isCancelled({ state, error })) return 'cancelled';
  if (kind === 'review')
    return decision
      ? `${DECISIONS[decision.what]}${decision.by === '' ? '' : ` by ${plain(decision.by, 64)}`}`
      : 'open';
  return replacedBy === undefined || state === 'failed' ? STATES[state] : `replaced by case ${replacedBy}`;
};

function colourOf({ kind, state, error, replacedBy, decision }: Case): number {
  if (isCancelled({ state, error })) return GREY;
  if (kind === 'review') return decision ? GREY : AMBER;
  if (state === 'failed') return RED;
  return isSettled({ state }) && replacedBy === undefined ? GREEN : GREY;
}

function sourceFields({ source, kind }: Case): APIEmbedField[] {
  switch (source.type) {
    case 'filter':
      return [
        {
          name: 'Source',
          value: `rule ${plain(source.rule, 80)}${source.version > 0 ? `, version ${source.version}` : ''}`,
          inline: true,
        },
      ];
    case 'outside':
      return [{ name: 'Source', value: 'outside this bot', inline: true }];
    case 'command':
    case 'button': {
      const moderator = `<@${source.actorId}> (${plain(source.actorName, 64)})`;
      const by = source.type === 'button' ? 'a correction' : `\`/${kind}-av\``;
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

/** Who or what asked, in a few words; plain text. */
export function sourceName(source: Source): string {
  if (source.type === 'outside') return 'outside this bot';
  return source.type === 'filter' ? `rule ${source.rule}` : source.actorName;
}

function durationOf(one: Case): string {
  const { durationSeconds, until } = one;
  const length = describeLength(one);
  return until === undefined || durationSeconds === PERMANENT ? length : `${length}\nuntil ${moment(until)}`;
}

function evidenceFields({ evidence }: Case): APIEmbedField[] {
  if (!evidence) return [];
  const { at, msgSeq, term, view } = evidence;
  const seq = msgSeq === undefined ? '' : `, number ${msgSeq} in the room`;
  return [
    { name: 'Said', value: `<t:${Math.floor(at / 1000)}:T>${seq}`, inline: true },
    ...(term === ''
      ? []
      : [{ name: 'Found', value: `${code(term.slice(0, 100))} (${plain(view, 30)})`, inline: true }]),
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

/** What came of a case, in words. */
export function outcomeOf(one: Case): string {
  const { state, kind, error, source } = one;
  if (kind === 'review') return reviewOutcome(one);
  if (isDone(one)) {
    if (source.type === 'outside') {
      return kind === 'ban'
        ? 'The room’s list shows this ban; it was made in the console or by another program.'
        : 'The room’s list does not show this viewer’s ban any more; it was lifted in the console or by another program.';
    }
    return kind === 'ban'
      ? 'The Chat service put the viewer out of the room.'
      : 'The viewer may join the room again.';
  }
  const words = error
    ? `${error.words}${error.code === undefined ? '' : ` (code ${error.code})`}`
    : 'Not asked yet.';
  const effect = state === 'failed' ? `**Nothing was ${kind === 'ban' ? 'banned' : 'unbanned'}.** ` : '';
  return `${effect}${plain(words)}${error?.advice ? `\n${plain(error.advice)}` : ''}`;
}
