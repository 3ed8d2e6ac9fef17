/**
 * The HTTP client that discord.js brings along refuses the FormData of this Node.js, so that files need Node.js's own. What is
 * between us and Discord may refuse a request without Discord's JSON; discord.js would forget the status over that.
 */
export async function nodeFetch(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (response.status < 400 || response.status >= 500) return response;
  const { status, statusText } = response;
  const headers = new Headers(response.headers);
  headers.set('content-type', 'application/json');
  return new Response(errorJson(await response.text()), { status, statusText, headers });
}

/** An error's body where it is one of Discord's, or one without a code. */
function errorJson(text: string): string {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && 'code' in body) return text;
  } catch {
    // It is not JSON.
  }
  return JSON.stringify({ code: 0, message: 'An error without a body of Discord’s' });
}
