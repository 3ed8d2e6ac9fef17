import { ButtonStyle, ComponentType, type InteractionEditReplyOptions } from 'discord.js';
import type { Messages } from '../../messages/index.ts';
import { PERMANENT } from '../../moderation/duration.ts';
import type { GuildSettings } from '../../moderation/settings.ts';
import { chunks } from '../../moderation/support/chunks.ts';
import { button, type Row } from '../cases/buttons.ts';
import { PRESSES } from '../framework/custom-ids.ts';
import { MAX_BUTTONS } from '../limits.ts';
import { code, plain, quote, unhidden } from '../text.ts';
import type { Chosen, SpeakersDeps } from './deps.ts';

/** Characters of what was said that are quoted: what has to be escaped takes twice the room, and all of it has to fit into an answer. */
const MAX_QUOTED = 800;
/** The mute that is offered, in seconds. */
const SHORT_MUTE = 600;

/** Keeps whom somebody has chosen, and offers what can be done about them; `said` is something that they said. */
export function offerFor(
  chosen: Chosen,
  said: string | undefined,
  {
    chosenViewers,
    newName,
    policy,
    roleIds,
    messages,
  }: Pick<SpeakersDeps, 'chosenViewers' | 'newName' | 'policy'> & {
    readonly roleIds: readonly string[];
    readonly messages: Messages['feed'];
  },
): InteractionEditReplyOptions {
  const { guildId, roomId, viewer } = chosen;
  const name = newName();
  chosenViewers.set(name, chosen);
  const severalRooms = policy.rooms(guildId).length > 1;
  return {
    content: messages.chosen({
      who: code(unhidden(viewer)),
      said: said === undefined || said === '' ? undefined : quote(plain(said, MAX_QUOTED)),
      room: severalRooms ? code(roomId) : undefined,
    }),
    components: [
      ...chosenRows(
        name,
        {
          ...policy.settingsFor(guildId, roleIds),
          longestMute: policy.settingsFor(guildId, roleIds, 'mute').longestDuration,
        },
        messages,
      ),
      removalRow(name, messages),
    ],
  };
}

/** What can be done about what they have said. */
const removalRow = (chosen: string, messages: Messages['feed']): Row => ({
  type: ComponentType.ActionRow,
  components: [button({ label: messages.removeMessages, id: PRESSES.removeOfChosen.write({ chosen }) })],
});

/** What can be done about a viewer who was chosen, as far as the server lets moderators do it without more words. */
function chosenRows(
  chosen: string,
  {
    longestDuration,
    longestMute,
    reasonRequired,
  }: Pick<GuildSettings, 'longestDuration' | 'reasonRequired'> & {
    readonly longestMute: number;
  },
  messages: Messages['feed'],
): Row[] {
  const lengths = [
    { label: messages.hour, seconds: 3600 },
    { label: messages.day, seconds: 86_400 },
    { label: messages.forGood, seconds: PERMANENT },
  ];
  const bans = lengths
    .filter(({ seconds }) => !reasonRequired && seconds <= longestDuration)
    .map(({ label, seconds }) =>
      button({ label, id: PRESSES.banChosen.write({ chosen, seconds }), style: ButtonStyle.Danger }),
    );
  const mute = button({
    label: messages.mute,
    id: PRESSES.muteChosen.write({ chosen, seconds: Math.min(SHORT_MUTE, longestMute) }),
  });
  const buttons = [
    ...(reasonRequired || longestMute === 0 ? [] : [mute]),
    ...bans,
    ...(longestDuration > 0
      ? [button({ label: messages.withReason, id: PRESSES.giveReason.write({ chosen }) })]
      : []),
    button({ label: messages.card, id: PRESSES.showCard.write({ chosen }) }),
  ];
  return [...chunks(buttons, MAX_BUTTONS)].map((components) => ({
    type: ComponentType.ActionRow,
    components,
  }));
}
