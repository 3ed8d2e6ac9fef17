import { ComponentType, type RESTPostAPIChannelMessageJSONBody } from 'discord.js';
import { starterSets } from '../../filters/index.ts';
import type { Messages } from '../../messages/index.ts';
import { button } from '../cases/buttons.ts';
import { PRESSES } from '../framework/custom-ids.ts';
import { code } from '../text.ts';

/** The post about the rule that a server got when it was first served. */
export function firstRulePost(
  guildId: string,
  rule: string,
  { firstSet }: Messages,
): RESTPostAPIChannelMessageJSONBody {
  const keywords = starterSets.find(({ id }) => id === rule)?.keywords.length ?? 0;
  return {
    content: firstSet.installed({ rule: code(rule), keywords: keywords }),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          button({ label: firstSet.look, id: PRESSES.showRule.write({ guildId, rule }) }),
          button({ label: firstSet.remove, id: PRESSES.removeFirst.write({ guildId, rule }) }),
        ],
      },
    ],
  };
}
