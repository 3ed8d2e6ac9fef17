import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, afterEach, before, describe, it } from 'node:test';
import {
  type APIMessageTopLevelComponent,
  type APIModalInteractionResponseCallbackData,
  Client,
  type Interaction,
  type ModalSubmitInteraction,
  type TextChannel,
} from 'discord.js';
import { named } from '../../../src/sandbox/sandbox.ts';
import { noBrowser } from '../../support/browser.ts';
import {
  accessibilityFaults,
  assertQuiet,
  channel,
  NARROW,
  type Open,
  openSandbox,
  reads,
  type Visit,
  WIDE,
} from '../../support/page.ts';

const options = (count: number) =>
  Array.from({ length: count }, (_unused, index) => ({
    label: `viewer_${index + 1}`,
    value: `viewer_${index + 1}`,
    description: `said something ${index + 1}`,
  }));

const FORM: APIModalInteractionResponseCallbackData = {
  custom_id: 'form',
  title: 'Moderate speakers',
  components: [
    { type: 10, content: 'Whoever is ticked is **banned**.' },
    {
      type: 18,
      label: 'Speakers',
      description: 'Ten at most',
      component: { type: 22, custom_id: 'who', options: options(10), min_values: 2 },
    },
    {
      type: 18,
      label: 'How long',
      component: {
        type: 21,
        custom_id: 'long',
        options: [
          { label: '1 hour', value: '1h' },
          { label: 'For good', value: 'ever' },
        ],
      },
    },
    {
      type: 18,
      label: 'More',
      component: { type: 3, custom_id: 'more', required: false, options: options(25) },
    },
    { type: 18, label: 'Tell them why', component: { type: 23, custom_id: 'tell' } },
  ],
};

const menu = (count: number, more: object = {}): APIMessageTopLevelComponent => ({
  type: 1,
  components: [{ type: 3, custom_id: 'speakers', placeholder: 'Speakers', options: options(count), ...more }],
});

/** Has the page note its longest task, in milliseconds, and the ids of the messages that are drawn anew. */
const WATCH = `
  window.seen = { longest: 0, changed: [] };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.seen.longest = Math.max(window.seen.longest, duration);
  }).observe({ type: 'longtask' });
  new MutationObserver((changes) => {
    for (const { target } of changes)
      window.seen.changed.push(target.closest('[data-id]')?.getAttribute('data-id') ?? null);
  }).observe(document.querySelector('.messages'), { childList: true, subtree: true });
`;

/** A bot in place of ours: commands on messages and people, a form, and an answer that repeats what it was given. */
function answer(interaction: Interaction): Promise<unknown> | undefined {
  if (interaction.isMessageContextMenuCommand()) return interaction.showModal(FORM);
  if (interaction.isUserContextMenuCommand())
    return interaction.reply(`On ${interaction.targetUser.username}`);
  if (interaction.isStringSelectMenu()) return interaction.reply(`Chose ${interaction.values.join(' and ')}`);
  return interaction.isModalSubmit() ? interaction.reply(filledIn(interaction)) : undefined;
}

function filledIn({ fields }: ModalSubmitInteraction): string {
  const [more] = fields.getStringSelectValues('more');
  const who = fields.getCheckboxGroup('who').join('+');
  return `Filled in ${who} for ${fields.getRadioGroup('long')}, ${more}, ${fields.getCheckbox('tell')}`;
}

describe('menus, forms, threads and feeds on the page', { skip: noBrowser, timeout: 300_000 }, () => {
  let open: Open;
  let client: Client<true>;
  let general: TextChannel;
  let visit: Visit;
  before(async () => {
    open = await openSandbox();
    const { discord } = open.sandbox.services;
    await open.sandbox.bot.end('SIGTERM');
    await discord.control.setOptions({ rateLimits: false });
    client = new Client({ intents: ['Guilds'], rest: { api: discord.url } });
    const ready = once(client, 'clientReady');
    await client.login(discord.token);
    await ready;
    client.on('interactionCreate', (interaction) => void answer(interaction));
    await client.application.commands.set(
      [
        { name: 'Moderate speakers', type: 3 },
        { name: 'Ban in the live room', type: 2 },
      ],
      discord.guildId,
    );
    general = (await client.channels.fetch(named(discord.channels, 'general'))) as TextChannel;
  });
  after(async () => {
    await client?.destroy();
    await open?.close();
  });
  afterEach(async () => {
    await visit.close();
    assertQuiet(visit);
  });

  async function look(screen: typeof WIDE | typeof NARROW) {
    visit = await open.visit(screen);
    const { page } = visit;
    await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
    if (screen === NARROW) await page.getByRole('button', { name: /^Discord/ }).click();
    await channel(page, 'general').click();
    return page;
  }

  for (const screen of [WIDE, NARROW]) {
    const width = screen.viewport.width;

    it(`takes a command from the menu of a message, and fills in its form, at ${width} pixels`, async () => {
      const page = await look(screen);
      const text = `spam at ${width}`;
      await general.send(text);
      const post = page.locator('.post', { hasText: text });
      await post.hover();
      await post.getByRole('button', { name: /^Menu of the message/ }).click();
      const apps = page.locator('dialog.apps');
      await apps.getByRole('button', { name: 'Ban in the live room' }).waitFor();
      assert.deepEqual(await accessibilityFaults(page), []);
      await apps.getByRole('button', { name: 'Moderate speakers' }).click();
      const form = page.locator('dialog.modal');
      await form.getByLabel('viewer_3').check();
      await form.getByLabel('1 hour').check();
      await form.getByRole('button', { name: 'Submit' }).click();
      await form.getByText('Speakers: choose 2 to 10.').waitFor();
      await form.getByLabel('viewer_7').check();
      await form.getByLabel('More').selectOption('viewer_25');
      await form.getByLabel('Tell them why').check();
      assert.deepEqual(await accessibilityFaults(page), []);
      assert.ok((await page.evaluate<number>('document.documentElement.scrollWidth')) <= width);
      await form.getByRole('button', { name: 'Submit' }).click();
      await reads(page, /Filled in viewer_3\+viewer_7 for 1h, viewer_25, true/);
    });

    it(`takes a command from the menu of a person who is mentioned, at ${width} pixels`, async () => {
      const page = await look(screen);
      await general.send(`look, <@${open.sandbox.services.discord.users.pat}>, at ${width}`);
      await page
        .locator('.post', { hasText: `at ${width}` })
        .locator('discord-mention')
        .last()
        .click();
      await page.locator('dialog.apps').getByRole('button', { name: 'Ban in the live room' }).click();
      await reads(page, /On pat/);
    });
  }

  it('shows threads under their channel, and lets a person begin one', async () => {
    const page = await look(WIDE);
    const message = await general.send('the feed begins here');
    const thread = await message.startThread({ name: 'Feed' });
    await thread.send('first of the feed');
    await channel(page, 'Feed').click();
    await reads(page, /first of the feed/);
    await page.getByRole('combobox', { name: /^Message or command in #Feed/ }).fill('I am here');
    await page.keyboard.press('Enter');
    await page.locator('.post', { hasText: 'I am here' }).waitFor();
    await thread.setArchived(true);
    await channel(page, 'general').click();
    await channel(page, 'Feed').waitFor({ state: 'detached' });
    const other = await general.send('talk about this');
    const post = page.locator('.post', { hasText: other.content });
    await post.click({ button: 'right' });
    await page.getByLabel('Name of the thread').fill('A talk');
    await page.getByRole('button', { name: 'Create thread' }).click();
    await page.getByRole('combobox', { name: /^Message or command in #A talk/ }).waitFor();
    await reads(page, /talk about this/);
  });

  it('stays quick under a feed, and draws its posts’ changes in place', async () => {
    const page = await look(NARROW);
    await page.evaluate(WATCH);
    const lines = Array.from({ length: 15 }, (_unused, index) => `viewer_${index}: hello ${index}`).join(
      '\n',
    );
    const posts = [];
    for (let index = 0; index < 100; index += 1)
      posts.push(await general.send({ content: `post ${index}\n${lines}`, components: [menu(25)] }));
    await reads(page, /post 99/);
    // The last sixty are shown, and nothing is left to be drawn.
    await page.locator('.post', { hasText: 'post 39' }).waitFor({ state: 'detached' });
    const last = posts.at(-1);
    assert.ok(last);
    const seen = () => page.evaluate<{ longest: number; changed: string[] }>('window.seen');
    const before = (await seen()).changed.length;
    await last.edit('post 99 ~~viewer_1: gone~~ ||hidden|| \n-# small print');
    const post = page.locator('.post', { hasText: 'post 99' });
    await post.locator('s', { hasText: 'viewer_1: gone' }).waitFor();
    await post.locator('discord-spoiler', { hasText: 'hidden' }).waitFor();
    await post.locator('discord-subscript', { hasText: 'small print' }).waitFor();
    const { longest, changed } = await seen();
    assert.deepEqual([...new Set(changed.slice(before))], [last.id], 'one post is drawn anew');
    assert.ok(longest < 2000, `a task of ${longest} ms`);
    await post.getByRole('combobox', { name: 'Speakers' }).selectOption('viewer_25');
    await reads(page, /Chose viewer_25/);
    const several = await general.send({ content: 'several', components: [menu(25, { max_values: 25 })] });
    const many = page.locator(`[data-id="${several.id}"]`);
    await many.getByText('Speakers').click();
    await many.getByLabel('viewer_2 ').first().check();
    await many.getByLabel('viewer_12').check();
    await many.getByRole('button', { name: 'Choose' }).click();
    await reads(page, /Chose viewer_\d+ and viewer_\d+/);
    assert.deepEqual(await accessibilityFaults(page), []);
  });
});
