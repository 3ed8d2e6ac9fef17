import type { ChatInputCommandInteraction, MessageComponentInteraction } from 'discord.js';
import { Failure } from '../../errors.ts';
import { messagesFor } from '../../messages/index.ts';
import type { Speakers } from '../../moderation/filtering/speakers.ts';
import type { Whole } from '../../moderation/fleet/whole.ts';
import type { Policy } from '../../moderation/policy.ts';
import type { Now } from '../../moderation/ports.ts';
import type { BannedViewers } from '../../moderation/viewers/banned.ts';
import { readViewers } from '../../moderation/viewers/ids.ts';
import type { Seen } from '../../moderation/viewers/seen.ts';
import { chosenIn, typedIn } from '../form-fields.ts';
import { type InGuild, placeOf, rolesOf, type Submit } from '../framework/command.ts';
import { FORMS, onSubmit } from '../framework/custom-ids.ts';
import { requestAction } from '../requests/action-request.ts';
import type { ConfirmationDeps } from '../requests/confirmation-presses.ts';
import type { PendingConfirmations } from '../requests/pending-confirmations.ts';
import { FIELDS, type Filled, offered, speakersForm, USUAL } from './speakers-form.ts';

/** How long the form waits for who is banned, in milliseconds: nothing slow may come before it. */
const PATIENCE = 300;

/** Whom a form has shown: only they can be chosen in it, whoever speaks meanwhile. Nobody: ids are typed. */
export interface ShownSpeakers {
  readonly roomIds: readonly string[];
  readonly viewers: readonly string[];
  /** Whether their messages are removed too, where that was said before; undefined: as the server has it. */
  readonly remove?: boolean | undefined;
}

/** What opening the form needs. */
export interface BanFormDeps {
  readonly policy: Pick<Policy, 'roomsMeant' | 'protection' | 'requireAllowed' | 'settingsFor'>;
  readonly speakers: Pick<Speakers, 'likeliest'>;
  readonly whole: Pick<Whole, 'isSinceStart'>;
  readonly banned: Pick<BannedViewers, 'has' | 'ready'>;
  readonly shownForms: PendingConfirmations<ShownSpeakers>;
}

/** What a form that was filled in needs. */
export interface BanSubmitDeps extends ConfirmationDeps, Pick<BanFormDeps, 'shownForms'> {
  readonly seen: Pick<Seen, 'among'>;
  readonly now: Now;
}

/** Opens the form in which the likeliest speakers are ticked; `named`: the room, if one was named. */
export async function openBanForm(
  interaction: InGuild<ChatInputCommandInteraction | MessageComponentInteraction>,
  { policy, speakers, whole, banned, shownForms }: BanFormDeps,
  {
    named,
    filled,
    remove,
  }: {
    readonly named: string | undefined;
    readonly filled: Filled;
    readonly remove?: boolean | undefined;
  },
): Promise<void> {
  const { guildId } = interaction;
  const roleIds = rolesOf(interaction);
  policy.requireAllowed(guildId, roleIds, { kind: 'ban' });
  const roomIds = policy.roomsMeant({ ...placeOf(interaction), named });
  await Promise.all(roomIds.map((roomId) => banned.ready(roomId, PATIENCE)));
  const known = speakers.likeliest(roomIds);
  const shown = offered(
    known
      .filter(({ viewer }) => !roomIds.every((roomId) => banned.has(roomId, viewer)))
      .filter(({ viewer }) => policy.protection(guildId, viewer, undefined) === undefined),
  );
  const id = shownForms.keep({ roomIds, viewers: shown.map(({ viewer }) => viewer), remove });
  await interaction.showModal(
    speakersForm(
      {
        shown: id,
        speakers: shown,
        isQuiet: known.length === 0 && whole.isSinceStart(),
        roomId: roomIds.length === 1 ? roomIds[0] : undefined,
        settings: policy.settingsFor(guildId, roleIds),
        filled,
      },
      messagesFor(interaction.locale),
    ),
  );
}

/** The form was filled in: bans those who were ticked. */
export const submitBanForm: Submit<BanSubmitDeps> = onSubmit(
  FORMS.banSpeakers,
  async (interaction, { shown: id }, context) => {
    const { guildId } = interaction;
    const words = messagesFor(interaction.locale).panel.form;
    const shown = context.shownForms.take(id);
    if (!shown) throw new Failure('refused', words.gone);
    const { roomIds } = shown;
    const chosen = [FIELDS.speakers, FIELDS.others].flatMap((field) => chosenIn(interaction, field));
    const viewers =
      shown.viewers.length > 0
        ? chosen.filter((viewer) => shown.viewers.includes(viewer))
        : await readViewers(typedIn(interaction, FIELDS.ids), (ids) =>
            context.seen.among({ guildId, roomIds, viewers: ids, before: context.now() }),
          );
    if (viewers.length === 0) throw new Failure('refused', words.nobody);
    const [length = USUAL] = chosenIn(interaction, FIELDS.duration);
    await requestAction(interaction, context, {
      kind: 'ban',
      roomIds,
      viewers: [...new Set(viewers)],
      durationSeconds: length === USUAL ? undefined : secondsOf(length),
      reason: chosenIn(interaction, FIELDS.reason)[0] ?? typedIn(interaction, FIELDS.reason),
      note: typedIn(interaction, FIELDS.note),
      remove: shown.remove,
    });
  },
);

/** A length in seconds as the menu carries it; anybody can send anything, so what is no number is 0, which the door refuses. */
const secondsOf = (value: string): number => (/^\d{1,10}$/.test(value) ? Number(value) : 0);
