import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { named } from '../../../src/sandbox/sandbox.ts';
import { until } from '../../../src/sandbox/shared/control-client.ts';
import { noBrowser } from '../../support/browser.ts';
import {
  become,
  box,
  channel,
  hold,
  holdAll,
  type Open,
  openSandbox,
  reads,
  say,
  suggestion,
  type,
  type Visit,
} from '../../support/page.ts';

/** Rounds of typing against answers that come late. */
const ROUNDS = 3;
const TYPED = [
  'hello',
  '/ban-av viewer:viewer_2',
  '/bans',
  '/filter-av ed',
  'good night',
  '/ban-av viewer:lena',
];
const SEED = Number(process.env.TEST_SEED ?? 20_26);

/** Numbers from 0 up to 1: the same for the same seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('the page where answers come late', { skip: noBrowser, timeout: 600_000 }, () => {
  let open: Open;
  let visit: Visit;
  let page: Page;
  before(async () => {
    open = await openSandbox();
    await fetch(new URL('/api/crowd', open.sandbox.url), {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ perMinute: 0 }),
    });
  });
  after(() => open?.close());
  beforeEach(async () => {
    visit = await open.visit();
    page = visit.page;
    await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
  });
  afterEach(async () => {
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await visit.close();
  });
  const control = () => open.sandbox.services.discord.control;
  const contents = async (name: string) =>
    (await control().messages('mina', named(open.sandbox.services.discord.channels, name))).map(
      ({ content }) => content,
    );
  /** What is drawn after everything that is known by now. */
  const drawn = () =>
    page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))');

  it('lets a person type before it is known which channels they see', async () => {
    await become(page, 'manager');
    await channel(page, 'general').click();
    await page.getByText('Nothing has been posted here yet.').waitFor();
    const channels = await hold(page, /\/people\/mina\/channels$/);
    await become(page, 'mina');
    await channel(page, 'mod-chat').click();
    await box(page).fill('/ban-av viewer:viewer_8');
    await suggestion(page, '/ban-av').waitFor();
    await channels.release();
    await drawn();
    assert.equal(await box(page).inputValue(), '/ban-av viewer:viewer_8');
    await suggestion(page, '/ban-av').click();
    await page.locator('.box .command', { hasText: '/ban-av' }).waitFor();
  });

  it('shows nobody the channels of who was typing before', async () => {
    const channels = await hold(page, /\/people\/pat\/channels$/);
    await become(page, 'pat');
    await channels.asked();
    await become(page, 'mina');
    await box(page).fill('/ban-av');
    await suggestion(page, '/ban-av').waitFor();
    const readAnew = page.waitForResponse(/\/people\/mina\/channels$/);
    await channels.release();
    await readAnew;
    await drawn();
    assert.equal(await suggestion(page, '/ban-av').count(), 1);
  });

  it('sends a command and takes the next one while the first is on its way', async () => {
    const commands = await hold(page, /\/people\/mina\/commands$/);
    await type(page, '/bans-av');
    await box(page).pressSequentially('/ban-av viewer:viewer_7');
    await suggestion(page, '/ban-av').waitFor();
    await commands.release();
    await reads(page, /banned/i);
    assert.equal(await box(page).inputValue(), '/ban-av viewer:viewer_7');
    await suggestion(page, '/ban-av').click();
    await page.locator('.box').getByRole('button', { name: 'Send' }).click();
    await reads(page, /Banned viewer_7/);
  });

  it('sends each message once, in the order in which they were typed, and loses none', async () => {
    const messages = await hold(page, /\/people\/mina\/messages$/);
    for (const text of ['one', 'two', 'three']) {
      await box(page).fill(text);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      assert.equal(await box(page).inputValue(), '');
    }
    await box(page).fill('not yet');
    await messages.release();
    await reads(page, /three/);
    assert.equal(await box(page).inputValue(), 'not yet');
    const said = (await contents('mod-chat')).filter((text) => ['one', 'two', 'three'].includes(text));
    assert.deepEqual(said, ['one', 'two', 'three']);
  });

  it('gives back what was refused, or keeps it in a note where something else is typed by then', async () => {
    await page.route(/\/people\/mina\/messages$/, (route) => route.abort());
    await box(page).fill('refused');
    await page.keyboard.press('Enter');
    await page.getByText('The sandbox does not answer').first().waitFor();
    assert.equal(await box(page).inputValue(), 'refused');
    await page.unrouteAll({ behavior: 'wait' });
    const messages = await hold(page, /\/people\/mina\/messages$/, 'abort');
    await page.keyboard.press('Enter');
    await box(page).fill('something else');
    await messages.release();
    await page.getByText('Not sent: refused').waitFor();
    assert.equal(await box(page).inputValue(), 'something else');
  });

  it('keeps what is typed in a channel until one comes back to it', async () => {
    await box(page).fill('half a sentence');
    await channel(page, 'general').click();
    assert.equal(await box(page).inputValue(), '');
    await box(page).fill('another');
    await channel(page, 'mod-chat').click();
    assert.equal(await box(page).inputValue(), 'half a sentence');
  });

  it('leaves a form alone that somebody fills in while another comes', async () => {
    const answers = await hold(page, /\/interactions\/\d+\?/);
    await type(page, '/filter-av add name:first');
    await answers.asked();
    await type(page, '/filter-av add name:second');
    await answers.asked(2);
    await answers.release();
    const form = page.getByRole('dialog', { name: 'A new rule' });
    await form.getByLabel(/Keywords/).fill('typed in the first');
    await drawn();
    assert.equal(await form.getByLabel(/Keywords/).inputValue(), 'typed in the first');
    await form.getByRole('button', { name: 'Cancel' }).click();
    // The second form takes the place of the first.
    await until(async () => (await form.getByLabel(/Keywords/).inputValue()) === '' || undefined);
  });

  it('leaves alone what a viewer is about to say', async () => {
    const talk = await hold(page, /\/viewers\/viewer_1\/join$/);
    await say(page, 'viewer_1', 'first');
    const field = page.getByLabel('What this viewer says');
    await field.fill('second');
    await talk.release();
    await page.locator('.feed li', { hasText: 'first' }).waitFor();
    assert.equal(await field.inputValue(), 'second');
  });

  it(`never erases what is typed last, whatever comes late (seed ${SEED})`, async () => {
    const random = chance(SEED);
    const pick = <One>(from: readonly One[]) => from[Math.floor(random() * from.length)] as One;
    const { settled } = await holdAll(page, () => Math.round(random() * 1500));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (let step = 0; step < 3; step += 1) {
        await become(page, pick(['mina', 'manager', 'pat']));
        await channel(page, 'general').click();
        await box(page).fill(pick(TYPED));
        if (random() < 0.5) await page.keyboard.press('Enter');
      }
      await become(page, 'mina');
      await channel(page, pick(['general', 'mod-chat'])).click();
      const isCommand = random() < 0.7;
      const last = isCommand ? `/ban-av viewer:viewer_${round}` : `last of round ${round}`;
      if (await page.getByRole('button', { name: 'Cancel' }).isVisible())
        await page.getByRole('button', { name: 'Cancel' }).click();
      await box(page).fill(last);
      await settled();
      await drawn();
      assert.equal(await box(page).inputValue(), last, `round ${round}`);
      assert.equal(await suggestion(page, '/ban-av').count(), isCommand ? 1 : 0, `round ${round}`);
    }
  });
});
