import {
  type APISelectMenuOption,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  type RESTPostAPIChannelMessageJSONBody,
} from 'discord.js';
import type { Messages } from '../../messages/index.ts';
import { button, type Row } from '../cases/buttons.ts';
import { PRESSES } from '../framework/custom-ids.ts';
import { MAX_CONTENT, MAX_MENU_TEXT } from '../limits.ts';
import { code, cut, oneLine, plain, unhidden } from '../text.ts';
import type { Folded, Line, Speaker } from './fold.ts';

/** A viewer's id that is shown; the service's have at most 32 bytes. */
const MAX_ID = 32;
/** Characters of each text, tried in turn until the post fits: what has to be escaped takes more room. */
const LENGTHS = [100, 60, 30, 12];

/** The menu's last entry. */
export const SEVERAL = 'several';

type FeedMessages = Messages['feed'];

/** What a post says. It has the same length of each text when its marks have changed. */
export function contentOf({ lines, leftOut }: Folded, messages: FeedMessages): string {
  // As if everybody in it were banned and muted one day.
  const longest = lines.map((line): Line => ({ ...line, mark: 'blocked', isBanned: true, isMuted: true }));
  const fitting = LENGTHS.find(
    (length) => textOf(longest, { length, leftOut, messages }).length <= MAX_CONTENT,
  );
  if (fitting !== undefined) return textOf(lines, { length: fitting, leftOut, messages });
  // Ids of nothing but marks that have to be named.
  return contentOf({ lines: lines.slice(0, -1), speakers: [], leftOut: leftOut + 1 }, messages);
}

interface Shortening {
  /** Characters of each text. */
  readonly length: number;
  readonly leftOut: number;
  readonly messages: FeedMessages;
}

function textOf(lines: readonly Line[], { length, leftOut, messages }: Shortening): string {
  const written = lines.map(({ viewer, text, mark, isBanned, isMuted }) =>
    messages.line({
      who: code(unhidden(cut(viewer, MAX_ID))),
      text: text === '' ? messages.noText : plain(text, length),
      mark,
      isBanned,
      isMuted,
    }),
  );
  return [...written, ...(leftOut > 0 ? [messages.leftOut(leftOut)] : [])].join('\n');
}

/** A post: nobody is notified of it, no link in it shows where it leads, and the same name makes no second one. */
export const bodyOf = (
  folded: Folded,
  name: string,
  messages: FeedMessages,
): RESTPostAPIChannelMessageJSONBody => ({
  content: contentOf(folded, messages),
  components: [speakersMenu(name, folded.speakers, messages)],
  flags: MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications,
  allowed_mentions: { parse: [] },
  nonce: name,
  enforce_nonce: true,
});

/** The menu of a post's speakers; each is chosen by the place in the list that is kept under the post's name. */
export const speakersMenu = (name: string, speakers: readonly Speaker[], messages: FeedMessages): Row => ({
  type: ComponentType.ActionRow,
  components: [
    {
      type: ComponentType.StringSelect,
      custom_id: PRESSES.pickSpeaker.write({ post: name }),
      placeholder: messages.choose,
      options: [
        ...speakerOptions(speakers, messages),
        { label: messages.several, description: messages.severalMeans, value: SEVERAL },
      ],
    },
  ],
});

/** Speakers to choose, in a menu or a form. */
export const speakerOptions = (
  speakers: readonly Speaker[],
  messages: FeedMessages,
): (APISelectMenuOption & { description: string })[] =>
  speakers.map(({ viewer, text, mark }, index) => ({
    label: labelOf(viewer, messages),
    description: cut(messages.said({ text: oneLine(text) || messages.noText, mark }), MAX_MENU_TEXT),
    value: String(index),
  }));

/** A viewer's id where Discord knows no formatting. */
export const labelOf = (viewer: string, messages: FeedMessages): string =>
  cut(oneLine(unhidden(viewer)) || messages.invisible, MAX_MENU_TEXT);

/** What a person is asked under a feed that has stopped by itself. */
export const goOnRow = (roomId: string, messages: FeedMessages): Row => ({
  type: ComponentType.ActionRow,
  components: [
    button({
      label: messages.goOn,
      id: PRESSES.goOnWithFeed.write({ roomId }),
      style: ButtonStyle.Primary,
    }),
  ],
});
