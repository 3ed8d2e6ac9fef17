import type { Command } from '../../src/discord/framework/command.ts';
import type { SetupDeps } from '../../src/discord/setup/deps.ts';
import { setupPresses } from '../../src/discord/setup/presses.ts';
import { setupPage } from '../../src/discord/setup/show.ts';
import { labels, MANAGEMENT, texts } from '../options.ts';

/** `/setup-av`: the part of the set-up that needs no secret, with menus. */
export const setupAv: Command<SetupDeps> = {
  access: 'manager',
  definition: {
    ...labels(
      'setup-av',
      texts(
        'Set up moderators, audit channel, rooms and first rules, with menus',
        '通过菜单设置房管、日志频道、直播间和初始规则',
        '用選單設定版主、稽核頻道、直播間和第一批規則',
        '메뉴로 관리자, 감사 채널, 방, 첫 규칙을 설정',
        'モデレーター、監査チャンネル、ルーム、最初のルールをメニューで設定する',
      ),
    ),
    ...MANAGEMENT,
  },

  async run(interaction, deps) {
    await interaction.editReply(await setupPage(interaction, deps));
  },

  presses: setupPresses,
};
