import type { Problem } from '../../problems/index.ts';
import type { Notice, RefusedCallbacks } from '../../problems/notices.ts';
import { adviceIn, type SentencesOf, type Show, sentenceIn } from '../show.ts';
import { daily } from './cases/daily.ts';
import { common, counted, duration, number } from './common.ts';
import { foundWrong } from './doctor/wrong.ts';
import { advice, problems } from './problems/index.ts';
import { DOING } from './reviews.ts';
import { shield } from './shield/shield.ts';
import { stats } from './stats/stats.ts';

const sentence = (problem: Problem, show: Show): string => sentenceIn(problems, problem.what, problem, show);

/** What the operator can do about it, after a sentence; empty where that is not known. */
function thenAdvice(problem: Problem, show: Show): string {
  const text = adviceIn(advice, problem.what, problem, show);
  return text === undefined ? '' : ` ${text}`;
}

const faults = { json: 'is not JSON', schema: 'is not as documented', size: 'is too long' } as const;

/** Why callbacks of one kind were refused, and what to do about it. */
function refusedCallbacks(refused: RefusedCallbacks, { code }: Show): string {
  const count = refused.count === 1 ? '1 is' : `${number(refused.count)} are`;
  switch (refused.why) {
    case 'stale': {
      const ahead = refused.ahead ?? 0;
      const clock =
        ahead === 0
          ? 'the time in the signature is not the present'
          : `this machine’s clock is ${duration(Math.max(1, Math.round(Math.abs(ahead) / 1000)))} ${ahead > 0 ? 'ahead of' : 'behind'} the newest of them`;
      // What is signed for a time to come cannot have been sent before.
      const replayed = ahead < 0 ? '' : ' If it is right already, somebody is sending old callbacks again.';
      return `${count} correctly signed, but ${clock}. Set this machine’s clock, best with NTP.${replayed}`;
    }
    case 'signature':
      return `${count} signed with another token: WEBHOOK_TOKEN differs from the token in the Chat console, or somebody other than the Chat service sent this.`;
    case 'unsigned':
      return `${count} not signed: enter the WEBHOOK_TOKEN in the Chat console, under the authentication of callbacks.`;
    case 'app':
      return `${count} from another app: compare CHAT_SDK_APP_ID with the app in whose console the callback address was entered.`;
    case 'address': {
      const last = refused.sender === undefined ? '' : ` (the last: ${code(refused.sender)})`;
      return `${count} from an address that WEBHOOK_ALLOW_FROM does not have${last}. Behind a proxy, WEBHOOK_TRUST_PROXY has to name the proxy.`;
    }
  }
}

/** What came of findings that waited for the database. */
function findingsLoaded({ findings, over, setAside }: Extract<Notice, { what: 'findings-loaded' }>): string {
  const sentences: string[] = [];
  if (findings > 0)
    sentences.push(
      `${counted(findings, 'finding')} waited for the database and ${findings === 1 ? 'is' : 'are'} kept now.`,
    );
  if (over > 0)
    sentences.push(
      `${counted(over, 'ban or mute', 'bans or mutes')} among them would have ended by now, so ${over === 1 ? 'it is on record and was' : 'they are on record and were'} not sent.`,
    );
  if (setAside > 0)
    sentences.push(
      `${counted(setAside, 'entry', 'entries')} of the spool could not be used and ${setAside === 1 ? 'was' : 'were'} set aside in its folder: the log has the cause.`,
    );
  return sentences.join(' ');
}

/** The Monday with which a week begins, as each reader's own zone shows it; weeks are counted from the first Monday of the Unix epoch. */
const dayOf = (week: number): string => `<t:${(4 + week * 7) * 86_400}:d>`;

/** What people have to hear about the bot itself. */
export const notices: SentencesOf<Notice> = {
  text: ({ text }, { plain }) => plain(text),
  'sending-paused': ({ problem }, show) =>
    `Sending is paused, and nothing is lost: ${sentence(problem, show)}${thenAdvice(problem, show)} Sending resumes by itself once that is fixed.`,
  'sending-resumed': () => 'Sending has resumed.',
  'checks-failed': ({ found }, show) => foundWrong(found, show),
  'checks-passed': () => 'What was wrong with the bot is in order again: all checks pass.',
  'bans-refused': ({ times, problem }, show) =>
    `The last ${counted(times, 'request')} to the Chat service were all refused: ${sentence(problem, show)}${thenAdvice(problem, show)}`,
  'ban-not-shown': ({ number, room, times }, { code }) =>
    `Case ${number} is not in force after all: the Chat service said OK to it ${counted(times, 'time')}, but the list of ${code(room)} does not show it.`,
  'rule-stopped': ({ rule, limit, does = 'ban' }, { code }) =>
    `The rule ${code(rule)} would have ${DOING[does].done} more than ${counted(limit, 'viewer')} within a minute, so it was stopped. What it finds is shown for review, and it ${DOING[does].does} nobody until a moderator resumes it.`,
  'first-rule-installed': ({ rule }, { code }) =>
    `The rule ${code(rule)} was installed in review: it asks moderators and bans nobody.`,
  'finding-lost': ({ rule }, { code }) =>
    `Something that the rule ${code(rule)} found could not be kept: the database cannot be written. The log has the cause. There may be more.`,
  'findings-loaded': (loaded) => findingsLoaded(loaded),
  'rule-part-unusable': ({ problem }, show) =>
    `A part of a rule cannot be applied, so it finds nothing. ${sentence(problem, show)} Change the rule with ${show.code('/filter-av edit')}.`,
  'automod-limited': ({ rule, limit }, { code }) =>
    `${code(rule)} would ban more than ${counted(limit, 'viewer')} within a minute. Further viewers are not banned by it. Look at the rule, or untie it with ${code('/settings-av automod')}.`,
  'callbacks-refused': ({ total, refused }, show) =>
    [
      `The Chat service’s callbacks are refused (${number(total)} since the last one that was accepted), so messages in live rooms are not judged.`,
      ...refused.map((one) => refusedCallbacks(one, show)),
    ].join(' '),
  'callbacks-accepted-again': () => 'The Chat service’s callbacks are accepted again.',
  'callbacks-altered': ({ times }) =>
    `${times === 1 ? 'A callback came again with another text' : `${number(times)} callbacks came again with other texts`}: somebody may be changing callbacks on their way. Nobody is banned for such a text; what rules find in it becomes a review, and its viewer may never have written it. Receive callbacks over TLS only, set WEBHOOK_ALLOW_FROM, and change WEBHOOK_TOKEN.`,
  daily,
  shield: ({ room }, { code }) => `The shield of ${code(room)} was raised.`,
  raid: ({ room, figures, level }, { code }) =>
    shield.raid({
      room: code(room),
      figures: figures.why === 'findings' ? { ...figures, rule: code(figures.rule) } : figures,
      level,
    }),
  'weekly-figures': ({ week, isWhole, figures }, show) =>
    stats.weekly(
      { from: dayOf(week), to: dayOf(week + 1), isWhole },
      {
        ...figures,
        rules: figures.rules.map((one) => ({ rule: common.rule(one.rule, show), found: one.found })),
        moderators: figures.moderators.map(({ id, acted }) => ({ id: `<@${id}>`, acted })),
      },
    ),
  'message-unread': ({ fault, room, sender }, { code }) => {
    const where = `${room === undefined ? '' : ` in ${code(room)}`}${sender === undefined ? '' : ` by ${code(sender)}`}`;
    const unknown =
      room !== undefined ? 'Its sender is' : sender === undefined ? 'Its room and sender are' : 'Its room is';
    return `A message${where} was delivered without being judged: its callback ${faults[fault]}. ${unknown} unknown. There may be more.`;
  },
};
