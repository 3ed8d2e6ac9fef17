import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changeFields, changeStaff, fieldsText, staffText } from '../../../src/discord/settings/lists.ts';
import { saying } from '../../support/is-problem.ts';
import { messages } from '../../support/messages.ts';
import { someSettings } from '../../support/some-settings.ts';

const now = { ...someSettings, staffAccounts: ['mina'], textFields: ['text', 'msg'] };
const names = (count: number) => Array.from({ length: count }, (_, index) => `v${index}`);

describe('accounts of staff', () => {
  for (const [add, remove, accounts, words] of [
    [['leo'], [], ['mina', 'leo'], 'Accounts of moderators: added leo.'],
    [['leo', 'mina'], [], ['mina', 'leo'], 'Accounts of moderators: added leo; mina was there already.'],
    [['leo'], ['mina'], ['leo'], 'Accounts of moderators: added leo; removed mina.'],
  ] as const)
    it(`change: ${words}`, () => {
      const { change, say } = changeStaff(now, { add, remove }, messages);
      assert.deepEqual([change, say(messages)], [{ staffAccounts: accounts }, words]);
    });

  it('are refused where there are too many, or one is not listed', () => {
    assert.throws(() => changeStaff(now, { add: names(200), remove: [] }, messages), {
      message: /At most 200/,
    });
    assert.throws(() => changeStaff(now, { add: [], remove: ['leo'] }, messages), {
      message: /“leo” is not listed/,
    });
  });

  it('are shown with those that keep the rooms, and with what cannot be asked', async () => {
    const rooms = ['a', 'b'].map((roomId) => ({ roomId, channelId: undefined }));
    const staff = async (roomId: string) => {
      if (roomId === 'b') throw new Error('away');
      return { owner: 'host', admins: ['helper', 'host'] };
    };
    const text = await staffText({ ...now, rooms }, { staff }, messages);
    assert.match(text, /\*\*Accounts of moderators\*\*: `mina`/);
    assert.match(text, /`a`: `host`, `helper`\n`b`: cannot be asked now$/);
  });
});

describe('fields of custom messages', () => {
  it('are added, removed and reset', () => {
    const change = (given: { add?: string; remove?: string; reset?: boolean }) =>
      changeFields(now, { reset: false, ...given }, messages).change.textFields;
    assert.deepEqual(change({ add: 'giftText' }), ['text', 'msg', 'gifttext']);
    assert.deepEqual(change({ add: 'a', remove: 'TEXT' }), ['msg', 'a']);
    assert.equal(change({ reset: true }), undefined);
    assert.throws(() => change({ reset: true, add: 'a' }), { kind: 'input' });
    assert.throws(() => change({ remove: 'nothing' }), saying(/“nothing” is not read/));
  });

  it('are shown', () => assert.match(fieldsText(now, messages), /in custom messages: `text`, `msg`\. /));
});
