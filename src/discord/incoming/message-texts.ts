import type { Embed, Message, MessageSnapshot, PartialMessage } from 'discord.js';

/** A custom emoji is a picture to everybody who reads the message, whatever it is called. */
const EMOJI = /<a?:\w{2,32}:\d{15,21}>/g;
const PICTURE = '\u{1f5bc}';

/**
 * What people read of a message, part by part: its content, names and descriptions of its files, its poll, its stickers, and the same of
 * messages that are forwarded in it. What it answers is another's.
 */
export function textsOf(message: Message | PartialMessage): string[] {
  const texts = [message, ...valuesOf(message.messageSnapshots)].flatMap(partsOf);
  return texts.flatMap((text) => (text ? [text.replace(EMOJI, PICTURE)] : []));
}

function partsOf(message: Message | PartialMessage | MessageSnapshot): (string | null | undefined)[] {
  const { content, attachments, stickers, poll, embeds, author } = message;
  // People cannot write embeds: all that their messages have are added by Discord. Discord does not say whose a forwarded message was.
  const isPersons = author?.bot === false;
  return [
    content,
    ...(isPersons
      ? []
      : (embeds ?? []).filter((embed) => isWritten(embed, content ?? '')).flatMap(textsOfEmbed)),
    ...valuesOf(attachments).flatMap(({ name, title, description }) => [name, title, description]),
    ...(poll ? [poll.question.text, ...valuesOf(poll.answers).map(({ text }) => text)] : []),
    ...valuesOf(stickers).map(({ name }) => name),
  ];
}

const valuesOf = <Value>(collection: ReadonlyMap<unknown, Value> | null | undefined): Value[] => [
  ...(collection?.values() ?? []),
];

/** Embeds that bots write are `rich`; so are some of those that Discord adds, but they are about a link in the content. */
const isWritten = ({ data }: Embed, content: string): boolean =>
  data.type === 'rich' && (data.url === undefined || !content.includes(data.url));

const textsOfEmbed = ({
  title,
  description,
  author,
  footer,
  fields,
}: Embed): (string | null | undefined)[] => [
  title,
  description,
  author?.name,
  footer?.text,
  ...fields.flatMap(({ name, value }) => [name, value]),
];
