import { ButtonStyle, ComponentType, type InteractionEditReplyOptions } from 'discord.js';
import { Failure } from '../../errors.ts';
import { type Messages, messagesFor } from '../../messages/index.ts';
import { ACTIONS } from '../../moderation/actions/index.ts';
import type { Case } from '../../moderation/case.ts';
import { ofUndo } from '../../moderation/requests/request-ids.ts';
import type { FilterRule } from '../../moderation/rules/rule.ts';
import { chunks } from '../../moderation/support/chunks.ts';
import { button } from '../cases/buttons.ts';
import { type Answered, actorOf, type Press, rolesOf } from '../framework/command.ts';
import { onPress, PRESSES } from '../framework/custom-ids.ts';
import { butDone } from '../framework/failures.ts';
import { code } from '../text.ts';
import { setState } from './changes.ts';
import type { RuleDeps } from './deps.ts';

/** Viewers in one request. */
const AT_ONCE = 100;

type Pressed = Parameters<Press<unknown>['run']>[0];

/** The buttons under the post that says that a rule was stopped. That post is kept true from the first press on, if it was not. */
export const brakePresses: Readonly<Record<string, Press<RuleDeps>>> = {
  resume: onPress(PRESSES.resumeRule, {
    answer: 'private',
    run: (interaction, pressed, context) => set(interaction, context, { pressed, state: 'active' }),
  }),
  pause: onPress(PRESSES.pauseRule, {
    answer: 'private',
    run: (interaction, pressed, context) => set(interaction, context, { pressed, state: 'paused' }),
  }),
  undo: onPress(PRESSES.undoRule, {
    answer: 'private',
    async run(interaction, pressed, context) {
      // Whoever removes a rule that ran away first still wants its bans undone.
      const rule = nameOf(interaction, pressed);
      await notePost(interaction, context, rule);
      const messages = messagesFor(interaction.locale);
      const raid = await context.brakePosts.bansOf(interaction.message.id);
      await interaction.editReply(
        askUndo({ rule, bans: raid?.bans ?? [], messageId: interaction.message.id }, messages),
      );
    },
  }),
  lift: onPress(PRESSES.undoRaid, {
    answer: 'update',
    async run(interaction, { messageId }, context) {
      const raid = await context.brakePosts.bansOf(messageId);
      const { rules, brake } = messagesFor(interaction.locale);
      if (raid?.guildId !== interaction.guildId) throw new Failure('refused', rules.ofAnotherServer);
      const { rule, bans } = raid;
      const done =
        bans.length === 0 ? brake.noBans(code(rule)) : await lift(interaction, context, { rule, bans });
      context.brakePosts.wake();
      await interaction.editReply({ content: done, components: [] });
    },
  }),
  keep: onPress(PRESSES.keepRaid, {
    answer: 'update',
    async run(interaction) {
      await interaction.editReply({ content: messagesFor(interaction.locale).brake.kept, components: [] });
    },
  }),
};

async function set(
  interaction: Pressed,
  context: RuleDeps,
  { pressed, state }: { pressed: PressedRule; state: 'active' | 'paused' },
): Promise<void> {
  const name = nameOf(interaction, pressed);
  await notePost(interaction, context, name);
  const rule: FilterRule = context.ruleChanges.named(interaction.guildId, name);
  await interaction.editReply(await setState(interaction, context, { rule, state }));
  context.brakePosts.wake();
}

const notePost = (
  { guildId, channelId, message }: Pressed,
  { brakePosts }: Pick<RuleDeps, 'brakePosts'>,
  rule: string,
): Promise<void> =>
  brakePosts.pressed({
    guildId: guildId,
    rule: rule,
    channelId: channelId,
    messageId: message.id,
    madeAt: message.createdTimestamp,
  });

interface PressedRule {
  readonly guildId: string;
  readonly rule: string;
}

/** The name of the rule that a button is about, whether it is still there or not. */
export function nameOf({ guildId, locale }: Answered, pressed: PressedRule): string {
  if (pressed.guildId === guildId) return pressed.rule;
  throw new Failure('refused', messagesFor(locale).rules.ofAnotherServer);
}

interface Raid {
  readonly rule: string;
  readonly bans: readonly Case[];
  readonly messageId: string;
}

/** Asks once, with the number. */
function askUndo({ rule, bans, messageId }: Raid, { brake }: Messages): InteractionEditReplyOptions {
  if (bans.length === 0) return { content: brake.noBans(code(rule)) };
  const sure = PRESSES.undoRaid.write({ messageId: messageId });
  const made = countOf(bans);
  const components = [
    button({ label: brake.sure(made), id: sure, style: ButtonStyle.Danger }),
    button({ label: brake.keep, id: PRESSES.keepRaid.write({}) }),
  ];
  return {
    content: brake.askUndo(made, viewersOf(bans), code(rule)),
    components: [{ type: ComponentType.ActionRow, components }],
  };
}

/** How many of each. */
function countOf(all: readonly Case[]): { readonly bans: number; readonly mutes: number } {
  const mutes = all.filter(({ kind }) => kind === 'mute').length;
  return { bans: all.length - mutes, mutes: mutes };
}

const viewersOf = (bans: readonly Case[]): number => new Set(bans.map(({ viewer }) => viewer)).size;

/** Lifts what a rule did in a raid; pressed twice, it lifts what is left. */
async function lift(
  interaction: Answered,
  context: RuleDeps,
  { rule, bans }: Pick<Raid, 'rule' | 'bans'>,
): Promise<string> {
  const { guildId } = interaction;
  const { rules } = messagesFor(interaction.locale);
  const parts = [...Map.groupBy(bans, ({ kind }) => kind).values()].flatMap((same) => [
    ...chunks(same, AT_ONCE),
  ]);
  let start = 0;
  for (const some of parts) {
    const [first] = some;
    const kind = first && ACTIONS.of(first.kind).undoneBy;
    if (!kind) continue;
    await context.door
      .request({
        kind,
        guildId,
        roleIds: rolesOf(interaction),
        replace: true,
        source: { type: 'button', ...actorOf(interaction), origin: { what: 'undo', rule: rule } },
        requestId: ofUndo(interaction.id, start),
        targets: some,
        durationSeconds: undefined,
        reason: '',
        note: '',
      })
      .catch(butDone(start > 0 && rules.undoneSoFar(start, countOf(bans), rule)));
    start += some.length;
  }
  return rules.undoing(countOf(bans), viewersOf(bans), code(rule));
}
