import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPictures } from '../../src/discord/stats/plot/pictures.ts';
import { activityPlot } from '../../src/discord/stats/plots.ts';
import { hourOf } from '../../src/moderation/stats/hours.ts';
import { createReadFigures } from '../../src/moderation/stats/read-figures.ts';
import { addTo, newSketch, writeSketch } from '../../src/moderation/stats/sketch.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { openDatabase } from '../../src/store/connection/database.ts';
import { createStore } from '../../src/store/store.ts';
import { messages } from '../support/messages.ts';
import { inWorld, type World } from '../support/world.ts';

const ROOM = 'stream-42';
const YEAR = 365 * 24;
const RULES = ['诈骗', '도박광고', 'スパム', 'scams', 'links'];
const PLOTS = 20;
/** In days. */
const SHORTEST = 300;
const ROUNDS = 5;
const MIB = 2 ** 20;

/** A year of a busy room, as it is kept: some 20 rows for each hour, and who spoke in it. */
async function fillYear(url: string, guildId: string): Promise<void> {
  const database = await openDatabase(url, { error: console.error });
  const last = hourOf(Date.now());
  for (let at = last - YEAR + 1; at <= last; at += 24) {
    const hours = Array.from({ length: 24 }, (_, index) => at + index).filter((hour) => hour <= last);
    const row = (hour: number, what: string, name: string, kind: string) => ({
      guild_id: guildId,
      hour,
      room_id: ROOM,
      what,
      name,
      kind,
      count: 1 + ((hour * 7 + name.length + kind.length) % 23),
      waited: 60_000,
    });
    const counted = hours.flatMap((hour) => [
      ...RULES.flatMap((rule) => [
        row(hour, 'found', rule, 'ban'),
        row(hour, 'found', rule, 'review'),
        row(hour, 'decided', rule, 'ban'),
      ]),
      ...['1', '2', '3'].map((id) => row(hour, 'acted', id, 'ban')),
      row(hour, 'done', 'rule', 'ban'),
      row(hour, 'done', 'person', 'mute'),
    ]);
    const heard = hours.map((hour) => {
      const sketch = newSketch();
      addTo(
        sketch,
        Array.from({ length: 3000 }, () => Math.floor(Math.random() * 2 ** 52)),
      );
      return { room_id: ROOM, hour, messages: 20_000, speakers: 3000, sketch: writeSketch(sketch) };
    });
    await database.db.insertInto('hours').values(counted).execute();
    await database.db.insertInto('heard_hours').values(heard).execute();
  }
  await database.db.destroy();
}

const middle = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;

/** Reading a year and drawing it, one after another, in a process that does nothing else. */
async function alone(url: string, guildId: string): Promise<void> {
  const store = createStore(await openDatabase(url, { error: console.error }));
  const figures = createReadFigures({ store, now: Date.now });
  const pictures = createPictures();
  const rss = () => Math.round(process.memoryUsage.rss() / MIB);
  for (const hours of [24, YEAR]) {
    const read: number[] = [];
    const drawn: number[] = [];
    const before = rss();
    let size = 0;
    for (let round = 0; round < PLOTS; round += 1) {
      const began = performance.now();
      const of = await figures.of({ guildId, roomIds: [ROOM], hours });
      read.push(performance.now() - began);
      const drawing = performance.now();
      size = (await pictures.draw(activityPlot(of, ROOM, messages))).length;
      drawn.push(performance.now() - drawing);
    }
    console.log(
      `${hours} hours: read in ${middle(read).toFixed(1)} ms, drawn in ${middle(drawn).toFixed(0)} ms (the first in ${drawn[0]?.toFixed(0)} ms), ` +
        `${Math.round(size / 1024)} KiB; memory ${before} MiB before, ${rss()} MiB after ${PLOTS}`,
    );
  }
  await pictures.stop();
  await sleep(500);
  console.log(`memory ${rss()} MiB once the thread has ended`);
  await store.close();
}

/** How long a moderator's ban takes from the command to the service while so many pictures are asked for, in milliseconds. */
async function bansMeanwhile({ chat, discord, channel }: World): Promise<void> {
  const channelId = channel('mod-chat');
  const delays = async (plots: number): Promise<number[]> => {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const asked = Array.from({ length: plots }, (_, index) =>
        discord.control.command('mina', {
          channelId,
          name: 'stats-av',
          // Each another one.
          options: { since: `${SHORTEST + index}d` },
        }),
      );
      await sleep(20);
      const viewer = `by_hand_${plots}_${round}`;
      const began = Date.now();
      await discord.control.command('mina', {
        channelId,
        name: 'ban-av',
        options: { viewer, duration: '1h' },
      });
      const call = await until(async () =>
        (await chat.control.calls('ban_group_member')).find(({ body }) =>
          JSON.stringify(body).includes(viewer),
        ),
      );
      times.push(call.at - began);
      for (const id of await Promise.all(asked)) {
        const { response } = await discord.control.interaction(id, { until: 'answered', timeoutMs: 120_000 });
        assert.equal(response?.attachments.length, 1);
      }
    }
    return times;
  };
  for (const plots of [0, PLOTS]) {
    const times = await delays(plots);
    console.log(
      `a moderator's ban during ${plots} plots of 300 days and more is sent after ${middle(times)} ms (median), ${Math.max(...times)} ms (slowest of ${times.length})`,
    );
  }
}

/** What pictures of figures cost, and that no ban waits for them. */
export async function plots(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'av-warden-bench-'));
  const url = `sqlite:${join(folder, 'plots.sqlite')}`;
  try {
    await fillYear(url, 'g');
    await alone(url, 'g');
    const own = `sqlite:${join(folder, 'own.sqlite')}`;
    await inWorld(bansMeanwhile, {
      env: { DATABASE_URL: own },
      prepare: ({ discord }) => fillYear(own, discord.guildId),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
