import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { named } from '../../../src/sandbox/sandbox.ts';
import { until } from '../../../src/sandbox/shared/control-client.ts';
import { noBrowser } from '../../support/browser.ts';
import {
  accessibilityFaults,
  assertQuiet,
  become,
  channel,
  NARROW,
  type Open,
  openSandbox,
  reads,
  say,
  suggestion,
  type,
  type Visit,
  WIDE,
} from '../../support/page.ts';

/** Ban Members (Discord docs: Permissions): shows the command to somebody who is no moderator of the bot's. */
const BAN_MEMBERS = 1n << 2n;

describe('the sandbox page', { skip: noBrowser, timeout: 900_000 }, () => {
  let open: Open;
  let visit: Visit;
  let page: Page;
  before(async () => {
    open = await openSandbox();
  });
  after(() => open?.close());
  beforeEach(async () => {
    visit = await open.visit(WIDE);
    page = visit.page;
    await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
  });
  afterEach(async () => {
    const quiet = () => assertQuiet(visit);
    await visit.close();
    quiet();
  });
  const line = (text: string | RegExp) => page.locator('.feed li', { hasText: text }).last();

  it('shows a crowd that talks, and that can be silenced', async () => {
    await page.getByLabel('The crowd is').selectOption('600');
    await page.locator('.feed li.said').nth(8).waitFor();
    await page.getByLabel('The crowd is').selectOption('0');
    await until(async () => {
      const { chat } = open.sandbox.services;
      const before = chat.journal.read(0, 'broadcast').length;
      await new Promise((resolve) => setTimeout(resolve, 500));
      return chat.journal.read(0, 'broadcast').length === before ? true : undefined;
    }, 45_000);
  });

  it('bans by typing: the bot completes, the viewer is put out, reads why, and is refused at the door', async () => {
    await say(page, 'spammer_9', 'buy my coins');
    await line('buy my coins').waitFor();
    await page.getByRole('combobox', { name: /^Message or command/ }).pressSequentially('/ban');
    await suggestion(page, '/ban-av').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '+ viewer' }).click();
    await page.keyboard.type('spam');
    await suggestion(page, 'spammer_9').click();
    await page.getByRole('button', { name: '+ reason' }).click();
    await page.keyboard.type('coins');
    await page.keyboard.press('Enter');
    await reads(page, /Banned spammer_9 for 1 hour/);
    await page.locator('discord-command').last().waitFor();
    await line('spammer_9 was removed').waitFor();

    await page.getByLabel('View as').fill('spammer_9');
    await page.keyboard.press('Enter');
    const told = page.locator('.banned');
    await told.getByText('You were removed from this room.').waitFor();
    assert.match((await told.textContent()) ?? '', /Reason: coins[\s\S]*You can come back in (59m|1h 0m)/);
    await told.getByRole('button', { name: 'Try to rejoin' }).click();
    await line('was refused at the door: banned from this room').waitFor();
  });

  it('lets a ban be undone with the button under its audit post', async () => {
    await channel(page, 'audit-log').click();
    await reads(page, /· Banned/);
    await page.getByRole('button', { name: 'Unban' }).click();
    await reads(page, /Unban/);
    await until(async () => {
      const { control, groupId } = open.sandbox.services.chat;
      return (await control.room(groupId)).bans.length === 0 ? true : undefined;
    });
    await line('spammer_9 may come in again').waitFor();
  });

  it('hides commands from a plain member, and the bot refuses one who sees them', async () => {
    const { control, guildId, users, roles } = open.sandbox.services.discord;
    await become(page, 'pat');
    await channel(page, 'general').click();
    await page.getByRole('combobox', { name: /^Message or command/ }).fill('/ban-av');
    await page.getByText('pat sees no commands here.').waitFor();
    const helper = await control.addRole(guildId, { name: 'event-helper', permissions: BAN_MEMBERS });
    await control.setMember(guildId, named(users, 'pat'), [helper]);
    await become(page, 'mina');
    await become(page, 'pat');
    await type(page, '/ban-av viewer:lena');
    await reads(page, /You need a moderator role to do this\. Nothing was done\./);
    await channel(page, 'audit-log').click();
    await page.getByText('pat does not see this channel').waitFor();
    await control.setMember(guildId, named(users, 'pat'), [named(roles, 'member')]);
  });

  it('shows the rule that a new server begins with, as its moderators read of it', async () => {
    await channel(page, 'audit-log').click();
    await reads(page, /First rule installed: scams/);
    await page.getByRole('button', { name: 'Look at the rule' }).waitFor();
    await channel(page, 'mod-chat').click();
  });

  it('opens the form of a new rule, which then bans a spammer', async () => {
    await type(page, '/filter-av add name:free-coins');
    const form = page.getByRole('dialog', { name: 'A new rule' });
    await form.getByLabel(/Keywords/).fill('*free coins*');
    await form.getByRole('button', { name: 'Submit' }).click();
    await reads(page, /Rule created: free-coins/);
    await type(page, '/filter-av edit name:free-coins action:ban');
    await reads(page, /free-coins is set to ban/);
    await say(page, 'promo_77', 'fr.ee c0ins here');
    await line(/promo_77 fr\.ee c0ins here blocked by a rule/).waitFor();
    await line('promo_77 was removed').waitFor();
    await channel(page, 'audit-log').click();
    await reads(page, /c0ins/);
  });

  for (const colorScheme of ['dark', 'light'] as const)
    for (const [size, screen] of Object.entries({ wide: WIDE, narrow: NARROW }))
      it(`has no serious fault of accessibility: ${colorScheme}, ${size}`, async () => {
        const other = await open.visit({ ...screen, colorScheme });
        await type(other.page, '/bans-av');
        await reads(other.page, /banned/i);
        const faults = await accessibilityFaults(other.page);
        await channel(other.page, 'audit-log').click();
        await other.page.locator('discord-embed').first().waitFor();
        faults.push(...(await accessibilityFaults(other.page)));
        for (const part of ['API calls', 'Faults', 'Raid']) {
          await other.page.getByRole('button', { name: part, exact: true }).click();
          faults.push(...(await accessibilityFaults(other.page)));
        }
        assert.deepEqual(faults, []);
        await other.close();
      });

  it('says what Discord says where the bot does not answer, and shows every call on the wire', async () => {
    await page.getByRole('button', { name: 'Faults' }).click();
    await page.getByRole('button', { name: 'Take Discord’s API down' }).click();
    await type(page, '/ban-av viewer:viewer_3');
    await page.getByText('The application did not respond').waitFor();
    await page.getByRole('button', { name: 'Take Discord’s API down', pressed: true }).click();
    await type(page, '/ban-av viewer:viewer_3');
    await reads(page, /Banned viewer_3/);
    // The browser notes what the page was refused meanwhile: completions, say.
    assert.ok(visit.trouble.splice(0).every((text) => /504 \(Gateway Timeout\)/.test(text)));
    await page.getByRole('button', { name: 'API calls' }).click();
    const call = page.locator('.calls li', { hasText: 'bans viewer_3 in stream-42' }).first();
    await call.getByRole('button').click();
    assert.match((await call.locator('pre').textContent()) ?? '', /"usersig": "\*\*\*"/);
  });

  it('survives the plug being pulled: what was left is taken up, and told once', async () => {
    const { chat, discord } = open.sandbox.services;
    await page.getByRole('button', { name: 'Faults' }).click();
    await page.getByRole('button', { name: 'Take the Chat service down' }).click();
    await type(page, '/ban-av viewer:late_1 duration:1d');
    await reads(page, /accepted, not in force yet/i);
    await page.getByRole('button', { name: 'Pull the plug' }).click();
    await page.getByText('Not running (SIGKILL)').waitFor();
    await page.getByRole('button', { name: 'Take the Chat service down', pressed: true }).click();
    await page.getByRole('button', { name: 'Start it again' }).click();
    await page.getByText(/Recovered at its start: 1 ban not sent yet/).waitFor();
    await channel(page, 'audit-log').click();
    await page.locator('discord-embed', { hasText: 'late_1' }).waitFor();
    await until(async () =>
      (await chat.control.room(chat.groupId)).bans.some(({ account }) => account === 'late_1')
        ? true
        : undefined,
    );
    const posts = await discord.control.messages('mina', named(discord.channels, 'audit-log'));
    assert.equal(posts.filter((post) => JSON.stringify(post.embeds).includes('late_1')).length, 1);
  });

  it('plays a raid to its end', async () => {
    const { control, groupId } = open.sandbox.services.chat;
    // As many as a slow machine can play; `npm run bench -- spam` has them all.
    await page.route('**/api/raid', (route) => route.continue({ postData: { spammers: 500 } }));
    await page.getByRole('button', { name: 'Raid', exact: true }).click();
    await page.getByRole('button', { name: 'Raid the room' }).click();
    const end = page.locator('.raid .state', { hasText: /is over|has ended/ });
    await end.waitFor({ timeout: 300_000 });
    assert.equal((await end.textContent())?.trim(), 'The raid is over: every spammer is out.');
    const { bans } = await control.room(groupId);
    assert.equal(bans.filter(({ account }) => account.startsWith('raid_')).length, 500);
    const calls = await control.calls('ban_group_member');
    const busiest = Math.max(
      ...[...Map.groupBy(calls, ({ at }) => Math.floor(at / 1000)).values()].map(({ length }) => length),
    );
    assert.ok(busiest <= 200, `${busiest} calls in a second`);
    assert.match((await page.locator('.raid dl').textContent()) ?? '', /spammers out\s*500 of 500/);
    assert.ok(await page.locator('.plot canvas').isVisible());
  });

  it('can be used on a phone', async () => {
    const phone = await open.visit(NARROW);
    const small = phone.page;
    await small.getByRole('button', { name: 'Dismiss', exact: true }).click();
    await type(small, '/ban-av viewer:viewer_5 duration:10m');
    await reads(small, /Banned viewer_5/);
    await small.getByRole('button', { name: 'Room', exact: true }).click();
    await small.getByRole('heading', { name: 'The live room' }).waitFor();
    for (const part of ['API calls', 'Faults', 'Raid'])
      await small.getByRole('button', { name: part, exact: true }).click();
    const overflow = await small.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
    assert.ok(overflow <= 0, `${overflow} pixels too wide`);
    await phone.close();
    assertQuiet(phone);
  });

  it('has the audit channel deleted and made anew while the bot is down, and outcomes posted in the new one', async () => {
    await page.getByRole('button', { name: 'Faults' }).click();
    await page.getByRole('button', { name: 'Pull the plug' }).click();
    await page.getByText('Not running (SIGKILL)').waitFor();
    await page.getByRole('button', { name: 'Delete #audit-log' }).click();
    await channel(page, 'audit-log').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Make #audit-log anew' }).click();
    await channel(page, 'audit-log').waitFor();
    await page.getByRole('button', { name: 'Start it again' }).click();
    await page.getByRole('button', { name: 'the bot is running' }).waitFor();
    await become(page, 'manager');
    await channel(page, 'general').click();
    await type(page, '/settings-av audit channel:audit-log');
    await reads(page, /audit channel is now/);
    await become(page, 'mina');
    await channel(page, 'mod-chat').click();
    await type(page, '/ban-av viewer:viewer_8 duration:10m');
    await channel(page, 'audit-log').click();
    await page.locator('discord-embed', { hasText: 'viewer_8' }).waitFor();
  });

  it('lets no secret out', async () => {
    const { chat, discord } = open.sandbox.services;
    const told = JSON.stringify([...chat.journal.read(), ...discord.journal.read()]);
    for (const secret of [chat.secretKey, discord.token]) assert.ok(!told.includes(secret));
    assert.match(told, /"usersig":"\*\*\*"/);
    assert.doesNotMatch(told, /"usersig":"(?!\*\*\*)/i);
  });
});
