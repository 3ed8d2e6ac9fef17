import type { InteractionEditReplyOptions } from 'discord.js';
import { type Messages, messagesFor } from '../../messages/index.ts';
import type { ListedViewer } from '../../moderation/actions/room-tools.ts';
import type { Case } from '../../moderation/case.ts';
import { madeByCase } from '../../moderation/checking/outside-changes.ts';
import { isForGood } from '../../moderation/duration.ts';
import type { CaseStore, Now, RoomService } from '../../moderation/ports.ts';
import { EVERYWHERE } from '../../moderation/requests/target.ts';
import { pageButtons } from '../cases/buttons.ts';
import { PRESSES } from '../framework/custom-ids.ts';
import { code, moment, plain } from '../text.ts';

/** Lines on a page: as many as a phone shows without much scrolling, and far from 2,000 characters. */
const PAGE = 10;
/** Of those who are muted in every group of the app, so many are named. */
const MOST_APP_WIDE = 5;

/** What the list of who is banned, or muted, needs. */
export interface BansPageDeps {
  readonly rooms: Pick<RoomService, 'banned' | 'muted'>;
  readonly records: Pick<CaseStore, 'activeCases'>;
  readonly now: Now;
}

interface PageRequest {
  /** What the list is of. */
  readonly kind: 'ban' | 'mute';
  readonly guildId: string;
  readonly roomId: string;
  readonly wanted: number;
  readonly locale: string;
}

/** A page of a room's list of bans, or of mutes, with buttons to turn it. */
export async function bansPage(
  { kind, guildId, roomId, wanted, locale }: PageRequest,
  { rooms, records, now }: BansPageDeps,
): Promise<InteractionEditReplyOptions> {
  const messages = messagesFor(locale);
  const other = kind === 'ban' ? 'mute' : 'ban';
  const { read, turn } =
    kind === 'ban'
      ? { read: rooms.banned, turn: PRESSES.bansPage }
      : { read: rooms.muted, turn: PRESSES.mutesPage };
  // Whether the service leaves those out that have ended is not documented.
  const listed = (await read(roomId))
    .filter(({ until }) => until > now())
    .sort((a, b) => a.until - b.until || (a.viewer < b.viewer ? -1 : 1));
  const appWide =
    kind === 'ban'
      ? []
      : [
          ...(await roomLines({ guildId, roomId }, { records, now, messages })),
          ...(await appWideLines(guildId, { records, now, messages })),
        ];
  if (listed.length === 0)
    return { content: [messages.bans.nobody(kind, code(roomId)), ...appWide].join('\n'), components: [] };
  const pages = Math.ceil(listed.length / PAGE);
  const index = Math.min(wanted, pages - 1);
  const shown = listed.slice(index * PAGE, (index + 1) * PAGE);
  const query = { roomId, now: now(), viewers: shown.map(({ viewer }) => viewer) };
  const ours = await records.activeCases({ ...query, kind });
  const others = new Set((await records.activeCases({ ...query, kind: other })).map(({ viewer }) => viewer));
  const caseOf = new Map(ours.filter((one) => one.guildId === guildId).map((one) => [one.viewer, one]));
  const lines = shown.map((one) => {
    const also = others.has(one.viewer) ? other : undefined;
    return line(one, { one: caseOf.get(one.viewer), also, now: now(), messages });
  });
  const head = messages.bans.head({
    kind,
    count: listed.length,
    room: code(roomId),
    page: messages.common.page(index, pages),
  });
  return {
    content: [head, ...lines, ...(index === 0 ? appWide : [])].join('\n'),
    components: pageButtons({ page: index, pages, messages }, (target) =>
      turn.write({ page: target, roomId }),
    ),
  };
}

/** Who is muted in every group of the app by this server's cases: the service has no list of them. */
async function appWideLines(
  guildId: string,
  { records, now, messages }: Pick<BansPageDeps, 'records' | 'now'> & { readonly messages: Messages },
): Promise<string[]> {
  const at = now();
  const all = await records.activeCases({ kind: 'app-mute', roomId: EVERYWHERE, now: at });
  const ours = all.filter((one) => one.guildId === guildId).sort((a, b) => b.number - a.number);
  if (ours.length === 0) return [];
  const lines = ours
    .slice(0, MOST_APP_WIDE)
    .map((one) =>
      line(
        { viewer: one.viewer, until: one.until ?? Number.POSITIVE_INFINITY },
        { one: one, also: undefined, now: at, messages: messages },
      ),
    );
  const more = ours.length > MOST_APP_WIDE ? [messages.requests.more(ours.length - MOST_APP_WIDE)] : [];
  return [messages.bans.appWide(ours.length), ...lines, ...more];
}

/** That the whole room is muted, as far as this server's cases say. */
async function roomLines(
  { guildId, roomId }: Pick<PageRequest, 'guildId' | 'roomId'>,
  { records, now, messages }: Pick<BansPageDeps, 'records' | 'now'> & { readonly messages: Messages },
): Promise<string[]> {
  const at = now();
  const all = await records.activeCases({ kind: 'room-mute', roomId, now: at });
  const one = all.findLast((own) => own.guildId === guildId);
  if (!one) return [];
  const { until, number, source } = one;
  return [
    messages.bans.roomMuted({
      room: code(roomId),
      until: until === undefined || isForGood(until, at) ? undefined : moment(until),
      number: number,
      by: plain(messages.common.source(source), 32),
    }),
  ];
}

interface Line {
  /** The case that it was made by, as far as is known. */
  readonly one: Case | undefined;
  /** What else holds for the viewer. */
  readonly also: 'ban' | 'mute' | undefined;
  readonly now: number;
  readonly messages: Messages;
}

function line(listed: ListedViewer, { one, also, now, messages }: Line): string {
  const isKnown = one && one.source.type !== 'outside' && madeByCase(listed, one);
  return messages.bans.line({
    viewer: code(listed.viewer),
    until: isForGood(listed.until, now) ? undefined : moment(listed.until),
    number: isKnown || one?.source.type === 'outside' ? one.number : undefined,
    by: isKnown ? plain(messages.common.source(one.source), 32) : undefined,
    also,
  });
}
