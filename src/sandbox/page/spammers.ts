import type { Services } from '../sandbox.ts';
import type { JournalEntry } from '../shared/journal.ts';
import { isBlocked } from './meter.ts';
import { createWindow } from './window.ts';

const TEXTS = ['FR€E c0ins, only today', '福利 加·微·信 138001380', '무료 코인 받으세요'] as const;
/** The sender is not in the room (docs/sandbox.md). */
const NOT_IN = 10007;

/** What has become of the spammers and of what they wrote. */
export interface SpamCounts {
  readonly sent: number;
  /** Messages that the bot had the service refuse. */
  readonly blocked: number;
  /** Messages beyond the 40 a second that a room takes (code 10023). */
  readonly dropped: number;
  /** Messages that everybody in the room could read. */
  readonly delivered: number;
  /** Of those, the ones that the bot did not answer for in the 2 s that the service waits. */
  readonly unanswered: number;
  /** Spammers who were put out of the room. */
  readonly out: number;
  /** Calls of `ban_group_member` in the busiest second. */
  readonly mostCalls: number;
}

/** What there is of everything before the first message. */
export const NOTHING_YET: SpamCounts = {
  sent: 0,
  blocked: 0,
  dropped: 0,
  delivered: 0,
  unanswered: 0,
  out: 0,
  mostCalls: 0,
};

export interface Spammers {
  readonly counts: () => SpamCounts;
  /** The next one who is still in comes and writes; false if none can now, or the machine has enough to do. */
  write(): boolean;
  /** How often one has come, to write or to be refused. */
  tries(): number;
  /** Messages that are not answered yet. */
  underWay(): number;
  /** Counts nothing any more. */
  close(): void;
}

/** Spammers who take turns, and write no more once they were put out. */
export function createSpammers({ chat }: Services, size: number): Spammers {
  const { control, groupId, journal } = chat;
  // Those of an earlier raid are banned already.
  const name = `raid_${Date.now().toString(36).slice(-4)}`;
  const waiting = Array.from({ length: size }, (_, index) => `${name}_${index + 1}`);
  const counts = { sent: 0, blocked: 0, dropped: 0, delivered: 0 };
  const seen = watch(`${name}_`);
  const stop = journal.listen(seen.take);
  const window = createWindow();
  let tries = 0;

  async function comeAndWrite(account: string): Promise<void> {
    const { joined } = await control.join(account, groupId);
    // One who was put out by somebody else, or while nobody counted.
    if (!joined) return void seen.out.add(account);
    const text = TEXTS[counts.sent % TEXTS.length] ?? TEXTS[0];
    const said = await control.talk(account, { groupId, text });
    if (said.sent || said.code !== NOT_IN) {
      counts.sent += 1;
      counts[said.sent ? 'delivered' : isBlocked(said.code) ? 'blocked' : 'dropped'] += 1;
    }
    waiting.push(account);
  }

  /** The next in the line who is not out. */
  function next(): string | undefined {
    while (waiting.length > 0) {
      const account = waiting.shift();
      if (account !== undefined && !seen.out.has(account)) return account;
    }
    return undefined;
  }

  return {
    counts: () => ({
      ...counts,
      unanswered: seen.unanswered(),
      out: seen.out.size,
      mostCalls: seen.mostCalls(),
    }),
    tries: () => tries,
    underWay: () => window.underWay(),
    write() {
      const account = window.hasRoom() ? next() : undefined;
      if (account === undefined) return false;
      const done = window.enter();
      tries += 1;
      comeAndWrite(account)
        // One that a service which is down did not answer comes again.
        .catch(() => void waiting.push(account))
        .finally(done);
      return true;
    },
    close: stop,
  };
}

/** What the service's journal says of those whose names begin like this. */
function watch(prefix: string) {
  const out = new Set<string>();
  let unanswered = 0;
  let second = { at: 0, calls: 0 };
  let mostCalls = 0;
  return {
    out: out,
    unanswered: () => unanswered,
    mostCalls: () => mostCalls,
    take(entry: JournalEntry): void {
      const { type, op, at } = entry;
      const account = String(entry.account ?? '');
      if (type === 'viewer' && op === 'put-out' && account.startsWith(prefix)) out.add(account);
      if (type === 'webhook' && entry.error !== undefined && isFrom(entry.body, prefix)) unanswered += 1;
      if (type !== 'call' || !String(entry.path).endsWith('/ban_group_member')) return;
      const now = Math.floor(at / 1000);
      second = { at: now, calls: second.at === now ? second.calls + 1 : 1 };
      mostCalls = Math.max(mostCalls, second.calls);
    },
  };
}

const isFrom = (body: unknown, prefix: string): boolean => {
  const { CallbackCommand, From_Account } = body as { CallbackCommand?: string; From_Account?: string };
  return CallbackCommand === 'Group.CallbackBeforeSendMsg' && String(From_Account).startsWith(prefix);
};
