import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '../../../src/sandbox/shared/control-client.ts';
import { noBrowser } from '../../support/browser.ts';
import {
  accessibilityFaults,
  assertQuiet,
  goTo,
  NARROW,
  type Open,
  openSandbox,
  say,
  type Visit,
  WIDE,
} from '../../support/page.ts';

describe('the room of the sandbox page', { skip: noBrowser, timeout: 900_000 }, () => {
  let open: Open;
  let visit: Visit;
  let page: Page;
  before(async () => {
    open = await openSandbox();
  });
  after(() => open?.close());
  beforeEach(async () => {
    visit = await open.visit(WIDE);
    page = visit.page;
    await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
    await page.getByLabel('The crowd is').selectOption('0');
  });
  afterEach(async () => {
    const quiet = () => assertQuiet(visit);
    await visit.close();
    quiet();
  });
  const line = (text: string | RegExp) => page.locator('.feed li', { hasText: text }).last();
  const seeAs = async (viewer: string) => {
    await page.getByLabel('View as').fill(viewer);
    await page.keyboard.press('Enter');
  };
  const press = async (name: string) => {
    const form = page.locator('.console');
    if ((await form.getAttribute('open')) === null) await form.locator('summary').click();
    await form.getByRole('button', { name, exact: true }).click();
  };
  const room = () => open.sandbox.services.chat.control.room(open.sandbox.services.chat.groupId);

  it('shows who was muted in the console and until when, and what they are told', async () => {
    await say(page, 'spammer_9', 'before the mute');
    await line('before the mute').waitFor();
    await press('Mute here');
    await line(/spammer_9 was muted until \d\d:\d\d/).waitFor();
    assert.deepEqual(
      (await room()).mutes.map(({ account }) => account),
      ['spammer_9'],
    );
    await say(page, 'spammer_9', 'after the mute');
    await line('a message of spammer_9 was not delivered: the sender is muted').waitFor();
    await seeAs('spammer_9');
    await page.getByText(/^You are muted until \d\d:\d\d\.$/).waitFor();
    await press('Mute in every room');
    await press('Unmute');
    await line('spammer_9 may speak again').waitFor();
    await until(async () => ((await page.getByText(/^You are muted/).count()) === 0 ? true : undefined));
    await seeAs('');
  });

  it('shows that the room is muted, to all and to a viewer', async () => {
    await say(page, 'viewer_1', 'still allowed');
    await line('still allowed').waitFor();
    await press('Mute the room');
    await line('The room was muted').waitFor();
    await page.locator('.room header').getByText('the room is muted').waitFor();
    await say(page, 'viewer_1', 'not allowed');
    await line('a message of viewer_1 was not delivered: the sender is muted').waitFor();
    await seeAs('viewer_1');
    await page.getByText('This room is muted. Only its staff may speak.').waitFor();
    await line('The room was muted').waitFor();
    await press('Mute the room');
    await line('The room may speak again').waitFor();
    assert.equal((await room()).isMuted, false);
    await seeAs('');
  });

  it('strikes removed messages out, and a viewer sees them no longer', async () => {
    await say(page, 'spammer_9', 'buy one');
    await say(page, 'spammer_9', 'buy two');
    await line('buy two').waitFor();
    await seeAs('spammer_9');
    await line('buy two').waitFor();
    await press('Remove their messages');
    await until(async () =>
      (await page.locator('.feed li', { hasText: 'buy' }).count()) === 0 ? true : undefined,
    );
    await seeAs('');
    await line(/spammer_9 buy one removed/)
      .locator('s')
      .waitFor();
    await line(/\d+ messages were removed/).waitFor();
    await press('Remove their messages');
    await page.getByText('spammer_9 said nothing in the last hour.').waitFor();
  });

  it('shows the words with which a message is refused, and a mute for good', async () => {
    const { chat } = open.sandbox.services;
    await chat.control.putLibrary('lib', { name: 'scams', keywords: ['free gems'] });
    await say(page, 'viewer_2', 'free gems here');
    await line(
      'a message of viewer_2 was not delivered: the text was refused by content moderation',
    ).waitFor();
    await chat.control.consoleMuteEverywhere('viewer_2', 0xffff_ffff);
    await line('viewer_2 was muted for good in every room').waitFor();
    await seeAs('viewer_2');
    await page.getByText('You are muted for good.').waitFor();
    await chat.control.consoleMuteEverywhere('viewer_2', 0);
    await seeAs('');
  });

  for (const [size, options] of [
    ['1280 px', WIDE],
    ['390 px', NARROW],
  ] as const)
    it(`has its console in reach, and nothing to scroll sideways, at ${size}`, async () => {
      const other = await open.visit(options);
      await other.page.getByRole('button', { name: 'Dismiss', exact: true }).click();
      await goTo(other.page, 'Room');
      await other.page.locator('.console summary').click();
      await other.page
        .locator('.console')
        .getByRole('button', { name: 'Mute the room' })
        .scrollIntoViewIfNeeded();
      assert.equal(
        await other.page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'),
        true,
      );
      assert.deepEqual(await accessibilityFaults(other.page), []);
      if (process.env.SHOTS !== undefined)
        await other.page.screenshot({ path: `${process.env.SHOTS}/${size}.png` });
      assertQuiet(other);
      await other.close();
    });
});
