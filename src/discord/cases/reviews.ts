import { Failure } from '../../errors.ts';
import { allowPhrase } from '../../filters/allow.ts';
import type { Evidence } from '../../moderation/case.ts';
import { type Answered, actorOf, rolesOf } from '../framework/command.ts';
import { butDone } from '../framework/failures.ts';
import { code } from '../text.ts';
import { readSeen } from './buttons.ts';
import type { CaseDeps } from './deps.ts';

/** A button under a review was pressed: `guild.number.edits:what`, where `what` is a duration in seconds, `dismiss` or `allow`. */
export async function decideReview(interaction: Answered, detail: string, context: CaseDeps): Promise<void> {
  const { guildId } = interaction;
  const { number } = readSeen(detail, guildId);
  const [, word = ''] = detail.split(':');
  const request = { guildId, number, by: actorOf(interaction), roleIds: rolesOf(interaction) };
  if (word === 'dismiss') {
    const { decided } = await context.reviews.decide({ ...request, what: 'dismiss' });
    const counts = hasFound(decided.evidence) ? ' The verdict counts for its rule.' : '';
    await interaction.editReply(`**Dismissed**: review ${number}.${counts}`);
  } else if (word === 'allow') {
    await interaction.editReply(await allow(interaction, context, number));
  } else {
    const done = await context.reviews.decide({ ...request, what: 'ban', durationSeconds: Number(word) });
    const { followUp, standing } = done;
    if (!followUp) {
      await interaction.editReply(
        `**Banned already**, for longer than that: case ${standing?.number ?? '?'}. Review ${number} is decided.`,
      );
      return;
    }
    const { requestId } = followUp;
    await context.follow(interaction, { cases: [followUp], skipped: [], standing: [], requestId });
  }
}

/** Whether a rule has found something: a message that could not be judged is shown as well. */
const hasFound = (evidence: Evidence | undefined): boolean => evidence?.start !== evidence?.end;

/** Adds what a rule found to its allowed phrases, and dismisses the review. */
async function allow(interaction: Answered, context: CaseDeps, number: number): Promise<string> {
  const { guildId } = interaction;
  const by = actorOf(interaction);
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
  const rule = evidence && context.rulebook.find(guildId, evidence.rule);
  if (!evidence || !rule) throw new Failure('refused', 'Its rule is not there any more. Dismiss it instead.');
  const phrase = allowPhrase(evidence);
  if (phrase === evidence.text.slice(evidence.start, evidence.end)) {
    throw new Failure(
      'refused',
      `“${phrase.slice(0, 60)}” is what the rule looks for, so that allowing it would switch that off. Dismiss the review, or change the rule with /filter-av edit.`,
    );
  }
  const saved = await context.rulebook.save({
    guildId,
    id: rule.id,
    by: by.actorName,
    edit(now) {
      if (!now) throw new Failure('refused', 'The rule is not there any more.');
      const { allow: allowed = [] } = now.content as { allow?: readonly string[] };
      return { ...now, content: { ...now.content, allow: [...new Set([...allowed, phrase])] } };
    },
  });
  context.announce(
    guildId,
    `${by.actorName} allowed “${phrase}” in the rule ${saved.id}, version ${saved.version}.`,
  );
  await context.reviews
    .decide({ guildId, number, by, roleIds: rolesOf(interaction), what: 'allow' })
    .catch(butDone(`“${phrase}” is allowed in the rule ${saved.id}.`));
  return `**Allowed**: ${code(phrase)} does not count for the rule ${code(saved.id)} any more (version ${saved.version}).`;
}
