import { activeChoices } from '../../../src/discord/requests/unban-completions.ts';
import { viewersOfCases } from '../../../src/discord/viewers/completions.ts';
import { ACTIONS } from '../../../src/moderation/actions/index.ts';
import type { Case } from '../../../src/moderation/case.ts';
import { differences } from '../../../src/moderation/checking/outside-changes.ts';
import type { Store } from '../../../src/store/store.ts';
import { GUILD, ROOM } from '../../support/core.ts';
import { LIVE, RULE } from '../../support/many-cases.ts';
import { messages } from '../../support/messages.ts';

const guildId = GUILD;
const roomId = ROOM;

/** What is asked of the store at a key press, or by itself; `round` counts from 0. */
export function questions(store: Store, cases: number): Record<string, (round: number) => Promise<unknown>> {
  const now = Date.now();
  const last = cases - Math.round(cases / 100) * 10;
  const viewer = (round: number) => `viewer_${round * 31}`;
  const unban = (typed: string) =>
    activeChoices({
      kind: 'ban',
      typed,
      roomIds: [roomId],
      needs: { records: store, now: () => now },
      messages,
    });
  return {
    'completion of cases, a match': () =>
      viewersOfCases({ guildId, typed: 'viewer_1', needs: { records: store } }),
    'completion of cases, none': () => viewersOfCases({ guildId, typed: 'zzz', needs: { records: store } }),
    'completion of bans, a match': () => unban('viewer_1'),
    'completion of bans, none': () => unban('zzz'),
    'who is banned, for suggestions': () => store.bannedIn({ kind: 'ban', roomId, now, limit: 20_000 }),
    'a viewer’s history': (round) => store.history({ guildId, viewer: viewer(round), limit: 10, offset: 0 }),
    'a viewer’s card': async (round) => {
      const viewers = [viewer(round)];
      await store.history({ guildId, viewer: viewer(round), limit: 1, offset: 0 });
      await store.strikes({ guildId, viewer: viewer(round), since: now - 30 * 86_400_000 });
      await store.activeCases({ kind: 'ban', roomId, viewers: viewers, now, onTheirWay: true });
      await store.viewerNotes({ guildId, viewer: viewer(round) });
    },
    'a page of /bans-av': (round) =>
      store.activeCases({
        kind: 'ban',
        roomId,
        viewers: Array.from({ length: 10 }, (_, index) => viewer(round + index)),
        now,
      }),
    'a case edited, its post brought up to date': async (round) => {
      const one = await store.find(guildId, last - 10 * round - 3);
      if (!one) throw new Error('no case');
      const by = { actorId: '1', actorName: 'mina' };
      await store.revise({ case: one, by, at: now, changes: [], reason: 'x', note: '', followUp: undefined });
      const post = await store.stalePost(guildId);
      if (!post) throw new Error('no post');
      await store.markShown(post.cases, [], now);
    },
    'looks for posts and ends': async () => {
      for (const guild of await store.unpostedGuilds()) {
        await store.countUnposted(guild, 31);
        await store.stalePost(guild);
      }
      for (const guild of await store.endedGuilds(now)) await store.endedPost(guild, now, []);
    },
    'looks for work': async () => {
      await store.claim({ now, limit: 2560, leaseUntil: now + 60_000, peopleOnly: false });
      await store.nextDueAfter(now);
      await store.unconfirmed(now, now);
      await store.expireReviews({ before: 0, limit: 200 });
    },
    'a room compared with its list': async () => {
      const ours: Case[] = await store.activeCases({ kind: 'ban', roomId, now });
      differences({ action: ACTIONS.of('ban'), guildId, roomId, list: [], ours, now });
    },
    'open reviews, counted and listed': async () => {
      await store.openReviews(guildId);
      await store.openReviews(guildId, RULE);
      await store.openReviewsBefore({ guildId, limit: 25 });
    },
    'a rule’s tally': () => store.tally({ guildId, id: RULE }),
    'a rule’s last dismissed reviews': () => store.dismissedReviews({ guildId, rule: RULE, limit: 200 }),
    'a rule’s bans of ten minutes': () => store.bansOfRule({ guildId, rule: RULE, since: now - 600_000 }),
    'a backlog counted at a start': () => store.recover(now),
    'the clock set back': () => store.bringForward(now - LIVE),
  };
}
