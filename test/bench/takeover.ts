import type { Bot } from '../../src/sandbox/bot.ts';
import { type Services, startServices } from '../../src/sandbox/sandbox.ts';
import { banUntilAnswered, startMember } from '../support/fleet.ts';
import { startPostgres } from '../support/postgres.ts';

const TIMES = 20;
/** Two processes on one PostgreSQL; the one that leads is ended again and again, and replaced by a new one that stands by. */
export async function takeover(): Promise<void> {
  const server = await startPostgres({ isOwn: true });
  const services = await startServices();
  const url = await server.newDatabase();
  let [leader, standby] = [await startMember(services, url), await startMember(services, url)];
  try {
    for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
      const took: number[] = [];
      let lost = 0;
      for (let time = 0; time < TIMES; time += 1) {
        const { ms, unanswered } = await replace(services, leader, `${signal}_${time}`, signal);
        took.push(ms);
        lost += unanswered;
        leader = standby;
        standby = await startMember(services, url);
      }
      took.sort((one, other) => one - other);
      const at = (share: number) => seconds(took[Math.min(TIMES - 1, Math.floor(share * TIMES))] ?? 0);
      console.log(
        `takeover: ${TIMES} times ${signal}: the next /ban-av is answered after ${at(0.5)} s (median), ${at(1)} s (slowest); ` +
          `${lost} typed meanwhile, one after the other, got no answer`,
      );
    }
  } finally {
    for (const bot of [leader, standby]) await bot.stop('SIGKILL');
    await services.close();
    await server.stop();
  }
}

/** Ends the leader, and types bans until one is answered. */
async function replace(
  services: Services,
  leader: Bot,
  name: string,
  signal: NodeJS.Signals,
): Promise<{ ms: number; unanswered: number }> {
  const begun = performance.now();
  leader.process.kill(signal);
  const { unanswered } = await banUntilAnswered(services, name);
  const ms = performance.now() - begun;
  await leader.exited;
  return { ms: ms, unanswered: unanswered.length };
}

const seconds = (ms: number): string => (ms / 1000).toFixed(2);
