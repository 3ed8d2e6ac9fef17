import { Failure } from '../../errors.ts';
import type { Messages } from '../../messages/index.ts';
import type { RoomStaffCache, Staff } from '../../moderation/room-staff.ts';
import { type GuildSettings, LANGUAGES } from '../../moderation/settings.ts';
import { changedFields, typedFields } from '../../moderation/text-fields.ts';
import { checkViewer } from '../../moderation/viewers/ids.ts';
import { MAX_CONTENT } from '../limits.ts';
import { code, cut } from '../text.ts';
import { type Change, sayList } from './changes.ts';

interface ChosenLanguages {
  /** Of what the whole server reads. */
  readonly posts: string | undefined;
  /** Of what viewers read whose message a room refuses. */
  readonly viewers: string | undefined;
}

/** Sets the languages of what is read by many. */
export function changeLanguage(chosen: ChosenLanguages, { settings: words }: Messages): Change {
  const known = (tag: string | undefined) => LANGUAGES.find((one) => one === tag);
  const [posts, viewers] = [known(chosen.posts), known(chosen.viewers)];
  if (!posts && !viewers) throw new Failure('input', words.noLanguage);
  return {
    change: { ...(posts && { language: posts }), ...(viewers && { viewerLanguage: viewers }) },
    say: ({ settings }) =>
      [posts && settings.language(posts), viewers && settings.viewerLanguage(viewers)]
        .filter((said) => said !== undefined)
        .join(' '),
  };
}

/** Accounts of moderators that a server may list. */
const MOST_STAFF = 200;

/** Lists moderators’ accounts, or takes some off the list. */
export function changeStaff(
  now: GuildSettings,
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
  messages: Messages,
): Change {
  const words = messages.settings;
  for (const viewer of [...add, ...remove]) checkViewer(viewer);
  const unknown = remove.find((viewer) => !now.staffAccounts.includes(viewer));
  if (unknown !== undefined) throw new Failure('input', words.notStaff(unknown));
  const accounts = [...new Set([...now.staffAccounts, ...add])].filter((one) => !remove.includes(one));
  if (accounts.length > MOST_STAFF) throw new Failure('input', words.tooManyStaff(MOST_STAFF));
  return {
    change: { staffAccounts: accounts },
    say: sayList('staff', { before: now.staffAccounts, add, remove }, messages),
  };
}

/** Changes which fields of custom messages are text, or goes back to the usual ones. */
export function changeFields(
  now: GuildSettings,
  {
    add,
    remove,
    reset,
  }: { readonly add?: string | undefined; readonly remove?: string | undefined; readonly reset: boolean },
  messages: Messages,
): Change {
  const words = messages.settings;
  if (reset) {
    if (add !== undefined || remove !== undefined) throw new Failure('input', words.resetOrLists);
    return { change: { textFields: undefined }, say: ({ settings }) => settings.usualFields };
  }
  const given = {
    add: add === undefined ? [] : typedFields(add),
    remove: remove === undefined ? [] : typedFields(remove),
  };
  return {
    change: { textFields: changedFields(now.textFields, given) },
    say: sayList('fields', { before: now.textFields, add: given.add, remove: given.remove }, messages),
  };
}

/** Characters of a list's names in a message, which has to say more than these. */
const LISTED = 1200;

/** Names as they are shown, and how many of them fit. */
function listed(names: readonly string[]): [shown: readonly string[], most: number] {
  const shown = names.map(code);
  let left = LISTED;
  const most = shown.findIndex((name) => {
    left -= name.length + 2;
    return left < 0;
  });
  return [shown, most === -1 ? shown.length : most];
}

/** The fields that are read, and how others come to be. */
export const fieldsText = ({ textFields }: GuildSettings, { settings }: Messages): string =>
  cut(settings.fieldsShown(...listed(textFields)), MAX_CONTENT);

/** The accounts of staff that are listed, and those that keep the server’s rooms. */
export async function staffText(
  { staffAccounts, rooms }: GuildSettings,
  { staff }: Pick<RoomStaffCache, 'staff'>,
  { settings }: Messages,
): Promise<string> {
  const ofRooms = await Promise.all(
    rooms.map(async ({ roomId }) => {
      const known = await staff(roomId).catch(() => undefined);
      return known ? settings.staffOfRoom(code(roomId), keepers(known)) : settings.staffUnknown(code(roomId));
    }),
  );
  const lines = [settings.staffShown(...listed(staffAccounts)), settings.staffOfRooms, ...ofRooms];
  return cut(lines.join('\n'), MAX_CONTENT);
}

const keepers = ({ owner, admins }: Staff): string[] =>
  [...new Set([...(owner === undefined ? [] : [owner]), ...admins])].map(code);
