import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DiscordAPIError, RateLimitError } from 'discord.js';
import { apology } from '../../../src/discord/framework/apology.ts';
import { discordFailure, loggable } from '../../../src/discord/framework/failures.ts';
import { Failure } from '../../../src/errors.ts';
import { en } from '../../../src/messages/en.ts';

const url = 'https://discord.com/api/v10/webhooks/123/the-token/messages/@original';
const refused = () =>
  new DiscordAPIError({ code: 50_035, message: 'Invalid Form Body' }, 50_035, 400, 'PATCH', url, {
    files: undefined,
    body: { content: 'the-text' },
  });

describe('an error of discord.js', () => {
  it('is logged without the address and the body of its request', () => {
    const logged: object[] = [];
    const log = {
      info: () => undefined,
      warn: () => undefined,
      error: (fields: object) => void logged.push(fields),
    };
    apology(refused(), { given: '', messages: en, log });
    const text = JSON.stringify(logged);
    assert.match(text, /"code":50035.*"status":400.*"method":"PATCH".*Invalid Form Body/);
    assert.doesNotMatch(text, /the-token|the-text/);
    const limited = new RateLimitError({
      timeToReset: 1,
      limit: 1,
      method: 'PATCH',
      hash: 'x',
      url,
      route: '/webhooks/:id',
      majorParameter: 'x',
      global: false,
      retryAfter: 1,
      sublimitTimeout: 0,
      scope: 'user',
    });
    assert.doesNotMatch(JSON.stringify(discordFailure(limited).cause), /the-token/);
    assert.ok(discordFailure(limited) instanceof Failure);
  });

  it('is all that is changed', () => {
    const other = new Error('of ours');
    assert.equal(loggable(other), other);
    assert.equal(loggable('text'), 'text');
  });
});

describe('a sentence of our own that was refused with', () => {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const shown = (text: string) => apology(new Failure('refused', text), { given: '', messages: en, log });

  it('keeps the commands and options that it names in code type', () => {
    assert.equal(shown(en.settings.noLanguage), en.settings.noLanguage);
    assert.equal(shown(en.reviews.undoGone), en.reviews.undoGone);
    assert.match(shown(en.shield.between('slow', 1, 60)), /^`slow` must be/);
  });

  it('is safe otherwise, whatever somebody wrote into it', () => {
    assert.equal(shown('`@everyone` `<@1>` **b** `'), '\\`\\@everyone\\` \\`\\<\\@1>\\` \\*\\*b\\*\\* \\`');
  });
});
