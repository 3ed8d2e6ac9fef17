import type { DiscordProblem } from '../../../problems/discord.ts';
import type { SentencesOf, SomeSentencesOf } from '../../show.ts';

/** What goes wrong between the bot and Discord. */
export const discord: SentencesOf<DiscordProblem> = {
  'channel-gone': () => '頻道已不存在。',
  'channel-hidden': () => '機器人看不到這個頻道。',
  'channel-closed': () =>
    '機器人無法在這個頻道發文。它需要「檢視頻道」、「傳送訊息」、「嵌入連結」和「附加檔案」權限。',
  'discord-token-refused': () => 'Discord 不接受機器人的權杖（token）。',
  'discord-intent-missing': () => 'Discord 沒有給機器人 Message Content Intent。',
  'discord-closed-for-good': () => 'Discord 已永久關閉連線。',
  'discord-refuses': ({ code }) => `Discord 拒絕了請求（代碼 ${code}）。`,
  'discord-fault': ({ status }) => `Discord 發生問題（HTTP ${status}）。`,
  'discord-silent': () => 'Discord 沒有回應。',
  'done-in-part': ({ done }, { plain }) =>
    `${plain(done)}之後機器人的資料庫就沒有回應：其餘部分可能沒有完成。重試前請先確認。`,
};

/** What the operator can do about it. */
export const discordAdvice: SomeSentencesOf<DiscordProblem> = {
  'discord-token-refused': () =>
    '請到 Developer Portal 重設權杖（Bot → Reset Token），再把新的權杖填入 DISCORD_TOKEN。',
  'discord-intent-missing': () =>
    '請到 Developer Portal 開啟（Bot → Privileged Gateway Intents），或設定 FILTER_DISCORD_MESSAGES=false。',
};
