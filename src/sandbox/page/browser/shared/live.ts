import type { Batch, Told } from '../../stream.ts';
import { changed } from './screen.ts';

type Source = Told['source'];
type Of<Name extends Source> = Extract<Told, { readonly source: Name }>;
type Listener = (told: never) => void;

const listeners = new Map<Source, Set<Listener>>();
const lastIds = { chat: 0, discord: 0 };

/** Whether the sandbox is being heard, and how much of what happened could not be told to this page. */
export const line = { open: false, skipped: 0 };

/** Calls `listener` with everything that is told of this source. */
export function hear<Name extends Source>(name: Name, listener: (told: Of<Name>) => void): void {
  const those = listeners.get(name) ?? new Set();
  listeners.set(name, those.add(listener as Listener));
}

let run: string | undefined;
hear('run', ({ id }) => {
  // Nothing that this page knows is true of another run.
  if (run !== undefined && run !== id) window.location.reload();
  run = id;
});

/** Begins to listen; after an interruption it goes on by itself, and what was heard before is not taken twice. */
export function listen(): void {
  const source = new EventSource('/api/events');
  source.onopen = () => {
    line.open = true;
    changed();
  };
  source.onerror = () => {
    line.open = false;
    changed();
  };
  source.onmessage = ({ data }) => {
    const { skipped, told } = JSON.parse(String(data)) as Batch;
    line.skipped += skipped;
    for (const one of told) {
      if (one.source === 'chat' || one.source === 'discord') {
        if (one.entry.id <= lastIds[one.source]) continue;
        lastIds[one.source] = one.entry.id;
      }
      for (const listener of listeners.get(one.source) ?? []) listener(one as never);
    }
    changed();
  };
}
