import { type APIComponentInMessageActionRow, ComponentType } from 'discord.js';
import { messagesFor } from '../../messages/index.ts';
import { ACTIONS } from '../../moderation/actions/index.ts';
import type { Case } from '../../moderation/case.ts';
import type { Policy } from '../../moderation/policy.ts';
import type { CaseRecords } from '../../moderation/ports.ts';
import type { Corrections } from '../../moderation/requests/correcting/corrections.ts';
import { NO_UNBANS } from '../../moderation/requests/unbans.ts';
import type { Settings } from '../../moderation/settings.ts';
import type { Row } from '../cases/buttons.ts';
import { correction, ownCase } from '../cases/presses.ts';
import { type InGuild, type Press, rolesOf } from '../framework/command.ts';
import { onPress, PRESSES, readCustomId } from '../framework/custom-ids.ts';
import type { ReportOutcomes } from './perform.ts';
import { openReasonForm } from './reason-form.ts';
import { undoRows } from './undo-buttons.ts';

/** What the buttons under a private answer to a ban need. */
export interface AnswerDeps {
  readonly corrections: Pick<Corrections, 'lift' | 'edit'>;
  readonly records: Pick<CaseRecords, 'find'>;
  readonly settings: Pick<Settings, 'of'>;
  readonly policy: Pick<Policy, 'settingsFor'>;
  readonly reportOutcomes: ReportOutcomes;
}

/** The buttons under a private answer to a ban: the answer itself says what came of them. */
export const answerPresses: Readonly<Record<string, Press<AnswerDeps>>> = {
  undo: onPress(PRESSES.undoBan, {
    answer: 'update',
    async run(interaction, seen, { corrections, reportOutcomes }) {
      const { number } = ownCase(seen, interaction);
      const { lift, lifted } = await corrections.lift(correction(interaction, seen));
      const rest = rowsWithout(number, interaction);
      await reportOutcomes(interaction, {
        // Where others were banned as well, what is said of them stays.
        intro: rest.length > 0 ? textOf(interaction) : undefined,
        cases: [lift],
        skipped: [],
        alreadyActive: [],
        unbans: { ...NO_UNBANS, lifted },
        requestId: lift.requestId,
        rows: () => rest,
      });
    },
  }),
  length: onPress(PRESSES.otherLength, {
    answer: 'update',
    async run(interaction, seen, { corrections, policy, reportOutcomes }) {
      ownCase(seen, interaction);
      const request = correction(interaction, seen);
      const { followUp } = await corrections.edit(request, { durationSeconds: seen.seconds });
      const messages = messagesFor(interaction.locale);
      const kind = followUp && ACTIONS.find(followUp.kind)?.kind;
      const ofServer = policy.settingsFor(interaction.guildId, rolesOf(interaction), kind);
      await reportOutcomes(interaction, {
        cases: followUp ? [followUp] : [],
        skipped: [],
        alreadyActive: [],
        requestId: request.requestId,
        rows: (cases: readonly Case[]) =>
          undoRows({ cases, unseen: [], settings: ofServer, alone: true, messages }),
      });
    },
  }),
  reason: onPress(PRESSES.addReason, { answer: 'modal', run: openReasonForm }),
};

type Pressed = Parameters<Press<unknown>['run']>[0];

/** What the answer says above its buttons. */
const textOf = ({ message }: InGuild<Pressed>): string =>
  message.content === '' ? (message.embeds[0]?.description ?? '') : message.content;

/** The rows of the answer without the buttons about one case. */
const rowsWithout = (number: number, { message }: InGuild<Pressed>): Row[] =>
  message.components.flatMap((row) => {
    if (row.type !== ComponentType.ActionRow) return [];
    const rest = row.components
      .map((one) => one.toJSON() as APIComponentInMessageActionRow)
      .filter((one) => !('custom_id' in one) || caseIn(one.custom_id) !== number);
    return rest.length === 0 ? [] : [{ type: ComponentType.ActionRow as const, components: rest }];
  });

/** The case that a button of these is about. */
function caseIn(customId: string): number | undefined {
  const id = readCustomId(customId);
  if (id?.command !== PRESSES.undoBan.command) return undefined;
  const known = [PRESSES.undoBan, PRESSES.otherLength, PRESSES.addReason].find(
    ({ name }) => name === id.name,
  );
  return known?.read(id.carried)?.number;
}
