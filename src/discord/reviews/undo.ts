import { messagesFor } from '../../messages/index.ts';
import { type Case, isPerson } from '../../moderation/case.ts';
import { isSameBan } from '../../moderation/requests/correction-checks.ts';
import { ofUndo } from '../../moderation/requests/request-ids.ts';
import { type Answered, actorOf, rolesOf } from '../framework/command.ts';
import { butDone } from '../framework/failures.ts';
import { takeBack } from './decisions.ts';
import type { DecidedTogether, ReviewDeps } from './deps.ts';
import { backRow } from './group.ts';

/** Viewers in one request. */
const AT_ONCE = 100;

/** Takes back what was decided together: lifts the bans, no longer allows the phrase, and opens the reviews again. */
export async function undoAll(
  interaction: Answered,
  context: ReviewDeps,
  { what, reviews, bans, example }: DecidedTogether,
): Promise<void> {
  const { guildId } = interaction;
  const messages = messagesFor(interaction.locale);
  const lines: string[] = [];
  const own = await unchanged(interaction, context, bans);
  if (own.length > 0) {
    await lift(interaction, context, own);
    lines.push(messages.reviews.lifting(own.length));
  }
  if (own.length < bans.length) lines.push(messages.reviews.notLifted(bans.length - own.length));
  if (what === 'allow' && example.evidence) await takeBack(interaction, context, example.evidence);
  const by = actorOf(interaction);
  const opened = await context.reviews
    .reopenAll({ guildId, decided: reviews, by, roleIds: rolesOf(interaction) })
    .catch(butDone(own.length > 0 && lines.join(' ')));
  if (opened > 0) context.announce(guildId, ({ reviews }) => reviews.announceUndone(by.actorName, opened));
  await interaction.editReply({
    content: [messages.reviews.undoneMany(opened, reviews.length), ...lines].join('\n'),
    embeds: [],
    components: [backRow('rule', messages)],
  });
}

/** Those bans that nobody else has changed, lifted or made anew since. */
async function unchanged(
  interaction: Answered,
  { records }: Pick<ReviewDeps, 'records'>,
  bans: DecidedTogether['bans'],
): Promise<Case[]> {
  const { actorId } = actorOf(interaction);
  const own: Case[] = [];
  for (let start = 0; start < bans.length; start += AT_ONCE) {
    const some = bans.slice(start, start + AT_ONCE);
    const newest = await Promise.all(some.map((one) => records.newest(one)));
    own.push(...some.filter((one, index) => isOwn(one, newest[index]?.newest, actorId)));
  }
  return own;
}

/** Whether a ban is what holds for its viewer, or whoever made it has changed its length themselves. */
const isOwn = (ban: Case, newest: Case | undefined, actorId: string): boolean =>
  !newest ||
  newest.number <= ban.number ||
  (isSameBan(newest, ban) && isPerson(newest.source) && newest.source.actorId === actorId);

async function lift(
  interaction: Answered,
  { door }: Pick<ReviewDeps, 'door'>,
  bans: DecidedTogether['bans'],
): Promise<void> {
  for (let start = 0; start < bans.length; start += AT_ONCE)
    await door.request({
      kind: 'unban',
      guildId: interaction.guildId,
      roleIds: rolesOf(interaction),
      replace: true,
      source: { type: 'button', ...actorOf(interaction) },
      requestId: ofUndo(interaction.id, start),
      targets: bans.slice(start, start + AT_ONCE),
      durationSeconds: undefined,
      reason: '',
      note: '',
    });
}
