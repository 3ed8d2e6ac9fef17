import discordMarkdown from 'discord-markdown-parser';
import { html, type nothing, type TemplateResult } from 'lit';
import { discord } from '../shared/discord.ts';
import { roles } from '../shared/stage.ts';
import { stamped } from '../shared/time.ts';
import { nameOf, openMenu } from './menu.ts';

interface Node {
  readonly type: string;
  readonly content?: string | readonly Node[];
  readonly [field: string]: unknown;
}

type Drawn = TemplateResult | string | typeof nothing;

/** Text as Discord shows it; nothing in it is ever taken as HTML. */
export function markdown(text: string): Drawn[] {
  return drawAll(discordMarkdown.parse(text, 'extended') as Node[]);
}

const drawAll = (nodes: Node['content']): Drawn[] =>
  typeof nodes === 'string' ? [nodes] : (nodes ?? []).map(draw);

const mention = (type: 'role' | 'channel', name: string) =>
  html`<discord-mention type=${type}>${name}</discord-mention>`;

/** A person who is mentioned has a menu too. */
function userMention(id: string): TemplateResult {
  const name = nameOf(id, 'unknown-user');
  const open = (event: MouseEvent) => openMenu(event, { id, name });
  return html`<discord-mention type="user" @click=${open} @contextmenu=${open}>${name}</discord-mention>`;
}

const channelName = (id: string) => discord.all.find((channel) => channel.id === id)?.name ?? 'unknown';

const DRAW: Readonly<Record<string, (node: Node, inner: Drawn[]) => Drawn>> = {
  strong: (_node, inner) => html`<strong>${inner}</strong>`,
  em: (_node, inner) => html`<em>${inner}</em>`,
  underline: (_node, inner) => html`<u>${inner}</u>`,
  strikethrough: (_node, inner) => html`<s>${inner}</s>`,
  spoiler: (_node, inner) => html`<discord-spoiler>${inner}</discord-spoiler>`,
  inlineCode: (_node, inner) => html`<code>${inner}</code>`,
  codeBlock: (_node, inner) => html`<discord-code multiline>${inner}</discord-code>`,
  blockQuote: (_node, inner) => html`<discord-quote>${inner}</discord-quote>`,
  heading: ({ level }, inner) => html`<discord-header level=${Number(level)}>${inner}</discord-header>`,
  subtext: (_node, inner) => html`<discord-subscript>${inner}</discord-subscript>`,
  br: () => html`<br />`,
  link: (node, inner) => link(node, inner),
  url: (node, inner) => link(node, inner),
  autolink: (node, inner) => link(node, inner),
  user: ({ id }) => userMention(String(id)),
  role: ({ id }) => mention('role', roles.get(String(id)) ?? 'unknown-role'),
  channel: ({ id }) => mention('channel', channelName(String(id))),
  everyone: () => mention('role', 'everyone'),
  here: () => mention('role', 'here'),
  timestamp: ({ timestamp, format }) =>
    html`<discord-time>${stamped(Number(timestamp) * 1000, format === undefined ? undefined : String(format))}</discord-time>`,
};

function draw(node: Node): Drawn {
  const inner = drawAll(node.content);
  // Emoji and the like have a name in place of content.
  return (
    DRAW[node.type]?.(node, inner) ??
    html`${inner.length > 0 ? inner : String(node.fullName ?? node.name ?? '')}`
  );
}

/** The sandbox opens nothing outside: a link is shown, and what it would open. */
const link = ({ target }: Node, inner: Drawn[]): Drawn =>
  html`<span class="link" title=${String(target)}>${inner}</span>`;
