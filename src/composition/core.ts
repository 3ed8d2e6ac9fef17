import { servedAmong } from '../discord/framework/served-guilds.ts';
import {
  allowPhrase,
  capitalClasses,
  checkRules,
  compileRulesInSlices,
  createLinkCheck,
  lint,
} from '../filters/index.ts';
import { messagesFor } from '../messages/index.ts';
import { createModeration, type Moderation } from '../moderation/moderation.ts';
import type { GuildSettings } from '../moderation/settings.ts';
import { newId } from '../moderation/support/new-id.ts';
import { createSpoolFolder } from '../store/spool/spool-folder.ts';
import { firstRuleOffer } from './first-rule.ts';
import type { Fleet } from './fleet.ts';
import type { Parts, Surroundings } from './parts.ts';

/** What a room's viewers read. */
const wordsFor = ({ viewerLanguage, language = 'en' }: GuildSettings) =>
  messagesFor(viewerLanguage ?? language).inRoom;

/** Builds the core of the bot's parts. */
export function buildCore(
  { store, leadership, settings, rooms, keywords, gateway, audit, messagesOf }: Omit<Parts, 'moderation'>,
  { hints, digests }: Pick<Fleet, 'hints' | 'digests'>,
  { config, processId, log, meters, now, monotonic }: Surroundings,
): Moderation {
  const { chat, filters, driftCheckEvery, webhook } = config;
  return createModeration({
    store,
    settings,
    rooms,
    keywords,
    audit,
    processId,
    leadership,
    hints,
    digests,
    adminId: chat.adminId,
    discord: { pattern: filters.accountOfDiscordId, botId: gateway.botId, rolesOf: gateway.rolesOf },
    servedAmong: servedAmong(config, gateway),
    listens: webhook !== undefined,
    compile: compileRulesInSlices,
    check: checkRules,
    lint,
    phraseAround: allowPhrase,
    capitalClasses,
    holdsLink: createLinkCheck(),
    callsPerSecond: chat.callsPerSecond,
    onTurn: meters.turn,
    driftEvery: driftCheckEvery * 1000,
    brakeLimit: filters.brakePerMinute,
    messagesKept: filters.messagesKept,
    spoolFolder: config.spool && createSpoolFolder(config.spool),
    now,
    monotonic,
    roomWords: {
      up: ({ guildId, level }, slowSeconds) => wordsFor(settings.of(guildId)).up(level, slowSeconds),
      down: ({ guildId }) => wordsFor(settings.of(guildId)).down,
    },
    firstRule: firstRuleOffer(config, { gateway, settings, messagesOf }),
    random: Math.random,
    newBatch: newId,
    log,
  });
}
