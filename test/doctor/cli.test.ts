import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { environmentFor, type Services, startServices } from '../../src/sandbox/sandbox.ts';

const DOCTOR = join(import.meta.dirname, '..', '..', 'src', 'cli', 'doctor.js');
/** Names of what is nobody else's business: rooms, servers, channels, roles. */
const SNOWFLAKE = /\d{17,20}/;

describe('npm run doctor', () => {
  let services: Services;
  let folder: string;
  let env: Record<string, string>;
  before(async () => {
    services = await startServices();
    folder = mkdtempSync(join(tmpdir(), 'av-warden-doctor-'));
    env = { ...environmentFor(services), DATABASE_URL: `sqlite:${join(folder, 'data.sqlite')}` };
  });
  after(async () => {
    await services.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs it in an empty folder, and checks that it shows no secret. */
  async function doctor(args: readonly string[], changes: Record<string, string | undefined> = {}) {
    const child = spawn(process.execPath, [DOCTOR, ...args], { cwd: folder, env: { ...env, ...changes } });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    const [code] = await once(child, 'close');
    for (const secret of ['DISCORD_TOKEN', 'CHAT_SECRET_KEY'] as const)
      assert.ok(!`${output}${errors}`.includes(changes[secret] ?? env[secret] ?? 'x'), `${secret} is shown`);
    return { code: code as number, output, errors };
  }

  it('ends with 0 where all is well, perhaps with warnings, and says where each secret comes from', async () => {
    writeFileSync(join(folder, '.env'), `CHAT_SECRET_KEY=${env.CHAT_SECRET_KEY}\n`);
    const { code, output } = await doctor([], { CHAT_SECRET_KEY: undefined });
    rmSync(join(folder, '.env'));
    assert.equal(code, 0, output);
    assert.match(
      output,
      /^✓ {2}2 Configuration: 13 variables; “DISCORD_TOKEN” \(from the environment, \d+ characters, …\w{2}\), “CHAT_SECRET_KEY” \(from \.env, 64 characters, …\w{2}\)\.$/m,
    );
    assert.match(output, /\n\d warnings?\.\n$/);
  });

  it('ends with 1 where something is wrong, and names all that is wrong with the configuration at once', async () => {
    const { code, output } = await doctor([], { CHAT_REGION: 'mars', AUDIT_CHANNEL_ID: 'x' });
    assert.equal(code, 1);
    assert.match(output, /^✗ {2}2 .*\n {2,}.*AUDIT_CHANNEL_ID must be.*\n {2,}.*CHAT_REGION must be one of/m);
    assert.match(output, /^– 12 Audit channel: not checked: needs 9\.$/m);
    assert.match(output, /\n1 problem\.\n$/);
  });

  it('looks only at what is asked for, by number or name', async () => {
    const { output } = await doctor(['--only', '6, rooms']);
    const numbers = [...output.matchAll(/^. +(\d+) /gm)].map(([, number]) => number);
    assert.deepEqual(numbers, ['2', '6', '13', '14', '15']);
  });

  it('shows names that others have typed on one line, with nothing that a terminal obeys', async () => {
    const { control, guildId } = services.discord;
    const name = 'mods\u001b[2J”\n✓ 16 Ban switch: all is well\u202e';
    const roleId = await control.addRole(guildId, { name });
    const { output } = await doctor(['--only', 'roles'], { MODERATOR_ROLE_IDS: roleId });
    assert.match(output, /mods\\u001b\[2J”\\u000a✓ 16/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    assert.doesNotMatch(output, /[\u0000-\u0009\u000b-\u001f\u007f\u202e]|\n *✓ 16/);
  });

  it('lists its checks, and refuses what it does not know with 2', async () => {
    const listed = await doctor(['--list']);
    assert.equal(listed.output.split('\n').filter(Boolean).length, 22);
    const { code, errors } = await doctor(['--only', 'everything']);
    assert.equal(code, 2);
    assert.match(errors, /There is no check “everything”/);
    // Nothing that was checked is not “All is well”.
    for (const args of [
      ['--only', ''],
      ['--only', ','],
      ['--probe', ''],
    ])
      assert.equal((await doctor(args)).code, 2, args.join(' '));
  });

  it('gives all of it as JSON', async () => {
    const { output, code } = await doctor(['--json'], { CHAT_SECRET_KEY: 'not-the-key-of-this-app' });
    assert.equal(code, 1);
    const { checks, exitCode } = JSON.parse(output) as {
      exitCode: number;
      checks: { number: number; name: string; outcome: string; needs: string[]; lines: string[] }[];
    };
    assert.equal(exitCode, 1);
    assert.equal(checks.length, 22);
    const named = new Map(checks.map((one) => [one.name, one]));
    assert.equal(named.get('chat-admin')?.outcome, 'failed');
    assert.equal(named.get('chat-admin')?.number, 14);
    assert.deepEqual(named.get('rooms')?.needs, ['chat-admin']);
  });

  for (const args of [['--report'], ['--report', '--json']])
    it(`gives nothing away with ${args.join(' ')}`, async () => {
      const { output } = await doctor(args);
      assert.doesNotMatch(output, SNOWFLAKE);
      for (const name of [
        'stream-42',
        'Sandbox server',
        'audit-log',
        '“administrator”',
        '"administrator"',
        'Stream 42',
        '“moderator”',
        '…',
      ])
        assert.ok(!output.includes(name), name);
      assert.match(output, /#[0-9a-f]{8}/);
      assert.match(output, /Room/);
    });
});
