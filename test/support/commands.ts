import { type CommandsDeps, commandsFor } from '../../commands/index.ts';

/** The commands as they are unless more is configured, for what they say of themselves: they have nothing to work with. */
export const commands = commandsFor({ byUser: false } as CommandsDeps);

/** Every command there can be. */
const all = commandsFor({ byUser: true } as CommandsDeps);

/** Those that are typed, and those in menus. */
export const typedCommands = all.filter(({ definition: { type = 1 } }) => type === 1);
export const menuCommands = all.filter(({ definition: { type = 1 } }) => type !== 1);
