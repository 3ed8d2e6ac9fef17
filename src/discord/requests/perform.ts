import type { Case } from '../../moderation/case.ts';
import type { Accepted } from '../../moderation/requests/ban-service.ts';
import type { Unseen } from '../../moderation/viewers/seen.ts';
import type { Row } from '../cases/buttons.ts';
import {
  type Answered,
  actorOf,
  type CommandContext,
  type PendingRequest,
  rolesOf,
} from '../framework/command.ts';
import { alreadyBannedRows } from './already-banned.ts';
import { afterTheMoment, withOthers } from './other-bans.ts';
import { requestReply } from './reply.ts';
import { undoRows } from './undo-buttons.ts';

/** An interaction's token works for 15 minutes (Discord docs: Receiving and Responding); the last edit needs a moment. Milliseconds. */
const FOLLOW_FOR = 14 * 60_000;
/** How long the moderator sees "thinking" before the reply says that the request is accepted, in milliseconds. */
const PATIENCE = 1500;
/** Progress is shown no more often than this, in milliseconds: edits of one answer are limited. */
const PROGRESS_EVERY = 2000;

/** Hands a person's request to the door and keeps the private reply true until every case has its outcome. */
export async function perform(
  interaction: Answered,
  context: CommandContext,
  request: PendingRequest,
): Promise<void> {
  const { guildId } = interaction;
  const { longestDuration: longest } = context.settings.of(guildId);
  // Whoever only watches may be banned too, so nothing waits for this.
  const looking = request.kind === 'ban' ? unseenOf(request, context, guildId) : [];
  const accepted = await context.bans.request({
    ...request,
    guildId,
    roleIds: rolesOf(interaction),
    source: { type: 'command', ...actorOf(interaction) },
  });
  const unseen = await looking;
  const alreadyBanned = alreadyBannedRows(accepted, request, { context, guildId });
  const alone = accepted.alreadyBanned.length === 0;
  const rows = (cases: readonly Case[]) => [
    ...undoRows({ cases, unseen, longest, alone }),
    ...alreadyBanned(),
  ];
  await reportOutcomes(interaction, context, { ...accepted, requestId: request.requestId, rows, unseen });
}

/** Those whom nobody has seen; nobody where that cannot be found out. */
function unseenOf(
  { targets }: PendingRequest,
  { seen, now }: CommandContext,
  guildId: string,
): Promise<readonly Unseen[]> {
  const roomIds = [...new Set(targets.map(({ roomId }) => roomId))];
  const viewers = [...new Set(targets.map(({ viewer }) => viewer))];
  return seen.unseen({ guildId, roomIds, viewers, before: now() }).catch(() => []);
}

/** What is followed: a request's cases, and what else is said about it. */
export interface Followed extends Pick<Accepted, 'cases' | 'skipped' | 'alreadyBanned' | 'unbans'> {
  readonly requestId: string;
  /** The rows of buttons under it, as they are at the time. */
  readonly rows?: (cases: readonly Case[]) => Row[];
  /** A line in front of everything. */
  readonly intro?: string;
  /** Viewers whom nobody has seen. */
  readonly unseen?: readonly Unseen[];
}

/** Keeps a private reply true until every case of a request has its outcome. */
export async function reportOutcomes(
  interaction: Answered,
  context: CommandContext,
  { requestId, cases, skipped, alreadyBanned, unbans, rows = () => [], intro, unseen = [] }: Followed,
): Promise<void> {
  const { guildId } = interaction;
  const severalRooms = context.policy.rooms(guildId).length > 1;
  const youngSince = context.seen.youngSince();
  const show = latestOnly(async (current: Pick<Followed, 'cases' | 'alreadyBanned'>) => {
    const notices = await context.notices(guildId);
    const about = { skipped, unbans, intro, unseen, severalRooms, youngSince };
    const reply = requestReply({
      ...about,
      cases: current.cases,
      alreadyBanned: current.alreadyBanned,
      notices,
    });
    await interaction.editReply({ ...reply, components: rows(current.cases) });
  });
  let current: readonly Case[] = cases;
  let shownAt: number | undefined;
  const early = setTimeout(() => {
    shownAt = context.monotonic();
    show({ cases: current, alreadyBanned });
  }, PATIENCE);
  // Whole milliseconds: this timer takes no others.
  const left = Math.max(0, Math.floor(FOLLOW_FOR - context.arrivals.ageOf(interaction)));
  const signal = AbortSignal.any([context.stopping, AbortSignal.timeout(left)]);
  let troubled = false;
  const onChange = (changed: readonly Case[]) => {
    current = changed;
    // A delay is told at once; progress only to those who have waited, and now and then.
    const trouble = changed.some((one) => one.error !== undefined);
    const due = shownAt !== undefined && context.monotonic() - shownAt >= PROGRESS_EVERY;
    if (!due && (!trouble || troubled)) return;
    troubled = trouble;
    shownAt = context.monotonic();
    show({ cases: changed, alreadyBanned });
  };
  const settled = await context.outcomes.follow({ requestId, cases }, { signal, onChange });
  const final = await withOthers({ cases: settled, alreadyBanned }, context, signal);
  clearTimeout(early);
  await show.last(final);
  const { records, outcomes, now } = context;
  const later = await afterTheMoment(final, { records, outcomes, now, actorId: interaction.user.id }, signal);
  if (later) await show.last(later);
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
