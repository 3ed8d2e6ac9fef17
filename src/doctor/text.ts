import { en } from '../messages/en.ts';
import { adviceIn, type Show, sentenceIn } from '../messages/show.ts';
import { visible, visibleLines } from '../messages/visible.ts';
import { type Checked, type CheckName, type Finding, type Found, numberOf } from '../problems/doctor.ts';

/** A name in Discord or of a room could else paint the terminal, or write a line of its own there. */
const PLAIN: Show = { code: (text) => `“${visible(text)}”`, plain: visibleLines };

/** What a check has found in English, for the operator. */
const findingText = (finding: Finding): string =>
  sentenceIn(en.doctor.findings, finding.what, finding, PLAIN);

/** What to do about it, where that is known. */
const findingAdvice = (finding: Finding): string | undefined =>
  adviceIn(en.doctor.advice, finding.what, finding, PLAIN);

/** What a check is called. */
export const titleOf = (name: CheckName): string => en.doctor.names[name];

/** What a check has found and what to do about it, in a line. */
export const lineOf = (name: CheckName, finding: Finding): string =>
  [`${titleOf(name)}: ${findingText(finding)}`, findingAdvice(finding)].filter(Boolean).join(' ');

const INDENT = ' '.repeat(5);

/** What came of a check: a line for each thing that was found, and under it what to do. */
export function linesOf(one: Checked): string[] {
  const { marks, names, notNeeded, needs, crashed } = en.doctor;
  const title = `${String(numberOf(one.name)).padStart(2)} ${names[one.name]}`;
  const line = (mark: string, text: string) => `${mark} ${title}: ${text.replaceAll('\n', `\n${INDENT}`)}`;
  if (one.outcome === 'crashed') return [line(marks.crashed, crashed(visible(one.fault ?? '')))];
  if (one.outcome === 'not-checked')
    return [
      line(
        marks['not-checked'],
        one.needs.length === 0 ? notNeeded : needs(one.needs.map((name) => `${numberOf(name)}`)),
      ),
    ];
  return one.found.flatMap(({ outcome, finding }) => [
    line(marks[outcome], findingText(finding)),
    ...adviceLines({ outcome, finding }),
  ]);
}

function adviceLines({ outcome, finding }: Found): string[] {
  const advice = outcome === 'ok' ? undefined : findingAdvice(finding);
  return advice === undefined ? [] : [`${INDENT}${advice}`];
}

/** The last line of a run. */
export function summaryOf(checked: readonly Checked[]): string {
  const found = checked.flatMap((one) => one.found);
  const count = (outcome: Found['outcome']) => found.filter((one) => one.outcome === outcome).length;
  const crashed = checked.filter(({ outcome }) => outcome === 'crashed').length;
  const counts = { failed: count('failed'), warnings: count('warning'), crashed };
  return counts.failed + counts.warnings + crashed === 0
    ? en.doctor.allWell(checked.filter(({ outcome }) => outcome === 'ok').length)
    : en.doctor.summary(counts);
}
