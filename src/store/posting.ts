import type { AlertStore, AuditOutbox } from '../moderation/audit/ports.ts';
import type { BrakePostStore } from '../moderation/filtering/brake-posts/ports.ts';
import type { ShieldStore } from '../moderation/shield/ports.ts';
import { alertDone, alertGuilds, begun, claimAlert, forgetAlerts, keepAlert } from './alerts.ts';
import { brakePost, keepBrakePost, liveBrakePosts, noteBrakePost } from './brake-posts.ts';
import { countUnposted, unpostedGuilds } from './cases/backlog.ts';
import { endedGuilds, endedPost, markEnded } from './cases/ends.ts';
import { claimBatch, markPosted, markShown, releaseBatch, stalePost } from './cases/outbox.ts';
import type { Access } from './connection/access.ts';
import type { Database } from './connection/database.ts';
import {
  changeShield,
  endShield,
  loadShields,
  noteAnnounced,
  noteShieldPost,
  oneShield,
  openShields,
} from './rooms/shields.ts';

// What is to be posted, and what was.

/** Outcomes and their posts. */
export function auditOutbox({ read, lead }: Access): AuditOutbox {
  return {
    unpostedGuilds: () => read(unpostedGuilds),
    claimBatch: (request) => lead((transaction) => claimBatch(transaction, request)),
    countUnposted: (guildId, most) => read((db) => countUnposted(db, guildId, most)),
    markPosted: (posted, at) => lead((transaction) => markPosted(transaction, posted, at)),
    releaseBatch: (cases) => lead((transaction) => releaseBatch(transaction, cases)),
    stalePost: (guildId, except) => read((db) => stalePost(db, guildId, except)),
    markShown: (shown, left, at) => lead((transaction) => markShown(transaction, { shown, left, at })),
    endedGuilds: (now) => read((db) => endedGuilds(db, now)),
    endedPost: (guildId, now, except) => read((db) => endedPost(db, { guildId, now, except })),
    markEnded: (cases) => lead((transaction) => markEnded(transaction, cases)),
  };
}

/** What is said about the bot itself. */
export function alertStore({ read, lead, inTurn }: Access, { hints, log }: Database): AlertStore {
  return {
    async keepAlerts(drafts) {
      // What is said in a channel has a turn of its own, for which nobody else waits.
      const channels = drafts.map(({ channelId }) => `alerts in ${channelId}`);
      await inTurn(channels, async (transaction) => {
        for (const draft of drafts) await keepAlert(transaction, draft);
      });
      hints.hint('work');
    },
    alertGuilds: () => read(alertGuilds),
    claimAlert: (guildId, now) =>
      lead((transaction) =>
        claimAlert(transaction, { guildId, now }, (alert) =>
          log.error({ guild: guildId, alert }, 'an alert cannot be read and is given up'),
        ),
      ),
    alertDone: (one, where, now) => lead((transaction) => alertDone(transaction, one, { where, now })),
    begun: (topic) => read((db) => begun(db, topic)),
    forgetAlerts: (query) => lead((transaction) => forgetAlerts(transaction, query)),
  };
}

/** The posts about stopped rules. */
export const brakePosts = ({ read, lead }: Access): BrakePostStore => ({
  keepBrakePost: (post) => lead((transaction) => keepBrakePost(transaction, post)),
  liveBrakePosts: () => read(liveBrakePosts),
  brakePost: (messageId) => read((db) => brakePost(db, messageId)),
  noteBrakePost: (noted) => lead((transaction) => noteBrakePost(transaction, noted)),
});

/** Shields with their posts; `hinted` says that there is a change. */
export const shieldStore = (
  { read, lead, inTurn }: Access,
  hinted: <Result>(result: Result) => Result,
): ShieldStore => ({
  loadShields: (guildId) => read((db) => loadShields(db, guildId)),
  changeShield: (room, decide) =>
    inTurn([room.guildId], (transaction) => changeShield(transaction, room, decide)).then(hinted),
  endShield: (shield, now) =>
    lead((transaction) => endShield(transaction, shield, now), [shield.guildId]).then(hinted),
  noteAnnounced: (id, announced) => lead((transaction) => noteAnnounced(transaction, id, announced)),
  openShields: () => read(openShields),
  shield: (id) => read((db) => oneShield(db, id)),
  noteShieldPost: (noted) => lead((transaction) => noteShieldPost(transaction, noted)),
});
