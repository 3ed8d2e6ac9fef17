import { common } from '../common.ts';

const { counted, list } = common;

const marked = (mark: string, what: string, text: string): string => `${mark} **${what}**: ${text}`;

/** `/setup-av`. Roles and channels come as mentions, rooms and rules in code type; in `…Changed` all is plain text. */
export const setup = {
  title: '**How this server is set up.** Each menu saves at once.',
  saved: (what: string): string => `**Saved.** ${what}`,

  roles: (mark: string, roles: readonly string[]): string =>
    marked(mark, 'Moderators', roles.length === 0 ? 'none of the roles is in this server' : roles.join(' ')),
  audit: (mark: string, channel: string): string => marked(mark, 'Audit channel', channel),
  auditLacks: (permissions: readonly string[]): string => ` – the bot lacks ${list(permissions)} there`,
  auditPublic: ' – everybody in the server can read it, with notes and reasons',
  rooms: (mark: string, rooms: readonly string[]): string =>
    marked(mark, 'Rooms', rooms.length === 0 ? 'none is linked' : rooms.join(' ')),
  rules: (mark: string, count: number): string =>
    marked(mark, 'Rules', count === 0 ? 'none yet' : counted(count, 'rule')),
  hearing: {
    deaf: (mark: string): string =>
      marked(
        mark,
        'Messages',
        'none reaches the bot. The operator runs `npm run setup` and lets it hear the room',
      ),
    silent: (mark: string): string => marked(mark, 'Messages', 'none has reached the bot since it started'),
    hears: (mark: string): string => marked(mark, 'Messages', 'reach the bot'),
    unknown: (mark: string): string =>
      marked(mark, 'Messages', 'it is not known yet whether they reach the bot'),
  },
  missing: (what: readonly string[]): string => `Missing: ${list(what)}.`,
  nothingMissing: 'Nothing is missing here. `/doctor-av` checks whether it works.',
  part: { roles: 'moderator roles', audit: 'an audit channel', rooms: 'a room', rules: 'a rule' },

  chooseRoles: 'Moderator roles',
  chooseAudit: 'Audit channel',
  chooseRooms: 'Linked rooms',
  chooseRules: 'Add ready-made rules, in review',
  again: 'Look again',

  noList: (why: string): string =>
    `The app’s rooms cannot be listed: ${why} Link a room by its id with \`/rooms-av link\`.`,
  moreRooms: (total: number): string =>
    `The app has ${counted(total, 'live room')}, more than a menu holds. Link others with \`/rooms-av link\`.`,
  auditNotTaken: (channel: string): string =>
    `${channel} was not taken: everybody in the server can read it. Make it private, or use \`/settings-av audit\`.`,

  rolesChanged: (names: readonly string[]): string =>
    `Moderators are now ${list(names.map((name) => `@${name}`))}.`,
  roomsChanged: ({
    added,
    removed,
  }: {
    readonly added: readonly string[];
    readonly removed: readonly string[];
  }): string =>
    [
      ...(added.length > 0 ? [`Linked: ${list(added)}.`] : []),
      ...(removed.length > 0 ? [`Unlinked: ${list(removed)}. Bans stay as they are.`] : []),
    ].join(' ') || 'The linked rooms are as they were.',
  rulesAdded: (rules: readonly string[]): string =>
    `Added in review, so moderators see what they find and nobody is banned: ${list(rules)}.`,
};
