import assert from 'node:assert/strict';
import pg from 'pg';
import { type Case, isCancelled, isDone } from '../../src/moderation/case.ts';
import { ofInteraction } from '../../src/moderation/requests/request-ids.ts';
import type { InteractionView } from '../../src/sandbox/discord/client.ts';
import { named, type Services } from '../../src/sandbox/sandbox.ts';
import { openDatabase } from '../../src/store/connection/database.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { ACKNOWLEDGED, checkBans, postedNumbers } from './crash.ts';
import type { FirstAnswers, Lived } from './fleet-crash.ts';

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

/** All cases of a server, reviews too. */
export async function allCases(store: Store, guildId: string): Promise<Case[]> {
  const cases: Case[] = [];
  for (;;) {
    const after = cases.at(-1);
    const page = await store.page({ guildId, viewer: undefined, since: 0, after, limit: 500 });
    if (page.length === 0) return cases;
    cases.push(...page);
  }
}

/** Throws where an acknowledged request was lost, is not in force or not posted once, where an answer is false, or a brake was overrun. */
export async function checkFleet(result: FleetResult): Promise<void> {
  const { services, typed, answers, databaseUrl, brake, blocked, unblocked, say } = result;
  const { chat, discord } = services;
  const store = createStore(await openDatabase(databaseUrl, silent));
  const all = await allCases(store, discord.guildId);
  await store.close();
  const cases = all.filter(({ kind }) => kind !== 'review');
  assert.deepEqual(
    cases.filter((one) => !isDone(one) && !isCancelled(one)),
    [],
    'a case did not come into force',
  );
  const views = await Promise.all(typed.map((id) => discord.control.interaction(id)));
  const byRequest = Map.groupBy(cases, ({ requestId }) => requestId);
  const falseWords = views.flatMap((view) => falseWord(view, byRequest.get(ofInteraction(view.id)) ?? []));
  assert.deepEqual(falseWords, [], 'an answer is false');
  const typedRequests = new Set(typed.map(ofInteraction));
  assert.deepEqual(
    cases.filter((one) => one.source.type !== 'filter' && !typedRequests.has(one.requestId)),
    [],
    'there is a case that nobody asked for',
  );
  await checkBans(
    chat,
    cases.filter((one) => !isCancelled(one)),
    0,
  );
  const posts = await discord.control.messages('mina', named(discord.channels, 'audit-log'));
  const posted = await postedNumbers(posts);
  const timesOf = (number: number) => posted.filter((one) => one === number).length;
  // A review that is asked alone is no case in its title; in a list it is one line of many.
  const odd = all.filter(({ kind, number }) =>
    kind === 'review' ? timesOf(number) > 1 : timesOf(number) !== 1,
  );
  assert.deepEqual(odd, [], 'not posted exactly once');
  await checkBrakes(cases, brake, databaseUrl);
  const twice = checkAnswers(answers, views);
  const acknowledged = views.filter((view) => ACKNOWLEDGED.test(textOf(view))).length;
  const unanswered = views.filter((view) => textOf(view) === '').length;
  const found = new Set(all.filter(({ source }) => source.type === 'filter').map(({ viewer }) => viewer));
  const lost = blocked.filter((viewer) => !found.has(viewer)).length;
  say(
    [
      `${typed.length} typed, ${acknowledged} acknowledged, ${unanswered} without an answer, ${twice} tried by two`,
      `${blocked.length + unblocked.length} spammers: ${unblocked.length} got through, ${lost} blocked and neither banned nor reviewed`,
      `${cases.length} cases: all in force and posted once, every answer true, no brake overrun`,
    ].join('\n'),
  );
}

/** What somebody reads as the answer; empty where there is none. */
const textOf = ({ response }: InteractionView): string =>
  response?.content || response?.embeds.map(({ description }) => description ?? '').join('\n') || '';

/** What leaves open whether something was done. */
const UNSURE = /may not have been accepted|unexpected error/i;

/** The last words of an answer where they do not agree with what became of the request. */
function falseWord(view: InteractionView, cases: readonly Case[]): string[] {
  const text = textOf(view);
  if (text === '' || UNSURE.test(text)) return [];
  const known = cases.map(({ number, kind, state }) => `case ${number} (${kind}, ${state})`).join(', ');
  const wrong = [`${view.id} reads “${text}”; there is ${known || 'no case of it'}`];
  if (ACKNOWLEDGED.test(text) && cases.length === 0) return wrong;
  if (cases.some(({ number }) => !new RegExp(`\\b${number}\\b`).test(text))) return wrong;
  const [, said] = /^\*\*(Banned|Unbanned)\*\*/.exec(text) ?? [];
  const kind = said === 'Banned' ? 'ban' : 'unban';
  return said !== undefined && cases.some((one) => one.kind !== kind || !isDone(one)) ? wrong : [];
}

/** Nobody's first answer was taken twice, and nobody got a second one behind it; how often two processes tried. */
function checkAnswers(answers: FirstAnswers, views: readonly InteractionView[]): number {
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
