import { ApplicationCommandOptionType, type ChatInputCommandInteraction } from 'discord.js';
import type { Command, InGuild } from '../src/discord/framework/command.ts';
import { roomAsked, viewerChoices } from '../src/discord/requests/completions.ts';
import { oneViewer, viewersOfCases } from '../src/discord/viewers/completions.ts';
import type { ViewerDeps } from '../src/discord/viewers/deps.ts';
import { askForget } from '../src/discord/viewers/forget.ts';
import { saveNote, viewerPresses, viewerSubmits } from '../src/discord/viewers/presses.ts';
import { showCard } from '../src/discord/viewers/show.ts';
import { setWatch, watchChoices, watchMeant } from '../src/discord/viewers/watch.ts';
import { Failure } from '../src/errors.ts';
import { messagesFor } from '../src/messages/index.ts';
import type { Speakers } from '../src/moderation/filtering/speakers.ts';
import { MAX_NOTE } from '../src/moderation/requests/reason.ts';
import { readViewers } from '../src/moderation/viewers/ids.ts';
import type { Seen } from '../src/moderation/viewers/seen.ts';
import { labels, MODERATION, option, sub, texts } from './options.ts';

/** What `/viewer-av` needs. */
export interface ViewerCommandDeps extends ViewerDeps {
  readonly seen: Pick<Seen, 'among' | 'has' | 'beginningWith'>;
  readonly speakers: Pick<Speakers, 'likeliest'>;
}

const viewerOption = option(
  ApplicationCommandOptionType.String,
  'viewer',
  texts(
    'Account id of one viewer',
    '一位观众的账号 ID',
    '一名觀眾的帳號 ID',
    '시청자 한 명의 계정 ID',
    '視聴者1人のアカウントID',
  ),
  { required: true, autocomplete: true },
);

const subcommands = [
  sub(
    'show',
    texts(
      'What the bot knows of a viewer: bans, cases, last messages, notes',
      '查看机器人了解的观众信息：封禁、案件、最近消息、备注',
      '機器人對觀眾所知的資料：封鎖、案件、最近訊息、備註',
      '봇이 아는 시청자 정보: 차단, 사건, 최근 메시지, 메모',
      '視聴者のカードを表示する：BAN、ケース、最近の発言、メモ',
    ),
    [viewerOption],
  ),
  sub(
    'note',
    texts(
      'Note something about a viewer; only moderators see it',
      '为观众添加备注，仅房管可见',
      '新增關於觀眾的備註，只有版主看得到',
      '시청자에 대한 메모를 추가(운영진만 볼 수 있음)',
      '視聴者についてメモを残す（モデレーターだけに表示）',
    ),
    [
      viewerOption,
      option(
        ApplicationCommandOptionType.String,
        'text',
        texts(
          'The note, at most 500 characters',
          '备注内容，最多 500 个字符',
          '備註內容，最多 500 個字元',
          '메모 내용, 최대 500자',
          'メモ（最大500文字）',
        ),
        { required: true, max_length: MAX_NOTE },
      ),
    ],
  ),
  sub(
    'watch',
    texts(
      'Show what a viewer says as reviews for a while; bans nobody',
      '在一段时间内将观众的发言作为审核显示，不会封禁',
      '觀察一段時間：把觀眾的發言列為審核，不會封鎖任何人',
      '한동안 시청자의 말을 검토로 표시(차단하지 않음)',
      '視聴者の発言をしばらくレビューに表示する（BANはしません）',
    ),
    [
      viewerOption,
      option(
        ApplicationCommandOptionType.String,
        'duration',
        texts(
          'How long: 10m, 1h (the default), 1d, at most 7d; off stops it',
          '时长：10m、1h（默认）、1d，最长 7d；off 为停止',
          '時長：10m、1h（預設）、1d，最長 7d；off：停止',
          '기간: 10m, 1h(기본), 1d, 최대 7d. off는 중지',
          '期間：10m、1h（既定）、1d、最長7d。off でウォッチを終了',
        ),
        { autocomplete: true },
      ),
    ],
  ),
  sub(
    'forget',
    texts(
      'Erase a viewer’s texts and notes about them; needs Manage Server',
      '清除观众的文字内容及其备注，需要“管理服务器”权限',
      '清除觀眾的發言和關於此人的備註；需要「管理伺服器」權限',
      '시청자의 글과 메모를 지움(서버 관리 권한 필요)',
      '視聴者の発言とメモを消去する（「サーバー管理」権限が必要）',
    ),
    [viewerOption],
  ),
];

/** `/viewer-av`: what is known of a viewer, moderators' notes, watching, and erasing what is known. */
export const viewerAv: Command<ViewerCommandDeps> = {
  access: 'moderator',
  definition: {
    ...labels(
      'viewer-av',
      texts(
        'A viewer’s card, notes about them, and watching them',
        '观众的资料卡、备注和观察',
        '觀眾的資料卡、備註和觀察',
        '시청자 카드, 메모, 지켜보기',
        '視聴者のカード、メモ、ウォッチ',
      ),
    ),
    ...MODERATION,
    options: subcommands,
  },

  async run(interaction, context) {
    const { options } = interaction;
    const viewer = await viewerMeant(interaction, context);
    switch (options.getSubcommand()) {
      case 'show':
        return showCard(interaction, context, { viewer });
      case 'note':
        return saveNote(interaction, context, { viewer, text: options.getString('text', true) });
      case 'forget':
        return askForget(interaction, viewer);
      case 'watch':
        return setWatch(interaction, context, {
          viewer,
          length: watchMeant(options.getString('duration')),
        });
    }
  },

  async complete(interaction, context) {
    const { name, value: typed } = interaction.options.getFocused(true);
    if (name === 'duration') return watchChoices(typed, messagesFor(interaction.locale));
    const { guildId } = interaction;
    const present = viewerChoices({ typed, needs: context }, roomAsked(interaction, context));
    return oneViewer(present, await viewersOfCases({ guildId, typed, needs: context }));
  },

  presses: viewerPresses,
  submits: viewerSubmits,
};

/** The one viewer that is named; one who was seen or has a case is known exactly as they are typed. */
async function viewerMeant(
  { options, guildId }: InGuild<ChatInputCommandInteraction>,
  { seen, policy, now }: Pick<ViewerCommandDeps, 'seen' | 'policy' | 'now'>,
): Promise<string> {
  const roomIds = policy.rooms(guildId);
  const named = await readViewers(options.getString('viewer', true), (viewers) =>
    seen.among({ guildId, roomIds, viewers, before: now() + 1 }),
  );
  const [viewer] = named;
  if (viewer === undefined || named.length > 1)
    throw new Failure('input', { what: 'one-viewer-only', count: named.length });
  return viewer;
}
