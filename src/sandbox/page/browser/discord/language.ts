import { html, type TemplateResult } from 'lit';
import { forgetCommands } from '../box/commands.ts';
import { closeList } from '../box/list.ts';
import { api } from '../shared/api.ts';
import { IDENTITIES } from '../shared/discord.ts';
import { LANGUAGES, languageNow, setLanguage } from '../shared/language.ts';
import { attempt, changed } from '../shared/screen.ts';
import { stage } from '../shared/stage.ts';

/** Everybody's Discord is in the chosen language from now on; what the bot posts for all is in its own setting. */
async function speak(): Promise<void> {
  const locale = languageNow();
  for (const [user] of IDENTITIES) await api.patch(`/discord/users/${stage.users[user]}`, { locale });
}

function choose(wanted: string): void {
  setLanguage(wanted);
  closeList();
  forgetCommands();
  attempt(speak);
  changed();
}

// A sandbox that was started since begins in English.
if (languageNow() !== 'en-US') attempt(speak);

/** The choice of the language in which whoever acts on the page has their Discord. */
export function languageView(): TemplateResult {
  const language = languageNow();
  return html`<label>
    <span>Their Discord is in</span>
    <select @change=${({ target }: Event) => choose((target as HTMLSelectElement).value)}>
      ${LANGUAGES.map(([locale, name]) => html`<option value=${locale} lang=${locale} ?selected=${locale === language}>${name}</option>`)}
    </select>
  </label>`;
}
