import type { ChatInputCommandInteraction } from 'discord.js';
import { Failure } from '../../errors.ts';
import { withoutAside } from '../../moderation/viewers/typed-ids.ts';
import type { InGuild } from '../framework/command.ts';
import { MAX_CONTENT } from '../limits.ts';
import { announceRule, authorOf } from '../rules/changes.ts';
import type { RuleDeps } from '../rules/deps.ts';
import { fetchFile, readRules, rulesFile, starterRule, wordsFile } from '../rules/files.ts';
import { code, counted, cut } from '../text.ts';

type Typed = InGuild<ChatInputCommandInteraction>;

/** `/filter-av import`: rules from a file, or a ready-made set. */
export async function importRules(interaction: Typed, context: RuleDeps): Promise<void> {
  const { options } = interaction;
  const file = options.getAttachment('file');
  const set = options.getString('set');
  const name = options.getString('name');
  if ((file === null) === (set === null))
    throw new Failure('input', 'Give a file, or choose a ready-made set.');
  const { rules, report } =
    set === null
      ? await readRules(await fetchFile(file ?? { url: '', size: 0 }), name ?? undefined)
      : { rules: [starterRule(withoutAside(set))], report: '' };
  const author = authorOf(interaction);
  const imported = await context.ruleChanges.importRules(author, rules);
  for (const rule of imported.rules) announceRule(author, context, { rule });
  await interaction.editReply(
    cut(
      `**Imported**: ${imported.rules.map(({ id }) => `${code(id)}${imported.replaced.has(id) ? ' (in place of the one there was)' : ''}`).join(', ')}.${report === '' ? '' : ` ${report}`} Imported rules start in **review**: what they find is shown to moderators, and nobody is banned by them yet.`,
      MAX_CONTENT,
    ),
  );
}

/** `/filter-av export`: rules as a file that `import` reads. */
export async function exportRules(interaction: Typed, context: RuleDeps): Promise<void> {
  const name = interaction.options.getString('name');
  const all = context.rulebook.of(interaction.guildId);
  const rules = name === null ? all : [context.ruleChanges.named(interaction.guildId, name)];
  const [first] = rules;
  if (!first) throw new Failure('input', 'There are no rules to export.');
  const attachment = await rulesFile(rules);
  const files = [{ name: `${name === null ? 'rules' : first.id}.json`, attachment }];
  if (name !== null) files.push({ name: `${first.id}.txt`, attachment: wordsFile(first) });
  await interaction.editReply({
    content: counted(rules.length, 'rule', { bold: true }),
    files,
  });
}
