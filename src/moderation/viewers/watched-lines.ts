import { WATCHED } from '../../problems/moderation.ts';
import type { CaseDraft } from '../case.ts';
import type { ChatMessage } from '../filtering/judge.ts';
import type { FilterStore } from '../filtering/ports.ts';
import type { Policy } from '../policy.ts';
import type { Log, Now } from '../ports.ts';
import { ofWatch } from '../requests/request-ids.ts';
import type { Watch, Watches } from './watches.ts';

/** What a viewer says is written together so often, in milliseconds: whoever talks without end does not keep Discord busy. */
const GATHER = 5000;
/** Lines that wait to be written together, and characters of each. */
const MAX_LINES = 100;
const MAX_LINE = 500;

/** As much of a message as is shown of it. */
type Said = Pick<ChatMessage, 'key' | 'roomId' | 'viewer' | 'texts' | 'at'>;

export interface WatchedLinesDeps {
  readonly watches: Pick<Watches, 'ofViewer'>;
  readonly policy: Pick<Policy, 'linkedIn'>;
  readonly store: Pick<FilterStore, 'keepReview'>;
  readonly now: Now;
  readonly log: Log;
  /** Called when something has to be posted. */
  readonly wakeOutbox: () => void;
}

/** Shows moderators what watched viewers say, as reviews: the store folds what one says within some minutes into one. */
export interface WatchedLines {
  /** A viewer said something in a room. Quick: it is called for every message. */
  hear(message: Said): void;
  /** Writes what waits; resolves when that is done. */
  stop(): Promise<void>;
}

/** What one viewer has said in one room since it was written last. */
interface Gathered {
  lines: { readonly key: string; readonly text: string; readonly at: number }[];
  timer: NodeJS.Timeout | undefined;
}

export function createWatchedLines({
  watches,
  policy,
  store,
  now,
  log,
  wakeOutbox,
}: WatchedLinesDeps): WatchedLines {
  const open = new Map<string, { readonly gathered: Gathered; readonly write: () => Promise<void> }>();

  /** Writes what was gathered; what the database does not take now waits for the next time. */
  async function write(watch: Watch, roomId: string, gathered: Gathered): Promise<void> {
    const { lines } = gathered;
    const [first] = lines;
    if (!first) return;
    gathered.lines = [];
    try {
      await store.keepReview(draftOf(watch, roomId, { lines, askedAt: now() }), { silent: false });
      wakeOutbox();
    } catch (error) {
      gathered.lines = [...lines, ...gathered.lines].slice(-MAX_LINES);
      log.warn({ err: error }, 'what a watched viewer said could not be kept yet');
    }
  }

  function begin(watch: Watch, roomId: string, name: string): Gathered {
    const gathered: Gathered = { lines: [], timer: undefined };
    const entry = { gathered, write: () => write(watch, roomId, gathered) };
    open.set(name, entry);
    const again = () => {
      if (gathered.lines.length === 0) return void open.delete(name);
      void entry.write();
      gathered.timer = setTimeout(again, GATHER);
    };
    // Soon, and not at once: the answer about the message does not wait for the database.
    gathered.timer = setTimeout(again, 0);
    return gathered;
  }

  return {
    hear(said) {
      const watching = watches.ofViewer(said.viewer);
      if (watching.length === 0) return;
      const { key, roomId, viewer, texts, at } = said;
      const linked = policy.linkedIn(roomId);
      const text = texts
        .join(' ')
        .replaceAll(/[\s\0]+/g, ' ')
        .trim()
        .slice(0, MAX_LINE)
        .toWellFormed();
      for (const watch of watching) {
        if (!linked.includes(watch.guildId)) continue;
        const name = JSON.stringify([watch.guildId, roomId, viewer]);
        const known = open.get(name);
        const gathered = known?.gathered ?? begin(watch, roomId, name);
        if (gathered.lines.length < MAX_LINES) gathered.lines.push({ key, text, at });
      }
    },
    async stop() {
      for (const { gathered } of open.values()) clearTimeout(gathered.timer);
      await Promise.all([...open.values()].map((entry) => entry.write()));
    },
  };
}

interface Written {
  readonly lines: Gathered['lines'];
  readonly askedAt: number;
}

/** The review that shows these lines, the oldest first. */
function draftOf({ guildId, viewer, by }: Watch, roomId: string, { lines, askedAt }: Written): CaseDraft {
  const [first] = lines;
  return {
    guildId,
    roomId,
    viewer,
    requestId: ofWatch(guildId, first?.key ?? ''),
    kind: 'review',
    durationSeconds: undefined,
    reason: '',
    note: '',
    source: { type: 'watch', actorId: by.actorId, actorName: by.actorName },
    askedAt,
    evidence: {
      text: lines.map(({ text }) => text).join('\n'),
      start: 0,
      end: 0,
      term: '',
      view: '',
      at: first?.at ?? askedAt,
      msgSeq: undefined,
      blocked: false,
      rule: WATCHED,
      version: 0,
    },
  };
}
