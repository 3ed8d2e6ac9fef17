import { Failure, type FailureKind } from '../errors.ts';

interface Meaning {
  readonly kind: FailureKind;
  /** A sentence for the moderator. */
  readonly words: string;
  /** A sentence for the operator. */
  readonly advice?: string;
}

const busy = (words: string): Meaning => ({ kind: 'busy', words });
const refused = (words: string, advice?: string): Meaning => ({
  kind: 'refused',
  words,
  ...(advice && { advice }),
});
const misconfigured = (words: string, advice: string): Meaning => ({ kind: 'misconfigured', words, advice });

const TOO_FAST = busy('The Chat service takes no more calls at the moment.');
const INTERNAL = busy('The Chat service has an internal error.');
const NO_SUCH_ROOM = refused(
  'The Chat service knows no such room: it was never made, or it was destroyed.',
  'Check AV_GROUP_ID (or /rooms-av list), and that it belongs to the app CHAT_SDK_APP_ID.',
);
const BAD_KEY = misconfigured(
  'The Chat service does not accept the bot’s signature.',
  'Check CHAT_SECRET_KEY, CHAT_SDK_APP_ID and CHAT_ADMIN_ID: they must belong together.',
);
const NOT_ADMIN = misconfigured(
  'The account that the bot uses is not an App admin.',
  'Make CHAT_ADMIN_ID an App admin in the console, or name one that is.',
);
const BAD_URL = misconfigured(
  'The Chat service does not understand the address of the call.',
  'Check CHAT_API_URL, CHAT_SDK_APP_ID and CHAT_ADMIN_ID.',
);
const APP_OFF = misconfigured(
  'The Chat service has switched this app off, or its plan has ended.',
  'Look at the app’s state and plan in the console.',
);
const NO_ACCOUNT = refused('The Chat service knows no such account.');
const CLOCK = misconfigured(
  'The Chat service says that the bot’s signature has lapsed, though it is new.',
  'Check the clock of the machine that the bot runs on.',
);

/** What each code means for us (the API page, "Error Codes"; Chat docs 1047/34348; 70002, 70005, 70052 from the SDK's header). */
const MEANINGS = new Map<number, Meaning>([
  [10001, NOT_ADMIN],
  [10002, INTERNAL],
  [10003, { kind: 'broken-contract', words: 'The Chat service does not know this command.' }],
  [10004, refused('The Chat service refuses a value of the request.')],
  [10005, refused('The Chat service takes at most 20 accounts in a call.')],
  [10006, TOO_FAST],
  [
    10007,
    refused(
      'The Chat service says “no permission”.',
      [
        'This code has three readings:',
        '(1) the switch “Audio-video group member banning” is off in the console (Group configuration, Group feature configuration) or the app’s edition does not include it;',
        '(2) CHAT_ADMIN_ID is not an App admin;',
        '(3) this viewer may not be banned (the room’s owner, say), or the room is not an AVChatRoom.',
      ].join(' '),
    ),
  ],
  [10008, BAD_KEY],
  [10010, NO_SUCH_ROOM],
  [10011, { kind: 'broken-contract', words: 'The Chat service cannot read the request.' }],
  [10012, NOT_ADMIN],
  [10015, NO_SUCH_ROOM],
  [10016, refused('The operator’s own webhook refused it.')],
  [10018, refused('The answer is larger than the Chat service sends.')],
  [10019, NO_ACCOUNT],
  [
    10026,
    misconfigured('The Chat service has disabled this command for the app.', 'Ask the service’s support.'),
  ],
  [
    10059,
    misconfigured(
      'The app’s edition does not include banning.',
      'It needs Premium, or Pro, Pro Plus or Enterprise.',
    ),
  ],
  [60002, BAD_URL],
  [60003, { kind: 'broken-contract', words: 'The Chat service cannot read the request.' }],
  [60004, BAD_KEY],
  [60005, BAD_KEY],
  [60006, BAD_URL],
  [60007, TOO_FAST],
  [60008, { kind: 'no-answer', words: 'The Chat service ran out of time.' }],
  [60009, BAD_URL],
  [60010, NOT_ADMIN],
  [60011, TOO_FAST],
  [60012, BAD_URL],
  [60013, INTERNAL],
  [60014, { kind: 'no-answer', words: 'The Chat service ran out of time.' }],
  [60015, { kind: 'broken-contract', words: 'The Chat service cannot read an account id.' }],
  [60016, APP_OFF],
  [60017, APP_OFF],
  [60018, TOO_FAST],
  [60019, TOO_FAST],
  [60020, APP_OFF],
  [
    60021,
    misconfigured(
      'The Chat service refuses the bot’s address.',
      'Add the bot’s IP address to the app’s allow list in the console.',
    ),
  ],
  [60022, TOO_FAST],
  [60025, BAD_URL],
  [
    60026,
    misconfigured(
      'The app lives in another data centre.',
      'Set CHAT_REGION to the region of CHAT_SDK_APP_ID (see the console).',
    ),
  ],
  [60028, misconfigured('The trial app has used up its calls of today.', 'Buy a plan, or wait a day.')],
  [70001, CLOCK],
  [70002, BAD_KEY],
  [70003, BAD_KEY],
  [70005, BAD_KEY],
  [70009, BAD_KEY],
  [70013, BAD_KEY],
  [70014, BAD_KEY],
  [70016, BAD_KEY],
  [70020, misconfigured('The Chat service knows no such app.', 'Check CHAT_SDK_APP_ID.')],
  [70050, busy('The Chat service has seen too many bad signatures and waits a minute.')],
  [70051, misconfigured('The account that the bot uses is on a blocklist.', 'Use another CHAT_ADMIN_ID.')],
  [70052, CLOCK],
  [70107, NO_ACCOUNT],
  [70169, { kind: 'no-answer', words: 'The Chat service ran out of time.' }],
  [70402, refused('The Chat service refuses a value of the request.')],
  [70403, NOT_ADMIN],
  [70500, INTERNAL],
  [80003, busy('The operator’s own webhook did not answer, and the console blocks then.')],
]);

/** Codes after which a new signature may help (Chat docs 1047/34348). */
export const STALE_SIGNATURE: ReadonlySet<number> = new Set([70001, 70052]);

/** Every code with a meaning here. */
export const KNOWN_CODES: readonly number[] = [...MEANINGS.keys()];

/** The failure behind a non-zero `ErrorCode`. `info` is the service's own text: kept as cause only, as its wording is undocumented. */
export function failureOf(code: number, info: string | undefined): Failure {
  const meaning = MEANINGS.get(code) ?? {
    kind: 'refused' as const,
    words: 'The Chat service refuses with a code that the bot does not know.',
  };
  // An internal error or a time-out inside the service does not say whether the effect came about.
  const untouched = code !== 10002 && code !== 60013 && code !== 70500 && meaning.kind !== 'no-answer';
  return new Failure(meaning.kind, meaning.words, {
    code,
    untouched,
    ...(meaning.advice !== undefined && { advice: meaning.advice }),
    ...(info && { cause: info }),
  });
}
