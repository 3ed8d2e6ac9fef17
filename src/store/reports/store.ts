import type { BacklogStore } from '../../moderation/reports/backlog.ts';
import type { DailyStore } from '../../moderation/reports/daily-report.ts';
import type { HoursStore } from '../../moderation/stats/hours.ts';
import type { Access } from '../connection/access.ts';
import { hoursStore } from '../hours/store.ts';
import { backlog } from './backlog.ts';
import { dailyStore } from './days-work.ts';

/** What is said of the work itself: what waits, days, and hours. */
export const reportsStore = (access: Access): BacklogStore & DailyStore & HoursStore => ({
  ...hoursStore(access),
  ...dailyStore(access),
  backlog: () => access.read(backlog),
});
