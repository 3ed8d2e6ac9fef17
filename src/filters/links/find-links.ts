import { FIND, type Meter } from '../budget/ledger.ts';
import { appPlace, asciiHost, type Place } from './addresses.ts';
import { type Candidate, candidatesIn } from './candidates.ts';
import { isContraction, isEveryLink, type Verdict } from './every-link.ts';
import { COMPARED, isOfInterest, type LinkIndex, namedIn } from './link-index.ts';
import { APART, joinApart, type LinkText, readLinks } from './read-links.ts';

/** A link that a rule speaks of. */
export interface Link {
  readonly rule: number;
  readonly term: string;
  readonly verdict: NonNullable<Verdict>;
  readonly start: number;
  readonly end: number;
}

/** Steps of a character that is read for links, and of a place that may be one. */
const [READ, CANDIDATE] = [16, 300];

interface Search {
  readonly index: LinkIndex;
  readonly meter: Meter;
  readonly found: (link: Link) => void;
}

/** Finds what link rules speak of, as far as the meter lets it. */
export function findLinks(text: string, search: Search): void {
  const { meter } = search;
  meter.left -= text.length * READ;
  if (meter.left < 0) return;
  const read = readLinks(text);
  for (const one of candidatesIn(read)) {
    checkCandidate(read, one, search);
    if (meter.left < 0) return;
  }
  const joined = joinApart(read);
  if (!joined) return;
  meter.left -= text.length * READ;
  if (meter.left < 0) return;
  for (const one of candidatesIn(joined)) {
    if (isApart(joined, one)) checkCandidate(joined, one, search);
    if (meter.left < 0) return;
  }
}

function isApart({ doubts }: LinkText, { from, host }: Candidate): boolean {
  for (let at = from; at < from + host.length; at += 1) if (((doubts[at] ?? 0) & APART) !== 0) return true;
  return false;
}

function checkCandidate(read: LinkText, one: Candidate, { index, meter, found }: Search): void {
  meter.left -= CANDIDATE + one.host.length + one.path.length;
  if ((one.scheme === '' && !isOfInterest(one, index, meter)) || isContraction(read, one)) return;
  const place = placeAt(read, one);
  const { first, near } = namedIn({ read, one, place }, index, meter);
  const every = index.hasEvery ? isEveryLink(read, one, place.host) : undefined;
  for (const [order, { rule, hosts }] of index.rules.entries()) {
    meter.left -= COMPARED;
    if (meter.left < 0) return;
    const known = first.get(order);
    const verdict = known ? known.means : hosts.length === 0 ? every : undefined;
    if (verdict === undefined || verdict === 'allowed') continue;
    meter.left -= FIND;
    found({
      rule: rule,
      term: known?.pattern.text ?? 'link',
      verdict: near.has(order) || isApart(read, one) ? 'review' : verdict,
      start: read.starts[one.from] ?? 0,
      end: read.ends[one.to - 1] ?? 0,
    });
  }
}

/** Where a link leads, as far as it is written; in `_…_` the last one is Markdown. */
function placeAt({ text }: LinkText, { from, scheme, host, path }: Candidate): Place {
  const isMarked = path.endsWith('_') && text.charAt(from - 1) === '_';
  const below = isMarked ? path.slice(0, -1) : path;
  return appPlace(scheme, host + below) ?? { host: asciiHost(host), path: below };
}
