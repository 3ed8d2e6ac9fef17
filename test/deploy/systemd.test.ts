import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { environment } from '../../src/config.ts';
import { FOR_WATCHING, root } from './files.ts';

const unit = readFileSync(join(root, 'deploy', 'systemd', 'av-warden.service'), 'utf8');
const analyze = (...args: string[]) => spawnSync('systemd-analyze', args, { encoding: 'utf8' });
const skip = analyze('--version').error ? 'systemd is not installed' : false;

describe('the systemd unit', () => {
  it('is one without a complaint of systemd’s, and leaves little exposed', { skip }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'av-warden-unit-'));
    try {
      const file = join(folder, 'av-warden.service');
      // This machine's Node.js may be elsewhere.
      writeFileSync(file, unit.replace('/usr/bin/node', process.execPath));
      const { status, stdout, stderr } = analyze('verify', file);
      assert.deepEqual([status, stdout, stderr], [0, '', '']);
      const exposure = analyze('security', '--offline=yes', '--no-pager', '--threshold=20', file);
      assert.equal(exposure.status, 0, exposure.stdout + exposure.stderr);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('sets variables that the bot knows, and names secrets only as files', () => {
    const names = [...unit.matchAll(/^Environment=(\w+)=/gm)].map(([, name = '']) => name);
    assert.ok(names.length > 4);
    for (const name of names) {
      const plain = name.replace(/_FILE$/, '');
      assert.ok(plain in environment.shape || FOR_WATCHING.includes(name) || name === 'NODE_ENV', name);
    }
    assert.doesNotMatch(unit, /^Environment=(DISCORD_TOKEN|CHAT_SECRET_KEY|WEBHOOK_TOKEN)=/m);
  });
});
