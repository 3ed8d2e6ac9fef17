import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page, Request, Route } from 'playwright-core';
import { type Page as Sandbox, startPage } from '../../src/sandbox/page/index.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { openBrowser } from './browser.ts';

/** A sandbox whose page is open in a browser. */
export interface Open {
  readonly sandbox: Sandbox;
  readonly browser: Browser;
  /** Opens the page as a person with a screen of their own; it may complain of nothing and ask no other host. */
  visit(options?: BrowserContextOptions): Promise<Visit>;
  close(): Promise<void>;
}

export interface Visit {
  readonly page: Page;
  /** What the page complained of, and whom else it asked. */
  readonly trouble: string[];
  close(): Promise<void>;
}

export const WIDE = { viewport: { width: 1280, height: 800 } } as const;
export const NARROW = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

/** Opens the page; `fleet`: so many processes of the bot, on one PostgreSQL. */
export async function openSandbox(fleet?: number): Promise<Open> {
  const [sandbox, browser] = await Promise.all([startPage({ port: 0, fleet }), openBrowser()]);
  return {
    sandbox,
    browser,
    async visit(options = WIDE) {
      const context = await browser.newContext({ colorScheme: 'dark', ...options });
      const page = await context.newPage();
      const trouble = watch(page, sandbox.url);
      page.setDefaultTimeout(45_000);
      await page.goto(sandbox.url);
      await page.getByRole('heading', { name: 'AV Warden' }).waitFor();
      return { page, trouble, close: () => context.close() };
    },
    async close() {
      await browser.close();
      await sandbox.close();
    },
  };
}

function watch(page: Page, url: string): string[] {
  const trouble: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) trouble.push(message.text());
  });
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('request', (request) => {
    const asked = request.url();
    if (!asked.startsWith(url) && !asked.startsWith('data:')) trouble.push(`asks ${asked}`);
  });
  return trouble;
}

/** Shows one of the worlds where the screen has place for one alone. */
export async function goTo(page: Page, world: 'Room' | 'Discord'): Promise<void> {
  const button = page.locator('.worlds').getByRole('button', { name: world });
  if (await button.isVisible()) await button.click();
}

/** Where messages and commands are typed, as long as no command is chosen. */
export const box = (page: Page) => page.getByRole('combobox', { name: /^Message or command/ });

/** Requests that are held back. */
export interface Held {
  /** Resolves once so many have been asked. */
  asked(count?: number): Promise<void>;
  /** Lets them go in their order, and others after them; resolves once the page has had the answers. */
  release(): Promise<void>;
}

/** Holds back the page's requests to this path, and answers them, or cuts them off, once they are released. */
export async function hold(page: Page, path: RegExp, then: 'continue' | 'abort' = 'continue'): Promise<Held> {
  const held: Route[] = [];
  let isReleased = false;
  const letGo = (route: Route) => (then === 'abort' ? route.abort() : route.continue());
  await page.route(path, (route) => {
    held.push(route);
    return isReleased ? letGo(route) : undefined;
  });
  return {
    async asked(count = 1) {
      await until(() => (held.length >= count ? true : undefined), 45_000);
    },
    async release() {
      await until(() => (held.length > 0 ? true : undefined), 45_000);
      isReleased = true;
      for (const route of held) {
        await letGo(route);
        // One that was cut off has no response.
        await route
          .request()
          .response()
          .then(
            (response) => response?.finished(),
            () => undefined,
          );
      }
    },
  };
}

/** Delays every request of the page by as many milliseconds as `delay` says; `settled` waits until none is under way. */
export async function holdAll(page: Page, delay: () => number): Promise<{ settled(): Promise<void> }> {
  const underWay = new Set<Request>();
  const done = (request: Request) => underWay.delete(request);
  page.on('requestfinished', done);
  page.on('requestfailed', done);
  await page.route(/\/(discord|chat|api)\//, async (route) => {
    underWay.add(route.request());
    await sleep(delay());
    await route.continue();
  });
  return {
    async settled() {
      // Whatever follows an answer is asked within a second.
      let quietSince = performance.now();
      await until(() => {
        if (underWay.size > 0) quietSince = performance.now();
        return performance.now() - quietSince > 1000 ? true : undefined;
      }, 60_000);
    },
  };
}

/** What the box suggests. */
export const suggestion = (page: Page, text: string | RegExp = '') =>
  page.locator('#suggestions li', { hasText: text });

/** Types a command into the box, with its options as `name:value`, and sends it. */
export async function type(page: Page, command: string): Promise<void> {
  await goTo(page, 'Discord');
  await box(page).fill(command);
  await suggestion(page).first().click();
  await page.locator('.box').getByRole('button', { name: 'Send' }).click();
}

/** Waits until the last messages of the open channel read like this. */
export async function reads(page: Page, pattern: RegExp): Promise<void> {
  await page.locator('discord-message', { hasText: pattern }).last().waitFor();
}

export const channel = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Channels' }).getByRole('button', { name });

/** Becomes somebody else in Discord. */
export const become = (page: Page, user: string) => page.getByLabel('You are').selectOption(user);

/** Says something in the room as a viewer. */
export async function say(page: Page, viewer: string, text: string): Promise<void> {
  await goTo(page, 'Room');
  await page.getByLabel('As', { exact: true }).fill(viewer);
  await page.getByLabel('What this viewer says').fill(text);
  await page.getByRole('button', { name: 'Say' }).click();
}

/** Fails with what the page complained of. */
export const assertQuiet = ({ trouble }: Visit): void => assert.deepEqual(trouble, []);

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
  }[];
}

/** What axe-core finds on the page that is serious or worse: the rule, where, and what is wrong. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResult>('axe.run()');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary = '' }) => `${id}: ${JSON.stringify(target)} ${failureSummary}`),
    );
}
