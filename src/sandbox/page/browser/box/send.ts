import { api } from '../shared/api.ts';
import { addNote, discord, follow } from '../shared/discord.ts';
import { complain, drawAndFocus } from '../shared/screen.ts';
import { asTyped, type Draft, draft, putBack, takeOut } from './draft.ts';
import { closeList, suggest } from './list.ts';
import { suggestCommands } from './suggest.ts';
import { missingOption, values } from './values.ts';

/** Empties the box. */
export function clear(): void {
  takeOut(draft());
  closeList();
  drawAndFocus('text');
}

/** What was sent before: it arrives before. */
let before: Promise<unknown> = Promise.resolve();

/** Sends what is in the box: a command, or a message. The box is free at once; what is refused comes back. */
export async function send(): Promise<void> {
  const sent = draft();
  const missing = missingOption(sent);
  if (missing) {
    suggest([], `${missing.name} is required.`);
    drawAndFocus(missing.name);
    return;
  }
  if (!sent.chosen && sent.text.trim() === '') return;
  if (!sent.chosen && sent.text.startsWith('/')) {
    await suggestCommands(sent.text);
    return;
  }
  if (sent.chosen) discord.sentAt = performance.now();
  clear();
  const posted = before.then(() => post(sent));
  before = posted.catch(() => undefined);
  const interactionId = await posted.catch((error: unknown) => {
    giveBack(sent);
    complain(error);
  });
  if (interactionId) await follow(sent, interactionId);
}

/** Resolves with the interaction that a command began; a message begins none. */
async function post(sent: Draft): Promise<string | undefined> {
  const { user, channelId, chosen, text } = sent;
  const path = `/discord/people/${user}`;
  if (!chosen) {
    await api.post(`${path}/messages`, { channelId, content: text });
    return undefined;
  }
  const { name, group, subcommand } = chosen;
  const options = await values(sent);
  const asked = { channelId, name, group, subcommand, options };
  return (await api.post<{ interactionId: string }>(`${path}/commands`, asked)).interactionId;
}

/** What could not be sent stands in its place again; where something else is typed by now, a note keeps it. */
function giveBack(sent: Draft): void {
  if (!putBack(sent)) {
    addNote(sent, `Not sent: ${asTyped(sent)}`);
    return;
  }
  const isTyping = document.activeElement?.closest('.box');
  if (sent === draft() && isTyping) drawAndFocus(sent.chosen ? (sent.shown.at(-1) ?? 'send') : 'text');
}
