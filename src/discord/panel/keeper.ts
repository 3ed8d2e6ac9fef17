import { type APIMessage, type REST, Routes } from 'discord.js';
import type { MessagesOf } from '../../messages/index.ts';
import type { Log, Monotonic } from '../../moderation/ports.ts';
import type { PostedPanel, Settings } from '../../moderation/settings.ts';
import { createWorker, type Worker } from '../../moderation/support/worker.ts';
import { discordFailure, isGone, isTooOld } from '../framework/failures.ts';
import { panelPost } from './post.ts';

/** A panel that cannot be posted is left alone for so long, in milliseconds. */
const PATIENCE = 10 * 60_000;

export interface KeeperDeps {
  readonly rest: Pick<REST, 'post' | 'patch' | 'delete'>;
  readonly settings: Pick<Settings, 'of' | 'change'>;
  /** The servers whose panels are kept. */
  readonly guildIds: () => readonly string[];
  /** How many reviews of a server are open; answers at once. */
  readonly openReviews: (guildId: string) => Promise<number>;
  readonly messagesOf: MessagesOf;
  /** A panel is edited no more often than this, in milliseconds. */
  readonly editEvery: number;
  readonly monotonic: Monotonic;
  readonly log: Log;
  /** Whether this process may act as the leader now; it always may, unless given. */
  readonly mayAct?: (() => boolean) | undefined;
}

/** Keeps each server's panel where it is and true. */
export interface PanelKeeper extends Worker {
  /** Posts the panel in a channel, and takes the one before away. Throws a `Failure` where Discord does not let it. */
  post(guildId: string, channelId: string): Promise<void>;
  /** Takes the panel away; false: there was none. */
  remove(guildId: string): Promise<boolean>;
}

export function createPanelKeeper(deps: KeeperDeps): PanelKeeper {
  const { rest, settings, guildIds, openReviews, messagesOf, editEvery, monotonic, log, mayAct } = deps;
  /** When each server's panel may be changed again. */
  const notBefore = new Map<string, number>();
  const inTurn = createTurns();

  const bodyOf = (guildId: string, reviews: number) =>
    panelPost({
      rooms: settings.of(guildId).rooms.map(({ roomId }) => roomId),
      reviews: reviews,
      messages: messagesOf(guildId),
    });

  /** Takes a panel's message away, where Discord lets it. */
  const erase = ({ channelId, messageId }: PostedPanel) =>
    rest
      .delete(Routes.channelMessage(channelId, messageId))
      .catch((error: unknown) => log.info({ err: discordFailure(error) }, 'a panel cannot be deleted'));

  async function post(guildId: string, channelId: string): Promise<void> {
    const reviews = await openReviews(guildId);
    const before = settings.of(guildId).panel;
    const route = Routes.channelMessages(channelId);
    const { id: messageId } = (await rest.post(route, { body: bodyOf(guildId, reviews) })) as APIMessage;
    await settings.change(guildId, () => ({
      panel: { channelId, messageId, reviews, language: messagesOf(guildId).tag },
    }));
    notBefore.set(guildId, monotonic() + editEvery);
    if (before) await erase(before);
  }

  /** Has a panel show how many reviews are open, in the server's language, if either has changed. */
  async function refresh(guildId: string): Promise<void> {
    const { panel } = settings.of(guildId);
    if (!panel || monotonic() < (notBefore.get(guildId) ?? 0)) return;
    const reviews = await openReviews(guildId);
    const { tag: language } = messagesOf(guildId);
    if (reviews === panel.reviews && language === (panel.language ?? 'en')) return;
    const { channelId, messageId } = panel;
    notBefore.set(guildId, monotonic() + editEvery);
    try {
      await rest.patch(Routes.channelMessage(channelId, messageId), { body: bodyOf(guildId, reviews) });
      await settings.change(guildId, ({ panel: now }) =>
        now?.messageId === messageId ? { panel: { channelId, messageId, reviews, language } } : {},
      );
    } catch (error) {
      if (!isGone(error) && !isTooOld(error)) throw error;
      await post(guildId, channelId);
    }
  }

  const worker = createWorker({
    name: 'panel',
    log,
    mayRun: mayAct,
    async turn() {
      for (const guildId of guildIds())
        await inTurn(guildId, () => refresh(guildId)).catch((error: unknown) => {
          notBefore.set(guildId, monotonic() + PATIENCE);
          log.warn({ guild: guildId, err: discordFailure(error) }, 'the panel cannot be brought up to date');
        });
      return undefined;
    },
  });

  return {
    wake: worker.wake,
    stop: worker.stop,
    post: (guildId, channelId) =>
      inTurn(guildId, () => post(guildId, channelId)).catch((error: unknown) => {
        throw discordFailure(error);
      }),
    remove: (guildId) =>
      inTurn(guildId, async () => {
        const { panel } = settings.of(guildId);
        if (!panel) return false;
        await settings.change(guildId, () => ({ panel: undefined }));
        await erase(panel);
        return true;
      }),
  };
}

/** Does one thing at a time to each server's panel, so that there is one panel. */
function createTurns() {
  const turns = new Map<string, Promise<unknown>>();
  return <Result>(guildId: string, work: () => Promise<Result>): Promise<Result> => {
    const before = turns.get(guildId) ?? Promise.resolve();
    const done = before.then(work, work);
    turns.set(
      guildId,
      done.catch(() => undefined),
    );
    return done;
  };
}
