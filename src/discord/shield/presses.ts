import { Failure } from '../../errors.ts';
import { messagesFor } from '../../messages/index.ts';
import { ofInteraction } from '../../moderation/requests/request-ids.ts';
import { SHIELD_LEVELS, SHIELD_SECONDS, type ShieldLevel } from '../../moderation/shield/shield.ts';
import type { ShieldRequest } from '../../moderation/shield/shields.ts';
import { type Answered, actorOf, type Press, rolesOf } from '../framework/command.ts';
import { onPress, PRESSES } from '../framework/custom-ids.ts';
import { MAX_CONTENT } from '../limits.ts';
import { code, cut, fromNow, plain } from '../text.ts';
import type { ShieldDeps } from './deps.ts';

/** The shield's buttons: under its post, in the private list of rooms, and where a raid was noticed. */
export const shieldPresses: Readonly<Record<string, Press<ShieldDeps>>> = {
  raise: onPress(PRESSES.raiseShield, {
    answer: 'private',
    run: async (interaction, { level, room }, context) =>
      void (await interaction.editReply(
        await raise(interaction, context, { room, level: levelOf(level), seconds: undefined }),
      )),
  }),
  longer: onPress(PRESSES.prolongShield, {
    answer: 'private',
    async run(interaction, { guildId, room }, context) {
      const request = requestOf(interaction, room, guildId);
      const { shield: words } = messagesFor(interaction.locale);
      const { shield, isChanged } = await context.shields.prolong({ ...request, seconds: SHIELD_SECONDS });
      const say =
        isChanged && shield ? words.prolonged(code(room), fromNow(shield.until)) : words.noneUp(code(room));
      const mutes = isChanged && shield?.level === 3 ? ` ${words.prolongedMute}` : '';
      await interaction.editReply(`${say}${mutes}`);
    },
  }),
  lower: onPress(PRESSES.lowerShield, {
    answer: 'private',
    async run(interaction, { guildId, room }, context) {
      await interaction.editReply(await lower(interaction, context, { room, guildId }));
    },
  }),
  raid: onPress(PRESSES.raidRaise, {
    answer: 'update',
    async run(interaction, { guildId, level, room }, context) {
      const { shield: words } = messagesFor(interaction.locale);
      const request = requestOf(interaction, room, guildId);
      // Somebody may have raised it since, or it did not wait for anybody.
      const isUp = context.shields.of(guildId, room) !== undefined;
      if (!isUp) await context.shields.raise({ ...request, level: levelOf(level), seconds: SHIELD_SECONDS });
      const { actorName } = actorOf(interaction);
      const then = isUp ? words.raidOver : words.raidRaised(plain(actorName), levelOf(level));
      await interaction.editReply({ content: withLine(interaction.message.content, then), components: [] });
    },
  }),
  leave: onPress(PRESSES.raidLeave, {
    answer: 'update',
    async run(interaction, { guildId, room }, context) {
      requestOf(interaction, room, guildId);
      const { shield: words } = messagesFor(interaction.locale);
      // Somebody may have raised it in the same moment.
      const isUp = context.shields.of(guildId, room) !== undefined;
      const then = isUp ? words.raidOver : words.raidLeft(plain(actorOf(interaction).actorName));
      await interaction.editReply({ content: withLine(interaction.message.content, then), components: [] });
    },
  }),
};

const withLine = (content: string, then: string): string => cut(`${content}\n${then}`, MAX_CONTENT);

const levelOf = (level: number): ShieldLevel => {
  const known = SHIELD_LEVELS.find((one) => one === level);
  if (known === undefined) throw new RangeError(`there is no level ${level}`);
  return known;
};

/** Whoever presses a button asks; the button is of the server in which it stands. Throws a `refused` failure where it is of another. */
function requestOf(interaction: Answered, roomId: string, guildId = interaction.guildId): ShieldRequest {
  if (guildId !== interaction.guildId)
    throw new Failure('refused', messagesFor(interaction.locale).rules.ofAnotherServer);
  return {
    guildId,
    roomId,
    requestId: ofInteraction(interaction.id),
    by: actorOf(interaction),
    roleIds: rolesOf(interaction),
  };
}

/** Raises a room's shield, and says so. */
export async function raise(
  interaction: Answered,
  { shields }: Pick<ShieldDeps, 'shields'>,
  {
    room,
    level,
    seconds,
  }: { readonly room: string; readonly level: ShieldLevel; readonly seconds: number | undefined },
): Promise<string> {
  const { shield: words } = messagesFor(interaction.locale);
  const { shield } = await shields.raise({ ...requestOf(interaction, room), level, seconds });
  if (!shield) return words.alreadySo;
  const said = words.raised(code(room), shield.level, fromNow(shield.until));
  return shield.level === 3 ? `${said} ${words.muting}` : said;
}

/** Lowers a room's shield, and says so. */
export async function lower(
  interaction: Answered,
  { shields }: Pick<ShieldDeps, 'shields'>,
  { room, guildId }: { readonly room: string; readonly guildId?: string },
): Promise<string> {
  const { shield: words } = messagesFor(interaction.locale);
  const { isChanged } = await shields.lower(requestOf(interaction, room, guildId));
  return isChanged ? words.lowered(code(room)) : words.noneUp(code(room));
}
