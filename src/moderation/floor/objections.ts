import { BY_SERVICE } from '../../problems/moderation.ts';
import type { ChatMessage, Finding } from '../filtering/judge.ts';
import type { IsStaff } from '../filtering/staff.ts';
import type { Policy } from '../policy.ts';
import type { FloorSetting } from '../settings.ts';

/** What the service's own moderation says of a message in a room. */
export interface Objection {
  /** Names it: the service may tell of it twice. */
  readonly id: string;
  readonly roomId: string;
  readonly viewer: string;
  readonly text: string;
  /** The keywords that it has found, where it names some. */
  readonly keywords: readonly string[];
  /** Its class of what it has found, such as `Abuse`, and its library. */
  readonly label: string;
  readonly library: string;
  readonly isStopped: boolean;
  readonly msgSeq: number | undefined;
  /** When it came, in milliseconds since the Unix epoch. */
  readonly at: number;
}

/** Takes in what the service's own moderation says of a message in a room. */
export type TakeObjection = (objection: Objection) => Promise<void>;

export interface ObjectionsDeps {
  readonly policy: Pick<Policy, 'linkedIn'>;
  readonly floorOf: (guildId: string) => FloorSetting | undefined;
  readonly isStaff: IsStaff;
  /** Keeps a finding as those of rules are kept. */
  readonly keep: (guildId: string, message: ChatMessage, finding: Finding) => Promise<void>;
}

/** Makes a finding of an objection in the servers of its room that have a floor: a review or a record, as they have set it; of staff a record. */
export const createTakeObjection =
  ({ policy, floorOf, isStaff, keep }: ObjectionsDeps): TakeObjection =>
  async (objection) => {
    const message = messageOf(objection);
    for (const guildId of policy.linkedIn(objection.roomId)) {
      const floor = floorOf(guildId);
      if (!floor) continue;
      const action = (await isStaff(guildId, message)) ? 'observe' : floor.objections;
      await keep(guildId, message, findingOf(guildId, objection, action));
    }
  };

const messageOf = ({ id, roomId, viewer, text, msgSeq, at }: Objection): ChatMessage => ({
  key: id,
  ref: undefined,
  roomId,
  viewer,
  texts: [text],
  at,
  msgSeq,
});

function findingOf(
  guildId: string,
  { text, keywords, label, library, isStopped, msgSeq, at }: Objection,
  action: FloorSetting['objections'],
): Finding {
  const [found = ''] = keywords;
  const start = found === '' ? -1 : text.toLowerCase().indexOf(found.toLowerCase());
  return {
    rule: { guildId, id: BY_SERVICE, version: 0, ladder: [], reason: '' },
    action,
    evidence: {
      text,
      start: Math.max(0, start),
      end: start < 0 ? 0 : start + found.length,
      term: keywords.join(', ') || label,
      view: library === '' ? label : library,
      at,
      msgSeq,
      rule: BY_SERVICE,
      version: 0,
      blocked: isStopped,
    },
  };
}
