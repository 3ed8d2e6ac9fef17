import { toFailure } from '../../errors.ts';
import type { Case } from '../case.ts';
import type { Now } from '../ports.ts';
import type { AuditOutbox, AuditPost, StalePost } from './ports.ts';

export interface EditsDeps {
  readonly store: Pick<AuditOutbox, 'stalePost' | 'markShown' | 'endedPost' | 'markEnded'>;
  readonly audit: Pick<AuditPost, 'edit'>;
  readonly now: Now;
}

/** Brings posts up to date; each method does one in a server, and says whether there was one. They throw a `Failure`. */
export interface Edits {
  /** A post that shows something that has changed since. */
  stale(guildId: string): Promise<boolean>;
  /** A post of a ban that has ended lately. */
  ended(guildId: string): Promise<boolean>;
}

/** Where such posts come from, and what is noted once one shows these cases as they were at a time. */
interface Kind {
  find(guildId: string, at: number, except: readonly string[]): Promise<StalePost | undefined>;
  note(post: StalePost, shown: readonly Case[], at: number): Promise<void>;
}

export function createEdits({ store, audit, now }: EditsDeps): Edits {
  const markShown = ({ cases }: StalePost, shown: readonly Case[], at: number) =>
    store.markShown(
      shown,
      cases.filter((one) => !shown.includes(one)),
      at,
    );
  const stale = editor(
    { audit, now },
    { find: (guildId, _at, except) => store.stalePost(guildId, except), note: markShown },
  );
  const ended = editor(
    { audit, now },
    {
      find: store.endedPost,
      // A post that is gone is not made again to say that something is over.
      note: (post, shown, at) =>
        shown.length === 0 ? store.markEnded(post.cases) : markShown(post, shown, at),
    },
  );
  return { stale, ended };
}

function editor({ audit, now }: Pick<EditsDeps, 'audit' | 'now'>, { find, note }: Kind) {
  /** Posts that could not be brought up to date: all others come before one is tried again. */
  const failed = new Map<string, string[]>();

  return async function editOne(guildId: string): Promise<boolean> {
    const at = now();
    const except = failed.get(guildId) ?? [];
    const post = await find(guildId, at, except);
    if (!post) return failed.delete(guildId) && editOne(guildId);
    const shown = await audit.edit(post).catch((error: unknown) => {
      // Where the channel is to blame, no other post fares better.
      if (toFailure(error).kind !== 'misconfigured') failed.set(guildId, [...except, post.messageId]);
      throw error;
    });
    await note(post, shown, at);
    return true;
  };
}
