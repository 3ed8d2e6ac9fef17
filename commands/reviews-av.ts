import { ApplicationCommandOptionType } from 'discord.js';
import type { Command } from '../src/discord/framework/command.ts';
import type { ReviewDeps } from '../src/discord/reviews/deps.ts';
import { showReviews } from '../src/discord/reviews/list.ts';
import { reviewPresses } from '../src/discord/reviews/presses.ts';
import type { Grouping } from '../src/moderation/filtering/review-groups.ts';
import { choice, labels, MODERATION, option, texts } from './options.ts';

/** One of the groupings, which are words of ours. */
const groupedBy = (value: Grouping, ...names: [zhCN: string, zhTW: string, ko: string, ja: string]) =>
  choice(value, texts(value, ...names));

/** `/reviews-av`: what rules have shown and nobody has decided yet, in groups, each of which can be decided at once. */
export const reviewsAv: Command<ReviewDeps> = {
  access: 'moderator',
  definition: {
    ...labels(
      'reviews-av',
      texts(
        'What rules found and nobody has decided yet, to be decided together or one by one',
        '规则发现但尚未处理的内容，可一起或逐个处理',
        '規則偵測到、還沒有人決定的內容，可一起或逐筆處理',
        '규칙이 찾았지만 아직 결정되지 않은 것. 함께 또는 하나씩 결정',
        '判断待ちのレビューを、まとめて、または1件ずつ判断する',
      ),
    ),
    ...MODERATION,
    options: [
      option(
        ApplicationCommandOptionType.String,
        'by',
        texts(
          'Group them by rule, phrase or viewer',
          '按规则、短语或观众分组',
          '依規則、片語或觀眾分組',
          '규칙, 문구 또는 시청자별로 묶기',
          'まとめ方：ルール別、語句別、視聴者別',
        ),
        {
          choices: [
            groupedBy('rule', '规则', '規則', '규칙', 'ルール'),
            groupedBy('phrase', '短语', '片語', '문구', '語句'),
            groupedBy('viewer', '观众', '觀眾', '시청자', '視聴者'),
          ],
        },
      ),
    ],
  },

  async run(interaction, context) {
    const chosen = interaction.options.getString('by') as Grouping | null;
    await showReviews(interaction, context, chosen === null ? {} : { by: chosen });
  },

  presses: reviewPresses,
};
