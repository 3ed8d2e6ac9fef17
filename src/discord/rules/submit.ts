import { ComponentType } from 'discord.js';
import { capitalClasses } from '../../filters/index.ts';
import { messagesFor } from '../../messages/index.ts';
import type { Submit } from '../framework/command.ts';
import { FORMS, onSubmit } from '../framework/custom-ids.ts';
import { MAX_CONTENT } from '../limits.ts';
import { code, cut } from '../text.ts';
import { announceRule, authorOf, hearingLine, shownRule } from './changes.ts';
import type { RuleDeps } from './deps.ts';
import { readForm } from './form.ts';
import { capitalsText, doneReply, onlyCapitalsButton } from './objections.ts';
import { setActionButton } from './page.ts';
import { trialText } from './trial.ts';

/** A form was filled in: keeps the rule, and says what it would have done to the last messages. */
export const submitRule: Submit<RuleDeps> = onSubmit(FORMS.ruleWords, async (interaction, form, context) => {
  const { version, kind, rule: id } = form;
  const { guildId } = interaction;
  const messages = messagesFor(interaction.locale);
  const author = authorOf(interaction);
  const before = context.rulebook.find(guildId, id)?.content;
  const known = before?.kind === 'keywords' ? before.strictness : 'standard';
  const strictness = form.strictness ?? known;
  const terms = readForm(interaction, { kind, strictness, before, messages });
  const isNew = version === 0;
  const changed = isNew
    ? { rule: await context.ruleChanges.add(author, { id, ...terms }), saved: true, objections: [] }
    : await context.ruleChanges.change(author, { id, version }, terms);
  const { rule } = changed;
  announceRule(author, context, { rule: rule, isNew: isNew, saved: changed.saved });
  const tried = trialText(await context.ruleChanges.backtest(guildId, rule.content), messages);
  const start = isNew
    ? `${messages.rules.created(code(id))}${hearingLine(guildId, context, messages)}`
    : messages.rules.saved(shownRule(rule));
  if (changed.objections.length > 0)
    return void (await interaction.editReply(doneReply(start, changed, messages)));
  const capitals = capitalClasses(rule.content);
  const asked = capitals.length > 0 ? `\n${capitalsText(capitals, messages)}` : '';
  const components = [
    ...(isNew && context.ruleChanges.mayLetBan(author, rule) ? [setActionButton(rule, 'ban', messages)] : []),
    ...(capitals.length > 0 ? [onlyCapitalsButton(rule, messages)] : []),
  ];
  await interaction.editReply({
    content: cut(`${start}${asked}\n${tried}`, MAX_CONTENT),
    components: components.length > 0 ? [{ type: ComponentType.ActionRow, components }] : [],
  });
});
