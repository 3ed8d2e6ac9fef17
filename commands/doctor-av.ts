import { checkedBody } from '../src/discord/checks/show.ts';
import type { Command } from '../src/discord/framework/command.ts';
import { messagesFor } from '../src/messages/index.ts';
import type { Checked } from '../src/problems/doctor.ts';
import { labels, MANAGEMENT, texts } from './options.ts';

/** What `/doctor-av` needs. */
export interface DoctorCommandDeps {
  /** Checks everything that concerns a server; nothing is changed by that. */
  readonly doctor: (guildId: string) => Promise<readonly Checked[]>;
}

/** `/doctor-av`: whether everything that the bot needs is there. */
export const doctorAv: Command<DoctorCommandDeps> = {
  access: 'manager',
  definition: {
    ...labels(
      'doctor-av',
      texts(
        'Check everything that the bot needs, and say what to do',
        '检查机器人所需的一切，并说明如何处理',
        '檢查機器人需要的一切，並說明如何處理',
        '봇에 필요한 모든 것을 점검하고 할 일을 알려 줌',
        'Botに必要なものをすべて検査し、対処方法を表示する',
      ),
    ),
    ...MANAGEMENT,
  },

  async run(interaction, { doctor }) {
    const checked = await doctor(interaction.guildId);
    await interaction.editReply(checkedBody(checked, messagesFor(interaction.locale)));
  },
};
