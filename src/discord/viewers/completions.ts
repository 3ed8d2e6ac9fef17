import type { CaseRecords } from '../../moderation/ports.ts';
import { typedForm } from '../../moderation/viewers/ids.ts';
import { idsIn, withoutAside } from '../../moderation/viewers/typed-ids.ts';
import type { Choices } from '../framework/command.ts';
import { MAX_CHOICES } from '../limits.ts';
import { choices } from '../requests/completions.ts';

interface Asked {
  readonly guildId: string;
  readonly typed: string;
  readonly needs: { readonly records: Pick<CaseRecords, 'search'> };
}

/** Viewers of whom there are cases. */
export async function viewersOfCases({ guildId, typed, needs }: Asked): Promise<Choices> {
  const start = withoutAside(typed).replace(/^"|"$/g, '');
  const found = await needs.records.search(guildId, start, 100);
  const viewers = [...new Set(found.map(({ viewer }) => viewer))];
  return choices(viewers.flatMap((viewer) => typedForm(viewer) ?? []).map((value) => ({ value })));
}

/** The first choices, and behind them those of the others that are not among them; of both, what names one viewer alone. */
export function oneViewer(first: Choices, others: Choices): Choices {
  const single = first.filter(({ value }) => idsIn(value, () => false).length === 1);
  const known = new Set(single.map(({ value }) => value));
  return [...single, ...others.filter(({ value }) => !known.has(value))].slice(0, MAX_CHOICES);
}
