import { ComponentType, TextInputStyle } from 'discord.js';
import { Failure } from '../../errors.ts';
import { type Messages, messagesFor } from '../../messages/index.ts';
import { type Case, statusOf } from '../../moderation/case.ts';
import { parseDuration } from '../../moderation/duration.ts';
import { endedAlready } from '../../moderation/requests/correcting/correction-checks.ts';
import type { CorrectionRequest } from '../../moderation/requests/correcting/corrections.ts';
import { ofInteraction } from '../../moderation/requests/request-ids.ts';
import { NO_UNBANS } from '../../moderation/requests/unbans.ts';
import { type Answered, actorOf, isManager, type Press, rolesOf, type Submit } from '../framework/command.ts';
import { chosenCase, FORMS, onPress, onSubmit, PRESSES } from '../framework/custom-ids.ts';
import { allowPhrase, banReviewed, dismissReview, reopenReview } from '../reviews/decisions.ts';
import { removeReviewed } from '../reviews/removal.ts';
import { confirmRequest, refuseRequest } from '../second/decide.ts';
import type { CaseDeps } from './deps.ts';
import { historyPage } from './history.ts';
import { findCase, showCase } from './show.ts';

/** What the buttons under a case do. They know nothing but the case's number and state, and work after a restart. */
export const casePresses: Readonly<Record<string, Press<CaseDeps>>> = {
  unban: onPress(PRESSES.unbanCase, {
    answer: 'private',
    async run(interaction, seen, context) {
      const { lift, lifted } = await context.corrections.lift(
        correction(interaction, ownCase(seen, interaction)),
      );
      const unbans = { ...NO_UNBANS, lifted };
      const { requestId } = lift;
      await context.reportOutcomes(interaction, {
        cases: [lift],
        skipped: [],
        alreadyActive: [],
        unbans,
        requestId,
      });
    },
  }),
  duration: onPress(PRESSES.changeDuration, {
    answer: 'modal',
    async run(interaction, seen, context) {
      const { number } = ownCase(seen, interaction);
      const { cases } = messagesFor(interaction.locale);
      await refuseEnded(interaction.guildId, number, context);
      await interaction.showModal({
        custom_id: FORMS.changeDuration.write(seen),
        title: cases.durationForm(number),
        components: [
          {
            type: ComponentType.Label,
            label: cases.durationLabel,
            description: cases.durationHelp,
            component: {
              type: ComponentType.TextInput,
              custom_id: 'duration',
              style: TextInputStyle.Short,
              max_length: 40,
              required: true,
            },
          },
        ],
      });
    },
  }),
  details: onPress(PRESSES.caseDetails, {
    answer: 'private',
    run: (interaction, seen, context) => showCase(interaction, context, ownCase(seen, interaction).number),
  }),
  history: onPress(PRESSES.caseHistory, {
    answer: 'private',
    async run(interaction, seen, context) {
      const { guildId } = interaction;
      const { viewer } = await findCase(interaction, context, ownCase(seen, interaction).number);
      await interaction.editReply(
        await historyPage({ guildId, viewer, page: 0 }, historyNeeds(interaction, context)),
      );
    },
  }),
  turn: onPress(PRESSES.historyPage, {
    answer: 'update',
    async run(interaction, { viewer, page }, context) {
      const { guildId } = interaction;
      await interaction.editReply(
        await historyPage({ guildId, viewer, page }, historyNeeds(interaction, context)),
      );
    },
  }),
  ban: onPress(PRESSES.banReviewed, {
    answer: 'private',
    run: (interaction, seen, context) =>
      banReviewed(interaction, context, {
        number: ownCase(seen, interaction).number,
        seconds: seen.seconds,
      }),
  }),
  dismiss: onPress(PRESSES.dismissReview, {
    answer: 'private',
    run: (interaction, seen, context) =>
      dismissReview(interaction, context, ownCase(seen, interaction).number),
  }),
  allow: onPress(PRESSES.allowPhrase, {
    answer: 'private',
    run: (interaction, seen, context) => allowPhrase(interaction, context, ownCase(seen, interaction).number),
  }),
  remove: onPress(PRESSES.removeReviewed, {
    answer: 'private',
    run: (interaction, seen, context) =>
      removeReviewed(interaction, context, ownCase(seen, interaction).number),
  }),
  reopen: onPress(PRESSES.reopenReview, {
    answer: 'private',
    run: (interaction, seen, context) =>
      reopenReview(interaction, context, ownCase(seen, interaction).number),
  }),
  second: onPress(PRESSES.confirmSecond, {
    answer: 'private',
    run: (interaction, seen, context) =>
      confirmRequest(interaction, context, ownCase(seen, interaction).number),
  }),
  refuse: onPress(PRESSES.refuseSecond, {
    answer: 'private',
    run: (interaction, seen, context) =>
      refuseRequest(interaction, context, ownCase(seen, interaction).number),
  }),
  pick: onPress(PRESSES.pickCase, {
    answer: 'private',
    async run(interaction, _nothing, context) {
      const [value = ''] = interaction.isStringSelectMenu() ? interaction.values : [];
      const seen = chosenCase.read(value);
      if (!seen) throw new Failure('refused', messagesFor(interaction.locale).access.otherVersion.menu);
      await showCase(interaction, context, ownCase(seen, interaction).number);
    },
  }),
};

export const caseSubmits: Readonly<Record<string, Submit<CaseDeps>>> = {
  duration: onSubmit(FORMS.changeDuration, async (interaction, seen, context) => {
    const durationSeconds = parseDuration(interaction.fields.getTextInputValue('duration'));
    await editCase(interaction, context, {
      ...ownCase(seen, interaction),
      edit: { durationSeconds },
    });
  }),
};

/** A case that a button names, if it is one of this server. Throws a `refused` failure otherwise. */
export function ownCase<Seen extends { guildId: string }>(
  seen: Seen,
  { guildId, locale }: Pick<Answered, 'guildId' | 'locale'>,
): Seen {
  if (seen.guildId === guildId) return seen;
  throw new Failure('refused', messagesFor(locale).cases.ofAnotherServer);
}

/** Throws where the case's ban has ended, before a form is filled in for nothing; without the database the form will say so. */
async function refuseEnded(
  guildId: string,
  number: number,
  { records, corrections, now }: Pick<CaseDeps, 'records' | 'corrections' | 'now'>,
): Promise<void> {
  const one = await records.find(guildId, number).catch(() => undefined);
  if (!one || statusOf(one, now()) !== 'ended') return;
  await corrections.lookedAt(one);
  throw endedAlready(one);
}

export interface CaseEdit {
  readonly number: number;
  readonly edits: number | undefined;
  readonly edit: Parameters<CaseDeps['corrections']['edit']>[1];
}

/** Corrects a case, says what changed, and follows what comes of a changed duration. */
export async function editCase(
  interaction: Answered,
  context: CaseDeps,
  { number, edits, edit }: CaseEdit,
): Promise<void> {
  const request = correction(interaction, { number, edits });
  const { revised, followUp } = await context.corrections.edit(request, edit);
  const fields = (['reason', 'note'] as const).filter((field) => edit[field] !== undefined);
  const intro = savedText({ revised, fields, followUp }, messagesFor(interaction.locale));
  await context.reportOutcomes(interaction, {
    ...(intro !== undefined && { intro }),
    cases: followUp ? [followUp] : [],
    skipped: [],
    alreadyActive: [],
    requestId: request.requestId,
  });
}

interface Saved {
  readonly revised: Case;
  readonly fields: readonly ('reason' | 'note')[];
  readonly followUp: Case | undefined;
}

/** What an edit changed besides the duration, of which its own case speaks; undefined: nothing. */
const savedText = ({ revised, fields, followUp }: Saved, { cases }: Messages): string | undefined =>
  fields.length === 0
    ? undefined
    : cases.saved({
        number: revised.number,
        fields,
        // Of all that is done, only a ban tells the viewer why.
        wasShown: fields.includes('reason') && !followUp && revised.kind === 'ban',
      });

/** What the list of a viewer's cases needs, in the language of whoever asks. */
const historyNeeds = ({ locale }: Answered, { records, now }: Pick<CaseDeps, 'records' | 'now'>) => ({
  records: records,
  now: now,
  messages: messagesFor(locale),
});

/** What a person asks for who corrects a case here; `edits`: how often it had been corrected when they saw it. */
export const correction = (
  interaction: Answered,
  { number, edits }: { number: number; edits: number | undefined },
): CorrectionRequest => ({
  guildId: interaction.guildId,
  number,
  edits,
  requestId: ofInteraction(interaction.id),
  by: actorOf(interaction),
  roleIds: rolesOf(interaction),
  isManager: isManager(interaction),
});
