import { ComponentType, embedLength, TextInputStyle } from 'discord.js';
import { Failure } from '../../errors.ts';
import { type Case, statusOf } from '../../moderation/case.ts';
import { parseDuration } from '../../moderation/duration.ts';
import { type CorrectionRequest, endedAlready } from '../../moderation/requests/corrections.ts';
import { NO_UNBANS } from '../../moderation/requests/unbans.ts';
import { type Answered, actorOf, buttonId, type Press, rolesOf, type Submit } from '../framework/command.ts';
import { MAX_EMBED_CHARACTERS } from '../limits.ts';
import { caseRows, readSeen } from './buttons.ts';
import type { CaseDeps } from './deps.ts';
import { caseEmbed } from './embed.ts';
import { historyPage, revisionEmbed } from './history.ts';
import { decideReview } from './reviews.ts';

/** What the buttons under a case do. They know nothing but the case's number and state, and work after a restart. */
export const casePresses: Readonly<Record<string, Press<CaseDeps>>> = {
  unban: {
    answer: 'private',
    async run(interaction, detail, context) {
      const { unban, lifted } = await context.corrections.unban(
        correction(interaction, readSeen(detail, interaction.guildId)),
      );
      const unbans = { ...NO_UNBANS, lifted };
      const { requestId } = unban;
      await context.follow(interaction, { cases: [unban], skipped: [], standing: [], unbans, requestId });
    },
  },
  length: {
    answer: 'private',
    async run(interaction, detail, context) {
      const edit = { durationSeconds: Number(detail.split(':')[1]) };
      await editCase(interaction, context, { ...readSeen(detail, interaction.guildId), edit });
    },
  },
  duration: {
    answer: 'modal',
    async run(interaction, detail, context) {
      const { number } = readSeen(detail, interaction.guildId);
      await refuseEnded(interaction.guildId, number, context);
      await interaction.showModal({
        custom_id: buttonId({ command: 'case-av', name: 'duration', detail }),
        title: `Change duration of case ${number}`,
        components: [
          {
            type: ComponentType.Label,
            label: 'Duration, counted from when the ban began',
            description: '10m, 1h, 1h30m, 7d, 1mo, permanent; what is over by now lifts the ban',
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
  },
  history: {
    answer: 'private',
    async run(interaction, detail, context) {
      const { viewer } = await findCase(interaction, context, readSeen(detail, interaction.guildId).number);
      await interaction.editReply(await historyPage(interaction.guildId, `0:${viewer}`, context));
    },
  },
  turn: {
    answer: 'update',
    async run(interaction, detail, context) {
      await interaction.editReply(await historyPage(interaction.guildId, detail, context));
    },
  },
  decide: {
    answer: 'private',
    run: (interaction, detail, context) => decideReview(interaction, detail, context),
  },
  pick: {
    answer: 'private',
    async run(interaction, _detail, context) {
      const [seen = ''] = interaction.isStringSelectMenu() ? interaction.values : [];
      await showCase(interaction, context, readSeen(seen, interaction.guildId).number);
    },
  },
};

export const caseSubmits: Readonly<Record<string, Submit<CaseDeps>>> = {
  async duration(interaction, detail, context) {
    const durationSeconds = parseDuration(interaction.fields.getTextInputValue('duration'));
    await editCase(interaction, context, {
      ...readSeen(detail, interaction.guildId),
      edit: { durationSeconds },
    });
  },
};

/** Shows a case as it stands, with its corrections and what can be done about it. */
export async function showCase(interaction: Answered, context: CaseDeps, number: number): Promise<void> {
  const one = await findCase(interaction, context, number);
  const embed = caseEmbed(one, { now: context.now() });
  const revisions = await context.records.revisions(interaction.guildId, number);
  await interaction.editReply({
    embeds: [embed, ...revisionEmbed(revisions, MAX_EMBED_CHARACTERS - embedLength(embed))],
    components: caseRows([one], context.now()),
  });
}

async function findCase(
  interaction: Answered,
  { records, corrections }: Pick<CaseDeps, 'records' | 'corrections'>,
  number: number,
): Promise<Case> {
  const one = await records.find(interaction.guildId, number);
  if (one) {
    await corrections.lookedAt(one);
    return one;
  }
  throw new Failure('input', `There is no case ${number} in this server.`);
}

/** Throws where the case's ban has ended, before a form is filled in for nothing; without the database the form will tell. */
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
  const told = revised.post === undefined ? '' : ' Its post in the audit channel is brought up to date.';
  const unseen =
    edit.reason === undefined || followUp
      ? ''
      : ' The viewer was shown the reason when they were put out; that cannot be changed.';
  const intro = `**Case ${number} is corrected** (edited ${revised.edits}×).${told}${unseen}`;
  const cases = followUp ? [followUp] : [];
  await context.follow(interaction, {
    intro,
    cases,
    skipped: [],
    standing: [],
    requestId: request.requestId,
  });
}

const correction = (
  interaction: Answered,
  { number, edits }: { number: number; edits: number | undefined },
): CorrectionRequest => ({
  guildId: interaction.guildId,
  number,
  edits,
  requestId: interaction.id,
  by: actorOf(interaction),
  roleIds: rolesOf(interaction),
});
