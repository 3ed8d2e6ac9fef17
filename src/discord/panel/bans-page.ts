import type { InteractionEditReplyOptions } from 'discord.js';
import { type Messages, messagesFor } from '../../messages/index.ts';
import type { ListedViewer } from '../../moderation/actions/room-tools.ts';
import type { Case } from '../../moderation/case.ts';
import { madeByCase } from '../../moderation/checking/outside-changes.ts';
import type { CaseStore, Now, RoomService } from '../../moderation/ports.ts';
import { pageButtons } from '../cases/buttons.ts';
import { PRESSES } from '../framework/custom-ids.ts';
import { code, moment, plain } from '../text.ts';

/** Lines on a page: as many as a phone shows without much scrolling, and far from 2,000 characters. */
const PAGE = 10;
/** A ban that ends later than this from now was meant for good, in milliseconds: 100 years. */
const FOR_GOOD = 100 * 365 * 24 * 60 * 60 * 1000;

/** What the list of who is banned needs. */
export interface BansPageDeps {
  readonly rooms: Pick<RoomService, 'banned'>;
  readonly records: Pick<CaseStore, 'activeCases'>;
  readonly now: Now;
}

interface PageRequest {
  readonly guildId: string;
  readonly roomId: string;
  readonly wanted: number;
  readonly locale: string;
}

/** A page of a room's list of bans, with buttons to turn it. */
export async function bansPage(
  { guildId, roomId, wanted, locale }: PageRequest,
  { rooms, records, now }: BansPageDeps,
): Promise<InteractionEditReplyOptions> {
  const messages = messagesFor(locale);
  // Whether the service leaves bans out that have ended is not documented.
  const bans = (await rooms.banned(roomId))
    .filter(({ until }) => until > now())
    .sort((a, b) => a.until - b.until || (a.viewer < b.viewer ? -1 : 1));
  if (bans.length === 0) return { content: messages.bans.nobody(code(roomId)), components: [] };
  const pages = Math.ceil(bans.length / PAGE);
  const index = Math.min(wanted, pages - 1);
  const shown = bans.slice(index * PAGE, (index + 1) * PAGE);
  const viewers = shown.map(({ viewer }) => viewer);
  const ours = await records.activeCases({ kind: 'ban', roomId, now: now(), viewers });
  const caseOf = new Map(ours.filter((one) => one.guildId === guildId).map((one) => [one.viewer, one]));
  const lines = shown.map((ban) => line(ban, { one: caseOf.get(ban.viewer), now: now(), messages }));
  const head = messages.bans.head(bans.length, code(roomId), messages.common.page(index, pages));
  return {
    content: [head, ...lines].join('\n'),
    components: pageButtons({ page: index, pages, messages }, (target) =>
      PRESSES.bansPage.write({ page: target, roomId }),
    ),
  };
}

interface Line {
  /** The case that the ban is made by, as far as is known. */
  readonly one: Case | undefined;
  readonly now: number;
  readonly messages: Messages;
}

function line(ban: ListedViewer, { one, now, messages }: Line): string {
  const isKnown = one && one.source.type !== 'outside' && madeByCase(ban, one);
  return messages.bans.line({
    viewer: code(ban.viewer),
    until: ban.until - now > FOR_GOOD ? undefined : moment(ban.until),
    number: isKnown || one?.source.type === 'outside' ? one.number : undefined,
    by: isKnown ? plain(messages.common.source(one.source), 32) : undefined,
  });
}
