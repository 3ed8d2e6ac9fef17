import { Failure } from '../../errors.ts';
import type { Actor } from '../case.ts';
import type { Policy } from '../policy.ts';
import type { Now } from '../ports.ts';
import { checkNote } from '../requests/reason.ts';
import type { ViewerRequest } from './watches.ts';

/** Notes about one viewer at most. */
const MAX_NOTES = 20;

/** What moderators have noted about a viewer, for themselves. */
export interface ViewerNote {
  /** Never used again. */
  readonly id: number;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  readonly by: Actor;
  readonly text: string;
}

interface OfViewer {
  readonly guildId: string;
  readonly viewer: string;
}

/** Where notes are kept. */
export interface NoteStore {
  /** A viewer's notes, the newest first. */
  viewerNotes(one: OfViewer): Promise<ViewerNote[]>;
  /** Keeps a note, unless there are `most` of the viewer already: then undefined. */
  addNote(note: OfViewer & Omit<ViewerNote, 'id'>, most: number): Promise<ViewerNote | undefined>;
  /** Removes a note; false where it is gone already. */
  removeNote(one: OfViewer & Pick<ViewerNote, 'id'>): Promise<boolean>;
}

/** Moderators' private notes about viewers. */
export interface ViewerNotes {
  /** The newest first. */
  of(one: OfViewer): Promise<ViewerNote[]>;
  /** Throws an `input` failure where it is empty, too long, or one too many, and a `refused` one. */
  add(request: ViewerRequest & { readonly text: string }): Promise<ViewerNote>;
  /** Throws an `input` failure where it is gone already, and a `refused` one. */
  remove(request: ViewerRequest & { readonly id: number }): Promise<void>;
}

export interface ViewerNotesDeps {
  readonly store: NoteStore;
  readonly policy: Pick<Policy, 'requireModerator'>;
  readonly now: Now;
}

export function createViewerNotes({ store, policy, now }: ViewerNotesDeps): ViewerNotes {
  return {
    of: ({ guildId, viewer }) => store.viewerNotes({ guildId, viewer }),
    async add({ guildId, viewer, by, roleIds, text: typed }) {
      policy.requireModerator(guildId, roleIds);
      // PostgreSQL keeps no NUL in a text.
      const text = checkNote(typed.replaceAll('\0', ''));
      if (text === '') throw new Failure('input', { what: 'note-empty' });
      const note = await store.addNote({ guildId, viewer, at: now(), by, text }, MAX_NOTES);
      if (note) return note;
      throw new Failure('input', { what: 'too-many-notes', viewer, most: MAX_NOTES });
    },
    async remove({ guildId, viewer, roleIds, id }) {
      policy.requireModerator(guildId, roleIds);
      if (!(await store.removeNote({ guildId, viewer, id })))
        throw new Failure('input', { what: 'unknown-note' });
    },
  };
}
