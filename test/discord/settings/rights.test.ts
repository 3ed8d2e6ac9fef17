import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changeSecond } from '../../../src/discord/settings/rights.ts';
import { Failure } from '../../../src/errors.ts';
import { messagesFor } from '../../../src/messages/index.ts';
import { PERMANENT } from '../../../src/moderation/duration.ts';
import { someSettings } from '../../support/some-settings.ts';

const messages = messagesFor('en-GB');

describe('what a second moderator confirms', () => {
  it('is never what no ban can be', () => {
    assert.throws(
      () => changeSecond(someSettings, { viewers: undefined, duration: PERMANENT }, messages),
      (error) => error instanceof Failure && /No ban is longer than a permanent one/.test(error.message),
    );
    const { change } = changeSecond(someSettings, { viewers: 2, duration: PERMANENT - 1 }, messages);
    assert.deepEqual(change.second, { viewers: 2, durationSeconds: PERMANENT - 1 });
  });
});

describe('permanent durations in sentences about settings', () => {
  const { settings } = messages;
  it('are said as people say them', () => {
    assert.match(settings.mutesChanged(PERMANENT, 'managers'), /^A mute now is permanent by default\./);
    assert.match(settings.mutesChanged(600, 'managers'), /^A mute now lasts 10 minutes by default\./);
    const role = { name: 'x', level: 'ban' } as const;
    const said = { added: role, changed: undefined, removed: undefined, shortBan: PERMANENT };
    assert.match(settings.moderators(said), /and ban for any time/);
  });
});
