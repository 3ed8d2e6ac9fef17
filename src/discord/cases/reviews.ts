import { Failure } from '../../errors.ts';
import type { Evidence } from '../../moderation/case.ts';
import { type Answered, actorOf, rolesOf } from '../framework/command.ts';
import { butDone } from '../framework/failures.ts';
import { allowedReply, allowInRule, authorOf } from '../rules/changes.ts';
import type { CaseDeps } from './deps.ts';

/** Bans the viewer of whom a review speaks. */
export async function banReviewed(
  interaction: Answered,
  context: Pick<CaseDeps, 'reviews' | 'reportOutcomes'>,
  { number, seconds }: { number: number; seconds: number },
): Promise<void> {
  const { followUp, longerBan } = await context.reviews.decide({
    ...decider(interaction, number),
    what: 'ban',
    durationSeconds: seconds,
  });
  if (!followUp) {
    await interaction.editReply(
      `**Banned already**, for longer than that: case ${longerBan?.number ?? '?'}. Review ${number} is decided.`,
    );
    return;
  }
  const { requestId } = followUp;
  await context.reportOutcomes(interaction, {
    cases: [followUp],
    skipped: [],
    alreadyBanned: [],
    requestId,
  });
}

/** Leaves the viewer alone. */
export async function dismissReview(
  interaction: Answered,
  { reviews }: Pick<CaseDeps, 'reviews'>,
  number: number,
): Promise<void> {
  const { decided } = await reviews.decide({ ...decider(interaction, number), what: 'dismiss' });
  const counts = hasFound(decided.evidence) ? ' The verdict counts for its rule.' : '';
  await interaction.editReply(`**Dismissed**: review ${number}.${counts}`);
}

const decider = (interaction: Answered, number: number) => ({
  guildId: interaction.guildId,
  number,
  by: actorOf(interaction),
  roleIds: rolesOf(interaction),
});

/** Whether a rule has found something: a message that could not be judged is shown as well. */
const hasFound = (evidence: Evidence | undefined): evidence is Evidence =>
  evidence !== undefined && evidence.start !== evidence.end;

/** Adds what a rule found to its allowed phrases, and dismisses the review. */
export async function allowPhrase(
  interaction: Answered,
  context: Pick<CaseDeps, 'records' | 'ruleChanges' | 'reviews' | 'announce'>,
  number: number,
): Promise<void> {
  const { guildId } = interaction;
  const review = await context.records.find(guildId, number);
  if (review?.decision && review.decision.what !== 'observed')
    throw new Failure(
      'refused',
      `Review ${number} was decided already by ${review.decision.by}. Nothing was done now.`,
    );
  const evidence = review?.evidence;
  if (!hasFound(evidence))
    throw new Failure(
      'refused',
      'No rule found anything here, so there is no phrase to allow. Dismiss it instead.',
    );
  const author = authorOf(interaction);
  const changed = await allowInRule(author, context, evidence);
  const { rule, phrase } = changed;
  await context.reviews
    .decide({ ...decider(interaction, number), what: 'allow' })
    .catch(butDone(`“${phrase}” is allowed in the rule ${rule.id}.`));
  await interaction.editReply(allowedReply(changed));
}
