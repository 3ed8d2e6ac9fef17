import type { Unjudged } from '../../problems/moderation.ts';
import { createSequences, type Sequences } from '../fleet/sequences.ts';
import type { Joined } from '../fleet/windows.ts';
import { createTakeObjection, type ObjectionsDeps, type TakeObjection } from '../floor/objections.ts';
import type { Policy } from '../policy.ts';
import type { Log } from '../ports.ts';
import type { FilterRule, Rulebook } from '../rules/rule.ts';
import { createTracking } from '../support/tracking.ts';
import type { WatchedLines } from '../viewers/watched-lines.ts';
import type { MessageAnswer } from './answer/answer.ts';
import { createAnswering } from './answer/answering.ts';
import { settle } from './answer/settle.ts';
import { type ApplyFinding, requestIdOf } from './apply-finding.ts';
import { type Brake, createStopping } from './brake.ts';
import type { Guarding } from './guards/guarding.ts';
import type { GuardRefusal } from './guards/ports.ts';
import { type ChatMessage, type Finding, judge } from './judge.ts';
import { createKeeping, type Keeping, type KeepingDeps } from './keeping/keep-finding.ts';
import { keepUnjudged } from './keeping/unjudged.ts';
import type { FilterStore } from './ports.ts';
import type { RecentMessages } from './recent-messages.ts';
import type { Speakers } from './speakers.ts';
import type { IsStaff } from './staff.ts';

export interface FilteringDeps {
  readonly rulebook: Rulebook;
  readonly speakers: Speakers;
  readonly recentMessages: Pick<RecentMessages, 'keep'>;
  readonly watchedLines: Pick<WatchedLines, 'hear'>;
  /** What rooms ask beside the rules; undefined: nothing. */
  readonly guarding?: Guarding | undefined;
  readonly brake: Brake;
  readonly applyFinding: ApplyFinding;
  readonly policy: Pick<Policy, 'linkedIn'>;
  readonly isStaff: IsStaff;
  /** What servers do with the service's own moderation. */
  readonly floorOf?: ObjectionsDeps['floorOf'] | undefined;
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

/** Looks on while messages are judged. Both are called for every message of a busy room: they must be quick, and must not throw. */
export interface Observer {
  /** A viewer said this in a linked room; it may be refused, or dropped by the service for reasons of its own. */
  heard(message: ChatMessage): void;
  /** A room refused this, which counts as not said. */
  refused?(message: ChatMessage, why: GuardRefusal): void;
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
  readonly evidence: Pick<Finding['evidence'], 'blocked' | 'masked'>;
}

/** Judges what viewers say by the rules of the servers that their room is linked to. */
export interface Filtering {
  /** Decides, at once where nothing is found; the cases that follow are made by themselves. */
  hear(message: ChatMessage): MessageAnswer | Promise<MessageAnswer>;
  /** Judges short messages that came in at several processes, as one text, and that are delivered already; true where a rule found something. */
  joined(messages: Joined): boolean;
  /** A message was delivered without having been judged, for this reason: moderators are to look at it. */
  unjudged(message: ChatMessage, why?: Exclude<Unjudged, 'too-expensive'>): void;
  /** The Chat service's own moderation has judged a message. */
  readonly objection: TakeObjection;
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
  const { track, settled } = createTracking((error) =>
    log.error({ err: error }, 'what a rule found could not be kept'),
  );
  const observers: Observer[] = [];
  const ending = new AbortController();

  const keeping = createKeeping(deps, ending.signal);
  const sequences = deps.sequences ?? createSequences({ store: keeping });
  const apply = createApply(deps, { observers, keeping, sequences, track });

  const unjudged = keepUnjudged(deps.isStaff, keeping.keep);
  const objection = createTakeObjection({
    policy,
    floorOf: deps.floorOf ?? (() => undefined),
    isStaff: deps.isStaff,
    async keep(guildId, message, finding) {
      for (const observer of observers) observer.found(message, finding);
      await keeping.keep(guildId, message, finding);
    },
  });

  const judgeBy = (message: ChatMessage, guildIds: readonly string[]): Finding[] =>
    guildIds.flatMap((guildId) => judge(message, { guildId, rulebook, speakers }) ?? []);

  const answering = createAnswering({
    guarding: deps.guarding,
    take(message, guildIds) {
      speakers.note(message.roomId, { viewer: message.viewer, lastLine: message.texts.join(' ') });
      recentMessages.keep(message);
      for (const observer of observers) observer.heard(message);
      deps.watchedLines.hear(message);
      return judgeBy(message, guildIds);
    },
    refuse(message, guildIds, why) {
      for (const observer of observers) observer.refused?.(message, why);
      return why.because === 'slow' ? [] : judgeBy(message, guildIds);
    },
    apply(message, findings, refusal) {
      const answer = apply(message, findings, refusal);
      track(answer);
      return answer;
    },
  });

  return {
    hear(message) {
      // Callbacks come for every room of the app.
      const guildIds = policy.linkedIn(message.roomId);
      if (guildIds.length === 0) return 'deliver';
      return answering(message, guildIds);
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
    objection,
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

interface Applying {
  readonly observers: readonly Observer[];
  readonly keeping: Keeping;
  readonly sequences: Sequences;
  readonly track: (work: Promise<unknown>) => void;
}

/** Does what findings in a message call for; `refusal`: its room refuses it anyway. */
function createApply(deps: FilteringDeps, { observers, keeping, sequences, track }: Applying) {
  const { rulebook, speakers, log } = deps;
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

  return async function apply(
    message: ChatMessage,
    found: readonly Finding[],
    refusal?: GuardRefusal,
  ): Promise<MessageAnswer> {
    const restrained: Finding[] = [];
    for (const one of found) restrained.push(await restrain(one, message));
    const { answer, findings } = settle(message, restrained, { rulebook, refusal });
    for (const finding of findings) {
      const { action, evidence } = finding;
      if (action !== 'observe') speakers.found(message.roomId, message.viewer, traceOf(evidence));
      for (const observer of observers) observer.found(message, finding);
      makeCase(finding.rule.guildId, message, finding);
    }
    return answer;
  };
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
    return { ...finding, action: allowed ? finding.action : 'review' };
  };

/** What a finding leaves behind beside its author's name. */
const traceOf = ({ blocked, masked }: Finding['evidence']): 'blocked' | 'masked' | 'flagged' =>
  blocked ? 'blocked' : masked ? 'masked' : 'flagged';
