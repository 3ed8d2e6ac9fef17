import type { DiscordProblem } from '../../../problems/discord.ts';
import type { SentencesOf, SomeSentencesOf } from '../../show.ts';

/** What goes wrong between the bot and Discord. */
export const discord: SentencesOf<DiscordProblem> = {
  'channel-gone': () => '채널이 더 이상 없습니다.',
  'channel-hidden': () => '봇이 채널을 볼 수 없습니다.',
  'channel-closed': () =>
    '봇이 채널에 게시할 수 없습니다. 필요한 권한: 채널 보기, 메시지 보내기, 링크 첨부, 파일 첨부.',
  'discord-token-refused': () => 'Discord가 봇의 토큰을 받아들이지 않습니다.',
  'discord-intent-missing': () => 'Discord가 봇에 Message Content 인텐트를 허용하지 않습니다.',
  'discord-closed-for-good': () => 'Discord가 연결을 완전히 끊었습니다.',
  'discord-refuses': ({ code }) => `Discord가 요청을 거부합니다(코드 ${code}).`,
  'discord-fault': ({ status }) => `Discord에 문제가 있습니다(HTTP ${status}).`,
  'discord-silent': () => 'Discord가 응답하지 않습니다.',
  'done-in-part': ({ done }, { plain }) =>
    `${plain(done)} 그 뒤 봇의 데이터베이스가 응답하지 않아 나머지는 빠졌을 수 있습니다. 다시 시도하기 전에 확인하세요.`,
};

/** What the operator can do about it. */
export const discordAdvice: SomeSentencesOf<DiscordProblem> = {
  'discord-token-refused': () =>
    'Developer Portal(Bot, Reset Token)에서 토큰을 재설정하고 새 토큰을 DISCORD_TOKEN 값에 넣으세요.',
  'discord-intent-missing': () =>
    'Developer Portal(Bot, Privileged Gateway Intents)에서 켜거나 FILTER_DISCORD_MESSAGES=false 설정을 사용하세요.',
};
