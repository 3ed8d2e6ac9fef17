import type { en } from './en.ts';

/** Every sentence that a person reads in Discord, as functions of plain data; `en` is the catalogue that other languages have to match. */
export type Messages = typeof en;

/** The sentences for what a whole server reads, in the language that it has chosen. */
export type MessagesOf = (guildId: string) => Messages;

/** A sentence that waits for the language of whoever reads it. */
export type Sentence = (messages: Messages) => string;
