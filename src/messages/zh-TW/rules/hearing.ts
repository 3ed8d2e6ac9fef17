import type { Messages } from '../../types.ts';

/** How far messages reach the bot, where that keeps a rule from finding anything; said where a rule is made. */
export const hearing: Messages['hearing'] = {
  deaf: '⚠️ **機器人收不到任何訊息**，所以這條規則目前不會偵測到內容。維運人員需要設定 `WEBHOOK_PORT` 和 `WEBHOOK_TOKEN`，並在 Chat 主控台的回呼設定填入機器人的網址（docs/configuration.md）。',
  silent:
    '機器人啟動後還沒收到任何訊息。如果直播間有人在聊天，請檢查 Chat 主控台的回呼網址（docs/configuration.md）。',
};
