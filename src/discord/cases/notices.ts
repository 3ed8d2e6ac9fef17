import { en } from '../../messages/en.ts';
import type { Moderation } from '../../moderation/moderation.ts';
import { adviceText, errorText, problemText } from '../problem-text.ts';

/** What moderators have to know about the bot itself, a line each: that nothing can be sent, that nothing can be posted. */
export async function noticesOf(
  { circuitBreaker, auditor }: Pick<Moderation, 'circuitBreaker' | 'auditor'>,
  guildId: string,
): Promise<string[]> {
  const lines: string[] = [];
  const paused = circuitBreaker.paused();
  if (paused) {
    lines.push(`⚠️ Bans are paused and nothing is lost: ${errorText(paused, en)}`);
    const advice = adviceText(paused.problem, en);
    if (advice !== undefined) lines.push(en.failures.forOperator(advice));
  }
  const unposted = await auditor.trouble(guildId);
  if (unposted) {
    const { problem, waiting } = unposted;
    const count = waiting === undefined ? '' : ` Outcomes waiting: ${waiting}.`;
    lines.push(`⚠️ The audit channel cannot be reached: ${problemText(problem, en)}${count}`);
  }
  return lines;
}
