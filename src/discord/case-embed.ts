import type { APIEmbed, APIEmbedField } from 'discord.js';
import { type Case, isSettled } from '../moderation/case.ts';
import { describeDuration, PERMANENT } from '../moderation/duration.ts';
import { code, moment, plain, quote } from './text.ts';

const GREEN = 0x2e_8b_57;
const RED = 0xc0_39_2b;
const GREY = 0x7f_8c_8d;
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

/**
 * A case as the audit channel shows it. Its length is below 6,000 characters whatever people typed. `mark` names the post, so
 * that it can be found again.
 */
export function caseEmbed(one: Case, mark?: string): APIEmbed {
  const description = [
    one.reason && `**Reason**\n${quote(plain(one.reason))}`,
    one.note && `**Note** (not shown to the viewer)\n${quote(plain(one.note))}`,
  ];
  return {
    title: `${titleOf(one)} · ${KINDS[one.kind]} · ${STATES[one.state]}`,
    color: colourOf(one),
    ...(mark !== undefined && { footer: { text: mark } }),
    ...(description.some(Boolean) && { description: description.filter(Boolean).join('\n') }),
    fields: [
      { name: 'Viewer', value: code(one.viewer), inline: true },
      { name: 'Room', value: code(one.roomId), inline: true },
      ...(one.kind === 'ban' ? [{ name: 'Duration', value: durationOf(one), inline: true }] : []),
      ...sourceFields(one),
      { name: 'Outcome', value: outcomeOf(one) },
    ],
    timestamp: new Date(one.askedAt).toISOString(),
  };
}

function colourOf({ state }: Case): number {
  if (state === 'failed') return RED;
  return isSettled({ state }) ? GREEN : GREY;
}

function sourceFields({ source, kind }: Case): APIEmbedField[] {
  if (source.type === 'filter')
    return [{ name: 'Source', value: `rule ${plain(source.rule, 80)}`, inline: true }];
  return [
    { name: 'Moderator', value: `<@${source.actorId}> (${plain(source.actorName, 64)})`, inline: true },
    { name: 'Source', value: `\`/${kind}-av\``, inline: true },
  ];
}

function durationOf({ durationSeconds, until }: Case): string {
  const length = describeDuration(durationSeconds ?? PERMANENT);
  return until === undefined || durationSeconds === PERMANENT ? length : `${length}\nuntil ${moment(until)}`;
}

/** What came of a case, in words. */
export function outcomeOf({ state, kind, error }: Case): string {
  if (state === 'in-force' || state === 'confirmed') {
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
