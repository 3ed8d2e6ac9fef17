import { UNJUDGED, type Unjudged } from '../../../problems/moderation.ts';
import type { ChatMessage, Finding } from '../judge.ts';
import type { IsStaff } from '../staff.ts';
import type { Keeping } from './keep-finding.ts';

/** Keeps that a message was not judged, in place of a rule's finding. What staff says needs nobody's look either. */
export const keepUnjudged =
  (isStaff: IsStaff, keep: Keeping['keep']) =>
  async (guildId: string, message: ChatMessage, why: Unjudged): Promise<void> => {
    const finding = notJudged(guildId, message, why);
    await keep(
      guildId,
      message,
      (await isStaff(guildId, message)) ? { ...finding, action: 'observe' } : finding,
    );
  };

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
