import type { RecentMessages } from '../filtering/recent-messages.ts';
import type { Ground } from '../ground.ts';
import type { Now } from '../ports.ts';
import { createViewerFiles, type ViewerFiles, type ViewerFilesDeps } from './file.ts';
import { createViewerNotes, type NoteStore, type ViewerNotes } from './notes.ts';
import type { Watches } from './watches.ts';

/** What moderators keep and ask about single viewers. */
export interface Viewers {
  readonly files: ViewerFiles;
  readonly notes: ViewerNotes;
  readonly watches: Watches;
}

/** Builds what is about single viewers. */
export function buildViewers(
  { store, now }: { readonly store: ViewerFilesDeps['store'] & NoteStore; readonly now: Now },
  { policy, people, roomStaff, lists, hearing, watches }: Ground,
  recentMessages: RecentMessages,
): Viewers {
  const notes = createViewerNotes({ store, policy, now });
  const files = createViewerFiles({
    store,
    policy,
    people,
    roomStaff,
    lists,
    seen: hearing.seen,
    recentMessages,
    notes,
    watches,
    now,
  });
  return { files, notes, watches };
}
