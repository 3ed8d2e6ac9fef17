import { html, type TemplateResult } from 'lit';
import { forgetCommands } from '../box/commands.ts';
import { closeList } from '../box/list.ts';
import { api } from '../shared/api.ts';
import { IDENTITIES } from '../shared/discord.ts';
import { attempt, changed } from '../shared/screen.ts';
import { stage } from '../shared/stage.ts';

/** Languages in which the bot answers, by Discord's names for them (Discord docs: Reference, Locales). */
const LANGUAGES = [
  ['en-US', 'English'],
  ['zh-CN', '简体中文'],
  ['zh-TW', '繁體中文'],
  ['ko', '한국어'],
  ['ja', '日本語'],
] as const;

const KEY = 'av-warden-language';
const kept = sessionStorage.getItem(KEY);
let language = LANGUAGES.find(([locale]) => locale === kept)?.[0] ?? 'en-US';

/** In which language the people's Discord is: the bot answers in it. The page's own words stay English. */
export const languageNow = (): string => language;

async function speak(locale: string): Promise<void> {
  for (const [user] of IDENTITIES) await api.patch(`/discord/users/${stage.users[user]}`, { locale });
}

function choose(wanted: string): void {
  language = LANGUAGES.find(([locale]) => locale === wanted)?.[0] ?? 'en-US';
  sessionStorage.setItem(KEY, language);
  closeList();
  forgetCommands();
  attempt(() => speak(language));
  changed();
}

// Another run of the sandbox begins in English.
if (language !== 'en-US') attempt(() => speak(language));

export function languageView(): TemplateResult {
  return html`<label>
    <span>Their Discord is in</span>
    <select @change=${({ target }: Event) => choose((target as HTMLSelectElement).value)}>
      ${LANGUAGES.map(([locale, name]) => html`<option value=${locale} lang=${locale} ?selected=${locale === language}>${name}</option>`)}
    </select>
  </label>`;
}
