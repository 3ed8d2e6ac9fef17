import type { Ground } from './ground.ts';

/** What stands under everything else, and is asked from outside too. */
export const sharedOf = ({ hearing, ...ground }: Ground) => ({
  auditor: ground.auditor,
  outcomes: ground.outcomes,
  seen: hearing.seen,
  hearing,
  banned: ground.banned,
  muted: ground.muted,
  lists: ground.lists,
  rulebook: ground.rulebook,
  brakePosts: ground.brakePosts,
  policy: ground.policy,
  people: ground.people,
  roomStaff: ground.roomStaff,
  guards: ground.guards,
  shields: ground.shields,
  guildIds: ground.guildIds,
  figures: ground.stats.figures,
});
