import type { Config } from '../config.ts';
import { createListening, type Listening } from '../discord/incoming/listening.ts';
import type { Hearing } from '../discord/rules/deps.ts';
import { roomWords } from '../messages/room-words.ts';
import type { GuardRefusal } from '../moderation/filtering/guards/ports.ts';
import type { Moderation } from '../moderation/moderation.ts';
import type { Log, Now } from '../moderation/ports.ts';
import type { Settings } from '../moderation/settings.ts';
import { createTextFields } from '../moderation/text-fields.ts';
import { accountOf } from '../moderation/viewers/people.ts';
import type { Watching } from '../ops/watching.ts';
import { type Callbacks, createCallbacks } from '../webhook/callbacks.ts';
import type { Parts, Surroundings } from './parts.ts';

/** What becomes of what people write in Discord. */
export const buildListening = (
  { settings, moderation }: Parts,
  { config, now, log }: Surroundings,
  serves: (guildId: string) => boolean,
): Listening =>
  createListening({
    settings,
    policy: moderation.policy,
    accountOf: accountOf(config.filters.accountOfDiscordId),
    serves,
    now,
    log,
    hear: moderation.filtering.hear,
    ban: moderation.banByAutoMod,
  });

/** What the Chat service tells the bot, if it is to listen. */
export function buildCallbacks(
  { settings, moderation }: Parts,
  { config, secrets, processId, log, meters, traces, monotonic }: Surroundings,
  wallClock: Now,
): Callbacks | undefined {
  const { auditor, filtering, guildIds, hearing, policy } = moderation;
  // Before any server is known, what the environment says stands for all.
  const everybody = () => (guildIds().length === 0 ? [''] : guildIds());
  return createCallbacks({
    config,
    token: secrets.webhookToken,
    filtering: {
      hear: (message) => traces.span('judge', {}, () => filtering.hear(message)),
      unjudged: filtering.unjudged,
      delivered: filtering.delivered,
      objection: filtering.objection,
    },
    seen: { note: hearing.saw },
    delivered: hearing.delivered,
    fleet: hearing.sharing,
    textFields: createTextFields((roomId) =>
      policy.linkedIn(roomId).map((guildId) => settings.of(guildId).textFields),
    ),
    refusalText: (roomId, why) => refusalText(settings, policy.linkedIn(roomId), why),
    alert: (roomId, notice) =>
      auditor.alert(roomId === undefined ? everybody() : policy.linkedIn(roomId), { notice }),
    onAnswered: meters.callback,
    expectsCallbacks: () => everybody().some((guildId) => policy.rooms(guildId).length > 0),
    processId,
    // Whether callbacks are fresh is not for the service to say.
    now: wallClock,
    monotonic,
    log,
  });
}

/** What a viewer reads whose message was refused, in the language of the first server of the room that has chosen one. */
function refusalText(settings: Pick<Settings, 'of'>, guildIds: readonly string[], why: GuardRefusal): string {
  const [language] = guildIds.flatMap(
    (guildId) => settings.of(guildId).viewerLanguage ?? settings.of(guildId).language ?? [],
  );
  const words = roomWords(language);
  return why.because === 'slow' ? words.slow(why.seconds) : words[why.because];
}

/** Whether messages of a server's rooms reach the bot. */
export const hearingOf =
  ({
    config,
    speakers,
    policy,
    hearing,
  }: Pick<Surroundings, 'config'> & Pick<Moderation, 'speakers' | 'policy' | 'hearing'>): Hearing =>
  (guildId) => {
    if (!config.webhook && !config.filters.discordMessages) return 'deaf';
    if (policy.rooms(guildId).some((roomId) => speakers.lately(roomId))) return 'hears';
    return hearing.whole.isSinceStart() ? 'silent' : 'unknown';
  };

/** Receives callbacks, if the bot is to: from then on it can answer them. */
export async function receive(
  callbacks: Callbacks | undefined,
  { webhook }: Pick<Config, 'webhook'>,
  { watching, log }: { readonly watching: Pick<Watching, 'note'>; readonly log: Log },
): Promise<void> {
  if (!callbacks || !webhook) return log.info({}, 'no callbacks are received: WEBHOOK_PORT is not set');
  await callbacks.listen(webhook);
  watching.note('ok');
}
