import type { JournalEntry } from '../../../shared/journal.ts';

/** A message that the Chat service told the bot of, and whether the bot had it refused or dropped (Chat docs 1047/34374). */
export interface ToldMessage {
  readonly when: 'before' | 'after';
  readonly account: string;
  readonly text: string;
  readonly isBlocked: boolean;
  /** Whether it was refused with a code and words of the bot's own, which its author reads. */
  readonly hasWords: boolean;
}

/** What a callback is about; undefined where it is about no message. */
export function toldMessage({ command, body, answer }: JournalEntry): ToldMessage | undefined {
  const [, when] = /^Group\.Callback(Before|After)SendMsg$/.exec(String(command)) ?? [];
  if (when === undefined) return undefined;
  const { From_Account: account, MsgBody } = body as {
    From_Account: string;
    MsgBody: { MsgContent: { Text?: string } }[];
  };
  const [, code = '0'] = /"ErrorCode":\s*(\d+)/.exec(when === 'Before' ? String(answer) : '') ?? [];
  const hasWords = Number(code) >= 10100 && Number(code) <= 10200;
  return {
    when: when === 'Before' ? 'before' : 'after',
    account,
    text: MsgBody.map(({ MsgContent }) => MsgContent.Text ?? '').join(''),
    isBlocked: hasWords || code === '1' || code === '2',
    hasWords,
  };
}
