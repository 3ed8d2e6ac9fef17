import { goTo } from '../drawer/view.ts';
import { become, discord, lookAt } from '../shared/discord.ts';
import { attempt } from '../shared/screen.ts';
import { stage } from '../shared/stage.ts';
import { commandsFor } from './commands.ts';
import { draft } from './draft.ts';
import { choose } from './suggest.ts';

/** The name in a text such as `/ban-av viewer:lena`: every command that can be typed is its beginning. */
const beginsWith = (text: string, title: string): boolean => text === title || text.startsWith(`${title} `);

/**
 * Types a command for mina in #mod-chat, ready to be sent: whatever she had in the box gives way. `at`: the option whose field the cursor
 * goes to; without it, the next Enter sends.
 */
export function prepare(text: string, at = 'send'): void {
  goTo('discord');
  if (discord.user !== 'mina') become('mina');
  const modChat = stage.channels['mod-chat'] ?? '';
  if (discord.channelId !== modChat) lookAt(modChat);
  const mine = draft();
  attempt(async () => {
    const known = await commandsFor(mine);
    const command = known.find(({ title }) => beginsWith(text, title));
    if (!command) throw new Error('The bot has not registered its commands yet. Try again in a moment.');
    if (mine !== draft()) return;
    mine.text = text;
    choose(mine, command, at);
  });
}
