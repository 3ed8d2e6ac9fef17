import type { ChatInputCommandInteraction } from 'discord.js';
import type { BanRequest } from '../moderation/ban-service.ts';
import type { Case } from '../moderation/case.ts';
import { requestReply } from './case-reply.ts';
import { type CommandContext, type InGuild, rolesOf } from './command.ts';

/** An interaction's token works for 15 minutes (Discord docs: Receiving and Responding); the last edit needs a moment. Milliseconds. */
const FOLLOW_FOR = 14 * 60_000;
/** How long the moderator sees "thinking" before the reply says that the request is accepted, in milliseconds. */
const PATIENCE = 1500;

type Terms = Pick<BanRequest, 'kind' | 'roomId' | 'viewers' | 'durationSeconds' | 'reason' | 'note'>;

/** Hands a typed command to the door and keeps the private reply true until every case has its outcome. */
export async function perform(
  interaction: InGuild<ChatInputCommandInteraction>,
  context: CommandContext,
  terms: Terms,
): Promise<void> {
  const { cases, spared } = await context.bans.request({
    ...terms,
    requestId: interaction.id,
    guildId: interaction.guildId,
    roleIds: rolesOf(interaction),
    source: { type: 'command', actorId: interaction.user.id, actorName: interaction.user.username },
  });
  const show = latestOnly(async (current: readonly Case[]) => {
    await interaction.editReply(requestReply(current, spared, await context.notices()));
  });
  let current: readonly Case[] = cases;
  let quiet = true;
  const early = setTimeout(() => {
    quiet = false;
    show(current);
  }, PATIENCE);
  const age = Math.max(0, context.now() - interaction.createdTimestamp);
  const signal = AbortSignal.any([context.stopping, AbortSignal.timeout(Math.max(0, FOLLOW_FOR - age))]);
  const onChange = (changed: readonly Case[]) => {
    current = changed;
    // A delay is told at once; progress only to those who have waited.
    if (!quiet || changed.some((one) => one.error !== undefined)) show(changed);
  };
  const settled = await context.outcomes.follow(interaction.id, { signal, onChange });
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
