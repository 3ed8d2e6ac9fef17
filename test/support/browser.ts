import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { bundledBrowser, hasBundledBrowser } from './bundled-browser.ts';

/** Has the package's browser taken where another is installed: `TEST_BROWSER=bundled`. */
const BUNDLED = 'bundled';

/** Where Chrome, Chromium and Edge are put by their installers. */
const PLACES = [
  process.env.TEST_BROWSER,
  ...['google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge'].map((name) => `/usr/bin/${name}`),
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...[process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].flatMap((root) =>
    root === undefined
      ? []
      : [
          `${root}\\Google\\Chrome\\Application\\chrome.exe`,
          `${root}\\Microsoft\\Edge\\Application\\msedge.exe`,
        ],
  ),
];

const found =
  process.env.TEST_BROWSER === BUNDLED
    ? undefined
    : PLACES.find((path) => path !== undefined && existsSync(path));

/** Why nothing can be seen in a browser here; false where one is installed, or can be unpacked from a package. */
export const noBrowser =
  found === undefined &&
  !hasBundledBrowser &&
  'NO BROWSER: the sandbox page is not tested. Install Chrome, Chromium or Edge, or set TEST_BROWSER to one';
if (noBrowser) console.error(`\n${noBrowser}\n`);

/** The browser that is installed on this machine, or else the package's, without a window. */
export async function openBrowser(): Promise<Browser> {
  // Containers run as root, for whom Chromium’s own sandbox does not work, and have little shared memory.
  const args = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : [];
  if (found !== undefined || !hasBundledBrowser)
    return chromium.launch({ ...(found !== undefined && { executablePath: found }), args });
  const { executablePath, env } = await bundledBrowser();
  return chromium.launch({ executablePath, env, args: [...new Set([...args, '--no-sandbox'])] });
}
