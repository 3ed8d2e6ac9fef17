import assert from 'node:assert/strict';
import pg from 'pg';
import type { Case } from '../../src/moderation/case.ts';
import type { InteractionView } from '../../src/sandbox/discord/client.ts';
import { named, type Services } from '../../src/sandbox/sandbox.ts';
import { openDatabase } from '../../src/store/connection/database.ts';
import { createStore } from '../../src/store/store.ts';
import type { FirstAnswers, Lived } from './fleet-crash.ts';
import { checkAnswers, textOf } from './soak/answers.ts';
import { allCases, postedNumbers } from './soak/cases.ts';
import { checkDone, checkEnds, checkInForce } from './soak/in-force.ts';
import { checkRemovals } from './soak/removals.ts';
import { checkShields } from './soak/shields.ts';

const silent = { error: () => undefined };
/** A little less: a brake counts a moment before what it lets through is written. */
const MINUTE = 59_000;

/** What is checked, and what it is compared with. */
export interface FleetResult extends Lived {
  readonly services: Services;
  readonly answers: FirstAnswers;
  readonly databaseUrl: string;
  /** Different viewers whom a rule may ban in a minute. */
  readonly brake: number;
  readonly say: (line: string) => void;
}

/** Throws where an acknowledged request was lost, is not in force or not posted once, where an answer is false, or a brake was overrun. */
export async function checkFleet(result: FleetResult): Promise<void> {
  const { services, typed, answers, databaseUrl, brake, blocked, unblocked, say } = result;
  const { discord } = services;
  const store = createStore(await openDatabase(databaseUrl, silent));
  const all = await allCases(store, discord.guildId);
  const shields = await store.openShields();
  await store.close();
  const cases = all.filter(({ kind }) => kind !== 'review');
  checkDone(cases);
  const views = await Promise.all(typed.map((id) => discord.control.interaction(id)));
  const acknowledged = checkAnswers(views, cases);
  await checkInForce(services, cases, 0);
  const posts = await discord.control.messages('mina', named(discord.channels, 'audit-log'));
  const posted = await postedNumbers(posts);
  const timesOf = (number: number) => posted.filter((one) => one === number).length;
  // A review that is asked alone is no case in its title; in a list it is one line of many.
  const odd = all.filter(({ kind, number }) =>
    kind === 'review' ? timesOf(number) > 1 : timesOf(number) !== 1,
  );
  assert.deepEqual(odd, [], 'not posted exactly once');
  await checkBrakes(cases, brake, databaseUrl);
  const ended = checkEnds(cases, posts);
  const twice = checkAnsweredOnce(answers, views);
  const unanswered = views.filter((view) => textOf(view) === '').length;
  const found = new Set(all.filter(({ source }) => source.type === 'filter').map(({ viewer }) => viewer));
  const lost = blocked.filter((viewer) => !found.has(viewer)).length;
  say(
    [
      `${typed.length} typed, ${acknowledged} acknowledged, ${unanswered} without an answer, ${twice} tried by two`,
      `${blocked.length + unblocked.length} spammers: ${unblocked.length} got through, ${lost} blocked and neither banned nor reviewed`,
      `${cases.length} cases: all in force and posted once, ${ended} over in time, every answer true, no brake overrun`,
      await checkRemovals(services, cases),
      checkShields({ shields, cases, views, posts }),
    ].join('\n'),
  );
}

/** Nobody's first answer was taken twice, and nobody got a second one behind it; how often two processes tried. */
function checkAnsweredOnce(answers: FirstAnswers, views: readonly InteractionView[]): number {
  const taken = (id: string) => (answers.get(id) ?? []).filter(([status]) => status < 300).length;
  assert.deepEqual(
    [...answers.keys()].filter((id) => taken(id) > 1),
    [],
    'an interaction was answered twice',
  );
  assert.deepEqual(
    views.filter(({ followups }) => followups.length > 0),
    [],
    'an interaction was answered once more',
  );
  return [...answers.values()].filter((tries) => tries.some(([, code]) => code === 40_060)).length;
}

/** Notes from now on when each case is accepted, by the database's clock, as brakes count; what waited for the database was asked before. */
export const noteAccepted = (databaseUrl: string): Promise<unknown> =>
  query(
    databaseUrl,
    `create table accepted (number bigint, at bigint);
     create function note_accepted() returns trigger language plpgsql as 'begin
       insert into accepted values (new.number, (extract(epoch from clock_timestamp()) * 1000)::bigint);
       return null;
     end';
     create trigger note_accepted after insert on cases for each row execute function note_accepted()`,
  );

async function query(databaseUrl: string, statements: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query(statements);
  await client.end();
  return rows;
}

/** No rule banned more different viewers in any minute than its brake allows. */
async function checkBrakes(cases: readonly Case[], brake: number, databaseUrl: string): Promise<void> {
  const rows = await query(databaseUrl, 'select number, at from accepted');
  const acceptedAt = new Map(rows.map(({ number, at }) => [Number(number), Number(at)]));
  const byRule = Map.groupBy(cases, ({ source }) => (source.type === 'filter' ? source.rule : ''));
  byRule.delete('');
  assert.ok(byRule.size > 0, 'no rule has banned anybody');
  for (const [rule, bans] of byRule) {
    const timed = bans.map(({ number, viewer }) => ({ viewer, at: acceptedAt.get(number) ?? 0 }));
    for (const { at: start } of timed) {
      const inMinute = timed.filter(({ at }) => at >= start && at < start + MINUTE);
      const viewers = new Set(inMinute.map(({ viewer }) => viewer));
      const when = inMinute.map(({ viewer, at }) => `${viewer} at ${at}`).join(', ');
      assert.ok(
        viewers.size <= brake,
        `${rule} banned ${viewers.size} viewers in a minute, not ${brake}: ${when}`,
      );
    }
  }
}
