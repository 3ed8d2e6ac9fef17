import type { NoteStore } from '../../moderation/viewers/notes.ts';
import type { WatchStore } from '../../moderation/viewers/watches.ts';
import type { Access } from '../connection/access.ts';
import { addNote, removeNote, viewerNotes } from './notes.ts';
import { endWatch, keepWatch, loadWatches } from './watches.ts';

/** Who is watched, and what moderators have noted. `hinted`: says that there is a change, once it can be read. */
export function viewerStore(
  { read, write, inTurn }: Access,
  hinted: <Result>(result: Result) => Result,
): WatchStore & NoteStore {
  return {
    loadWatches: (now, guildId) => read((db) => loadWatches(db, now, guildId)),
    keepWatch: (watch, now) => write((transaction) => keepWatch(transaction, watch, now)).then(hinted),
    endWatch: (one, now) => write((transaction) => endWatch(transaction, one, now)).then(hinted),
    viewerNotes: (one) => read((db) => viewerNotes(db, one)),
    addNote: (note, most) => inTurn([note.guildId], (transaction) => addNote(transaction, note, most)),
    removeNote: (one) => write((transaction) => removeNote(transaction, one)),
  };
}
