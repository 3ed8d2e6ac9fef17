import type { APIEmbed } from 'discord.js';
import type { Case } from '../moderation/case.ts';
import { describeDuration, PERMANENT } from '../moderation/duration.ts';
import { code, moment, plain, quote } from './text.ts';

const COLOURS = { 'in-force': 0x2e_8b_57, failed: 0xc0_39_2b, waiting: 0x7f_8c_8d } as const;
const KINDS = { ban: 'Ban', unban: 'Unban' } as const;
const STATES = { 'in-force': 'in force', failed: 'failed', waiting: 'waiting' } as const;

/** A case as the audit channel shows it. Its length is below 6,000 characters whatever people typed. */
export function caseEmbed(one: Case): APIEmbed {
  const description = [
    one.reason && `**Reason**\n${quote(plain(one.reason))}`,
    one.note && `**Note** (not shown to the viewer)\n${quote(plain(one.note))}`,
  ];
  return {
    title: `Case ${one.number} · ${KINDS[one.kind]} · ${STATES[one.state]}`,
    color: COLOURS[one.state],
    ...(description.some(Boolean) && { description: description.filter(Boolean).join('\n') }),
    fields: [
      { name: 'Viewer', value: code(one.viewer), inline: true },
      { name: 'Room', value: code(one.roomId), inline: true },
      ...(one.kind === 'ban' ? [{ name: 'Duration', value: durationOf(one), inline: true }] : []),
      {
        name: 'Moderator',
        value: `<@${one.source.actorId}> (${plain(one.source.actorName, 64)})`,
        inline: true,
      },
      { name: 'Source', value: `\`/${one.kind}-av\``, inline: true },
      { name: 'Outcome', value: outcomeOf(one) },
    ],
    timestamp: new Date(one.askedAt).toISOString(),
  };
}

function durationOf({ durationSeconds, until }: Case): string {
  const length = describeDuration(durationSeconds ?? PERMANENT);
  return until === undefined || durationSeconds === PERMANENT ? length : `${length}\nuntil ${moment(until)}`;
}

/** What came of a case, in words. */
export function outcomeOf({ state, kind, error }: Case): string {
  if (state === 'in-force') {
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
