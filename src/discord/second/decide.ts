import { messagesFor } from '../../messages/index.ts';
import { isPerson } from '../../moderation/case.ts';
import type { CaseDeps } from '../cases/deps.ts';
import { type Answered, actorOf, rolesOf } from '../framework/command.ts';
import { plain } from '../text.ts';

type SecondDeps = Pick<CaseDeps, 'seconds' | 'reportOutcomes'>;

/** Does what another moderator has asked for, and says what comes of it. */
export async function confirmRequest(
  interaction: Answered,
  { seconds, reportOutcomes }: SecondDeps,
  number: number,
): Promise<void> {
  const { second } = messagesFor(interaction.locale);
  const { request, cases, skipped, alreadyActive, withoutMessages, requestId } = await seconds.confirm(
    wordOf(interaction, number),
  );
  const { source } = request;
  const asker = isPerson(source) ? plain(source.actorName, 64) : '';
  await reportOutcomes(interaction, {
    intro: second.confirmed(number, asker),
    cases,
    skipped,
    alreadyActive,
    withoutMessages,
    requestId,
  });
}

/** Ends what was asked for before anything of it is done. */
export async function refuseRequest(
  interaction: Answered,
  { seconds }: Pick<SecondDeps, 'seconds'>,
  number: number,
): Promise<void> {
  const { second } = messagesFor(interaction.locale);
  const { source } = await seconds.refuse(wordOf(interaction, number));
  const isOwn = isPerson(source) && source.actorId === actorOf(interaction).actorId;
  await interaction.editReply({
    content: isOwn ? second.withdrawn(number) : second.refused(number),
    components: [],
  });
}

const wordOf = (interaction: Answered, number: number) => ({
  guildId: interaction.guildId,
  number: number,
  by: actorOf(interaction),
  roleIds: rolesOf(interaction),
});
