import type { APIEmbed } from 'discord.js';
import { bansAv } from '../../commands/bans-av.ts';
import { caseAv } from '../../commands/case-av.ts';
import { brakePost, notice, shown, summary } from '../../src/discord/cases/audit-bodies.ts';
import { caseEmbed } from '../../src/discord/cases/embed.ts';
import { historyPage, revisionEmbed } from '../../src/discord/cases/history.ts';
import { adviceText, noticeText, problemText } from '../../src/discord/problem-text.ts';
import { choices, viewerChoices } from '../../src/discord/requests/completions.ts';
import { requestReply } from '../../src/discord/requests/reply.ts';
import { undoRows } from '../../src/discord/requests/undo-buttons.ts';
import { objectionReply } from '../../src/discord/rules/objections.ts';
import { rulePage } from '../../src/discord/rules/page.ts';
import { trialText } from '../../src/discord/rules/trial.ts';
import { viewerCard } from '../../src/discord/viewers/card.ts';
import { viewersOfCases } from '../../src/discord/viewers/completions.ts';
import { noteForm, notePage, notesEmbed } from '../../src/discord/viewers/notes.ts';
import { messagesFor } from '../../src/messages/index.ts';
import type { Case, Evidence } from '../../src/moderation/case.ts';
import { PERMANENT } from '../../src/moderation/duration.ts';
import type { Speaker } from '../../src/moderation/filtering/likeliest.ts';
import { NO_UNBANS } from '../../src/moderation/requests/unbans.ts';
import { WATCHED } from '../../src/problems/moderation.ts';
import { at, aCase as one } from './a-case.ts';
import { aRule } from './a-rule.ts';
import { NOTICES, PROBLEMS } from './every-problem.ts';
import { someSettings } from './some-settings.ts';

/** In English, unless this module is imported with another locale: `renderers.ts?locale=ja`. */
const locale = new URL(import.meta.url).searchParams.get('locale') ?? 'en-US';
const messages = messagesFor(locale);

/** A text of a viewer's, and the same as an account id. */
export interface Written {
  readonly text: string;
  readonly id: string;
}

/** A message, as much of it as is read. */
export interface Rendered {
  readonly content?: string | null | undefined;
  readonly embeds?: readonly APIEmbed[] | undefined;
  readonly components?: readonly unknown[] | undefined;
  readonly allowed_mentions?: object | undefined;
}

/** Something that shows what viewers wrote. */
interface Renderer {
  readonly name: string;
  render(written: Written): unknown;
  /** What stands in it whatever they wrote. */
  readonly keeps?: readonly RegExp[];
  /** What it offers to be chosen. */
  offer?(written: Written): Promise<readonly Choice[]> | readonly Choice[];
}

interface Choice {
  readonly name: string;
  readonly value: string;
}

const now = at + 60_000;
const options = { messages, now, namesRoom: () => true };

/** What a rule found: the middle of what was said. */
const evidence = (text: string): Evidence => ({
  text,
  start: Math.floor(text.length / 3),
  end: Math.ceil((text.length * 2) / 3),
  term: text,
  view: 'base',
  at,
  msgSeq: 7,
  rule: 'scams',
  version: 1,
  blocked: true,
});
const rule = { type: 'filter', rule: 'scams', version: 1 } as const;

const review = ({ text, id }: Written): Case => ({
  ...one,
  viewer: id,
  kind: 'review',
  state: 'confirmed',
  durationSeconds: undefined,
  until: undefined,
  source: rule,
  evidence: evidence(text),
});
const watched = (written: Written): Case => ({
  ...review(written),
  source: { type: 'watch', actorId: '2', actorName: 'mina' },
  evidence: { ...evidence(written.text), start: 0, end: 0, term: '', rule: WATCHED },
  repeats: 3,
});
/** Whatever is not the bot's own is what a viewer wrote: a reason may quote them. */
const ban = ({ text, id }: Written): Case => ({ ...one, viewer: id, reason: text, note: text });
const failed = (written: Written): Case => ({
  ...ban(written),
  state: 'failed',
  inForceAt: undefined,
  until: undefined,
  error: {
    kind: 'refused',
    code: undefined,
    problem: { what: 'viewer-protected', viewer: written.id, as: 'staff' },
  },
});

const hit = (text: string) => ({
  ruleId: 'scams',
  term: text,
  verdict: 'hit' as const,
  view: 'base',
  start: 0,
  end: text.length,
});
const trial = ({ text, id }: Written) => ({
  messages: 100,
  hits: 1,
  reviews: 0,
  viewers: 1,
  unjudged: 0,
  samples: [{ message: { roomId: 'stream-42', viewer: id, text, at }, hit: hit(text) }],
});
const tally = {
  bans: 1,
  undone: 0,
  mutes: 1,
  unmuted: 0,
  open: 1,
  confirmed: 1,
  dismissed: 1,
  observed: 1,
  expired: 0,
};

const mina = { actorId: '2', actorName: 'mina' };
const noteOf = (text: string, id = 1) => ({ id, at, by: mina, text });
const file = ({ text, id }: Written, changes: object = {}) => ({
  viewer: id,
  rooms: [
    { roomId: 'stream-42', ban: undefined, mute: undefined, isListRead: true, seen: true },
    {
      roomId: id,
      ban: { until: at + 3_600_000, case: ban({ text, id }) },
      mute: { until: at + 3_600_000, case: ban({ text, id }) },
      isListRead: false,
      seen: false,
    },
  ],
  protection: [],
  appMute: ban({ text, id }),
  watch: { guildId: '1', viewer: id, by: { actorId: '2', actorName: text }, until: now + 1000 },
  cases: 3,
  strikes: 1,
  messages: [1, 2, 3, 4, 5].map((ago) => ({ roomId: 'stream-42', viewer: id, text, at: at - ago })),
  notes: [noteOf(text), noteOf('harmless', 2)],
  ...changes,
});

const reply = (cases: readonly Case[], changes: object = {}) =>
  requestReply(
    {
      cases,
      skipped: [],
      alreadyActive: [],
      unbans: undefined,
      intro: undefined,
      severalRooms: true,
      unseen: [],
      youngSince: undefined,
      notices: ['⚠️ Sending is paused'],
      ...changes,
    },
    messages,
  );

/** What a command answers to an interaction that is as much of one as it looks at. */
async function answerOf(run: (interaction: never) => Promise<void>, interaction: object): Promise<unknown> {
  let answer: unknown;
  const all = {
    guildId: '1',
    channelId: '5',
    channel: null,
    locale: locale,
    user: { id: '2', username: 'mina' },
    editReply: async (given: unknown) => {
      answer = given;
    },
    ...interaction,
  };
  await run(all as never);
  return answer;
}

const speaker = (viewer: string, lastLine: string): Speaker => ({
  viewer,
  lastLine,
  at: 0,
  since: 0,
  repeats: 1,
  isShared: false,
  found: undefined,
});
const spoke = ({ text, id }: Written) => ({
  speakers: {
    likeliest: () => [speaker(id, text), speaker('viewer_1', text)],
  },
  seen: { has: () => false, beginningWith: () => [id] },
});

/** Everything that shows what viewers wrote; whoever builds another surface adds it here. */
const table: readonly Renderer[] = [
  // The audit channel.
  {
    name: 'the post of a review',
    render: (written) => shown([review(written)], options),
    keeps: [/Review/],
  },
  {
    name: 'the post of what a watched viewer said',
    render: (written) => shown([watched(written)], options),
    keeps: [/[Ww]atched by mina/, /Watching refuses nothing/],
  },
  {
    name: 'the post of a ban',
    render: (written) => shown([ban(written)], options),
    keeps: [/Banned/, /By mina/],
  },
  {
    name: 'the post of several cases',
    render: (written) => shown([ban(written), { ...failed(written), number: 8 }], options),
  },
  {
    name: 'a post with a menu of cases',
    render: (written) =>
      shown(
        [1, 2, 3, 4, 5, 6].map((number) => ({ ...ban(written), number })),
        options,
      ),
  },
  {
    name: 'a summary',
    render: (written) => summary([review(written), ban({ ...written, id: 'x' }), failed(written)], options),
    keeps: [/3 outcomes/],
  },
  {
    name: 'the post of a brake',
    render: ({ id }) =>
      brakePost('1', {
        view: {
          rule: id.slice(0, 32),
          limit: 30,
          stoppedAt: at,
          state: 'braked',
          action: 'ban',
          bans: 3,
          reviews: 2,
          isLast: false,
        },
        pingRoleIds: ['111111111111111111'],
        messages,
      }),
  },
  // Cases.
  {
    name: 'a case with its corrections and notes',
    render: (written) => ({
      embeds: [
        caseEmbed(failed(written), options),
        ...revisionEmbed(
          [
            {
              revision: 1,
              at,
              by: mina,
              changes: [{ field: 'note', before: written.text, after: written.text }],
            },
          ],
          2000,
          messages,
        ),
        ...notesEmbed([noteOf(written.text)], 1000, messages),
      ],
    }),
    keeps: [/Not banned/, /1 note by moderators/],
  },
  {
    name: 'the history of a viewer',
    render: (written) =>
      historyPage(
        { guildId: '1', viewer: written.id, page: 0 },
        {
          records: { history: async () => ({ cases: [ban(written), review(written)], total: 25 }) },
          ...options,
          now: () => now,
        },
      ),
    keeps: [/\*\*25\*\* cases about/, /page 1 of 3/],
  },
  {
    name: 'the list of bans',
    render: ({ id }) =>
      answerOf(
        (interaction) =>
          bansAv.run(interaction, {
            policy: { rooms: () => ['stream-42'], room: () => 'stream-42' },
            rooms: { muted: async () => [], banned: async () => [{ viewer: id, until: now + 1000 }] },
            records: { activeCases: async () => [] },
            now: () => now,
          }),
        { options: { getString: () => null } },
      ),
    keeps: [/\*\*1\*\* banned from/, /made outside this bot/],
  },
  // Answers.
  {
    name: 'the answer to a request',
    render: (written) =>
      reply([ban(written), failed(written)], {
        alreadyActive: [{ ...ban(written), number: 9 }],
        unseen: [{ viewer: written.id, nearest: written.id }],
        skipped: [
          {
            kind: 'ban',
            roomId: 'stream-42',
            viewer: written.id,
            why: { what: 'viewer-protected', viewer: written.id, as: 'staff' },
          },
        ],
      }),
    keeps: [/Banned/, /Sending is paused/],
  },
  {
    name: 'the answer to an unban of somebody who is not banned',
    render: ({ id }) =>
      reply([], {
        unbans: {
          ...NO_UNBANS,
          notBanned: [{ kind: 'ban', roomId: 'stream-42', viewers: [id], banned: [id, id] }],
          unchecked: [{ kind: 'ban', roomId: 'stream-42', viewer: id }],
          awaited: [{ roomId: 'stream-42', viewer: id, number: 5 }],
          everywhere: [{ roomId: '', viewer: id, until: at + 3_600_000, case: ban({ text: id, id }) }],
        },
      }),
    keeps: [/not banned in stream-42\. Banned now/, /Sending is paused/],
  },
  {
    name: 'the buttons under an answer',
    render: (written) => ({
      content: 'x',
      components: undoRows({
        cases: [ban(written), { ...ban(written), number: 8 }],
        unseen: [],
        settings: someSettings,
        alone: true,
        messages,
      }),
    }),
  },
  {
    name: 'every problem, with advice',
    render: ({ text }) => ({
      embeds: Object.values(PROBLEMS(text))
        .flat()
        .slice(0, 40)
        .map((problem) => ({
          description: `${problemText(problem, messages)}\n${adviceText(problem, messages) ?? ''}`.slice(
            0,
            100_000,
          ),
        })),
      isLong: true,
    }),
  },
  {
    name: 'every notice',
    render: ({ text }) => ({
      embeds: Object.values(NOTICES(text))
        .flat()
        .map((said) => ({ description: notice(noticeText(said, messages)).content })),
      isLong: true,
    }),
  },
  // Rules.
  {
    name: 'the page of a rule',
    render: (written) =>
      rulePage(
        aRule({ reason: 'house rules' }),
        {
          tally,
          trial: trial(written),
          dismissed: [{ phrase: written.text, times: 3, number: 4, isKeyword: false }],
          mayLetBan: true,
        },
        messages,
      ),
    keeps: [/3 times|3×|dismissed/i],
  },
  {
    name: 'a trial of a rule',
    render: (written) => ({ content: trialText(trial(written), messages) }),
    keeps: [/100/],
  },
  {
    name: 'what speaks against letting a rule ban',
    render: (written) =>
      objectionReply(
        {
          rule: aRule(),
          objections: [
            { code: 'too-many-messages', trial: trial(written) },
            {
              code: 'ordinary-sentences',
              count: 1,
              samples: [{ text: written.text, hit: hit(written.text) }],
            },
          ],
        } as never,
        messages,
      ),
    keeps: [/still in review|Not switched|Not set/i],
  },
  // The card of a viewer.
  {
    name: 'the card of a viewer',
    render: (written) =>
      viewerCard(file(written), {
        ...options,
        longest: PERMANENT,
        mayUnban: true,
        longestMute: PERMANENT,
        roomId: 'stream-42',
      }),
    keeps: [
      /\*\*Not banned\*\* in `stream-42`/,
      /\*\*Watched\*\* by/,
      /3 cases · 1 ban or mute by rules/,
      /2 notes/,
    ],
  },
  {
    name: 'the card of somebody who is never banned',
    render: (written) =>
      viewerCard(
        file(written, {
          protection: [{ what: 'viewer-protected', viewer: written.id, as: 'room-owner' }],
          notes: Array.from({ length: 20 }, (_, index) => noteOf(written.text, index)),
        }),
        { ...options, longest: PERMANENT, mayUnban: true, longestMute: PERMANENT, roomId: undefined },
      ),
    keeps: [/owns this room and cannot be banned/, /20 notes/],
  },
  {
    name: 'a note',
    render: ({ text, id }) => notePage(id, noteOf(text), messages),
    keeps: [/-# mina, <t:/],
  },
  {
    name: 'the form of a note',
    render: ({ id }) => ({ content: '', components: [], form: noteForm(id, messages) }),
  },
  // Completions.
  {
    name: 'completions of viewers who spoke',
    render: () => ({}),
    offer: (written) => viewerChoices({ typed: '', needs: spoke(written) }, 'stream-42'),
  },
  {
    name: 'completions of viewers with cases',
    render: () => ({}),
    offer: (written) =>
      viewersOfCases({ guildId: '1', typed: '', needs: { records: { search: async () => [ban(written)] } } }),
  },
  {
    name: 'completions of cases',
    render: () => ({}),
    offer: async (written) =>
      (await caseAv.complete?.(
        {
          guildId: '1',
          locale: locale,
          options: { getFocused: () => ({ name: 'case', value: '' }) },
        } as never,
        { records: { search: async () => [ban(written), review(written)] } } as never,
      )) ?? [],
  },
  {
    name: 'anything that is shown beside a choice',
    render: () => ({}),
    offer: ({ text }) => choices([{ value: 'viewer_1', aside: text }]),
  },
];

/** The table, with what is rendered as a message. */
export const renderers = table.map(({ name, render, keeps, offer }) => ({
  name,
  keeps,
  offer,
  render: async (written: Written) => (await render(written)) as Rendered & { readonly isLong?: boolean },
}));
