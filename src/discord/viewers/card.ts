import {
  type APIEmbed,
  type APIEmbedField,
  ButtonStyle,
  ComponentType,
  embedLength,
  type InteractionEditReplyOptions,
} from 'discord.js';
import type { Messages } from '../../messages/index.ts';
import type { Case } from '../../moderation/case.ts';
import { isForGood, PERMANENT } from '../../moderation/duration.ts';
import type { HeardMessage } from '../../moderation/filtering/ports.ts';
import type { RoomOfViewer, ViewerFile } from '../../moderation/viewers/file.ts';
import { button, type Row } from '../cases/buttons.ts';
import { PRESSES } from '../framework/custom-ids.ts';
import { MAX_EMBED_CHARACTERS, MAX_EMBED_DESCRIPTION, MAX_EMBED_FIELD } from '../limits.ts';
import { problemText } from '../problem-text.ts';
import { code, cut, endOf, fromNow, oneLine, plain } from '../text.ts';
import { notesEmbed, notesMenu } from './notes.ts';
import { roomMark } from './room-mark.ts';

/** Characters of an id, of a name and of a message that are shown. */
const MAX_ID = 64;
const MAX_NAME = 32;
const MAX_MESSAGE = 120;
/** Characters of an id that buttons have room for: no account's is longer. */
const MAX_CARRIED = 32;
/** A ban that ends later than this from now was meant for good, in milliseconds: 100 years. */
const FOR_GOOD = 100 * 365 * 24 * 60 * 60 * 1000;
/** The mute that is offered, in seconds. */
const SHORT_MUTE = 600;
/** Days after which bans by rules no longer count. */
const STRIKE_DAYS = 30;

const RED = 0xc0_39_2b;
const GREY = 0x7f_8c_8d;
const AMBER = 0xe6_7e_22;

export interface CardOptions {
  readonly messages: Messages;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  /** The longest ban that whoever reads it may give, in seconds. */
  readonly longest: number;
  /** The longest mute that they may give, in seconds. */
  readonly longestMute: number;
  /** Whether they may lift bans. */
  readonly mayUnban: boolean;
  /** The room in which the Ban buttons act; undefined: none is linked. */
  readonly roomId: string | undefined;
}

/** All that the bot knows of a viewer, and what can be done. */
export function viewerCard(file: ViewerFile, options: CardOptions): InteractionEditReplyOptions {
  const { messages } = options;
  const embed = fileEmbed(file, options);
  const room = MAX_EMBED_CHARACTERS - embedLength(embed);
  return {
    embeds: [embed, ...notesEmbed(file.notes, room, messages)],
    components: isCarried(file.viewer) ? rows(file, options) : [],
  };
}

/** Whether a button can carry a viewer's id. */
const isCarried = (viewer: string): boolean => viewer.length <= MAX_CARRIED && viewer.isWellFormed();

function fileEmbed(file: ViewerFile, options: CardOptions): APIEmbed {
  const { messages, roomId, now } = options;
  const { viewers } = messages;
  const { rooms, protection, watch } = file;
  const isOnly = rooms.length === 1;
  const lines = [
    code(cut(file.viewer, MAX_ID)),
    ...rooms.flatMap((one) => [banLine(one, isOnly, options), ...muteLines(one, isOnly, options)]),
    ...(file.appMute ? [appMuteLine(file.appMute, options)] : []),
    ...(rooms.length === 0 ? [viewers.noRooms] : []),
    ...protection.map((problem) => problemText(problem, messages)),
    ...(watch ? [viewers.watched(nameOf(watch.by.actorName), endOf(watch.until, now))] : []),
    ...(!isOnly && roomId !== undefined && mayBeBanned(file, roomId)
      ? [`-# ${viewers.bansIn(code(cut(roomId, MAX_ID)))}`]
      : []),
  ];
  return {
    color: colourOf(file),
    description: cut(lines.join('\n'), MAX_EMBED_DESCRIPTION / 2),
    fields: [casesField(file, messages), ...seenField(file, messages), ...messagesField(file, messages)],
  };
}

function colourOf({ rooms, appMute, watch }: ViewerFile): number {
  if (rooms.some(({ ban }) => ban)) return RED;
  return watch || appMute || rooms.some(({ mute }) => mute) ? AMBER : GREY;
}

function banLine(
  { roomId, ban, isListRead }: RoomOfViewer,
  isOnly: boolean,
  { messages, now }: CardOptions,
): string {
  const { viewers } = messages;
  const room = isOnly ? undefined : code(cut(roomId, MAX_ID));
  const unread = isListRead ? '' : ` ${viewers.listUnread}`;
  if (!ban) return `${viewers.notBanned(room)}${unread}`;
  const made = ban.case && madeBy(ban.case, messages);
  if (ban.until === undefined) return viewers.beingBanned(room, made ?? { number: 0, by: '' });
  const until = ban.until - now > FOR_GOOD ? undefined : endOf(ban.until, now);
  return `${viewers.banned({ room, until, made })}${unread}`;
}

/** What is said where the viewer is muted in a room. */
function muteLines({ roomId, mute }: RoomOfViewer, isOnly: boolean, options: CardOptions): string[] {
  const { messages, now } = options;
  const { viewers } = messages;
  if (!mute) return [];
  const room = isOnly ? undefined : code(cut(roomId, MAX_ID));
  const made = mute.case && madeBy(mute.case, messages);
  if (mute.until === undefined) return [viewers.beingMuted(room, made ?? { number: 0, by: '' })];
  const until = isForGood(mute.until, now) ? undefined : endOf(mute.until, now);
  return [viewers.muted({ room, until, made })];
}

function appMuteLine(one: Case, { messages, now }: CardOptions): string {
  const { until } = one;
  const isLasting = until === undefined || isForGood(until, now);
  return messages.viewers.mutedEverywhere(isLasting ? undefined : endOf(until, now), madeBy(one, messages));
}

const madeBy = ({ number, source }: Case, { common }: Messages) => ({
  number,
  by: nameOf(common.source(source)),
});

const nameOf = (name: string): string => plain(oneLine(name), MAX_NAME);

const casesField = ({ cases, strikes }: ViewerFile, { viewers }: Messages): APIEmbedField => ({
  name: viewers.fields.cases,
  value: viewers.cases(cases, strikes, STRIKE_DAYS),
});

/** Where the viewer was seen, where not, and of which rooms that is not known. */
function seenField({ rooms }: ViewerFile, { viewers }: Messages): APIEmbedField[] {
  const those = (seen: boolean | undefined) =>
    rooms.filter((room) => room.seen === seen).map(({ roomId }) => code(cut(roomId, MAX_ID)));
  const lines = [
    { ids: those(true), say: viewers.seenIn },
    { ids: those(false), say: viewers.notSeenIn },
    { ids: those(undefined), say: viewers.notHeard },
  ]
    .filter(({ ids }) => ids.length > 0)
    .map(({ ids, say }) => say(ids));
  return lines.length === 0
    ? []
    : [{ name: viewers.fields.seen, value: cut(lines.join('\n'), MAX_EMBED_FIELD) }];
}

function messagesField({ messages: said, rooms }: ViewerFile, messages: Messages): APIEmbedField[] {
  if (said.length === 0) return [];
  const { viewers } = messages;
  const lines = said.map((one) => messageLine(one, rooms.length > 1, messages));
  return [{ name: viewers.fields.messages, value: fitting(lines, MAX_EMBED_FIELD) }];
}

const messageLine = ({ at, roomId, text }: HeardMessage, namesRoom: boolean, { viewers }: Messages): string =>
  viewers.message({
    at: fromNow(at),
    room: namesRoom ? code(cut(roomId, MAX_ID)) : undefined,
    text: plain(oneLine(text), MAX_MESSAGE) || viewers.nothingToShow,
  });

/** As many whole lines as have room, from the first. */
function fitting(lines: readonly string[], room: number): string {
  let all = '';
  for (const line of lines) {
    const longer = all === '' ? line : `${all}\n${line}`;
    if (longer.length > room) break;
    all = longer;
  }
  return all;
}

const mayBeBanned = ({ rooms, protection }: ViewerFile, roomId: string): boolean =>
  protection.length === 0 && rooms.some((one) => one.roomId === roomId && !one.ban);

function rows(file: ViewerFile, { messages, longest, longestMute, mayUnban, roomId }: CardOptions): Row[] {
  const { viewer, rooms, watch, cases, notes } = file;
  const { buttons, viewers } = messages;
  const bans =
    roomId !== undefined && mayBeBanned(file, roomId)
      ? [
          { label: buttons.banHour(), seconds: 3600 },
          { label: buttons.banDay(), seconds: 86_400 },
          { label: buttons.banForGood(), seconds: PERMANENT },
        ]
          .filter(({ seconds }) => seconds <= longest)
          .map(({ label, seconds }) =>
            button({
              label,
              id: PRESSES.banViewer.write({ seconds, room: roomMark(roomId), viewer }),
              style: ButtonStyle.Danger,
            }),
          )
      : [];
  const unban =
    mayUnban && rooms.some(({ ban }) => ban)
      ? [button({ label: buttons.lift('unban'), id: PRESSES.unbanViewer.write({ viewer }) })]
      : [];
  const isMuted = rooms.some((room) => room.mute);
  const mute =
    roomId !== undefined && mayBeBanned(file, roomId) && !isMuted && SHORT_MUTE <= longestMute
      ? [
          button({
            label: viewers.mute,
            id: PRESSES.muteViewer.write({ seconds: SHORT_MUTE, room: roomMark(roomId), viewer }),
          }),
        ]
      : [];
  const unmute = isMuted
    ? [button({ label: buttons.lift('unmute'), id: PRESSES.unmuteViewer.write({ viewer }) })]
    : [];
  const more = [
    button({ label: viewers.addNote, id: PRESSES.noteViewer.write({ viewer }) }),
    watch
      ? button({ label: viewers.stopWatching, id: PRESSES.stopWatching.write({ viewer }) })
      : button({ label: viewers.watch, id: PRESSES.watchViewer.write({ viewer }) }),
    ...(cases > 0 ? [button({ label: buttons.history, id: PRESSES.viewerHistory.write({ viewer }) })] : []),
  ];
  return [
    ...[
      [...mute, ...bans, ...unban],
      [...unmute, ...more],
    ]
      .filter((components) => components.length > 0)
      .map((components): Row => ({ type: ComponentType.ActionRow, components })),
    ...notesMenu(viewer, notes, messages),
  ];
}
