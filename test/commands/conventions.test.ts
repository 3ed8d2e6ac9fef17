import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { sameCommands } from '../../src/discord/framework/registration.ts';
import { commands } from '../support/commands.ts';

/** The documented pattern of names (Discord docs: Application Commands, "Application Command Naming"). */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const LOCALES = ['ko', 'zh-CN', 'zh-TW'];

interface Labelled {
  name: string;
  name_localizations?: object | null | undefined;
  description?: string;
  description_localizations?: object | null | undefined;
  options?: readonly Labelled[];
  choices?: readonly unknown[];
}
const withOptions = (one: Labelled): Labelled[] => [one, ...(one.options ?? []).flatMap(withOptions)];
const everyLabel = commands.flatMap(({ definition }) => withOptions(definition as Labelled));

describe('the commands', () => {
  it('are all in the list, one a file', () => {
    const files = readdirSync(join(import.meta.dirname, '..', '..', 'commands')).filter(
      (name) => name !== 'index.ts' && !name.endsWith('options.ts'),
    );
    assert.deepEqual(files.sort(), commands.map(({ definition }) => `${definition.name}.ts`).sort());
  });

  for (const label of everyLabel) {
    it(`name and describe “${label.name}” in every language, within Discord’s limits`, () => {
      assert.deepEqual(Object.keys(label.name_localizations ?? {}).sort(), LOCALES);
      assert.deepEqual(Object.keys(label.description_localizations ?? {}).sort(), LOCALES);
      for (const name of [label.name, ...Object.values(label.name_localizations ?? {})]) {
        assert.match(name, NAME);
        assert.equal(name, name.toLowerCase());
      }
      for (const text of [label.description ?? '', ...Object.values(label.description_localizations ?? {})]) {
        assert.ok(text.length >= 1 && text.length <= 100, text);
      }
    });
  }

  it('are for servers, and hidden from those who may not ban, or not manage, there', () => {
    for (const { definition, access } of commands) {
      assert.deepEqual(definition.contexts, [0]);
      assert.equal(definition.default_member_permissions, access === 'moderator' ? '4' : '32');
    }
  });

  it('offer at most 25 options and choices each (Discord docs: Application Commands)', () => {
    for (const { definition } of commands)
      for (const { name, options = [], choices = [] } of withOptions(definition as Labelled))
        assert.ok(options.length <= 25 && choices.length <= 25, name);
  });

  it('keep within 8,000 characters each, in every language (Discord docs: Application Commands)', () => {
    const size = ({ name, description = '', options = [] }: Labelled): number =>
      name.length + description.length + options.reduce((sum, option) => sum + size(option), 0);
    for (const { definition } of commands) assert.ok(size(definition as Labelled) < 8000);
  });
});

describe('the comparison with what Discord has', () => {
  const ours = commands.map(({ definition }) => definition);
  /** What Discord gives back: its own fields, and defaults filled in. */
  const theirs = ours.map((definition, index) => ({
    id: String(index),
    application_id: '1',
    version: '2',
    dm_permission: false,
    nsfw: false,
    ...definition,
    type: 1,
    options: definition.options?.map((option) => ({ required: false, choices: [], ...option })),
  })) as unknown as Parameters<typeof sameCommands>[1];

  it('sees no difference in order, defaults or fields of Discord’s own', () => {
    assert.ok(sameCommands(ours, [...theirs].reverse()));
  });

  it('sees a changed description, a missing translation, an option more or less', () => {
    const [first, ...rest] = ours;
    assert.ok(first);
    assert.ok(!sameCommands([{ ...first, description: 'other' }, ...rest], theirs));
    assert.ok(!sameCommands([{ ...first, name_localizations: { ko: '다른이름' } }, ...rest], theirs));
    assert.ok(!sameCommands([{ ...first, options: first.options?.slice(1) ?? [] }, ...rest], theirs));
    assert.ok(!sameCommands(rest, theirs));
    assert.ok(!sameCommands(ours, theirs.slice(1)));
  });
});
