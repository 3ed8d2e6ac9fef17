import { ApplicationCommandOptionType } from 'discord.js';
import { choice, group, option, sub, texts } from '../options.ts';

const { String: Text } = ApplicationCommandOptionType;

/** `/filter-av floor`: what the Chat service refuses by itself. */
export const floorOptions = group(
  'floor',
  texts(
    'Keep keywords in the Chat service’s own moderation (Manage Server)',
    '将关键词同步到 Chat 服务自带审核（需管理服务器权限）',
    '把關鍵字放進 Chat 服務的內容審核（需要「管理伺服器」權限）',
    'Chat 서비스 자체 검열에 키워드 유지(서버 관리 권한 필요)',
    'キーワードをChatサービス側のモデレーションにも登録する（「サーバー管理」権限）',
  ),
  [
    sub(
      'on',
      texts(
        'Keep the keywords of rules that block or ban in a library',
        '将拦截或封禁规则的关键词保存到词库',
        '把攔截或封鎖規則的關鍵字放進詞庫',
        '차단하는 규칙의 키워드를 라이브러리에 유지',
        'ブロックやBANをするルールのキーワードを、ライブラリに登録する',
      ),
      [
        option(
          Text,
          'library',
          texts(
            'The id of the library, from the Chat console',
            '词库 ID，见 Chat 控制台',
            '詞庫 ID，見 Chat 主控台',
            'Chat 콘솔에 있는 라이브러리 ID',
            'ライブラリのID（Chatコンソールで確認できます）',
          ),
          { required: true, min_length: 1, max_length: 100 },
        ),
        option(
          Text,
          'findings',
          texts(
            'What happens to what the service finds; without it, reviews',
            '如何处理服务的审核结果；不填则为人工审核',
            '服務偵測到的內容如何處理；不填則為人工審核',
            '서비스가 찾은 것의 처리. 비워 두면 검토',
            'サービスが検出したものの扱い（省略するとレビュー）',
          ),
          {
            choices: [
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
              choice('observe', texts('observe', '仅记录', '僅記錄', '기록만', '記録のみ')),
            ],
          },
        ),
      ],
    ),
    sub(
      'off',
      texts(
        'Take the keywords out again',
        '移除这些关键词',
        '移除這些關鍵字',
        '키워드를 다시 제거',
        '登録したキーワードを取り除く',
      ),
    ),
    sub(
      'show',
      texts(
        'What is kept there, and what cannot be',
        '查看已同步和无法同步的内容',
        '查看已放入和無法放入的內容',
        '유지되는 것과 그렇지 못한 것 보기',
        '登録済みのものと、登録できないものを表示する',
      ),
    ),
  ],
);
