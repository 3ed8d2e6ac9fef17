import type { ChatInputCommandInteraction } from 'discord.js';
import { firstRulePresses } from '../src/discord/first-rule/presses.ts';
import { type FloorDeps, runFloor } from '../src/discord/floor/floor.ts';
import type { Choices, Command, InGuild } from '../src/discord/framework/command.ts';
import { FORMS } from '../src/discord/framework/custom-ids.ts';
import { butDone } from '../src/discord/framework/failures.ts';
import { exportRules, importRules } from '../src/discord/import/rule-files.ts';
import { MAX_CONTENT } from '../src/discord/limits.ts';
import { choices } from '../src/discord/requests/completions.ts';
import {
  authorOf,
  setAction,
  setState,
  setStrictness,
  shownRule,
  withStrictness,
} from '../src/discord/rules/changes.ts';
import type { RuleDeps } from '../src/discord/rules/deps.ts';
import { contentOf, type RuleKind, ruleForm, wordsForm } from '../src/discord/rules/form.ts';
import { doneReply } from '../src/discord/rules/objections.ts';
import { recordOf, ruleList, rulePage } from '../src/discord/rules/page.ts';
import { rulePresses } from '../src/discord/rules/presses.ts';
import { removeRule } from '../src/discord/rules/removal.ts';
import { submitRule } from '../src/discord/rules/submit.ts';
import { findingLines, pastedLines, trialText } from '../src/discord/rules/trial.ts';
import { rollBack, versionChoices } from '../src/discord/rules/versions.ts';
import type { FiguresDeps } from '../src/discord/stats/deps.ts';
import { showRule } from '../src/discord/stats/show.ts';
import { cut } from '../src/discord/text.ts';
import { Failure } from '../src/errors.ts';
import { type Strictness, starterSets } from '../src/filters/index.ts';
import { messagesFor } from '../src/messages/index.ts';
import type { Policy } from '../src/moderation/policy.ts';
import type { RuleAction } from '../src/moderation/rules/rule.ts';
import type { PastedMessage } from '../src/moderation/text-fields.ts';
import { withoutAside } from '../src/moderation/viewers/typed-ids.ts';
import { filterOptions } from './options/filter.ts';
import { floorOptions } from './options/floor.ts';
import { labels, MODERATION, texts } from './options.ts';

type Typed = InGuild<ChatInputCommandInteraction>;
type Run = (interaction: Typed, context: FilterDeps) => Promise<void>;

/** What `/filter-av` needs. */
export interface FilterDeps extends RuleDeps, FloorDeps, Pick<FiguresDeps, 'figures' | 'pictures' | 'log'> {
  readonly policy: Pick<Policy, 'rooms'>;
  /** What is read of a message that was pasted as JSON; undefined where it is none. */
  readonly readPasted: (guildId: string, pasted: string) => PastedMessage | undefined;
}

/** `/filter-av`: rules that watch the linked rooms by themselves. */
export const filterAv: Command<FilterDeps> = {
  access: 'moderator',
  definition: {
    ...labels(
      'filter-av',
      texts(
        'Rules that check what viewers write',
        '检查观众发言的规则',
        '檢查觀眾發言的規則',
        '라이브 방을 스스로 지켜보는 규칙',
        '視聴者の書き込みをチェックするルール',
      ),
    ),
    ...MODERATION,
    options: [...filterOptions, floorOptions],
  },

  opensForm: ({ options }) =>
    options.getSubcommand() === 'add' ||
    (options.getSubcommand() === 'edit' && options.getBoolean('words') === true),

  async run(interaction, context) {
    if (interaction.options.getSubcommandGroup(false) === 'floor') return runFloor(interaction, context);
    await RUNS[interaction.options.getSubcommand()]?.(interaction, context);
  },

  complete(interaction, context): Choices | Promise<Choices> {
    const { name, value } = interaction.options.getFocused(true);
    const wanted = withoutAside(value).toLowerCase();
    if (name === 'version')
      return versionChoices(
        context,
        {
          guildId: interaction.guildId,
          id: withoutAside(interaction.options.getString('name') ?? '').toLowerCase(),
          typed: wanted,
        },
        messagesFor(interaction.locale),
      );
    if (name === 'set')
      return choices(
        starterSets
          .filter(({ id, title }) => `${id} ${title}`.toLowerCase().includes(wanted))
          .map(({ id, title }) => ({ value: id, aside: title })),
      );
    return choices(
      context.rulebook
        .of(interaction.guildId)
        .filter(({ id }) => id.includes(wanted))
        .map(({ id, action, state }) => ({ value: id, aside: state === 'active' ? action : state })),
    );
  },

  presses: { ...rulePresses, ...firstRulePresses },
  submits: { form: submitRule },
};

const strictnessOf = ({ options }: Typed) =>
  (options.getString('strictness') ?? undefined) as Strictness | undefined;

const RUNS: Readonly<Record<string, Run>> = {
  async add(interaction, { ruleChanges }) {
    const { options, guildId } = interaction;
    const rule = ruleChanges.newName(guildId, options.getString('name', true));
    const kind = (options.getString('kind') ?? 'keywords') as RuleKind;
    const id = FORMS.ruleWords.write({ version: 0, kind, strictness: strictnessOf(interaction), rule });
    const messages = messagesFor(interaction.locale);
    await interaction.showModal(ruleForm(id, { kind, rule: undefined }, messages));
  },

  async edit(interaction, context) {
    const { options, guildId } = interaction;
    const messages = messagesFor(interaction.locale);
    const words = messages.rules;
    const rule = context.ruleChanges.named(guildId, options.getString('name', true));
    const strictness = strictnessOf(interaction);
    const action = options.getString('action') as RuleAction | null;
    if (options.getBoolean('words') === true) {
      if (action !== null) throw new Failure('input', words.wordsAndAction);
      await interaction.showModal(wordsForm(rule, strictness, messages));
      return;
    }
    if (action === null && strictness === undefined) throw new Failure('input', words.nothingGiven);
    const { content } = rule;
    const changed =
      strictness === undefined
        ? { rule: rule, saved: false, objections: [] }
        : await setStrictness(interaction, context, { rule, content: withStrictness(content, strictness) });
    const { rule: now } = changed;
    const partly = butDone(changed.saved && words.strictnessChanged(rule.id));
    await interaction.editReply(
      action === null
        ? doneReply(
            now.action === rule.action ? words.saved(shownRule(now)) : words.fellBack(shownRule(now)),
            changed,
            messages,
          )
        : await setAction(interaction, context, { rule: now, action }).catch(partly),
    );
  },

  async remove(interaction, context) {
    const rule = context.ruleChanges.named(interaction.guildId, interaction.options.getString('name', true));
    await interaction.editReply(await removeRule(interaction, context, rule));
  },

  async rollback(interaction, context) {
    const [name, typed] = [
      interaction.options.getString('name', true),
      interaction.options.getString('version', true),
    ];
    const asked = { id: withoutAside(name).toLowerCase(), typed: withoutAside(typed) };
    await interaction.editReply(await rollBack(interaction, context, asked));
  },

  async list(interaction, { rulebook }) {
    await interaction.editReply(ruleList(rulebook.of(interaction.guildId), messagesFor(interaction.locale)));
  },

  async show(interaction, context) {
    const { guildId, options, locale } = interaction;
    const rule = context.ruleChanges.named(guildId, options.getString('name', true));
    const messages = messagesFor(locale);
    const [record, picture] = await Promise.all([
      recordOf(rule, context, authorOf(interaction)),
      showRule(rule, context.policy.rooms(guildId), { deps: context, messages }),
    ]);
    await interaction.editReply(rulePage(rule, { ...record, picture }, messages));
  },

  async test(interaction, { rulebook, readPasted }) {
    const { guildId } = interaction;
    const text = interaction.options.getString('text', true);
    const messages = messagesFor(interaction.locale);
    const pasted = readPasted(guildId, text);
    const found = (pasted?.texts ?? [text]).flatMap((one) =>
      findingLines(rulebook, { guildId, text: one }, messages),
    );
    const results = found.length > 0 ? found : [messages.rules.findsNothing];
    const lines = [...pastedLines(pasted, messages), ...results];
    await interaction.editReply(cut(lines.join('\n'), MAX_CONTENT));
  },

  async backtest(interaction, context) {
    const { guildId, options } = interaction;
    const name = options.getString('name');
    const words = options.getString('words');
    const strictness = strictnessOf(interaction);
    const messages = messagesFor(interaction.locale);
    if (name === null && words === null) throw new Failure('input', messages.rules.nothingToTry);
    const typed = words?.split(/[,，、]/).map((word) => word.trim());
    const content =
      typed === undefined
        ? withStrictness(context.ruleChanges.named(guildId, name ?? '').content, strictness)
        : contentOf('keywords', typed.filter(Boolean), {
            allow: [],
            strictness: strictness ?? 'standard',
            messages,
          });
    await interaction.editReply(
      cut(trialText(await context.ruleChanges.backtest(guildId, content), messages), MAX_CONTENT),
    );
  },

  import: importRules,
  export: exportRules,

  async pause(interaction, context) {
    const rule = context.ruleChanges.named(interaction.guildId, interaction.options.getString('name', true));
    await interaction.editReply(await setState(interaction, context, { rule, state: 'paused' }));
  },

  async resume(interaction, context) {
    const rule = context.ruleChanges.named(interaction.guildId, interaction.options.getString('name', true));
    await interaction.editReply(await setState(interaction, context, { rule, state: 'active' }));
  },
};
