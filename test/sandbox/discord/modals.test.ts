import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Stage, stage } from './harness.ts';

const label = (component: object, more: object = {}) => ({ type: 18, label: 'Which?', component, ...more });
const options = (...values: string[]) => values.map((value) => ({ label: value.toUpperCase(), value }));
const boxes = (more: object = {}) => ({
  type: 22,
  custom_id: 'boxes',
  options: options('a', 'b', 'c'),
  ...more,
});
const radios = (more: object = {}) => ({ type: 21, custom_id: 'radio', options: options('a', 'b'), ...more });
const menu = (more: object = {}) => ({
  type: 3,
  custom_id: 'menu',
  options: options('a', 'b', 'c'),
  ...more,
});
const upload = (more: object = {}) => ({ type: 19, custom_id: 'files', ...more });
const form = (...components: object[]) => ({ custom_id: 'form', title: 'A form', components });

/** A stage whose bot answers `/go` with whatever stands in `modal`, and notes what was submitted. */
async function forms(): Promise<{
  at: Stage;
  opened: (modal: object) => Promise<string>;
  submitted: unknown[];
}> {
  const at = await stage({ rateLimits: false });
  const client = await at.login();
  const { applicationId, guildId, channels } = at.sandbox;
  await at.rest('POST', `/applications/${applicationId}/guilds/${guildId}/commands`, {
    name: 'go',
    description: 'Goes',
  });
  const next: { modal: object } = { modal: {} };
  const submitted: unknown[] = [];
  client.ws.on('INTERACTION_CREATE' as never, ({ id, token, type, data }: Record<string, unknown>) => {
    if (type === 5) submitted.push(data);
    const answer = type === 5 ? { type: 4, data: { content: 'thanks' } } : { type: 9, data: next.modal };
    void at.rest('POST', `/interactions/${id}/${token}/callback`, answer);
  });
  const opened = async (modal: object) => {
    next.modal = modal;
    const { id } = await at.control.run('pat', { channelId: channels.general ?? '', name: 'go' });
    return id;
  };
  return { at, opened, submitted };
}

test('each component is submitted inside its label, as Discord sends it', async () => {
  const { at, opened, submitted } = await forms();
  await using _stage = at;
  const { users, roles, channels } = at.sandbox;
  const first = await opened(
    form(
      { type: 10, content: 'Choose well.' },
      label(boxes({ min_values: 2 }), { description: 'Two at least' }),
      label(radios()),
      label(menu({ max_values: 2 })),
      label({ type: 23, custom_id: 'box' }),
    ),
  );
  const reply = await at.control.submitAndRead('pat', first, {
    boxes: ['a', 'c'],
    radio: 'b',
    menu: ['c', 'a'],
    box: true,
  });
  assert.equal(reply.content, 'thanks');
  const second = await opened(
    form(
      label({ type: 5, custom_id: 'who' }),
      label({ type: 6, custom_id: 'role' }),
      label({ type: 8, custom_id: 'where', channel_types: [0] }),
      label({ type: 7, custom_id: 'any', required: false }),
      label(upload()),
    ),
  );
  const file = { filename: 'a.txt', base64: Buffer.from('a').toString('base64') };
  const values = { who: [users.mina], role: [roles.member], where: [channels.general], files: [file] };
  await at.control.submitAndRead('pat', second, values);
  // biome-ignore lint/suspicious/noExplicitAny: both payloads are compared piece by piece
  const [one, two] = submitted as any[];
  assert.deepEqual(one.components, [
    { type: 10, id: 1 },
    { type: 18, id: 2, component: { type: 22, id: 3, custom_id: 'boxes', values: ['a', 'c'] } },
    { type: 18, id: 4, component: { type: 21, id: 5, custom_id: 'radio', value: 'b' } },
    { type: 18, id: 6, component: { type: 3, id: 7, custom_id: 'menu', values: ['c', 'a'] } },
    { type: 18, id: 8, component: { type: 23, id: 9, custom_id: 'box', value: true } },
  ]);
  const inner = two.components.map(({ component }: { component: object }) => component);
  assert.deepEqual(inner[3], { type: 7, id: 8, custom_id: 'any', values: [] });
  assert.deepEqual(Object.keys(two.resolved).sort(), [
    'attachments',
    'channels',
    'members',
    'roles',
    'users',
  ]);
  assert.deepEqual(Object.keys(two.resolved.attachments), inner[4].values);
});

test('what is selected beforehand counts where nothing is chosen', async () => {
  const { at, opened, submitted } = await forms();
  await using _stage = at;
  const chosen = [{ label: 'A', value: 'a', default: true }, ...options('b')];
  const id = await opened(
    form(
      label(boxes({ options: chosen })),
      label(radios({ options: chosen })),
      label({ type: 23, custom_id: 'box', default: true }),
      label({ type: 5, custom_id: 'who', default_values: [{ id: at.sandbox.users.pat, type: 'user' }] }),
    ),
  );
  await at.control.submitAndRead('pat', id, {});
  const [{ components }] = submitted as [{ components: { component: Record<string, unknown> }[] }];
  assert.deepEqual(
    components.map(({ component }) => component.values ?? component.value),
    [['a'], 'a', true, [at.sandbox.users.pat]],
  );
});

for (const [what, component, values, pattern] of [
  ['a box that was not offered', boxes(), { boxes: ['x'] }, /boxes has no option x/],
  ['no box where one is required', boxes(), { boxes: [] }, /boxes takes 1 to 3 values/],
  ['too few boxes', boxes({ min_values: 2 }), { boxes: ['a'] }, /takes 2 to 3/],
  ['too many boxes', boxes({ max_values: 1 }), { boxes: ['a', 'b'] }, /takes 1 to 1/],
  ['a box twice', boxes(), { boxes: ['a', 'a'] }, /each value once/],
  ['a radio that was not offered', radios(), { radio: 'x' }, /radio has no option x/],
  ['no radio where one is required', radios(), {}, /radio is required/],
  ['two radios', radios(), { radio: ['a', 'b'] }, /takes one text/],
  ['a choice that was not offered', menu(), { menu: ['x'] }, /menu has no option x/],
  ['a choice twice', menu({ max_values: 3 }), { menu: ['a', 'a'] }, /each value once/],
  ['numbers for choices', menu(), { menu: [1] }, /list of texts/],
  ['a text for a checkbox', { type: 23, custom_id: 'box' }, { box: 'yes' }, /true or false/],
  ['no file where one is required', upload(), {}, /files takes 1 to 1/],
  ['a channel of another type', { type: 8, custom_id: 'where', channel_types: [2] }, {}, /where/],
  ['a component that is not there', boxes(), { boxes: ['a'], other: 'x' }, /no component other/],
] as const) {
  test(`a form is not sent with ${what}`, async () => {
    const { at, opened, submitted } = await forms();
    await using _stage = at;
    const id = await opened(form(label(component)));
    const filled = what.startsWith('a channel') ? { where: [at.sandbox.channels.general] } : values;
    await assert.rejects(at.control.submitModal('pat', id, filled), pattern);
    assert.deepEqual(submitted, []);
  });
}

for (const [what, modal, path] of [
  ['no component', form(), 'components'],
  ['six components', form(...Array(6).fill({ type: 10, content: 'a' })), 'components'],
  ['a title over 45', { ...form(label(boxes())), title: 'x'.repeat(46) }, 'title'],
  ['a label over 45', form(label(boxes(), { label: 'x'.repeat(46) })), 'components.0.label'],
  [
    'a description over 100',
    form(label(boxes(), { description: 'x'.repeat(101) })),
    'components.0.description',
  ],
  [
    'eleven boxes',
    form(label(boxes({ options: options(...'abcdefghijk') }))),
    'components.0.component.options',
  ],
  ['one radio', form(label(radios({ options: options('a') }))), 'components.0.component.options'],
  [
    'two boxes of one value',
    form(label(boxes({ options: options('a', 'a') }))),
    'components.0.component.options.1.value',
  ],
  [
    'two radios of one value',
    form(label(radios({ options: options('a', 'a') }))),
    'components.0.component.options.1.value',
  ],
  [
    'more boxes wanted than there are',
    form(label(boxes({ max_values: 4 }))),
    'components.0.component.max_values',
  ],
  [
    'a least above the most',
    form(label(boxes({ min_values: 3, max_values: 2 }))),
    'components.0.component.min_values',
  ],
  ['none of what is required', form(label(boxes({ min_values: 0 }))), 'components.0.component.min_values'],
  [
    'two radios selected beforehand',
    form(label(radios({ options: options('a', 'b').map((one) => ({ ...one, default: true })) }))),
    'components.0.component.options',
  ],
  ['a disabled menu', form(label(menu({ disabled: true }))), 'components.0.component.disabled'],
  ['a button', form(label({ type: 2, style: 1, custom_id: 'a', label: 'A' })), 'components.0.component.type'],
  ['a menu in a row', form({ type: 1, components: [menu()] }), 'components.0.components.0.type'],
  [
    'one custom id twice',
    form(label(boxes()), label(radios({ custom_id: 'boxes' }))),
    'components.1.component.custom_id',
  ],
] as const) {
  test(`a form with ${what} is refused where it stands`, async () => {
    await using at = await stage({ rateLimits: false, interactionDeadlineMs: 60_000 });
    const client = await at.login();
    const { applicationId, guildId, channels } = at.sandbox;
    const go = { name: 'go', description: 'Goes' };
    await at.rest('POST', `/applications/${applicationId}/guilds/${guildId}/commands`, go);
    const token = new Promise<string>((resolve) => {
      client.on('interactionCreate', (interaction) => resolve(interaction.token));
    });
    const id = await at.control.command('pat', { channelId: channels.general ?? '', name: 'go' });
    const { status, body } = await at.rest('POST', `/interactions/${id}/${await token}/callback`, {
      type: 9,
      data: modal,
    });
    assert.deepEqual([status, body.code], [400, 50035]);
    const node = path.split('.').reduce((inner, key) => inner?.[key], body.errors.data);
    assert.ok(node?._errors?.length > 0, JSON.stringify(body));
  });
}
