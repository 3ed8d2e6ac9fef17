import type { ChatMeaning } from '../../../problems/chat.ts';
import { common } from '../common.ts';

const { counted, number, some } = common;

/** Viewers that are named one by one. */
const MOST_NAMED = 20;

/** Why the service has left messages where they are. */
const REASONS: Partial<Record<ChatMeaning, string>> = {
  'unknown-message': 'not found in the room',
  'message-too-old': 'too old to be removed',
  'message-stays': 'of a kind that cannot be removed',
  'recall-off': 'because removing messages is switched off in the Chat console',
};

/** Messages that were refused for the same reason. */
interface Refused {
  readonly meaning: ChatMeaning;
  readonly code: number;
  readonly count: number;
}

/** What came of messages that were to be removed. */
interface Came {
  readonly removed: number;
  /** Not asked for yet. */
  readonly open: number;
  readonly refused: readonly Refused[];
  /** Of those that were chosen: how many the bot has no number of. */
  readonly unknown: number;
  /** Every machine of the bot has answered. */
  readonly isWhole: boolean;
}

const reason = ({ meaning, code }: Refused): string =>
  REASONS[meaning] ?? `refused by the Chat service (code ${code})`;

/** `3 too old to be removed, 1 not known to the bot`. */
const left = ({ refused, unknown }: Came): string =>
  [
    ...refused.map((one) => `${number(one.count)} ${reason(one)}`),
    ...(unknown > 0 ? [`${number(unknown)} not known to the bot`] : []),
  ].join(', ');

const NOT_WHOLE = 'Not all machines of the bot answered, so there may be more.';

function outcome(line: Came & OutcomeLine): string {
  const { status, who, removed, cases } = line;
  const ofWhom = who.length === 0 ? '' : ` of ${some(who, MOST_NAMED)}`;
  const where = line.rooms > 1 ? ` in ${counted(line.rooms, 'room')}` : '';
  const of = `${ofWhom}${where} · ${common.cases(cases)}.`;
  const whole = line.isWhole ? '' : ` ${NOT_WHOLE}`;
  const rest = left(line);
  switch (status) {
    case 'done':
      return `**Removed ${counted(removed, 'message')}**${of}${rest === '' ? '' : ` Not removed: ${rest}.`}${whole}`;
    case 'cancelled':
      return `**Removal cancelled**${of} ${line.why}`;
    case 'failed': {
      const some = removed > 0 ? ` ${counted(removed, 'message')} removed before.` : '';
      return `**Messages not removed**${of}${some} ${line.why}${line.refused.length > 1 || removed > 0 ? ` (${rest})` : ''}`;
    }
    case 'waiting':
      return `**Removing messages**${of} ${removed > 0 || line.open > 0 ? progress(line) : line.why}${
        line.isTroubled ? ` ${line.why}` : ''
      }`;
  }
}

const progress = ({ removed, open }: Came): string =>
  `${number(removed)} removed so far, ${number(open)} to go.`;

interface OutcomeLine {
  readonly status: 'done' | 'cancelled' | 'failed' | 'waiting';
  /** In code type; empty: everybody who said it. */
  readonly who: readonly string[];
  readonly rooms: number;
  readonly cases: readonly number[];
  readonly why: string;
  /** Something went wrong, and it is tried again. */
  readonly isTroubled: boolean;
}

/** Removing messages from a room. */
export const recalls = {
  outcome,
  /** In the audit post. */
  came(came: Came): string {
    const rest = left(came);
    const lines = [
      ...(came.removed > 0 ? [`${counted(came.removed, 'message')} removed`] : []),
      ...(came.open > 0 ? [`${counted(came.open, 'message')} still to be removed`] : []),
      ...(rest === '' ? [] : [`Not removed: ${rest}`]),
      ...(came.isWhole ? [] : [NOT_WHOLE]),
    ];
    return lines.join('\n');
  },
  everybody: 'Everybody who said it',

  // Buttons and menus
  button: 'Remove messages',
  buttonOne: 'Remove message',
  choose: 'Which messages?',
  whichLines: (who: string): string =>
    `Which messages of ${who} do you want to remove? This cannot be undone.`,
  all: 'All of theirs that the bot knows',
  allMeans: 'Of the last 10 minutes, at most 1,000',
  line: (text: string): string => (text === '' ? '(no text)' : text),

  // Questions
  confirm: ({ count, viewers, isCut }: { count: number; viewers: number; isCut: boolean }): string =>
    `**Remove ${isCut ? 'the newest ' : ''}${counted(count, 'message')} of ${counted(viewers, 'viewer')}?** This cannot be undone. Nothing has been done yet.`,
  confirmButton: (count: number): string => `Remove ${counted(count, 'message')}`,
  protected: (count: number): string =>
    `${counted(count, 'message')} of protected accounts ${count === 1 ? 'stays' : 'stay'}.`,
  notWhole: NOT_WHOLE,

  // What cannot be done
  /** As plain text. `heardFor`: seconds, where that is less than messages are remembered. */
  nothingKnown: ({ isWhole, heardFor }: { isWhole: boolean; heardFor: number | undefined }): string =>
    [
      'No message that could be removed is known. Nothing was done.',
      'The bot knows messages of the last 10 minutes, and of the last hour those that a feed showed or a rule found.',
      ...(heardFor === undefined ? [] : [`It has been listening for only ${common.roughly(heardFor)}.`]),
      ...(isWhole ? [] : ['Not all machines of the bot answered.']),
    ].join(' '),
  goneBefore: (count: number): string =>
    `${count === 1 ? 'The only message that is known was' : `All ${number(count)} messages that are known were`} removed before. Nothing was done now.`,
  nothingHeard:
    'No message that could be removed is known. Nothing was done. The Chat service has not told the bot the number of any message: the operator has to switch on the callback after messages are sent in the Chat console.',
  whoOrWhat: 'Say whose messages (viewer) or which ones (phrase). Give one of the two.',
  withoutMessages: (who: readonly string[]): string =>
    `No messages of ${some(who, MOST_NAMED)} are known, so none ${who.length === 1 ? 'is' : 'are'} removed.`,
  noNumber: 'The message was not delivered, or its number is not known. Nothing was done.',
};
