import { ApplicationCommandType } from 'discord.js';
import { offerFor } from '../../src/discord/feed/chosen.ts';
import type { SpeakersDeps } from '../../src/discord/feed/deps.ts';
import { placeOf, rolesOf, type UserCommand } from '../../src/discord/framework/command.ts';
import { messagesFor } from '../../src/messages/index.ts';
import type { Speakers } from '../../src/moderation/filtering/speakers.ts';
import type { People } from '../../src/moderation/viewers/people.ts';
import { MODERATION } from '../options.ts';

/** What *Ban in the live room* needs. */
export interface BanPersonDeps extends Pick<SpeakersDeps, 'chosenViewers' | 'newName' | 'policy'> {
  readonly speakers: Pick<Speakers, 'of'>;
  readonly people: Pick<People, 'note'>;
  /** The viewer's account of a Discord user. */
  readonly accountOf: (discordId: string) => string;
}

/** In the menu of a person: what can be done about them in the live room, where viewers' accounts follow from Discord's. */
export const banInTheLiveRoom: UserCommand<BanPersonDeps> = {
  menu: 'user',
  access: 'moderator',
  definition: {
    type: ApplicationCommandType.User,
    name: 'Ban in the live room',
    ...MODERATION,
  },

  async run(interaction, context) {
    const { guildId, targetUser, targetMember } = interaction;
    const { chosenViewers, newName, policy, speakers, people, accountOf } = context;
    const roomId = policy.room({ ...placeOf(interaction), named: undefined });
    const viewer = accountOf(targetUser.id);
    // Moderators are known by their roles, which the interaction brings.
    if (targetMember) people.note(guildId, targetUser.id, rolesOf({ member: targetMember }));
    const said = speakers.of(roomId).find((one) => one.viewer === viewer)?.lastLine;
    const { feed: messages } = messagesFor(interaction.locale);
    const chosen = { guildId, roomId, viewer, channelId: undefined };
    await interaction.editReply(
      offerFor(chosen, said, { chosenViewers, newName, policy, roleIds: rolesOf(interaction), messages }),
    );
  },
};
