import type { Messages } from '../../messages/index.ts';
import type { ActionKind, Case } from '../../moderation/case.ts';
import type { CaseStore, Now } from '../../moderation/ports.ts';
import { typedForm } from '../../moderation/viewers/ids.ts';
import { idsIn } from '../../moderation/viewers/typed-ids.ts';
import type { Choices } from '../framework/command.ts';
import { MAX_CHOICES } from '../limits.ts';
import { choices, lastWord } from './completions.ts';

/** A ban that ends later than this from now was meant for good, in milliseconds: 100 years. */
const FOR_GOOD = 100 * 365 * 24 * 60 * 60 * 1000;

interface Asked {
  /** A ban, a mute. */
  readonly kind: ActionKind;
  readonly typed: string;
  /** The rooms that may be meant. */
  readonly roomIds: readonly string[];
  readonly needs: { readonly records: Pick<CaseStore, 'newestBans'>; readonly now: Now };
  readonly messages: Messages;
}

/**
 * The bans (or mutes) that are active now, the newest first: `spammer_9 · 45 min left · by mina`. What is typed may be any part of an id; after several
 * ids, the last one is completed.
 */
export async function activeChoices({ kind, typed, roomIds, needs, messages }: Asked): Promise<Choices> {
  const { before, last } = lastWord(typed);
  const named = idsIn(before, () => false).map(typedForm);
  if (named.includes(undefined)) return [];
  const part = last.replace(/^[@"'`([{<]+/, '');
  const now = needs.now();
  const found = await Promise.all(
    roomIds.map((roomId) => needs.records.newestBans({ kind, roomId, typed: part, now, limit: MAX_CHOICES })),
  );
  const newest = found.flat().sort((a, b) => b.askedAt - a.askedAt);
  const viewers = new Map(newest.toReversed().map((one) => [one.viewer, one]));
  return choices(
    [...viewers.values()].toReversed().flatMap((one) => {
      const form = typedForm(one.viewer);
      if (form === undefined || named.includes(form)) return [];
      return [{ value: [...named, form].join(' '), aside: asideOf(one, now, messages) }];
    }),
  );
}

/** How long a ban goes on, and by whom it was made. Completions draw no timestamps, and the reader's time zone is not known. */
function asideOf({ until, source }: Case, now: number, { common, requests }: Messages): string {
  const left = until === undefined || until - now > FOR_GOOD ? undefined : (until - now) / 1000;
  return requests.bannedChoice(left, source.type === 'outside' ? undefined : common.source(source));
}
