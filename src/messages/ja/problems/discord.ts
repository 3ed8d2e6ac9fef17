import type { DiscordProblem } from '../../../problems/discord.ts';
import type { SentencesOf, SomeSentencesOf } from '../../show.ts';

/** What goes wrong between the bot and Discord. */
export const discord: SentencesOf<DiscordProblem> = {
  'channel-gone': () => 'チャンネルはもうありません。',
  'channel-hidden': () => 'Botからチャンネルが見えません。',
  'channel-closed': () =>
    'Botがチャンネルに投稿できません。「チャンネルを見る」「メッセージを送信」「埋め込みリンク」「ファイルを添付」の権限が必要です。',
  'discord-token-refused': () => 'BotのトークンがDiscordに拒否されました。',
  'discord-intent-missing': () => 'BotにDiscordのMessage Contentインテントが許可されていません。',
  'discord-closed-for-good': () => 'Discordが接続を完全に閉じました。',
  'discord-refuses': ({ code }) => `Discordがリクエストを拒否しました（コード ${code}）。`,
  'discord-fault': ({ status }) => `Discordで問題が発生しています（HTTP ${status}）。`,
  'discord-silent': () => 'Discordが応答しません。',
  'done-in-part': ({ done }, { plain }) =>
    `${plain(done)}その後、Botのデータベースが応答しなくなりました。残りは実行されていない可能性があります。もう一度試す前に確認してください。`,
};

/** What the operator can do about it. */
export const discordAdvice: SomeSentencesOf<DiscordProblem> = {
  'discord-token-refused': () =>
    'Developer Portal（Bot → Reset Token）でトークンをリセットし、新しいトークンを DISCORD_TOKEN に設定してください。',
  'discord-intent-missing': () =>
    'Developer Portal（Bot → Privileged Gateway Intents）でオンにするか、FILTER_DISCORD_MESSAGES=false を設定してください。',
};
