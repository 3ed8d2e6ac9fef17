import { Failure } from '../../errors.ts';
import type { RuleContent, Strictness } from '../../filters/index.ts';
import { buttonId, type Submit } from '../framework/command.ts';
import { MAX_CONTENT } from '../limits.ts';
import { code, cut } from '../text.ts';
import { actionFor, askAgain, saveRule, trial } from './changes.ts';
import type { RuleDeps } from './deps.ts';
import { KINDS, type RuleKind, readForm } from './form.ts';
import { trialText } from './trial.ts';

/** A form's custom id: the version that is changed (0: a new rule), what it is, and its name. */
export const ruleFormId = (
  version: string,
  id: string,
  kind: RuleKind,
  strictness: Strictness | undefined,
): string =>
  buttonId({ command: 'filter-av', name: 'form', detail: `${version}:${kind}:${strictness ?? ''}:${id}` });

/** A form was filled in: keeps the rule, and says what it would have done to the last messages. */
export const submitRule: Submit<RuleDeps> = async (interaction, detail, context) => {
  const [, version = '', kindName = '', strictness, id = ''] = /^(\d+):(\w+):(\w*):(.*)$/s.exec(detail) ?? [];
  const kind = KINDS.find((one) => one === kindName);
  if (!kind) throw new Failure('refused', 'This form is from another version of the bot.');
  const before = context.rulebook.find(interaction.guildId, id);
  const content = before?.content as RuleContent | undefined;
  const known = content?.kind === 'keywords' ? content.strictness : 'standard';
  const read = readForm(interaction, {
    kind,
    strictness: (strictness || known) as Strictness,
    before: content,
  });
  const isNew = version === '0';
  const wanted = { content: read.content as RuleContent, action: before?.action ?? 'review' };
  const { action, against } = await actionFor(context, interaction.guildId, wanted);
  const saved = await saveRule(interaction, context, {
    id,
    isNew,
    terms(now) {
      if (!isNew && now?.version !== Number(version))
        throw new Failure('input', `The rule “${id}” was changed meanwhile. Look at it again.`);
      return { ...read, action };
    },
  });
  const tried = trialText(await trial(context, interaction.guildId, saved.content as RuleContent));
  const start = isNew
    ? `**Made**: ${code(id)}. New rules start in **review**: what it finds is shown to moderators, and nobody is banned by it. Set it to ban with \`/filter-av edit\` once it has shown that it is right.`
    : `**Saved**: ${code(id)} (version ${saved.version}, ${saved.action}).`;
  await interaction.editReply(
    against.length > 0 ? askAgain(saved, against) : cut(`${start}\n${tried}`, MAX_CONTENT),
  );
};
