import type { Finding } from '../../../problems/doctor.ts';
import type { Problem } from '../../../problems/index.ts';
import { adviceIn, type SomeSentencesOf } from '../../show.ts';
import { advice } from '../problems/index.ts';

const SWITCH = '“Audio-video group member banning”';

/** What says that something cannot be reached. */
const AWAY: ReadonlySet<Problem['what']> = new Set([
  'chat-silent',
  'chat-unreachable',
  'discord-silent',
  'discord-fault',
  'database-away',
  'database-unsure',
]);
const NETWORK = 'Look at the network of this machine (name service, firewall, proxy), and try again.';
const INVITE = 'Open this address as somebody who manages the server:';

/** What the operator can do about it. */
export const findingAdvice: SomeSentencesOf<Finding> = {
  problem: ({ problem }, show) =>
    adviceIn(advice, problem.what, problem, show) ?? (AWAY.has(problem.what) ? NETWORK : undefined),
  'out-of-time': () => NETWORK,
  'node-too-old': () => 'Install Node.js 24 from nodejs.org, or run “npm ci” and use “npm start”.',
  'disk-short': () => 'Free space, or move the database to another disk.',
  'disk-full': () => 'Free space: without it nothing is kept, so no command is accepted.',
  'folder-closed': () =>
    'Give the account that the bot runs as the right to write there, or set another DATABASE_URL.',
  'memory-short': () => 'Raise the limit of the container or service to 512 MiB.',
  'database-damaged': () => 'Restore it from a backup, or set another DATABASE_URL.',
  'database-read-only': () =>
    'Name the primary server in DATABASE_URL, not a standby, or give the role the right to write.',
  'hints-lost': () => 'Use the pooler in session mode, or leave it as it is: nothing is lost.',
  'cases-wait': () => 'The checks of the Chat service say why; the log has the rest.',
  'posts-wait': () => 'The check of the audit channel says why; the log has the rest.',
  'clock-off': () =>
    'Set the clock, preferably with NTP: callbacks are refused if it is more than a minute wrong, and signatures may be.',
  leader: ({ leads }) =>
    leads === 'nobody' ? 'Start the bot with ROLE=all, or look at its log.' : undefined,
  'rule-doubtful': (_, { code }) => `Open it with ${code('/filter-av show')}: it says what.`,
  'rule-unproven': (_, { code }) =>
    `Look at what it would do with ${code('/filter-av test')}, or let it only ask for a while.`,

  'intent-missing': (_, show) =>
    adviceIn(advice, 'discord-intent-missing', { what: 'discord-intent-missing' }, show),
  'interactions-elsewhere': () => 'Empty that field in the Developer Portal (General Information).',
  'starts-few': () => 'Find out from the log why the bot ends, before it is started again.',
  shards: () => 'Use one application for each group of servers.',
  'not-in-server': ({ link }) => `${INVITE} ${link}`,
  'commands-differ': () => 'The bot mends this when it starts; if it stays so, the log says why.',
  'commands-twice': () =>
    'Empty the list that is not used: start the bot once with DISCORD_GUILD_ID as it was before, or remove the commands in the Developer Portal.',
  'role-unknown': (_, { code }) =>
    `Copy the role’s id from this server into MODERATOR_ROLE_IDS, or choose it with ${code('/settings-av moderators')}.`,
  'role-everyone': (_, { code }) =>
    `Choose another role, with ${code('/settings-av moderators')} or in MODERATOR_ROLE_IDS.`,
  'role-empty': () => 'Give it to somebody in Discord (Server Settings, Members).',
  'role-quiet': (_, { code }) =>
    `Allow everybody to mention the role, or give the bot ${code('Mention @everyone, @here, and All Roles')} in the audit channel.`,
  'audit-away': (_, { code }) =>
    `Give the bot’s role View Channel there, or choose another channel with ${code('/settings-av audit')} or in AUDIT_CHANNEL_ID.`,
  'audit-elsewhere': (_, { code }) =>
    `Copy the id of a channel of this server into AUDIT_CHANNEL_ID, or choose one with ${code('/settings-av audit')}.`,
  'audit-lacks': () => 'Give the bot’s role these permissions in the channel’s settings.',
  'audit-kind': (_, { code }) =>
    `Choose a text channel or a thread, with ${code('/settings-av audit')} or in AUDIT_CHANNEL_ID.`,
  'audit-public': (_, { code }) =>
    `Take View Channel from ${code('@everyone')} there, and give it to the moderators.`,

  'no-room': (_, { code }) => `Link one with ${code('/rooms-av link')}.`,
  'room-problem': ({ problem }, show) => adviceIn(advice, problem.what, problem, show),
  'room-kind': (_, { code }) => `Name a live room in AV_GROUP_ID, or with ${code('/rooms-av link')}.`,
  'room-muted': (_, { code }) =>
    `See with ${code('/shield-av show')} whether the bot did it; otherwise look in the Chat console.`,
  'ban-switch-off': () =>
    `Switch on ${SWITCH} in the console (Group configuration, Group feature configuration). The edition must be Premium, or Pro, Pro Plus or Enterprise.`,
  'admin-list-off': (_, { code }) =>
    `Enter their accounts with ${code('/settings-av protect')}, or switch the feature on in the console.`,

  'webhook-off': () =>
    'If filters are to work, see “Letting the bot hear the room” in docs/configuration.md.',
  'port-taken': () => 'Set WEBHOOK_PORT to a free port, or end the program that has it.',
  'webhook-other-token': () => 'Restart the bot, so that it takes the configuration as it is now.',
  'webhook-silent': () =>
    'If viewers write meanwhile: enter the bot’s public address in the Chat console as the callback URL, and tick the callbacks (docs/configuration.md).',
  'webhook-only-after': () =>
    'Tick “Before sending a group message” among the callbacks in the Chat console.',
  'webhook-refused': ({ reason }) =>
    reason === 'signature' || reason === 'unsigned'
      ? 'WEBHOOK_TOKEN must be the token that the Chat console shows for callback authentication.'
      : reason === 'app'
        ? 'Check CHAT_SDK_APP_ID, and which app calls this address.'
        : reason === 'stale'
          ? 'Set this machine’s clock.'
          : undefined,
  'webhook-slow': () =>
    'The machine is overloaded: give the bot a core of its own, or run further receivers.',
  'webhook-bot-away': () => 'Start the bot, and ask again.',
  'outside-refused': () =>
    'See whether it is another bot’s address, and whether its WEBHOOK_TOKEN is this one.',
  'outside-other': () =>
    'Let the proxy pass /chat-webhook on to WEBHOOK_PORT, or correct WEBHOOK_PUBLIC_URL.',
  'outside-unreachable': () =>
    'Look at DNS, the certificate, the firewall and the proxy, or correct WEBHOOK_PUBLIC_URL.',
  'probe-unseen': () =>
    'Check the callback URL in the Chat console, that “Before sending a group message” is ticked, and WEBHOOK_TOKEN.',
};
