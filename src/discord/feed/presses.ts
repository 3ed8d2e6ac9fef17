import type { MessageComponentInteraction } from 'discord.js';
import { Failure } from '../../errors.ts';
import { type Messages, messagesFor } from '../../messages/index.ts';
import { ofInteraction } from '../../moderation/requests/request-ids.ts';
import type { GuildSettings } from '../../moderation/settings.ts';
import { type Answered, type Press, rolesOf, type Submit } from '../framework/command.ts';
import { FORMS, onPress, onSubmit, PRESSES } from '../framework/custom-ids.ts';
import { removeNow } from '../recalls/ask.ts';
import { ALL_LINES, linesChosen, linesMenu } from '../recalls/lines-menu.ts';
import type { PendingRequest } from '../requests/pending.ts';
import { code, unhidden } from '../text.ts';
import { offerFor } from './chosen.ts';
import type { Chosen, SpeakersDeps } from './deps.ts';
import type { Shown } from './feeds.ts';
import type { Speaker } from './fold.ts';
import { banForm, type Filled, readBanForm } from './form.ts';
import type { Post } from './posts.ts';
import { labelOf, SEVERAL } from './show.ts';
import { turnOn } from './switch.ts';

type FeedMessages = Messages['feed'];

const feedMessages = ({ locale }: Pick<Answered, 'locale'>): FeedMessages => messagesFor(locale).feed;

const chosenIn = (interaction: MessageComponentInteraction): string =>
  (interaction.isStringSelectMenu() ? interaction.values[0] : undefined) ?? '';

/** The menus of speakers, and what is offered about one who was chosen. */
export const speakerPresses: Readonly<Record<string, Press<SpeakersDeps>>> = {
  pick: onPress(PRESSES.pickSpeaker, {
    answer: (interaction) => (chosenIn(interaction) === SEVERAL ? 'modal' : 'private'),
    async run(interaction, { post: name }, context) {
      const messages = feedMessages(interaction);
      const { place, post } = requirePost(interaction, name, context);
      const value = chosenIn(interaction);
      if (value === SEVERAL) {
        const form = {
          customId: FORMS.banSeveral.write({ post: name }),
          title: messages.banSeveral,
          speakers: post.folded.speakers,
          settings: settingsToBan(interaction, context),
          messages,
        };
        return void (await interaction.showModal(banForm(form)));
      }
      const speaker = post.folded.speakers.find((_one, index) => String(index) === value);
      if (!speaker) throw new Failure('refused', messages.lostPost);
      const chosen = { ...place, viewer: speaker.viewer, post: name };
      const { chosenViewers, newName, policy } = context;
      const roleIds = rolesOf(interaction);
      await interaction.editReply(
        offerFor(chosen, saidBy(speaker, post), { chosenViewers, newName, policy, roleIds, messages }),
      );
    },
  }),
  ban: onPress(PRESSES.banChosen, {
    answer: 'update',
    async run(interaction, { chosen, seconds }, context) {
      const viewer = requireChosen(interaction, chosen, context);
      const filled = { ticked: [], durationSeconds: seconds, reason: '', note: '' };
      await context.perform(interaction, banOf(interaction, [viewer], filled));
    },
  }),
  mute: onPress(PRESSES.muteChosen, {
    answer: 'update',
    async run(interaction, { chosen, seconds }, context) {
      const viewer = requireChosen(interaction, chosen, context);
      const filled = { ticked: [], durationSeconds: seconds, reason: '', note: '' };
      await context.perform(interaction, { ...banOf(interaction, [viewer], filled), kind: 'mute' });
    },
  }),
  reason: onPress(PRESSES.giveReason, {
    answer: 'modal',
    async run(interaction, { chosen }, context) {
      const { viewer } = requireChosen(interaction, chosen, context);
      const messages = feedMessages(interaction);
      const form = {
        customId: FORMS.banChosen.write({ chosen }),
        title: messages.banOne(labelOf(viewer, messages)),
        speakers: undefined,
        settings: settingsToBan(interaction, context),
        messages,
      };
      await interaction.showModal(banForm(form));
    },
  }),
  card: onPress(PRESSES.showCard, {
    answer: 'private',
    async run(interaction, { chosen }, context) {
      await context.card(interaction, requireChosen(interaction, chosen, context));
    },
  }),
  remove: onPress(PRESSES.removeOfChosen, {
    answer: 'private',
    async run(interaction, { chosen }, context) {
      const { viewer, post } = requireChosen(interaction, chosen, context);
      const { recalls } = messagesFor(interaction.locale);
      const shown = post === undefined ? undefined : context.feeds.post({ name: post });
      await interaction.editReply({
        content: recalls.whichLines(code(unhidden(viewer))),
        components: [linesMenu({ chosen, viewer, post: shown?.post }, recalls)],
      });
    },
  }),
  lines: onPress(PRESSES.removeLines, {
    answer: 'update',
    async run(interaction, { chosen }, context) {
      const { roomId, viewer, post } = requireChosen(interaction, chosen, context);
      const values = interaction.isStringSelectMenu() ? interaction.values : [];
      const { removals } = context;
      const shown = post === undefined ? undefined : context.feeds.post({ name: post });
      const removable = values.includes(ALL_LINES)
        ? await removals.ofViewers([roomId], [viewer])
        : await removals.ofLines({ roomId, viewer }, linesChosen(shown?.post, viewer, values));
      await removeNow(interaction, removable, context);
    },
  }),
  'go-on': onPress(PRESSES.goOnWithFeed, {
    answer: 'update',
    async run(interaction, { roomId }, context) {
      const { guildId, channelId } = interaction;
      const asker = feedMessages(interaction);
      // The button may be older than what a manager has decided since.
      const now = context.settings.of(guildId).feeds.find((one) => one.channelId === channelId);
      if (now && now.roomId !== roomId) throw new Failure('refused', asker.otherHere(now.roomId));
      await turnOn({ guildId, channelId, roomId }, { stay: now?.stay ?? false, asker }, context);
      const content = context.messagesOf(guildId).feed.wentOn(code(roomId));
      await interaction.editReply({ content, components: [] });
    },
  }),
};

/** The forms that they open. */
export const speakerSubmits: Readonly<Record<string, Submit<SpeakersDeps>>> = {
  reason: onSubmit(FORMS.banChosen, async (interaction, { chosen }, context) => {
    const viewer = requireChosen(interaction, chosen, context);
    await context.perform(interaction, banOf(interaction, [viewer], readBanForm(interaction)));
  }),
  several: onSubmit(FORMS.banSeveral, async (interaction, { post: name }, context) => {
    const { place, post } = requirePost(interaction, name, context);
    const filled = readBanForm(interaction);
    const ticked = post.folded.speakers.filter((_one, index) => filled.ticked.includes(index));
    if (ticked.length === 0) throw new Failure('input', feedMessages(interaction).nobodyTicked);
    const targets = ticked.map(({ viewer }) => ({ roomId: place.roomId, viewer }));
    await context.perform(interaction, banOf(interaction, targets, filled));
  }),
};

/** What a form for a ban needs to know of the server. Throws a `refused` failure where whoever asks may not ban. */
function settingsToBan(interaction: Answered, { policy }: Pick<SpeakersDeps, 'policy'>): GuildSettings {
  const roleIds = rolesOf(interaction);
  policy.requireAllowed(interaction.guildId, roleIds, { kind: 'ban' });
  return policy.settingsFor(interaction.guildId, roleIds);
}

/** What the post shows of a speaker, a line each; where it shows nothing of theirs, what its menu does. */
function saidBy({ viewer, text }: Speaker, { folded }: Post): string {
  const lines = folded.lines.filter((line) => line.viewer === viewer).map((line) => line.text);
  return (lines.length > 0 ? lines : [text]).filter((line) => line !== '').join('\n');
}

/** A post that a menu or form belongs to. Throws a `refused` failure where it is not remembered. */
function requirePost(
  interaction: Pick<Answered, 'guildId' | 'locale'>,
  name: string,
  { feeds }: Pick<SpeakersDeps, 'feeds'>,
): Shown {
  const shown = feeds.post({ name });
  if (!shown) throw new Failure('refused', feedMessages(interaction).lostPost);
  requireOwn(shown.place, interaction);
  feeds.use(shown.place.channelId);
  return shown;
}

/** A viewer that a button is about. Throws a `refused` failure where it is not remembered. */
function requireChosen(
  interaction: Pick<Answered, 'guildId' | 'locale'>,
  name: string,
  { chosenViewers, feeds }: Pick<SpeakersDeps, 'chosenViewers' | 'feeds'>,
): Chosen {
  const chosen = chosenViewers.get(name);
  if (!chosen) throw new Failure('refused', feedMessages(interaction).lostChoice);
  requireOwn(chosen, interaction);
  if (chosen.channelId !== undefined) feeds.use(chosen.channelId);
  return chosen;
}

function requireOwn(
  { guildId }: { readonly guildId: string },
  interaction: Pick<Answered, 'guildId' | 'locale'>,
): void {
  if (guildId !== interaction.guildId) throw new Failure('refused', feedMessages(interaction).otherServer);
}

const banOf = (
  { id }: Pick<Answered, 'id'>,
  viewers: readonly Pick<Chosen, 'roomId' | 'viewer'>[],
  { durationSeconds, reason, note }: Filled,
): PendingRequest => ({
  kind: 'ban',
  requestId: ofInteraction(id),
  replace: false,
  targets: viewers.map(({ roomId, viewer }) => ({ roomId, viewer })),
  durationSeconds,
  reason,
  note,
});
