import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, it } from 'node:test';
import { opsProblem } from '../../src/doctor/asking.ts';
import { createOpsServer } from '../../src/ops/server.ts';
import { freePort } from '../../src/sandbox/sandbox.ts';
import { inTrial } from './trial.ts';

const host = '127.0.0.1';

describe('the port at which the bot is watched', () => {
  it('is named by the doctor where another program has it, as the start would end with that', () =>
    inTrial(async ({ doctor }) => {
      const other = createServer((socket) => socket.destroy()).listen(0, host);
      await once(other, 'listening');
      const { port } = other.address() as AddressInfo;
      const { text, checks } = await doctor({ OPS_PORT: String(port) }, { only: ['processes'] });
      other.close();
      assert.equal(checks.get('processes')?.outcome, 'failed', text);
      assert.match(text, new RegExp(`✗ 21 .*port ${port}.*EADDRINUSE`, 'i'));
    }));

  it('is well where it is free, where nobody watches, and where a bot of ours has it', async () => {
    const port = await freePort();
    assert.equal(await opsProblem(undefined), undefined);
    assert.equal(await opsProblem({ host, port }), undefined);
    const ours = createOpsServer({
      phase: () => 'ok',
      health: () => undefined,
      role: () => undefined,
      metrics: async () => ({ type: 'text/plain', text: '' }),
    });
    await ours.listen({ host, port });
    assert.equal(await opsProblem({ host, port }), undefined);
    ours.close();
  });

  it('is not well at an address that this machine does not have', async () => {
    const found = await opsProblem({ host: '192.0.2.1', port: await freePort() });
    assert.deepEqual(found && 'code' in found && found.code, 'EADDRNOTAVAIL');
  });
});
