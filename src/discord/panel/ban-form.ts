import type { ChatInputCommandInteraction, MessageComponentInteraction } from 'discord.js';
import { Failure } from '../../errors.ts';
import { messagesFor } from '../../messages/index.ts';
import type { Speaker } from '../../moderation/filtering/likeliest.ts';
import type { Speakers } from '../../moderation/filtering/speakers.ts';
import type { Whole } from '../../moderation/fleet/whole.ts';
import type { Policy } from '../../moderation/policy.ts';
import type { Now } from '../../moderation/ports.ts';
import type { BannedViewers } from '../../moderation/viewers/banned.ts';
import { readViewers } from '../../moderation/viewers/ids.ts';
import type { Seen } from '../../moderation/viewers/seen.ts';
import { chosenIn, typedIn } from '../form-fields.ts';
import { type InGuild, isManager, rolesOf, type Submit } from '../framework/command.ts';
import { FORMS, onSubmit } from '../framework/custom-ids.ts';
import { requestAction } from '../requests/action-request.ts';
import type { ConfirmationDeps } from '../requests/confirmation-presses.ts';
import type { PendingConfirmations } from '../requests/pending-confirmations.ts';
import { FIELDS, type Filled, hasNote, offered, speakersForm, USUAL } from './speakers-form.ts';

/** How long the form waits for who is banned, in milliseconds: nothing slow may come before it. */
const PATIENCE = 300;

/** What the form does to those who are ticked. */
type FormKind = 'ban' | 'mute' | 'app-mute';

/** Whom a form has shown: only they can be chosen in it, whoever speaks meanwhile. Nobody: ids are typed. */
export interface ShownSpeakers {
  readonly kind: FormKind;
  /** `EVERYWHERE` alone for every group of the app. */
  readonly roomIds: readonly string[];
  readonly viewers: readonly string[];
  /** What was typed before, where the form has no field for it. */
  readonly note: string | undefined;
}

/** What opening the form needs. */
export interface BanFormDeps {
  readonly policy: Pick<
    Policy,
    'rooms' | 'roomsMeant' | 'protection' | 'requireAllowed' | 'requireAppWide' | 'settingsFor'
  >;
  readonly speakers: Pick<Speakers, 'likeliest'>;
  readonly whole: Pick<Whole, 'isSinceStart'>;
  readonly banned: Pick<BannedViewers, 'has' | 'ready'>;
  readonly muted: Pick<BannedViewers, 'has' | 'ready'>;
  readonly shownForms: PendingConfirmations<ShownSpeakers>;
}

/** What a form that was filled in needs. */
export interface BanSubmitDeps extends ConfirmationDeps, Pick<BanFormDeps, 'shownForms'> {
  readonly policy: Pick<Policy, 'rooms'>;
  readonly seen: Pick<Seen, 'among'>;
  readonly now: Now;
}

/** What a form is opened for. */
interface FormAsked {
  readonly kind: FormKind;
  /** `EVERYWHERE` alone for every group of the app. */
  readonly roomIds: readonly string[];
  readonly filled: Filled;
}

/** Opens the form in which the likeliest speakers are ticked. Throws a `refused` failure where whoever asks may not do it. */
export async function openSpeakersForm(
  interaction: InGuild<ChatInputCommandInteraction | MessageComponentInteraction>,
  context: BanFormDeps,
  { kind, roomIds, filled }: FormAsked,
): Promise<void> {
  const { policy, whole, shownForms } = context;
  const { guildId } = interaction;
  const roleIds = rolesOf(interaction);
  policy.requireAllowed(guildId, roleIds, { kind: kind });
  if (kind === 'app-mute') policy.requireAppWide(guildId, isManager(interaction));
  const places = kind === 'app-mute' ? policy.rooms(guildId) : roomIds;
  const { known, shown } = await speakersOf(guildId, { kind, places }, context);
  const form = speakersForm(
    {
      kind: kind,
      shown: shownForms.keep({
        kind: kind,
        roomIds: roomIds,
        viewers: shown.map(({ viewer }) => viewer),
        note: hasNote({ kind: kind, speakers: shown }) ? undefined : filled.note,
      }),
      speakers: shown,
      isQuiet: known.length === 0 && whole.isSinceStart(),
      roomId: roomIds.length === 1 ? roomIds[0] : undefined,
      settings: policy.settingsFor(guildId, roleIds, kind),
      filled: filled,
    },
    messagesFor(interaction.locale),
  );
  await interaction.showModal(form);
}

/** Who has spoken, and who of them can be offered. */
async function speakersOf(
  guildId: string,
  { kind, places }: { readonly kind: FormKind; readonly places: readonly string[] },
  { policy, speakers, banned, muted }: BanFormDeps,
): Promise<{ known: readonly Speaker[]; shown: readonly Speaker[] }> {
  const left = kind === 'mute' ? [banned, muted] : [banned];
  await Promise.all(places.flatMap((roomId) => left.map((one) => one.ready(roomId, PATIENCE))));
  const known = speakers.likeliest(places);
  const shown = offered(
    known
      .filter(({ viewer }) => !places.every((roomId) => left.some((one) => one.has(roomId, viewer))))
      .filter(({ viewer }) => policy.protection(guildId, viewer, undefined) === undefined),
  );
  return { known, shown };
}

/** The form was filled in: bans, or mutes, those who were ticked. */
export const submitSpeakersForm: Submit<BanSubmitDeps> = onSubmit(
  FORMS.banSpeakers,
  async (interaction, { shown: id }, context) => {
    const { guildId } = interaction;
    const words = messagesFor(interaction.locale).panel.form;
    const shown = context.shownForms.take(id);
    if (!shown) throw new Failure('refused', words.gone);
    const { kind, roomIds } = shown;
    const among = kind === 'app-mute' ? context.policy.rooms(guildId) : roomIds;
    const chosen = [FIELDS.speakers, FIELDS.others].flatMap((field) => chosenIn(interaction, field));
    const viewers =
      shown.viewers.length > 0
        ? chosen.filter((viewer) => shown.viewers.includes(viewer))
        : await readViewers(typedIn(interaction, FIELDS.ids), (ids) =>
            context.seen.among({ guildId, roomIds: among, viewers: ids, before: context.now() }),
          );
    if (viewers.length === 0) throw new Failure('refused', words.nobody);
    const [length = USUAL] = chosenIn(interaction, FIELDS.duration);
    await requestAction(interaction, context, {
      kind: kind,
      roomIds,
      viewers: [...new Set(viewers)],
      durationSeconds: length === USUAL ? undefined : secondsOf(length),
      reason: chosenIn(interaction, FIELDS.reason)[0] ?? typedIn(interaction, FIELDS.reason),
      note: shown.note ?? typedIn(interaction, FIELDS.note),
      // The box has shown what the server has, so that an empty one says no.
      remove: kind === 'ban' ? chosenIn(interaction, FIELDS.remove).length > 0 : undefined,
    });
  },
);

/** A length in seconds as the menu carries it; anybody can send anything, so what is no number is 0, which the door refuses. */
const secondsOf = (value: string): number => (/^\d{1,10}$/.test(value) ? Number(value) : 0);
