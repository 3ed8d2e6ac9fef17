import { type APIApplicationCommandSubcommandOption, ApplicationCommandOptionType } from 'discord.js';
import { choice, option, sub, texts } from '../options.ts';
import { known, NAME, versionOptions } from './filter-versions.ts';

const { String: Text, Boolean: YesNo } = ApplicationCommandOptionType;

const kind = option(
  Text,
  'kind',
  texts(
    'What it looks for; without it, keywords',
    '查找的内容；不填则为关键词',
    '要偵測的內容；不填則為關鍵字',
    '찾을 내용. 비워 두면 키워드',
    '検出対象（省略するとキーワード）',
  ),
  {
    choices: [
      choice('keywords', texts('keywords', '关键词', '關鍵字', '키워드', 'キーワード')),
      choice('patterns', texts('regular expressions', '正则表达式', '正規表示式', '정규식', '正規表現')),
      choice('contact', texts('contact details', '联系方式', '聯絡方式', '연락처', '連絡先')),
      choice('link', texts('links and invites', '链接和邀请', '連結和邀請', '링크와 초대', 'リンクと招待')),
    ],
  },
);

const strictness = option(
  Text,
  'strictness',
  texts(
    'How strictly disguised spellings are matched',
    '识别规避写法的程度',
    '識別變形寫法的嚴格程度',
    '우회 표현을 따라가는 정도',
    '崩した書き方をどこまで検出するか',
  ),
  {
    choices: [
      choice('exact', texts('exact', '精确', '精確', '정확히', '完全一致')),
      choice('standard', texts('standard', '标准', '標準', '표준', '標準')),
      choice('aggressive', texts('aggressive', '激进', '激進', '공격적', '広め')),
    ],
  },
);

const action = option(
  Text,
  'action',
  texts(
    'What a clear match does',
    '确定命中时的操作',
    '明確命中時的動作',
    '확실히 걸렸을 때의 조치',
    'はっきり一致したときの動作',
  ),
  {
    choices: [
      choice('observe', texts('observe', '仅记录', '僅記錄', '기록만', '記録のみ')),
      choice(
        'review',
        texts(
          'review: moderators decide',
          '人工审核',
          '人工審核',
          '관리자 검토',
          'レビュー：モデレーターが判断',
        ),
      ),
      choice('mask', texts('mask the words', '遮盖词语', '遮蔽字詞', '단어 가리기', '伏せ字：語句を隠す')),
      choice(
        'block',
        texts('block the message', '拦截消息', '攔截訊息', '메시지 차단', 'ブロック：メッセージを拒否'),
      ),
      choice(
        'ban',
        texts('block and ban', '拦截并封禁', '攔截並封鎖', '차단하고 밴', 'BAN：ブロックしてBAN'),
      ),
    ],
  },
);

/** What `/filter-av` takes. */
export const filterOptions: APIApplicationCommandSubcommandOption[] = [
  sub(
    'add',
    texts(
      'Create a rule; it starts in review',
      '新建规则；从人工审核开始',
      '新增規則；一開始是人工審核',
      '규칙 만들기(검토 상태로 시작)',
      'ルールを作る（最初の動作はレビュー）',
    ),
    [
      option(
        Text,
        NAME,
        texts('A short name for it', '简短的名称', '簡短的規則名稱', '짧은 이름', 'ルールの短い名前'),
        {
          required: true,
          max_length: 32,
        },
      ),
      kind,
      strictness,
    ],
  ),
  sub(
    'edit',
    texts(
      'Change what a rule does, or its words',
      '修改规则的操作或词语',
      '修改規則的動作或字詞',
      '규칙의 조치나 단어 수정',
      'ルールの動作や語句を変更する',
    ),
    [
      known(true),
      action,
      strictness,
      option(
        YesNo,
        'words',
        texts(
          'Open its words to change them',
          '打开词语进行修改',
          '開啟字詞來修改',
          '단어를 열어 수정',
          '語句の編集画面を開く',
        ),
      ),
    ],
  ),
  sub('remove', texts('Remove a rule', '删除规则', '移除規則', '규칙 제거', 'ルールを削除する'), [
    known(true),
  ]),
  sub(
    'list',
    texts(
      'The rules of this server',
      '本服务器的规则',
      '這個伺服器的規則',
      '이 서버의 규칙',
      'このサーバーのルールの一覧',
    ),
  ),
  sub(
    'show',
    texts(
      'A rule, its words and its precision',
      '规则、词语和准确率',
      '規則的內容、字詞和準確度',
      '규칙과 단어, 정확도',
      'ルールの語句と精度を表示する',
    ),
    [known(true)],
  ),
  sub(
    'test',
    texts(
      'What the rules find in a text',
      '规则会如何判断一段文字',
      '看規則在一段文字中會偵測到什麼',
      '규칙이 글을 어떻게 판단할지 보기',
      '文を入力して、ルールが何を検出するか試す',
    ),
    [
      option(
        Text,
        'text',
        texts(
          'What somebody might write',
          '可能出现的内容',
          '觀眾可能會寫的內容',
          '누군가 쓸 수 있는 글',
          '試す文',
        ),
        { required: true },
      ),
    ],
  ),
  sub(
    'backtest',
    texts(
      'What a rule would have done to the last messages',
      '规则对最近消息的效果',
      '看規則對最近的訊息會怎麼做',
      '최근 메시지에 규칙을 적용해 보기',
      '最近のメッセージに対して、ルールが何を検出したはずかを試す',
    ),
    [
      known(false),
      option(
        Text,
        'words',
        texts(
          'Keywords to try, separated by commas, without saving them',
          '要试跑的关键词，用逗号分隔，不保存',
          '要測試的關鍵字，用逗號分開，不會儲存',
          '저장하지 않고 시험할 키워드(쉼표로 구분)',
          '試すキーワード（カンマ区切り。保存はされません）',
        ),
      ),
      strictness,
    ],
  ),
  ...versionOptions,
  sub('pause', texts('Pause a rule', '暂停规则', '暫停規則', '규칙 일시 중지', 'ルールを一時停止する'), [
    known(true),
  ]),
  sub(
    'resume',
    texts(
      'Resume a rule that was paused or stopped',
      '恢复规则',
      '恢復已暫停或停下的規則',
      '규칙 재개',
      '一時停止または自動停止したルールを再開する',
    ),
    [known(true)],
  ),
];
