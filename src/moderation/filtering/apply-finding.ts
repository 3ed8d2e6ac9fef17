import type { CaseDraft } from '../case.ts';
import type { Now } from '../ports.ts';
import type { Door } from '../requests/door.ts';
import { ofMessage, ofReview, ofUnjudged } from '../requests/request-ids.ts';
import type { Held } from '../requests/restraint.ts';
import type { RuleName } from '../rules/rule.ts';
import type { ChatMessage, Finding } from './judge.ts';
import type { FilterStore } from './ports.ts';

/** Offences older than this are forgotten, in milliseconds. */
export const STRIKES_LAPSE = 30 * 24 * 60 * 60 * 1000;

/** Who said something where. */
type Said = Pick<ChatMessage, 'key' | 'roomId' | 'viewer'> & { readonly late?: Late };

/** It was found a while ago, while nothing could be kept. */
interface Late {
  /** Milliseconds since the Unix epoch. */
  readonly foundAt: number;
  /** A ban would have ended by now: it is put on record, and not made. */
  readonly isOver: boolean;
}

export interface ApplyFindingDeps {
  readonly door: Door;
  readonly store: Pick<FilterStore, 'keepReview'>;
  readonly now: Now;
  /** Whether a rule is stopped: one post then speaks of all that it finds. */
  readonly isStopped: (guildId: string, rule: string) => boolean;
  /** Called where a rule's ban was held back when it was to be kept. */
  readonly onHeld: (rule: RuleName, held: Held) => void;
  /** Called when something has to be posted. */
  readonly wakeOutbox: () => void;
  /** Called when the post about a stopped rule has to be brought up to date. */
  readonly wakeBrakePosts: () => void;
}

/** Makes a case of what a rule found. Throws as `Door.request` does. */
export type ApplyFinding = (guildId: string, said: Said, finding: Finding) => Promise<void>;

/** The request that a finding makes: the same message makes no second one. */
export function requestIdOf({ action, unjudged }: Finding, guildId: string, key: string): string {
  if (unjudged) return ofUnjudged(guildId, key);
  return action === 'ban' ? ofMessage(guildId, key) : ofReview(guildId, key);
}

export function createApplyFinding(deps: ApplyFindingDeps): ApplyFinding {
  const { door, store, now, isStopped, onHeld, wakeOutbox, wakeBrakePosts } = deps;

  async function ban(guildId: string, { viewer, roomId, key, late }: Said, finding: Finding): Promise<void> {
    const { rule, evidence } = finding;
    const { held } = await door.request({
      kind: 'ban',
      guildId,
      requestId: requestIdOf(finding, guildId, key),
      roleIds: [],
      replace: false,
      targets: [{ roomId, viewer }],
      ...(late && { askedAt: late.foundAt }),
      durationSeconds: rule.ladder[0],
      restraint: { ladder: { steps: rule.ladder, since: now() - STRIKES_LAPSE } },
      reason: rule.reason,
      note: '',
      evidence,
      source: { type: 'filter', rule: rule.id, version: rule.version },
    });
    if (!held) return;
    onHeld(rule, held);
    // Moderators are asked instead, as they are about anything else that the rule finds as it is now.
    if (held.because === 'braked') wakeBrakePosts();
    else wakeOutbox();
  }

  return async function applyFinding(guildId, said, finding) {
    const isOver = said.late?.isOver === true;
    if (finding.action === 'ban' && !isOver) return ban(guildId, said, finding);
    const { viewer, roomId, key } = said;
    const { rule, action, evidence } = finding;
    const draft: CaseDraft = {
      guildId,
      roomId,
      viewer,
      requestId: requestIdOf(finding, guildId, key),
      kind: 'review',
      note: '',
      durationSeconds: undefined,
      reason: rule.reason,
      askedAt: now(),
      evidence,
      source: { type: 'filter', rule: rule.id, version: rule.version },
    };
    const silent = action === 'observe' || isOver;
    const folded = !silent && isStopped(guildId, rule.id);
    await store.keepReview(draft, { silent, folded });
    if (folded) wakeBrakePosts();
    else if (!silent) wakeOutbox();
  };
}
