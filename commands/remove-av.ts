import { ApplicationCommandOptionType } from 'discord.js';
import { actorOf, type Command, placeOf } from '../src/discord/framework/command.ts';
import { MAX_OPTION } from '../src/discord/limits.ts';
import { type RemovalDeps, removalQuestion, removeNow } from '../src/discord/recalls/ask.ts';
import { roomAsked, roomChoices, viewerChoices } from '../src/discord/requests/completions.ts';
import type { PendingRequests } from '../src/discord/requests/pending.ts';
import { Failure } from '../src/errors.ts';
import { messagesFor } from '../src/messages/index.ts';
import type { Speakers } from '../src/moderation/filtering/speakers.ts';
import type { Policy } from '../src/moderation/policy.ts';
import type { Now } from '../src/moderation/ports.ts';
import { readViewers } from '../src/moderation/viewers/ids.ts';
import type { Seen } from '../src/moderation/viewers/seen.ts';
import { labels, MODERATION, option, roomOption, texts, viewerOption } from './options.ts';

/** What `/remove-av` needs. */
export interface RemoveDeps extends RemovalDeps {
  readonly policy: Pick<Policy, 'rooms' | 'room' | 'roomsMeant' | 'protection'>;
  readonly seen: Pick<Seen, 'among' | 'has' | 'beginningWith'>;
  readonly speakers: Pick<Speakers, 'likeliest'>;
  readonly confirmations: PendingRequests;
  readonly now: Now;
}

/** `/remove-av`: removes messages of viewers, or everything that contains a phrase, from the live room. */
export const removeAv: Command<RemoveDeps> = {
  access: 'moderator',
  definition: {
    ...labels(
      'remove-av',
      texts(
        'Remove messages from the live room: of viewers, or all that contain a phrase',
        '从直播间撤回消息：某些观众的，或包含某内容的所有消息',
        '從直播間刪除訊息：某些觀眾的，或包含某個片語的所有訊息',
        '라이브 방의 메시지를 삭제합니다: 시청자별 또는 문구가 든 것 전부',
        '配信ルームのメッセージを削除する（視聴者ごと、または語句を含むもの）',
      ),
    ),
    ...MODERATION,
    options: [
      { ...viewerOption, required: false },
      option(
        ApplicationCommandOptionType.String,
        'phrase',
        texts(
          'What the messages contain, read as rules read keywords (cat: a word, cat*: its beginning)',
          '消息包含的内容，按规则关键词的方式识别（cat：整词，cat*：词首）',
          '訊息包含的內容，寫法與規則的關鍵字相同（cat：整個單字，cat*：單字開頭）',
          '메시지에 든 문구. 규칙의 키워드처럼 읽음(cat: 단어, cat*: 단어의 앞)',
          'メッセージに含まれる語句（書き方はルールのキーワードと同じ。cat：単語、cat*：単語の先頭）',
        ),
        { min_length: 1, max_length: MAX_OPTION },
      ),
      roomOption,
    ],
  },

  async run(interaction, context) {
    const { options, guildId, locale } = interaction;
    const { policy, removals, seen, now } = context;
    const roomIds = policy.roomsMeant({
      ...placeOf(interaction),
      named: options.getString('room') ?? undefined,
    });
    const typed = options.getString('viewer');
    const phrase = options.getString('phrase')?.trim() ?? '';
    if ((typed === null) === (phrase === ''))
      throw new Failure('input', messagesFor(locale).recalls.whoOrWhat);
    if (typed !== null) {
      const viewers = await readViewers(typed, (ids) =>
        seen.among({ guildId, roomIds, viewers: ids, before: now() }),
      );
      return removeNow(interaction, await removals.ofViewers(roomIds, viewers), context);
    }
    const asking = { guildId, source: { type: 'command' as const, ...actorOf(interaction) } };
    const found = await removals.ofPhrase(asking, roomIds, phrase);
    await interaction.editReply(
      removalQuestion(interaction, found, {
        removals,
        confirmations: context.confirmations,
        because: { phrase },
      }),
    );
  },

  async complete(interaction, context) {
    const { name, value: typed } = interaction.options.getFocused(true);
    const asked = {
      guildId: interaction.guildId,
      typed,
      needs: context,
      messages: messagesFor(interaction.locale),
    };
    return name === 'room' ? roomChoices(asked, true) : viewerChoices(asked, roomAsked(interaction, context));
  },
};
