import { type Command, placeOf, rolesOf } from '../src/discord/framework/command.ts';
import { confirmation } from '../src/discord/requests/already-banned.ts';
import {
  durationChoices,
  reasonChoices,
  reasonMeant,
  roomAsked,
  roomChoices,
  viewerChoices,
} from '../src/discord/requests/completions.ts';
import { type ConfirmationDeps, confirmationPresses } from '../src/discord/requests/confirmation-presses.ts';
import { messagesFor } from '../src/messages/index.ts';
import { ban } from '../src/moderation/actions/ban.ts';
import { parseDuration } from '../src/moderation/duration.ts';
import type { Speakers } from '../src/moderation/filtering/speakers.ts';
import type { Policy } from '../src/moderation/policy.ts';
import type { Now } from '../src/moderation/ports.ts';
import { ofInteraction } from '../src/moderation/requests/request-ids.ts';
import type { Settings } from '../src/moderation/settings.ts';
import { readViewers } from '../src/moderation/viewers/ids.ts';
import type { People } from '../src/moderation/viewers/people.ts';
import type { Seen } from '../src/moderation/viewers/seen.ts';
import { withoutAside } from '../src/moderation/viewers/typed-ids.ts';
import {
  durationOption,
  labels,
  MODERATION,
  noteOption,
  reasonOption,
  roomOption,
  texts,
  userOption,
  viewerOption,
} from './options.ts';

/** What `/ban-av` needs. */
export interface BanDeps extends ConfirmationDeps {
  readonly policy: Pick<Policy, 'rooms' | 'room' | 'roomsMeant'>;
  readonly settings: Pick<Settings, 'of'>;
  readonly seen: Pick<Seen, 'among' | 'has' | 'beginningWith'>;
  readonly speakers: Pick<Speakers, 'of'>;
  readonly people: Pick<People, 'note'>;
  /** The viewer's account of a Discord user. */
  readonly accountOf: (discordId: string) => string;
  readonly now: Now;
}

/** More calls to the Chat service than this are made only when they are asked for twice. */
const CALLS_WITHOUT_ASKING = 20;

/** `/ban-av`: puts viewers out of rooms and keeps them out for a while. With `byUser`, a viewer may also be named by a Discord mention. */
export const createBanAv = (byUser: boolean): Command<BanDeps> => ({
  access: 'moderator',
  definition: {
    ...labels(
      texts('ban-av', '封禁观众', '封鎖觀眾', '시청자차단'),
      texts(
        'Ban viewers from the live room',
        '将观众移出直播间并禁止再次进入',
        '將觀眾移出直播間並禁止再次進入',
        '시청자를 라이브 방에서 내보내고 재입장을 막습니다',
      ),
    ),
    ...MODERATION,
    options: byUser
      ? [
          { ...viewerOption, required: false },
          userOption,
          durationOption,
          reasonOption,
          noteOption,
          roomOption,
        ]
      : [viewerOption, durationOption, reasonOption, noteOption, roomOption],
  },

  async run(interaction, context) {
    const { options, guildId } = interaction;
    const messages = messagesFor(interaction.locale);
    const duration = options.getString('duration');
    const user = byUser ? options.getUser('user') : null;
    const named = options.getString('room') ?? undefined;
    const rooms = context.policy.roomsMeant({ ...placeOf(interaction), named });
    const typed = options.getString('viewer', !user);
    const viewers = new Set(user ? [context.accountOf(user.id)] : []);
    if (user) context.people.note(guildId, user.id, rolesOf({ member: options.getMember('user') }));
    if (typed) {
      const knownAmong = (ids: readonly string[]) =>
        context.seen.among({ guildId, roomIds: rooms, viewers: ids, before: context.now() });
      for (const viewer of await readViewers(typed, knownAmong)) viewers.add(viewer);
    }
    const request = {
      kind: 'ban' as const,
      requestId: ofInteraction(interaction.id),
      replace: false,
      targets: rooms.flatMap((roomId) => [...viewers].map((viewer) => ({ roomId, viewer }))),
      durationSeconds: duration === null ? undefined : parseDuration(withoutAside(duration)),
      reason: reasonMeant(context.settings.of(guildId).reasons, options.getString('reason') ?? '', messages),
      note: options.getString('note') ?? '',
    };
    const calls = rooms.length * Math.ceil(viewers.size / ban.targetsPerCall);
    if (calls > CALLS_WITHOUT_ASKING) {
      const amount = { viewers: viewers.size, rooms: rooms.length };
      const { confirmations } = context;
      await interaction.editReply(confirmation(request, amount, { confirmations, messages }));
    } else await context.perform(interaction, request);
  },

  complete(interaction, context) {
    const { name, value: typed } = interaction.options.getFocused(true);
    const messages = messagesFor(interaction.locale);
    const asked = { guildId: interaction.guildId, typed, needs: context, messages };
    if (name === 'viewer') return viewerChoices(asked, roomAsked(interaction, context));
    if (name === 'room') return roomChoices(asked, true);
    return name === 'reason' ? reasonChoices(asked) : durationChoices(asked);
  },

  presses: confirmationPresses,
});
