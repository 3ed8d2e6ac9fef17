import { permission } from '../shared/bits.ts';
import type { JsonObject } from '../shared/json.ts';
import type { MessageBody } from '../validate/message.ts';
import { userJson } from '../wire/user.ts';
import { can } from '../world/permissions.ts';
import type { Channel } from '../world/state.ts';
import type { World } from '../world/world.ts';

/** A text that may mention, and what its author allows it to. */
export interface MentionSource {
  readonly channel: Channel;
  readonly authorId: string;
  /** Everything that is shown as text, embeds excepted: they never mention. */
  readonly text: string;
  readonly allowed: MessageBody['allowed_mentions'];
  /** The author of the message that is replied to. */
  readonly repliedTo: string | undefined;
}

/** What a message mentions after allowed_mentions. */
export interface Mentions {
  readonly everyone: boolean;
  readonly users: readonly string[];
  readonly roles: readonly string[];
}

/**
 * Finds whom a text mentions, as far as `allowed_mentions` and the author's permissions let it (Discord docs:
 * Message, Allowed Mentions Object). Without the object, everything written counts.
 */
export function findMentions(world: World, source: MentionSource): Mentions {
  const { channel, authorId, text, allowed, repliedTo } = source;
  const parses = (kind: 'everyone' | 'users' | 'roles') => !allowed || allowed.parse?.includes(kind) === true;
  const broadcasts = can(world, channel, { userId: authorId, needed: permission.MENTION_EVERYONE });
  const users = ids(text, /<@!?(\d+)>/g).filter(
    (id) => world.users.has(id) && (parses('users') || allowed?.users?.includes(id) === true),
  );
  const known = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId)?.roles;
  const roles = ids(text, /<@&(\d+)>/g).filter(
    (id) => known?.has(id) === true && (parses('roles') || allowed?.roles?.includes(id) === true),
  );
  const replies = repliedTo !== undefined && (!allowed || allowed.replied_user === true);
  return {
    everyone: /@(everyone|here)\b/.test(text) && parses('everyone') && broadcasts,
    users: replies && !users.includes(repliedTo) ? [...users, repliedTo] : users,
    roles: roles.filter((id) => broadcasts || known?.get(id)?.mentionable === true),
  };
}

function ids(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))];
}

/** The fields of a message that say whom it mentions. */
export function mentionFields(world: World, mentions: Mentions) {
  const users = mentions.users.flatMap((id) => world.users.get(id) ?? []);
  return {
    mention_everyone: mentions.everyone,
    mentions: users.map(userJson) as (JsonObject & { readonly id: string })[],
    mention_roles: mentions.roles,
  };
}

/** Whom a new message notifies: never its own author. */
export function pingsOf(mentions: Mentions, authorId: string): string[] {
  const people = mentions.users.filter((id) => id !== authorId);
  return [...(mentions.everyone ? ['everyone'] : []), ...people, ...mentions.roles];
}
