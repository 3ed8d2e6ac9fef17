import type { Finding, ShownSecret } from '../../../problems/doctor.ts';
import { type SentencesOf, type Show, sentenceIn } from '../../show.ts';
import { common } from '../common.ts';
import { problems } from '../problems/index.ts';

const { counted, duration, list, number } = common;
const MOST_NAMES = 10;

const ids = (names: readonly string[], { code }: Show): string => common.some(names.map(code), MOST_NAMES);

const SOURCES = {
  file: 'from .env',
  'secret-file': 'from a file of its own',
  environment: 'from the environment',
} as const;

const secret = ({ name, length, end, source }: ShownSecret, { code }: Show): string =>
  `${code(name)} (${SOURCES[source]}, ${counted(length, 'character')}${end === '' ? '' : `, …${end}`})`;

/** By how much a clock is off; the services say what time it is to the second only, and no more is known. */
function ahead(seconds: number): string {
  const off = Math.max(1, Math.abs(Math.round(seconds)));
  const about = off < 120 ? duration(off) : `about ${duration(Math.round(off / 60) * 60)}`;
  return `${about} ${seconds > 0 ? 'ahead of' : 'behind'}`;
}

/** What checks find, each in a sentence. */
export const findings: SentencesOf<Finding> = {
  problem: ({ problem }, show) => sentenceIn(problems, problem.what, problem, show),
  'out-of-time': ({ seconds }) => `This was not over after ${counted(seconds, 'second')}.`,

  program: ({ version, node, platform }) => `AV Warden ${version} on Node.js ${node}, ${platform}.`,
  'node-too-old': ({ node }) => `Node.js ${node} is too old: AV Warden needs 24 or newer.`,
  configuration: ({ variables, secrets }, show) =>
    `${counted(variables, 'variable')}${secrets.length === 0 ? '' : `; ${secrets.map((one) => secret(one, show)).join(', ')}`}.`,
  disk: ({ folder, freeMiB }, { code }) =>
    `${code(folder)} can be written, with ${number(freeMiB)} MiB free.`,
  'disk-short': ({ folder, freeMiB }, { code }) =>
    `Only ${number(freeMiB)} MiB are free where ${code(folder)} is.`,
  'disk-full': ({ folder }, { code }) => `The disk is full where ${code(folder)} is.`,
  'folder-closed': ({ folder, code: why }, { code }) => `${code(folder)} cannot be written (${why}).`,
  'memory-short': ({ limitMiB }) => `The bot may take only ${number(limitMiB)} MiB of memory.`,
  database: ({ kind, version, sizeMiB, isHeld }) =>
    `${kind}${version === '' ? '' : ` ${version}`} answers${sizeMiB === undefined ? '' : ` (${number(sizeMiB)} MiB)`}${isHeld ? ', and a bot has it: a second one would not start' : ''}.`,
  'database-new': () => 'There is no database yet: the first start makes it.',
  'database-busy': () =>
    'Another process has the database to itself, so it was not looked into. If that is the running bot, all is well; a second one would not start.',
  'database-damaged': ({ detail }, { plain }) =>
    `The database is damaged, or not a database at all: ${plain(detail)}.`,
  'database-read-only': () => 'The database can be read and not written.',
  'database-older': () => 'The database is of an older version: the next start upgrades it.',
  'hints-lost': () =>
    'What one connection says (NOTIFY) is not heard on another, as behind a pooler in transaction mode. Changes of other processes arrive up to 2.5 seconds late.',
  'cases-wait': ({ minutes }) => `A case has waited to be sent for ${duration(minutes * 60)}.`,
  'posts-wait': ({ minutes }) => `An outcome has waited to be posted for ${duration(minutes * 60)}.`,
  clock: ({ seconds }) => `This machine’s clock is right, to ${Math.max(1, Math.ceil(Math.abs(seconds)))} s.`,
  'clock-off': ({ seconds, by }) =>
    `This machine’s clock is ${ahead(seconds)} that of ${by === 'chat' ? 'the Chat service' : 'Discord'}.`,
  alone: () => 'One process does everything.',
  leader: ({ leads }) =>
    leads === 'nobody'
      ? 'No process leads at the moment, so nothing is sent or posted.'
      : leads === 'this'
        ? 'This process leads.'
        : 'A process leads.',
  rules: ({ count }) => `${counted(count, 'rule')}.`,
  'rule-doubtful': ({ rule }, { code }) =>
    `Rule ${code(rule)} holds something that rarely means what was meant.`,
  'rule-unproven': ({ rule }, { code }) =>
    `Rule ${code(rule)} bans, and nobody has yet confirmed any of its findings.`,

  bot: ({ name, id }, { code, plain }) => `Discord accepts the token of ${plain(name)} (${code(id)}).`,
  application: ({ servers }) =>
    servers === undefined
      ? 'The application is as it should be.'
      : `The application is in ${counted(servers, 'server')}.`,
  'intent-missing': (_, show) =>
    sentenceIn(problems, 'discord-intent-missing', { what: 'discord-intent-missing' }, show),
  'interactions-elsewhere': () =>
    'Discord sends commands and buttons to an address (Interactions Endpoint URL), not to the bot: people read “The application did not respond”.',
  gateway: ({ left, total }) =>
    `${number(left)} of ${number(total)} connections to Discord’s gateway are left for today.`,
  'starts-few': ({ left, total, minutes }) =>
    `Only ${number(left)} of ${number(total)} connections to Discord’s gateway are left for the next ${duration(minutes * 60)}. A bot that crashes and starts again uses them up, and then Discord resets the token.`,
  shards: ({ recommended }) =>
    `Discord wants ${counted(recommended, 'connection')} for so many servers; the bot makes one.`,
  server: ({ name, guildId }, { code, plain }) => `The bot is in ${plain(name)} (${code(guildId)}).`,
  'not-in-server': ({ guildId }, { code }) =>
    guildId === undefined ? 'The bot is in no server.' : `The bot is not in server ${code(guildId)}.`,
  commands: ({ count, isGlobal }) =>
    `${counted(count, 'command')} are registered${isGlobal ? ' everywhere' : ' in the server'}.`,
  'commands-differ': ({ missing, stale, changed }, show) =>
    `Discord’s list of commands is not the bot’s: ${list(
      [
        missing.length > 0 ? `missing ${ids(missing, show)}` : '',
        stale.length > 0 ? `left over ${ids(stale, show)}` : '',
        changed.length > 0 ? `changed ${ids(changed, show)}` : '',
      ].filter((part) => part !== ''),
    )}.`,
  'commands-twice': ({ names }, show) =>
    `Commands are registered twice, everywhere and in the server, so people see two of each: ${ids(names, show)}.`,
  roles: ({ names }, show) => `Moderators: ${ids(names, show)}.`,
  'role-unknown': ({ roleId }, { code }) => `The server has no role ${code(roleId)}.`,
  'role-everyone': (_, { code }) =>
    `Everybody in the server is a moderator: ${code('@everyone')} is among the moderator roles.`,
  'role-empty': ({ name }, { code }) => `Nobody has the moderator role ${code(name)}.`,
  'role-quiet': ({ name }, { code }) =>
    `The bot cannot call ${code(name)} when a rule is stopped: the role cannot be mentioned.`,
  'audit-channel': ({ name }, { code }) => `The bot can post in ${code(`#${name}`)}.`,
  'audit-away': ({ channelId, problem }, show) =>
    `The audit channel ${show.code(channelId)} cannot be used: ${sentenceIn(problems, problem.what, problem, show)}`,
  'audit-elsewhere': ({ channelId }, { code }) =>
    `The audit channel ${code(channelId)} belongs to another server, or to none.`,
  'audit-lacks': ({ name, permissions }, { code }) =>
    `The bot cannot post in ${code(`#${name}`)}: it lacks ${list(permissions)}.`,
  'audit-kind': ({ name }, { code }) => `${code(name)} is not a channel in which messages can be posted.`,
  'audit-public': ({ name }, { code }) =>
    `Everybody in the server can read the audit channel ${code(`#${name}`)}, with its notes and reasons.`,

  'chat-address': ({ host }, { code }) => `The Chat service answers at ${code(host)}.`,
  'chat-admin': ({ admin }, { code }) =>
    `The Chat service accepts the key, and ${code(admin)} as an App admin.`,
  'no-room': () => 'No room is linked.',
  room: ({ roomId, name }, { code, plain }) =>
    `Room ${code(roomId)}${name === '' ? '' : ` “${plain(name)}”`} is a live room.`,
  'room-problem': ({ roomId, problem }, show) =>
    `Room ${show.code(roomId)}: ${sentenceIn(problems, problem.what, problem, show)}`,
  'room-kind': ({ roomId, type }, { code }) =>
    `Room ${code(roomId)} is ${type === '' ? 'not a live room' : `a ${code(type)} group`}: only in a live room (AVChatRoom) can viewers be banned.`,
  'room-muted': ({ roomId }, { code }) =>
    `Everybody in room ${code(roomId)} is muted, by a shield of the bot or by somebody else.`,
  'ban-switch': ({ sure }) =>
    sure ? 'Banning is switched on.' : 'Banning is very likely switched on: the list of bans can be read.',
  'ban-switch-off': ({ code }) =>
    `Banning is switched off in the Chat console, or the app’s edition does not include it (code ${code}).`,
  'admin-list': () => 'The administrators of rooms are known, so they are protected.',
  'admin-list-off': ({ code }) =>
    `The administrators of rooms are not known, so they are not protected: a switch is off, or the app’s edition does not include it (code ${code}).`,

  'webhook-off': () =>
    'The bot does not hear what viewers say: WEBHOOK_PORT is not set, so filters find nothing in rooms.',
  'port-free': ({ port }) => `Port ${port} is free for callbacks; the bot does not run.`,
  'port-taken': ({ port }) =>
    `Port ${port} is used by another program, or cannot be used: callbacks cannot be received.`,
  'webhook-other-token': ({ port }) =>
    `A bot has port ${port} and refuses what this configuration signs: it runs with another WEBHOOK_TOKEN or CHAT_SDK_APP_ID.`,
  'webhook-silent': ({ minutes }) =>
    minutes < 1
      ? 'No callback has come to this process since its start, less than a minute ago.'
      : `No callback has come to this process for ${duration(minutes * 60)}.`,
  'webhook-heard': ({ minutes, before, after }) =>
    `Callbacks arrive, the last ${minutes < 1 ? 'less than a minute' : duration(minutes * 60)} ago: ${number(before)} before and ${number(after)} after a message.`,
  'webhook-only-after': () =>
    'Callbacks come only after messages were sent, never before: the bot can ban, but not refuse a message.',
  'webhook-refused': ({ reason, count, taken }) =>
    `${counted(count, 'callback')} ${count === 1 ? 'was' : 'were'} refused (${refusals[reason] ?? reason}), ${number(taken)} ${taken === 1 ? 'was' : 'were'} accepted.`,
  'webhook-slow': ({ late, taken }) =>
    `${number(late)} of ${number(taken)} callbacks were answered too late.`,
  'webhook-bot-away': () => 'The public address was not called: the bot does not run here.',
  'outside-reached': ({ ms, isThis }) =>
    isThis
      ? `The public address leads to the bot (${number(Math.round(ms))} ms).`
      : `The public address leads to another process of the bot (${number(Math.round(ms))} ms).`,
  'outside-refused': ({ status }) =>
    `A process of the bot answers at the public address and refuses what this one has signed (HTTP ${status}).`,
  'outside-other': ({ status }) =>
    `Something else than the bot answers at the public address (HTTP ${status}).`,
  'outside-unreachable': ({ code }) => `Nothing answers at the public address (${code}).`,
  'probe-seen': ({ ms }) =>
    `A message on trial came to the bot before it was sent (${number(Math.round(ms))} ms), and nobody saw it.`,
  'probe-unseen': () =>
    'A message on trial did not come to the bot before it was sent. It was delivered: viewers’ clients may show an empty message.',
};

/** Why callbacks are refused, in a few words. */
const refusals: Readonly<Record<string, string>> = {
  address: 'they come from an address that WEBHOOK_ALLOW_FROM does not list',
  app: 'they are of another app',
  unsigned: 'they are not signed',
  signature: 'their signature is wrong',
  stale: 'their time is not that of the present',
};
