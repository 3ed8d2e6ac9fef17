import type { BotView } from '../../bot-keeper.ts';
import { hear } from './live.ts';

const KEPT = 200;

/** What the bot's log says when it starts and finds work that was left. */
export interface Recovered {
  readonly unsent: number;
  readonly unposted: number;
}

export const bot = {
  view: undefined as BotView | undefined,
  lines: [] as readonly string[],
  recovered: undefined as Recovered | undefined,
};

// Every greeting brings the log’s last lines anew.
hear('run', () => {
  bot.lines = [];
});
hear('bot', ({ view }) => {
  if (view.state === 'starting') bot.recovered = undefined;
  bot.view = view;
});
hear('log', ({ line }) => {
  bot.lines = [...bot.lines.slice(1 - KEPT), line];
  const left = /"unsent":(\d+),"unposted":(\d+)/.exec(line);
  if (left) bot.recovered = { unsent: Number(left[1]), unposted: Number(left[2]) };
});
