import type { HoursStore } from '../../moderation/stats/hours.ts';
import type { Access } from '../connection/access.ts';
import { hourSums } from './counts.ts';
import { firstHour, forgetHours, heardHours, keepHeard } from './heard.ts';

/** What is counted by the hour; what is counted of cases is written where those change. */
export const hoursStore = ({ read, write, lead }: Access): HoursStore => ({
  keepHeard: (parts) => write((transaction) => keepHeard(transaction, parts)),
  hourSums: (query) => read((db) => hourSums(db, query)),
  heardHours: (query) => read((db) => heardHours(db, query)),
  firstHour: (guildId, roomIds) => read((db) => firstHour(db, guildId, roomIds)),
  forgetHours: (query) => lead((transaction) => forgetHours(transaction, query)),
});
