import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import { baseAnswer } from '../../src/chat/schemas.ts';
import { createTransport, type Transport } from '../../src/chat/transport.ts';
import { Failure } from '../../src/errors.ts';

const OK = JSON.stringify({ ActionStatus: 'OK', ErrorCode: 0 });
const signer = { current: () => 'the-signature', renew: () => undefined };

describe('a call to the Chat service', () => {
  const closers: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });

  async function against(
    answer: (request: IncomingMessage, response: ServerResponse) => void,
  ): Promise<{ transport: Transport; connections: () => number }> {
    let connections = 0;
    const server = createServer(answer).on('connection', () => {
      connections += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const transport = createTransport({
      baseUrl,
      sdkAppId: 1,
      adminId: 'administrator',
      signer,
      timeout: 400,
    });
    closers.push(async () => {
      server.closeAllConnections();
      await Promise.all([transport.close(), new Promise((resolve) => server.close(resolve))]);
    });
    return { transport, connections: () => connections };
  }
  const call = (transport: Transport, signal?: AbortSignal) =>
    transport.call({ command: 'group_open_http_svc/x', body: {}, answer: baseAnswer, signal });
  const failure = async (promise: Promise<unknown>): Promise<Failure> => {
    const error = await promise.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof Failure, 'it did not fail');
    const everything = [error.message, String(error.cause), error.stack].join(' ');
    assert.doesNotMatch(everything, /the-signature|usersig/);
    return error;
  };

  it('keeps its connections for the next ones', async () => {
    const { transport, connections } = await against((_request, response) => response.end(OK));
    for (let count = 0; count < 100; count += 1) await call(transport);
    assert.ok(connections() <= 3, `${connections()} connections`);
  });

  it('carries every documented parameter, and another random number each time', async () => {
    const urls: URL[] = [];
    const { transport } = await against((request, response) => {
      urls.push(new URL(request.url ?? '', 'http://x'));
      response.end(OK);
    });
    await call(transport);
    await call(transport);
    const [first, second] = urls.map((url) => url.searchParams);
    assert.deepEqual(
      [...(first?.keys() ?? [])],
      ['sdkappid', 'identifier', 'usersig', 'random', 'contenttype'],
    );
    assert.notEqual(first?.get('random'), second?.get('random'));
    for (const random of [first, second].map((query) => Number(query?.get('random')))) {
      assert.ok(Number.isInteger(random) && random >= 0 && random <= 4_294_967_295);
    }
  });

  it('that gets no answer fails as unknown, and says so', async () => {
    const { transport } = await against(() => undefined);
    const { kind, untouched } = await failure(call(transport));
    assert.deepEqual([kind, untouched], ['no-answer', false]);
  });

  it('whose answer stops half-way fails as unknown', async () => {
    const { transport } = await against((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"ActionStatus"');
    });
    assert.equal((await failure(call(transport))).kind, 'no-answer');
  });

  it('that nobody listens to had certainly no effect', async () => {
    const transport = createTransport({ baseUrl: 'http://127.0.0.1:1', sdkAppId: 1, adminId: 'a', signer });
    closers.push(() => transport.close());
    const { kind, untouched } = await failure(call(transport));
    assert.deepEqual([kind, untouched], ['no-answer', true]);
  });

  it('can be given up', async () => {
    const { transport } = await against(() => undefined);
    const controller = new AbortController();
    const given = failure(call(transport, controller.signal));
    controller.abort();
    assert.equal((await given).kind, 'no-answer');
  });

  it('is not fed without end', async () => {
    const { transport } = await against((_request, response) =>
      response.end(Buffer.alloc(3 * 1024 * 1024, 32)),
    );
    assert.equal((await failure(call(transport))).kind, 'broken-contract');
  });

  it('is told apart from something else that answers at that address', async () => {
    const { transport } = await against((_request, response) => {
      response.statusCode = 404;
      response.end('not here');
    });
    const { kind, message, advice } = await failure(call(transport));
    assert.equal(kind, 'broken-contract');
    assert.match(`${message} ${advice}`, /HTTP 404.*CHAT_API_URL/);
  });

  it('takes an answer without ErrorInfo, as some official samples are', async () => {
    const { transport } = await against((_request, response) => response.end(OK));
    assert.deepEqual(await call(transport), { ActionStatus: 'OK', ErrorCode: 0 });
  });
});
