/** Calls the page's own server; throws an `Error` with its sentence where it refuses. */
async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const sent =
    body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(path, { method, ...sent }).catch(() => {
    throw new Error('The sandbox does not answer. Is “npm run sandbox” still running?');
  });
  const answer = (await response.json().catch(() => ({}))) as Answer & { error?: string };
  if (!response.ok) throw new Error(answer.error ?? `HTTP ${response.status}`);
  return answer;
}

/** The sandbox, over HTTP: `/api` is the page's own, `/chat` and `/discord` are the services' control APIs (docs/sandbox.md). */
export const api = {
  get: <Answer>(path: string) => call<Answer>('GET', path),
  post: <Answer = object>(path: string, body: unknown = {}) => call<Answer>('POST', path, body),
  patch: <Answer = object>(path: string, body: unknown) => call<Answer>('PATCH', path, body),
  put: <Answer = object>(path: string, body: unknown) => call<Answer>('PUT', path, body),
  delete: <Answer = object>(path: string) => call<Answer>('DELETE', path),
};
