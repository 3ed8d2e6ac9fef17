import { type APIEmbed, type APIEmbedField, embedLength } from 'discord.js';
import type { Messages } from '../../messages/index.ts';
import { type Case, isDone, isQuestion, statusOf } from '../../moderation/case.ts';
import { PERMANENT, shownLength } from '../../moderation/duration.ts';
import { EVERYWHERE } from '../../moderation/requests/target.ts';
import { MAX_EMBED_CHARACTERS, MAX_EMBED_DESCRIPTION, MAX_EMBED_FIELD } from '../limits.ts';
import { adviceText, errorText } from '../problem-text.ts';
import { askedLine, requestOutcome } from '../second/lines.ts';
import { code, cut, fromNow, moment, plain, quote, secondOf } from '../text.ts';
import {
  colourOf,
  cutToUnits,
  hasLength,
  isOfRoom,
  MAX_ID,
  marked,
  reviewOutcome,
  titleOf,
  whomText,
} from './embed.ts';

/** Characters that are shown before, in and after the found part of a message. */
const AROUND = 150;

export interface DetailsOptions {
  readonly messages: Messages;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  /** The viewer's other cases: the numbers of some of them, and how many there are. */
  readonly others?: { readonly numbers: readonly number[]; readonly all: number };
}

/** Everything that is known of a case, for one person. It keeps to Discord's limits whatever people typed. */
export function caseDetails(one: Case, { messages, now, others }: DetailsOptions): APIEmbed {
  const { cases, details } = messages;
  const { fields: names } = cases;
  const description = [
    one.evidence && `${cases.message}\n${quote(marked(one.evidence, AROUND))}`,
    one.unreadable?.includes('evidence') && `${cases.message}\n${cases.messageUnreadable}`,
    one.repeats > 0 && cases.repeats(one.repeats),
    one.kind !== 'review' && one.reason && `${cases.reason}\n${quote(plain(one.reason))}`,
    one.note && `${cases.note}\n${quote(plain(one.note))}`,
  ].filter(Boolean);
  const embed: APIEmbed = {
    title: titleOf(one, now, messages),
    color: colourOf(one, now),
    fields: [
      ...targetFields(one, messages),
      ...(hasLength(one) ? [{ name: names.duration, value: durationOf(one, messages), inline: true }] : []),
      ...sourceFields(one, messages),
      ...evidenceFields(one, messages),
      ...editFields(one, messages),
      ...outcomeFields(one, now, messages),
      { name: details.fields.times, value: timesOf(one, messages).join('\n') },
      ...(one.attempts === 0
        ? []
        : [{ name: details.fields.attempts, value: details.attempts(one.attempts), inline: true }]),
      ...(others && others.all > 0
        ? [{ name: details.fields.others, value: details.others(others.numbers, others.all), inline: true }]
        : []),
      { name: details.fields.request, value: code(cut(one.requestId, 100)), inline: true },
    ].map(({ value, ...field }) => ({
      ...field,
      value: cut(value, MAX_EMBED_FIELD).trim() || cases.nothing,
    })),
  };
  if (description.length === 0) return embed;
  // The rest is short; what people wrote has what is left.
  const room = Math.min(MAX_EMBED_DESCRIPTION, MAX_EMBED_CHARACTERS - embedLength(embed));
  return { ...embed, description: cutToUnits(description.join('\n'), room) };
}

/** Whom it is about, and where. */
function targetFields(one: Case, messages: Messages): APIEmbedField[] {
  const { fields: names } = messages.cases;
  if (one.kind === 'request') return [{ name: names.asks, value: askedLine(one, true, messages) }];
  return [
    ...(isOfRoom(one) ? [] : [{ name: names.viewer, value: whomText(one, messages), inline: true }]),
    ...(one.roomId === EVERYWHERE
      ? []
      : [{ name: names.room, value: code(cut(one.roomId, MAX_ID)), inline: true }]),
  ];
}

/** When what happened, a line each, as far as it is known. */
function timesOf(one: Case, { details }: Messages): string[] {
  const { askedAt, sentAt, inForceAt, confirmedAt, settledAt, post, guildId } = one;
  const line = (say: (at: string) => string, at: number | undefined) =>
    at === undefined ? [] : [say(secondOf(at, askedAt))];
  const url = post && `https://discord.com/channels/${guildId}/${post.channelId}/${post.messageId}`;
  return [
    details.asked(`<t:${Math.floor(askedAt / 1000)}:f>`),
    ...(isQuestion(one) ? [] : line(details.sent, sentAt)),
    ...(isQuestion(one) ? [] : line(details.inForce, inForceAt)),
    ...line(details.confirmed, confirmedAt),
    ...(one.state === 'failed' ? line(details.settled, settledAt) : []),
    ...(post && url !== undefined ? [details.posted(secondOf(post.at, askedAt), url)] : []),
  ];
}

function sourceFields({ source, kind, unreadable }: Case, { cases }: Messages): APIEmbedField[] {
  const { fields: names } = cases;
  const field = (name: string, value: string): APIEmbedField => ({ name, value, inline: true });
  if (unreadable?.includes('source')) return [field(names.source, cases.sourceUnreadable)];
  switch (source.type) {
    case 'filter':
      return [field(names.source, plain(cases.ruleSource(source.rule, source.version), 100))];
    case 'watch':
      return [field(names.source, cases.watchedBy(plain(source.actorName, 64)))];
    case 'service':
      return [field(names.source, cases.byService)];
    case 'outside':
      return [field(names.source, cases.outside)];
    case 'command':
    case 'button': {
      const moderator = `<@${source.actorId}> (${plain(source.actorName, 64)})`;
      const by =
        source.type === 'button'
          ? plain(cases.origin(source.origin, kind), 100)
          : `\`/${kind.replace(/^(app|room)-/, '')}-av\``;
      return [field(names.moderator, moderator), field(names.source, by)];
    }
  }
}

function editFields({ edits, editedAt, editedBy, decision }: Case, messages: Messages): APIEmbedField[] {
  if (edits === 0) return [];
  const { cases, details } = messages;
  const when = editedAt === undefined ? '' : fromNow(editedAt);
  // A decision is kept like a correction, and is none.
  if (decision && edits === 1)
    return [
      { name: details.fields.decided, value: details.decided(plain(decision.by, 64), when), inline: true },
    ];
  const value = cases.edited(edits, plain(editedBy ?? '', 64), when);
  return [{ name: cases.fields.edited, value, inline: true }];
}

function durationOf(one: Case, { cases, common }: Messages): string {
  const { durationSeconds, until } = one;
  const length = common.duration(shownLength(one));
  if (until === undefined || durationSeconds === PERMANENT) return length;
  return `${length}\n${cases.until(moment(until))}`;
}

function evidenceFields({ evidence }: Case, { cases }: Messages): APIEmbedField[] {
  if (!evidence) return [];
  const { at, msgSeq, term, view, start, end } = evidence;
  const { said, found, notJudgedBy } = cases.fields;
  // Rules that a message was too expensive to judge by have found nothing.
  const name = start === end ? notJudgedBy : found;
  return [
    { name: said, value: cases.saidAt(`<t:${Math.floor(at / 1000)}:T>`, msgSeq), inline: true },
    ...(term === ''
      ? []
      : [
          { name, value: cases.foundIn(code(term.slice(0, 100)), plain(cases.view(view), 40)), inline: true },
        ]),
  ];
}

function outcomeFields(one: Case, now: number, messages: Messages): APIEmbedField[] {
  const value = outcomeOf(one, now, messages);
  return value === undefined ? [] : [{ name: messages.cases.fields.outcome, value }];
}

/** What came of a case, in words, at a time; undefined where its state says all that is known. */
function outcomeOf(one: Case, now: number, messages: Messages): string | undefined {
  const { kind, error, source, until, unreadable } = one;
  const { cases } = messages;
  if (kind === 'review') return reviewOutcome(one, messages, !one.decision);
  if (kind === 'request') return requestOutcome(one, messages);
  if (until !== undefined && statusOf(one, now) === 'ended') return cases.ended(kind, moment(until));
  if (isDone(one)) {
    if (source.type !== 'outside' || unreadable?.includes('source')) return undefined;
    return cases.outsideChange(kind);
  }
  const unknown = unreadable?.includes('error') ? cases.whyUnreadable : cases.notAsked;
  const advice = error && adviceText(error.problem, messages);
  const why = error ? errorText(error, messages) : plain(unknown);
  return advice === undefined ? why : `${why}\n${advice}`;
}
