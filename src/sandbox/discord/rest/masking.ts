/** A path below `/api/v10` without the interaction token that it may hold. */
export function maskPath(path: string): string {
  return path
    .replace(/^(\/interactions\/[^/]+)\/[^/]+/, '$1/***')
    .replace(/^(\/webhooks\/[^/]+)\/[^/]+/, '$1/***');
}
