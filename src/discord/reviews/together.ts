import { ButtonStyle, ComponentType, type InteractionEditReplyOptions } from 'discord.js';
import { Failure } from '../../errors.ts';
import { type Messages, messagesFor } from '../../messages/index.ts';
import { PERMANENT } from '../../moderation/duration.ts';
import type { GroupDecided, Word } from '../../moderation/filtering/group-decisions.ts';
import { ofDecisions } from '../../moderation/requests/request-ids.ts';
import { button, type Row } from '../cases/buttons.ts';
import { type Answered, actorOf, rolesOf } from '../framework/command.ts';
import { PRESSES } from '../framework/custom-ids.ts';
import { butDone } from '../framework/failures.ts';
import { MAX_BUTTONS, MAX_CONTENT } from '../limits.ts';
import { allowedReply, allowInRule, authorOf } from '../rules/changes.ts';
import { cut } from '../text.ts';
import type { ReviewDeps } from './deps.ts';
import { backRow, type FoundGroup, sizeOfGroup } from './group.ts';
import { seenGroup } from './list.ts';
import { bareName, nameOf } from './names.ts';

/** Lengths of bans that are offered, in seconds. */
const LENGTHS = [3600, 86_400, PERMANENT];

/** Asks once, with the number of viewers and how long each would be banned. */
export function askBanAll(
  found: FoundGroup,
  longest: number,
  messages: Messages,
): InteractionEditReplyOptions {
  const { by, example, listed, until } = found;
  const { reviewButtons: labels, reviews } = messages;
  const seen = seenGroup({ newest: example }, by, until);
  const size = sizeOfGroup(listed);
  const allowed = LENGTHS.filter((seconds) => seconds <= longest);
  const lengths = allowed.length === 0 ? [longest] : allowed;
  const bans = lengths.map((seconds) =>
    button({
      label: labels.banFor(size.viewers, seconds),
      id: PRESSES.banAll.write({ ...seen, seconds: seconds }),
      style: ButtonStyle.Danger,
    }),
  );
  const cancel = button({ label: labels.cancel, id: PRESSES.groupPage.write({ ...seen, page: 0 }) });
  const components = [...bans.slice(0, MAX_BUTTONS - 1), cancel];
  return {
    content: reviews.askBanAll(nameOf(example, by, messages), size),
    embeds: [],
    components: [{ type: ComponentType.ActionRow, components }],
  };
}

/** Bans everybody of a group, once each, and says what came of it until all is known. */
export async function banAll(
  interaction: Answered,
  context: ReviewDeps,
  { found, seconds }: { readonly found: FoundGroup; readonly seconds: number },
): Promise<void> {
  const messages = messagesFor(interaction.locale);
  const done = await decide(interaction, context, { found: found, what: 'ban', durationSeconds: seconds });
  announceDecided(interaction, context, { found: found, done: done, what: 'ban' });
  const rows = undoRows(context, { found: found, done: done, what: 'ban' }, messages);
  await context.reportOutcomes(interaction, {
    intro: messages.reviews.banning(counts(found, done, messages)),
    cases: [...done.bans, ...done.removals],
    skipped: done.skipped.map((one) => ({ ...one, kind: 'ban' as const })),
    alreadyActive: [],
    requestId: ofDecisions(interaction.id),
    rows: () => rows,
  });
}

/** Leaves everybody of a group alone. */
export async function dismissAll(
  interaction: Answered,
  context: ReviewDeps,
  found: FoundGroup,
): Promise<void> {
  const messages = messagesFor(interaction.locale);
  const done = await decide(interaction, context, { found: found, what: 'dismiss' });
  announceDecided(interaction, context, { found: found, done: done, what: 'dismiss' });
  await interaction.editReply({
    content: messages.reviews.dismissedMany(counts(found, done, messages)),
    embeds: [],
    components: undoRows(context, { found: found, done: done, what: 'dismiss' }, messages),
  });
}

/** Adds the phrase of a group to what its rule lets pass, and decides the group by that. */
export async function allowAll(interaction: Answered, context: ReviewDeps, found: FoundGroup): Promise<void> {
  const messages = messagesFor(interaction.locale);
  const { evidence } = found.example;
  if (!evidence || evidence.start === evidence.end)
    throw new Failure('refused', messages.reviews.nothingFound);
  const changed = await allowInRule(authorOf(interaction), context, evidence);
  const done = await decide(interaction, context, { found: found, what: 'allow' }).catch(
    butDone(messages.reviews.allowedOnly(changed.phrase, changed.rule.id)),
  );
  announceDecided(interaction, context, { found: found, done: done, what: 'allow' });
  const reply = allowedReply(changed, messages);
  const rows = undoRows(context, { found: found, done: done, what: 'allow' }, messages);
  await interaction.editReply({
    ...reply,
    content: cut(
      `${reply.content}\n${messages.reviews.allowedMany(counts(found, done, messages))}`,
      MAX_CONTENT,
    ),
    embeds: [],
    components: [...(reply.components ?? []), ...rows],
  });
}

interface Deciding {
  readonly found: FoundGroup;
  readonly what: Word;
  readonly durationSeconds?: number;
}

const decide = (
  interaction: Answered,
  { reviews }: Pick<ReviewDeps, 'reviews'>,
  { found, what, durationSeconds }: Deciding,
): Promise<GroupDecided> =>
  reviews.decideAll({
    guildId: interaction.guildId,
    reviews: found.listed,
    by: actorOf(interaction),
    roleIds: rolesOf(interaction),
    what: what,
    requestId: ofDecisions(interaction.id),
    ...(durationSeconds !== undefined && { durationSeconds }),
  });

/** What came of it, counted. */
function counts({ by, example, listed, later }: FoundGroup, done: GroupDecided, messages: Messages) {
  const { decided, longerBans, skipped, meanwhile, fault } = done;
  const reached = decided + meanwhile;
  const isSkipped = ({ roomId, viewer }: { roomId: string; viewer: string }) =>
    skipped.some((one) => one.roomId === roomId && one.viewer === viewer);
  return {
    decided: decided,
    group: nameOf(example, by, messages),
    longer: longerBans.length,
    meanwhile: meanwhile,
    later: later.length,
    left: fault ? listed.length - reached - listed.filter(isSkipped).length : 0,
  };
}

interface Decided {
  readonly found: FoundGroup;
  readonly done: GroupDecided;
  readonly what: Word;
}

/** One sentence in the audit channel for all of them: those in a list get no post of their own. */
function announceDecided(
  interaction: Answered,
  { announce }: Pick<ReviewDeps, 'announce'>,
  { found, done, what }: Decided,
): void {
  if (done.decided === 0) return;
  const { by, example } = found;
  const { actorName } = actorOf(interaction);
  announce(interaction.guildId, (posts) =>
    posts.reviews.announceDecided(actorName, what, done.decided, bareName(example, by, posts)),
  );
}

function undoRows(context: ReviewDeps, { found, done, what }: Decided, messages: Messages): Row[] {
  const { by, example } = found;
  const [back] = backRow(by, messages).components;
  if (done.decided === 0) return [backRow(by, messages)];
  const { bans } = done;
  const request = context.decidedTogether.keep({
    what: what,
    reviews: done.reviews.map(({ number, edits }) => ({ number: number, edits: edits })),
    bans: bans,
    example: example,
  });
  const undo = button({
    label: messages.reviewButtons.undo,
    id: PRESSES.undoAll.write({ request: request }),
  });
  return [{ type: ComponentType.ActionRow, components: [undo, ...(back ? [back] : [])] }];
}
