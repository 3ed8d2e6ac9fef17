import type { Accepted } from '../moderation/ban-service.ts';
import type { Case } from '../moderation/case.ts';
import type { Row } from './case-buttons.ts';
import { requestReply } from './case-reply.ts';
import { type Answered, actorOf, type CommandContext, type HeldRequest, rolesOf } from './command.ts';
import { standingRows } from './standing-buttons.ts';

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
  request: HeldRequest,
): Promise<void> {
  const accepted = await context.bans.request({
    ...request,
    guildId: interaction.guildId,
    roleIds: rolesOf(interaction),
    source: { type: 'command', ...actorOf(interaction) },
  });
  const rows = standingRows(accepted, request, { context, guildId: interaction.guildId });
  await follow(interaction, context, { ...accepted, requestId: request.requestId, rows });
}

/** What is followed: a request's cases, and what else is said about it. */
export interface Followed extends Pick<Accepted, 'cases' | 'spared' | 'standing'> {
  readonly requestId: string;
  /** The rows of buttons under it, as they are at the time. */
  readonly rows?: () => Row[];
  /** A line in front of everything. */
  readonly intro?: string;
}

/** Keeps a private reply true until every case of a request has its outcome. */
export async function follow(
  interaction: Answered,
  context: CommandContext,
  { requestId, cases, spared, standing, rows = () => [], intro }: Followed,
): Promise<void> {
  const { guildId } = interaction;
  const show = latestOnly(async (current: readonly Case[]) => {
    const notices = await context.notices(guildId);
    const reply = requestReply({ cases: current, spared, standing, intro, notices });
    await interaction.editReply({ ...reply, components: rows() });
  });
  let current: readonly Case[] = cases;
  let shownAt: number | undefined;
  const early = setTimeout(() => {
    shownAt = context.monotonic();
    show(current);
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
    show(changed);
  };
  const settled = await context.outcomes.follow({ requestId, cases }, { signal, onChange });
  clearTimeout(early);
  await show.last(settled);
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
