import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { CommandDefinition } from '../../src/discord/framework/command.ts';
import { sameCommands } from '../../src/discord/framework/registration.ts';
import { commands, menuCommands, typedCommands } from '../support/commands.ts';

/** The documented pattern of names (Discord docs: Application Commands, "Application Command Naming"). */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const LOCALES = ['en-US', 'ja', 'ko', 'zh-CN', 'zh-TW'];

interface Labelled {
  name: string;
  name_localizations?: object | null | undefined;
  description?: string;
  description_localizations?: object | null | undefined;
  options?: readonly Labelled[];
  choices?: readonly unknown[];
}
const withOptions = (one: Labelled): Labelled[] => [one, ...(one.options ?? []).flatMap(withOptions)];
const everyLabel = typedCommands.flatMap(({ definition }) => withOptions(definition as Labelled));

describe('the commands', () => {
  it('are all in the list, one a file', () => {
    const folder = join(import.meta.dirname, '..', '..', 'commands');
    const files = ['', 'mutes', 'room', 'server']
      .flatMap((part) => readdirSync(join(folder, part)))
      .filter((name) => name.endsWith('-av.ts'));
    assert.deepEqual(files.sort(), typedCommands.map(({ definition }) => `${definition.name}.ts`).sort());
    assert.deepEqual(
      readdirSync(join(folder, 'menus')).sort(),
      menuCommands.map(({ definition }) => `${definition.name.toLowerCase().replaceAll(' ', '-')}.ts`).sort(),
    );
  });

  it('in menus have a name of at most 32 characters, the same in every language, and no description', () => {
    for (const { definition } of menuCommands) {
      const { name, name_localizations: names } = definition;
      assert.equal(names, undefined);
      assert.ok(name.length <= 32 && name.trim() === name, name);
      assert.ok(!('description' in definition) && !('options' in definition));
    }
  });

  it('ban a person only where a viewer’s account follows from theirs', () => {
    const names = (list: readonly { definition: { name: string } }[]) =>
      list.map(({ definition }) => definition.name);
    assert.ok(names(menuCommands).includes('Ban in the live room'));
    assert.ok(!names(commands).includes('Ban in the live room'));
  });

  for (const label of everyLabel) {
    it(`have one name for “${label.name}” and describe it in every language, within Discord’s limits`, () => {
      assert.equal(label.name_localizations, undefined);
      assert.deepEqual(Object.keys(label.description_localizations ?? {}).sort(), LOCALES);
      assert.match(label.name, NAME);
      assert.equal(label.name, label.name.toLowerCase());
      for (const text of [label.description ?? '', ...Object.values(label.description_localizations ?? {})]) {
        assert.ok(text.length >= 1 && text.length <= 100, text);
      }
      for (const choice of (label.choices ?? []) as Labelled[]) {
        const names = Object.values(choice.name_localizations ?? {});
        if (names.length > 0) assert.deepEqual(Object.keys(choice.name_localizations ?? {}).sort(), LOCALES);
        for (const name of [choice.name, ...names]) assert.ok(name.length >= 1 && name.length <= 100, name);
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
    const longest = (texts: readonly string[]): number => Math.max(0, ...texts.map(({ length }) => length));
    const size = ({
      name,
      description = '',
      description_localizations: others,
      options = [],
      choices = [],
    }: Labelled): number =>
      name.length +
      longest([description, ...Object.values(others ?? {})]) +
      (choices as Labelled[]).reduce(
        (sum, choice) => sum + longest([choice.name, ...Object.values(choice.name_localizations ?? {})]),
        0,
      ) +
      options.reduce((sum, option) => sum + size(option), 0);
    for (const { definition } of commands) assert.ok(size(definition as Labelled) < 8000);
  });
});

describe('the comparison with what Discord has', () => {
  const ours = [...typedCommands, ...menuCommands].map(({ definition }) => definition);
  const optionsOf = (one: CommandDefinition) => ('options' in one ? one.options : undefined);
  /** What Discord gives back: its own fields, and defaults filled in. */
  const theirs = ours.map((definition, index) => ({
    id: String(index),
    application_id: '1',
    version: '2',
    dm_permission: false,
    nsfw: false,
    description: '',
    ...definition,
    type: definition.type ?? 1,
    options: optionsOf(definition)?.map((option) => ({ required: false, choices: [], ...option })),
  })) as unknown as Parameters<typeof sameCommands>[1];

  it('sees no difference in order, defaults or fields of Discord’s own', () => {
    assert.ok(sameCommands(ours, [...theirs].reverse()));
  });

  it('sees a changed description, a missing translation, an option more or less', () => {
    const [first, ...rest] = ours;
    assert.ok(first);
    const other = (change: object) => [{ ...first, ...change } as CommandDefinition, ...rest];
    assert.ok(!sameCommands(other({ description: 'other' }), theirs));
    assert.ok(!sameCommands(other({ name_localizations: { ko: '다른이름' } }), theirs));
    assert.ok(!sameCommands(other({ options: optionsOf(first)?.slice(1) ?? [] }), theirs));
    assert.ok(!sameCommands(rest, theirs));
    assert.ok(!sameCommands(ours, theirs.slice(1)));
    // A command of the same name in another menu.
    const moved = theirs.map((one) => (one.type === 3 ? { ...one, type: 2 } : one)) as typeof theirs;
    assert.ok(!sameCommands(ours, moved));
  });
});
