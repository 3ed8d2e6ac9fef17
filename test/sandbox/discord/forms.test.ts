import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stage } from './harness.ts';

const row = (...components: object[]) => ({ type: 1, components });
const button = (custom_id: string) => ({ type: 2, style: 1, custom_id, label: custom_id });
const menuOf = (count: number) => ({
  type: 3,
  custom_id: 'menu',
  options: Array.from({ length: count }, (_unused, index) => ({ label: `${index}`, value: `${index}` })),
});
const embedOf = (length: number) => ({ description: 'x'.repeat(length) });

for (const [what, body, path, code] of [
  ['content over 2000 characters', { content: 'x'.repeat(2001) }, 'content', 'BASE_TYPE_MAX_LENGTH'],
  ['a description over 4096', { embeds: [embedOf(4097)] }, 'embeds.0.description', 'BASE_TYPE_MAX_LENGTH'],
  [
    'embeds over 6000 together',
    { embeds: [embedOf(4000), embedOf(2001)] },
    'embeds',
    'MAX_EMBED_SIZE_EXCEEDED',
  ],
  ['eleven embeds', { embeds: Array(11).fill(embedOf(1)) }, 'embeds', 'BASE_TYPE_MAX_LENGTH'],
  ['an empty embed', { embeds: [{}] }, 'embeds.0.description', 'BASE_TYPE_REQUIRED'],
  [
    'a blank field value',
    { embeds: [{ fields: [{ name: 'n', value: ' ' }] }] },
    'embeds.0.fields.0.value',
    'BASE_TYPE_REQUIRED',
  ],
  [
    'a field value over 1024',
    { embeds: [{ fields: [{ name: 'n', value: 'x'.repeat(1025) }] }] },
    'embeds.0.fields.0.value',
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'six rows',
    { components: [1, 2, 3, 4, 5, 6].map((n) => row(button(`${n}`))) },
    'components',
    'BASE_TYPE_MAX_LENGTH',
  ],
  [
    'six buttons in a row',
    { components: [row(...[1, 2, 3, 4, 5, 6].map((n) => button(`${n}`)))] },
    'components.0.components',
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'two equal custom ids',
    { components: [row(button('a'), button('a'))] },
    'components.0.components.1.custom_id',
    'COMPONENT_CUSTOM_ID_DUPLICATED',
  ],
  [
    'a custom id over 100',
    { components: [row({ ...button('a'), custom_id: 'x'.repeat(101) })] },
    'components.0.components.0.custom_id',
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a link button without url',
    { components: [row({ type: 2, style: 5, label: 'a' })] },
    'components.0.components.0.url',
    'BASE_TYPE_REQUIRED',
  ],
  [
    'a text display without the flag',
    { components: [{ type: 10, content: 'a' }] },
    'components.0.type',
    'UNION_TYPE_CHOICES',
  ],
  [
    'content beside components v2',
    { flags: 1 << 15, content: 'a', components: [{ type: 10, content: 'a' }] },
    'content',
    'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
  ],
  [
    'parse and a list of users',
    { content: 'a', allowed_mentions: { parse: ['users'], users: ['1'] } },
    'allowed_mentions',
    'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
  ],
  [
    'one user allowed twice',
    { content: 'a', allowed_mentions: { users: ['1', '1'] } },
    'allowed_mentions.users.1',
    'SET_TYPE_ALREADY_CONTAINS_VALUE',
  ],
  [
    'one kind of mention allowed twice',
    { content: 'a', allowed_mentions: { parse: ['users', 'users'] } },
    'allowed_mentions.parse.1',
    'SET_TYPE_ALREADY_CONTAINS_VALUE',
  ],
  [
    'a kind of mention that does not exist',
    { content: 'a', allowed_mentions: { parse: ['members'] } },
    'allowed_mentions.parse.0',
    'BASE_TYPE_CHOICES',
  ],
  [
    'a menu of 26 options',
    { components: [row(menuOf(26))] },
    'components.0.components.0.options',
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a button beside a menu',
    { components: [row(menuOf(25), button('a'))] },
    'components.0.components.1',
    'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
  ],
  ['a nonce over 25', { content: 'a', nonce: 'x'.repeat(26) }, 'nonce', 'BASE_TYPE_MAX_LENGTH'],
] as const) {
  test(`${what} is refused where it stands`, async () => {
    await using at = await stage();
    const { status, body: answer } = await at.rest(
      'POST',
      `/channels/${at.sandbox.channels.general}/messages`,
      body,
    );
    assert.deepEqual([status, answer.code, answer.message], [400, 50035, 'Invalid Form Body']);
    const node = path.split('.').reduce((inner, key) => inner?.[key], answer.errors);
    assert.equal(node?._errors?.[0]?.code, code, JSON.stringify(answer));
  });
}
