import type { Case } from '../../../src/moderation/case.ts';
import type { ReadMessage } from '../../../src/sandbox/discord/client.ts';
import type { Store } from '../../../src/store/store.ts';

/** All cases of a server, reviews too. */
export async function allCases(store: Store, guildId: string): Promise<Case[]> {
  const cases: Case[] = [];
  for (;;) {
    const after = cases.at(-1);
    const page = await store.page({ guildId, viewer: undefined, since: 0, after, limit: 500 });
    if (page.length === 0) return cases;
    cases.push(...page);
  }
}

/** The numbers of the cases that these posts tell of, sorted, each as often as it is told. */
export async function postedNumbers(posts: readonly ReadMessage[]): Promise<number[]> {
  const titles = posts.flatMap(({ embeds }) => embeds.map(({ title = '' }) => title));
  const inTitles = titles.map((title) => Number(/^Case (\d+) /.exec(title)?.[1]));
  return [...inTitles, ...(await inLists(posts))].filter(Number.isFinite).sort((a, b) => a - b);
}

/** The case numbers in the lists that are attached to summaries. */
async function inLists(posts: readonly ReadMessage[]): Promise<number[]> {
  const files = posts.flatMap(({ attachments }) => attachments.map(({ url }) => url));
  const texts = await Promise.all(files.map(async (url) => (await fetch(url)).text()));
  return texts.flatMap((text) =>
    text
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => Number(line.split(',')[0])),
  );
}
