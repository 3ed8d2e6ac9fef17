import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import { baseAnswer } from '../../src/chat/schemas.ts';
import { createTransport, type Transport } from '../../src/chat/transport.ts';
import { createSigner, type Signer } from '../../src/chat/user-sig.ts';
import { Failure, type FailureKind } from '../../src/errors.ts';
import { rotatingSecret } from '../../src/moderation/support/rotating-secret.ts';

const OK = JSON.stringify({ ActionStatus: 'OK', ErrorCode: 0 });
const failing = (ErrorCode: number) => JSON.stringify({ ActionStatus: 'FAIL', ErrorCode, ErrorInfo: 'x' });
let renewed = 0;
const signer = {
  current: () => 'the-signature',
  renew() {
    renewed += 1;
  },
  refused: () => false,
};

describe('a call to the Chat service', () => {
  const closers: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });

  async function against(
    answer: (request: IncomingMessage, response: ServerResponse) => void,
    {
      onDate = () => undefined,
      timeout = 30_000,
      signedBy = signer,
    }: { onDate?: (date: unknown) => void; timeout?: number; signedBy?: Signer } = {},
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
      signer: signedBy,
      onDate,
      timeout,
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
    const { transport } = await against(() => undefined, { timeout: 300 });
    const { kind, untouched } = await failure(call(transport));
    assert.deepEqual([kind, untouched], ['no-answer', false]);
  });

  it('whose answer stops half-way fails as unknown', async () => {
    const { transport } = await against(
      (_request, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"ActionStatus"');
      },
      { timeout: 300 },
    );
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
    const { kind, problem } = await failure(call(transport));
    assert.equal(kind, 'broken-contract');
    assert.deepEqual(problem, { what: 'chat-http-status', status: 404 });
  });

  const answers: [string, number, string, FailureKind, boolean][] = [
    ['a gateway that is out of order', 502, '', 'no-answer', false],
    ['a gateway that begins to be', 500, OK, 'no-answer', false],
    ['a gateway that wants fewer calls', 429, '', 'no-answer', false],
    ['a gateway that forbids it', 499, '', 'broken-contract', false],
    ['another status with a right answer', 201, OK, 'broken-contract', false],
    ['what is no JSON', 200, '<html>', 'broken-contract', false],
    ['JSON without a code', 200, '{"ActionStatus":"OK"}', 'broken-contract', false],
    ['a code that says later', 200, failing(60_007), 'busy', true],
    ['a code that says no', 200, failing(10_007), 'refused', true],
    ['a code that says that the time ran out', 200, failing(60_008), 'no-answer', false],
  ];
  for (const [name, status, text, kind, untouched] of answers)
    it(`that is answered by ${name} fails as ${kind}`, async () => {
      const { transport } = await against((_request, response) => response.writeHead(status).end(text));
      const given = await failure(call(transport));
      assert.deepEqual([given.kind, given.untouched], [kind, untouched]);
    });

  it('is signed anew, once, where the signature has lapsed', async () => {
    for (const [codes, outcome, renewals] of [
      [[70_001, 0], 'OK', 1],
      [[70_052, 0], 'OK', 1],
      [[70_001, 70_001, 0], 'misconfigured', 1],
      [[70_003, 0], 'misconfigured', 0],
    ] as const) {
      const left: number[] = [...codes];
      const { transport } = await against((_request, response) => response.end(failing(left.shift() ?? 0)));
      const before = renewed;
      const given = await call(transport).then(
        () => 'OK',
        (error: Failure) => error.kind,
      );
      assert.deepEqual([given, renewed - before], [outcome, renewals], String(codes));
    }
  });

  it('is signed by the key before, once, where the service refuses a new one', async () => {
    for (const [codes, outcome, keys] of [
      [[70_009, 0], 'OK', ['new', 'old']],
      [[70_003, 0], 'OK', ['new', 'old']],
      [[70_001, 70_001, 0], 'OK', ['new', 'new', 'old']],
      [[70_009, 70_009, 0], 'misconfigured', ['new', 'old']],
      [[70_009, 70_001, 0], 'OK', ['new', 'old', 'old']],
      [[70_020, 0], 'misconfigured', ['new']],
      [[70_050, 0], 'busy', ['new']],
      [[10_007, 0], 'refused', ['new']],
    ] as const) {
      const secretKey = rotatingSecret('old', () => 0);
      secretKey.change('new');
      const signedBy = createSigner({ sdkAppId: 1, identifier: 'administrator', secretKey }, () => 0);
      const byKey = new Map(
        ['old', 'new'].map((key) => {
          const only = createSigner({ sdkAppId: 1, identifier: 'administrator', secretKey: key }, () => 0);
          return [only.current(), key];
        }),
      );
      const left: number[] = [...codes];
      const used: unknown[] = [];
      const { transport } = await against(
        ({ url = '' }, response) => {
          used.push(byKey.get(new URL(url, 'http://x').searchParams.get('usersig') ?? ''));
          response.end(failing(left.shift() ?? 0));
        },
        { signedBy },
      );
      const given = await call(transport).then(
        () => 'OK',
        (error: Failure) => error.kind,
      );
      assert.deepEqual([given, used], [outcome, keys], String(codes));
    }
  });

  it('tells the time of each answer', async () => {
    const dates: unknown[] = [];
    const { transport } = await against(
      (_request, response) => response.writeHead(200, { date: 'Thu, 26 Nov 2026 12:00:00 GMT' }).end(OK),
      { onDate: (date) => void dates.push(date) },
    );
    await call(transport);
    assert.deepEqual(dates, ['Thu, 26 Nov 2026 12:00:00 GMT']);
  });

  it('takes an answer without ErrorInfo, as some official samples are', async () => {
    const { transport } = await against((_request, response) => response.end(OK));
    assert.deepEqual(await call(transport), { ActionStatus: 'OK', ErrorCode: 0 });
  });
});
