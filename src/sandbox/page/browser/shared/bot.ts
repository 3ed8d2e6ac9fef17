import type { BotView } from '../../../fleet/bot-keeper.ts';
import type { FleetView } from '../../../fleet/bots.ts';
import { hear } from './live.ts';

const KEPT = 200;

/** What the bot's log says when it starts and finds work that was left. */
interface Recovered {
  readonly unsent: number;
  readonly unposted: number;
}

/** A process of the bot, as far as this page was told. */
export interface Process {
  view: BotView;
  lines: readonly string[];
  recovered: Recovered | undefined;
}

/** The bot's processes by name, in their order. */
export const bots = new Map<string, Process>();
/** The database and the balancer of a fleet. */
export const fleet = { view: undefined as FleetView | undefined };

/** How the bot is as a whole: it runs where one process does. */
export function stateOfAll(): BotView['state'] {
  const states = [...bots.values()].map(({ view }) => view.state);
  const [first = 'starting'] = states;
  return states.find((state) => state === 'running') ?? first;
}

/** Viewers a minute at which a rule stops itself: the same for each process. */
export const brakeOfAll = (): number | undefined => [...bots.values()][0]?.view.brakePerMinute;

// Every greeting brings the logs’ last lines anew.
hear('run', () => {
  for (const one of bots.values()) one.lines = [];
});
hear('bot', ({ view }) => {
  const known = bots.get(view.name);
  if (!known) bots.set(view.name, { view, lines: [], recovered: undefined });
  else {
    if (view.state === 'starting' && known.view.state !== 'starting') known.recovered = undefined;
    known.view = view;
  }
});
hear('fleet', ({ view }) => {
  fleet.view = view;
});
hear('log', ({ bot, line }) => {
  const known = bots.get(bot);
  if (!known) return;
  known.lines = [...known.lines.slice(1 - KEPT), line];
  const left = /"unsent":(\d+),"unposted":(\d+)/.exec(line);
  if (left) known.recovered = { unsent: Number(left[1]), unposted: Number(left[2]) };
});
