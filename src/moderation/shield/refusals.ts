import { SHIELD } from '../../problems/moderation.ts';
import type { CaseDraft } from '../case.ts';
import type { ChatMessage } from '../filtering/judge.ts';
import type { FilterStore } from '../filtering/ports.ts';
import type { Log, Now } from '../ports.ts';
import { ofRefusal } from '../requests/request-ids.ts';
import type { Shields } from './shields.ts';

export interface RefusalsDeps {
  readonly store: Pick<FilterStore, 'keepReview'>;
  readonly shields: Pick<Shields, 'ofRoom'>;
  readonly now: Now;
  readonly log: Log;
}

/** Keeps for moderators what a shield has refused of new speakers: the shield's one post speaks of all of it. */
export interface Refusals {
  /** A message was refused, as its sender is new. Never rejects, and resolves when it is kept. */
  refused(message: ChatMessage): Promise<void>;
}

export function createRefusals({ store, shields, now, log }: RefusalsDeps): Refusals {
  async function keep(guildId: string, message: ChatMessage): Promise<void> {
    try {
      await store.keepReview(draftOf(guildId, message, now()), { silent: false, folded: true });
    } catch (error) {
      // It was refused all the same, and nothing else follows from it.
      log.warn({ room: message.roomId, err: error }, 'what a shield has refused could not be kept');
    }
  }

  return {
    async refused(message) {
      const ofServers = shields.ofRoom(message.roomId)?.filter(({ level }) => level > 1) ?? [];
      await Promise.all(ofServers.map(({ guildId }) => keep(guildId, message)));
    },
  };
}

function draftOf(guildId: string, message: ChatMessage, askedAt: number): CaseDraft {
  const { roomId, viewer, key, texts, at } = message;
  return {
    guildId,
    roomId,
    viewer,
    requestId: ofRefusal(guildId, key),
    kind: 'review',
    note: '',
    durationSeconds: undefined,
    reason: '',
    askedAt,
    evidence: {
      text: texts.join('\n'),
      start: 0,
      end: 0,
      term: '',
      view: '',
      at,
      msgSeq: undefined,
      blocked: true,
      rule: SHIELD,
      version: 0,
    },
    source: { type: 'filter', rule: SHIELD, version: 0 },
  };
}
