import type { AutocompleteInteraction } from 'discord.js';
import { Failure } from '../../errors.ts';
import type { Messages } from '../../messages/index.ts';
import { PRESETS, parseDuration } from '../../moderation/duration.ts';
import type { Speakers } from '../../moderation/filtering/speakers.ts';
import { ALL_ROOMS, type Policy } from '../../moderation/policy.ts';
import { type ReasonPreset, reasonsOf, type Settings } from '../../moderation/settings.ts';
import type { BannedViewers } from '../../moderation/viewers/banned.ts';
import { typedForm } from '../../moderation/viewers/ids.ts';
import type { Seen } from '../../moderation/viewers/seen.ts';
import { ASIDE, idsIn, withoutAside } from '../../moderation/viewers/typed-ids.ts';
import { type Choices, type InGuild, placeOf } from '../framework/command.ts';
import { MAX_CHOICE, MAX_CHOICES } from '../limits.ts';
import { oneLine } from '../text.ts';

/** What a completion is asked about, and what it is answered from. */
interface Asked<Needs> {
  readonly guildId: string;
  readonly typed: string;
  readonly needs: Needs;
}

/** The same, where what is offered is in words; they are read back, so a language in which durations cannot be read offers what is typed. */
interface AskedInWords<Needs> extends Asked<Needs> {
  readonly messages: Messages;
}

/** What durations and reasons are offered from: a server's settings, as they are for whoever types. */
interface WithSettings {
  readonly settings: Pick<Settings, 'of'>;
}

/** Something to choose. */
export interface Choice {
  readonly value: string;
  /** The value in other words that mean the same, where it has some. */
  readonly words?: string;
  /** What is only shown beside it, and dropped when it is read back. */
  readonly aside?: string;
}

/**
 * What can be chosen. Some of Discord's clients send a choice's *name* instead of its value, so a name begins with what it means, whole,
 * and holds whatever else there is behind ` · `, where reading stops.
 */
export const choices = (list: readonly Choice[]): Choices =>
  list
    .map(({ value, words = value, aside = '' }) => ({ name: nameOf(words, aside), value }))
    .filter(({ name, value }) => isShort(name) && isShort(value))
    .slice(0, MAX_CHOICES);

const isShort = ({ length }: string): boolean => length > 0 && length <= MAX_CHOICE;

/** What is shown beside a value may be cut, or left out; the value may not. */
function nameOf(words: string, aside: string): string {
  const shown = oneLine(aside);
  const room = MAX_CHOICE - words.length - ASIDE.length;
  if (shown === '' || room < 2) return words;
  const cut = shown.length <= room ? shown : `${shown.slice(0, room - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
  return `${words}${ASIDE}${cut.trim()}`;
}

/** The linked rooms; with `all`, all of them at once as well. */
export function roomChoices(
  { guildId, typed, needs }: Asked<{ readonly policy: Pick<Policy, 'rooms'> }>,
  all = false,
): Choices {
  const wanted = withoutAside(typed).toLowerCase();
  const rooms = needs.policy.rooms(guildId);
  const offered = all && rooms.length > 1 && !rooms.includes(ALL_ROOMS) ? [...rooms, ALL_ROOMS] : rooms;
  return choices(
    offered
      .filter((id) => id.toLowerCase().includes(wanted))
      .map((id) =>
        id === ALL_ROOMS && !rooms.includes(id) ? { value: id, aside: `${rooms.length}` } : { value: id },
      ),
  );
}

interface ViewerSources {
  readonly speakers: Pick<Speakers, 'likeliest'>;
  readonly seen: Pick<Seen, 'has' | 'beginningWith'>;
  /** Those who are left out: nobody looks for them where they are banned already. */
  readonly banned?: Pick<BannedViewers, 'has'>;
}

/** Characters from which on what was said is looked through: fewer are in every line. */
const LEAST_SAID = 2;

/**
 * The likeliest speakers of the room that is meant, with their last line, and others who were seen there; what is typed may be a part of
 * an id or of what they said. After several ids, the last one is completed. Whoever's id is not read back as it is cannot be offered.
 */
export function viewerChoices(
  { typed, needs: { speakers, seen, banned } }: { typed: string; needs: ViewerSources },
  roomId: string | undefined,
): Choices {
  if (roomId === undefined) return [];
  const { before, last } = lastWord(typed);
  const wanted = [last, last.replace(/^[@"'`([{<]+/, '')].map((text) => text.toLowerCase());
  const lines = new Map(speakers.likeliest([roomId]).map(({ viewer, lastLine }) => [viewer, lastLine]));
  for (const viewer of wanted.flatMap((start) => seen.beginningWith(roomId, start, MAX_CHOICES)))
    if (!lines.has(viewer)) lines.set(viewer, '');
  const offered = [...lines].filter(([viewer]) => !banned?.has(roomId, viewer));
  const ids = idsIn(before, (id) => seen.has(roomId, id));
  const named = ids.flatMap((id) => typedForm(id) ?? []);
  // Words of a sentence are no ids: what was said is looked through behind ids that were seen.
  const least = ids.every((id) => seen.has(roomId, id)) ? LEAST_SAID : Number.POSITIVE_INFINITY;
  const ofSeveral = named.length < ids.length ? [] : matching(offered, { wanted, named, least });
  // A whole sentence is no list of ids: whoever said it is meant.
  const sentence = withoutAside(typed).toLowerCase();
  const bySentence = /\s/.test(sentence) ? saying(offered, sentence) : [];
  return choices([...bySentence, ...ofSeveral]);
}

type Spoken = readonly [viewer: string, line: string];

interface Matching {
  readonly wanted: readonly string[];
  readonly named: readonly string[];
  /** Characters from which on what was said is looked through. */
  readonly least: number;
}

/** Ids that begin so, then those that hold it, then those of whom the last line does. */
function matching(offered: readonly Spoken[], { wanted, named, least }: Matching): Choice[] {
  const rank = ([viewer, line]: Spoken): number => {
    const id = viewer.toLowerCase();
    if (wanted.some((part) => id.startsWith(part))) return 0;
    if (wanted.some((part) => part !== '' && id.includes(part))) return 1;
    return wanted.some((part) => part.length >= least && line.toLowerCase().includes(part)) ? 2 : 3;
  };
  const ranked = offered.map((one) => ({ one, rank: rank(one) })).filter((one) => one.rank < 3);
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .flatMap(({ one: [viewer, aside] }) => {
      const form = typedForm(viewer);
      return form === undefined || named.includes(form) ? [] : [{ value: [...named, form].join(' '), aside }];
    });
}

const saying = (offered: readonly Spoken[], sentence: string): Choice[] =>
  offered
    .filter(([, line]) => line.toLowerCase().includes(sentence))
    .flatMap(([viewer, aside]) => {
      const value = typedForm(viewer);
      return value === undefined ? [] : [{ value, aside }];
    });

/** The id that is being typed, which may have an open quote before it, and those before it. */
export function lastWord(text: string): { before: string; last: string } {
  const bare = withoutAside(text);
  // A space at the end says that an id is complete.
  const typed = bare === text.trim() ? text : bare;
  const [, quoted = '', open] = /^((?:[^"]*"[^"]*")*(?:[^"]*[\s,])?)("[^"]*)$/s.exec(typed) ?? [];
  if (open !== undefined) return { before: quoted, last: open };
  const last = /[^\s,，、；]*$/.exec(typed)?.[0] ?? '';
  return { before: typed.slice(0, typed.length - last.length), last };
}

/** The room that a completion is about, if one is meant. */
export function roomAsked(
  interaction: InGuild<AutocompleteInteraction>,
  { policy }: { readonly policy: Pick<Policy, 'room'> },
): string | undefined {
  try {
    return policy.room({
      ...placeOf(interaction),
      named: interaction.options.getString('room') ?? undefined,
    });
  } catch {
    return undefined;
  }
}

/** The rooms that a completion is about; none where no linked one is meant. */
export function roomsAsked(
  interaction: InGuild<AutocompleteInteraction>,
  { policy }: { readonly policy: Pick<Policy, 'roomsMeant'> },
): string[] {
  try {
    return policy.roomsMeant({
      ...placeOf(interaction),
      named: interaction.options.getString('room') ?? undefined,
    });
  } catch {
    return [];
  }
}

/** The server's ready-made reasons, each with its duration. */
export function reasonChoices({ guildId, typed, needs, messages }: AskedInWords<WithSettings>): Choices {
  const reasons = reasonsOf(needs.settings.of(guildId));
  const wanted = typed.trim().toLowerCase();
  return choices(
    [...reasonNames(reasons, messages)]
      .filter(([name, text]) => `${name}\n${text}`.toLowerCase().includes(wanted))
      .map(([name, text]) => ({ value: text, words: name })),
  );
}

/** The reason that is meant: a ready-made one may be named as it was offered; any other is taken word for word. */
export const reasonMeant = (reasons: readonly ReasonPreset[], typed: string, messages: Messages): string =>
  reasons.find(({ text }) => text === typed.trim())?.text ??
  reasonNames(reasons, messages).get(typed.trim()) ??
  typed;

/**
 * Ready-made reasons by the names under which they are offered. A reason is any text, also one with ` · ` in it, so a name that would not
 * fit, or that could be another reason, is the text alone.
 */
function reasonNames(reasons: readonly ReasonPreset[], { common }: Messages): Map<string, string> {
  const texts = new Set(reasons.map(({ text }) => text));
  return new Map(
    reasons.map(({ text, durationSeconds }) => {
      const name =
        durationSeconds === undefined ? text : `${text}${ASIDE}${common.duration(durationSeconds)}`;
      return [isShort(name) && !texts.has(name) ? name : text, text];
    }),
  );
}

/** Usual durations, and what was typed, read aloud, if it can be read. */
export function durationChoices(asked: AskedInWords<WithSettings>, usual?: number): Choices {
  const { guildId, typed, needs, messages } = asked;
  const { defaultDuration, longestDuration } = needs.settings.of(guildId);
  const wanted = withoutAside(typed).toLowerCase();
  const matching = PRESETS.map((value) => ({ value, seconds: parseDuration(value) }))
    .filter(({ seconds }) => seconds <= longestDuration)
    .map(({ value, seconds }) => ({
      value,
      words: messages.common.duration(seconds),
      aside: seconds === (usual ?? defaultDuration) ? messages.requests.defaultDuration : '',
    }))
    .filter(({ value, words }) => value.startsWith(wanted) || words.startsWith(wanted));
  const isOffered = matching.some(({ value, words }) => value === wanted || words === wanted);
  return choices([...(isOffered ? [] : readAloud(withoutAside(typed), messages)), ...matching]);
}

/** What was typed in words; where it may mean two things, both. */
function readAloud(typed: string, { common }: Pick<Messages, 'common'>): Choice[] {
  try {
    return [{ words: common.duration(parseDuration(typed)), value: typed }];
  } catch (error) {
    const problem = error instanceof Failure ? error.problem : undefined;
    if (problem?.what !== 'duration-ambiguous' || problem.typed !== `${problem.amount}M`) return [];
    return [`${problem.amount}m`, `${problem.amount}mo`].flatMap((one) => readAloud(one, { common }));
  }
}
