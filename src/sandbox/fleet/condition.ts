import { z } from 'zod';

/** What a process says of itself: what it does in the fleet, and whether all is well or what is wrong. */
export interface Condition {
  readonly role: string | undefined;
  readonly health: string | undefined;
}

/** How long a process may take to say how it is, in milliseconds. */
const PATIENCE = 2500;
const answerSchema = z.object({ status: z.string(), role: z.string().optional() });

/** Asks the process that is watched at this port of loopback how it is; both undefined where nothing readable comes. */
export async function readCondition(port: number): Promise<Condition> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(PATIENCE) });
    const { role, status } = answerSchema.parse(await answer.json());
    return { role, health: status };
  } catch {
    return { role: undefined, health: undefined };
  }
}
