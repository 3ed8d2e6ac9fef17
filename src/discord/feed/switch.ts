import { Failure } from '../../errors.ts';
import type { Messages, MessagesOf } from '../../messages/index.ts';
import type { Policy } from '../../moderation/policy.ts';
import type { FeedSetting, Settings } from '../../moderation/settings.ts';
import type { Channels } from '../framework/channels.ts';
import { code } from '../text.ts';
import type { FeedChannel } from './channel.ts';
import type { Place } from './feed.ts';
import type { Feeds } from './feeds.ts';

/** Feeds that a server may have: each makes about a request a second of the fifty that Discord takes of all. */
const MAX_FEEDS = 5;

/** What turning a feed on or off needs. */
export interface SwitchDeps {
  readonly feeds: Pick<Feeds, 'refresh' | 'use'>;
  readonly feedChannel: Pick<FeedChannel, 'post'>;
  readonly channels: Pick<Channels, 'missingToWrite'>;
  readonly settings: Pick<Settings, 'of' | 'change'>;
  readonly policy: Pick<Policy, 'room'>;
  readonly messagesOf: MessagesOf;
}

/** Turns a feed on; the room whose feed was there before, if that was another. Throws an `input` failure where it cannot be there, in the language of whoever asks for it. */
export async function turnOn(
  { guildId, channelId, roomId }: Place,
  { stay, asker }: { readonly stay: boolean; readonly asker: Messages['feed'] },
  { feeds, feedChannel, channels, settings, policy, messagesOf }: SwitchDeps,
): Promise<string | undefined> {
  const { auditChannelId, feeds: before } = settings.of(guildId);
  if (channelId === auditChannelId) throw new Failure('input', asker.isAudit);
  // Its room may have been unlinked since.
  policy.room({ guildId, channelId: undefined, named: roomId });
  const missing = channels.missingToWrite(guildId, channelId);
  if (missing.length > 0) throw new Failure('input', asker.missing(missing));
  requireRoomFor(before, { channelId, asker });
  const isThere = before.some((one) => one.channelId === channelId && one.roomId === roomId);
  if (!isThere) {
    const content = messagesOf(guildId).feed.opened(code(roomId), stay);
    const sent = await feedChannel.post(channelId, { content, allowed_mentions: { parse: [] } });
    if (sent === 'failed') throw new Failure('no-answer', asker.noAnswer);
    if (typeof sent === 'string') throw new Failure('input', asker.refused);
  }
  await settings.change(guildId, ({ feeds: now }) => {
    requireRoomFor(now, { channelId, asker });
    return { feeds: [...now.filter((one) => one.channelId !== channelId), { channelId, roomId, stay }] };
  });
  feeds.refresh();
  feeds.use(channelId);
  return before.find((one) => one.channelId === channelId && one.roomId !== roomId)?.roomId;
}

function requireRoomFor(
  feeds: readonly FeedSetting[],
  { channelId, asker }: { readonly channelId: string; readonly asker: Messages['feed'] },
): void {
  const others = feeds.filter((one) => one.channelId !== channelId);
  if (others.length >= MAX_FEEDS) throw new Failure('input', asker.tooMany(MAX_FEEDS));
}

/** Turns off a server's feed in a channel, or all its feeds; those that were on. */
export async function turnOff(
  { guildId, channelId }: { readonly guildId: string; readonly channelId: string | undefined },
  { feeds, settings }: Pick<SwitchDeps, 'feeds' | 'settings'>,
): Promise<readonly FeedSetting[]> {
  let gone: readonly FeedSetting[] = [];
  await settings.change(guildId, ({ feeds: now }) => {
    gone = now.filter((one) => channelId === undefined || one.channelId === channelId);
    return { feeds: now.filter((one) => !gone.includes(one)) };
  });
  feeds.refresh();
  return gone;
}
