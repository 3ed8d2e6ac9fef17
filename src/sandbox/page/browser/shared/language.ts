/** Languages in which the bot answers, by Discord's names for them (Discord docs: Reference, Locales). */
export const LANGUAGES = [
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

/** Chooses it, for as long as this tab is open. */
export function setLanguage(wanted: string): void {
  language = LANGUAGES.find(([locale]) => locale === wanted)?.[0] ?? 'en-US';
  sessionStorage.setItem(KEY, language);
}
