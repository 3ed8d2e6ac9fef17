import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  ChannelType,
  ComponentType,
  type InteractionEditReplyOptions,
  SelectMenuDefaultValueType,
} from 'discord.js';
import { toFailure } from '../../errors.ts';
import { starterSets } from '../../filters/index.ts';
import { type Messages, messagesFor } from '../../messages/index.ts';
import type { GuildSettings } from '../../moderation/settings.ts';
import { button } from '../cases/buttons.ts';
import type { Answered } from '../framework/command.ts';
import { PRESSES } from '../framework/custom-ids.ts';
import { MAX_CONTENT, MAX_MENU, MAX_MENU_TEXT } from '../limits.ts';
import { problemText } from '../problem-text.ts';
import { code, cut } from '../text.ts';
import type { SetupDeps } from './deps.ts';

/** Channels in which outcomes can be posted. */
const TEXT_CHANNELS: ChannelType[] = [ChannelType.GuildText, ChannelType.GuildAnnouncement];
/** Room ids that are named. */
const MOST_NAMED = 10;

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;
type Parts = 'roles' | 'audit' | 'rooms' | 'rules';

/** How the server is set up, what is missing, and menus to change it; `before` is said first. */
export async function setupPage(
  { guildId, guild, locale }: Pick<Answered, 'guildId' | 'guild' | 'locale'>,
  deps: SetupDeps,
  before: readonly string[] = [],
): Promise<InteractionEditReplyOptions> {
  const messages = messagesFor(locale);
  const words = messages.setup;
  const settings = deps.settings.of(guildId);
  const roleIds = settings.moderatorRoleIds.filter((id) => guild?.roles.cache.has(id) ?? true);
  const lacks = deps.channels.missing(guildId, settings.auditChannelId);
  const rules = deps.rulebook.of(guildId);
  const rooms = await roomsToOffer(settings, deps, messages);
  const missing = missingOf({
    roles: roleIds.length === 0,
    audit: lacks.length > 0,
    rooms: settings.rooms.length === 0,
    rules: rules.length === 0,
  });
  const content = [
    ...before,
    words.title,
    words.roles(
      markOf(roleIds.length > 0, messages),
      roleIds.map((id) => `<@&${id}>`),
    ),
    auditLine(guildId, deps, messages),
    words.rooms(markOf(settings.rooms.length > 0, messages), namedRooms(settings)),
    words.rules(markOf(rules.length > 0, messages), rules.length),
    hearingLine(guildId, deps, messages),
    ...(rooms.note === undefined ? [] : [rooms.note]),
    missing.length > 0 ? words.missing(missing.map((part) => words.part[part])) : words.nothingMissing,
  ].join('\n');
  return {
    content: cut(content, MAX_CONTENT),
    allowedMentions: { parse: [] },
    components: [
      rolesRow(roleIds, messages),
      auditRow(lacks.length > 0 ? undefined : settings.auditChannelId, messages),
      ...roomsRow(settings, rooms.ids, messages),
      ...rulesRow(
        rules.map(({ id }) => id),
        messages,
      ),
      row(button({ label: words.again, id: PRESSES.setupAgain.write({}) })),
    ],
  };
}

const missingOf = (lacks: Readonly<Record<Parts, boolean>>): Parts[] =>
  (['roles', 'audit', 'rooms', 'rules'] as const).filter((part) => lacks[part]);

const markOf = (isSet: boolean, { doctor: { marks } }: Messages): string => (isSet ? marks.ok : marks.failed);

function auditLine(guildId: string, { settings, channels }: SetupDeps, messages: Messages): string {
  const { setup: words, doctor } = messages;
  const { auditChannelId: id } = settings.of(guildId);
  const lacks = channels.missing(guildId, id);
  if (lacks.length > 0) return words.audit(doctor.marks.failed, `<#${id}>${words.auditLacks(lacks)}`);
  const isPublic = channels.isPublic(guildId, id);
  const flaw = isPublic ? words.auditPublic : '';
  return words.audit(isPublic ? doctor.marks.warning : doctor.marks.ok, `<#${id}>${flaw}`);
}

function hearingLine(
  guildId: string,
  { hearing }: SetupDeps,
  { setup, doctor: { marks } }: Messages,
): string {
  const heard = hearing(guildId);
  const mark = { deaf: marks.failed, silent: marks.warning, hears: marks.ok, unknown: marks['not-checked'] };
  return setup.hearing[heard](mark[heard]);
}

const namedRooms = ({ rooms }: GuildSettings): string[] => [
  ...rooms.slice(0, MOST_NAMED).map(({ roomId }) => code(roomId)),
  ...(rooms.length > MOST_NAMED ? ['…'] : []),
];

/** The rooms that a menu can offer: those that are linked, and others of the app; with a note where that is not all. */
async function roomsToOffer(
  { rooms }: GuildSettings,
  { appRooms }: SetupDeps,
  messages: Messages,
): Promise<{ ids: string[]; note?: string }> {
  const linked = rooms.map(({ roomId }) => roomId);
  try {
    const { ids, total } = await appRooms.list();
    const all = [...new Set([...linked, ...ids])];
    const offered = { ids: all.slice(0, MAX_MENU) };
    const isAll = total <= ids.length && all.length <= MAX_MENU;
    return isAll ? offered : { ...offered, note: messages.setup.moreRooms(total) };
  } catch (error) {
    const why = problemText(toFailure(error).problem, messages);
    return { ids: linked.slice(0, MAX_MENU), note: messages.setup.noList(why) };
  }
}

const row = (component: APIComponentInMessageActionRow): Row => ({
  type: ComponentType.ActionRow,
  components: [component],
});

const rolesRow = (roleIds: readonly string[], { setup }: Messages): Row =>
  row({
    type: ComponentType.RoleSelect,
    custom_id: PRESSES.setupRoles.write({}),
    placeholder: setup.chooseRoles,
    min_values: 1,
    max_values: MAX_MENU,
    default_values: roleIds.slice(0, MAX_MENU).map((id) => ({ id, type: SelectMenuDefaultValueType.Role })),
  });

const auditRow = (channelId: string | undefined, { setup }: Messages): Row =>
  row({
    type: ComponentType.ChannelSelect,
    custom_id: PRESSES.setupAudit.write({}),
    placeholder: setup.chooseAudit,
    channel_types: TEXT_CHANNELS,
    default_values:
      channelId === undefined ? [] : [{ id: channelId, type: SelectMenuDefaultValueType.Channel }],
  });

function roomsRow({ rooms }: GuildSettings, offered: readonly string[], { setup }: Messages): Row[] {
  if (offered.length === 0) return [];
  const linked = rooms.map(({ roomId }) => roomId);
  return [
    row({
      type: ComponentType.StringSelect,
      custom_id: PRESSES.setupRooms.write({}),
      placeholder: setup.chooseRooms,
      min_values: 0,
      max_values: offered.length,
      options: offered.map((id) => ({ label: id, value: id, default: linked.includes(id) })),
    }),
  ];
}

function rulesRow(there: readonly string[], { setup }: Messages): Row[] {
  const sets = starterSets.filter(({ id }) => !there.includes(id)).slice(0, MAX_MENU);
  if (sets.length === 0) return [];
  return [
    row({
      type: ComponentType.StringSelect,
      custom_id: PRESSES.setupRules.write({}),
      placeholder: setup.chooseRules,
      min_values: 1,
      max_values: sets.length,
      options: sets.map(({ id, title, description }) => ({
        label: cut(title, MAX_MENU_TEXT),
        value: id,
        description: cut(description, MAX_MENU_TEXT),
      })),
    }),
  ];
}
