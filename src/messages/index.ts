import type { Language } from '../moderation/settings.ts';
import { en } from './en.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import type { Messages } from './types.ts';
import { zhCN } from './zh-CN.ts';
import { zhTW } from './zh-TW.ts';

export type { Messages, MessagesOf, Sentence } from './types.ts';

/** Every language that there is, by Discord's name of it (Discord docs: Reference, "Locales"). */
const CATALOGUES: Readonly<Record<Language, Messages>> = {
  en: en,
  'zh-CN': zhCN,
  'zh-TW': zhTW,
  ko: ko,
  ja: ja,
};
const byLocale: ReadonlyMap<string, Messages> = new Map(Object.entries(CATALOGUES));

/** The sentences for a locale of Discord's; English where there are none in that language. */
export const messagesFor = (locale: string): Messages => byLocale.get(locale) ?? en;
