import type { AutocompleteInteraction } from 'discord.js';
import { type Choices, type Command, type InGuild, rolesOf } from '../../src/discord/framework/command.ts';
import { openSpeakersForm } from '../../src/discord/panel/ban-form.ts';
import { requestAction } from '../../src/discord/requests/action-request.ts';
import {
  durationChoices,
  reasonChoices,
  reasonMeant,
  roomAsked,
  roomChoices,
  viewerChoices,
} from '../../src/discord/requests/completions.ts';
import { messagesFor } from '../../src/messages/index.ts';
import { parseDuration } from '../../src/moderation/duration.ts';
import { reasonsOf, USUAL_MUTE } from '../../src/moderation/settings.ts';
import { readViewers } from '../../src/moderation/viewers/ids.ts';
import { withoutAside } from '../../src/moderation/viewers/typed-ids.ts';
import type { BanDeps } from '../ban-av.ts';
import {
  appOption,
  durationOption,
  everywhereOption,
  labels,
  MODERATION,
  muteReasonOption,
  noteOption,
  roomOption,
  texts,
  userOption,
  viewerOption,
} from '../options.ts';
import { muteRooms } from './where.ts';

/** What `/mute-av` needs. */
export type MuteDeps = Pick<
  BanDeps,
  | 'policy'
  | 'settings'
  | 'seen'
  | 'speakers'
  | 'whole'
  | 'banned'
  | 'muted'
  | 'shownForms'
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
      'mute-av',
      texts(
        'Mute viewers in the live room: they stay, and can say nothing',
        '禁止观众在直播间发言（不移出）',
        '禁言觀眾：留在直播間，但不能發言',
        '시청자를 내보내지 않고 채팅만 금지합니다',
        '配信ルームの視聴者をミュートする（視聴はできますが、発言できません）',
      ),
    ),
    ...MODERATION,
    options: [
      { ...viewerOption, required: false },
      ...(byUser ? [userOption] : []),
      durationOption,
      muteReasonOption,
      noteOption,
      roomOption,
      everywhereOption,
      appOption,
    ],
  },

  opensForm: ({ options }) => options.get('viewer') === null && options.get('user') === null,

  async run(interaction, context) {
    const { options, guildId } = interaction;
    const messages = messagesFor(interaction.locale);
    const { isAppWide, roomIds } = muteRooms(interaction, context);
    const kind = isAppWide ? 'app-mute' : 'mute';
    const duration = options.getString('duration');
    const reasons = reasonsOf(context.policy.settingsFor(guildId, rolesOf(interaction), kind));
    const asked = {
      durationSeconds: duration === null ? undefined : parseDuration(withoutAside(duration)),
      reason: reasonMeant(reasons, options.getString('reason') ?? '', messages),
      note: options.getString('note') ?? '',
    };
    const user = byUser ? options.getUser('user') : null;
    const typed = options.getString('viewer');
    if (typed === null && !user)
      return openSpeakersForm(interaction, context, { kind: kind, roomIds: roomIds, filled: asked });
    const viewers = new Set(user ? [context.accountOf(user.id)] : []);
    if (user) context.people.note(guildId, user.id, rolesOf({ member: options.getMember('user') }));
    if (typed !== null) {
      const among = isAppWide ? context.policy.rooms(guildId) : roomIds;
      const knownAmong = (ids: readonly string[]) =>
        context.seen.among({ guildId, roomIds: among, viewers: ids, before: context.now() });
      for (const viewer of await readViewers(typed, knownAmong)) viewers.add(viewer);
    }
    await requestAction(interaction, context, {
      kind: kind,
      roomIds,
      viewers: [...viewers],
      durationSeconds: asked.durationSeconds,
      reason: asked.reason,
      note: asked.note,
    });
  },

  complete,
});

/** How long suggestions wait for who is banned and muted the first time, in milliseconds. */
const PATIENCE = 500;

/** What is offered while its options are typed, as far as whoever types may do it. */
async function complete(interaction: InGuild<AutocompleteInteraction>, context: MuteDeps): Promise<Choices> {
  const { name, value: typed } = interaction.options.getFocused(true);
  const { guildId, locale, options } = interaction;
  const asked = { guildId, typed, needs: context, messages: messagesFor(locale) };
  const kind = options.getBoolean('app') === true ? 'app-mute' : 'mute';
  const settings = context.policy.settingsFor(guildId, rolesOf(interaction), kind);
  const { muteDuration = USUAL_MUTE, longestDuration } = settings;
  // A reason's own duration is that of a ban.
  const reasons = reasonsOf(settings).map(({ text }) => ({ text: text, durationSeconds: undefined }));
  const limited = { ...asked, needs: { settings: { of: () => ({ ...settings, reasons: reasons }) } } };
  if (name === 'room') return roomChoices(asked, true);
  if (name === 'reason') return reasonChoices(limited);
  if (name === 'duration') return durationChoices(limited, Math.min(muteDuration, longestDuration));
  const { speakers, seen, banned, muted } = context;
  const roomId = roomAsked(interaction, context);
  if (roomId === undefined) return [];
  const left = kind === 'mute' ? [banned, muted] : [banned];
  await Promise.all(left.map((one) => one.ready(roomId, PATIENCE)));
  const out = { has: (room: string, viewer: string) => left.some((one) => one.has(room, viewer)) };
  return viewerChoices({ typed, needs: { speakers: speakers, seen: seen, banned: out } }, roomId);
}
