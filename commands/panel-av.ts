import { ApplicationCommandOptionType } from 'discord.js';
import type { Command } from '../src/discord/framework/command.ts';
import type { PanelKeeper } from '../src/discord/panel/keeper.ts';
import { type PanelDeps, panelPresses, panelSubmits } from '../src/discord/panel/presses.ts';
import { messagesFor } from '../src/messages/index.ts';
import { labels, MANAGEMENT, option, texts } from './options.ts';

/** What `/panel-av` needs. */
export interface PanelCommandDeps extends PanelDeps {
  readonly panel: Pick<PanelKeeper, 'post' | 'remove'>;
}

/** `/panel-av`: posts the panel, a message with buttons that stays. */
export const panelAv: Command<PanelCommandDeps> = {
  access: 'manager',
  pressAccess: 'moderator',
  definition: {
    ...labels(
      'panel-av',
      texts(
        'Post a panel here with buttons for moderators',
        '在此频道发布带按钮的管理面板',
        '在這裡張貼有按鈕的管理面板',
        '이 채널에 관리자용 버튼 패널을 게시합니다',
        'モデレーター用のボタンつきパネルをここに投稿する',
      ),
    ),
    ...MANAGEMENT,
    options: [
      option(
        ApplicationCommandOptionType.Boolean,
        'remove',
        texts(
          'Take the panel away instead',
          '改为移除面板',
          '改為移除面板',
          '대신 패널을 제거합니다',
          '投稿せず、いまのパネルを取り除く',
        ),
      ),
    ],
  },

  async run(interaction, { panel }) {
    const { guildId, channelId, options, locale } = interaction;
    const words = messagesFor(locale).panel;
    if (options.getBoolean('remove') === true) {
      const isRemoved = await panel.remove(guildId);
      await interaction.editReply(isRemoved ? words.removed : words.notThere);
      return;
    }
    await panel.post(guildId, channelId);
    await interaction.editReply(words.posted);
  },

  presses: panelPresses,
  submits: panelSubmits,
};
