import type { Messages } from '../types.ts';

/** Why a command, button, menu or form does nothing for whoever used it. */
export const access: Messages['access'] = {
  serversOnly: '這項功能只能在伺服器中使用。',
  anotherServer: '這個機器人屬於另一個伺服器，未執行任何動作。',
  needsManageServer: '你需要 Discord 的「管理伺服器」權限才能這麼做，未執行任何動作。',
  unknownCommand: '這個指令已不存在，未執行任何動作。',
  otherVersion: {
    button: '這個按鈕來自其他版本的機器人，未執行任何動作。',
    menu: '這個選單來自其他版本的機器人，未執行任何動作。',
    form: '這個表單來自其他版本的機器人，未執行任何動作。',
  },
};
