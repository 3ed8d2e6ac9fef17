import type { Messages } from '../../types.ts';

/** How far messages reach the bot, where that keeps a rule from finding anything; said where a rule is made. */
export const hearing: Messages['hearing'] = {
  deaf: '⚠️ **メッセージがBotに届いていない** ため、このルールはまだ何も検出できません。Bot運営者が `WEBHOOK_PORT` と `WEBHOOK_TOKEN` を設定し、Chatコンソールのコールバック設定にBotのアドレスを登録する必要があります（docs/configuration.md）。',
  silent:
    'Botの起動後、メッセージが1件も届いていません。ルームで会話があるのに届かない場合は、Chatコンソールのコールバックのアドレスを確認してください（docs/configuration.md）。',
};
