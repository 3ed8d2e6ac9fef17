import type { Case } from '../../moderation/case.ts';
import { PERMANENT } from '../../moderation/duration.ts';
import type { Lifted, NotBanned, Unbans } from '../../moderation/requests/unbans.ts';
import { describeSource } from '../describe.ts';
import { code, endOf, listed, plain } from '../text.ts';

/** Viewers who are named one by one. */
const MAX_NAMED = 20;
/** Of those who are banned, the first, the nearest in spelling among them. */
const MAX_BANNED = 5;
/** A ban that ends later than this after now was meant for good, in milliseconds: 100 years. */
const FOR_GOOD = 100 * 365 * 24 * 60 * 60 * 1000;

/** ` (was banned by mina until 14:02)`: the ban that an unban lifts, as far as it is known. */
export function wasBanned({ roomId, viewer, askedAt }: Case, unbans: Unbans | undefined): string {
  const lifted = unbans?.lifted.find((one) => one.roomId === roomId && one.viewer === viewer);
  return lifted ? ` (was banned ${forHowLong(lifted, askedAt)})` : '';
}

const byWhom = ({ case: made }: Lifted): string =>
  made && made.source.type !== 'outside'
    ? `by ${plain(describeSource(made.source), 64)}`
    : 'outside this bot';

function forHowLong(lifted: Lifted, now: number): string {
  const { case: made, until } = lifted;
  const isForGood = made?.durationSeconds === PERMANENT || (until !== undefined && until - now > FOR_GOOD);
  if (isForGood) return `permanently ${byWhom(lifted)}`;
  return until === undefined ? byWhom(lifted) : `${byWhom(lifted)} until ${endOf(until, now)}`;
}

/** What else is to be said of an unban: who is not banned, whose ban never takes effect, and what could not be checked. */
export function unbanLines(unbans: Unbans, { cases }: { cases: readonly Case[] }): string[] {
  const { cancelled, underWay, onTheirWay, notBanned, unchecked } = unbans;
  const isOpen = cases.some(({ settledAt }) => settledAt === undefined);
  return [
    ...cancelled.map((one) => `**Ban cancelled** ${named(one)}. It was not sent yet and never takes effect.`),
    ...(isOpen
      ? underWay.map((one) => `The ban of ${named(one)} may have been sent already; the unban follows it.`)
      : []),
    ...onTheirWay.map((one) => `The unban of ${named(one)} is on its way already.`),
    ...notBanned.map((one) => notBannedLine(one, unbans)),
    ...(unchecked.length === 0
      ? []
      : [
          `It was not checked whether ${namesOf(unchecked.map(({ viewer }) => viewer))} ${unchecked.length === 1 ? 'was' : 'were'} banned: the room’s list of bans could not be read.`,
        ]),
  ];
}

const named = ({ viewer, number }: Case): string => `${code(viewer)} · case ${number}`;

const namesOf = (viewers: readonly string[]): string => listed([...new Set(viewers)].map(code), MAX_NAMED);

function notBannedLine({ roomId, viewers, banned }: NotBanned, { lifted }: Unbans): string {
  const who = `${namesOf(viewers)} ${viewers.length === 1 ? 'is' : 'are'} not banned in ${plain(roomId, 48)}.`;
  // Those who are lifted by the same request are named before.
  const alone = !lifted.some((one) => one.roomId === roomId);
  if (banned.length === 0) return `${who} ${alone ? 'Nobody' : 'Nobody else'} is banned there now.`;
  return `${who} ${alone ? 'Banned now' : 'Still banned'}: ${listed(banned.map(code), MAX_BANNED)}.`;
}
