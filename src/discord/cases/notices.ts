import type { Messages } from '../../messages/index.ts';
import type { Moderation } from '../../moderation/moderation.ts';
import { plain } from '../text.ts';

/** What moderators have to know about the bot itself, a line each: that nothing can be sent, that nothing can be posted. */
export async function noticesOf(
  { circuitBreaker, auditor }: Pick<Moderation, 'circuitBreaker' | 'auditor'>,
  guildId: string,
  { audit, common }: Messages,
): Promise<string[]> {
  const lines: string[] = [];
  const paused = circuitBreaker.paused();
  if (paused) {
    lines.push(audit.paused(plain(common.error(paused.words, paused.code))));
    if (paused.advice !== undefined) lines.push(common.forTheOperator(plain(paused.advice)));
  }
  const unposted = await auditor.trouble(guildId);
  if (unposted) {
    const { words, waiting } = unposted;
    lines.push(audit.unreachable(plain(words), waiting));
  }
  return lines;
}
