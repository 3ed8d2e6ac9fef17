import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { build, transform } from 'esbuild';
import type { FastifyInstance } from 'fastify';

const BROWSER = join(import.meta.dirname, 'browser');
/** What the page's modules import by name; each is one module of ours to the browser. */
const PACKAGES = [
  'lit',
  'lit/directives/guard.js',
  'lit/directives/keyed.js',
  'lit/directives/live.js',
  'lit/directives/repeat.js',
  '@skyra/discord-components-core',
  'discord-markdown-parser',
  'uplot',
] as const;
const STYLE = 'uplot/dist/uPlot.min.css';

interface Asset {
  readonly type: string;
  readonly body: string | Uint8Array;
}

const address = (name: string): string => `/npm/${name.replaceAll(/[^a-zA-Z]+/g, '-')}`;
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};
const typeOf = (name: string): string => TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain; charset=utf-8';

/**
 * Serves the page: its own files as they are, its modules with their types taken off, and the packages that they use. Nothing comes from
 * another host, and the browser is told to ask none.
 */
export async function addAssets(app: FastifyInstance): Promise<void> {
  const imports = Object.fromEntries(PACKAGES.map((name) => [name, `${address(name)}.js`]));
  const importMap = JSON.stringify({ imports });
  const assets = new Map([...(await ownFiles(importMap)), ...(await packages())]);
  const allowed = createHash('sha256').update(importMap).digest('base64');
  const policy = [
    `default-src 'self'`,
    `script-src 'self' 'sha256-${allowed}'`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data:`,
    `frame-ancestors 'none'`,
  ].join('; ');
  app.get('/*', (request, reply) => {
    const { pathname } = new URL(request.url, 'http://page');
    const asset = assets.get(pathname === '/' ? '/browser/index.html' : pathname);
    if (!asset) return reply.code(404).send({ error: `There is nothing at ${pathname}.` });
    return reply
      .headers({
        'content-type': asset.type,
        'content-security-policy': policy,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-cache',
      })
      .send(asset.body);
  });
}

/** The page's own files, under `/browser/`: other addresses are those of the services' control APIs. */
async function ownFiles(importMap: string): Promise<[string, Asset][]> {
  const entries = await readdir(BROWSER, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.json'))
    .map(({ parentPath, name }) => join(parentPath, name));
  return Promise.all(
    paths.map(async (path): Promise<[string, Asset]> => {
      const text = await readFile(path, 'utf8');
      const asked = `/browser/${relative(BROWSER, path).replaceAll('\\', '/')}`;
      if (path.endsWith('.ts')) return [asked, { type: typeOf('.js'), body: await withoutTypes(text) }];
      const body = text.replace('<!-- import map -->', `<script type="importmap">${importMap}</script>`);
      return [asked, { type: typeOf(path), body }];
    }),
  );
}

async function withoutTypes(text: string): Promise<string> {
  const { code } = await transform(text, {
    loader: 'ts',
    target: 'es2022',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  });
  return code;
}

async function packages(): Promise<[string, Asset][]> {
  const entryPoints = Object.fromEntries([...PACKAGES, STYLE].map((name) => [address(name), name]));
  const { outputFiles } = await build({
    entryPoints,
    absWorkingDir: import.meta.dirname,
    outdir: '/',
    write: false,
    logLevel: 'silent',
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    target: 'es2022',
    chunkNames: 'npm/[hash]',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles.map(({ path, contents }) => [path, { type: typeOf(path), body: contents }]);
}
