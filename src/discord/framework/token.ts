import type { REST } from 'discord.js';

/** The library forgets its token once Discord refuses it, if only for a moment, and would make no further request. */
export function keepToken(rest: REST, token: string): void {
  const queue = rest.queueRequest.bind(rest);
  rest.queueRequest = (request) => {
    rest.setToken(token);
    return queue(request);
  };
}
