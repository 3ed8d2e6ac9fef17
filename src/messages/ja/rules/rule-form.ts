import type { Messages } from '../../types.ts';
import { wrongValue } from './values.ts';

/** The form for a rule's words. Labels have at most 45 characters, descriptions 100. */
export const ruleForm: Messages['ruleForm'] = {
  newRule: '新しいルール',
  change: (id) => `ルールを変更：${id}`,
  entries: {
    keywords: {
      label: 'キーワード（1行に1つ）',
      description:
        'coin：単語全体 · *coin*：単語の途中も · ^coin：単語の先頭 · ?coin：モデレーターに確認するだけ',
    },
    patterns: {
      label: '正規表現（1行に1つ）',
      description: 'RE2構文（Goと同じ）。行頭に (?-i) がなければ大文字と小文字を区別しません',
    },
    contact: {
      label: '追加する連絡先の語（1行に1つ）',
      description: '一般的なもの（微信、vx、QQ、kakao …）は登録済み · ?語：モデレーターに確認するだけ',
    },
    link: {
      label: '禁止するホスト（1行に1つ）',
      description: '空欄ならすべてのリンク。常に許可するホストは行頭に ! をつけます',
    },
  },
  allow: { label: '許可する語句（1行に1つ）', description: 'この中で一致したものは数えません' },
  reason: { label: '視聴者に表示する理由', description: '最大1,000バイト' },
  ladder: {
    label: '違反ごとの処分（BANまたはミュート）',
    description:
      '例：10m 1h 1d、または mute 10m, ban 1h, ban 1d。30日以内のそれ以降の違反には最後の処分を適用します',
  },
  tooLarge: (id) =>
    `ルール「${id}」は語句が多く、フォームに入りきりません。/filter-av export でダウンロードしたファイルを編集し、/filter-av import で取り込んでください。`,
  refused({ list, line }, problem) {
    const place = line === undefined ? '' : `（${list === 'allow' ? '許可する語句、' : ''}${line}行目）`;
    return `ルールを保存できません${place}：${wrongValue(problem)}。`;
  },
};
