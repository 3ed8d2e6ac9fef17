import type { MessageAnswer } from '../moderation/filtering/answer/answer.ts';
import type { Filtering } from '../moderation/filtering/filtering.ts';
import type { GuardRefusal } from '../moderation/filtering/guards/ports.ts';
import type { Sharing } from '../moderation/fleet/sharing.ts';
import type { Log, Monotonic, Now } from '../moderation/ports.ts';
import type { DeliveredMessages } from '../moderation/recalls/delivered.ts';
import type { RotatingSecret } from '../moderation/support/rotating-secret.ts';
import type { Seen } from '../moderation/viewers/seen.ts';
import type { Notice } from '../problems/notices.ts';
import type { Counts } from './counts.ts';
import type { AddressRange } from './entrance/addresses.ts';
import { WEBHOOK_PATH } from './entrance/path.ts';
import { Heard, refOf } from './heard.ts';
import type { Heard as HeardCallbacks } from './own-event.ts';
import type { WebhookMessage } from './reading/message.ts';
import type { Unreadable } from './reading/unreadable.ts';
import type { CallbackAnswer } from './receiver.ts';
import type { WebhookOptions, WebhookServer } from './server.ts';

/** Where no callback came before a message was sent for so long, that callback is switched off in the console. Milliseconds. */
const SWITCHED_OFF = 30_000;
/** What cannot be read is said so often, in milliseconds, and of so many rooms. */
const SAID_EVERY = 60_000;
const MOST_ROOMS = 1000;

/** As much of the configuration as callbacks need. */
interface CallbackConfig {
  readonly chat: { readonly sdkAppId: number };
  readonly webhook:
    | {
        readonly token: string | undefined;
        readonly allowFrom: readonly AddressRange[] | undefined;
        readonly trustProxy: readonly AddressRange[];
      }
    | undefined;
}

/** What receives callbacks. */
export interface Callbacks extends Pick<WebhookServer, 'listen' | 'close' | 'trouble'> {
  /** What was received so far; undefined before it listens. */
  counts(): Counts | undefined;
  /** How callbacks fare, for a doctor; undefined until it listens. */
  heard(): HeardCallbacks | undefined;
}

export interface CallbackDeps {
  readonly config: CallbackConfig;
  /** The token that signs callbacks, where it may change; that of the configuration unless given. */
  readonly token?: RotatingSecret | undefined;
  readonly filtering: Pick<Filtering, 'hear' | 'unjudged' | 'delivered' | 'objection'>;
  readonly seen: Pick<Seen, 'note'>;
  /** Remembers under which numbers messages were delivered; undefined: nobody does. */
  readonly delivered?: Pick<DeliveredMessages, 'note'> | undefined;
  /** Other processes that callbacks may come to instead; undefined where there are none. */
  readonly fleet?: Pick<Sharing, 'noteAsked' | 'isAskedElsewhere'> | undefined;
  /** Which fields of custom messages in a room are text. */
  readonly textFields?: WebhookOptions['textFields'];
  /** What a viewer reads whose message a room refused, in the room's language. */
  readonly refusalText: (roomId: string, why: GuardRefusal) => string;
  /** Says something in the audit channels of those whom a room concerns, of all where it is not known. */
  readonly alert: (roomId: string | undefined, notice: Notice) => void;
  /** Called when a callback was answered. */
  readonly onAnswered?: WebhookOptions['onAnswered'];
  /** Whether a room is linked, so that its callbacks should come. */
  readonly expectsCallbacks: () => boolean;
  /** Names this process to a doctor. */
  readonly processId?: string;
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
}

/** Hands what the Chat service says about messages to the filters, and notes who was seen; undefined where no callbacks are received. */
export function createCallbacks({
  config,
  token,
  filtering,
  seen,
  delivered,
  fleet,
  textFields,
  refusalText,
  alert,
  onAnswered,
  expectsCallbacks,
  processId = '',
  now,
  monotonic,
  log,
}: CallbackDeps): Callbacks | undefined {
  const { webhook, chat } = config;
  if (!webhook) return undefined;
  // A message is judged before it is sent; where only the later callback is switched on, it is judged then.
  let lastBefore = Number.NEGATIVE_INFINITY;
  const lost = createLost({ filtering, alert, monotonic });
  const asked = (): void => {
    lastBefore = monotonic();
    fleet?.noteAsked();
  };
  const isAskedHere = (): boolean => monotonic() - lastBefore <= SWITCHED_OFF;
  return serverOnDemand({
    sdkAppId: chat.sdkAppId,
    token: token ?? webhook.token,
    allowUnsigned: webhook.token === undefined,
    allowFrom: webhook.allowFrom,
    trustProxy: webhook.trustProxy,
    textFields,
    now,
    monotonic,
    log,
    alert: (notice) => alert(undefined, notice),
    onAnswered,
    expectsCallbacks,
    processId,
    onBefore(message, altered) {
      asked();
      seen.note(message.groupId, [message.from]);
      const answer = filtering.hear(new Heard(message, { isDelivered: false, altered }));
      const said = (one: MessageAnswer) => callbackAnswer(one, (why) => refusalText(message.groupId, why));
      return answer instanceof Promise ? answer.then(said) : said(answer);
    },
    onUnjudged: (message) => filtering.unjudged(new Heard(message, { isDelivered: false, altered: false })),
    async onUnreadable(callback) {
      if (callback.kind === 'before') asked();
      else if (isAskedHere() || (await fleet?.isAskedElsewhere())) return;
      lost(callback);
    },
    onObjection: filtering.objection,
    // Whoever leaves was there.
    onMemberChange: ({ groupId, viewers }) => seen.note(groupId, viewers),
    async onAfter(message, altered) {
      seen.note(message.groupId, [message.from]);
      noteDelivery(message, delivered);
      // One process may get all the callbacks of one kind.
      const isJudged = isAskedHere() || (fleet !== undefined && (await fleet.isAskedElsewhere()));
      if (!isJudged) await filtering.hear(new Heard(message, { isDelivered: true, altered }));
      else if (message.msgSeq !== undefined) filtering.delivered(refOf(message), message.msgSeq);
    },
  });
}

/** The codes under which viewers' clients learn why a room refused a message (10100 to 10200 are ours: Chat docs 1047/34374). */
const CODES: Readonly<Record<GuardRefusal['because'], number>> = { slow: 10_110, link: 10_111, new: 10_112 };

function callbackAnswer(answer: MessageAnswer, textOf: (why: GuardRefusal) => string): CallbackAnswer {
  if (typeof answer === 'string') return answer === 'deliver' ? DELIVER : REFUSE;
  if (answer.because === 'masked') return { answer: 'mask', content: answer.content };
  return { answer: 'refuse', text: textOf(answer), code: CODES[answer.because] };
}

const DELIVER: CallbackAnswer = { answer: 'deliver' };
const REFUSE: CallbackAnswer = { answer: 'refuse' };

/** The server, whose code is loaded when it is to listen: a bot without callbacks goes without. */
function serverOnDemand(options: WebhookOptions): Callbacks {
  let server: WebhookServer | undefined;
  return {
    async listen(address) {
      const { createWebhookServer } = await import('./server.ts');
      server = createWebhookServer(options);
      const url = await server.listen(address);
      options.log.info(
        { signed: options.token !== undefined },
        `callbacks are received at ${url}${WEBHOOK_PATH}`,
      );
      return url;
    },
    close: async () => server?.close(),
    trouble: () => server?.trouble(),
    counts: () => server?.counts(),
    heard: () => server?.heard(),
  };
}

/** What becomes of a message whose callback cannot be read: a review, or where it is not known whose it is, a notice in the audit channel. */
function createLost({
  filtering,
  alert,
  monotonic,
}: Pick<CallbackDeps, 'alert' | 'monotonic'> & Pick<CallbackDeps, 'filtering'>) {
  /** When it was last said of a room; a room that nobody has linked has no audit channel, so these are few. */
  const saidAt = new Map<string, number>();
  return ({ groupId, from, fault, text, key, at }: Unreadable): void => {
    if (groupId !== undefined && from !== undefined) {
      const message = {
        key,
        ref: undefined,
        roomId: groupId,
        viewer: from,
        texts: [text],
        at,
        msgSeq: undefined,
      };
      filtering.unjudged(message, 'unreadable');
      return;
    }
    const room = groupId ?? '';
    if (monotonic() - (saidAt.get(room) ?? Number.NEGATIVE_INFINITY) < SAID_EVERY) return;
    saidAt.set(room, monotonic());
    if (saidAt.size > MOST_ROOMS) saidAt.clear();
    alert(groupId, { what: 'message-unread', fault, room: groupId, sender: from });
  };
}

/** Remembers what a message's number is, so that it can be removed. */
function noteDelivery(message: WebhookMessage, delivered: CallbackDeps['delivered']): void {
  const { groupId: roomId, from: viewer, random, msgSeq: number, texts, others } = message;
  if (number === undefined) return;
  const [only = ''] = texts;
  const text = texts.length === 1 && others.length === 0 ? only : [...texts, ...others].join(' ');
  delivered?.note({ roomId: roomId, viewer: viewer, random: random, number: number, text: text });
}
