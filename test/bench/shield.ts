import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World } from '../support/world.ts';

const ROOM = 'stream-42';
/** Fresh accounts, each of which says one line, and viewers who were there before. */
const RAIDERS = 2000;
const REGULARS = 40;
/** Raiders who come and speak at once, with one line of a regular; and a second, where the machine is quick enough. A room lets 40 lines a second through (Chat docs 1047/34381). */
const AT_ONCE = 20;
const RATE = 200;
/** The code for a message above what a room lets through in a second (Chat docs 1047/34381). */
const TOO_MANY = 10023;
const spam = (index: number) => `${index} free coins for everybody at coins-shop dot example`;

/** What a room's viewers see of a raid of fresh accounts, without a shield and with one that goes up by itself. */
export async function shield(): Promise<void> {
  // `npm run bench -- shield 2` plays that level alone.
  const [, , , only] = process.argv;
  const plays = only === undefined ? [undefined, 1, 2, 3] : [Number(only)];
  for (const auto of plays) {
    let ahead = 0;
    const play = async (world: World) => {
      const regulars = Array.from({ length: REGULARS }, (_, index) => `regular_${index}`);
      for (const one of regulars) await world.say(one, 'hello everybody');
      // So long after the start that it is known who is new.
      ahead = 3_600_000;
      if (auto !== undefined) await world.type('settings-av shield', { auto, slow: '3s' }, 'manager');
      await sleep(1500);
      report(auto, await raid(world, regulars), await raisedAfter(world));
    };
    await inWorld(play, { callbacks: true, monotonic: () => performance.now() + ahead });
  }
}

interface Seen {
  readonly spam: number;
  readonly talk: number;
  readonly said: number;
  readonly seconds: number;
  /** When a raider was refused for the first time, not for being one too many in a second; undefined: never. Seconds from the first line. */
  readonly refusedAfter: number | undefined;
}

async function raid({ chat }: World, regulars: readonly string[]): Promise<Seen> {
  const { control } = chat;
  const began = performance.now();
  let refusedAfter: number | undefined;
  const attack = async (raider: number) => {
    await control.join(`raider_${raider}`, ROOM);
    const result = await control.talk(`raider_${raider}`, { groupId: ROOM, text: spam(raider) });
    if (!result.sent && result.code !== TOO_MANY) refusedAfter ??= (performance.now() - began) / 1000;
  };
  let said = 0;
  for (let raider = 0; raider < RAIDERS; raider += AT_ONCE) {
    const attacks = Array.from({ length: AT_ONCE }, (_, index) => attack(raider + index));
    const regular = regulars[said % regulars.length] ?? '';
    const talk = control.talk(regular, { groupId: ROOM, text: `what a match, number ${said}` });
    said += 1;
    await Promise.all([...attacks, talk]);
    await sleep(Math.max(0, began + ((raider + AT_ONCE) * 1000) / RATE - performance.now()));
  }
  const shown = await control.messages(ROOM, 10_000);
  const texts = shown.map((one) => JSON.stringify(one));
  return {
    spam: texts.filter((text) => text.includes('free coins')).length,
    talk: texts.filter((text) => text.includes('what a match')).length,
    said,
    seconds: (performance.now() - began) / 1000,
    refusedAfter,
  };
}

/** Waits for the raid to have been noticed, if it was; the post about it. */
async function raisedAfter(world: World): Promise<string> {
  const posts = () => world.discord.control.messages('mina', world.channel('audit-log'));
  const found = await until(async () =>
    (await posts()).find(({ content }) => content.includes('may be a raid')),
  );
  return found?.content.split('\n')[0] ?? 'nothing';
}

function report(
  auto: number | undefined,
  { spam: shown, talk, said, seconds, refusedAfter }: Seen,
  post: string,
): void {
  const what = auto === undefined ? 'no shield' : `level ${auto} by itself`;
  const first =
    refusedAfter === undefined ? 'none was refused' : `refused from ${refusedAfter.toFixed(1)} s on`;
  console.log(
    `${what}: of ${RAIDERS} raiders' lines ${shown} were shown, of ${said} lines of regulars ${talk}, in ${seconds.toFixed(1)} s; raiders: ${first}\n  ${post}`,
  );
}
