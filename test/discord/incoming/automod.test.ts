import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromAutoMod } from '../../../src/discord/incoming/messages.ts';
import { execution, GUILD, member, parts } from './heard.ts';

describe('what Discord’s AutoMod finds', () => {
  it('is a ban where its rule is tied to one', () => {
    assert.deepEqual(fromAutoMod(execution(), parts), {
      kind: 'ban',
      guildId: GUILD,
      roleIds: [],
      replace: false,
      reason: '',
      note: '',
      requestId: 'automod/1/r1/5/30',
      targets: [{ viewer: 'viewer_5', roomId: 'room of 2' }],
      durationSeconds: 60,
      source: { type: 'filter', rule: 'Discord AutoMod r1', version: 0 },
      evidence: {
        text: 'buy coins now',
        start: 4,
        end: 9,
        term: 'coin*',
        view: 'discord',
        at: 77,
        msgSeq: undefined,
        rule: 'r1',
        version: 0,
        blocked: true,
      },
    });
  });

  const nothing: [string, object][] = [
    ['another rule', { ruleId: 'r2' }],
    ['another server', { guild: { id: '7' } }],
    ['a moderator', { member: member('moderator') }],
  ];
  for (const [name, fields] of nothing)
    it(`is nothing of ours: ${name}`, () => assert.equal(fromAutoMod(execution(fields), parts), undefined));

  it('is one request, however many actions the rule has', () => {
    const idOf = (fields: object) => fromAutoMod(execution({ messageId: null, ...fields }), parts)?.requestId;
    assert.equal(idOf({ alertSystemMessageId: '40' }), 'automod/1/r1/5/40');
    assert.equal(idOf({ action: { type: 1 } }), idOf({ action: { type: 3 } }));
    assert.notEqual(idOf({}), idOf({ content: 'other' }));
    assert.notEqual(idOf({}), idOf({ userId: '6' }));
  });

  const evidence: [string, object, [number, number, string, boolean] | undefined][] = [
    ['without a text, which needs an intent', { content: '', matchedContent: '' }, undefined],
    ['with a found part that is not in the text', { matchedContent: 'gold' }, [0, 4, 'coin*', true]],
    ['without a found part', { matchedContent: null, matchedKeyword: null }, [0, 0, '', true]],
    ['of a message that was let through', { action: { type: 2 } }, [4, 9, 'coin*', false]],
  ];
  for (const [name, fields, expected] of evidence)
    it(`is kept ${name}`, () => {
      const kept = fromAutoMod(execution(fields), parts)?.evidence;
      assert.deepEqual(kept && [kept.start, kept.end, kept.term, kept.blocked], expected);
    });

  it('is about the room of no channel where Discord names none', () => {
    assert.equal(
      fromAutoMod(execution({ channelId: null, member: null }), parts)?.targets[0]?.roomId,
      'room of undefined',
    );
  });
});
