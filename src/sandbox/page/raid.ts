import { setTimeout as sleep } from 'node:timers/promises';
import { named, type Services } from '../sandbox.ts';
import { ControlError } from '../shared/control.ts';
import { isBlocked } from './meter.ts';

/** The rule that the raid runs into, with the three phrases that its spammers use. */
const RULE = {
  name: 'raid',
  form: { entries: '*free coins*\n加微信\n무료 코인', allow: '', reason: 'advertising', ladder: '10m 1h 1d' },
} as const;
const TEXTS = ['FR€E c0ins, only today', '福利 加·微·信 138001380', '무료 코인 받으세요'] as const;
/** Pause between two handfuls of messages, in milliseconds. */
const BEAT = 20;
/** Messages under way at once: more only wait for each other. */
const AT_ONCE = 250;
/**
 * When they give up: a rule that is stopped by its brake puts nobody out any more. On a slow machine a minute is not enough for as many
 * tries.
 */
const PATIENCE = { seconds: 60, triesOfEach: 15 } as const;

export interface RaidSize {
  readonly spammers: number;
  readonly messagesPerSecond: number;
}

export interface RaidView extends RaidSize {
  readonly state: 'preparing' | 'running' | 'over' | 'stopped';
  readonly sent: number;
  /** Messages that the bot had the service refuse. */
  readonly blocked: number;
  /** Messages beyond the 40 a second that a room takes (code 10023). */
  readonly dropped: number;
  /** Messages that everybody in the room could read. */
  readonly delivered: number;
  /** Spammers who came back and were refused at the door. */
  readonly out: number;
  /** Since its first message. */
  readonly seconds: number;
  /** Why it ended before all of them were out. */
  readonly why?: string;
}

export interface Raid {
  readonly view: () => RaidView;
  readonly finished: Promise<void>;
  stop(): void;
}

/** Spammers who come all at once and keep writing until they are banned, against the real bot. */
export function startRaid(services: Services, size: RaidSize, onChange: (view: RaidView) => void): Raid {
  const nothing = { sent: 0, blocked: 0, dropped: 0, delivered: 0, out: 0, seconds: 0 };
  let view: RaidView = { ...size, ...nothing, state: 'preparing' };
  const change = (changes: Partial<RaidView>) => {
    view = { ...view, ...changes };
    onChange(view);
  };
  const spammers = createSpammers(services, size.spammers);
  let isCalledOff = false;

  async function run(): Promise<void> {
    change({});
    await ensureRule(services);
    const started = performance.now();
    let owed = 0;
    let seconds = 0;
    const hasPatience = () =>
      seconds < PATIENCE.seconds || spammers.tries() < size.spammers * PATIENCE.triesOfEach;
    while (!isCalledOff && spammers.counts.out < size.spammers && hasPatience()) {
      // What could not be sent in time is not made up for.
      owed = Math.min(owed + (size.messagesPerSecond * BEAT) / 1000, size.messagesPerSecond / 10);
      while (owed >= 1 && spammers.write()) owed -= 1;
      seconds = (performance.now() - started) / 1000;
      change({ ...spammers.counts, state: 'running', seconds });
      await sleep(BEAT);
    }
    while (spammers.underWay() > 0) await sleep(BEAT);
    change({ ...spammers.counts, ...endOf(spammers.counts.out, size, isCalledOff) });
  }

  const finished = run().catch((error: unknown) =>
    change({ state: 'stopped', why: error instanceof Error ? error.message : String(error) }),
  );
  return {
    view: () => view,
    finished,
    stop() {
      isCalledOff = true;
    },
  };
}

function endOf(out: number, { spammers }: RaidSize, isCalledOff: boolean): Partial<RaidView> {
  if (isCalledOff) return { state: 'stopped', why: 'It was called off.' };
  if (out >= spammers) return { state: 'over' };
  return {
    state: 'stopped',
    why: `The spammers gave up; ${spammers - out} were still in.`,
  };
}

/** The sender is not in the room (docs/sandbox.md). */
const NOT_IN = 10007;

interface Spammers {
  readonly counts: { sent: number; blocked: number; dropped: number; delivered: number; out: number };
  /** The next one who is still in comes and writes; false if none can now. */
  write(): boolean;
  /** How often one has come, to write or to be refused. */
  tries(): number;
  /** Messages that are not answered yet. */
  underWay(): number;
}

function createSpammers({ chat }: Services, count: number): Spammers {
  const { control, groupId } = chat;
  const counts = { sent: 0, blocked: 0, dropped: 0, delivered: 0, out: 0 };
  // Those of an earlier raid are banned already.
  const name = `raid_${Date.now().toString(36).slice(-4)}`;
  const waiting = Array.from({ length: count }, (_, index) => `${name}_${index + 1}`);
  let underWay = 0;
  let tries = 0;

  async function comeAndWrite(account: string): Promise<void> {
    const { joined } = await control.join(account, groupId);
    if (!joined) {
      counts.out += 1;
      return;
    }
    const text = TEXTS[counts.sent % TEXTS.length] ?? TEXTS[0];
    const said = await control.talk(account, { groupId, text });
    // Who was put out between coming and writing is counted at the door.
    if (said.sent || said.code !== NOT_IN) {
      counts.sent += 1;
      counts[said.sent ? 'delivered' : isBlocked(said.code) ? 'blocked' : 'dropped'] += 1;
    }
    // Not before: who came twice at the same time would be counted twice as out.
    waiting.push(account);
  }

  return {
    counts,
    tries: () => tries,
    underWay: () => underWay,
    write() {
      const account = underWay < AT_ONCE ? waiting.shift() : undefined;
      if (account === undefined) return false;
      underWay += 1;
      tries += 1;
      comeAndWrite(account)
        // One that a service which is down did not answer comes again.
        .catch(() => void waiting.push(account))
        .finally(() => {
          underWay -= 1;
        });
      return true;
    },
  };
}

/** Has the moderator make the rule, as she would: a form, then the action; and say so twice where the bot asks. */
async function ensureRule({ discord }: Services): Promise<void> {
  const { control } = discord;
  const channelId = named(discord.channels, 'mod-chat');
  const type = (subcommand: string, options: Record<string, string>) =>
    control.run('mina', {
      channelId,
      name: 'filter-av',
      subcommand,
      options: { name: RULE.name, ...options },
    });
  const opened = await type('add', {});
  if (opened.modal) await control.submitAndRead('mina', opened.id, RULE.form);
  const edited = await type('edit', { action: 'ban' });
  const [sure] = edited.components.flatMap((row) => row.components ?? []);
  const message = edited.response ?? edited.followups[0];
  if (sure?.custom_id && message) await control.pressAndRead('mina', message.id, sure.custom_id);
  if (edited.state === 'failed')
    throw new ControlError(
      409,
      'The bot does not answer, so there is no rule against the raid. Start it first.',
    );
}
