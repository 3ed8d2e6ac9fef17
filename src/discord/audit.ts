import { createHash } from 'node:crypto';
import {
  type APIEmbed,
  embedLength,
  type REST,
  type RESTPostAPIChannelMessageJSONBody,
  type RESTPostAPIChannelMessageResult,
  Routes,
} from 'discord.js';
import type { Case } from '../moderation/case.ts';
import type { AuditPost } from '../moderation/ports.ts';
import { caseEmbed } from './case-embed.ts';
import { discordFailure } from './failures.ts';

/** Limits of one message (Discord docs: Message, "Embed Limits"). */
const MAX_EMBEDS = 10;
const MAX_EMBED_CHARACTERS = 6000;

/** Posts cases in the audit channel. Nothing in a post ever pings anybody. */
export function createAuditPost(rest: Pick<REST, 'post'>, channelId: string): AuditPost {
  return {
    async post(cases) {
      const embeds = fitting(cases.map(caseEmbed));
      const posted = cases.slice(0, embeds.length);
      const body: RESTPostAPIChannelMessageJSONBody = {
        embeds,
        allowed_mentions: { parse: [] },
        ...nonceOf(posted),
      };
      try {
        const message = (await rest.post(Routes.channelMessages(channelId), {
          body,
        })) as RESTPostAPIChannelMessageResult;
        // A repeat is answered with the message that stands there already, so what it holds is what was told.
        const told = posted.slice(0, message.embeds.length);
        return { posted: told, channelId: message.channel_id, messageId: message.id };
      } catch (error) {
        throw discordFailure(error);
      }
    },
  };
}

function fitting(embeds: readonly APIEmbed[]): APIEmbed[] {
  let room = MAX_EMBED_CHARACTERS;
  const fit: APIEmbed[] = [];
  for (const embed of embeds.slice(0, MAX_EMBEDS)) {
    room -= embedLength(embed);
    if (room < 0 && fit.length > 0) break;
    fit.push(embed);
  }
  return fit;
}

/** Lets Discord recognise the same post sent twice, when the answer to the first was lost. At most 25 characters. */
function nonceOf([first]: readonly Case[]): Pick<
  RESTPostAPIChannelMessageJSONBody,
  'nonce' | 'enforce_nonce'
> {
  if (!first) return {};
  const nonce = createHash('sha256')
    .update(`${first.guildId}/${first.number}`)
    .digest('base64url')
    .slice(0, 25);
  return { nonce, enforce_nonce: true };
}
