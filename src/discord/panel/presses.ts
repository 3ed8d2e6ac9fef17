import { ComponentType, TextInputStyle } from 'discord.js';
import { Failure, toFailure } from '../../errors.ts';
import { messagesFor } from '../../messages/index.ts';
import type { Speakers } from '../../moderation/filtering/speakers.ts';
import type { Whole } from '../../moderation/fleet/whole.ts';
import type { RoomService } from '../../moderation/ports.ts';
import type { Lists } from '../../moderation/requests/lists.ts';
import { readViewers } from '../../moderation/viewers/ids.ts';
import type { Seen } from '../../moderation/viewers/seen.ts';
import { typedIn } from '../form-fields.ts';
import { type Answered, type Press, placeOf, type Submit } from '../framework/command.ts';
import { FORMS, onPress, onSubmit, PRESSES } from '../framework/custom-ids.ts';
import { problemText } from '../problem-text.ts';
import type { ReviewDeps } from '../reviews/deps.ts';
import { showReviews } from '../reviews/list.ts';
import type { ShieldDeps } from '../shield/deps.ts';
import { shieldList } from '../shield/show.ts';
import { code } from '../text.ts';
import type { CardDeps } from '../viewers/deps.ts';
import { showCard } from '../viewers/show.ts';
import { type BanFormDeps, openSpeakersForm } from './ban-form.ts';
import { type BansPageDeps, bansPage } from './bans-page.ts';

/** What the panel's buttons need. */
export interface PanelDeps
  extends BanFormDeps,
    BansPageDeps,
    CardDeps,
    Pick<ReviewDeps, 'reviews'>,
    Pick<ShieldDeps, 'shields' | 'shieldStore' | 'settings'> {
  readonly policy: BanFormDeps['policy'] & CardDeps['policy'];
  readonly rooms: Pick<RoomService, 'banned' | 'muted' | 'describe'>;
  readonly lists: Pick<Lists, 'recent'>;
  readonly speakers: Pick<Speakers, 'likeliest' | 'lately'>;
  readonly whole: Pick<Whole, 'isFresh' | 'isSinceStart'>;
  readonly seen: Pick<Seen, 'among'>;
}

const VIEWER = 'viewer';

/** The panel's buttons: each is answered privately, and works for moderators alone. */
export const panelPresses: Readonly<Record<string, Press<PanelDeps>>> = {
  ban: onPress(PRESSES.panelBan, {
    answer: 'modal',
    run: (interaction, _nothing, context) => openForm(interaction, context, 'ban'),
  }),
  mute: onPress(PRESSES.panelMute, {
    answer: 'modal',
    run: (interaction, _nothing, context) => openForm(interaction, context, 'mute'),
  }),
  banned: onPress(PRESSES.panelBanned, {
    answer: 'private',
    async run(interaction, _nothing, context) {
      const { guildId, locale } = interaction;
      const roomId = context.policy.room({ ...placeOf(interaction), named: undefined });
      await interaction.editReply(
        await bansPage({ kind: 'ban', guildId, roomId, wanted: 0, locale }, context),
      );
    },
  }),
  reviews: onPress(PRESSES.panelReviews, {
    answer: 'private',
    run: (interaction, _nothing, context) => showReviews(interaction, context),
  }),
  room: onPress(PRESSES.panelRoom, {
    answer: 'private',
    run: (interaction, _nothing, context) => showRoom(interaction, context),
  }),
  shield: onPress(PRESSES.panelShield, {
    answer: 'private',
    async run(interaction, _nothing, context) {
      const roomId = context.policy.room({ ...placeOf(interaction), named: undefined });
      await interaction.editReply(await shieldList(interaction, context, roomId));
    },
  }),
  card: onPress(PRESSES.panelCard, {
    answer: 'modal',
    async run(interaction) {
      const { card } = messagesFor(interaction.locale).panel;
      await interaction.showModal({
        custom_id: FORMS.panelCard.write({}),
        title: card.title,
        components: [
          {
            type: ComponentType.Label,
            label: card.viewer,
            component: {
              type: ComponentType.TextInput,
              custom_id: VIEWER,
              style: TextInputStyle.Short,
              max_length: 200,
              required: true,
            },
          },
        ],
      });
    },
  }),
};

/** The form of speakers, for the room that is meant where the panel is. */
const openForm = (
  interaction: Parameters<typeof openSpeakersForm>[0],
  context: BanFormDeps,
  kind: 'ban' | 'mute',
): Promise<void> =>
  openSpeakersForm(interaction, context, {
    kind: kind,
    roomIds: context.policy.roomsMeant({ ...placeOf(interaction), named: undefined }),
    filled: { durationSeconds: undefined, reason: '', note: '' },
  });

/** The panel's one form of its own: whose card is meant. */
export const panelSubmits: Readonly<Record<string, Submit<PanelDeps>>> = {
  card: onSubmit(FORMS.panelCard, async (interaction, _nothing, context) => {
    const { guildId } = interaction;
    const { policy, seen, now } = context;
    const roomIds = policy.rooms(guildId);
    const named = await readViewers(typedIn(interaction, VIEWER), (viewers) =>
      seen.among({ guildId, roomIds, viewers, before: now() }),
    );
    const [viewer] = named;
    if (viewer === undefined || named.length > 1)
      throw new Failure('input', { what: 'one-viewer-only', count: named.length });
    await showCard(interaction, context, { viewer });
  }),
};

/** What is known of the room that is meant where the panel is. */
async function showRoom(
  interaction: Answered,
  {
    policy,
    rooms,
    lists,
    speakers,
    whole,
  }: Pick<PanelDeps, 'policy' | 'rooms' | 'lists' | 'speakers' | 'whole'>,
): Promise<void> {
  const messages = messagesFor(interaction.locale);
  const roomId = policy.room({ ...placeOf(interaction), named: undefined });
  const [facts, banned] = await Promise.all([
    rooms.describe(roomId).catch((error: unknown) => toFailure(error)),
    lists.recent({ kind: 'ban', roomId }),
  ]);
  await interaction.editReply(
    facts instanceof Error
      ? messages.panel.unknownRoom(code(roomId), problemText(facts.problem, messages))
      : messages.panel.room({
          room: code(roomId),
          name: facts.name === '' ? '' : code(facts.name),
          banned: banned?.length,
          speakers: spokeIn(speakers.lately(roomId), whole),
        }),
  );
}

/** How many spoke in a room, as far as it is known here: other processes may have heard more. */
export function spokeIn(
  known: ReturnType<Speakers['lately']>,
  whole: PanelDeps['whole'],
): ReturnType<Speakers['lately']> | 'unknown' {
  if (known === undefined) return whole.isSinceStart() ? undefined : 'unknown';
  if (whole.isFresh()) return known;
  return known.count === 0 ? 'unknown' : { count: known.count, isMore: true };
}
