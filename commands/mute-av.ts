import { type Command, rolesOf } from '../src/discord/framework/command.ts';
import { requestAction } from '../src/discord/requests/action-request.ts';
import {
  durationChoices,
  reasonChoices,
  reasonMeant,
  roomAsked,
  roomChoices,
  viewerChoices,
} from '../src/discord/requests/completions.ts';
import { messagesFor } from '../src/messages/index.ts';
import { parseDuration } from '../src/moderation/duration.ts';
import { reasonsOf, USUAL_MUTE } from '../src/moderation/settings.ts';
import { readViewers } from '../src/moderation/viewers/ids.ts';
import { withoutAside } from '../src/moderation/viewers/typed-ids.ts';
import type { BanDeps } from './ban-av.ts';
import { muteRooms } from './options/mutes.ts';
import {
  appOption,
  durationOption,
  everywhereOption,
  labels,
  MODERATION,
  noteOption,
  reasonOption,
  roomOption,
  texts,
  userOption,
  viewerOption,
} from './options.ts';

/** What `/mute-av` needs. */
export type MuteDeps = Pick<
  BanDeps,
  | 'policy'
  | 'settings'
  | 'seen'
  | 'speakers'
  | 'whole'
  | 'banned'
  | 'people'
  | 'accountOf'
  | 'confirmations'
  | 'perform'
  | 'now'
>;

/** `/mute-av`: has viewers say nothing for a while. With `byUser`, a viewer may also be named by a Discord mention. */
export const createMuteAv = (byUser: boolean): Command<MuteDeps> => ({
  access: 'moderator',
  definition: {
    ...labels(
      texts('mute-av', '禁言观众', '禁言觀眾', '시청자채팅금지'),
      texts(
        'Mute viewers in the live room: they stay, and can say nothing',
        '禁止观众在直播间发言（不移出）',
        '禁止觀眾在直播間發言（不移出）',
        '시청자를 내보내지 않고 채팅만 금지합니다',
      ),
    ),
    ...MODERATION,
    options: [
      byUser ? { ...viewerOption, required: false } : viewerOption,
      ...(byUser ? [userOption] : []),
      durationOption,
      reasonOption,
      noteOption,
      roomOption,
      everywhereOption,
      appOption,
    ],
  },

  async run(interaction, context) {
    const { options, guildId } = interaction;
    const messages = messagesFor(interaction.locale);
    const { isAppWide, roomIds } = muteRooms(interaction, context);
    const duration = options.getString('duration');
    const user = byUser ? options.getUser('user') : null;
    const typed = options.getString('viewer');
    const viewers = new Set(user ? [context.accountOf(user.id)] : []);
    if (user) context.people.note(guildId, user.id, rolesOf({ member: options.getMember('user') }));
    if (typed !== null) {
      const among = isAppWide ? context.policy.rooms(guildId) : roomIds;
      const knownAmong = (ids: readonly string[]) =>
        context.seen.among({ guildId, roomIds: among, viewers: ids, before: context.now() });
      for (const viewer of await readViewers(typed, knownAmong)) viewers.add(viewer);
    }
    await requestAction(interaction, context, {
      kind: isAppWide ? 'app-mute' : 'mute',
      roomIds,
      viewers: [...viewers],
      durationSeconds: duration === null ? undefined : parseDuration(withoutAside(duration)),
      reason: reasonMeant(
        reasonsOf(context.settings.of(guildId)),
        options.getString('reason') ?? '',
        messages,
      ),
      note: options.getString('note') ?? '',
    });
  },

  complete(interaction, context) {
    const { name, value: typed } = interaction.options.getFocused(true);
    const { guildId, locale } = interaction;
    const asked = { guildId, typed, needs: context, messages: messagesFor(locale) };
    if (name === 'room') return roomChoices(asked, true);
    if (name === 'reason') return reasonChoices(asked);
    if (name === 'duration')
      return durationChoices(asked, context.settings.of(guildId).muteDuration ?? USUAL_MUTE);
    return viewerChoices(asked, roomAsked(interaction, context));
  },
});
