import { Failure } from '../../errors.ts';
import { messagesFor } from '../../messages/index.ts';
import type { Evidence } from '../../moderation/case.ts';
import { type Answered, actorOf, rolesOf } from '../framework/command.ts';
import { butDone } from '../framework/failures.ts';
import { allowedReply, allowInRule, authorOf } from '../rules/changes.ts';
import { code } from '../text.ts';
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
      messagesFor(interaction.locale).reviews.bannedForLonger(longerBan?.number ?? 0, number),
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
  const { evidence } = decided;
  const rule = hasFound(evidence) ? code(evidence.rule) : undefined;
  await interaction.editReply(messagesFor(interaction.locale).reviews.dismissed(rule));
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
  const { reviews } = messagesFor(interaction.locale);
  const review = await context.records.find(guildId, number);
  if (review?.decision && review.decision.what !== 'observed')
    throw new Failure('refused', reviews.decidedAlready(number, review.decision.by));
  const evidence = review?.evidence;
  if (!hasFound(evidence)) throw new Failure('refused', reviews.nothingFound);
  const author = authorOf(interaction);
  const changed = await allowInRule(author, context, evidence);
  const { rule, phrase } = changed;
  await context.reviews
    .decide({ ...decider(interaction, number), what: 'allow' })
    .catch(butDone(reviews.allowedOnly(phrase, rule.id)));
  await interaction.editReply(allowedReply(changed, messagesFor(interaction.locale)));
}
