import {
  type APIEmbed,
  type APIMessage,
  embedLength,
  type RawFile,
  type REST,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord.js';
import type { AuditPost, Posted, Telling } from '../moderation/ports.ts';
import { caseEmbed, titleOf } from './case-embed.ts';
import { summaryFile, summaryText } from './case-summary.ts';
import { discordFailure } from './failures.ts';
import { cut, plain } from './text.ts';

/** Limits of one message (Discord docs: Message, "Embed Limits"). */
const MAX_EMBEDS = 10;
const MAX_EMBED_CHARACTERS = 6000;
const MAX_CONTENT = 2000;
/** How far back a post that may stand already is looked for. */
const LOOK_BACK = 100;

/** Posts cases in the audit channel. Nothing in a post ever pings anybody. */
export function createAuditPost(rest: Pick<REST, 'post' | 'get'>, channelId: string): AuditPost {
  const route = Routes.channelMessages(channelId);
  const send = async (
    body: RESTPostAPIChannelMessageJSONBody,
    files: RawFile[] = [],
  ): Promise<APIMessage> => {
    try {
      return (await rest.post(route, {
        body: { ...body, allowed_mentions: { parse: [] } },
        files,
      })) as APIMessage;
    } catch (error) {
      throw discordFailure(error);
    }
  };

  /** Discord recognises a repeated nonce for some minutes only; after that, the channel itself tells whether a post stands. */
  async function standing(mark: string): Promise<APIMessage | undefined> {
    try {
      const query = new URLSearchParams({ limit: String(LOOK_BACK) });
      const messages = (await rest.get(route, { query })) as APIMessage[];
      return messages.find(
        ({ author, content, embeds }) =>
          author.bot === true &&
          (content.includes(mark) || embeds.some(({ footer }) => footer?.text.includes(mark))),
      );
    } catch (error) {
      throw discordFailure(error);
    }
  }

  return {
    async post({ batch, cases, again }: Telling): Promise<Posted> {
      const mark = `post ${batch}`;
      const isSummary = cases.length > MAX_EMBEDS;
      const embeds = isSummary
        ? []
        : fitting(cases.map((one, index) => caseEmbed(one, index === 0 ? mark : undefined)));
      const found = again ? await standing(mark) : undefined;
      const message =
        found ??
        (await send(
          {
            ...(isSummary ? { content: cut(summaryText(cases, mark), MAX_CONTENT) } : { embeds }),
            nonce: batch,
            enforce_nonce: true,
          },
          isSummary ? [summaryFile(cases)] : [],
        ));
      // What stands is what was told, also where the post was made before and held more or less than it would now.
      const shown = new Set(message.embeds.map(({ title }) => title?.split(' · ')[0]));
      const told = shown.size === 0 ? cases : cases.filter((one) => shown.has(titleOf(one)));
      return { told, channelId: message.channel_id, messageId: message.id };
    },
    async alert(text) {
      await send({ content: cut(`⚠️ ${plain(text)}`, MAX_CONTENT) });
    },
  };
}

/** As many embeds as one message holds, from the first. */
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
