import type { Messages } from '../../messages/index.ts';
import { MOST_COUNTED } from '../../moderation/audit/ports.ts';
import type { Moderation } from '../../moderation/moderation.ts';
import { adviceText, errorText, problemText } from '../problem-text.ts';

/** What moderators have to know about the bot itself, a line each: that nothing can be sent, that nothing can be posted. */
export async function noticesOf(
  { circuitBreaker, auditor }: Pick<Moderation, 'circuitBreaker' | 'auditor'>,
  guildId: string,
  messages: Messages,
): Promise<string[]> {
  const { audit, failures } = messages;
  const lines: string[] = [];
  const paused = circuitBreaker.paused();
  if (paused) {
    lines.push(audit.paused(errorText(paused, messages)));
    const advice = adviceText(paused.problem, messages);
    if (advice !== undefined) lines.push(failures.forOperator(advice));
  }
  const unposted = await auditor.trouble(guildId);
  if (unposted) {
    const { problem, waiting } = unposted;
    lines.push(audit.unreachable(problemText(problem, messages), waiting, waiting === MOST_COUNTED));
  }
  return lines;
}
