import { ButtonStyle, ComponentType, type InteractionEditReplyOptions } from 'discord.js';
import { type Messages, messagesFor } from '../../messages/index.ts';
import { viewOf } from '../../moderation/shield/keeper.ts';
import { SHIELD_LEVELS, SHIELD_SECONDS } from '../../moderation/shield/shield.ts';
import { button, type Row } from '../cases/buttons.ts';
import type { Answered } from '../framework/command.ts';
import { PRESSES } from '../framework/custom-ids.ts';
import { MAX_BUTTON_LABEL, MAX_CONTENT, MAX_ROWS } from '../limits.ts';
import { code, cut } from '../text.ts';
import type { ShieldDeps } from './deps.ts';
import { shownShield } from './post.ts';

/** The shields of a server's rooms with what can be done about each; of many rooms the first, and the one that is meant here before them. */
export async function shieldList(
  { guildId, locale }: Pick<Answered, 'guildId' | 'locale'>,
  context: ShieldDeps,
  meant: string,
): Promise<InteractionEditReplyOptions> {
  const messages = messagesFor(locale);
  const { policy } = context;
  const rooms = [meant, ...policy.rooms(guildId).filter((room) => room !== meant)];
  const lines = await Promise.all(rooms.map((room) => line(guildId, room, context, messages)));
  return {
    content: cut(messages.shield.list(lines), MAX_CONTENT),
    components: rooms
      .slice(0, MAX_ROWS)
      .map((room) => rowOf({ guildId, room, isOneOfSeveral: rooms.length > 1 }, context, messages)),
    allowedMentions: { parse: [] },
  };
}

async function line(
  guildId: string,
  room: string,
  { shields, shieldStore, settings, now }: ShieldDeps,
  { shield: words }: Messages,
): Promise<string> {
  const up = shields.of(guildId, room);
  if (!up) return words.roomDown(code(room));
  const posted = { ...up, post: undefined, posts: 0, shown: undefined };
  return words.roomUp(shownShield(await viewOf(posted, { store: shieldStore, settings, now })));
}

interface RowOf {
  readonly guildId: string;
  readonly room: string;
  readonly isOneOfSeveral: boolean;
}

/** Levels, each of which raises it or changes it; and what can be done about one that is up. Of several rooms, each button names its own. */
function rowOf(
  { guildId, room, isOneOfSeveral }: RowOf,
  { shields }: Pick<ShieldDeps, 'shields'>,
  { shield: words }: Messages,
): Row {
  const up = shields.of(guildId, room);
  const named = (label: string): string =>
    isOneOfSeveral ? cut(`${label} · ${room}`, MAX_BUTTON_LABEL) : label;
  const components = [
    ...SHIELD_LEVELS.map((level) =>
      button({
        label: named(words.buttons.level(level)),
        id: PRESSES.raiseShield.write({ level, room }),
        ...(up?.level === level && { style: ButtonStyle.Primary }),
      }),
    ),
    ...(up
      ? [
          button({
            label: named(words.buttons.longer(SHIELD_SECONDS)),
            id: PRESSES.prolongShield.write({ guildId, room }),
          }),
          button({
            label: named(words.buttons.down),
            id: PRESSES.lowerShield.write({ guildId, room }),
            style: ButtonStyle.Danger,
          }),
        ]
      : []),
  ];
  return { type: ComponentType.ActionRow, components };
}
