import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

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

const found = PLACES.find((path) => path !== undefined && existsSync(path));

/** Why nothing can be seen in a browser here; false where one is installed. */
export const noBrowser =
  found === undefined &&
  'NO BROWSER: the sandbox page is not tested. Install Chrome, Chromium or Edge, or set TEST_BROWSER to one';
if (noBrowser) console.error(`\n${noBrowser}\n`);

/** The browser that is installed on this machine, without a window. */
export function openBrowser(): Promise<Browser> {
  // Containers run as root, for whom Chromium’s own sandbox does not work, and have little shared memory.
  const args = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : [];
  return chromium.launch({ ...(found !== undefined && { executablePath: found }), args });
}
