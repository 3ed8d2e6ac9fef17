import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Reply } from '../../src/sandbox/discord/client.ts';
import { inWorld } from '../support/world.ts';

/** A private answer as a message whose buttons can be pressed. */
const asMessage = ({ response, components }: Reply) => ({ id: response?.id ?? '', components });

describe('a viewer whom somebody has the bot forget', () => {
  it('is erased once it is confirmed by who manages the server, and nobody else may', () =>
    inWorld(
      async (world) => {
        const { type, press, say, post, discord } = world;
        const { moderator = '', manager = '' } = discord.roles;
        const manages = (does: boolean) =>
          discord.control.setMember(discord.guildId, 'mina', does ? [moderator, manager] : [moderator]);
        await say('spammer_9', 'my number is 555 0199');
        await type('viewer-av note', { viewer: 'spammer_9', text: 'lives in Berlin' });
        await type('ban-av', { viewer: 'spammer_9', note: 'known from before' });
        const refused = await type('viewer-av forget', { viewer: 'spammer_9' });
        assert.match(refused.content, /Manage Server/);
        await manages(true);
        const asked = await type('viewer-av forget', { viewer: 'spammer_9' });
        assert.match(asked.content, /^\*\*Erase what the bot keeps of `spammer_9`\?\*\*/);
        await manages(false);
        await press(asMessage(asked), 'Erase for good');
        assert.match(
          JSON.stringify((await type('viewer-av show', { viewer: 'spammer_9' })).response),
          /Berlin/,
        );
        await manages(true);
        const done = await press(asMessage(asked), 'Erase for good');
        assert.match(
          done.content,
          /^\*\*Erased\*\* what was kept of `spammer_9`: 1 message, 1 note, and the texts of 1 case\./,
        );
        await post((message) => /has erased what was kept of spammer/.test(JSON.stringify(message)));
        // The post of the ban is edited, and shows the note no longer.
        await post(({ embeds }) => {
          const shown = JSON.stringify(embeds);
          return /spammer_9/.test(shown) && /mina/.test(shown) && !/known from before/.test(shown);
        });
        const { response } = await type('viewer-av show', { viewer: 'spammer_9' });
        const shown = JSON.stringify(response?.embeds);
        assert.match(shown, /1 case/);
        assert.doesNotMatch(shown, /555|Berlin/);
        const found = JSON.stringify((await type('case-av show', { case: '1' })).response);
        assert.match(found, /spammer/);
        assert.doesNotMatch(found, /known from before/);
      },
      { callbacks: true },
    ));

  it('and texts in general are kept for as long as the server says', () =>
    inWorld(async ({ type }) => {
      const saved = await type('settings-av retention', { evidence: 30 }, 'manager');
      assert.match(saved.content, /what viewers said in cases for 30 days, notes for 365 days/);
      const shown = await type('settings-av show', {}, 'manager');
      assert.match(JSON.stringify(shown.response?.embeds), /in cases for 30 days/);
    }));
});
