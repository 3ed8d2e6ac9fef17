import type { APIEmbed, InteractionEditReplyOptions } from 'discord.js';
import type { Messages } from '../../messages/index.ts';
import type { Case } from '../../moderation/case.ts';
import { shownLength } from '../../moderation/duration.ts';
import type { CaseRecords, Now } from '../../moderation/ports.ts';
import type { FieldChange, Revision } from '../../moderation/revision.ts';
import { PRESSES } from '../framework/custom-ids.ts';
import { MAX_EMBED_DESCRIPTION } from '../limits.ts';
import { code, cut, plain } from '../text.ts';
import { pageButtons } from './buttons.ts';
import { stateOf } from './embed.ts';

/** Cases on a page. */
const PAGE = 10;

interface HistoryNeeds {
  readonly records: Pick<CaseRecords, 'history'>;
  readonly now: Now;
  readonly messages: Messages;
}

/** A page (from 0) of a viewer's cases over all rooms, the newest first. */
export async function historyPage(
  { guildId, viewer, page }: { guildId: string; viewer: string; page: number },
  { records, now, messages }: HistoryNeeds,
): Promise<InteractionEditReplyOptions> {
  const { cases, total } = await records.history({ guildId, viewer, limit: PAGE, offset: page * PAGE });
  if (total === 0) return { content: messages.cases.noHistory(code(viewer)), embeds: [], components: [] };
  const pages = Math.ceil(total / PAGE);
  const lines = cases.map((one) => line(one, now(), messages));
  return {
    content: messages.cases.history(total, code(viewer), messages.common.page(page, pages)),
    embeds: [{ description: cut(lines.join('\n'), MAX_EMBED_DESCRIPTION) }],
    components: pageButtons({ page, pages, messages }, (target) =>
      PRESSES.historyPage.write({ page: target, viewer }),
    ),
  };
}

function line(one: Case, now: number, { cases, common }: Messages): string {
  const { number, kind, durationSeconds, askedAt, reason, edits } = one;
  const head = cases.historyLine({
    number,
    kind,
    seconds: durationSeconds === undefined ? undefined : shownLength(one),
    room: code(one.roomId),
    asked: timestamp(askedAt),
    by: plain(common.source(one.source), 32),
    state: cases.stateOf(kind, stateOf(one, now)),
    edits,
  });
  return reason === '' ? head : `${head}\n> ${plain(reason.replaceAll('\n', ' '), 120)}`;
}

const timestamp = (at: number): string => `<t:${Math.floor(at / 1000)}:f>`;

/** A change whose texts can be shown. */
function shownChange(change: FieldChange): FieldChange {
  if (change.field === 'duration') return change;
  const show = (text: string) => plain(text.replaceAll('\n', ' '), 150);
  return { field: change.field, before: show(change.before), after: show(change.after) };
}

/** A case's corrections in at most `room` characters, for beside the case itself; nothing where there are none. */
export function revisionEmbed(revisions: readonly Revision[], room: number, { cases }: Messages): APIEmbed[] {
  if (revisions.length === 0) return [];
  const lines = revisions.flatMap(({ at, by, changes }) =>
    changes.map((change) =>
      cases.correction({
        at: timestamp(at),
        by: plain(by.actorName, 32),
        change: shownChange(change),
      }),
    ),
  );
  // The newest matter most, so the oldest are left out first.
  let text = lines.at(-1) ?? '';
  for (const earlier of lines.slice(0, -1).reverse()) {
    if (earlier.length + text.length > Math.min(MAX_EMBED_DESCRIPTION, room) - 100) {
      text = `${cases.earlierCorrections}\n${text}`;
      break;
    }
    text = `${earlier}\n${text}`;
  }
  return [
    {
      title: cases.corrections,
      description: cut(text, Math.max(1, Math.min(MAX_EMBED_DESCRIPTION, room) - 20)),
    },
  ];
}
