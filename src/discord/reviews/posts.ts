import { ButtonStyle, ComponentType } from 'discord.js';
import type { Messages } from '../../messages/index.ts';
import type { Case } from '../../moderation/case.ts';
import type { BrakeView } from '../../moderation/filtering/brake-posts/ports.ts';
import { button, type Row } from '../cases/buttons.ts';
import { PRESSES } from '../framework/custom-ids.ts';
import { MAX_CONTENT } from '../limits.ts';
import { code, cut, fromNow } from '../text.ts';

/** What can be done about the reviews of a post that shows many cases: the list in which they are decided together. */
export function manyReviewsRows(cases: readonly Case[], { reviewButtons }: Messages): Row[] {
  const open = cases.filter(({ kind, decision }) => kind === 'review' && !decision);
  const [first] = open;
  if (!first || open.length < 2) return [];
  const id = PRESSES.showReviews.write({ guildId: first.guildId });
  const show = button({ label: reviewButtons.showAll, id: id, style: ButtonStyle.Primary });
  return [{ type: ComponentType.ActionRow, components: [show] }];
}

/** What is true of a rule that was stopped, with what can be done about it now. */
export function brakeBody(guildId: string, view: BrakeView, messages: Messages) {
  const { brake } = messages;
  const { rule, limit, stoppedAt, state, action, does = 'ban', reviews, isLast } = view;
  const text = brake.post({
    rule: code(rule),
    limit: limit,
    when: fromNow(stoppedAt),
    state: state,
    action: action,
    does: does,
    active: activeOf(view),
    reviews: reviews,
    isLast: isLast,
  });
  const warns = state === 'braked' ? '⚠️ ' : '';
  return { content: cut(`${warns}${text}`, MAX_CONTENT), components: brakeRows(guildId, view, messages) };
}

/** What holds of what the rule did, once it is counted. */
const activeOf = ({ bans, mutes = 0 }: BrakeView) =>
  bans === undefined ? undefined : { bans: bans, mutes: mutes };

/** Only what makes sense now. */
function brakeRows(guildId: string, view: BrakeView, { brake, buttons }: Messages): Row[] {
  const { rule, state, does = 'ban', reviews, isLast } = view;
  const active = activeOf(view);
  const seen = { guildId: guildId, rule: rule };
  const components = [
    ...(state === 'braked' || state === 'paused'
      ? [button({ label: buttons.resume, id: PRESSES.resumeRule.write(seen) })]
      : []),
    ...(state === 'braked' ? [button({ label: buttons.pause, id: PRESSES.pauseRule.write(seen) })] : []),
    ...(active?.bans === 0 && active.mutes === 0
      ? []
      : [
          button({
            label: brake.undo(active, does),
            id: PRESSES.undoRule.write(seen),
            style: ButtonStyle.Danger,
          }),
        ]),
    ...(reviews === 0
      ? []
      : [
          button({
            label: brake.decide(reviews),
            id: PRESSES.showRuleReviews.write(seen),
            style: ButtonStyle.Primary,
          }),
        ]),
  ];
  return isLast || components.length === 0 ? [] : [{ type: ComponentType.ActionRow, components }];
}
