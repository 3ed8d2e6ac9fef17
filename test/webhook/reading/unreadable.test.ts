import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { until } from '../../../src/sandbox/shared/control-client.ts';
import { salvage, type Unreadable } from '../../../src/webhook/reading/unreadable.ts';
import { AFTER, BEFORE, codeOf, messageBody, REQUEST_TIME, type Sent, startReceiver } from '../receiver.ts';

const MAX_BODY = 128 * 1024;
const messageOf = (text: string, fields: object = {}) =>
  messageBody({ MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: text } }], ...fields });

/** A receiver that keeps what could not be read. */
async function start() {
  const lost: Unreadable[] = [];
  const all = await startReceiver({ onUnreadable: (one) => lost.push(one) });
  return {
    ...all,
    /** Sends it, checks that the message is let through as documented, and gives what was told of it. */
    async lose(body: object | string, sent?: Sent): Promise<Unreadable> {
      const answer = await all.send(body, sent);
      assert.deepEqual([answer.status, codeOf(answer)], [200, 0], answer.text);
      return until(() => lost.shift());
    },
  };
}

describe('a callback about a message', () => {
  it('is read up to all that 12 KB of text can become', async () => {
    await using all = await startReceiver();
    const characters = 12 * 1024;
    for (const text of ['\u0001'.repeat(11_000), '\u0001'.repeat(characters), '시'.repeat(characters / 3)]) {
      assert.equal(codeOf(await all.send(messageOf(text))), 0);
      assert.equal(all.before.at(-1)?.texts[0], text);
    }
    const escaped = (text: string) =>
      [...text].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
    const body = JSON.stringify(messageOf('TEXT')).replace('TEXT', escaped('x'.repeat(characters)));
    assert.ok(body.length > 6 * characters);
    await all.send(body);
    assert.equal(all.before.at(-1)?.texts[0], 'x'.repeat(characters));
    const rest = MAX_BODY - JSON.stringify(messageBody({ Padding: '' })).length;
    await all.send(messageBody({ Padding: 'a'.repeat(rest) }));
    assert.deepEqual(all.before.at(-1)?.texts, ['hello']);
    assert.deepEqual(all.counts().unreadable, { json: 0, schema: 0, size: 0 });
  });

  it('is read whatever type its body is said to be of', async () => {
    await using all = await startReceiver();
    for (const type of [
      '',
      'json',
      'x',
      ';',
      'application',
      'application/json, text/plain',
      'text/json; charset="',
    ]) {
      const headers = { 'content-type': type };
      const answer = await all.send(messageOf(`spam of ${type}`), { headers });
      assert.deepEqual([answer.status, all.before.at(-1)?.texts], [200, [`spam of ${type}`]], type);
    }
  });

  it('is let through and told where it is too long, whether its length is told or not', async () => {
    await using all = await start();
    const body = messageOf(`spam ${'a'.repeat(MAX_BODY)}`);
    for (const headers of [{}, { 'transfer-encoding': 'chunked' }]) {
      const { key, text, ...lost } = await all.lose(body, { headers });
      const at = REQUEST_TIME * 1000;
      assert.deepEqual(lost, { kind: 'before', fault: 'size', groupId: 'stream-42', from: 'viewer_17', at });
      assert.ok(key.length > 20 && text.startsWith('spam aaa') && text.length === 1000);
    }
    assert.equal(all.counts().unreadable.size, 2);
    assert.equal((await all.send(messageBody())).status, 200);
  });

  it('is let through and told where it has more text than any message', async () => {
    await using all = await start();
    const longest = 2 * 12 * 1024;
    assert.equal(codeOf(await all.send(messageOf('x'.repeat(longest)))), 0);
    assert.equal(all.before.length, 1);
    const halves = { CloudCustomData: 'y'.repeat(longest / 2) };
    const { fault, from, text } = await all.lose(messageOf(`spam ${'x'.repeat(longest / 2)}`, halves));
    assert.deepEqual([fault, from], ['schema', 'viewer_17']);
    assert.match(text, /^spam x+$/);
    assert.equal(all.before.length, 1);
  });

  it('is let through and told where it is not JSON', async () => {
    await using all = await start();
    const whole = JSON.stringify(messageBody());
    const cut = await all.lose(whole.slice(0, whole.indexOf('}}]')));
    assert.deepEqual([cut.fault, cut.groupId, cut.from], ['json', 'stream-42', 'viewer_17']);
    assert.equal(cut.text, 'hello');
    for (const body of ['', ' ', '{', 'hello', '{"a":1}}', "{'a':1}", '\u0000', 'undefined']) {
      const { fault, groupId, from, text } = await all.lose(body);
      assert.deepEqual([fault, groupId, from, text], ['json', undefined, undefined, body]);
    }
    const { kind } = await all.lose('{', { query: { CallbackCommand: AFTER } });
    assert.equal(kind, 'after');
  });

  it('is let through and told where it is not as documented, with what can be read', async () => {
    await using all = await start();
    const cases: [fields: object, groupId: string | undefined, from: string | undefined, text: RegExp][] = [
      [{ MsgBody: 'the text' }, 'stream-42', 'viewer_17', /^the text$/],
      [{ MsgBody: { 0: { Text: 'the text' } } }, 'stream-42', 'viewer_17', /^the text$/],
      [{ MsgBody: undefined }, 'stream-42', 'viewer_17', /viewer_17/],
      [{ GroupId: 1 }, undefined, 'viewer_17', /^hello$/],
      [{ GroupId: undefined }, undefined, 'viewer_17', /hello/],
      [{ From_Account: null }, 'stream-42', undefined, /hello/],
      [{ From_Account: 'x'.repeat(50_000), MsgBody: 0 }, 'stream-42', undefined, /xxx/],
    ];
    for (const [fields, ...wanted] of cases) {
      const { fault, groupId, from, text } = await all.lose(messageBody(fields));
      assert.deepEqual([fault, groupId, from], ['schema', ...wanted.slice(0, 2)]);
      assert.match(text, wanted[2]);
    }
    for (const body of ['null', '0', '""', '[]', '{}', '{"__proto__":{"a":1}}'])
      assert.equal((await all.lose(body)).fault, 'schema');
  });

  it('is judged where only its number is strange', async () => {
    await using all = await startReceiver();
    for (const [index, Random] of ['the-text', {}, null, undefined].entries()) {
      assert.equal(codeOf(await all.send(messageOf(`hello ${index}`, { Random }))), 0);
      assert.deepEqual(all.before[index]?.texts, [`hello ${index}`]);
    }
  });

  it('that cannot be read is written to the log once a minute, by its fields and not by what is in them', async () => {
    await using all = await start();
    for (let count = 0; count < 3; count += 1)
      await all.lose(messageBody({ MsgBody: 'the-text', GroupId: 5 }));
    assert.deepEqual(
      all.logged.map(({ level, fields }) => ({ level, ...fields })),
      [{ level: 'warn', fault: 'schema', times: 1, fields: ['GroupId', 'MsgBody'] }],
    );
    assert.doesNotMatch(JSON.stringify(all.logged), /the-text/);
  });
});

describe('what is made out of a callback that cannot be read', () => {
  const raw = { body: undefined, fault: 'json', command: undefined, now: 1 } as const;

  it('are the service’s own fields, not what a viewer puts into the message', () => {
    const text = `{"CallbackCommand":"${BEFORE}","GroupId":"real","From_Account":"sender","MsgBody":[{"MsgContent":{"Text":"\\"GroupId\\":\\"forged\\""},"GroupId":"forged`;
    const { groupId, from } = salvage({ ...raw, text }) ?? {};
    assert.deepEqual([groupId, from], ['real', 'sender']);
    const late = `{"MsgBody":[{"MsgContent":{"Text":"\\"GroupId\\":\\"forged\\""}}],"GroupId":"real"`;
    assert.equal(salvage({ ...raw, text: late, command: BEFORE })?.groupId, 'real');
  });

  it('is nothing where it is not about a message, or nobody says that it is', () => {
    assert.equal(salvage({ ...raw, text: '{' }), undefined);
    assert.equal(salvage({ ...raw, text: '{', command: 'Group.CallbackAfterMemberExit' }), undefined);
    const member = { CallbackCommand: 'Group.CallbackAfterMemberExit' };
    assert.equal(salvage({ ...raw, text: '', body: member, command: BEFORE }), undefined);
  });

  it('has the same key for the same body only', () => {
    const keyOf = (text: string) => salvage({ ...raw, text, command: BEFORE })?.key;
    assert.equal(keyOf('{'), keyOf('{'));
    assert.notEqual(keyOf('{'), keyOf('{"'));
  });
});
