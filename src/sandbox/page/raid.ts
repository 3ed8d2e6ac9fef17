import { named, type Services } from '../sandbox.ts';
import { ControlError } from '../shared/control.ts';
import { BLOCKED } from './meter.ts';

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

export interface RaidSize {
  readonly spammers: number;
  readonly messagesPerSecond: number;
}

export interface RaidView extends RaidSize {
  readonly state: 'preparing' | 'running' | 'over' | 'stopped';
  readonly sent: number;
  /** Messages that the bot had the service refuse. */
  readonly blocked: number;
  /** Messages that the room had no room for (Chat docs 1047/34374: 40 a second). */
  readonly dropped: number;
  /** Messages that everybody in the room could read. */
  readonly delivered: number;
  /** Spammers who are banned. */
  readonly out: number;
  /** Since its first message. */
  readonly seconds: number;
  /** Why it was stopped, if nobody asked for it. */
  readonly why?: string;
}

export interface Raid {
  readonly view: () => RaidView;
  readonly finished: Promise<void>;
  stop(): void;
}

/** Spammers who come all at once and keep writing until they are banned, against the real bot. */
export function startRaid(services: Services, size: RaidSize, onChange: (view: RaidView) => void): Raid {
  const { control, groupId } = services.chat;
  let view: RaidView = {
    ...size,
    state: 'preparing',
    sent: 0,
    blocked: 0,
    dropped: 0,
    delivered: 0,
    out: 0,
    seconds: 0,
  };
  const change = (changes: Partial<RaidView>) => {
    view = { ...view, ...changes };
  };
  const inside = Array.from({ length: size.spammers }, (_, index) => `raid_${index + 1}`);
  const banned = new Set<string>();
  let next = 0;
  let underWay = 0;
  let stopped = false;

  async function write(account: string): Promise<void> {
    const { joined } = await control.join(account, groupId);
    if (!joined) {
      banned.add(account);
      return change({ out: banned.size });
    }
    const text = `${TEXTS[next % TEXTS.length]}`;
    const said = await control.talk(account, { groupId, text });
    const came = said.sent ? 'delivered' : said.code === BLOCKED ? 'blocked' : 'dropped';
    change({ sent: view.sent + 1, [came]: view[came] + 1 });
  }

  /** The next spammer who is still in; those who are out are passed over. */
  function take(): string | undefined {
    for (let looked = 0; looked < inside.length; looked += 1) {
      const account = inside[next % inside.length];
      next += 1;
      if (account !== undefined && !banned.has(account)) return account;
    }
    return undefined;
  }

  async function run(): Promise<void> {
    await ensureRule(services);
    const started = performance.now();
    let owed = 0;
    change({ state: 'running' });
    while (!stopped && banned.size < size.spammers) {
      owed += (size.messagesPerSecond * BEAT) / 1000;
      for (; owed >= 1 && underWay < AT_ONCE; owed -= 1) {
        const account = take();
        if (account === undefined) break;
        underWay += 1;
        // A message that the service or a fault swallows is one of a raid's many.
        void write(account)
          .catch(() => undefined)
          .finally(() => {
            underWay -= 1;
          });
      }
      // What could not be sent in time is not made up for.
      owed = Math.min(owed, size.messagesPerSecond / 10);
      change({ seconds: (performance.now() - started) / 1000 });
      onChange(view);
      await new Promise((resolve) => setTimeout(resolve, BEAT));
    }
    change({ state: stopped ? 'stopped' : 'over' });
  }

  const finished = run()
    .catch((error: unknown) => change({ state: 'stopped', why: error instanceof Error ? error.message : '' }))
    .finally(() => onChange(view));
  return {
    view: () => view,
    finished,
    stop() {
      stopped = true;
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
