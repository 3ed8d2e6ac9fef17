import { DiscordAPIError, type RawFile, type REST } from 'discord.js';
import { DiscordError } from '../../src/sandbox/discord/shared/errors.ts';
import { parseMessageBody } from '../../src/sandbox/discord/validate/message.ts';

/** What befalls a call: its answer is lost (`before`: it never arrived; `after`: it was done), or the process dies with it. */
export type Mishap = 'lost before' | 'lost after' | 'killed before' | 'killed after';

export interface ChannelRules {
  /** Bytes of a file. */
  readonly largestFile: number;
  /** Cases whose embeds are refused, and cases whose lists are refused. */
  readonly badInEmbeds: ReadonlySet<number>;
  readonly badInLists: ReadonlySet<number>;
  /** What befalls the first posts, one after the other. */
  readonly mishaps: readonly (Mishap | undefined)[];
  /** Whether so much time passes between two posts that a nonce is not recognised. */
  readonly forgetsNonces: boolean;
}

interface Message {
  readonly id: string;
  readonly nonce: string;
  readonly content: string;
  readonly titles: readonly string[];
  /** As they were sent: posts are found again by what these carry. */
  readonly components: readonly unknown[];
  readonly attachments: readonly unknown[];
  readonly list: string | undefined;
}

/** Thrown by every call once the process is dead. */
class Killed extends Error {}

/** An audit channel that keeps to Discord's rules as the sandbox has them, and to some of its own: what the bot's REST client sees of it. */
export function createAuditChannel(rules: ChannelRules) {
  const { largestFile, badInEmbeds, badInLists, mishaps, forgetsNonces } = rules;
  const messages: Message[] = [];
  const coming = [...mishaps];
  let dead = false;

  const refuse = (status: number, code: number) =>
    new DiscordAPIError({ code, message: 'refused' }, code, status, 'POST', '/', { body: {}, files: [] });

  function check(body: unknown, files: readonly RawFile[]): ReturnType<typeof parseMessageBody> {
    for (const { data } of files)
      if (Buffer.from(String(data)).length > largestFile) throw refuse(413, 40_005);
    try {
      const parsed = parseMessageBody(JSON.parse(JSON.stringify(body)));
      const shown = (parsed.embeds ?? []).map(({ title }) => numberOf(title ?? ''));
      const listed = files.flatMap(({ data }) => numbersIn(String(data)));
      if (shown.some((number) => badInEmbeds.has(number)) || listed.some((number) => badInLists.has(number)))
        throw refuse(400, 50_035);
      return parsed;
    } catch (error) {
      throw error instanceof DiscordError ? refuse(error.status, error.code) : error;
    }
  }

  function make(body: unknown, files: readonly RawFile[]) {
    const { nonce, content, embeds, components, attachments } = check(body, files);
    const existing = messages.find((one) => !forgetsNonces && one.nonce === nonce);
    if (existing) return existing;
    const message: Message = {
      id: String(messages.length + 1),
      nonce: String(nonce),
      content: content ?? '',
      titles: (embeds ?? []).map(({ title }) => title ?? ''),
      components: components ?? [],
      attachments: attachments ?? [],
      list: files[0] && String(files[0].data),
    };
    messages.push(message);
    return message;
  }

  function live(): void {
    if (dead) throw new Killed();
  }

  function suffer(mishap: Mishap | undefined, when: string): void {
    if (!mishap?.endsWith(when)) return;
    if (mishap.startsWith('killed')) dead = true;
    throw mishap.startsWith('killed') ? new Killed() : new TypeError('fetch failed');
  }

  const rest = {
    async post(_route: string, { body, files = [] }: { body: unknown; files?: RawFile[] }) {
      live();
      const mishap = coming.shift();
      suffer(mishap, 'before');
      const message = make(body, files);
      suffer(mishap, 'after');
      return json(message);
    },
    async get() {
      live();
      return messages.slice(-100).reverse().map(json);
    },
    patch: () => Promise.reject(new Error('nothing is edited here')),
  } as unknown as Pick<REST, 'post' | 'get' | 'patch'>;

  return {
    rest,
    messages,
    isDead: () => dead,
    kill(): never {
      dead = true;
      throw new Killed();
    },
    restart(): void {
      dead = false;
    },
    /** The numbers of the cases that were posted, in embeds, lists and plain posts; a case that was posted twice is there twice. */
    cases: () => ({
      inEmbeds: messages.flatMap(({ titles }) => titles.map(numberOf)),
      inLists: messages.flatMap(({ list }) => (list === undefined ? [] : numbersIn(list))),
      plainly: messages.flatMap(({ content }) =>
        content.startsWith('**Not shown here**') ? [numberOf(content)] : [],
      ),
    }),
  };
}

const json = ({ id, content, titles, components, attachments }: Message) => ({
  id,
  channel_id: 'c',
  author: { bot: true },
  content,
  embeds: titles.map((title) => ({ title })),
  components,
  attachments,
});

const numberOf = (text: string): number => Number(/case (\d+)/i.exec(text)?.[1]);

/** The first cell of each line; cells may hold new lines, in quotes. */
function numbersIn(csv: string): number[] {
  const lines = csv.replace(/"(?:[^"]|"")*"/g, '""').split('\r\n');
  return lines.slice(1, -1).map((line) => Number(line.split(',')[0]));
}
