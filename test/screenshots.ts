import { join } from 'node:path';
import { channel, NARROW, openSandbox, reads, say, type, WIDE } from './support/page.ts';

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
  await reads(page, /Made: free-coins/);
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

try {
  await desktop();
  await phone();
  await raid();
} finally {
  await open.close();
}
