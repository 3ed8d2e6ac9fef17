import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chromium } from 'playwright-core';
import { bundledBrowser, hasBundledBrowser } from '../../support/bundled-browser.ts';

const none = !hasBundledBrowser && 'there is a browser in a package for Linux on x64 only';

describe('the browser that stands in for an installed one', { skip: none, timeout: 300_000 }, () => {
  it('is unpacked once, and draws a page with its own libraries', async () => {
    const [one, other] = await Promise.all([bundledBrowser(), bundledBrowser()]);
    assert.equal(one.executablePath, other.executablePath);
    const { executablePath, env } = one;
    const browser = await chromium.launch({
      executablePath,
      env,
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    });
    try {
      const page = await browser.newPage();
      await page.setContent('<h1>drawn</h1>');
      assert.ok((await page.screenshot()).length > 1000);
      assert.equal(await page.getByRole('heading', { name: 'drawn' }).count(), 1);
    } finally {
      await browser.close();
    }
  });
});
