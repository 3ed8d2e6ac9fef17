import type { AutocompleteInteraction } from 'discord.js';
import { Failure } from '../../errors.ts';
import type { Messages } from '../../messages/index.ts';
import { PRESETS, parseDuration } from '../../moderation/duration.ts';
import type { Speakers } from '../../moderation/filtering/speakers.ts';
import { ALL_ROOMS, type Policy } from '../../moderation/policy.ts';
import type { ReasonPreset, Settings } from '../../moderation/settings.ts';
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
  readonly speakers: Pick<Speakers, 'of'>;
  readonly seen: Pick<Seen, 'has' | 'beginningWith'>;
}

/**
 * Who spoke last in the room that is meant, with their last line, and others who were seen there; after several ids, the last one is
 * completed. Whoever's id is not read back as it is cannot be offered.
 */
export function viewerChoices(
  { typed, needs: { speakers, seen } }: { typed: string; needs: ViewerSources },
  roomId: string | undefined,
): Choices {
  if (roomId === undefined) return [];
  const { before, last } = lastWord(typed);
  const named = idsIn(before, (id) => seen.has(roomId, id)).map(typedForm);
  if (named.includes(undefined)) return [];
  const wanted = [last, last.replace(/^[@"'`([{<]+/, '')].map((text) => text.toLowerCase());
  const lines = new Map(speakers.of(roomId).map(({ viewer, lastLine }) => [viewer, lastLine]));
  for (const viewer of wanted.flatMap((start) => seen.beginningWith(roomId, start, MAX_CHOICES)))
    if (!lines.has(viewer)) lines.set(viewer, '');
  return choices(
    [...lines]
      .filter(([viewer]) => wanted.some((start) => viewer.toLowerCase().startsWith(start)))
      .flatMap(([viewer, aside]) => {
        const form = typedForm(viewer);
        if (form === undefined || named.includes(form)) return [];
        return [{ value: [...named, form].join(' '), aside }];
      }),
  );
}

/** The id that is being typed, which may have an open quote before it, and those before it. */
function lastWord(text: string): { before: string; last: string } {
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

/** The server's ready-made reasons, each with its duration. */
export function reasonChoices({ guildId, typed, needs, messages }: AskedInWords<WithSettings>): Choices {
  const { reasons } = needs.settings.of(guildId);
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
export function durationChoices({ guildId, typed, needs, messages }: AskedInWords<WithSettings>): Choices {
  const inWords = messages.common.duration;
  const { defaultDuration, longestDuration } = needs.settings.of(guildId);
  const wanted = withoutAside(typed).toLowerCase();
  const matching = PRESETS.map((value) => ({ value, seconds: parseDuration(value) }))
    .filter(({ seconds }) => seconds <= longestDuration)
    .filter(({ value, seconds }) => value.startsWith(wanted) || inWords(seconds).startsWith(wanted))
    .map(({ value, seconds }) => ({
      value,
      words: inWords(seconds),
      aside: seconds === defaultDuration ? messages.requests.defaultDuration : '',
    }));
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
