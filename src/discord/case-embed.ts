import type { APIEmbed, APIEmbedField } from 'discord.js';
import { type Case, isDone, isSettled, type Source } from '../moderation/case.ts';
import { describeDuration, PERMANENT } from '../moderation/duration.ts';
import { code, moment, plain, quote } from './text.ts';

const GREEN = 0x2e_8b_57;
const RED = 0xc0_39_2b;
const GREY = 0x7f_8c_8d;
/** An outcome that is told later than this after it was known is marked, in milliseconds. */
const LATE = 2 * 60_000;
const KINDS = { ban: 'Ban', unban: 'Unban' } as const;
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
    one.reason && `**Reason**\n${quote(plain(one.reason))}`,
    one.note && `**Note** (not shown to the viewer)\n${quote(plain(one.note))}`,
    isLate(one, toldAt) && `-# Told late: this was known ${moment(one.settledAt ?? one.askedAt)}.`,
  ].filter(Boolean);
  return {
    title: `${titleOf(one)} · ${KINDS[one.kind]} · ${stateOf(one)}`,
    color: colourOf(one),
    ...(mark !== undefined && { footer: { text: mark } }),
    ...(description.length > 0 && { description: description.join('\n') }),
    fields: [
      { name: 'Viewer', value: code(one.viewer), inline: true },
      { name: 'Room', value: code(one.roomId), inline: true },
      ...(one.kind === 'ban' ? [{ name: 'Duration', value: durationOf(one), inline: true }] : []),
      ...sourceFields(one),
      ...editFields(one),
      { name: 'Outcome', value: outcomeOf(one) },
    ],
    timestamp: new Date(one.askedAt).toISOString(),
  };
}

const isLate = ({ settledAt, askedAt, edits }: Case, toldAt: number | undefined): boolean =>
  toldAt !== undefined && edits === 0 && toldAt - (settledAt ?? askedAt) > LATE;

const stateOf = ({ state, replacedBy }: Case): string =>
  replacedBy === undefined || state === 'failed' ? STATES[state] : `replaced by case ${replacedBy}`;

function colourOf({ state, replacedBy }: Case): number {
  if (state === 'failed') return RED;
  return isSettled({ state }) && replacedBy === undefined ? GREEN : GREY;
}

function sourceFields({ source, kind }: Case): APIEmbedField[] {
  switch (source.type) {
    case 'filter':
      return [{ name: 'Source', value: `rule ${plain(source.rule, 80)}`, inline: true }];
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

function durationOf({ durationSeconds, until }: Case): string {
  const length = describeDuration(durationSeconds ?? PERMANENT);
  return until === undefined || durationSeconds === PERMANENT ? length : `${length}\nuntil ${moment(until)}`;
}

/** What came of a case, in words. */
export function outcomeOf(one: Case): string {
  const { state, kind, error, source } = one;
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
