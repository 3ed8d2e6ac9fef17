import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { createAnswers } from '../../src/setup/answers.ts';
import { type Ask, SetupProblem } from '../../src/setup/ask.ts';
import { setUp } from '../../src/setup/setup.ts';
import { askAboutWebhook } from '../../src/setup/webhook-part.ts';

const folder = mkdtempSync(join(tmpdir(), 'av-warden-early-'));
after(() => rmSync(folder, { recursive: true }));

/** Somebody has been asked. */
class Asked extends Error {}
const nobody = async () => {
  throw new Asked('a question');
};
const ask: Ask = {
  text: nobody,
  secret: nobody,
  choose: nobody,
  chooseMany: nobody,
  confirm: nobody,
  say: () => undefined,
  good: () => undefined,
  warn: () => undefined,
  during: (_text, work) => work(),
};
const begin = (file: string, before: Record<string, string> = {}) =>
  setUp({ ask, before, given: {}, file, now: () => 0 });
const isAbout = (pattern: RegExp) => (error: unknown) =>
  error instanceof SetupProblem && pattern.test(error.message);

describe('the set-up, before it asks for anything', () => {
  it('ends where .env cannot be read or written, as all the answers would be lost', async () => {
    mkdirSync(join(folder, '.env'));
    await assert.rejects(begin(join(folder, '.env')), isAbout(/\(EISDIR\)/));
    writeFileSync(join(folder, 'file'), '');
    await assert.rejects(begin(join(folder, 'file', '.env')), isAbout(/\(ENOTDIR\)/));
    await assert.rejects(begin(join(folder, 'none', '.env')), isAbout(/\(ENOENT\)/));
    await assert.rejects(begin(join(folder, 'new.env')), Asked);
  });

  it('ends where something is wrong that it does not ask for, and shows no value', async () => {
    const wrong = { LOG_LEVEL: 'loud-secret', DRIFT_CHECK_EVERY: '1s', AUDIT_CHANNEL_ID: 'x', OPS_HOST: ' ' };
    const isBoth = isAbout(
      /^Correct .*DRIFT_CHECK_EVERY must be at least 1m\. LOG_LEVEL must be one of (?!.*loud)/,
    );
    await assert.rejects(begin(join(folder, 'new.env'), wrong), isBoth);
  });

  it('takes no port for callbacks at which the bot is watched', async () => {
    let said: string | undefined;
    const answers = createAnswers({ OPS_PORT: '9464' });
    const asking: Ask = {
      ...ask,
      confirm: async () => true,
      text: async ({ problemOf }) => {
        said = problemOf?.('9464');
        throw new Asked('a question');
      },
    };
    await assert.rejects(askAboutWebhook({ ask: asking, answers, problemOf: () => undefined }), Asked);
    assert.match(said ?? '', /OPS_PORT already/);
  });
});
