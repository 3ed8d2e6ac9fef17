import { join } from 'node:path';
import { channel, goTo, NARROW, openSandbox, reads, say, type, WIDE } from './support/page.ts';

/** Takes the pictures in docs/ again: `npm run screenshots`. Without Chinese and Korean fonts, they show boxes. */
const FOLDER = join(import.meta.dirname, '..', 'docs');
const open = await openSandbox();

async function desktop(): Promise<void> {
  const { page, close } = await open.visit(WIDE);
  await page.getByLabel('The crowd is').selectOption('120');
  await say(page, 'spammer_9', 'buy followers, cheap!');
  await type(page, '/filter-av add name:free-coins');
  await page.getByLabel(/^Keywords/).fill('*free coins*');
  await page.getByLabel(/^The reason/).fill('advertising');
  await page.getByRole('button', { name: 'Submit' }).click();
  await reads(page, /Rule created: free-coins/);
  await type(page, '/filter-av edit name:free-coins action:ban');
  await reads(page, /is set to/);
  await type(page, '/ban-av viewer:spammer_9 duration:1d reason:advertising');
  await reads(page, /Banned spammer_9/);
  await say(page, 'promo_7', 'fr.ee  c0ins for everyone');
  await page.locator('.feed li.put-out', { hasText: 'promo_7' }).waitFor();
  await page.getByLabel('The crowd is').selectOption('30');
  await channel(page, 'audit-log').click();
  await page.locator('discord-embed', { hasText: 'promo_7' }).waitFor();
  await page.waitForTimeout(1000);
  await page.screenshot({ path: join(FOLDER, 'page-desktop.png') });
  await close();
}

async function phone(): Promise<void> {
  const { page, close } = await open.visit({ ...NARROW, colorScheme: 'light', deviceScaleFactor: 2 });
  await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
  const { control, groupId } = open.sandbox.services.chat;
  await control.join('viewer_3', groupId);
  await type(page, '/ban-av viewer:viewer_3 duration:10m reason:spoilers');
  await reads(page, /Banned viewer_3/);
  await type(page, '/unban-av viewer:viewer_3');
  await reads(page, /viewer_3.*rejoin|Unbanned/);
  await page.waitForTimeout(1000);
  await page.screenshot({ path: join(FOLDER, 'page-phone.png') });
  await close();
}

async function raid(): Promise<void> {
  const { page, close } = await open.visit(WIDE);
  await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
  await channel(page, 'audit-log').click();
  await page.getByRole('button', { name: 'Raid', exact: true }).click();
  await page.getByRole('button', { name: 'Raid the room' }).click();
  await page.getByText('The raid is over').waitFor({ timeout: 120_000 });
  await page.waitForTimeout(4000);
  await page.screenshot({ path: join(FOLDER, 'page-raid.png') });
  await close();
}

/** The audit channel with a post of each kind; on a phone they are looked at from the newest on. */
async function posts(): Promise<void> {
  const { control: chat, groupId } = open.sandbox.services.chat;
  const { page, close } = await open.visit({ ...WIDE, viewport: { width: 1280, height: 1400 } });
  await type(page, '/filter-av add name:insults');
  await page.getByLabel(/^Keywords/).fill('idiot');
  await page.getByLabel(/^The reason/).fill('insults');
  await page.getByRole('button', { name: 'Submit' }).click();
  await reads(page, /Rule created: insults/);
  await type(page, '/ban-av viewer:viewer_1 duration:1h reason:spoilers');
  await reads(page, /Banned viewer_1/);
  await type(page, '/unban-av viewer:viewer_1');
  await reads(page, /Unbanned viewer_1/);
  await type(page, '/ban-av viewer:viewer_2 duration:1s');
  await reads(page, /Banned viewer_2/);
  await chat.setOptions({ banSwitch: false });
  await type(page, '/ban-av viewer:viewer_3');
  await reads(page, /Not banned viewer_3/);
  await chat.setOptions({ banSwitch: true });
  await chat.join('viewer_4', groupId);
  await chat.talk('viewer_4', { groupId, text: 'what an 1d1ot, says everybody in this room' });
  await channel(page, 'audit-log').click();
  await page.locator('discord-embed', { hasText: 'viewer_4' }).waitFor();
  await page.locator('discord-embed', { hasText: 'Ban ended' }).waitFor({ timeout: 60_000 });
  await page.waitForTimeout(1000);
  await page.screenshot({ path: join(FOLDER, 'posts-desktop.png') });
  await close();
  await postsOnPhone();
}

async function postsOnPhone(): Promise<void> {
  const { page, close } = await open.visit({ ...NARROW, deviceScaleFactor: 2 });
  await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
  await goTo(page, 'Discord');
  await channel(page, 'audit-log').click();
  await page.locator('discord-embed', { hasText: 'viewer_4' }).waitFor();
  await page.waitForTimeout(1000);
  await page.screenshot({ path: join(FOLDER, 'posts-phone.png') });
  await close();
}

/** The pictures to take; those that are named on the command line, or all. */
const pictures = { desktop, phone, posts, raid };

try {
  const named = process.argv.slice(2);
  for (const [name, take] of Object.entries(pictures))
    if (named.length === 0 || named.includes(name)) await take();
} finally {
  await open.close();
}
