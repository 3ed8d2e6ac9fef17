import { Failure } from '../../errors.ts';
import { ACTIONS } from '../actions/index.ts';
import { type ActionKind, type CaseDraft, isPerson, type Source } from '../case.ts';
import { PERMANENT } from '../duration.ts';
import type { Policy } from '../policy.ts';
import { reasonsOf, type Settings, USUAL_MUTE } from '../settings.ts';
import { checkViewer, MAX_VIEWERS } from '../viewers/ids.ts';
import { checkNote, checkReason } from './reason.ts';
import type { Restraint } from './restraint.ts';
import type { Target } from './target.ts';

/** Ready-made reasons that are named where one is wanted. */
const MAX_PRESETS_NAMED = 10;

/** What is asked for, as it came. */
interface Asked {
  readonly kind: ActionKind;
  readonly guildId: string;
  readonly source: Source;
  readonly roleIds: readonly string[];
  readonly targets: readonly Target[];
  readonly durationSeconds: number | undefined;
  readonly reason: string;
  readonly note: string;
  readonly restraint?: Pick<Restraint, 'ladder'>;
}

interface TermsDeps {
  readonly policy: Pick<Policy, 'requireAllowed' | 'settingsFor' | 'room'>;
  readonly settings: Pick<Settings, 'of'>;
}

/** What the cases of a request have in common, checked. */
export type Terms = Pick<CaseDraft, 'durationSeconds' | 'reason' | 'note'>;

/** Checks what is asked for; a person's ban keeps to the server's limits. Throws an `input` or `refused` failure. */
export function checkTerms(request: Asked, { policy, settings }: TermsDeps): Terms {
  checkTargets(request, policy);
  const { kind, guildId, roleIds } = request;
  const reason = checkReason(request.reason);
  const note = checkNote(request.note);
  if (ACTIONS.of(kind).end === 'never') return { durationSeconds: undefined, reason, note };
  // What nobody has said is no longer than whoever asks may give.
  const now = isPerson(request.source) ? policy.settingsFor(guildId, roleIds, kind) : settings.of(guildId);
  const { reasonRequired, defaultDuration, muteDuration = USUAL_MUTE } = now;
  const reasons = reasonsOf(now);
  const isBan = kind === 'ban';
  const preset = reasons.find(({ text }) => text === reason);
  for (const step of request.restraint?.ladder?.steps ?? []) checkDuration(step.seconds);
  const durationSeconds = checkDuration(
    request.durationSeconds ??
      // A reason's own duration is that of a ban.
      (isBan ? (preset?.durationSeconds ?? defaultDuration) : Math.min(muteDuration, now.longestDuration)),
  );
  if (isPerson(request.source)) {
    policy.requireAllowed(guildId, roleIds, { kind, seconds: durationSeconds });
    if (reasonRequired && reason === '') throw withoutReason(reasons.map(({ text }) => text));
  }
  return { durationSeconds, reason, note };
}

/** A duration as the service takes it (the API page, "Request fields"). */
export function checkDuration(seconds: number): number {
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= PERMANENT) return seconds;
  throw new Failure('input', { what: 'duration-out-of-range', most: PERMANENT });
}

function checkTargets({ kind, targets, guildId, source }: Asked, policy: Pick<Policy, 'room'>): void {
  // All who say the same, or a whole room.
  const hasNoViewer = kind === 'recall' || ACTIONS.of(kind).isOfRoom === true;
  const everybody = hasNoViewer && targets.every(({ viewer }) => viewer === '');
  const viewers = new Set(everybody ? [] : targets.map(({ viewer }) => viewer));
  for (const viewer of viewers) checkViewer(viewer);
  if (viewers.size === 0 && (!everybody || targets.length === 0))
    throw new Failure('input', { what: 'nobody-named' });
  if (viewers.size > MAX_VIEWERS)
    throw new Failure('input', { what: 'too-many-viewers', count: viewers.size, most: MAX_VIEWERS });
  // What a button acts on was done in its room, which may have been unlinked since.
  if (source.type === 'button' || ACTIONS.of(kind).place === 'app') return;
  for (const roomId of new Set(targets.map((target) => target.roomId))) {
    policy.room({ guildId, channelId: undefined, named: roomId });
  }
}

const withoutReason = (presets: readonly string[]): Failure =>
  new Failure('input', { what: 'reason-required', presets: presets.slice(0, MAX_PRESETS_NAMED) });
