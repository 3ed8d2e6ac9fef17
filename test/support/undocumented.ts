import type { DiscordControl } from '../../src/sandbox/discord/client.ts';
import { openApiChecker } from './openapi.ts';

const checker = openApiChecker();

/**
 * Answers of the sandbox that Discord's OpenAPI document does not know, and requests that it would not: `all` of them, or only
 * those that were `accepted`. Nothing where the document is missing.
 */
export async function undocumented(control: DiscordControl, requests: 'all' | 'accepted'): Promise<string[]> {
  if (checker === undefined) return [];
  const calls = (await control.journal('call')).filter(
    ({ fault, status }) => fault === null && Number(status) > 0,
  );
  return calls.flatMap(({ method, path, query, body, status, answer }) => {
    const [m, p, s] = [String(method), String(path), Number(status)];
    if ((s === 404 || s === 405) && (answer as { code?: number } | null)?.code === 0) return [];
    const response = checker.checkResponse(m, p, s, answer).map((text) => `${m} ${p} answered ${s}: ${text}`);
    const sent = requests === 'all' || s < 300 ? checker.checkRequest(m, p, query, body) : [];
    return [...response, ...sent.map((text) => `${m} ${p} sent: ${text}`)];
  });
}
