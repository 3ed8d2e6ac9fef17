import { Failure } from '../../errors.ts';
import type { RoomStaffCache, Staff } from '../../moderation/room-staff.ts';
import type { GuildSettings } from '../../moderation/settings.ts';
import { changedFields, typedFields } from '../../moderation/text-fields.ts';
import { checkViewer } from '../../moderation/viewers/ids.ts';
import { MAX_CONTENT } from '../limits.ts';
import { code, cut } from '../text.ts';
import { type Change, changedWords } from './changes.ts';

/** Accounts of moderators that a server may list. */
const MOST_STAFF = 200;

/** Lists moderators’ accounts, or takes some off the list. */
export function changeStaff(
  now: GuildSettings,
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
): Change {
  for (const viewer of [...add, ...remove]) checkViewer(viewer);
  const unknown = remove.find((viewer) => !now.staffAccounts.includes(viewer));
  if (unknown !== undefined) throw new Failure('input', `“${unknown}” is not listed as staff.`);
  const accounts = [...new Set([...now.staffAccounts, ...add])].filter((one) => !remove.includes(one));
  if (accounts.length > MOST_STAFF)
    throw new Failure('input', `At most ${MOST_STAFF} accounts can be listed as staff.`);
  return {
    change: { staffAccounts: accounts },
    words: changedWords('accounts of staff', { before: now.staffAccounts, add, remove }),
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
): Change {
  if (reset) {
    if (add !== undefined || remove !== undefined)
      throw new Failure('input', 'Give either reset, or what to add and remove.');
    return { change: { textFields: undefined }, words: 'the usual fields of custom messages are text' };
  }
  const given = {
    add: add === undefined ? [] : typedFields(add),
    remove: remove === undefined ? [] : typedFields(remove),
  };
  return {
    change: { textFields: changedFields(now.textFields, given) },
    words: changedWords('fields of custom messages that are text', {
      before: now.textFields,
      add: given.add,
      remove: given.remove,
    }),
  };
}

/** The fields that are read, and how others come to be. */
export const fieldsText = ({ textFields }: GuildSettings): string =>
  cut(
    `**Read as text** in custom messages: ${textFields.map(code).join(', ') || 'none'}. A field counts also where its last word is one of these (\`giftText\`). Addresses of pictures never are. Paste a message into \`/filter-av test\` to see what is read of it.`,
    MAX_CONTENT,
  );

/** The accounts of staff that are listed, and those that keep the server’s rooms. */
export async function staffText(
  { staffAccounts, rooms }: GuildSettings,
  { staff }: Pick<RoomStaffCache, 'staff'>,
): Promise<string> {
  const listed = `**Staff**: ${staffAccounts.map(code).join(', ') || 'none listed'}. What they say in the rooms is recorded at most, and they cannot be banned.`;
  const learnt = await Promise.all(
    rooms.map(async ({ roomId }) => {
      const known = await staff(roomId).catch(() => undefined);
      return `${code(roomId)}: ${known ? keepers(known) : 'cannot be asked now'}`;
    }),
  );
  return cut(
    [listed, '**Learnt from the rooms** (owner and administrators), without being listed:', ...learnt].join(
      '\n',
    ),
    MAX_CONTENT,
  );
}

const keepers = ({ owner, admins }: Staff): string =>
  [...new Set([...(owner === undefined ? [] : [owner]), ...admins])].map(code).join(', ') || 'nobody';
