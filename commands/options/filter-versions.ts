import { type APIApplicationCommandSubcommandOption, ApplicationCommandOptionType } from 'discord.js';
import { option, sub, texts } from '../options.ts';

const { String: Text, Attachment } = ApplicationCommandOptionType;

/** The option for a rule's name. */
export const NAME = 'name';
/** A rule that there is. */
export const known = (required: boolean) =>
  option(Text, NAME, texts('The rule', '规则名称', '規則名稱', '규칙 이름', 'ルール'), {
    required,
    autocomplete: true,
  });

/** Rules from files and sets, as files, and as they were before. */
export const versionOptions: APIApplicationCommandSubcommandOption[] = [
  sub(
    'import',
    texts(
      'Import rules from a file or a ready-made set',
      '从文件或现成规则集导入',
      '從檔案或現成規則匯入',
      '파일이나 준비된 규칙 모음에서 가져오기',
      'ファイルまたはプリセットからルールを取り込む',
    ),
    [
      option(
        Attachment,
        'file',
        texts(
          'An exported file, or a list of words, one per line',
          '导出的文件，或每行一个词的列表',
          '匯出的檔案，或每行一個字詞的清單',
          '내보낸 파일 또는 한 줄에 한 단어 목록',
          'エクスポートしたファイル、または1行に1語の単語リスト',
        ),
      ),
      option(
        Text,
        'set',
        texts(
          'A ready-made set; have a native speaker read it first',
          '现成规则集；请先由母语者审阅',
          '現成規則；請先讓母語人士看過',
          '준비된 모음. 먼저 원어민이 읽어 보세요',
          'プリセット（先にその言語の母語話者に確認してもらってください）',
        ),
        { autocomplete: true },
      ),
      option(
        Text,
        NAME,
        texts(
          'The name for a list of words',
          '词语列表的名称',
          '字詞清單的規則名稱',
          '단어 목록의 이름',
          '単語リストから作るルールの名前',
        ),
        { max_length: 32 },
      ),
    ],
  ),
  sub(
    'rollback',
    texts(
      'Go back to an earlier version of a rule',
      '恢复到规则的早期版本',
      '把規則還原到之前的版本',
      '규칙을 이전 버전으로 되돌리기',
      'ルールを以前のバージョンに戻す',
    ),
    [
      known(true),
      option(
        Text,
        'version',
        texts(
          'The version to go back to',
          '要恢复的版本',
          '要還原的版本',
          '되돌릴 버전',
          '戻す先のバージョン',
        ),
        { required: true, autocomplete: true },
      ),
    ],
  ),
  sub(
    'export',
    texts(
      'Rules as a file',
      '将规则导出为文件',
      '把規則匯出成檔案',
      '규칙을 파일로 내보내기',
      'ルールをファイルにエクスポートする',
    ),
    [known(false)],
  ),
];
