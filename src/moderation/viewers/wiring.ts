import type { RecentMessages } from '../filtering/recent-messages.ts';
import type { Ground } from '../ground.ts';
import type { Log, Now } from '../ports.ts';
import { createForgetting, type Forgetting } from '../retention/forgetting.ts';
import type { RetentionStore } from '../retention/ports.ts';
import { createViewerFiles, type ViewerFiles, type ViewerFilesDeps } from './file.ts';
import { createViewerNotes, type NoteStore, type ViewerNotes } from './notes.ts';
import type { Watches } from './watches.ts';

/** What moderators keep and ask about single viewers. */
export interface Viewers {
  readonly files: ViewerFiles;
  readonly notes: ViewerNotes;
  readonly watches: Watches;
  readonly forgetting: Forgetting;
}

/** Builds what is about single viewers. */
export function buildViewers(
  { store, now }: { readonly store: ViewerFilesDeps['store'] & NoteStore; readonly now: Now },
  { policy, people, roomStaff, lists, hearing, watches }: Ground,
  {
    recentMessages,
    forgetting,
  }: { readonly recentMessages: RecentMessages; readonly forgetting: Forgetting },
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
  return { files, notes, watches, forgetting };
}

/** Builds what erases what is known of single viewers. */
export const buildForgetting = (
  { store, now, log }: { readonly store: RetentionStore; readonly now: Now; readonly log: Log },
  { policy, hearing }: Pick<Ground, 'policy' | 'hearing'>,
  { recentMessages }: { readonly recentMessages: RecentMessages },
): Forgetting =>
  createForgetting({
    store,
    policy,
    memories: {
      seen: hearing.seen,
      firstSeen: hearing.firstSeen,
      speakers: hearing.speakers,
      recentMessages,
    },
    now,
    log,
  });
