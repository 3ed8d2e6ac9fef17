import { ButtonStyle, ComponentType } from 'discord.js';
import { Failure } from '../../errors.ts';
import { messagesFor } from '../../messages/index.ts';
import { button } from '../cases/buttons.ts';
import { type Answered, actorOf, isManager } from '../framework/command.ts';
import { PRESSES } from '../framework/custom-ids.ts';
import { code, plain } from '../text.ts';
import type { ViewerDeps } from './deps.ts';

/** Characters of an id that the button has room for: no account's is longer. */
const MAX_CARRIED = 32;

/** Asks whether a viewer's texts are really to be erased: that cannot be undone. For those who manage the server. */
export async function askForget(interaction: Answered, viewer: string): Promise<void> {
  requireManager(interaction);
  const { viewers } = messagesFor(interaction.locale);
  if (viewer.length > MAX_CARRIED || !viewer.isWellFormed())
    throw new Failure('input', viewers.noSuchAccount);
  await interaction.editReply({
    content: viewers.askForget(code(viewer)),
    embeds: [],
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          button({
            label: viewers.forget,
            id: PRESSES.forgetViewer.write({ viewer }),
            style: ButtonStyle.Danger,
          }),
        ],
      },
    ],
  });
}

/** Erases a viewer's texts, says so, and leaves a record of it in the audit channel. */
export async function forgetNow(
  interaction: Answered,
  viewer: string,
  { viewers, announce }: Pick<ViewerDeps, 'viewers' | 'announce'>,
): Promise<void> {
  requireManager(interaction);
  const { guildId } = interaction;
  const erased = await viewers.forgetting.forget({ guildId, viewer });
  const { actorName } = actorOf(interaction);
  announce(guildId, (posts) => posts.viewers.forgottenBy(plain(actorName), viewer, erased));
  await interaction.editReply({
    content: messagesFor(interaction.locale).viewers.forgotten(code(viewer), erased),
    embeds: [],
    components: [],
  });
}

function requireManager(interaction: Answered): void {
  if (!isManager(interaction))
    throw new Failure('refused', messagesFor(interaction.locale).access.needsManageServer);
}
