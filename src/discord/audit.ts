import {
  type APIEmbed,
  type APIMessage,
  ButtonStyle,
  ComponentType,
  embedLength,
  type RawFile,
  type REST,
  type RESTPatchAPIChannelMessageJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord.js';
import type { Case } from '../moderation/case.ts';
import type { Alert, AuditPost, Now, Posted, StalePost, Telling } from '../moderation/ports.ts';
import { button, caseRows } from './case-buttons.ts';
import { caseEmbed, titleOf } from './case-embed.ts';
import { summaryFile, summaryText } from './case-summary.ts';
import type { CommandContext } from './command.ts';
import { discordFailure, isGone, isMalformed } from './failures.ts';
import { cut, plain } from './text.ts';

/** Limits of one message (Discord docs: Message, "Embed Limits"). */
const MAX_EMBEDS = 10;
const MAX_EMBED_CHARACTERS = 6000;
const MAX_CONTENT = 2000;
/** Roles that one post calls: more would not fit beside its text. */
const MAX_PINGS = 20;
/** How far back a post that may stand already is looked for. */
const LOOK_BACK = 100;
const NO_PINGS = { allowed_mentions: { parse: [] } };

export interface AuditParts {
  readonly rest: Pick<REST, 'post' | 'get' | 'patch'>;
  /** A server's audit channel. */
  readonly channelOf: (guildId: string) => string;
  readonly now: Now;
}

/** Posts cases in audit channels. Nothing in a post ever pings anybody. */
export function createAuditPost({
  rest,
  channelOf,
  now,
}: AuditParts): AuditPost & Pick<CommandContext, 'sayIn'> {
  async function send(
    channelId: string,
    body: RESTPostAPIChannelMessageJSONBody,
    files: RawFile[] = [],
  ): Promise<APIMessage> {
    const route = Routes.channelMessages(channelId);
    return (await rest.post(route, { body: { ...NO_PINGS, ...body }, files })) as APIMessage;
  }

  /** Discord recognises a repeated nonce for some minutes only; after that, the channel itself tells whether a post stands. */
  async function standing(channelId: string, mark: string): Promise<APIMessage | undefined> {
    const query = new URLSearchParams({ limit: String(LOOK_BACK) });
    const messages = (await rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
    return messages.find(
      ({ author, content, embeds }) =>
        author.bot === true &&
        (content.includes(mark) || embeds.some(({ footer }) => footer?.text.includes(mark))),
    );
  }

  async function post({ guildId, batch, cases, again }: Telling): Promise<Posted> {
    const channelId = channelOf(guildId);
    const mark = `post ${batch}`;
    const asList = cases.length > MAX_EMBEDS;
    const found = again ? await standing(channelId, mark) : undefined;
    const once = { nonce: batch, enforce_nonce: true };
    const list = () => send(channelId, { ...summary(cases, mark), ...once }, [summaryFile(cases)]);
    const oneByOne = () =>
      send(channelId, { ...shown(cases, mark, now()), ...once }).catch((error: unknown) => {
        // Whatever it was that Discord did not like, it must not keep outcomes from being told.
        if (isMalformed(error)) return list();
        throw error;
      });
    const message = found ?? (await (asList ? list() : oneByOne()));
    // What stands is what was told, also where the post was made before and held more or less than it would now.
    const titles = new Set(message.embeds.map(({ title }) => title?.split(' · ')[0]));
    const told = titles.size === 0 ? cases : cases.filter((one) => titles.has(titleOf(one)));
    return { told, asList: titles.size === 0, channelId: message.channel_id, messageId: message.id };
  }

  async function edit({ guildId, channelId, messageId, cases }: StalePost): Promise<readonly Case[]> {
    const content = shown(cases);
    const body: RESTPatchAPIChannelMessageJSONBody = { ...content, ...NO_PINGS };
    try {
      await rest.patch(Routes.channelMessage(channelId, messageId), { body });
      return cases.slice(0, content.embeds.length);
    } catch (error) {
      // A post that is gone, that Discord will not have changed, or that stands in a channel which is not used any more and cannot be
      // reached, is made anew.
      const elsewhere = channelId !== channelOf(guildId) && discordFailure(error).kind === 'misconfigured';
      if (isGone(error) || isMalformed(error) || elsewhere) return [];
      throw error;
    }
  }

  return {
    post: (telling) => post(telling).catch(rethrow),
    edit: (stale) => edit(stale).catch(rethrow),
    async alert(guildId, { text, braked, quiet }) {
      const called = braked && (quiet ? { ...braked, pingRoleIds: [] } : braked);
      const body = called ? brakePost(guildId, text, called) : notice(text);
      await send(channelOf(guildId), body).catch(rethrow);
    },
    async sayIn(channelId, text) {
      await send(channelId, notice(text)).catch(() => undefined);
    },
  };
}

const notice = (text: string) => ({ content: cut(`⚠️ ${plain(text)}`, MAX_CONTENT) });

const rethrow = (error: unknown): never => {
  throw discordFailure(error);
};

const summary = (cases: readonly Case[], mark: string) => ({
  content: cut(summaryText(cases, mark), MAX_CONTENT),
});

/** The one post that calls people: a rule was stopped, and somebody has to look. */
function brakePost(guildId: string, text: string, { rule, pingRoleIds }: NonNullable<Alert['braked']>) {
  const roles = pingRoleIds.slice(0, MAX_PINGS);
  const press = (label: string, name: string, style?: ButtonStyle.Danger) =>
    button({ command: 'filter-av', label, name, detail: `${guildId}:${rule}`, ...(style && { style }) });
  const buttons = [
    press('Resume', 'resume'),
    press('Pause', 'pause'),
    press('Undo its bans of the last 10 minutes', 'undo', ButtonStyle.Danger),
  ];
  return {
    content: `${roles.map((id) => `<@&${id}>`).join(' ')} ${notice(text).content}`,
    allowed_mentions: { roles },
    components: [{ type: ComponentType.ActionRow as const, components: buttons }],
  };
}

/** As many cases as one message holds, from the first, with what can be done about them. */
function shown(cases: readonly Case[], mark?: string, toldAt?: number) {
  let room = MAX_EMBED_CHARACTERS;
  const embeds: APIEmbed[] = [];
  for (const [index, one] of cases.slice(0, MAX_EMBEDS).entries()) {
    const embed = caseEmbed(one, { mark: index === 0 ? mark : undefined, toldAt });
    room -= embedLength(embed);
    if (room < 0 && index > 0) break;
    embeds.push(embed);
  }
  return { embeds, components: caseRows(cases.slice(0, embeds.length)) };
}
