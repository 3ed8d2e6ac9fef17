import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Beside what else is made once and can be thrown away. */
const CACHE = join(import.meta.dirname, '../../node_modules/.cache/av-warden');
const UNPACK = join(import.meta.dirname, 'unpack-browser.ts');
const NAME = '@sparticuz/chromium';

/** Where the package is, which is left out of an installation without packages for development. */
function findPackage(): string | undefined {
  try {
    const [folder] = fileURLToPath(import.meta.resolve(NAME)).split(/(?<=@sparticuz[\\/]chromium)[\\/]/);
    return folder;
  } catch {
    return undefined;
  }
}

const folder = process.platform === 'linux' && process.arch === 'x64' ? findPackage() : undefined;

/** Whether a Chromium from a package can stand in for an installed one: there is one for Linux on x64. */
export const hasBundledBrowser = folder !== undefined && existsSync(join(folder, 'bin', 'chromium.br'));

/** The program, and the libraries and fonts that it brings for a machine without a desktop. */
export interface BundledBrowser {
  readonly executablePath: string;
  readonly env: Record<string, string>;
}

/** Unpacks it once for all processes (210 MB, some seconds): whoever is first puts a whole folder in its place. */
export async function bundledBrowser(): Promise<BundledBrowser> {
  const place = join(CACHE, 'chromium');
  if (!existsSync(place)) {
    await mkdir(CACHE, { recursive: true });
    const made = await mkdtemp(`${place}-`);
    await unpackTo(made);
    // Another process may have been quicker: a folder that is there and not empty is not replaced.
    await rename(made, place).catch(() => rm(made, { recursive: true }));
  }
  return {
    executablePath: join(place, 'chromium'),
    env: {
      ...Object.fromEntries(
        Object.entries(process.env).flatMap(([name, value]) => (value ? [[name, value]] : [])),
      ),
      // Without a language it makes up one that its own pages cannot read: en-US@posix.
      LC_ALL: 'en_US.UTF-8',
      LD_LIBRARY_PATH: join(place, 'al2023', 'lib'),
      ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(place, 'fonts') }),
    },
  };
}

/** In a process of its own: the package unpacks into the folder for temporary files, and its libraries only where it believes to be in Lambda. */
async function unpackTo(target: string): Promise<void> {
  await promisify(execFile)(process.execPath, [UNPACK], {
    env: { ...process.env, TMPDIR: target, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
  });
}
