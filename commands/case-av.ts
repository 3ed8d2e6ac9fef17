import { ApplicationCommandOptionType, type ChatInputCommandInteraction } from 'discord.js';
import type { CaseDeps } from '../src/discord/cases/deps.ts';
import { exportCases } from '../src/discord/cases/export.ts';
import { historyPage } from '../src/discord/cases/history.ts';
import { casePresses, caseSubmits, editCase } from '../src/discord/cases/presses.ts';
import { showCase } from '../src/discord/cases/show.ts';
import { type Command, type InGuild, rolesOf } from '../src/discord/framework/command.ts';
import { MAX_CHOICES } from '../src/discord/limits.ts';
import { choices, durationChoices, reasonChoices, reasonMeant } from '../src/discord/requests/completions.ts';
import { viewersOfCases } from '../src/discord/viewers/completions.ts';
import { Failure } from '../src/errors.ts';
import { type Messages, messagesFor } from '../src/messages/index.ts';
import { parseDuration, shownLength } from '../src/moderation/duration.ts';
import type { Settings } from '../src/moderation/settings.ts';
import { readViewers } from '../src/moderation/viewers/ids.ts';
import { withoutAside } from '../src/moderation/viewers/typed-ids.ts';
import {
  durationOption,
  labels,
  MODERATION,
  noteOption,
  option,
  reasonOption,
  sub,
  texts,
} from './options.ts';

/** What `/case-av` needs. */
export interface CaseCommandDeps extends CaseDeps {
  readonly settings: Pick<Settings, 'of'>;
}

const caseOption = option(
  ApplicationCommandOptionType.String,
  'case',
  texts(
    'The case’s number; type a viewer’s id to find it',
    '案件编号；输入观众 ID 可查找',
    '案件編號；輸入觀眾 ID 可以搜尋',
    '사건 번호. 시청자 ID를 입력해 찾을 수 있음',
    'ケース番号（視聴者のIDを入力して探すこともできます）',
  ),
  { required: true, autocomplete: true },
);

const oneViewer = (required: boolean) =>
  option(
    ApplicationCommandOptionType.String,
    'viewer',
    texts(
      'Account id of one viewer',
      '一位观众的账号 ID',
      '一名觀眾的帳號 ID',
      '시청자 한 명의 계정 ID',
      '視聴者1人のアカウントID',
    ),
    { required, autocomplete: true },
  );

const subcommands = [
  sub(
    'show',
    texts(
      'Show a case, its corrections, and what can be done about it',
      '查看案件、修改记录和可执行的操作',
      '查看案件、修改紀錄，以及可執行的動作',
      '사건과 수정 기록, 할 수 있는 조치를 표시',
      'ケースの内容と訂正の履歴を表示し、対処する',
    ),
    [caseOption],
  ),
  sub(
    'edit',
    texts(
      'Correct a case’s reason, note or duration; earlier values are kept',
      '修改案件的理由、备注或时长；原内容会保留',
      '修改案件的理由、備註或時長；原內容會保留',
      '사건의 사유, 메모, 기간을 수정(이전 내용은 보존됨)',
      'ケースの理由・メモ・期間を訂正する（訂正前の値も残ります）',
    ),
    [caseOption, reasonOption, noteOption, durationOption],
  ),
  sub(
    'history',
    texts(
      'A viewer’s cases over all rooms',
      '某位观众在所有直播间的案件',
      '一名觀眾在所有直播間的案件',
      '모든 방에서의 시청자 사건 이력',
      '視聴者のケース一覧（全ルーム）',
    ),
    [oneViewer(true)],
  ),
  sub(
    'export',
    texts(
      'All cases as a file, with count and checksum',
      '将所有案件导出为文件，附数量和校验和',
      '把所有案件匯出成檔案，附數量與雜湊值',
      '모든 사건을 파일로 내보내기(개수와 체크섬 포함)',
      'ケースをファイルにエクスポートする（件数とチェックサムつき）',
    ),
    [
      oneViewer(false),
      option(
        ApplicationCommandOptionType.String,
        'last',
        texts(
          'Only the last 7d, 1mo, 1y …; without it, all',
          '仅最近 7d、1mo、1y 等；不填则为全部',
          '只匯出最近 7d、1mo、1y 等；不填則為全部',
          '최근 7d, 1mo, 1y 등만. 비워 두면 전부',
          '直近の期間に絞る：7d、1mo、1y …（省略するとすべて）',
        ),
      ),
    ],
  ),
];

/** `/case-av`: reads, corrects and exports cases. Its buttons stand under posts in the audit channel. */
export const caseAv: Command<CaseCommandDeps> = {
  access: 'moderator',
  definition: {
    ...labels(
      'case-av',
      texts(
        'Look up and correct cases',
        '查看和修改对观众的处理记录',
        '查詢與修改案件',
        '시청자에 대한 조치 기록을 보고 수정',
        'ケースを調べる・訂正する',
      ),
    ),
    ...MODERATION,
    options: subcommands,
  },

  async run(interaction, context) {
    const { options, guildId } = interaction;
    const { records, now } = context;
    const messages = messagesFor(interaction.locale);
    switch (options.getSubcommand()) {
      case 'show':
        return showCase(interaction, context, caseNumber(interaction));
      case 'edit': {
        const reason = options.getString('reason');
        return editCase(interaction, context, {
          number: caseNumber(interaction),
          edits: undefined,
          edit: {
            reason:
              reason === null
                ? undefined
                : reasonMeant(context.settings.of(guildId).reasons, reason, messages),
            note: options.getString('note') ?? undefined,
            durationSeconds: readDuration(options.getString('duration')),
          },
        });
      }
      case 'history': {
        const viewer = (await viewerMeant(interaction, context)) ?? '';
        return void (await interaction.editReply(
          await historyPage({ guildId, viewer, page: 0 }, { records, now, messages }),
        ));
      }
      case 'export': {
        const viewer = await viewerMeant(interaction, context);
        const last = readDuration(options.getString('last'));
        const since = last === undefined ? 0 : now() - last * 1000;
        return void (await interaction.editReply(
          await exportCases({ guildId, viewer, since }, { records, now, messages }),
        ));
      }
    }
  },

  async complete(interaction, context) {
    const { name, value: typed } = interaction.options.getFocused(true);
    const messages = messagesFor(interaction.locale);
    const asked = { guildId: interaction.guildId, typed, needs: context, messages };
    if (name === 'case') return caseChoices(asked);
    if (name === 'viewer') return viewersOfCases(asked);
    const roleIds = rolesOf(interaction);
    const settings = { of: (guildId: string) => context.policy.settingsFor(guildId, roleIds) };
    const limited = { ...asked, needs: { settings: settings } };
    return name === 'reason' ? reasonChoices(limited) : durationChoices(limited);
  },

  presses: casePresses,
  submits: caseSubmits,
};

const readDuration = (text: string | null): number | undefined =>
  text === null ? undefined : parseDuration(withoutAside(text));

/** The viewer that is named; one who has a case is known exactly as they are typed. */
async function viewerMeant(
  { options, guildId }: InGuild<ChatInputCommandInteraction>,
  { records, now }: Pick<CaseDeps, 'records' | 'now'>,
): Promise<string | undefined> {
  const typed = options.getString('viewer');
  if (typed === null) return undefined;
  const [viewer] = await readViewers(
    typed,
    async (viewers) => new Set(await records.viewersWithCases({ guildId, viewers, before: now() + 1 })),
  );
  return viewer;
}

function caseNumber({ options, locale }: ChatInputCommandInteraction): number {
  const typed = withoutAside(options.getString('case', true));
  const [, digits] = /^(?:case\s*)?#?(\d{1,9})$/i.exec(typed) ?? [];
  if (digits !== undefined) return Number(digits);
  throw new Failure('input', messagesFor(locale).cases.notANumber);
}

interface AskedForCase {
  readonly guildId: string;
  readonly typed: string;
  readonly needs: Pick<CaseDeps, 'records'>;
  readonly messages: Messages;
}

async function caseChoices({ guildId, typed, needs, messages }: AskedForCase) {
  const { cases, common } = messages;
  const found = await needs.records.search(guildId, withoutAside(typed).replace(/^#/, ''), MAX_CHOICES);
  return choices(
    found.map((one) => {
      const { kind, viewer, source } = one;
      const seconds = one.durationSeconds === undefined ? undefined : shownLength(one);
      const aside = cases.choice({ kind, seconds, viewer, by: common.source(source) });
      return { value: String(one.number), aside };
    }),
  );
}
