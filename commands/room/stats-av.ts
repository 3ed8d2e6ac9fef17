import { ApplicationCommandOptionType } from 'discord.js';
import { type Command, placeOf } from '../../src/discord/framework/command.ts';
import { choices, roomChoices } from '../../src/discord/requests/completions.ts';
import type { FiguresDeps } from '../../src/discord/stats/deps.ts';
import { showFigures } from '../../src/discord/stats/show.ts';
import { Failure } from '../../src/errors.ts';
import { messagesFor } from '../../src/messages/index.ts';
import { parseDuration } from '../../src/moderation/duration.ts';
import type { Policy } from '../../src/moderation/policy.ts';
import { HOURS_KEPT } from '../../src/moderation/stats/forget.ts';
import { withoutAside } from '../../src/moderation/viewers/typed-ids.ts';
import { labels, MODERATION, option, roomOption, texts } from '../options.ts';

/** What `/stats-av` needs. */
export interface StatsDeps extends FiguresDeps {
  readonly policy: Pick<Policy, 'rooms' | 'roomsMeant'>;
}

/** Spans that are offered first; without one it is the first of them. */
const SPANS = ['24h', '7d', '30d', '1y'] as const;
const HOUR = 3600;

/** `/stats-av`: what was said, found and done in a room, as numbers and as a picture. */
export const statsAv: Command<StatsDeps> = {
  access: 'moderator',
  definition: {
    ...labels(
      'stats-av',
      texts(
        'What was said, found and done in a live room, with a picture',
        '直播间的发言、命中和处理情况，附图表',
        '直播間的發言、偵測結果和動作，附圖表',
        '라이브 방의 메시지, 탐지, 조치 현황을 그림과 함께',
        '配信ルームの発言・検出・操作の統計をグラフつきで表示する',
      ),
    ),
    ...MODERATION,
    options: [
      roomOption,
      option(
        ApplicationCommandOptionType.String,
        'since',
        texts(
          'How far back: 24h (unless given), 7d, 30d, at most 1y',
          '向前多久：24h（默认）、7d、30d，最长 1y',
          '統計多久以前到現在：24h（預設）、7d、30d，最長 1y',
          '얼마 전부터: 24h(기본값), 7d, 30d, 최대 1y',
          'さかのぼる期間：24h（既定）、7d、30d、最長1y',
        ),
        { autocomplete: true },
      ),
    ],
  },

  async run(interaction, context) {
    const { guildId, options, locale } = interaction;
    const messages = messagesFor(locale);
    const roomIds = context.policy.roomsMeant({
      ...placeOf(interaction),
      named: options.getString('room') ?? undefined,
    });
    const seconds = parseDuration(withoutAside(options.getString('since') ?? SPANS[0]));
    const hours = Math.ceil(seconds / HOUR);
    if (hours > HOURS_KEPT) throw new Failure('input', messages.stats.tooLong);
    await interaction.editReply(await showFigures({ guildId, roomIds, hours }, context, messages));
  },

  complete(interaction, context) {
    const { name, value: typed } = interaction.options.getFocused(true);
    const { guildId, locale } = interaction;
    if (name === 'room') return roomChoices({ guildId, typed, needs: context }, true);
    const { common } = messagesFor(locale);
    const wanted = withoutAside(typed).toLowerCase();
    return choices(
      SPANS.map((value) => ({ value, words: common.duration(parseDuration(value)) })).filter(
        ({ value, words }) => value.startsWith(wanted) || words.startsWith(wanted),
      ),
    );
  },
};
