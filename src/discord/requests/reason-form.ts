import { type APILabelComponent, ComponentType, TextInputStyle } from 'discord.js';
import { Failure } from '../../errors.ts';
import { messagesFor } from '../../messages/index.ts';
import type { CaseRecords } from '../../moderation/ports.ts';
import type { Corrections } from '../../moderation/requests/correcting/corrections.ts';
import { reasonsOf, type Settings } from '../../moderation/settings.ts';
import { seenAs } from '../cases/buttons.ts';
import { correction, ownCase } from '../cases/presses.ts';
import { chosenIn, typedIn } from '../form-fields.ts';
import type { InGuild, Press, Submit } from '../framework/command.ts';
import { FORMS, onSubmit } from '../framework/custom-ids.ts';
import { MAX_MENU, MAX_MENU_TEXT, MAX_MODAL_TITLE } from '../limits.ts';
import { cut, oneLine, plain } from '../text.ts';

const READY_MADE = 'ready';
const OWN = 'own';

/** What the form for a reason needs. */
interface ReasonDeps {
  readonly corrections: Pick<Corrections, 'edit'>;
  readonly records: Pick<CaseRecords, 'find'>;
  readonly settings: Pick<Settings, 'of'>;
}

interface SeenCase {
  readonly guildId: string;
  readonly number: number;
}

/** Opens the form that gives a case a reason: a ready-made one, or one's own. */
export async function openReasonForm(
  interaction: InGuild<Parameters<Press<unknown>['run']>[0]>,
  seen: SeenCase,
  { records, settings }: Pick<ReasonDeps, 'records' | 'settings'>,
): Promise<void> {
  const { guildId } = interaction;
  const { panel, cases } = messagesFor(interaction.locale);
  const { number } = ownCase(seen, interaction);
  const one = await records.find(guildId, number);
  if (!one) throw new Failure('refused', cases.unknown(number));
  const reasons = reasonsOf(settings.of(guildId)).slice(0, MAX_MENU);
  const isReady = reasons.some(({ text }) => text === one.reason);
  const readyMade: APILabelComponent = {
    type: ComponentType.Label,
    label: panel.reason.ready,
    component: {
      type: ComponentType.StringSelect,
      custom_id: READY_MADE,
      options: reasons.map(({ text }) => ({
        value: text,
        label: cut(oneLine(text), MAX_MENU_TEXT),
        default: text === one.reason,
      })),
      min_values: 0,
      max_values: 1,
      required: false,
    },
  };
  await interaction.showModal({
    // Whoever reads it here has seen the case as it is now.
    custom_id: FORMS.addReason.write(seenAs(one)),
    title: cut(panel.reason.title(number), MAX_MODAL_TITLE),
    components: [
      ...(reasons.length > 0 ? [readyMade] : []),
      {
        type: ComponentType.Label,
        label: panel.reason.own,
        description: panel.reason.ownHelp,
        component: {
          type: ComponentType.TextInput,
          custom_id: OWN,
          style: TextInputStyle.Short,
          max_length: 1000,
          required: reasons.length === 0,
          ...(one.reason !== '' && !isReady && { value: one.reason }),
        },
      },
    ],
  });
}

/** The form was filled in: corrects the case. What was typed counts before what was chosen. */
export const submitReason: Submit<Pick<ReasonDeps, 'corrections' | 'records'>> = onSubmit(
  FORMS.addReason,
  async (interaction, seen, { corrections, records }) => {
    const { guildId } = interaction;
    const { panel } = messagesFor(interaction.locale);
    const { number, edits } = ownCase(seen, interaction);
    const typed = typedIn(interaction, OWN).trim();
    const reason = typed === '' ? chosenIn(interaction, READY_MADE)[0] : typed;
    if (reason === undefined) throw new Failure('input', panel.reason.none);
    const before = await records.find(guildId, number);
    await corrections.edit(correction(interaction, { number, edits }), { reason });
    await interaction.editReply(
      panel.reason.saved({
        number,
        reason: plain(reason),
        wasShown: before?.kind === 'ban' && before.reason !== '',
      }),
    );
  },
);
