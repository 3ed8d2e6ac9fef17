import { type CommandsDeps, commandsFor } from '../../commands/index.ts';

/** The commands as they are unless more is configured, for what they say of themselves: they have nothing to work with. */
export const commands = commandsFor({ byUser: false } as CommandsDeps);
