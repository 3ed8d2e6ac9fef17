import type { Messages } from '../types.ts';

const NOTHING_DONE = '何も実行していません。';

/** Why a command, button, menu or form does nothing for whoever used it. */
export const access: Messages['access'] = {
  serversOnly: 'サーバー内でのみ使えます。',
  anotherServer: `このBotは別のサーバー用です。${NOTHING_DONE}`,
  needsManageServer: `Discordの「サーバー管理」権限が必要です。${NOTHING_DONE}`,
  unknownCommand: `このコマンドは廃止されました。${NOTHING_DONE}`,
  otherVersion: {
    button: `このボタンはBotの別のバージョンのものです。${NOTHING_DONE}`,
    menu: `このメニューはBotの別のバージョンのものです。${NOTHING_DONE}`,
    form: `このフォームはBotの別のバージョンのものです。${NOTHING_DONE}`,
  },
};
