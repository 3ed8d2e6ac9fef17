import type { ChatInputCommandInteraction } from 'discord.js';
import { Failure } from '../../errors.ts';
import { messagesFor, type Sentence } from '../../messages/index.ts';
import type { FloorKeeper } from '../../moderation/floor/keeper.ts';
import type { KeywordLibraries } from '../../moderation/floor/ports.ts';
import type { FloorSetting, Settings } from '../../moderation/settings.ts';
import { actorOf, type InGuild, isManager } from '../framework/command.ts';
import { MAX_CONTENT } from '../limits.ts';
import { problemText } from '../problem-text.ts';
import { code, cut } from '../text.ts';

/** What `/filter-av floor` needs. */
export interface FloorDeps {
  readonly floor: Pick<FloorKeeper, 'state' | 'wanted' | 'wake'>;
  readonly keywords: Pick<KeywordLibraries, 'libraries'>;
  readonly settings: Pick<Settings, 'of' | 'change'>;
  /** Says something about the bot itself in a server's audit channel. */
  readonly announce: (guildId: string, say: Sentence) => void;
}

type Typed = InGuild<ChatInputCommandInteraction>;

/** `/filter-av floor`: keywords in the service's own moderation, for those who manage the server. */
export async function runFloor(interaction: Typed, deps: FloorDeps): Promise<void> {
  if (!isManager(interaction))
    throw new Failure('refused', messagesFor(interaction.locale).access.needsManageServer);
  const what = interaction.options.getSubcommand();
  if (what === 'on') return turnOn(interaction, deps);
  if (what === 'off') return turnOff(interaction, deps);
  await interaction.editReply(await shown(interaction, deps));
}

async function turnOn(interaction: Typed, { floor, keywords, settings, announce }: FloorDeps): Promise<void> {
  const { guildId, options } = interaction;
  const library = options.getString('library', true).trim();
  const objections: FloorSetting['objections'] =
    options.getString('findings') === 'observe' ? 'observe' : 'review';
  // It is asked for before it is saved: a wrong id would never get a word.
  const known = (await keywords.libraries()).map(({ id }) => id);
  if (!known.includes(library)) throw new Failure('input', { what: 'unknown-library', library, known });
  await settings.change(guildId, () => ({ floor: { library, objections } }));
  floor.wake();
  const { actorName } = actorOf(interaction);
  announce(guildId, (posts) => posts.floor.announceOn(actorName, library));
  const { floor: words } = messagesFor(interaction.locale);
  const { left } = await floor.wanted(guildId);
  const lines = [words.on(code(library), objections === 'review'), words.left(left), words.costs];
  await interaction.editReply(cut(lines.join('\n'), MAX_CONTENT));
}

async function turnOff(interaction: Typed, { floor, settings, announce }: FloorDeps): Promise<void> {
  const { guildId } = interaction;
  const { floor: words } = messagesFor(interaction.locale);
  let before: FloorSetting | undefined;
  await settings.change(guildId, (now) => {
    before = now.floor;
    return { floor: undefined };
  });
  const library = before?.library;
  if (library === undefined) return void (await interaction.editReply(words.wasOff));
  floor.wake();
  const { actorName } = actorOf(interaction);
  announce(guildId, (posts) => posts.floor.announceOff(actorName, library));
  await interaction.editReply(words.off(code(library)));
}

async function shown({ guildId, locale }: Typed, { floor, settings }: FloorDeps): Promise<string> {
  const messages = messagesFor(locale);
  const { floor: words } = messages;
  const setting = settings.of(guildId).floor;
  if (!setting) return words.wasOff;
  const { words: count, last, problem } = floor.state(setting.library);
  const wanted = await floor.wanted(guildId);
  const lines = [
    words.shown(code(setting.library), count, wanted.words.length),
    words.left(wanted.left),
    ...(problem ? [words.problem(problemText(problem.problem, messages))] : last ? [] : [words.notYet]),
    ...(last && last.refused.length > 0 ? [words.refused(last.refused.length)] : []),
    ...(last && last.stuck.length > 0 ? [words.stuck(last.stuck.length)] : []),
  ];
  return cut(lines.join('\n'), MAX_CONTENT);
}
