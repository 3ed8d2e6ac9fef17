import { Failure } from '../../errors.ts';
import { messagesFor } from '../../messages/index.ts';
import { type Evidence, isUndecided } from '../../moderation/case.ts';
import { hasFound } from '../../moderation/filtering/review-groups.ts';
import type { CaseDeps } from '../cases/deps.ts';
import { type Answered, actorOf, rolesOf } from '../framework/command.ts';
import { butDone } from '../framework/failures.ts';
import { allowedReply, allowInRule, announceRule, authorOf } from '../rules/changes.ts';
import { code } from '../text.ts';

/** Bans the viewer of whom a review speaks. */
export async function banReviewed(
  interaction: Answered,
  context: Pick<CaseDeps, 'reviews' | 'reportOutcomes'>,
  { number, seconds }: { number: number; seconds: number },
): Promise<void> {
  const { followUp, removal, longerBan } = await context.reviews.decide({
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
    cases: [followUp, ...(removal ? [removal] : [])],
    skipped: [],
    alreadyActive: [],
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

/** Adds what a rule found to its allowed phrases, and dismisses the review. */
export async function allowPhrase(
  interaction: Answered,
  context: Pick<CaseDeps, 'records' | 'ruleChanges' | 'reviews' | 'announce'>,
  number: number,
): Promise<void> {
  const { guildId } = interaction;
  const { reviews } = messagesFor(interaction.locale);
  const review = await context.records.find(guildId, number);
  if (review && !isUndecided(review)) {
    if (review.decision?.what === 'expired') throw new Failure('refused', { what: 'review-expired', number });
    throw new Failure('refused', reviews.decidedAlready(number, review.decision?.by ?? ''));
  }
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

/** Opens a decided review again; where its phrase was allowed, that is taken back first. */
export async function reopenReview(
  interaction: Answered,
  context: Pick<CaseDeps, 'records' | 'ruleChanges' | 'reviews' | 'announce'>,
  number: number,
): Promise<void> {
  const { reviews } = messagesFor(interaction.locale);
  const review = await context.records.find(interaction.guildId, number);
  const evidence = review?.evidence;
  const taken =
    review?.decision?.what === 'allow' && hasFound(evidence)
      ? await takeBack(interaction, context, evidence)
      : undefined;
  await context.reviews
    .reopen(decider(interaction, number))
    .catch(butDone(taken !== undefined && reviews.takenBackOnly(taken.phrase)));
  const lines = [
    reviews.reopened(number),
    ...(taken ? [reviews.takenBack(code(taken.phrase), code(taken.rule))] : []),
  ];
  await interaction.editReply(lines.join('\n'));
}

/** No longer allows the phrase around what a rule found, and says so in the audit channel. */
export async function takeBack(
  interaction: Answered,
  context: Pick<CaseDeps, 'ruleChanges' | 'announce'>,
  evidence: Evidence,
): Promise<{ phrase: string; rule: string } | undefined> {
  const author = authorOf(interaction);
  const changed = await context.ruleChanges.takeBackPhrase(author, evidence);
  if (!changed) return undefined;
  const { phrase, rule } = changed;
  context.announce(author.guildId, ({ reviews }) => reviews.announceTakenBack(author.by, phrase, rule.id));
  // It may have fallen back to review.
  if (changed.objections.length > 0) announceRule(author, context, changed);
  return { phrase: phrase, rule: rule.id };
}
