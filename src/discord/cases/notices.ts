import { describeError } from '../../moderation/describe.ts';
import type { Moderation } from '../../moderation/moderation.ts';
import { plain } from '../text.ts';

/** What moderators have to know about the bot itself, a line each: that nothing can be sent, that nothing can be posted. */
export async function noticesOf(
  { circuitBreaker, auditor }: Pick<Moderation, 'circuitBreaker' | 'auditor'>,
  guildId: string,
): Promise<string[]> {
  const lines: string[] = [];
  const paused = circuitBreaker.paused();
  if (paused) {
    lines.push(`⚠️ Bans are paused and nothing is lost: ${plain(describeError(paused))}`);
    if (paused.advice !== undefined) lines.push(`For the operator: ${plain(paused.advice)}`);
  }
  const unposted = await auditor.trouble(guildId);
  if (unposted) {
    const { words, waiting } = unposted;
    const count = waiting === undefined ? '' : ` Outcomes waiting: ${waiting}.`;
    lines.push(`⚠️ The audit channel cannot be reached: ${plain(words)}${count}`);
  }
  return lines;
}
