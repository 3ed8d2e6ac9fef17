import { ButtonStyle, ComponentType, type RESTPostAPIChannelMessageJSONBody } from 'discord.js';
import type { Messages } from '../../messages/index.ts';
import { button } from '../cases/buttons.ts';
import { PRESSES } from '../framework/custom-ids.ts';
import { code } from '../text.ts';

/** What a panel shows. */
export interface PanelState {
  readonly rooms: readonly string[];
  /** How many reviews are open. */
  readonly reviews: number;
  readonly messages: Messages;
}

/** The message with the panel's buttons, which carry nothing and work as long as it is there. */
export const panelPost = ({ rooms, reviews, messages }: PanelState) =>
  ({
    content: messages.panel.post(rooms.map(code)),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          button({
            label: messages.panel.buttons.ban,
            id: PRESSES.panelBan.write({}),
            style: ButtonStyle.Danger,
          }),
          button({ label: messages.panel.buttons.mute, id: PRESSES.panelMute.write({}) }),
          button({ label: messages.panel.buttons.banned, id: PRESSES.panelBanned.write({}) }),
          button({
            label: messages.panel.buttons.reviews(reviews),
            id: PRESSES.panelReviews.write({}),
            ...(reviews > 0 && { style: ButtonStyle.Primary }),
          }),
        ],
      },
      {
        type: ComponentType.ActionRow,
        components: [
          button({ label: messages.panel.buttons.room, id: PRESSES.panelRoom.write({}) }),
          button({ label: messages.panel.buttons.card, id: PRESSES.panelCard.write({}) }),
          button({ label: messages.shield.buttons.panel, id: PRESSES.panelShield.write({}) }),
        ],
      },
    ],
    allowed_mentions: { parse: [] },
  }) satisfies RESTPostAPIChannelMessageJSONBody;
