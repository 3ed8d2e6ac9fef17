import { en } from './en.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { zhCN } from './zh-CN.ts';
import { zhTW } from './zh-TW.ts';

/** Every sentence that a person reads in Discord, as functions of plain data; `en` is the catalogue that other languages have to match. */
export type Messages = typeof en;

/** The sentences for what a whole server reads, in the language that it has chosen. */
export type MessagesOf = (guildId: string) => Messages;

/** A sentence that waits for the language of whoever reads it. */
export type Sentence = (messages: Messages) => string;

/** Every language that there is, by Discord's name of it (Discord docs: Reference, "Locales"). */
const CATALOGUES: ReadonlyMap<string, Messages> = new Map([
  ['en', en],
  ['zh-CN', zhCN],
  ['zh-TW', zhTW],
  ['ko', ko],
  ['ja', ja],
]);

/** The sentences for a locale of Discord's; English where there are none in that language. */
export const messagesFor = (locale: string): Messages => CATALOGUES.get(locale) ?? en;
