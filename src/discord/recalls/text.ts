import type { Messages } from '../../messages/index.ts';
import { type Case, isDone } from '../../moderation/case.ts';
import { countMessages, meaningOf } from '../../moderation/recalls/messages.ts';
import { code } from '../text.ts';

/** What came of the messages of cases so far, together. */
function cameOf(cases: readonly Case[]) {
  const all = cases.flatMap(({ messages }) => messages ?? []);
  const counted = all.map(countMessages);
  const byCode = Map.groupBy(
    counted.flatMap(({ refused }) => refused),
    (one) => one.code,
  );
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  return {
    removed: sum(counted.map(({ removed }) => removed)),
    open: sum(counted.map(({ open }) => open)),
    refused: [...byCode].map(([own, list]) => ({
      code: own,
      meaning: meaningOf(own),
      count: sum(list.map(({ count }) => count)),
    })),
    unknown: sum(all.map(({ unknown }) => unknown)),
    isWhole: all.every(({ isWhole, looks }) => isWhole || looks > 0),
  };
}

/** What an audit post says of the messages of a case; undefined where it removes none. */
export const messagesLine = (one: Case, { recalls }: Messages): string | undefined =>
  one.kind === 'recall' && one.messages ? recalls.came(cameOf([one])) : undefined;

/** Removals with the same outcome, for the moderator who asked. */
export function removalLine(
  cases: readonly Case[],
  { status, why }: { readonly status: 'done' | 'cancelled' | 'failed' | 'waiting'; readonly why: string },
  { recalls }: Messages,
): string {
  const viewers = [...new Set(cases.map(({ viewer }) => viewer))].filter((viewer) => viewer !== '');
  return recalls.outcome({
    ...cameOf(cases),
    status: status,
    who: viewers.map((viewer) => code(viewer)),
    rooms: new Set(cases.map(({ roomId }) => roomId)).size,
    cases: cases.map(({ number }) => number).sort((a, b) => a - b),
    why: why,
    isTroubled: cases.some((one) => one.error !== undefined && !isDone(one)),
  });
}
