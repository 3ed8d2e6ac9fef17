const UNRELEASED = '## [Unreleased]\n';
/** What stands there until the first release. */
const NOTHING_YET = 'Nothing has been released yet. What there is so far:\n\n';

/** The changelog with what was unreleased under this version and day, and nothing unreleased. Throws where there is nothing to release. */
export function released(
  text: string,
  { version, date }: { readonly version: string; readonly date: Date },
): string {
  const [before, rest, more] = text.split(UNRELEASED);
  if (before === undefined || rest === undefined || more !== undefined)
    throw new Error('CHANGELOG.md has no section “Unreleased”, or several');
  if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`“${version}” is not a version`);
  const [news = ''] = rest.split(/^## \[/m);
  if (!/^- /m.test(news)) throw new Error('CHANGELOG.md says nothing about this version under “Unreleased”');
  const day = date.toISOString().slice(0, 10);
  return `${before}${UNRELEASED}\n## [${version}] - ${day}\n${rest.replace(NOTHING_YET, '')}`;
}
