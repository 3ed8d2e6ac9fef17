import type { DiscordProblem } from '../../../problems/discord.ts';
import type { SentencesOf, SomeSentencesOf } from '../../show.ts';

/** What goes wrong between the bot and Discord. */
export const discord: SentencesOf<DiscordProblem> = {
  'channel-gone': () => 'The channel no longer exists.',
  'channel-hidden': () => 'The bot cannot see the channel.',
  'channel-closed': () =>
    'The bot cannot post in the channel. It needs View Channel, Send Messages, Embed Links and Attach Files.',
  'discord-token-refused': () => 'Discord does not accept the bot’s token.',
  'discord-intent-missing': () => 'Discord does not give the bot the Message Content intent.',
  'discord-closed-for-good': () => 'Discord has closed the connection for good.',
  'discord-refuses': ({ code }) => `Discord refuses the request (code ${code}).`,
  'discord-fault': ({ status }) => `Discord has a problem (HTTP ${status}).`,
  'discord-silent': () => 'Discord does not answer.',
  'done-in-part': ({ done }, { plain }) =>
    `${plain(done)} Then the bot’s database did not answer: the rest may be missing. Check before you try again.`,
};

/** What the operator can do about it. */
export const discordAdvice: SomeSentencesOf<DiscordProblem> = {
  'discord-token-refused': () =>
    'Reset it in the Developer Portal (Bot, Reset Token), and copy the new one into DISCORD_TOKEN.',
  'discord-intent-missing': () =>
    'Switch it on in the Developer Portal (Bot, Privileged Gateway Intents), or set FILTER_DISCORD_MESSAGES=false.',
};
