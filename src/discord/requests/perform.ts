import { type Messages, messagesFor } from '../../messages/index.ts';
import type { Case } from '../../moderation/case.ts';
import type { Policy } from '../../moderation/policy.ts';
import type { CaseStore, Monotonic, Now } from '../../moderation/ports.ts';
import type { Accepted, Door } from '../../moderation/requests/door.ts';
import type { Outcomes } from '../../moderation/requests/outcomes.ts';
import type { Seen, Unseen } from '../../moderation/viewers/seen.ts';
import type { Row } from '../cases/buttons.ts';
import type { Arrivals } from '../framework/arrivals.ts';
import { type Answered, actorOf, isManager, rolesOf } from '../framework/command.ts';
import { FOLLOW_FOR, type ReportWaiting } from '../second/report.ts';
import { alreadyRows } from './already.ts';
import { afterTheMoment, withOthers } from './other-bans.ts';
import type { PendingRequest, PendingRequests } from './pending.ts';
import { requestReply } from './reply.ts';
import { undoRows } from './undo-buttons.ts';

/** How long the moderator sees "thinking" before the reply says that the request is accepted, in milliseconds. */
const PATIENCE = 1500;
/** Progress is shown no more often than this, in milliseconds: edits of one answer are limited. */
const PROGRESS_EVERY = 2000;

export interface PerformDeps {
  readonly door: Door;
  readonly policy: Pick<Policy, 'settingsFor'>;
  readonly seen: Pick<Seen, 'unseen'>;
  readonly confirmations: PendingRequests;
  readonly now: Now;
  readonly reportOutcomes: ReportOutcomes;
  readonly reportWaiting: ReportWaiting;
}

/** Hands a person's request to the door and keeps the private reply true until every case has its outcome. */
export type Perform = (interaction: Answered, request: PendingRequest) => Promise<void>;

export function createPerform({
  door,
  policy,
  seen,
  confirmations,
  now,
  reportOutcomes,
  reportWaiting,
}: PerformDeps): Perform {
  return async (interaction, { origin, ...request }) => {
    const { guildId } = interaction;
    const by = actorOf(interaction);
    const ofServer = policy.settingsFor(guildId, rolesOf(interaction), request.kind);
    const { longestDuration: longest } = ofServer;
    const messages = messagesFor(interaction.locale);
    // Whoever only watches may be banned too, so nothing waits for this.
    const looking =
      request.kind === 'ban' || request.kind === 'mute' ? unseenOf(request, { seen, now }, guildId) : [];
    const accepted = await door.request({
      ...request,
      guildId,
      roleIds: rolesOf(interaction),
      isManager: isManager(interaction),
      source: origin ? { ...by, type: 'button', origin } : { ...by, type: 'command' },
    });
    const { waits } = accepted;
    if (waits) return reportWaiting(interaction, { ...accepted, waits });
    const unseen = await looking;
    const alreadyActive = alreadyRows(accepted, request, { confirmations, longest, messages });
    const alone = accepted.alreadyActive.length === 0;
    const rows = (cases: readonly Case[]) => [
      ...undoRows({ cases, unseen, settings: ofServer, alone, messages }),
      ...alreadyActive(),
    ];
    await reportOutcomes(interaction, { ...accepted, requestId: request.requestId, rows, unseen });
  };
}

/** Those whom nobody has seen; nobody where that cannot be found out. */
function unseenOf(
  { targets }: PendingRequest,
  { seen, now }: Pick<PerformDeps, 'seen' | 'now'>,
  guildId: string,
): Promise<readonly Unseen[]> {
  const roomIds = [...new Set(targets.map(({ roomId }) => roomId))];
  const viewers = [...new Set(targets.map(({ viewer }) => viewer))];
  return seen.unseen({ guildId, roomIds, viewers, before: now() }).catch(() => []);
}

/** What is followed: a request's cases, and what else is said about it. */
interface Followed
  extends Pick<Accepted, 'cases' | 'skipped' | 'alreadyActive' | 'unbans' | 'withoutMessages'> {
  readonly requestId: string;
  /** The rows of buttons under it, as they are at the time. */
  readonly rows?: (cases: readonly Case[]) => Row[];
  /** A line in front of everything. */
  readonly intro?: string | undefined;
  /** Viewers whom nobody has seen. */
  readonly unseen?: readonly Unseen[];
}

export interface ReportDeps {
  readonly outcomes: Outcomes;
  readonly records: Pick<CaseStore, 'activeCases'>;
  readonly policy: Pick<Policy, 'rooms'>;
  readonly seen: Pick<Seen, 'youngSince'>;
  /** What moderators have to know about the bot itself, a line each. */
  readonly notices: (guildId: string, messages: Messages) => Promise<string[]>;
  readonly arrivals: Pick<Arrivals, 'ageOf'>;
  readonly now: Now;
  readonly monotonic: Monotonic;
  /** Fires when the bot stops: the reply then says how far things are, and is left at that. */
  readonly stopping: AbortSignal;
}

/** Keeps a private reply true until every case of a request has its outcome. */
export type ReportOutcomes = (interaction: Answered, followed: Followed) => Promise<void>;

type Current = Pick<Followed, 'cases' | 'alreadyActive'>;

export function createReportOutcomes(deps: ReportDeps): ReportOutcomes {
  const { outcomes, records, now, monotonic, arrivals, stopping } = deps;
  return async (interaction, followed) => {
    const { requestId, cases, alreadyActive } = followed;
    const show = latestOnly((current: Current) => showReply(interaction, { followed, current }, deps));
    let current: readonly Case[] = cases;
    let shownAt: number | undefined;
    const early = setTimeout(() => {
      shownAt = monotonic();
      show({ cases: current, alreadyActive });
    }, PATIENCE);
    // Whole milliseconds: this timer takes no others.
    const left = Math.max(0, Math.floor(FOLLOW_FOR - arrivals.ageOf(interaction)));
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(left)]);
    let troubled = false;
    const onChange = (changed: readonly Case[]) => {
      current = changed;
      // A delay is shown at once; progress only to those who have waited, and now and then.
      const trouble = changed.some((one) => one.error !== undefined);
      const due = shownAt !== undefined && monotonic() - shownAt >= PROGRESS_EVERY;
      if (!due && (!trouble || troubled)) return;
      troubled = trouble;
      shownAt = monotonic();
      show({ cases: changed, alreadyActive });
    };
    const settled = await outcomes.follow({ requestId, cases }, { signal, onChange });
    const final = await withOthers({ cases: settled, alreadyActive }, { records, outcomes, now }, signal);
    clearTimeout(early);
    await show.last(final);
    const needs = { records, outcomes, now, actorId: interaction.user.id };
    const later = await afterTheMoment(final, needs, signal);
    if (later) await show.last(later);
  };
}

/** Writes the reply as things are. */
async function showReply(
  interaction: Answered,
  { followed, current }: { followed: Followed; current: Current },
  { policy, seen, notices }: Pick<ReportDeps, 'policy' | 'seen' | 'notices'>,
): Promise<void> {
  const { guildId } = interaction;
  const messages = messagesFor(interaction.locale);
  const { skipped, unbans, withoutMessages, intro, unseen = [], rows = () => [] } = followed;
  const content = {
    cases: current.cases,
    alreadyActive: current.alreadyActive,
    skipped,
    unbans,
    withoutMessages,
    intro,
    unseen,
    severalRooms: policy.rooms(guildId).length > 1,
    youngSince: seen.youngSince(),
    notices: await notices(guildId, messages),
  };
  const reply = requestReply(content, messages);
  await interaction.editReply({ ...reply, components: rows(current.cases) });
}

interface LatestOnly<Value> {
  (value: Value): void;
  /** Shows this value after whatever is under way; rejects if that fails. */
  last(value: Value): Promise<void>;
}

/** Shows values one at a time; those that come while one is being shown give way to the newest. A failed edit is not an outcome. */
function latestOnly<Value>(write: (value: Value) => Promise<void>): LatestOnly<Value> {
  let running: Promise<void> | undefined;
  let next: { value: Value } | undefined;
  const drain = async () => {
    while (next) {
      const { value } = next;
      next = undefined;
      await write(value).catch(() => undefined);
    }
    running = undefined;
  };
  const show = (value: Value) => {
    next = { value };
    running ??= drain();
  };
  return Object.assign(show, {
    async last(value: Value) {
      next = undefined;
      await running;
      await write(value);
    },
  });
}
