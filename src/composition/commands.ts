import { commandsFor } from '../../commands/index.ts';
import { noticesOf } from '../discord/cases/notices.ts';
import type { WiredFeeds } from '../discord/feed/wiring.ts';
import type { Arrivals } from '../discord/framework/arrivals.ts';
import type { BoundCommand } from '../discord/framework/command.ts';
import type { ShownSpeakers } from '../discord/panel/ban-form.ts';
import type { PanelKeeper } from '../discord/panel/keeper.ts';
import type { PendingRequest } from '../discord/requests/pending.ts';
import { createPendingConfirmations } from '../discord/requests/pending-confirmations.ts';
import { createPerform, createReportOutcomes } from '../discord/requests/perform.ts';
import type { DecidedTogether } from '../discord/reviews/deps.ts';
import { createReportWaiting } from '../discord/second/waiting.ts';
import { createAutoModCheck } from '../discord/settings/auto-mod.ts';
import { createPictures, type Pictures } from '../discord/stats/plot/pictures.ts';
import type { Messages, MessagesOf, Sentence } from '../messages/index.ts';
import type { Moderation } from '../moderation/moderation.ts';
import type { Lists } from '../moderation/requests/lists.ts';
import { newId } from '../moderation/support/new-id.ts';
import { textFieldsOf } from '../moderation/text-fields.ts';
import { accountOf } from '../moderation/viewers/people.ts';
import type { Checked } from '../problems/doctor.ts';
import { readPasted } from '../webhook/reading/pasted.ts';
import { hearsMessages } from './first-rule.ts';
import { hearingOf } from './hearing.ts';
import type { Parts, Surroundings } from './parts.ts';

/** What commands need beside the parts. */
interface CommandNeeds {
  readonly arrivals: Arrivals;
  readonly panel: PanelKeeper;
  /** Aborted where the bot stops: nobody waits for outcomes any longer. */
  readonly stopping: AbortSignal;
  readonly feed: WiredFeeds;
  /** Checks everything that concerns a server. */
  readonly doctor: (guildId: string) => Promise<readonly Checked[]>;
  /** Posts are read by a whole server, in one language. */
  readonly messagesOf: MessagesOf;
}

/** What commands ask of rooms; lists are read by few and shown to many. */
const roomsOf = ({ describe, say }: Parts['rooms'], lists: Lists) => ({
  describe,
  say,
  banned: (roomId: string) => lists.read({ kind: 'ban', roomId }),
  muted: (roomId: string) => lists.read({ kind: 'mute', roomId }),
});

/** What keeps a whole room calm. */
const guardsOf = ({ shields, guards: { slowModes } }: Parts['moderation'], shieldStore: Parts['store']) => ({
  shields,
  shieldStore,
  slowModes,
});

/** Figures, and what draws them until the bot stops. */
function figuresOf({ figures }: Parts['moderation'], { openReviews }: Parts['store'], stopping: AbortSignal) {
  const pictures: Pictures = createPictures();
  stopping.addEventListener('abort', () => void pictures.stop(), { once: true });
  return { figures, pictures, openReviews };
}

/** Every command, with what it needs of the bot's parts. */
export function buildCommands(
  { store: records, settings, rooms, appRooms, keywords, gateway, audit, moderation }: Parts,
  { config, now, monotonic, log }: Surroundings,
  { arrivals, panel, stopping, feed, doctor, messagesOf }: CommandNeeds,
): readonly BoundCommand[] {
  const { auditor, banned, muted, door, corrections, hearing, lists, outcomes, people, policy } = moderation;
  const { brakePosts, reviews, roomStaff, ruleChanges, rulebook, seconds, seen, viewers } = moderation;
  const confirmations = createPendingConfirmations<PendingRequest>(monotonic, newId);
  const notices = (guildId: string, of: Messages) => noticesOf(moderation, guildId, of);
  const reports = { outcomes, seconds, records, policy, seen, notices, arrivals, now, monotonic, stopping };
  const reportOutcomes = createReportOutcomes(reports);
  const reportWaiting = createReportWaiting({ ...reports, reportOutcomes });
  return commandsFor({
    seconds,
    byUser: config.filters.accountOfDiscordId !== undefined,
    records,
    settings,
    rooms: roomsOf(rooms, lists),
    appRooms,
    ...guardsOf(moderation, records),
    channels: gateway.channels,
    autoModLack: autoModCheck({ gateway, config }),
    policy,
    people,
    accountOf: accountOf(config.filters.accountOfDiscordId),
    seen,
    speakers: moderation.speakers,
    whole: hearing.whole,
    banned,
    muted,
    lists,
    shownForms: createPendingConfirmations<ShownSpeakers>(monotonic, newId),
    panel,
    confirmations,
    perform: createPerform({ door, policy, seen, confirmations, now, reportOutcomes, reportWaiting }),
    reportOutcomes,
    door,
    corrections,
    reviews,
    decidedTogether: createPendingConfirmations<DecidedTogether>(monotonic, newId),
    brakePosts,
    removals: moderation.removals,
    rulebook,
    ruleChanges,
    hearing: hearingOf({ config, speakers: moderation.speakers, policy, hearing }),
    roomStaff,
    readPasted: (guildId, pasted) => readPasted(pasted, textFieldsOf([settings.of(guildId).textFields])),
    sayIn: audit.sayIn,
    announce: announceBy(auditor, messagesOf),
    settingsChanged: auditor.channelChanged,
    feeds: feed.feeds,
    feedChannel: feed.feedChannel,
    chosenViewers: feed.chosenViewers,
    newName: feed.newName,
    card: feed.card,
    hearsViewers: hearsMessages(config),
    messagesOf,
    viewers,
    floor: moderation.floor,
    doctor,
    keywords,
    listens: config.webhook !== undefined,
    ...figuresOf(moderation, records, stopping),
    now,
    log,
  });
}

const autoModCheck = ({
  gateway: { rest, channels },
  config,
}: Pick<Surroundings, 'config'> & Pick<Parts, 'gateway'>) =>
  createAutoModCheck({
    rest,
    channels,
    knowsAccounts: config.filters.accountOfDiscordId !== undefined,
  });

/** What says something about the bot itself in a server's audit channel. */
const announceBy =
  (auditor: Pick<Moderation['auditor'], 'alert'>, messagesOf: MessagesOf) =>
  (guildId: string, say: Sentence): void =>
    auditor.alert([guildId], { notice: { what: 'text', text: say(messagesOf(guildId)) }, isNews: true });
