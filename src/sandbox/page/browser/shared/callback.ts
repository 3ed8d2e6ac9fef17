import type { JournalEntry } from '../../../shared/journal.ts';

/** A message that the Chat service told the bot of, and whether the bot had it refused or dropped (Chat docs 1047/34374). */
export interface ToldMessage {
  readonly when: 'before' | 'after';
  readonly account: string;
  readonly text: string;
  readonly isBlocked: boolean;
}

/** What a callback is about; undefined where it is about no message. */
export function toldMessage({ command, body, answer }: JournalEntry): ToldMessage | undefined {
  const [, when] = /^Group\.Callback(Before|After)SendMsg$/.exec(String(command)) ?? [];
  if (when === undefined) return undefined;
  const { From_Account: account, MsgBody } = body as {
    From_Account: string;
    MsgBody: { MsgContent: { Text?: string } }[];
  };
  return {
    when: when === 'Before' ? 'before' : 'after',
    account,
    text: MsgBody.map(({ MsgContent }) => MsgContent.Text ?? '').join(''),
    isBlocked: when === 'Before' && /"ErrorCode":\s*[12]\b/.test(String(answer)),
  };
}
