import type { AutocompleteInteraction } from 'discord.js';
import {
  type Choices,
  type Command,
  type InGuild,
  type Press,
  placeOf,
  rolesOf,
  type Submit,
} from '../src/discord/framework/command.ts';
import {
  type BanFormDeps,
  type BanSubmitDeps,
  openSpeakersForm,
  submitSpeakersForm,
} from '../src/discord/panel/ban-form.ts';
import { requestAction } from '../src/discord/requests/action-request.ts';
import { type AnswerDeps, answerPresses } from '../src/discord/requests/answer-presses.ts';
import {
  durationChoices,
  reasonChoices,
  reasonMeant,
  roomAsked,
  roomChoices,
  viewerChoices,
} from '../src/discord/requests/completions.ts';
import { confirmationPresses } from '../src/discord/requests/confirmation-presses.ts';
import { submitReason } from '../src/discord/requests/reason-form.ts';
import { messagesFor } from '../src/messages/index.ts';
import { parseDuration } from '../src/moderation/duration.ts';
import type { Policy } from '../src/moderation/policy.ts';
import { reasonsOf } from '../src/moderation/settings.ts';
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
  removeOption,
  roomOption,
  texts,
  userOption,
  viewerOption,
} from './options.ts';

/** What `/ban-av` needs. */
export interface BanDeps extends BanFormDeps, BanSubmitDeps, AnswerDeps {
  readonly policy: BanFormDeps['policy'] & Pick<Policy, 'rooms' | 'room'>;
  readonly seen: Pick<Seen, 'among' | 'has' | 'beginningWith'>;
  readonly people: Pick<People, 'note'>;
  /** The viewer's account of a Discord user. */
  readonly accountOf: (discordId: string) => string;
}

/** How long suggestions wait for who is banned the first time, in milliseconds. */
const PATIENCE = 500;

/** Its buttons: under the answers, and where more is asked. */
const banPresses: Readonly<Record<string, Press<BanDeps>>> = { ...confirmationPresses, ...answerPresses };
const banSubmits: Readonly<Record<string, Submit<BanDeps>>> = {
  speakers: submitSpeakersForm,
  reason: submitReason,
};

/** What is offered while its options are typed. */
async function complete(interaction: InGuild<AutocompleteInteraction>, context: BanDeps): Promise<Choices> {
  const { name, value: typed } = interaction.options.getFocused(true);
  const messages = messagesFor(interaction.locale);
  const asked = { guildId: interaction.guildId, typed, needs: context, messages };
  const roleIds = rolesOf(interaction);
  const settings = { of: (guildId: string) => context.policy.settingsFor(guildId, roleIds) };
  const limited = { ...asked, needs: { settings: settings } };
  if (name === 'room') return roomChoices(asked, true);
  if (name === 'reason') return reasonChoices(limited);
  if (name === 'duration') return durationChoices(limited);
  const roomId = roomAsked(interaction, context);
  if (roomId !== undefined) await context.banned.ready(roomId, PATIENCE);
  return viewerChoices(asked, roomId);
}

/** `/ban-av`: puts viewers out of rooms and keeps them out for a while. With `byUser`, a viewer may also be named by a Discord mention. */
export const createBanAv = (byUser: boolean): Command<BanDeps> => ({
  access: 'moderator',
  definition: {
    ...labels(
      'ban-av',
      texts(
        'Ban viewers from the live room',
        '将观众移出直播间并禁止再次进入',
        '封鎖觀眾：移出直播間，並禁止再次進入',
        '시청자를 라이브 방에서 내보내고 재입장을 막습니다',
        '配信ルームから視聴者をBANする',
      ),
    ),
    ...MODERATION,
    options: [
      { ...viewerOption, required: false },
      ...(byUser ? [userOption] : []),
      durationOption,
      reasonOption,
      noteOption,
      roomOption,
      removeOption,
    ],
  },

  opensForm: ({ options }) => options.get('viewer') === null && options.get('user') === null,

  async run(interaction, context) {
    const { options, guildId } = interaction;
    const messages = messagesFor(interaction.locale);
    const duration = options.getString('duration');
    const named = options.getString('room') ?? undefined;
    const reasons = reasonsOf(context.policy.settingsFor(guildId, rolesOf(interaction)));
    const asked = {
      durationSeconds: duration === null ? undefined : parseDuration(withoutAside(duration)),
      reason: reasonMeant(reasons, options.getString('reason') ?? '', messages),
      note: options.getString('note') ?? '',
    };
    const user = byUser ? options.getUser('user') : null;
    const typed = options.getString('viewer');
    const remove = options.getBoolean('remove') ?? undefined;
    const roomIds = context.policy.roomsMeant({ ...placeOf(interaction), named });
    if (typed === null && !user)
      return openSpeakersForm(interaction, context, {
        kind: 'ban',
        roomIds: roomIds,
        filled: { ...asked, remove: remove },
      });
    const viewers = new Set(user ? [context.accountOf(user.id)] : []);
    if (user) context.people.note(guildId, user.id, rolesOf({ member: options.getMember('user') }));
    if (typed !== null) {
      const knownAmong = (ids: readonly string[]) =>
        context.seen.among({ guildId, roomIds, viewers: ids, before: context.now() });
      for (const viewer of await readViewers(typed, knownAmong)) viewers.add(viewer);
    }
    const { durationSeconds, reason, note } = asked;
    await requestAction(interaction, context, {
      kind: 'ban',
      roomIds,
      viewers: [...viewers],
      durationSeconds,
      reason,
      note,
      remove,
    });
  },

  complete,
  presses: banPresses,
  submits: banSubmits,
});
