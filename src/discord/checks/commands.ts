import type { APIApplicationCommand } from 'discord.js';
import type { CommandDefinition } from '../framework/command.ts';
import { forGuild, sameCommands } from '../framework/registration.ts';

/** How Discord's list of commands differs from the bot's, by their names. */
export interface Differences {
  readonly missing: readonly string[];
  /** Registered, and not known to the bot. */
  readonly stale: readonly string[];
  readonly changed: readonly string[];
}

/** Compares the bot's commands with those that Discord has, in one server or globally. */
export function differences(
  ours: readonly CommandDefinition[],
  theirs: readonly APIApplicationCommand[],
  isGlobal: boolean,
): Differences {
  const wanted = isGlobal ? ours : ours.map(forGuild);
  const changed = wanted.filter((one) => {
    const there = theirs.find(({ name }) => name === one.name);
    return there !== undefined && !sameCommands([one], [there]);
  });
  const names = new Set(ours.map(({ name }) => name));
  return {
    missing: [...names].filter((name) => !theirs.some((one) => one.name === name)),
    stale: theirs.map(({ name }) => name).filter((name) => !names.has(name)),
    changed: changed.map(({ name }) => name),
  };
}
