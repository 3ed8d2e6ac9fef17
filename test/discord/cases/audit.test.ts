import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DiscordAPIError, type REST } from 'discord.js';
import { createAuditPost } from '../../../src/discord/cases/audit.ts';
import { PRESSES, postNamedBy } from '../../../src/discord/framework/custom-ids.ts';
import { isRefused } from '../../../src/discord/framework/failures.ts';
import { Failure } from '../../../src/errors.ts';
import type { Case } from '../../../src/moderation/case.ts';
import { aBrakeView } from '../../support/a-brake-view.ts';
import { aCase, at } from '../../support/a-case.ts';
import { messages } from '../../support/messages.ts';

const refusal = (status: number, code: number) =>
  new DiscordAPIError({ code, message: 'no' }, code, status, 'POST', '/', { body: {}, files: [] });

describe('what Discord refuses for good', () => {
  const answers: [status: number, code: number, forGood: boolean][] = [
    [413, 40_005, true],
    [413, 0, true],
    [400, 50_035, true],
    [400, 50_006, true],
    [400, 50_109, true],
    [403, 50_005, true],
    [400, 240_000, true],
    [401, 0, false],
    [403, 50_001, false],
    [403, 50_013, false],
    [404, 10_003, false],
    [408, 0, false],
    [429, 0, false],
    [500, 0, false],
  ];
  for (const [status, code, forGood] of answers)
    it(`${status}, code ${code}: ${forGood}`, () => assert.equal(isRefused(refusal(status, code)), forGood));

  it('no answer, and faults of our own, are not', () => {
    assert.equal(isRefused(new TypeError('fetch failed')), false);
    assert.equal(isRefused(new RangeError('Invalid time value')), false);
  });
});

describe('a batch', () => {
  interface Sent {
    readonly content?: string;
    readonly embeds?: readonly { readonly title: string }[];
    readonly components?: readonly { readonly components: readonly { readonly custom_id: string }[] }[];
    readonly attachments?: readonly { readonly id: number; readonly description: string }[];
    readonly nonce: string;
    readonly files: number;
  }
  /** Posts so many cases where the first so many posts are refused; what was sent, and the answer. */
  async function post(cases: readonly Case[], refused = 0) {
    const sent: Sent[] = [];
    const rest = {
      async post(_route: string, { body, files }: { body: Omit<Sent, 'files'>; files: readonly unknown[] }) {
        sent.push({ ...body, files: files.length });
        if (sent.length <= refused) throw refusal(413, 40_005);
        return { id: 'm', channel_id: 'c', embeds: body.embeds ?? [] };
      },
    } as unknown as REST;
    const answer = await createAuditPost({
      rest,
      channelOf: () => 'c',
      roomsOf: () => ['stream-42'],
      messagesOf: () => messages,
      now: () => at,
      log: { warn: () => undefined },
    }).post({ guildId: '1', id: 'batch', cases, again: false });
    return { sent, answer };
  }
  const cases = (count: number, changes: Partial<Case> = {}) =>
    Array.from({ length: count }, (_, index): Case => ({ ...aCase, number: index + 1, ...changes }));
  const [inEmbeds, inList] = [false, true].map((asList) => ({ asList, channelId: 'c', messageId: 'm' }));

  const forms: [what: string, cases: readonly Case[], refused: number][] = [
    ['one case', cases(1), 0],
    ['several cases', cases(2), 0],
    ['ten cases', cases(10), 0],
    ['a list', cases(11), 0],
    ['one case as a list', cases(1), 1],
    ['a case that is only named', cases(1), 2],
  ];
  for (const [what, some, refused] of forms)
    it(`is posted with what a repeat is recognised by, where nobody reads it: ${what}`, async () => {
      const { sent } = await post(some, refused);
      const last = sent.at(-1);
      assert.equal(last?.nonce, 'batch');
      const carried = (last?.components ?? []).flatMap((row) =>
        row.components.map(({ custom_id }) => postNamedBy(custom_id)),
      );
      const described = (last?.attachments ?? []).map(({ description }) => description);
      assert.ok([...carried, ...described].includes('batch'));
      assert.doesNotMatch(JSON.stringify([last?.content, last?.embeds]), /batch/);
    });

  it('that does not fit is not posted, and it is said how many would', async () => {
    const viewer = '`'.repeat(64);
    const long = (count: number) => cases(count, { reason: '*'.repeat(300), viewer, roomId: viewer });
    const { sent, answer } = await post(long(10));
    assert.deepEqual(sent, []);
    assert.ok('keep' in answer && answer.keep > 1);
    assert.deepEqual((await post(long(answer.keep))).answer, inEmbeds);
  });

  it('is a list where it is more than embeds show, cut to what a file takes', async () => {
    const { sent, answer } = await post(cases(11));
    assert.deepEqual([sent.length, sent[0]?.files, answer], [1, 1, inList]);
    const long = await post(cases(5000, { note: '😀'.repeat(500), reason: '"'.repeat(1000) }));
    assert.deepEqual(long.sent, []);
    assert.ok('keep' in long.answer && long.answer.keep > 1000 && long.answer.keep < 5000);
  });

  it('that Discord refuses is halved', async () => {
    assert.deepEqual((await post(cases(7), 9)).answer, { keep: 4 });
    assert.deepEqual((await post(cases(100), 9)).answer, { keep: 50 });
  });

  const others: [refused: number, answer: typeof inEmbeds, last: RegExp][] = [
    [0, inEmbeds, /"embeds":\[\{/],
    [1, inList, /1 outcome/],
    [2, inList, /Not shown here/],
  ];
  for (const [refused, answer, last] of others)
    it(`of one case is posted in another form where Discord refused ${refused}`, async () => {
      const posted = await post(cases(1), refused);
      assert.deepEqual([posted.sent.length, posted.answer], [refused + 1, answer]);
      assert.match(JSON.stringify(posted.sent.at(-1)), last);
    });

  it('of one case fails where the channel takes nothing', () => assert.rejects(post(cases(1), 3), Failure));
});

describe('a post that may have been made', () => {
  const message = (more: object) => ({
    id: 'm',
    channel_id: 'c',
    author: { bot: true },
    content: '',
    embeds: [],
    components: [],
    attachments: [],
    ...more,
  });
  const row = (custom_id: string) => [{ type: 1, components: [{ type: 2, custom_id }] }];
  const details = (post: string | undefined) =>
    row(PRESSES.caseDetails.write({ guildId: '1', number: 99, edits: 0, post }));
  const menu = (post: string | undefined) => row(PRESSES.pickCase.write({ post }));
  const embeds = [{ title: 'Case 99 · Ban' }];
  const rows: [what: string, messages: readonly object[], found: object | undefined][] = [
    ['none', [], undefined],
    ['one with details', [message({ embeds, components: details('batch') })], { asList: false }],
    ['one with a menu', [message({ embeds, components: menu('batch') })], { asList: false }],
    ['a plain post', [message({ content: 'Not shown', components: details('batch') })], { asList: true }],
    ['a list', [message({ attachments: [{ description: 'batch' }] })], { asList: true }],
    ['one of another', [message({ embeds, components: details('other') })], undefined],
    ['one that is noted as posted', [message({ embeds, components: menu(undefined) })], undefined],
    ['what says the name, but does not carry it', [message({ content: 'batch', embeds })], undefined],
    ['what a person wrote', [message({ author: {}, components: details('batch') })], undefined],
    [
      'the right one of several',
      [
        message({ embeds, components: details('a') }),
        message({ id: 'n', embeds, components: details('batch') }),
      ],
      { asList: false, messageId: 'n' },
    ],
  ];
  for (const [what, inChannel, found] of rows)
    it(`is found by the name that it carries: ${what}`, async () => {
      const rest = { get: async () => inChannel } as unknown as REST;
      const posts = createAuditPost({
        rest,
        channelOf: () => 'c',
        roomsOf: () => ['stream-42'],
        messagesOf: () => messages,
        now: () => at,
        log: { warn: () => undefined },
      });
      const answer = await posts.find({ guildId: '1', id: 'batch', cases: [aCase], again: true });
      assert.deepEqual(answer, found && { channelId: 'c', messageId: 'm', ...found });
    });
});

describe('an alert that may have been posted', () => {
  const begunAt = 1_790_000_000_000;
  const post = {
    name: 'n',
    guildId: '1',
    askedAt: begunAt - 3_600_000,
    begunAt: begunAt,
    again: true,
    isLate: false,
    alert: { notice: { what: 'callbacks-altered', times: 1 } } as const,
  };
  /** Posts it in a channel that holds its words, or others, written by somebody at a time; how often it was sent. */
  async function again(author: { bot: boolean }, at: number, isLate = false) {
    const sent: { content: string; nonce?: string }[] = [];
    const held: object[] = [];
    const rest = {
      get: async () => held,
      async post(_route: string, { body }: { body: { content: string } }) {
        sent.push(body);
        return { channel_id: 'c', id: 'new' };
      },
    } as unknown as REST;
    const channel = createAuditPost({
      rest,
      channelOf: () => 'c',
      roomsOf: () => [],
      messagesOf: () => messages,
      now: () => begunAt,
      log: { warn: () => undefined },
    });
    await channel.alert({ ...post, again: false });
    const [first] = sent.splice(0);
    held.push({
      author,
      content: first?.content,
      timestamp: new Date(at).toISOString(),
      channel_id: 'c',
      id: 'old',
    });
    const where = await channel.alert({ ...post, isLate });
    return { where, sent, first };
  }

  it('is found by its words and its time, also where its moment would be named now', async () => {
    for (const isLate of [false, true]) {
      const { where, sent, first } = await again({ bot: true }, begunAt + 500, isLate);
      assert.deepEqual([where?.messageId, sent.length, first?.nonce], ['old', 0, 'n']);
    }
  });

  it('is posted where a person wrote the same, or the bot did before', async () => {
    for (const [author, at] of [
      [{ bot: false }, begunAt],
      [{ bot: true }, begunAt - 120_000],
    ] as const)
      assert.equal((await again(author, at)).where?.messageId, 'new');
    const late = await again({ bot: false }, begunAt, true);
    assert.match(late.sent[0]?.content ?? '', /<t:1789996400:R>: /);
  });
});

describe('an alert', () => {
  const notice = { what: 'text', text: 'The rule is stopped.' } as const;
  const alert = { notice, braked: { view: aBrakeView(), pingRoleIds: ['7'] } };
  /** Posts an alert where the first so many posts are refused; what was sent. */
  async function post(refused: number, error: unknown = refusal(413, 40_005)) {
    const sent: { content?: string; components?: unknown[] }[] = [];
    const rest = {
      async post(_route: string, { body }: { body: object }) {
        sent.push(body);
        if (sent.length <= refused) throw error;
        return {};
      },
    } as unknown as REST;
    const posts = createAuditPost({
      rest,
      channelOf: () => 'c',
      roomsOf: () => ['stream-42'],
      messagesOf: () => messages,
      now: () => 0,
      log: { warn: () => undefined },
    });
    const post = { name: 'n', guildId: '1', askedAt: 0, begunAt: 0, again: false, isLate: false };
    const failure = await posts.alert({ ...post, alert }).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    return { sent, failure };
  }

  it('is posted without what Discord refuses, down to a plain sentence', async () => {
    for (const refused of [0, 1, 2]) {
      const { sent, failure } = await post(refused);
      assert.deepEqual([sent.length, failure], [refused + 1, undefined]);
      assert.match(
        sent.at(-1)?.content ?? '',
        [
          /^<@&7> ⚠️ The rule `scams` would have banned/,
          /^⚠️ The rule is stopped\.$/,
          /^⚠️ Something about the bot/,
        ][refused] ?? /never/,
      );
    }
  });

  it('fails where the channel takes nothing, and is not tried in other forms where it is away', async () => {
    const hopeless = await post(9);
    assert.ok(hopeless.failure instanceof Failure && hopeless.failure.kind === 'broken-contract');
    assert.equal(hopeless.sent.length, 3);
    const away = await post(9, refusal(404, 10_003));
    assert.ok(away.failure instanceof Failure && away.failure.kind === 'misconfigured');
    assert.equal(away.sent.length, 1);
  });
});
