import { definitionsFor } from '../../commands/index.ts';
import type { Parts, Surroundings } from '../composition/parts.ts';
import { createDiscordQuestions } from '../discord/checks/questions.ts';
import { inviteLink } from '../discord/framework/registration.ts';
import { lint } from '../filters/index.ts';
import type { DatabaseState } from '../store/connection/look.ts';
import type { Callbacks } from '../webhook/callbacks.ts';
import { createHearingQuestions } from './asking.ts';
import type { Facts, Services } from './facts.ts';
import { foldersOf } from './folders.ts';
import { serverOf } from './from-config.ts';
import { thisMachine } from './machine.ts';
import type { RuleFacts } from './rules.ts';

/** Each server takes four calls to Discord, which takes 50 a second of a bot: the rest is for `/doctor-av` there. */
const MOST_SERVERS = 25;

export interface FromBotOptions {
  readonly callbacks: Pick<Callbacks, 'heard'> | undefined;
  readonly wallClock: () => number;
  /** Only this server; unless given all, up to `MOST_SERVERS`. */
  readonly guildId?: string | undefined;
  /** Whether the ban switch is asked twice. */
  readonly asksTwice: boolean;
}

/** The facts that a running bot has at hand: it asks over its own connections, and in its own turn. */
export const factsOfBot = (parts: Parts, surroundings: Surroundings, options: FromBotOptions): Facts => ({
  machine: thisMachine,
  // Otherwise it would not run.
  configuration: () => ({ variables: 0, secrets: [] }),
  services: () => servicesOfBot(parts, surroundings, options),
});

function servicesOfBot(
  parts: Parts,
  { config, secrets, processId, monotonic }: Surroundings,
  { callbacks, wallClock, guildId: only, asksTwice }: FromBotOptions,
): Services {
  const { gateway, questions, settings, moderation } = parts;
  const { chat, discord, filters, webhook } = config;
  const guildIds = () => (only === undefined ? moderation.guildIds().slice(0, MOST_SERVERS) : [only]);
  return {
    discord: createDiscordQuestions(gateway.rest),
    chat: { ...questions, host: new URL(chat.baseUrl).host, adminId: chat.adminId },
    database: () => databaseOf(parts),
    folders: foldersOf(config),
    servers: async () =>
      guildIds().length === 0
        ? [serverOf(discord.guildId, settings.of(''))]
        : guildIds().map((guildId) => serverOf(guildId, settings.of(guildId))),
    guildId: discord.guildId,
    hearsMessages: filters.discordMessages,
    definitions: definitionsFor(filters.accountOfDiscordId !== undefined),
    hearing: createHearingQuestions({
      sdkAppId: chat.sdkAppId,
      // It may have been changed since the start.
      webhook: webhook && { ...webhook, token: secrets.webhookToken?.accepted()[0] },
      processId,
      own: () => callbacks?.heard(),
      wallClock,
      monotonic,
    }),
    // It would have ended.
    opsProblem: async () => undefined,
    rules: () => rulesOf(parts, guildIds()),
    asksTwice,
    wallClock,
    inviteLink,
  };
}

/** The database that the bot works on; throws a `DatabaseFault` where it does not do its part. */
async function databaseOf({
  store,
  leadership,
}: Pick<Parts, 'store' | 'leadership'>): Promise<DatabaseState> {
  await store.check();
  return {
    state: 'open',
    dialect: store.isShared ? 'postgres' : 'sqlite',
    version: '',
    sizeMiB: undefined,
    isOlder: false,
    isReadOnly: false,
    isHeld: false,
    hears: undefined,
    unsentSince: undefined,
    unpostedSince: undefined,
    isLed: store.isShared ? (await leadership.vacantFor()) === 0 : undefined,
    settings: undefined,
  };
}

/** Each server's rules, as far as they can be doubted. */
async function rulesOf(
  { store, moderation }: Pick<Parts, 'store' | 'moderation'>,
  guildIds: readonly string[],
): Promise<RuleFacts[]> {
  const found: RuleFacts[] = [];
  for (const rule of guildIds.flatMap((guildId) => moderation.rulebook.of(guildId))) {
    const { guildId, id, state, action, content } = rule;
    const bans = state === 'active' && action === 'ban';
    found.push({
      guildId,
      rule: id,
      isDoubtful: (await lint(content)).length > 0,
      isUnproven: bans && (await store.tally(rule)).confirmed === 0,
    });
  }
  return found;
}
