import assert from 'node:assert/strict';
import type { Bot } from '../../src/sandbox/bot.ts';
import { named, type Services, startBotFor } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';

/** Starts one more process of a fleet on this database. */
export const startMember = (
  services: Services,
  databaseUrl: string,
  env: Record<string, string> = {},
): Promise<Bot> => startBotFor(services, { env: { DATABASE_URL: databaseUrl, LOG_LEVEL: 'debug', ...env } });

/** Types a ban of a viewer; the interaction's id. */
export const typeBan = ({ discord }: Services, viewer: string): Promise<string> =>
  discord.control.command('mina', {
    channelId: named(discord.channels, 'mod-chat'),
    name: 'ban-av',
    options: { viewer, duration: '1h' },
  });

/** What has been answered to an interaction, once that says that the viewer is banned. */
export const answered = ({ discord }: Services, id: string, within = 30_000): Promise<string> =>
  until(async () => {
    const { response } = await discord.control.interaction(id);
    return response?.content.startsWith('**Banned**') ? response.content : undefined;
  }, within);

/** Types bans until one is answered: whoever leads next has to be connected first. The viewer of that one, and when it was typed. */
export async function banUntilAnswered(
  services: Services,
  name: string,
  within = 30_000,
): Promise<{ viewer: string; unanswered: string[] }> {
  const typed: { id: string; viewer: string }[] = [];
  const id = await until(async () => {
    const viewer = `${name}_${typed.length}`;
    typed.push({ id: await typeBan(services, viewer), viewer });
    const views = await Promise.all(typed.map((one) => services.discord.control.interaction(one.id)));
    return views.find(({ response }) => response?.content.startsWith('**Banned**'))?.id;
  }, within);
  const viewer = typed.find((one) => one.id === id)?.viewer ?? assert.fail();
  return { viewer, unanswered: typed.filter((one) => one.id !== id).map((one) => one.viewer) };
}

/** Asserts that each interaction was acknowledged by one process, and tried by none twice. */
export async function assertAnsweredOnce({ discord }: Services): Promise<void> {
  const calls = await discord.control.journal('call');
  const answers = calls.filter(({ path }) => /\/interactions\/\d+\/.*\/callback/.test(String(path)));
  const ids = answers.map(({ path }) => /\/interactions\/(\d+)\//.exec(String(path))?.[1]);
  assert.deepEqual(
    ids.filter((id, index) => ids.indexOf(id) !== index),
    [],
    'an interaction was answered twice',
  );
}

/** Waits until all these viewers' cases are posted, and asserts that none of them, and no other, is posted twice. */
export async function assertPostedOnce({ discord }: Services, viewers: readonly string[]): Promise<void> {
  const titles = async () => {
    const posts = await discord.control.messages('mina', named(discord.channels, 'audit-log'));
    return posts.flatMap(({ embeds }) =>
      embeds.map((embed) => ({ title: embed.title ?? '', text: JSON.stringify(embed) })),
    );
  };
  const posted = await until(async () => {
    const all = await titles();
    return viewers.every((viewer) => all.some(({ text }) => text.includes(`\`${viewer}\``)))
      ? all
      : undefined;
  }, 30_000);
  const cases = posted.map(({ title }) => title);
  assert.deepEqual(cases.length, new Set(cases).size, `posted twice: ${cases.join(', ')}`);
}
