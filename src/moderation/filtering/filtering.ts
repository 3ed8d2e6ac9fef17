import { UNJUDGED, type Unjudged } from '../../problems/moderation.ts';
import { createSequences, type Sequences } from '../fleet/sequences.ts';
import type { Joined } from '../fleet/windows.ts';
import type { Policy } from '../policy.ts';
import type { Log } from '../ports.ts';
import type { FilterRule, Rulebook } from '../rules/rule.ts';
import type { WatchedLines } from '../viewers/watched-lines.ts';
import { type ApplyFinding, requestIdOf } from './apply-finding.ts';
import { type Brake, createStopping } from './brake.ts';
import { type ChatMessage, type Finding, judge } from './judge.ts';
import { createKeeping, type KeepingDeps } from './keeping/keep-finding.ts';
import type { FilterStore } from './ports.ts';
import type { RecentMessages } from './recent-messages.ts';
import type { Speakers } from './speakers.ts';
import type { IsStaff } from './staff.ts';

export interface FilteringDeps {
  readonly rulebook: Rulebook;
  readonly speakers: Speakers;
  readonly recentMessages: Pick<RecentMessages, 'keep'>;
  readonly watchedLines: Pick<WatchedLines, 'hear'>;
  readonly brake: Brake;
  readonly applyFinding: ApplyFinding;
  readonly policy: Pick<Policy, 'linkedIn'>;
  readonly isStaff: IsStaff;
  readonly store: Pick<FilterStore, 'noteSequence'>;
  readonly spool?: KeepingDeps['spool'];
  /** Where other processes may know the number of a message; only this one does unless given. */
  readonly sequences?: Sequences | undefined;
  readonly log: Log;
  /** Called when what a rule found could not be kept. */
  readonly onLost: (guildId: string, rule: string) => void;
  /** Called when a rule was stopped because it would have banned too many. */
  readonly onBraked: (rule: FilterRule) => void;
}

/** What the service is to do with a message that waits to be shown. */
type MessageAnswer = 'deliver' | 'refuse';

/** Looks on while messages are judged. Both are called for every message of a busy room: they must be quick, and must not throw. */
export interface Observer {
  /** A viewer said this in a linked room; it may be refused, or dropped by the service for reasons of its own. */
  heard(message: ChatMessage): void;
  /** What comes of a rule's finding in it, a moment later: not what the rule wants, but what is done. */
  found(message: ChatMessage, finding: DoneAbout): void;
  /** Another process has heard somebody, what they said last. */
  spoke?(roomId: string, viewer: string, line: string): void;
  /** So many more messages were heard by other processes. */
  missed?(roomId: string, count: number): void;
}

/** What is done about a finding, as others are told of it. */
export interface DoneAbout extends Pick<Finding, 'action'> {
  /** Without an id where another process has found it. */
  readonly rule: Pick<Finding['rule'], 'guildId'> & Partial<Pick<Finding['rule'], 'id'>>;
  readonly evidence: Pick<Finding['evidence'], 'blocked'>;
}

/** Judges what viewers say by the rules of the servers that their room is linked to. */
export interface Filtering {
  /** Decides, at once where nothing is found; the cases that follow are made by themselves. */
  hear(message: ChatMessage): MessageAnswer | Promise<MessageAnswer>;
  /** Judges short messages that came in at several processes, as one text, and that are delivered already; true where a rule found something. */
  joined(messages: Joined): boolean;
  /** A message was delivered without having been judged, for this reason: moderators are to look at it. */
  unjudged(message: ChatMessage, why?: Exclude<Unjudged, 'too-expensive'>): void;
  /** A message that was judged before it was delivered has got this number. */
  delivered(ref: string, msgSeq: number): void;
  /** Notes under which number a message was delivered of which a finding was kept. */
  noteSequence(requestId: string, msgSeq: number): Promise<void>;
  /** From now on, somebody looks on. */
  observe(observer: Observer): void;
  /** Resolves when nothing is under way any more; what cannot be kept is not waited for. */
  settled(): Promise<void>;
}

export function createFiltering(deps: FilteringDeps): Filtering {
  const { rulebook, speakers, recentMessages, policy, log } = deps;
  const { track, settled } = createTracking(log);
  const observers: Observer[] = [];
  const ending = new AbortController();

  const keeping = createKeeping(deps, ending.signal);
  const sequences = deps.sequences ?? createSequences({ store: keeping });
  const stopping = createStopping({ rulebook: rulebook, log: log, onBraked: deps.onBraked });
  const restrain = restrainWith(deps, (rule) => track(stopping.stop(rule)));

  function makeCase(guildId: string, message: ChatMessage, finding: Finding): void {
    const { ref, key } = message;
    const kept = keeping.keep(guildId, message, finding);
    track(kept);
    if (finding.action === 'ban') stopping.track(finding.rule, kept);
    if (ref !== undefined)
      track(sequences.wait(ref, { requestId: requestIdOf(finding, guildId, key), kept }));
  }

  async function apply(message: ChatMessage, findings: readonly Finding[]): Promise<MessageAnswer> {
    let answer: MessageAnswer = 'deliver';
    for (const one of findings) {
      const finding = await restrain(one, message);
      for (const observer of observers) observer.found(message, finding);
      if (finding.evidence.blocked) answer = 'refuse';
      makeCase(finding.rule.guildId, message, finding);
    }
    return answer;
  }

  const unjudged = keepUnjudged(deps.isStaff, keeping.keep);

  return {
    hear(message) {
      // Callbacks come for every room of the app.
      const guildIds = policy.linkedIn(message.roomId);
      if (guildIds.length === 0) return 'deliver';
      speakers.note(message.roomId, { viewer: message.viewer, lastLine: message.texts.join(' ') });
      recentMessages.keep(message);
      for (const observer of observers) observer.heard(message);
      deps.watchedLines.hear(message);
      const findings = guildIds.flatMap((guildId) => judge(message, { guildId, rulebook, speakers }) ?? []);
      if (findings.length === 0) return 'deliver';
      const answer = apply(message, findings);
      track(answer);
      return answer;
    },
    joined({ roomId, viewer, texts, key, at }) {
      const message = { key, ref: undefined, roomId, viewer, texts: [], at, msgSeq: undefined };
      // Each by itself has been judged where it came in.
      const together = { window: () => texts, clear: () => undefined };
      const findings = policy
        .linkedIn(roomId)
        .flatMap((guildId) => judge(message, { guildId, rulebook, speakers: together }) ?? []);
      if (findings.length > 0) track(apply({ ...message, texts: [texts.join(' ')] }, findings));
      return findings.length > 0;
    },
    unjudged(message, why = 'late') {
      for (const guildId of policy.linkedIn(message.roomId)) {
        if (rulebook.of(guildId).some(({ state }) => state !== 'paused'))
          track(unjudged(guildId, message, why));
      }
    },
    delivered(ref, msgSeq) {
      track(sequences.delivered(ref, msgSeq));
    },
    noteSequence: keeping.noteSequence,
    observe: (observer) => void observers.push(observer),
    async settled() {
      ending.abort();
      await settled();
    },
  };
}

/** Follows what is under way, and writes down what cannot be kept. */
function createTracking(log: Pick<Log, 'error'>) {
  const underWay = new Set<Promise<void>>();
  return {
    track(work: Promise<unknown>): void {
      const tracked = work
        .catch((error: unknown) => log.error({ err: error }, 'what a rule found could not be kept'))
        .then(() => void underWay.delete(tracked));
      underWay.add(tracked);
    },
    async settled(): Promise<void> {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

/** What staff says needs nobody's look either. */
const keepUnjudged =
  (isStaff: IsStaff, keep: (guildId: string, message: ChatMessage, finding: Finding) => Promise<void>) =>
  async (guildId: string, message: ChatMessage, why: Unjudged): Promise<void> => {
    const finding = notJudged(guildId, message, why);
    await keep(
      guildId,
      message,
      (await isStaff(guildId, message)) ? { ...finding, action: 'observe' } : finding,
    );
  };

/** Takes the place of a rule's finding where the message was not judged. */
function notJudged(guildId: string, { texts, at, msgSeq }: ChatMessage, why: Unjudged): Finding {
  const id = `${UNJUDGED}${why}`;
  const rule = { guildId, id, version: 0, ladder: [], reason: '' };
  const evidence = {
    text: texts.join('\n'),
    start: 0,
    end: 0,
    term: '',
    view: '',
    at,
    msgSeq,
    blocked: false,
    rule: id,
    version: 0,
  };
  return { rule, action: 'review', evidence, unjudged: true };
}

/** What may come of a finding, given whose message it is and what its rule has done in the last minute; `stop` stops a rule. */
const restrainWith =
  (deps: FilteringDeps, stop: (rule: FilterRule) => void) =>
  async (finding: Finding, message: ChatMessage): Promise<Finding> => {
    const { guildId, id } = finding.rule;
    /** A rule that would ban too many is stopped before it does. */
    const isAllowed = (rule: FilterRule, viewer: string): boolean => {
      const allows = deps.brake.allows(`${guildId}/${id}`, viewer);
      if (!allows) stop(rule);
      return allows;
    };
    // Who keeps the room may say what they like; the finding is kept for the record.
    if (await deps.isStaff(guildId, message)) return { ...finding, action: 'observe' };
    // The rule may have been stopped, paused or removed while others waited here.
    const rule = deps.rulebook.find(guildId, id);
    const allowed =
      finding.action !== 'ban' ||
      (!message.altered && rule?.state === 'active' && isAllowed(rule, message.viewer));
    const action = allowed ? finding.action : 'review';
    // A message that was delivered already cannot be refused.
    const blocked = (action === 'ban' || action === 'block') && message.ref !== undefined;
    if (action !== 'observe')
      deps.speakers.found(message.roomId, message.viewer, blocked ? 'blocked' : 'flagged');
    return { ...finding, action, evidence: { ...finding.evidence, blocked } };
  };
