import { ButtonStyle, ComponentType } from 'discord.js';
import { nameOfBy, type ShownShield } from '../../messages/en/shield/shield.ts';
import type { Messages } from '../../messages/index.ts';
import type { ShieldView } from '../../moderation/shield/ports.ts';
import { SHIELD_LEVELS, SHIELD_SECONDS } from '../../moderation/shield/shield.ts';
import { SHIELD } from '../../problems/moderation.ts';
import { button, type Row } from '../cases/buttons.ts';
import { PRESSES } from '../framework/custom-ids.ts';
import { MAX_CONTENT } from '../limits.ts';
import { code, cut, fromNow, moment, plain } from '../text.ts';

/** Characters of a person's name. */
const MAX_NAME = 64;

/** A shield as sentences take it. */
export function shownShield(view: ShieldView): ShownShield {
  const name = (by: ShieldView['changedBy']) => {
    const found = nameOfBy(by);
    return found === undefined ? undefined : plain(found, MAX_NAME);
  };
  return {
    room: code(view.room),
    level: view.level,
    until: moment(view.until),
    raised: fromNow(view.raisedAt),
    ended: view.endedAt === undefined ? undefined : fromNow(view.endedAt),
    raisedBy: name(view.raisedBy),
    changedBy: name(view.changedBy),
    loweredBy: name(view.loweredBy),
    mute: view.mute,
    slowSeconds: view.slowSeconds,
    newSeconds: view.newSeconds,
    reviews: view.reviews,
  };
}

/** Whether its end has come, or somebody has lowered it. */
const isOver = ({ endedAt, loweredBy, mute }: ShieldView): boolean =>
  endedAt !== undefined || loweredBy !== undefined || mute === 'lifting';

/** The post about a shield, with what can be done about it now. */
export function shieldBody(guildId: string, view: ShieldView, messages: Messages) {
  const shown = shownShield(view);
  const text = isOver(view) ? messages.shield.down(shown) : messages.shield.up(shown);
  return { content: cut(text, MAX_CONTENT), components: shieldRows(guildId, view, messages) };
}

function shieldRows(guildId: string, view: ShieldView, { shield }: Messages): Row[] {
  const { room, reviews, isLast } = view;
  const components = [
    ...(isOver(view)
      ? []
      : [
          button({
            label: shield.buttons.longer(SHIELD_SECONDS),
            id: PRESSES.prolongShield.write({ guildId, room }),
          }),
          button({
            label: shield.buttons.down,
            id: PRESSES.lowerShield.write({ guildId, room }),
            style: ButtonStyle.Danger,
          }),
        ]),
    ...(reviews === 0
      ? []
      : [
          button({
            label: shield.buttons.decide(reviews),
            id: PRESSES.showRuleReviews.write({ guildId, rule: SHIELD }),
            style: ButtonStyle.Primary,
          }),
        ]),
  ];
  return isLast || components.length === 0 ? [] : [{ type: ComponentType.ActionRow, components }];
}

/** What is offered where a raid was noticed; nothing where the shield has gone up by itself, whose own post has what can be done. */
export function raidRows(guildId: string, room: string, { shield }: Messages): Row[] {
  const components = [
    ...SHIELD_LEVELS.map((level) =>
      button({
        label: shield.buttons.level(level),
        id: PRESSES.raidRaise.write({ guildId, level, room }),
        style: ButtonStyle.Danger,
      }),
    ),
    button({ label: shield.buttons.notNow, id: PRESSES.raidLeave.write({ guildId, room }) }),
  ];
  return [{ type: ComponentType.ActionRow, components }];
}
