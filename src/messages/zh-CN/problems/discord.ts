import type { DiscordProblem } from '../../../problems/discord.ts';
import type { SentencesOf, SomeSentencesOf } from '../../show.ts';
import { permission } from '../cases/words.ts';
import { list } from '../common.ts';

const TO_POST = list(['View Channel', 'Send Messages', 'Embed Links', 'Attach Files'].map(permission));

export const discord: SentencesOf<DiscordProblem> = {
  'channel-gone': () => '该频道已不存在。',
  'channel-hidden': () => '机器人看不到该频道。',
  'channel-closed': () => `机器人无法在该频道发消息，需要${TO_POST}权限。`,
  'discord-token-refused': () => 'Discord 不接受机器人的令牌。',
  'discord-intent-missing': () => 'Discord 没有授予机器人 Message Content Intent。',
  'discord-closed-for-good': () => 'Discord 已永久关闭连接。',
  'discord-refuses': ({ code }) => `Discord 拒绝了请求（代码 ${code}）。`,
  'discord-fault': ({ status }) => `Discord 出现故障（HTTP ${status}）。`,
  'discord-silent': () => 'Discord 没有响应。',
  'done-in-part': ({ done }, { plain }) =>
    `${plain(done)} 随后机器人的数据库没有响应：其余部分可能未完成。重试之前请先查看。`,
};

export const discordAdvice: SomeSentencesOf<DiscordProblem> = {
  'discord-token-refused': () =>
    '请在 Developer Portal 中重置令牌（Bot > Reset Token），再把新令牌复制到 DISCORD_TOKEN。',
  'discord-intent-missing': () =>
    '请在 Developer Portal 中开启（Bot > Privileged Gateway Intents），或设置 FILTER_DISCORD_MESSAGES=false。',
};
