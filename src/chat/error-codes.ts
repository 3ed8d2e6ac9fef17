import { Failure, type FailureKind } from '../errors.ts';
import type { ChatMeaning } from '../problems/chat.ts';

interface Meaning {
  readonly kind: FailureKind;
  readonly codes: readonly number[];
}

/** What the codes mean for us (the API page, "Error Codes"; Chat docs 1047/34348; recalls: 269/12341; 70002, 70005, 70052 from the SDK's header). */
const MEANINGS: Readonly<Record<Exclude<ChatMeaning, 'unknown-code'>, Meaning>> = {
  'not-admin': { kind: 'misconfigured', codes: [10001, 10012, 60010, 70403] },
  'internal-error': { kind: 'busy', codes: [10002, 60013, 70500] },
  'unknown-command': { kind: 'broken-contract', codes: [10003] },
  'refused-value': { kind: 'refused', codes: [10004, 70402] },
  'too-many-accounts': { kind: 'refused', codes: [10005] },
  'too-fast': { kind: 'busy', codes: [10006, 10023, 60007, 60011, 60018, 60019, 60022] },
  'no-permission': { kind: 'refused', codes: [10007] },
  'bad-key': {
    kind: 'misconfigured',
    codes: [10008, 60004, 60005, 70002, 70003, 70005, 70009, 70013, 70014, 70016],
  },
  'unknown-room': { kind: 'refused', codes: [10010, 10015] },
  'unreadable-request': { kind: 'broken-contract', codes: [10011, 60003] },
  'own-webhook-refused': { kind: 'refused', codes: [10016] },
  'sender-muted': { kind: 'refused', codes: [10017] },
  'answer-too-large': { kind: 'refused', codes: [10018] },
  'unknown-account': { kind: 'refused', codes: [10019, 70107] },
  'command-disabled': { kind: 'misconfigured', codes: [10026] },
  'unknown-message': { kind: 'refused', codes: [10030] },
  'message-too-old': { kind: 'refused', codes: [10031] },
  'message-stays': { kind: 'refused', codes: [10032, 10033] },
  'recall-off': { kind: 'refused', codes: [10041] },
  'edition-without-bans': { kind: 'misconfigured', codes: [10059] },
  'bad-address': { kind: 'misconfigured', codes: [60002, 60006, 60009, 60012, 60025] },
  'out-of-time': { kind: 'no-answer', codes: [60008, 60014, 70169] },
  'unreadable-account': { kind: 'broken-contract', codes: [60015] },
  'app-off': { kind: 'misconfigured', codes: [60016, 60017, 60020] },
  'address-not-allowed': { kind: 'misconfigured', codes: [60021] },
  'other-region': { kind: 'misconfigured', codes: [60026] },
  'trial-used-up': { kind: 'misconfigured', codes: [60028] },
  'stale-signature': { kind: 'misconfigured', codes: [70001, 70052] },
  'unknown-app': { kind: 'misconfigured', codes: [70020] },
  'too-many-bad-signatures': { kind: 'busy', codes: [70050] },
  'admin-blocked': { kind: 'misconfigured', codes: [70051] },
  'text-refused': { kind: 'refused', codes: [80001] },
  'text-too-long': { kind: 'refused', codes: [80002] },
  'own-webhook-silent': { kind: 'busy', codes: [80003] },
};

const byCode = new Map(
  Object.entries(MEANINGS).flatMap(([meaning, { kind, codes }]) =>
    codes.map((code) => [code, { meaning: meaning as keyof typeof MEANINGS, kind }] as const),
  ),
);

/** Codes after which a new signature may help (Chat docs 1047/34348). */
export const STALE_SIGNATURE: ReadonlySet<number> = new Set(MEANINGS['stale-signature'].codes);

/** Codes after which another key may help. */
export const KEY_REFUSED: ReadonlySet<number> = new Set([...MEANINGS['bad-key'].codes, ...STALE_SIGNATURE]);

/** Every code with a meaning here. */
export const KNOWN_CODES: readonly number[] = [...byCode.keys()];

/** The failure behind a non-zero `ErrorCode`. `info` is the service's own text: kept as cause only, as its wording is undocumented. */
export function failureOf(code: number, info: string | undefined): Failure {
  const { kind, meaning } = byCode.get(code) ?? { kind: 'refused', meaning: 'unknown-code' };
  // An internal error or a time-out inside the service does not say whether the effect came about.
  const untouched = meaning !== 'internal-error' && kind !== 'no-answer';
  return new Failure(
    kind,
    { what: 'chat-refuses', meaning, code },
    { code, untouched, ...(info && { cause: info }) },
  );
}
