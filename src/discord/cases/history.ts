import type { APIEmbed, InteractionEditReplyOptions } from 'discord.js';
import type { Case, FieldChange, Revision } from '../../moderation/case.ts';
import type { CaseRecords, Now } from '../../moderation/ports.ts';
import { describeDuration, describeLength, describeSource } from '../describe.ts';
import { PRESSES } from '../framework/custom-ids.ts';
import { MAX_EMBED_DESCRIPTION } from '../limits.ts';
import { code, counted, cut, plain } from '../text.ts';
import { pageButtons } from './buttons.ts';
import { stateOf } from './embed.ts';

/** Cases on a page. */
const PAGE = 10;

/** A page (from 0) of a viewer's cases over all rooms, the newest first. */
export async function historyPage(
  { guildId, viewer, page }: { guildId: string; viewer: string; page: number },
  { records, now }: { readonly records: Pick<CaseRecords, 'history'>; readonly now: Now },
): Promise<InteractionEditReplyOptions> {
  const { cases, total } = await records.history({ guildId, viewer, limit: PAGE, offset: page * PAGE });
  if (total === 0)
    return { content: `There is no case about ${code(viewer)} in this server.`, embeds: [], components: [] };
  const pages = Math.ceil(total / PAGE);
  const shown = pages === 1 ? '' : `, page ${page + 1} of ${pages}`;
  const title = `${counted(total, 'case', { bold: true })} about ${code(viewer)}${shown}`;
  return {
    content: title,
    embeds: [{ description: cut(cases.map((one) => line(one, now())).join('\n'), MAX_EMBED_DESCRIPTION) }],
    components: pageButtons({ page, pages }, (target) => PRESSES.historyPage.write({ page: target, viewer })),
  };
}

function line(one: Case, now: number): string {
  const { number, kind, roomId, durationSeconds, askedAt, reason, edits } = one;
  const length = durationSeconds === undefined ? '' : ` (${describeLength(one)})`;
  const by = plain(describeSource(one.source), 32);
  const marks = [stateOf(one, now), edits > 0 && `edited ${edits}×`];
  const head = `**${number}** ${kind}${length} in ${code(roomId)}, <t:${Math.floor(askedAt / 1000)}:f> by ${by}: ${marks.filter(Boolean).join(', ')}`;
  return reason === '' ? head : `${head}\n> ${plain(reason.replaceAll('\n', ' '), 120)}`;
}

/** What a field was and what it is. */
function inWords(change: FieldChange): string {
  if (change.field === 'duration')
    return `${describeDuration(change.before)} → ${describeDuration(change.after)}`;
  const show = (text: string) => (text === '' ? '(none)' : `“${plain(text.replaceAll('\n', ' '), 150)}”`);
  return `${show(change.before)} → ${show(change.after)}`;
}

/** A case's corrections in at most `room` characters, for beside the case itself; nothing where there are none. */
export function revisionEmbed(revisions: readonly Revision[], room: number): APIEmbed[] {
  if (revisions.length === 0) return [];
  const lines = revisions.flatMap(({ at, by, changes }) =>
    changes.map(
      (change) =>
        `<t:${Math.floor(at / 1000)}:f> ${plain(by.actorName, 32)} changed the ${change.field}: ${inWords(change)}`,
    ),
  );
  // The newest matter most, so the oldest are left out first.
  let text = lines.at(-1) ?? '';
  for (const earlier of lines.slice(0, -1).reverse()) {
    if (earlier.length + text.length > Math.min(MAX_EMBED_DESCRIPTION, room) - 100) {
      text = `(earlier ones are in the export)\n${text}`;
      break;
    }
    text = `${earlier}\n${text}`;
  }
  return [
    { title: 'Corrections', description: cut(text, Math.max(1, Math.min(MAX_EMBED_DESCRIPTION, room) - 20)) },
  ];
}
