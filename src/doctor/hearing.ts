import type { Heard } from '../webhook/own-event.ts';

/** What came of a request to the address that the Chat service calls. */
export type Outside =
  | { readonly what: 'reached'; readonly ms: number; readonly processId: string }
  | { readonly what: 'refused'; readonly status: number }
  | { readonly what: 'other'; readonly status: number }
  | { readonly what: 'unreachable'; readonly code: string };

/** What is asked about callbacks. */
export interface HearingQuestions {
  /** The port on which they are received; undefined: they are not. */
  readonly port: number | undefined;
  /** What the process says that has the port; `refused`: it runs with another token or app; undefined: none of ours answers there. */
  readonly heard: () => Promise<Heard | 'refused' | undefined>;
  /** Whether this or another process of ours has the port by right. */
  readonly isPortFree: () => Promise<boolean>;
  /** Calls the public address; undefined where none is set. */
  readonly outside: (() => Promise<Outside>) | undefined;
  /** Sends a message into this room that only the bot sees; undefined where nobody asked for it. */
  readonly probe: (() => Promise<{ readonly seen: boolean; readonly ms: number }>) | undefined;
  /** Names the process that asks, where it receives callbacks itself. */
  readonly processId: string | undefined;
}
