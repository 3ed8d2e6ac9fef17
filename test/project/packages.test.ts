import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..', '..');
const run = promisify(execFile);

/** The newest Node.js that README promises to install with, as npm would see it. */
const PRETEND = `data:text/javascript,Object.defineProperty(process,'version',{value:'v20.20.2'})`;

/** npm's own program: scripts are told where it is; otherwise it is on the path. */
async function npmProgram(): Promise<string> {
  if (process.env.npm_execpath) return process.env.npm_execpath;
  const { stdout } = await run('npm', ['root', '--global']);
  return join(stdout.trim(), 'npm', 'bin', 'npm-cli.js');
}

describe('the packages', () => {
  it('are installed by Node.js 20 without a warning', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'av-warden-packages-'));
    try {
      for (const file of ['package.json', 'package-lock.json'])
        await copyFile(join(root, file), join(folder, file));
      const { stdout, stderr } = await run(
        process.execPath,
        ['--import', PRETEND, await npmProgram(), 'ci', '--dry-run', '--offline'],
        { cwd: folder },
      );
      assert.match(stdout, /added \d+ packages/);
      assert.equal(stderr, '');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('run no install script that nobody has looked at', async () => {
    const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { hasInstallScript?: boolean }>;
    };
    const { allowScripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      allowScripts: Record<string, boolean>;
    };
    const withScripts = Object.keys(packages)
      .filter((path) => packages[path]?.hasInstallScript)
      .map((path) => path.replace(/^.*node_modules\//, ''));
    assert.deepEqual(Object.keys(allowScripts).sort(), withScripts.sort());
  });

  it('come from wherever npm is told to get them: the lock names no address', async () => {
    assert.doesNotMatch(await readFile(join(root, 'package-lock.json'), 'utf8'), /"resolved"/);
  });
});
