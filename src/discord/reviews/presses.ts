import { Failure } from '../../errors.ts';
import { messagesFor } from '../../messages/index.ts';
import { type Answered, type Press, rolesOf } from '../framework/command.ts';
import { chosenGroup, chosenGrouping, onPress, PRESSES } from '../framework/custom-ids.ts';
import type { ReviewDeps } from './deps.ts';
import { type FoundGroup, findGroup, groupPage, type SeenGroup, showRuleReviews } from './group.ts';
import { showReviews } from './list.ts';
import { askRemoveAll } from './removal.ts';
import { allowAll, askBanAll, banAll, dismissAll } from './together.ts';
import { undoAll } from './undo.ts';

/** The buttons and menus of lists of reviews, and those under posts that lead to one. */
export const reviewPresses: Readonly<Record<string, Press<ReviewDeps>>> = {
  show: onPress(PRESSES.showReviews, {
    answer: 'private',
    async run(interaction, { guildId }, context) {
      requireOwn(interaction, guildId);
      await showReviews(interaction, context);
    },
  }),
  rule: onPress(PRESSES.showRuleReviews, {
    answer: 'private',
    async run(interaction, { guildId, rule }, context) {
      requireOwn(interaction, guildId);
      await showRuleReviews(interaction, context, rule);
    },
  }),
  by: onPress(PRESSES.reviewsBy, {
    answer: 'update',
    run: (interaction, _nothing, context) =>
      showReviews(interaction, context, chosen(interaction, chosenGrouping)),
  }),
  page: onPress(PRESSES.reviewsPage, {
    answer: 'update',
    run: (interaction, view, context) => showReviews(interaction, context, view),
  }),
  open: onPress(PRESSES.openGroup, {
    answer: 'update',
    run: (interaction, _nothing, context) =>
      showGroup(interaction, context, { seen: chosen(interaction, chosenGroup), page: 0 }),
  }),
  group: onPress(PRESSES.groupPage, {
    answer: 'update',
    run: (interaction, { page, ...seen }, context) => showGroup(interaction, context, { seen, page }),
  }),
  ask: onPress(PRESSES.askBanAll, {
    answer: 'update',
    async run(interaction, seen, context) {
      const messages = messagesFor(interaction.locale);
      const { guildId } = interaction;
      const roleIds = rolesOf(interaction);
      // Nothing is asked that would be refused.
      context.policy.requireAllowed(guildId, roleIds, { kind: 'ban' });
      const { longestDuration } = context.policy.settingsFor(guildId, roleIds);
      const found = await read(interaction, context, seen);
      await interaction.editReply(
        found.listed.length === 0
          ? groupPage(found, 0, messages)
          : askBanAll(found, longestDuration, messages),
      );
    },
  }),
  ban: onPress(PRESSES.banAll, {
    answer: 'update',
    run: (interaction, { seconds, ...seen }, context) =>
      decided(interaction, context, {
        seen,
        decide: (found) => banAll(interaction, context, { found, seconds }),
      }),
  }),
  dismiss: onPress(PRESSES.dismissAll, {
    answer: 'update',
    run: (interaction, seen, context) =>
      decided(interaction, context, { seen, decide: (found) => dismissAll(interaction, context, found) }),
  }),
  allow: onPress(PRESSES.allowAll, {
    answer: 'update',
    run: (interaction, seen, context) =>
      decided(interaction, context, { seen, decide: (found) => allowAll(interaction, context, found) }),
  }),
  remove: onPress(PRESSES.askRemoveAll, {
    answer: 'private',
    async run(interaction, seen, context) {
      await askRemoveAll(interaction, context, await read(interaction, context, seen));
    },
  }),
  undo: onPress(PRESSES.undoAll, {
    answer: 'update',
    async run(interaction, { request }, context) {
      const together = context.decidedTogether.take(request);
      if (!together) throw new Failure('refused', messagesFor(interaction.locale).reviews.undoGone);
      await undoAll(interaction, context, together).catch((error: unknown) => {
        context.decidedTogether.giveBack(request, together);
        throw error;
      });
    },
  }),
};

/** Servers may share a channel, and count their cases each from 1. */
function requireOwn({ guildId, locale }: Answered, seen: string): void {
  if (seen !== guildId) throw new Failure('refused', messagesFor(locale).cases.ofAnotherServer);
}

/** What was chosen in a menu. */
function chosen<Values>(
  interaction: Parameters<Press<unknown>['run']>[0],
  codec: { read(written: string): Values | undefined },
): Values {
  const [value = ''] = interaction.isStringSelectMenu() ? interaction.values : [];
  const values = codec.read(value);
  if (values !== undefined) return values;
  throw new Failure('refused', messagesFor(interaction.locale).access.otherVersion.menu);
}

async function read(interaction: Answered, context: ReviewDeps, seen: SeenGroup): Promise<FoundGroup> {
  const found = await findGroup(interaction.guildId, seen, context);
  if (found) return found;
  throw new Failure('input', { what: 'unknown-review', number: seen.number });
}

async function showGroup(
  interaction: Answered,
  context: ReviewDeps,
  { seen, page }: { seen: SeenGroup; page: number },
): Promise<void> {
  const found = await read(interaction, context, seen);
  await interaction.editReply(groupPage(found, page, messagesFor(interaction.locale)));
}

interface Deciding {
  readonly seen: SeenGroup;
  readonly decide: (found: FoundGroup) => Promise<void>;
}

/** Decides what was listed; where all of it is decided, that is said. */
async function decided(
  interaction: Answered,
  context: ReviewDeps,
  { seen, decide }: Deciding,
): Promise<void> {
  const found = await read(interaction, context, seen);
  if (found.listed.length > 0) return decide(found);
  await interaction.editReply(groupPage(found, 0, messagesFor(interaction.locale)));
}
