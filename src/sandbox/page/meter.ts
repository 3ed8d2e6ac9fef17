import type { Services } from '../sandbox.ts';
import { named } from '../sandbox.ts';
import type { JournalEntry } from '../shared/journal.ts';

/** What happened in a second, on average since the last reading, and how many bans were in force at its end. */
export interface Reading {
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** Messages that viewers wrote. */
  readonly written: number;
  /** Messages that the bot had the service refuse. */
  readonly blocked: number;
  /** Calls of `ban_group_member`. */
  readonly calls: number;
  readonly auditPosts: number;
  readonly bansInForce: number;
}

/** Seconds that are kept for whoever opens the page late. */
const KEPT = 180;
/** A flag of messages (Discord docs: Message Flags). */
const EPHEMERAL = 1 << 6;
/** Whether a message was refused by the callback, with words of its own or without (Chat docs 1047/34374), for a mute, or by the service's moderation. */
export const isBlocked = (code: number): boolean =>
  [10016, 10017, 80001].includes(code) || (code >= 10100 && code <= 10200);

export interface Meter {
  readonly readings: readonly Reading[];
  stop(): void;
}

const NOTHING = { written: 0, blocked: 0, calls: 0, auditPosts: 0 };
type Counted = keyof typeof NOTHING;

/** Reads both services once a second. */
export function startMeter({ chat, discord }: Services, onReading: (reading: Reading) => void): Meter {
  const readings: Reading[] = [];
  const botId = named(discord.users, 'bot');
  let counts = { ...NOTHING };
  const count = (what: Counted | undefined) => {
    if (what) counts[what] += 1;
  };
  const stopChat = chat.journal.listen((entry) => count(ofChat(entry)));
  const stopDiscord = discord.journal.listen((entry) => {
    const { author, flags } = (entry.message ?? {}) as { author?: { id: string }; flags?: number };
    const isPost = entry.type === 'message' && entry.action === 'create' && author?.id === botId;
    // What only one person sees is an answer, not a post.
    if (isPost && ((flags ?? 0) & EPHEMERAL) === 0) count('auditPosts');
  });

  let since = performance.now();
  async function read(): Promise<void> {
    const { bans } = await chat.control.room(chat.groupId);
    const seconds = (performance.now() - since) / 1000;
    // A timer that was held up comes twice in a row.
    if (seconds < 0.5) return;
    const rates = Object.fromEntries(
      Object.entries(counts).map(([what, count]) => [what, Math.round(count / seconds)]),
    );
    const reading = { at: Date.now(), ...NOTHING, ...rates, bansInForce: bans.length };
    counts = { ...NOTHING };
    since = performance.now();
    readings.push(reading);
    if (readings.length > KEPT) readings.shift();
    onReading(reading);
  }
  const timer = setInterval(() => void read().catch(() => undefined), 1000);
  return {
    readings,
    stop() {
      clearInterval(timer);
      stopChat();
      stopDiscord();
    },
  };
}

function ofChat(entry: JournalEntry): Counted | undefined {
  if (entry.type === 'webhook' && entry.command === 'Group.CallbackBeforeSendMsg') return 'written';
  if (entry.type === 'viewer' && entry.op === 'refused' && isBlocked(Number(entry.code))) return 'blocked';
  if (entry.type === 'call' && String(entry.path).endsWith('/ban_group_member')) return 'calls';
  return undefined;
}
