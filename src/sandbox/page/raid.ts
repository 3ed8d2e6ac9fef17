import { setTimeout as sleep } from 'node:timers/promises';
import { named, type Services } from '../sandbox.ts';
import { ControlError } from '../shared/control.ts';
import { createSpammers, NOTHING_YET, type SpamCounts } from './spammers.ts';

/** The rule that the raid runs into, with the three phrases that its spammers use. */
const RULE = {
  name: 'raid',
  form: { entries: '*free coins*\n加微信\n무료 코인', allow: '', reason: 'advertising', ladder: '10m 1h 1d' },
} as const;
/** Pause between two handfuls of messages, in milliseconds. */
const BEAT = 20;
/**
 * When they give up: a rule that is stopped by its brake puts nobody out any more. On a slow machine a minute is not enough for as many
 * tries.
 */
const PATIENCE = { seconds: 60, triesOfEach: 15 } as const;
/** How far the measured pace looks back, in milliseconds. */
const SPAN = 2000;

export interface RaidSize {
  readonly spammers: number;
  /** At most: where the machine takes fewer, fewer are written. */
  readonly messagesPerSecond: number;
}

export interface RaidView extends RaidSize, SpamCounts {
  readonly state: 'preparing' | 'running' | 'over' | 'stopped';
  /** Messages a second, measured: of the last two seconds while it runs, of all of it afterwards. */
  readonly pace: number;
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

/** Spammers who come all at once and keep writing until they are banned, as fast as this machine takes it, against the real bot. */
export function startRaid(services: Services, size: RaidSize, onChange: (view: RaidView) => void): Raid {
  let view: RaidView = { ...size, ...NOTHING_YET, state: 'preparing', pace: 0, seconds: 0 };
  const change = (changes: Partial<RaidView>) => {
    view = { ...view, ...changes };
    onChange(view);
  };
  const spammers = createSpammers(services, size.spammers);
  let isCalledOff = false;

  async function run(): Promise<void> {
    change({});
    await ensureRule(services);
    const paceOf = paceMeter();
    const started = performance.now();
    let owed = 0;
    let seconds = 0;
    const hasPatience = () =>
      seconds < PATIENCE.seconds || spammers.tries() < size.spammers * PATIENCE.triesOfEach;
    while (!isCalledOff && spammers.counts().out < size.spammers && hasPatience()) {
      // What could not be sent in time is not made up for.
      owed = Math.min(owed + (size.messagesPerSecond * BEAT) / 1000, size.messagesPerSecond / 10);
      while (owed >= 1 && spammers.write()) owed -= 1;
      seconds = (performance.now() - started) / 1000;
      const counts = spammers.counts();
      change({ ...counts, state: 'running', pace: paceOf(counts.sent), seconds });
      await sleep(BEAT);
    }
    while (spammers.underWay() > 0) await sleep(BEAT);
    const counts = spammers.counts();
    const pace = Math.round(counts.sent / Math.max(seconds, 1));
    change({ ...counts, pace, ...endOf(counts.out, size, isCalledOff) });
  }

  const finished = run()
    .catch((error: unknown) =>
      change({ state: 'stopped', why: error instanceof Error ? error.message : String(error) }),
    )
    .finally(() => spammers.close());
  return {
    view: () => view,
    finished,
    stop() {
      isCalledOff = true;
    },
  };
}

/** Messages a second over the last span, from how many there have been by now. */
function paceMeter(): (sent: number) => number {
  const seen: { readonly at: number; readonly sent: number }[] = [];
  return (sent) => {
    const at = performance.now();
    seen.push({ at: at, sent: sent });
    while (seen.length > 2 && at - (seen[1]?.at ?? at) > SPAN) seen.shift();
    const [first = { at: at, sent: sent }] = seen;
    return Math.round(((sent - first.sent) * 1000) / Math.max(at - first.at, 1000));
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
