import { flag } from '../shared/bits.ts';
import type { JsonObject } from '../shared/json.ts';
import type { StoredMessage } from '../world/state.ts';

/** What a snapshot keeps of a message: not whose it was (Discord docs: Message, Message Snapshot Structure). */
const KEPT = [
  ...['type', 'content', 'mentions', 'mention_roles', 'attachments', 'embeds', 'timestamp'],
  ...['edited_timestamp', 'flags', 'components', 'sticker_items'],
] as const;

/** The fields of a message that forwards another; of one that forwards itself, what it forwards is passed on. */
export function forwardOf({ json, guildId }: StoredMessage): JsonObject {
  const known = json.message_snapshots as readonly JsonObject[] | undefined;
  const message = Object.fromEntries(KEPT.flatMap((name) => (name in json ? [[name, json[name]]] : [])));
  return {
    message_reference: {
      type: 1,
      channel_id: json.channel_id,
      message_id: json.id,
      ...(guildId === undefined ? {} : { guild_id: guildId }),
    },
    message_snapshots: known ?? [{ message }],
    flags: flag.HAS_SNAPSHOT,
  };
}
