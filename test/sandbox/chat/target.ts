import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A receiver of callbacks that answers as it is told. */
export async function receiver(answer: () => object | undefined) {
  const seen: { query: URLSearchParams; body: Record<string, unknown> }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      seen.push({ query: new URL(request.url ?? '', 'http://x').searchParams, body: JSON.parse(body) });
      const given = answer();
      if (given) response.end(JSON.stringify(given));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    seen,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
