import {
  type APIEmbed,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import type { Messages } from '../../messages/index.ts';
import { MAX_NOTE } from '../../moderation/requests/reason.ts';
import type { ViewerNote } from '../../moderation/viewers/notes.ts';
import { button, type Row } from '../cases/buttons.ts';
import { chosenNote, FORMS, PRESSES } from '../framework/custom-ids.ts';
import { MAX_MENU_TEXT, MAX_MODAL_TITLE } from '../limits.ts';
import { cut, fromNow, oneLine, plain } from '../text.ts';

/** Characters that notes take at most beside what they are about. */
const MAX_TEXT = 2500;
/** Characters of a note that is one of many. */
const MAX_SHORT = 150;
/** Characters of a name. */
const MAX_NAME = 32;

/** Notes about a viewer, the newest first, in at most `room` characters; nothing where there are none. */
export function notesEmbed(notes: readonly ViewerNote[], room: number, messages: Messages): APIEmbed[] {
  if (notes.length === 0) return [];
  const { viewers } = messages;
  const title = viewers.notes(notes.length);
  const most = Math.min(MAX_TEXT, room - title.length - viewers.moreNotes(notes.length).length - 1);
  const lines: string[] = [];
  let length = 0;
  for (const note of notes) {
    const line = noteText(note, notes.length === 1 ? MAX_NOTE : MAX_SHORT, messages);
    length += line.length + 1;
    if (length > most) break;
    lines.push(line);
  }
  const left = notes.length - lines.length;
  if (left > 0) lines.push(viewers.moreNotes(left));
  return most <= 0 ? [] : [{ title, description: lines.join('\n') }];
}

/** A note, its author and its time; at most `max` characters of what was noted. */
const noteText = ({ at, by, text }: ViewerNote, max: number, { viewers }: Messages): string =>
  viewers.note({
    at: fromNow(at),
    by: plain(oneLine(by.actorName), MAX_NAME),
    text: plain(text.replaceAll('\n', ' '), max),
  });

/** A menu by which a note is read or removed; nothing where there are none. */
export function notesMenu(viewer: string, notes: readonly ViewerNote[], { viewers, cases }: Messages): Row[] {
  if (notes.length === 0) return [];
  const options = notes.map(({ id, by, text }) => ({
    label: cut(oneLine(text), MAX_MENU_TEXT) || cases.nothing,
    description: cut(viewers.noteBy(oneLine(by.actorName)), MAX_MENU_TEXT),
    value: chosenNote.write({ note: id }),
  }));
  return [
    {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.StringSelect,
          custom_id: PRESSES.pickNote.write({ viewer }),
          placeholder: viewers.chooseNote,
          options,
        },
      ],
    },
  ];
}

/** One note, whole, and the button that removes it. */
export const notePage = (viewer: string, note: ViewerNote, messages: Messages) => ({
  content: noteText(note, MAX_NOTE, messages),
  components: [
    {
      type: ComponentType.ActionRow as const,
      components: [
        button({
          label: messages.viewers.removeNote,
          id: PRESSES.removeNote.write({ note: note.id, viewer }),
        }),
      ],
    },
  ],
});

/** The form in which a note is written. */
export const noteForm = (viewer: string, { viewers }: Messages): APIModalInteractionResponseCallbackData => ({
  custom_id: FORMS.noteViewer.write({ viewer }),
  title: cut(viewers.noteForm(oneLine(viewer)), MAX_MODAL_TITLE),
  components: [
    {
      type: ComponentType.Label,
      label: viewers.noteLabel,
      description: viewers.noteHelp,
      component: {
        type: ComponentType.TextInput,
        custom_id: 'text',
        style: TextInputStyle.Paragraph,
        max_length: MAX_NOTE,
        required: true,
      },
    },
  ],
});
