import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LANGUAGES } from '../../src/moderation/settings.ts';
import { everyComponent } from '../../src/sandbox/discord/validate/components.ts';
import { parseForm } from '../../src/sandbox/discord/validate/form.ts';
import { parseMessageBody } from '../../src/sandbox/discord/validate/message.ts';
import { modal } from '../../src/sandbox/discord/validate/modal.ts';
import type { Rendered } from '../support/renderers.ts';

type Renderers = typeof import('../support/renderers.ts');

/** As in hundreds of messages, and as short as an id can be. */
const WRITTEN = [
  { text: 'free coins here', id: 'viewer_1' },
  { text: 'x'.repeat(500), id: 'v'.repeat(32) },
];
/** A sentence that was not translated: four words of Latin letters in a row, outside of code. */
const ENGLISH = /(?:\b[a-z]+ ){3}[a-z]+\b/;
/** What people wrote, and names of things that are the same in every language. */
const NOT_OURS = /`[^`]*`|free coins here|Chat docs[^)]*|https?:\S+/g;

const read = ({ content, embeds = [], components = [] }: Rendered): string =>
  JSON.stringify([content, embeds, everyComponent(components).map(({ component }) => component)]);

for (const language of LANGUAGES)
  describe(`everything that is shown, in ${language}`, async () => {
    // The module reads its language from the address by which it is imported.
    const address = `../support/renderers.ts?locale=${language}`;
    const { renderers } = (await import(address)) as Renderers;
    for (const { name, render } of renderers)
      it(`keeps within Discord’s limits, and is in one language: ${name}`, async () => {
        for (const written of WRITTEN) {
          const rendered = await render(written);
          const {
            content = '',
            embeds = [],
            components = [],
            isLong,
            form,
          } = rendered as typeof rendered & {
            readonly form?: unknown;
          };
          const isMessage = content !== '' || embeds.length > 0 || components.length > 0;
          if (isMessage && !isLong) parseMessageBody({ content, embeds, components });
          if (form !== undefined) parseForm(modal, JSON.parse(JSON.stringify(form)));
          if (language !== 'en') assert.doesNotMatch(read(rendered).replaceAll(NOT_OURS, ''), ENGLISH);
        }
      });
  });
