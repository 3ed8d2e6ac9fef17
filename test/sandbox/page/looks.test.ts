import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { noBrowser } from '../../support/browser.ts';
import { measureContrast } from '../../support/contrast.ts';
import {
  accessibilityFaults,
  assertQuiet,
  box,
  channel,
  goTo,
  NARROW,
  type Open,
  openSandbox,
  reads,
  say,
  suggestion,
  type,
  type Visit,
  WIDE,
} from '../../support/page.ts';

describe('how the sandbox page looks', { skip: noBrowser, timeout: 900_000 }, () => {
  let open: Open;
  let visit: Visit;
  let page: Page;
  const setCrowd = (perMinute: number) =>
    fetch(new URL('/api/crowd', open.sandbox.url), {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ perMinute: perMinute }),
    });
  before(async () => {
    open = await openSandbox();
    await setCrowd(0);
  });
  after(() => open?.close());
  beforeEach(async () => {
    visit = await open.visit(WIDE);
    page = visit.page;
  });
  afterEach(async () => {
    const quiet = () => assertQuiet(visit);
    await visit.close();
    quiet();
  });
  const dismiss = (where: Page) => where.getByRole('button', { name: 'Dismiss', exact: true }).click();
  const heightOf = async (where: Page, selector: string) =>
    (await where.locator(selector).boundingBox())?.height ?? 0;

  it('opens the ban of whoever is clicked in the room, and lifts it where they are out', async () => {
    await dismiss(page);
    await say(page, 'clicked_1', 'buy my coins');
    await page.getByRole('button', { name: 'clicked_1', exact: true }).click();
    await page.locator('.box .command', { hasText: '/ban-av' }).waitFor();
    assert.equal(await page.locator('.box [data-field="viewer"]').inputValue(), 'clicked_1');
    await page.keyboard.press('Enter');
    await page.locator('.feed li.put-out', { hasText: 'clicked_1' }).waitFor();
    await page.locator('.feed .tag.out').first().waitFor();
    await page.getByRole('button', { name: 'clicked_1', exact: true }).last().click();
    await page.locator('.box .command', { hasText: '/unban-av' }).waitFor();
  });

  it('has the tools of the room in the room, and shows who may not speak', async () => {
    await dismiss(page);
    await say(page, 'loud_1', 'aaaaa');
    const line = page.locator('.feed li', { hasText: 'aaaaa' }).last();
    await line.hover();
    await line.getByRole('button', { name: 'Mute loud_1' }).click();
    await page.locator('.box .command', { hasText: '/mute-av' }).waitFor();
    await page.keyboard.press('Enter');
    await line.locator('.tag', { hasText: 'muted' }).waitFor();
    await line.hover();
    await line.getByRole('button', { name: 'Remove messages of loud_1' }).click();
    await page.locator('.box .command', { hasText: '/remove-av' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.feed li s', { hasText: 'aaaaa' }).waitFor();
    const tools = page.getByRole('group', { name: 'Tools of the room' });
    await tools.getByRole('button', { name: 'Slow mode' }).click();
    await page.locator('.box .command', { hasText: '/slow-av on' }).waitFor();
    await tools.getByRole('button', { name: 'Shield' }).click();
    await page.locator('.box .command', { hasText: '/shield-av up' }).waitFor();
    await tools.getByRole('button', { name: 'Mute the room' }).click();
    await page.keyboard.press('Enter');
    await page.locator('.room header').getByText('the room is muted').waitFor();
    await tools.getByRole('button', { name: 'Lower the shield' }).click();
    await page.keyboard.press('Enter');
    await page.locator('.room header').getByText('the room is muted').waitFor({ state: 'detached' });
  });

  for (const key of ['Enter', 'Tab'])
    it(`takes what is marked in the list with ${key}, the id bold and what was said grey`, async () => {
      await dismiss(page);
      await say(page, `marked_${key.toLowerCase()}`, 'look at me');
      await page.locator('.feed li', { hasText: 'look at me' }).last().waitFor();
      await box(page).fill('/ban-av');
      await suggestion(page, '/ban-av').waitFor();
      await page.keyboard.press(key);
      if ((await page.locator('.box [data-field="viewer"]').count()) === 0)
        await page.getByRole('button', { name: '+ viewer' }).click();
      await page.keyboard.type(`marked_${key.toLowerCase()}`);
      const marked = page.locator('#suggestions [aria-selected="true"]');
      await marked.getByText(`marked_${key.toLowerCase()}`).waitFor();
      assert.equal(await marked.locator('strong').textContent(), `marked_${key.toLowerCase()}`);
      assert.match((await marked.locator('.dim').textContent()) ?? '', /look at me/);
      await page.keyboard.press(key);
      await page.locator('#suggestions').waitFor({ state: 'hidden' });
      assert.match(
        await page.locator('.box .option [data-field="viewer"]').inputValue(),
        new RegExp(`^marked_${key.toLowerCase()}`),
      );
    });

  it('leaves both worlds in sight beside the open drawer, and lets the guide stand', async () => {
    for (const part of ['API calls', 'Faults', 'Raid']) {
      await page.getByRole('button', { name: part, exact: true }).click();
      for (const world of ['.room', '.discord'])
        assert.ok((await heightOf(page, world)) >= 480, `${world} beside ${part}`);
    }
  });

  it('gives the channel the phone: 560 px at least, and a whole audit post', async () => {
    const phone = await open.visit(NARROW);
    await dismiss(phone.page);
    await type(phone.page, '/ban-av viewer:viewer_3 duration:10m reason:spoilers');
    await reads(phone.page, /Banned viewer_3/);
    await channel(phone.page, 'audit-log').click();
    const post = phone.page.locator('.post', { hasText: 'viewer_3' }).last();
    await post.waitFor();
    const channelHeight = await heightOf(phone.page, '.messages');
    assert.ok(channelHeight >= 560, `${channelHeight} px`);
    const postHeight = (await post.boundingBox())?.height ?? Number.POSITIVE_INFINITY;
    assert.ok(postHeight <= channelHeight, `a post of ${postHeight} px`);
    await phone.close();
    assertQuiet(phone);
  });

  for (const [size, screen] of Object.entries({ '1280 px': WIDE, '390 px': NARROW }))
    it(`is legible after each change of the theme, with messages on the page: ${size}`, async () => {
      const other = await open.visit(screen);
      await say(other.page, 'viewer_6', 'hello there');
      await other.page.locator('.feed li', { hasText: 'hello there' }).last().waitFor();
      await type(other.page, '/ban-av viewer:viewer_6 duration:10m');
      await reads(other.page, /Banned viewer_6/);
      await channel(other.page, 'audit-log').click();
      await other.page.locator('discord-embed', { hasText: 'viewer_6' }).last().waitFor();
      for (const theme of ['Light', 'Dark', 'Light']) {
        await other.page.getByRole('button', { name: theme, exact: true }).click();
        for (const world of ['Room', 'Discord'] as const) {
          await goTo(other.page, world);
          if (world === 'Discord') await other.page.locator('discord-embed').last().waitFor();
          assert.deepEqual(await accessibilityFaults(other.page), [], `${theme}, ${world}`);
          const { faults, measured } = await measureContrast(other.page);
          assert.deepEqual(faults, [], `${theme}, ${world}`);
          assert.ok(measured > 5, `${measured} texts were measured`);
        }
      }
      await other.close();
      assertQuiet(other);
    });

  it('says what it is in one sentence, and in words that a stranger knows', async () => {
    await page.getByText('The bot is real. The live room and Discord are played on this machine').waitFor();
    const text = (await page.locator('body').textContent())?.toLowerCase() ?? '';
    for (const word of ['the wire', 'put it in the box', 'seen by', '(base)', 'post yo'])
      assert.ok(!text.includes(word), word);
  });

  it('shows the bot in another language, and itself in English', async () => {
    await dismiss(page);
    await page.getByLabel('Their Discord is in').selectOption('ko');
    await type(page, '/bans-av');
    await page.locator('discord-message').last().waitFor();
    const { discord } = open.sandbox.services;
    const asked = discord.journal
      .read()
      .filter(({ type, t }) => type === 'gateway' && t === 'INTERACTION_CREATE')
      .at(-1)?.d as { locale: string };
    assert.equal(asked.locale, 'ko');
    await box(page).fill('/ban-av');
    await suggestion(page, '/ban-av')
      .getByText(/[가-힣]/)
      .waitFor();
    await page.getByRole('button', { name: 'API calls' }).waitFor();
    await page.getByLabel('Their Discord is in').selectOption('en-US');
  });
});
