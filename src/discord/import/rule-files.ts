import type { ChatInputCommandInteraction } from 'discord.js';
import { Failure } from '../../errors.ts';
import { messagesFor } from '../../messages/index.ts';
import { withoutAside } from '../../moderation/viewers/typed-ids.ts';
import type { InGuild } from '../framework/command.ts';
import { MAX_CONTENT } from '../limits.ts';
import { announceRule, authorOf, hearingLine } from '../rules/changes.ts';
import type { RuleDeps } from '../rules/deps.ts';
import { fetchFile, readRules, rulesFile, starterRule, wordsFile } from '../rules/files.ts';
import { code, cut } from '../text.ts';

type Typed = InGuild<ChatInputCommandInteraction>;

/** `/filter-av import`: rules from a file, or a ready-made set. */
export async function importRules(interaction: Typed, context: RuleDeps): Promise<void> {
  const { options } = interaction;
  const file = options.getAttachment('file');
  const set = options.getString('set');
  const name = options.getString('name');
  const messages = messagesFor(interaction.locale);
  if ((file === null) === (set === null)) throw new Failure('input', messages.files.fileOrSet);
  const { rules, report } =
    set === null
      ? await readRules(await fetchFile(file ?? { url: '', size: 0 }, messages), name ?? undefined, messages)
      : { rules: [starterRule(withoutAside(set), messages)], report: '' };
  const author = authorOf(interaction);
  const imported = await context.ruleChanges.importRules(author, rules);
  for (const rule of imported.rules) announceRule(author, context, { rule });
  const shown = imported.rules.map(({ id, state }) => ({
    id: code(id),
    isReplaced: imported.replaced.has(id),
    state: state,
  }));
  const heard = hearingLine(interaction.guildId, context, messages);
  const said = cut(messages.files.imported(shown, report), MAX_CONTENT - heard.length);
  await interaction.editReply(`${said}${heard}`);
}

/** `/filter-av export`: rules as a file that `import` reads. */
export async function exportRules(interaction: Typed, context: RuleDeps): Promise<void> {
  const name = interaction.options.getString('name');
  const all = context.rulebook.of(interaction.guildId);
  const rules = name === null ? all : [context.ruleChanges.named(interaction.guildId, name)];
  const [first] = rules;
  const words = messagesFor(interaction.locale).files;
  if (!first) throw new Failure('input', words.nothingToExport);
  const attachment = await rulesFile(rules);
  const files = [{ name: `${name === null ? 'rules' : first.id}.json`, attachment }];
  if (name !== null) files.push({ name: `${first.id}.txt`, attachment: wordsFile(first) });
  await interaction.editReply({ content: words.exported(rules.length), files });
}
