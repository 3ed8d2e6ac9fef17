import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** Checks calls and answers against Discord's OpenAPI document; each method returns the violations it found. */
export interface OpenApiChecker {
  checkRequest(method: string, path: string, query: unknown, body: unknown): string[];
  checkResponse(method: string, path: string, status: number, body: unknown): string[];
}

interface Schema {
  readonly [key: string]: unknown;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
}
interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Schema>> };
  readonly responses: Readonly<Record<string, { readonly content?: Schema; readonly $ref?: string }>>;
}
type Schemas = Record<string, { properties?: Record<string, unknown> } | undefined>;
interface Document {
  readonly components: { readonly schemas: Schemas };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** Where the OpenAPI document is known to be wrong against the documentation in prose, and what is right. */
const amendments: readonly { readonly reason: string; readonly apply: (schemas: Schemas) => void }[] = [
  {
    reason: 'API Reference, Error Messages: the code of a field error is a name such as BASE_TYPE_REQUIRED',
    apply({ InnerErrors }) {
      const fieldError = {
        type: 'object',
        required: ['code', 'message'],
        properties: { code: { type: 'string' } },
      };
      if (InnerErrors?.properties) InnerErrors.properties._errors = { type: 'array', items: fieldError };
    },
  },
  {
    reason: 'Application Commands: default_member_permissions is a bit set, written as a decimal string',
    apply(schemas) {
      for (const name of ['Create', 'Update', 'PatchRequestPartial']) {
        const schema = schemas[`ApplicationCommand${name}Request`] ?? schemas[`ApplicationCommand${name}`];
        const bits = { type: ['string', 'integer', 'null'], pattern: '^[0-9]+$' };
        if (schema?.properties) schema.properties.default_member_permissions = bits;
      }
    },
  },
];

/** A checker for the document, or `undefined` (said loudly) where there is none. */
export function openApiChecker(): OpenApiChecker | undefined {
  const file =
    process.env.DISCORD_OPENAPI ?? resolve(import.meta.dirname, '../../../shared/discord-openapi.json');
  if (!existsSync(file)) {
    console.error(
      `NOT CHECKED against Discord's OpenAPI document: there is no ${file} (set DISCORD_OPENAPI)`,
    );
    return undefined;
  }
  return createChecker(JSON.parse(readFileSync(file, 'utf8')) as Document);
}

function createChecker(document: Document): OpenApiChecker {
  for (const { apply } of amendments) apply(document.components.schemas);
  const validate = createValidator(document);
  const routes = Object.keys(document.paths).map((template) => ({ template, pattern: toPattern(template) }));
  const find = (method: string, path: string) => {
    const matching = routes.filter(({ pattern }) => pattern.test(path));
    // `/users/@me` before `/users/{user_id}`.
    const [best] = matching.sort((a, b) => a.template.split('{').length - b.template.split('{').length);
    const operation = best && document.paths[best.template]?.[method.toLowerCase()];
    return (
      operation && {
        operation,
        pointer: ['paths', best.template, method.toLowerCase()],
        template: best.template,
      }
    );
  };
  return {
    checkRequest(method, path, query, body) {
      const found = find(method, path);
      if (found === undefined) return [`${method} ${path} is not documented`];
      const { operation, pointer, template } = found;
      const wrong = checkQuery(document, { template, operation }, query).map(
        (name) => `query ${name} is not documented`,
      );
      const content = operation.requestBody?.content['application/json'];
      if (content === undefined || body === null || body === undefined) return wrong;
      const sent = (body as { payload_json?: unknown }).payload_json ?? body;
      const place = [...pointer, 'requestBody', 'content', 'application/json', 'schema'];
      return [...wrong, ...validate(place, sent)];
    },
    checkResponse(method, path, status, body) {
      const found = find(method, path);
      if (found === undefined) return [`${method} ${path} is not documented`];
      const { operation, pointer } = found;
      const key = [String(status), `${String(status)[0]}XX`].find((name) => name in operation.responses);
      if (key === undefined) return [`${method} ${path} does not answer ${status}`];
      const { $ref: reference } = operation.responses[key] ?? {};
      const place = reference === undefined ? [...pointer, 'responses', key] : reference.slice(2).split('/');
      const empty =
        reference === undefined && operation.responses[key]?.content?.['application/json'] === undefined;
      if (empty)
        return body === null || body === undefined
          ? []
          : [`${method} ${path} answers ${status} without a body`];
      return validate([...place, 'content', 'application/json', 'schema'], body);
    },
  };
}

function toPattern(template: string): RegExp {
  const escaped = template.replaceAll('.', '\\.').replaceAll(/\{[^}]+\}/g, '[^/]+');
  return new RegExp(`^${escaped}$`);
}

function checkQuery(
  document: Document,
  at: { template: string; operation: Operation },
  query: unknown,
): string[] {
  const shared =
    (document.paths[at.template] as { parameters?: readonly Parameter[] } | undefined)?.parameters ?? [];
  const known = [...shared, ...(at.operation.parameters ?? [])].filter(
    (parameter) => parameter.in === 'query',
  );
  return Object.keys(query ?? {}).filter((name) => !known.some((parameter) => parameter.name === name));
}

function createValidator(document: Document) {
  // Each schema is used a few times: making its code better would take longer than running it.
  const quickly = { code: { optimize: false }, inlineRefs: false };
  const ajv = new Ajv2020({ ...quickly, strict: false, allErrors: true, validateFormats: true });
  addFormats.default(ajv);
  ajv.addFormat('snowflake', /^\d{1,20}$/);
  ajv.addFormat('nonce', true);
  ajv.addSchema(document, 'discord');
  return (pointer: readonly string[], value: unknown): string[] => {
    const escaped = pointer.map((part) =>
      encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')),
    );
    const schema = ajv.getSchema(`discord#/${escaped.join('/')}`);
    if (schema === undefined) return [`no schema at ${pointer.join('/')}`];
    return schema(value) === true ? [] : explain(schema);
  };
}

function explain({ errors }: ValidateFunction): string[] {
  return (errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}
