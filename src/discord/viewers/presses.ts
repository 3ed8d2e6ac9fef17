import { Failure } from '../../errors.ts';
import { messagesFor } from '../../messages/index.ts';
import { ofInteraction } from '../../moderation/requests/request-ids.ts';
import { USUAL_WATCH } from '../../moderation/viewers/watches.ts';
import { historyPage } from '../cases/history.ts';
import { type Answered, actorOf, type Press, rolesOf, type Submit } from '../framework/command.ts';
import { chosenNote, FORMS, onPress, onSubmit, PRESSES } from '../framework/custom-ids.ts';
import type { ViewerDeps } from './deps.ts';
import { forgetNow } from './forget.ts';
import { noteForm, notePage } from './notes.ts';
import { roomMark } from './room-mark.ts';
import { showCard } from './show.ts';
import { setWatch } from './watch.ts';

/** What the buttons of a viewer's card do. They carry all that they need, and work after a restart. */
export const viewerPresses: Readonly<Record<string, Press<ViewerDeps>>> = {
  card: onPress(PRESSES.viewerCard, {
    answer: 'private',
    run: (interaction, { viewer }, context) => showCard(interaction, context, { viewer }),
  }),
  ban: onPress(PRESSES.banViewer, { answer: 'private', run: doIn('ban') }),
  mute: onPress(PRESSES.muteViewer, { answer: 'private', run: doIn('mute') }),
  unban: onPress(PRESSES.unbanViewer, { answer: 'private', run: lift('unban') }),
  unmute: onPress(PRESSES.unmuteViewer, { answer: 'private', run: lift('unmute') }),
  history: onPress(PRESSES.viewerHistory, {
    answer: 'private',
    async run(interaction, { viewer }, { records, now }) {
      const { guildId, locale } = interaction;
      const page = { guildId, viewer, page: 0 };
      await interaction.editReply(await historyPage(page, { records, now, messages: messagesFor(locale) }));
    },
  }),
  watch: onPress(PRESSES.watchViewer, {
    answer: 'update',
    run: (interaction, { viewer }, context) =>
      setWatch(interaction, context, { viewer, length: USUAL_WATCH }),
  }),
  unwatch: onPress(PRESSES.stopWatching, {
    answer: 'update',
    run: (interaction, { viewer }, context) => setWatch(interaction, context, { viewer, length: 'off' }),
  }),
  note: onPress(PRESSES.noteViewer, {
    answer: 'modal',
    run: async (interaction, { viewer }) =>
      void (await interaction.showModal(noteForm(viewer, messagesFor(interaction.locale)))),
  }),
  pick: onPress(PRESSES.pickNote, {
    answer: 'private',
    async run(interaction, { viewer }, { viewers }) {
      const messages = messagesFor(interaction.locale);
      const [value = ''] = interaction.isStringSelectMenu() ? interaction.values : [];
      const chosen = chosenNote.read(value);
      if (!chosen) throw new Failure('refused', messages.access.otherVersion.menu);
      const notes = await viewers.notes.of({ guildId: interaction.guildId, viewer });
      const note = notes.find(({ id }) => id === chosen.note);
      if (!note) throw new Failure('input', { what: 'unknown-note' });
      await interaction.editReply(notePage(viewer, note, messages));
    },
  }),
  erase: onPress(PRESSES.forgetViewer, {
    answer: 'update',
    run: (interaction, { viewer }, context) => forgetNow(interaction, viewer, context),
  }),
  forget: onPress(PRESSES.removeNote, {
    answer: 'update',
    async run(interaction, { note, viewer }, context) {
      await context.viewers.notes.remove({
        guildId: interaction.guildId,
        viewer,
        by: actorOf(interaction),
        roleIds: rolesOf(interaction),
        id: note,
      });
      const intro = messagesFor(interaction.locale).viewers.noteRemoved;
      await showCard(interaction, context, { viewer, intro });
    },
  }),
};

export const viewerSubmits: Readonly<Record<string, Submit<ViewerDeps>>> = {
  note: onSubmit(FORMS.noteViewer, (interaction, { viewer }, context) =>
    saveNote(interaction, context, { viewer, text: interaction.fields.getTextInputValue('text') }),
  ),
};

/** Keeps a note, and shows the card with it. */
export async function saveNote(
  interaction: Answered,
  context: ViewerDeps,
  { viewer, text }: { viewer: string; text: string },
): Promise<void> {
  await context.viewers.notes.add({
    guildId: interaction.guildId,
    viewer,
    by: actorOf(interaction),
    roleIds: rolesOf(interaction),
    text,
  });
  const intro = messagesFor(interaction.locale).viewers.noteSaved;
  await showCard(interaction, context, { viewer, intro });
}

/** Bans, or mutes, the viewer in the room that the button names. */
function doIn(kind: 'ban' | 'mute') {
  return async (
    interaction: Answered,
    { viewer, room, seconds }: { viewer: string; room: string; seconds: number },
    { policy, perform }: ViewerDeps,
  ): Promise<void> => {
    const roomId = policy.rooms(interaction.guildId).find((one) => roomMark(one) === room);
    if (roomId === undefined) throw new Failure('refused', messagesFor(interaction.locale).viewers.roomGone);
    await perform(interaction, {
      kind,
      requestId: ofInteraction(interaction.id),
      replace: false,
      targets: [{ roomId, viewer }],
      durationSeconds: seconds,
      reason: '',
      note: '',
    });
  };
}

/** Lifts the viewer's bans, or mutes, in all linked rooms where there are some now. */
function lift(kind: 'unban' | 'unmute') {
  return async (
    interaction: Answered,
    { viewer }: { viewer: string },
    { viewers, policy, perform }: ViewerDeps,
  ): Promise<void> => {
    const { guildId } = interaction;
    const { rooms } = await viewers.files.of({ guildId, viewer, by: actorOf(interaction) });
    const held = rooms.filter((room) => (kind === 'unban' ? room.ban : room.mute));
    // Where somebody else has lifted them meanwhile, the answer says that there are none.
    const roomIds = held.length > 0 ? held.map(({ roomId }) => roomId) : policy.rooms(guildId);
    await perform(interaction, {
      kind,
      requestId: ofInteraction(interaction.id),
      replace: true,
      targets: roomIds.map((roomId) => ({ roomId, viewer })),
      durationSeconds: undefined,
      reason: '',
      note: '',
    });
  };
}
