import { embedLength } from 'discord.js';
import { Failure } from '../../errors.ts';
import { messagesFor } from '../../messages/index.ts';
import type { Case } from '../../moderation/case.ts';
import type { Wanted } from '../../moderation/rights/levels.ts';
import { type Answered, actorOf, rolesOf } from '../framework/command.ts';
import { MAX_EMBED_CHARACTERS } from '../limits.ts';
import { notesEmbed } from '../viewers/notes.ts';
import { caseRows } from './buttons.ts';
import type { CaseDeps } from './deps.ts';
import { caseDetails } from './details.ts';
import { revisionEmbed } from './history.ts';

/** Others of a viewer's cases that are looked up. */
const OTHERS = 11;

/** Shows everything that is known of a case, with its corrections and what can be done about it. */
export async function showCase(interaction: Answered, context: CaseDeps, number: number): Promise<void> {
  const one = await findCase(interaction, context, number);
  const messages = messagesFor(interaction.locale);
  const { guildId } = interaction;
  const { cases, total } = await context.records.history({
    guildId,
    viewer: one.viewer,
    limit: OTHERS,
    offset: 0,
  });
  const others = cases.map((other) => other.number).filter((other) => other !== number);
  const embed = caseDetails(one, {
    messages,
    now: context.now(),
    // Cases about nobody have no more than that in common.
    others: { numbers: others, all: one.viewer === '' ? 0 : total - 1 },
  });
  const revisions = await context.records.revisions(guildId, number);
  const notes = await context.viewers.notes.of({ guildId, viewer: one.viewer });
  const room = MAX_EMBED_CHARACTERS - embedLength(embed);
  const roleIds = rolesOf(interaction);
  const may = (wanted: Wanted) => context.policy.isAllowed(guildId, roleIds, wanted);
  const noted = notesEmbed(notes, room / 2, messages);
  const left = noted.reduce((rest, more) => rest - embedLength(more), room);
  await interaction.editReply({
    embeds: [embed, ...noted, ...revisionEmbed(revisions, left, messages)],
    components: caseRows(one, { now: context.now(), actorId: actorOf(interaction).actorId, may, messages }),
  });
}

/** A case of the interaction's server, looked at now. Throws an `input` failure where there is none. */
export async function findCase(
  interaction: Answered,
  { records, corrections }: Pick<CaseDeps, 'records' | 'corrections'>,
  number: number,
): Promise<Case> {
  const one = await records.find(interaction.guildId, number);
  if (one) {
    await corrections.lookedAt(one);
    return one;
  }
  throw new Failure('input', messagesFor(interaction.locale).cases.unknown(number));
}
