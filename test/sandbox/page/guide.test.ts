import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '../../../src/sandbox/shared/control-client.ts';
import { noBrowser } from '../../support/browser.ts';
import { assertQuiet, NARROW, type Open, openSandbox, type Visit, WIDE } from '../../support/page.ts';

/** What a guide of four steps may need at most: each thing that it says to do is one. */
const MOST_DOINGS = 60;
/** As many as a slow machine can play. */
const SPAMMERS = 150;

/** What the guide says now, read at once: it may say something else at any time. */
const READ = `(() => {
  const form = document.querySelector('dialog.modal .now');
  const now = form ?? document.querySelector('.guide .now');
  const texts = (what) => [...now.querySelectorAll(what)].map((one) => one.textContent.trim());
  return {
    isForm: form !== null,
    step: document.querySelector('.guide li.current')?.textContent.trim() ?? '',
    text: now.textContent.trim(),
    buttons: texts('button'),
    keys: texts('kbd'),
    presses: texts('.press'),
  };
})()`;

interface Said {
  /** Whether it stands in a form, which covers the page and the guide with it. */
  readonly isForm: boolean;
  readonly step: string;
  readonly text: string;
  readonly buttons: readonly string[];
  readonly keys: readonly string[];
  readonly presses: readonly string[];
}

/** Does what the guide says, and nothing else: its own buttons, the keys that it names, and what it says to press. */
async function doWhatItSays(page: Page, { isForm, buttons, keys, presses }: Said): Promise<void> {
  const now = page.locator(isForm ? 'dialog.modal .now' : '.guide .now');
  for (const name of buttons) await now.getByRole('button', { name: name, exact: true }).click();
  for (const key of keys) await page.keyboard.press(key);
  for (const name of presses) {
    const where = page.locator(isForm ? 'dialog.modal' : 'main, .drawer');
    await where.getByRole('button', { name: name, exact: true }).last().click();
  }
}

describe('the guide of the sandbox page', { skip: noBrowser, timeout: 900_000 }, () => {
  for (const [size, screen] of Object.entries({ wide: WIDE, narrow: NARROW }))
    describe(`on a ${size} screen`, () => {
      let open: Open;
      let visit: Visit;
      let page: Page;
      before(async () => {
        open = await openSandbox();
        visit = await open.visit(screen);
        page = visit.page;
        await page.route('**/api/raid', (route) => route.continue({ postData: { spammers: SPAMMERS } }));
      });
      after(async () => {
        await visit?.close();
        await open?.close();
      });
      const read = () => page.evaluate<Said>(READ);

      it('leads to a ban, an undo, a spammer whom a rule catches, and a raid, by what it says alone', async () => {
        const { control } = open.sandbox.services.chat;
        /** What is true in the room when a step is done: the page alone might say anything. */
        const happened = async (op: string) =>
          (await control.journal('viewer')).filter(
            (one) => one.op === op && String(one.account).startsWith('promo_'),
          ).length;
        const seen: string[] = [];
        let doings = 0;
        for (let said = await read(); said.step !== ''; ) {
          if (seen.at(-1) !== said.step) {
            seen.push(said.step);
            if (/Undo it/.test(said.step)) assert.ok((await happened('put-out')) > 0);
            if (/Hold off/.test(said.step))
              await page
                .locator('.feed li.blocked', { hasText: /promo_\d+.*c0ins/ })
                .first()
                .waitFor({ state: 'attached' });
            if (/Let a rule/.test(said.step)) assert.ok((await happened('unbanned')) > 0);
          }
          assert.ok(doings < MOST_DOINGS, `${said.step}: ${said.text}`);
          if (said.buttons.length + said.keys.length + said.presses.length > 0) doings += 1;
          await doWhatItSays(page, said);
          const before = said;
          // What was done is answered by something else that it says.
          said = await until(async () => {
            const now = await read();
            return now.text !== before.text || now.isForm !== before.isForm ? now : undefined;
          }, 120_000);
        }
        await until(async () => ((await happened('put-out')) > 1 ? true : undefined), 60_000);
        assert.deepEqual(
          seen.map((title) => title.replace(/^\d\. /, '')),
          ['Ban a spammer', 'Undo it', 'Let a rule do it', 'Hold off a raid'],
        );
        assert.match(
          (await read()).text,
          new RegExp(`${SPAMMERS} of ${SPAMMERS} spammers were out after \\d+ s`),
        );
        assertQuiet(visit);
      });
    });
});
