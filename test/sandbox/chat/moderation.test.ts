import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Stage, stage } from './caller.ts';

const CHECK = 'im_msg_audit/content_moderation';
const BATCH = 'im_msg_audit/batch_content_moderation';
const MANAGE = 'im_msg_audit_mgr';
const many = <Value>(count: number, build: (index: number) => Value) =>
  Array.from({ length: count }, (_, index) => build(index));
const contents = (count: number) =>
  many(count, (ContentId) => ({ ContentId, ContentType: 'Text', Content: `text ${ContentId}` }));
const check = { AuditName: 'Group', ContentType: 'Text', Content: 'hello' };
const words = (...list: string[]) => ({ UserKeywords: list.map((Content) => ({ Content })) });

/** The app's two libraries: one stops, one has it looked at. */
async function start(): Promise<Stage> {
  const all = await stage();
  await all.control.putLibrary('stop', { name: 'scams', describe: 'of the bot' });
  await all.control.putLibrary('look', { name: 'doubtful', suggestion: 'Review' });
  return all;
}
const manage = ({ call, chat }: Stage, command: string, body: object = {}) =>
  call(`${MANAGE}/${command}`, { SdkAppId: chat.sdkAppId, LibID: 'stop', ...body });
const keywordsOf = async ({ control }: Stage, id = 'stop') =>
  (await control.libraries()).find((one) => one.id === id)?.keywords;

const REFUSED: [string, string, object, number][] = [
  ['no strategy', CHECK, { ...check, AuditName: undefined }, 10004],
  ['another type of content', CHECK, { ...check, ContentType: 'Html' }, 10004],
  ['8,193 bytes', CHECK, { ...check, Content: 'x'.repeat(8193) }, 10004],
  ['11 contents', BATCH, { AuditName: 'Group', Contents: contents(11) }, 10004],
  [
    'two contents of one id',
    BATCH,
    { AuditName: 'Group', Contents: [...contents(1), ...contents(1)] },
    10004,
  ],
  [
    'an id that is a string',
    BATCH,
    { AuditName: 'Group', Contents: [{ ...contents(1)[0], ContentId: '1' }] },
    10004,
  ],
  [
    'sound in a batch',
    BATCH,
    { AuditName: 'Group', Contents: [{ ...contents(1)[0], ContentType: 'Audio' }] },
    10004,
  ],
  ['another app', `${MANAGE}/get_cloud_audit_keywords_ids`, { SdkAppId: 7, Offset: 0, Limit: 1 }, 10004],
  ['a page of 101', `${MANAGE}/get_cloud_audit_keywords_ids`, { Offset: 0, Limit: 101 }, 10004],
  ['no offset', `${MANAGE}/get_cloud_audit_keywords`, { Limit: 1 }, 10004],
  ['an unknown library', `${MANAGE}/add_cloud_audit_keywords`, { LibID: 'x', ...words('a') }, 10004],
  ['no keyword', `${MANAGE}/add_cloud_audit_keywords`, { UserKeywords: [] }, 10004],
  [
    'a label that is none',
    `${MANAGE}/add_cloud_audit_keywords`,
    { UserKeywords: [{ Content: 'a', Label: 'Bad' }] },
    10004,
  ],
  [
    '101 keywords at once',
    `${MANAGE}/add_cloud_audit_keywords`,
    words(...many(101, (index) => `w${index}`)),
    10004,
  ],
  ['11 keywords to delete', `${MANAGE}/delete_cloud_audit_keywords`, { Keywords: many(11, String) }, 10004],
];

describe('the service’s own moderation', () => {
  for (const [what, command, body, code] of REFUSED)
    it(`refuses ${what} with ${code}`, async () => {
      await using all = await start();
      const own = command.startsWith(MANAGE) ? { SdkAppId: all.chat.sdkAppId, LibID: 'stop' } : {};
      assert.equal((await all.call(command, { ...own, ...body })).ErrorCode, code);
      assert.deepEqual(await keywordsOf(all), []);
    });

  for (const code of [60026, 80005] as const)
    it(`answers ${code} to all of its commands where it is not to be had`, async () => {
      await using all = await start();
      await all.control.setOptions({ moderation: code });
      const commands = [
        CHECK,
        BATCH,
        ...[
          'get_cloud_audit_keywords_ids',
          'get_cloud_audit_keywords',
          'add_cloud_audit_keywords',
          'delete_cloud_audit_keywords',
        ].map((name) => `${MANAGE}/${name}`),
      ];
      for (const command of commands) assert.equal((await all.call(command, {})).ErrorCode, code);
    });

  it('judges a text, and several, by the libraries: what stops goes before what is to be looked at', async () => {
    await using all = await start();
    await manage(all, 'add_cloud_audit_keywords', { UserKeywords: [{ Content: '刷礼物', Label: 'Ad' }] });
    await manage(all, 'add_cloud_audit_keywords', { LibID: 'look', ...words('cheap') });
    const judge = async (Content: string) => {
      const { Result, Label, Keywords } = await all.call(CHECK, { ...check, Content });
      return [Result, Label, Keywords];
    };
    assert.deepEqual(await judge('hello'), ['Pass', 'Normal', []]);
    assert.deepEqual(await judge('CHEAP!'), ['Review', 'Illegal', ['cheap']]);
    assert.deepEqual(await judge('cheap 刷礼物'), ['Block', 'Ad', ['刷礼物']]);
    const Contents = contents(2).map((one, index) => ({ ...one, Content: ['cheap', '刷礼物'][index] }));
    const { AuditResults } = await all.call(BATCH, { AuditName: 'Group', Contents });
    assert.deepEqual(
      (AuditResults as Record<string, unknown>[]).map(({ ContentId, ErrorCode, Result }) => [
        ContentId,
        ErrorCode,
        Result,
      ]),
      [
        [0, 0, 'Review'],
        [1, 0, 'Block'],
      ],
    );
    const sound = await all.call(CHECK, {
      ...check,
      ContentType: 'Audio',
      Content: 'https://x.invalid/a.mp3',
    });
    assert.deepEqual([sound.ErrorCode, 'Result' in sound], [0, false]);
  });

  it('lists libraries and keywords by pages', async () => {
    await using all = await start();
    await manage(all, 'add_cloud_audit_keywords', words('free coins', 'free gems', 'scam'));
    const ids = await manage(all, 'get_cloud_audit_keywords_ids', { Offset: 0, Limit: 1 });
    const [library] = ids.Infos as Record<string, unknown>[];
    const { CreateTime, ...rest } = library ?? {};
    assert.match(String(CreateTime), /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+0800 CST$/);
    assert.deepEqual(
      [ids.TotalCount, rest],
      [2, { ID: 'stop', LibName: 'scams', Describe: 'of the bot', Suggestion: 'Block' }],
    );
    const found = await manage(all, 'get_cloud_audit_keywords', { Offset: 1, Limit: 5, Content: 'FREE' });
    assert.deepEqual(
      [found.TotalCount, (found.Infos as { Content: string }[]).map(({ Content }) => Content)],
      [2, ['free gems']],
    );
  });

  it('deletes keywords, each told by itself, and counts none of them', async () => {
    await using all = await start();
    await manage(all, 'add_cloud_audit_keywords', words('a', 'b'));
    await manage(all, 'add_cloud_audit_keywords', words('a'));
    assert.deepEqual(await keywordsOf(all), ['a', 'b']);
    const { Details, Count } = await manage(all, 'delete_cloud_audit_keywords', { Keywords: ['a', 'c'] });
    const told = (Details as Record<string, unknown>[]).map(({ Keyword, Deleted }) => [Keyword, Deleted]);
    assert.deepEqual(
      [told, Count],
      [
        [
          ['a', true],
          ['c', false],
        ],
        0,
      ],
    );
    assert.deepEqual(await keywordsOf(all), ['b']);
  });
});
