import { Failure, toFailure } from '../../errors.ts';
import { messagesFor, type Sentence } from '../../messages/index.ts';
import type { RoomTools } from '../../moderation/actions/room-tools.ts';
import type { Policy } from '../../moderation/policy.ts';
import { ofInteraction } from '../../moderation/requests/request-ids.ts';
import { randomOf } from '../../moderation/shield/announcing.ts';
import { type Answered, actorOf, rolesOf } from '../framework/command.ts';
import { MAX_CONTENT } from '../limits.ts';
import { code, cut, oneLine, plain, quote } from '../text.ts';

/** Characters that can be said at once: what the audit channel can show in one post, and far less than the service takes (12 KB). */
export const MAX_SAID = 1500;
/** Bytes of them. */
const MAX_BYTES = 6000;
/** So often is tried to say something where the service does not answer; it says the same text with the same number once. */
const TRIES = 2;

/** What `/say-av` needs. */
export interface SayDeps {
  readonly rooms: Pick<RoomTools, 'say'>;
  readonly policy: Pick<Policy, 'room' | 'rooms' | 'requireModerator'>;
  /** Says something about the bot itself in a server's audit channel. */
  readonly announce: (guildId: string, say: Sentence) => void;
}

/** Says something to a room once, however often the interaction comes, and puts on record who did. Throws a `Failure`. */
export async function say(
  interaction: Answered,
  { rooms, policy, announce }: SayDeps,
  { room, text }: { readonly room: string; readonly text: string },
): Promise<string> {
  const { guildId, id } = interaction;
  const { say: words } = messagesFor(interaction.locale);
  policy.requireModerator(guildId, rolesOf(interaction));
  const said = clean(text);
  const bytes = Buffer.byteLength(said);
  if (oneLine(said) === '') throw new Failure('input', words.empty);
  if (bytes > MAX_BYTES) throw new Failure('input', words.tooLong(bytes, MAX_BYTES));
  const order = { roomId: room, text: said, random: randomOf(ofInteraction(id)) };
  const { actorName: by } = actorOf(interaction);
  try {
    await sayPatiently(rooms, order);
  } catch (error) {
    if (toFailure(error).kind !== 'no-answer') throw error;
    announce(guildId, ({ say: posts }) => posts.auditUnsure(by, room, said));
    throw new Failure('no-answer', words.unsure);
  }
  announce(guildId, ({ say: posts }) => posts.audit(by, room, said));
  return cut(words.said(code(room), `\n${quote(plain(said))}`), MAX_CONTENT);
}

/** Throws a `no-answer` failure as soon as one try was not answered and none succeeds: whatever the service says of a later one, that one may have been said. */
async function sayPatiently(rooms: SayDeps['rooms'], order: Parameters<RoomTools['say']>[0]): Promise<void> {
  let unanswered: unknown;
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      return await rooms.say(order);
    } catch (error) {
      if (toFailure(error).kind !== 'no-answer') throw unanswered ?? error;
      unanswered = error;
    }
  }
  throw unanswered;
}

/** What is sent as it was typed, without half characters and control characters, which a viewer's client may make anything of. */
const clean = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\n]/gu, ' ')
    .trim();
