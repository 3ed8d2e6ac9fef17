import type { APIEmbed } from 'discord.js';
import type { Messages } from '../../messages/index.ts';
import { adviceIn, type Show, sentenceIn } from '../../messages/show.ts';
import type { Checked, Found } from '../../problems/doctor.ts';
import { MAX_EMBED_DESCRIPTION } from '../limits.ts';
import { code, cut, plain } from '../text.ts';

const SHOW: Show = { code: (text) => code(cut(text, 200)), plain: (text) => plain(text) };

/** What checks have found: first what is wrong, in full and with what to do; then what is well, in as few words as it takes. */
export function checkedBody(checked: readonly Checked[], messages: Messages): { embeds: APIEmbed[] } {
  const { doctor } = messages;
  const lines = [
    ...checked.flatMap((one) => wrongLines(one, 'failed', messages)),
    ...crashedLines(checked, messages),
    ...checked.flatMap((one) => wrongLines(one, 'warning', messages)),
    ...briefLines(checked, messages),
  ];
  const description = cut(lines.join('\n'), MAX_EMBED_DESCRIPTION);
  return { embeds: [{ title: doctor.title, description }] };
}

function wrongLines({ name, found }: Checked, wanted: Found['outcome'], { doctor }: Messages): string[] {
  return found
    .filter(({ outcome }) => outcome === wanted)
    .map(({ outcome, finding }) => {
      const text = sentenceIn(doctor.findings, finding.what, finding, SHOW);
      const advice = adviceIn(doctor.advice, finding.what, finding, SHOW);
      return doctor.line({ mark: doctor.marks[outcome], name: doctor.names[name], text, advice });
    });
}

const crashedLines = (checked: readonly Checked[], { doctor }: Messages): string[] =>
  checked
    .filter(({ outcome }) => outcome === 'crashed')
    .map(({ name, fault = '' }) =>
      doctor.line({
        mark: doctor.marks.crashed,
        name: doctor.names[name],
        text: doctor.crashed(SHOW.plain(fault)),
        advice: undefined,
      }),
    );

/** Those that are well, and those that were not looked at. */
function briefLines(checked: readonly Checked[], { doctor, common }: Messages): string[] {
  return (['ok', 'not-checked'] as const).flatMap((wanted) => {
    const names = checked.filter(({ outcome }) => outcome === wanted).map(({ name }) => doctor.names[name]);
    return names.length === 0 ? [] : [doctor.brief(doctor.marks[wanted], common.list(names), wanted)];
  });
}
