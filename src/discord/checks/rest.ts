import { REST } from 'discord.js';
import { requestBy } from '../framework/gateway.ts';
import { nodeFetch } from '../framework/node-fetch.ts';

/** How long an answer may take, in milliseconds; somebody sits in front of it. */
const PATIENCE = 4000;

/** What asks Discord where no bot runs. It waits for no limit and repeats nothing. */
export const createRest = (apiUrl: string, token: string): REST =>
  new REST({
    version: '10',
    api: apiUrl,
    timeout: PATIENCE,
    retries: 0,
    rejectOnRateLimit: () => true,
    makeRequest: requestBy(nodeFetch),
  }).setToken(token);
