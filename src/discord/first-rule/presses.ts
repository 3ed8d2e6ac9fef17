import { messagesFor } from '../../messages/index.ts';
import type { Press } from '../framework/command.ts';
import { onPress, PRESSES } from '../framework/custom-ids.ts';
import { nameOf } from '../rules/brake-presses.ts';
import { authorOf } from '../rules/changes.ts';
import type { RuleDeps } from '../rules/deps.ts';
import { recordOf, rulePage } from '../rules/page.ts';
import { code, plain } from '../text.ts';

/** The version in which a server's first rule is installed. */
const INSTALLED = 1;

/** The buttons under the post about a server's first rule. */
export const firstRulePresses: Readonly<Record<string, Press<RuleDeps>>> = {
  show: onPress(PRESSES.showRule, {
    answer: 'private',
    async run(interaction, pressed, context) {
      const rule = context.ruleChanges.named(interaction.guildId, nameOf(interaction, pressed));
      await interaction.editReply(
        rulePage(rule, await recordOf(rule, context, authorOf(interaction)), messagesFor(interaction.locale)),
      );
    },
  }),
  unfirst: onPress(PRESSES.removeFirst, {
    answer: 'private',
    async run(interaction, pressed, context) {
      const { firstSet } = messagesFor(interaction.locale);
      const { guildId, by } = authorOf(interaction);
      const id = nameOf(interaction, pressed);
      const rule = context.rulebook.find(guildId, id);
      const names = { rule: code(id), set: id };
      // What people have made of it since is theirs.
      if (rule && rule.version !== INSTALLED) {
        const changed = { rule: code(id), by: plain(rule.changedBy, 64) };
        return void (await interaction.editReply(firstSet.changedSince(changed)));
      }
      if (!rule) return void (await interaction.editReply(firstSet.removedBefore(names)));
      await context.ruleChanges.remove(rule);
      context.announce(guildId, ({ rules }) => rules.announceRemoved(by, id));
      await interaction.editReply(firstSet.removed(names));
    },
  }),
};
