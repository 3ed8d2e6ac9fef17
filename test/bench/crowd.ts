import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Evidence, evidenceSchema } from '../../src/moderation/case.ts';
import { SPAM, VOICES } from '../../src/sandbox/crowd-lines.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World } from '../support/world.ts';
import { chance, hasCorpus, messagesOf } from './filter-texts.ts';

/** An hour at ten lines a second. */
const HOUR = 36_000;
/** Lines under way at once: more only wait for each other. */
const AT_ONCE = 24;
/** What is left of the hour after so long is not played, in milliseconds. */
const PATIENCE = 240_000;
/** Viewers of each language. Who is banned stays away and somebody else comes in their place. */
const SEATS = 300;
/** What the last bans may take to be in force, in milliseconds. */
const SETTLED = 60_000;

type From = 'crowd' | 'real' | 'spam';
interface Line {
  readonly from: From;
  readonly language: string;
  readonly text: string;
}
interface Said extends Line {
  readonly viewer: string;
  readonly outcome: 'delivered' | 'blocked' | 'failed';
}
interface Found {
  readonly kind: 'ban' | 'review';
  readonly viewer: string;
  readonly rule: string;
  readonly repeats: number;
  readonly evidence: Evidence;
}

/** An hour of a crowd in four languages, with every starter set imported and set to ban: who is banned, and for which words. */
export async function crowd(): Promise<void> {
  const count = Number(process.argv[3] ?? HOUR);
  const folder = mkdtempSync(join(tmpdir(), 'av-warden-bench-'));
  const file = join(folder, 'crowd.sqlite');
  try {
    let said: readonly Said[] = [];
    const env = { DATABASE_URL: `sqlite:${file}`, LOG_LEVEL: 'info', FILTER_BRAKE_PER_MINUTE: '10000' };
    await inWorld(
      async (world) => {
        await importSets(world);
        // The hour is played as fast as it goes.
        await world.chat.control.setOptions({ messagesPerSecond: 100_000 });
        said = await play(world, linesOf(count));
      },
      { callbacks: true, env: env },
    );
    tell(said, casesIn(file));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Imports every set that the bot offers and has it ban, as a moderator would, who says so twice where the bot asks. */
async function importSets({ type, press, discord, channel }: World): Promise<void> {
  const typed = { channelId: channel('mod-chat'), name: 'filter-av', subcommand: 'import' };
  const sets = await discord.control.complete('mina', { ...typed, options: { set: '' }, focused: 'set' });
  let asked = 0;
  for (const { value } of sets) {
    await type('filter-av import', { set: value });
    let reply = await type('filter-av edit', { name: value, action: 'ban' });
    const [button] = reply.components.flatMap((row) => row.components ?? []);
    if (button?.label && reply.response) {
      asked += 1;
      reply = await press(reply.response, button.label);
    }
    if (!/set to \*\*ban\*\*/.test(reply.content)) throw new Error(`${value}: ${reply.content}`);
  }
  console.log(`crowd: ${sets.length} sets ban; ${asked} of them were asked about first`);
}

/** A tenth is spam; of the rest, two in three are real messages, each once, as long as there are any. The same each time. */
function linesOf(count: number): Line[] {
  const pick = chance(42);
  const of = <One>(list: readonly One[]): One => list[pick(list.length)] as One;
  const real = hasCorpus()
    ? ['en', 'zh', 'ko'].flatMap((language) =>
        messagesOf(language).map((text) => ({ from: 'real' as const, language: language, text: text })),
      )
    : [];
  return Array.from({ length: count }, () => {
    if (pick(10) === 0) return { from: 'spam', language: 'spam', text: of(SPAM) };
    const at = pick(real.length);
    const taken = real.length > 0 && pick(3) > 0 ? real[at] : undefined;
    if (taken) {
      const last = real.pop();
      if (last && last !== taken) real[at] = last;
      return taken;
    }
    const { language, lines } = of(VOICES);
    return { from: 'crowd', language: language, text: of(lines) };
  });
}

/** Has everything said, and waits until everybody whose message was refused is out. */
async function play({ chat }: World, lines: readonly Line[]): Promise<Said[]> {
  const { control, groupId } = chat;
  const successors = new Map<string, number>();
  const said: Said[] = [];
  const started = performance.now();
  let next = 0;

  async function say(line: Line, seat: string): Promise<void> {
    const viewer = `${seat}_${successors.get(seat) ?? 1}`;
    const { joined } = await control.join(viewer, groupId);
    if (!joined) {
      successors.set(seat, (successors.get(seat) ?? 1) + 1);
      return say(line, seat);
    }
    const result = await control.talk(viewer, { groupId: groupId, text: line.text });
    // The code that the bot's answer makes of a message (Chat docs 1047/34374).
    const outcome = result.sent ? 'delivered' : result.code === 10_016 ? 'blocked' : 'failed';
    said.push({ ...line, viewer: viewer, outcome: outcome });
  }

  async function talk(): Promise<void> {
    while (next < lines.length && performance.now() - started < PATIENCE) {
      const index = next;
      next += 1;
      const line = lines[index];
      if (line) await say(line, `${line.from}_${line.language}_${index % SEATS}`);
    }
  }

  await Promise.all(Array.from({ length: AT_ONCE }, talk));
  console.log(
    `${said.length} of ${lines.length} lines in ${((performance.now() - started) / 1000).toFixed(0)} s`,
  );
  const blocked = new Set(said.filter(({ outcome }) => outcome === 'blocked').map(({ viewer }) => viewer));
  const settled = until(async () => {
    const { bans } = await control.room(groupId);
    return bans.length >= blocked.size ? true : undefined;
  }, SETTLED);
  await settled.catch(() => console.log('not everybody whose message was refused was out in time'));
  return said;
}

function casesIn(file: string): Found[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = database
    .prepare("select kind, viewer, rule, repeats, evidence from cases where kind in ('ban', 'review')")
    .all();
  database.close();
  return rows.map((row) => ({
    kind: row.kind === 'ban' ? 'ban' : 'review',
    viewer: String(row.viewer),
    rule: String(row.rule),
    repeats: Number(row.repeats),
    evidence: evidenceSchema.parse(JSON.parse(String(row.evidence))),
  }));
}

function tell(said: readonly Said[], cases: readonly Found[]): void {
  for (const from of ['crowd', 'real', 'spam'] as const) {
    for (const [language, lines] of Map.groupBy(
      said.filter((one) => one.from === from),
      (one) => one.language,
    )) {
      const count = (outcome: Said['outcome']) => lines.filter((one) => one.outcome === outcome).length;
      const mine = cases.filter(({ viewer }) => viewer.startsWith(`${from}_${language}_`));
      const banned = new Set(mine.filter(({ kind }) => kind === 'ban').map(({ viewer }) => viewer));
      const reviews = mine.filter(({ kind }) => kind === 'review');
      const findings = reviews.reduce((sum, { repeats }) => sum + 1 + repeats, 0);
      console.log(
        `${from} ${language}: ${lines.length} messages, ${count('blocked')} blocked, ${count('failed')} failed, ` +
          `${banned.size} viewers banned, ${findings} findings in ${reviews.length} reviews`,
      );
    }
  }
  const bans = cases.filter(({ kind }) => kind === 'ban');
  console.log('banned viewers by rule:');
  for (const [rule, list] of Map.groupBy(bans, (one) => one.rule)) console.log(`  ${rule}: ${list.length}`);
  // That a text is found does not depend on who says it.
  const why = new Map(bans.map((one) => [one.evidence.text, one]));
  console.log('ordinary lines that were blocked, each once: from, language, rule, word, text');
  const blocked = said.filter(({ from, outcome }) => from !== 'spam' && outcome === 'blocked');
  for (const [text, [first]] of Map.groupBy(blocked, (one) => one.text)) {
    const found = why.get(text);
    const word = found ? `${found.rule}\t${found.evidence.term}` : '?\t?';
    console.log(`  ${first?.from}\t${first?.language}\t${word}\t${text}`);
  }
  console.log('lines of the crowd that are for a person to look at, each once: rule, word, text');
  const looked = cases.filter(({ kind, viewer }) => kind === 'review' && viewer.startsWith('crowd_'));
  for (const [text, [first]] of Map.groupBy(looked, (one) => one.evidence.text))
    console.log(`  ${first?.rule}\t${first?.evidence.term}\t${text}`);
  const passed = said.filter(({ from, outcome }) => from === 'spam' && outcome === 'delivered');
  console.log('spam that was delivered, each once:');
  for (const [text, list] of Map.groupBy(passed, (one) => one.text))
    console.log(`  ${list.length} ×\t${text}`);
}
