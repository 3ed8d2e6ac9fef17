import type { RuleState } from '../../../moderation/rules/rule.ts';
import type { DropReason } from '../../en/rules/files.ts';
import type { Messages } from '../../types.ts';
import { number } from '../common.ts';
import { wrongValue } from './values.ts';

const DROPPED: Readonly<Record<DropReason, string>> = {
  replacements: '語の後ろの数字や置き換え文字',
  numbers: '語の横の数字',
  'no-letters': '文字も数字もない',
  'one-letter': '1文字だけ',
  duplicates: '重複',
};

/** That a rule which was stopped before is so after the import too. */
const STILL: Readonly<Record<RuleState, readonly string[]>> = {
  active: [],
  paused: ['一時停止のまま'],
  braked: ['自動停止のまま'],
};

/** The file of a list of words, or of rules. */
export const files: Messages['files'] = {
  tooLarge: 'ファイルが1 MBを超えています。2つに分けてください。',
  notFetched: 'Discordからファイルを取得できませんでした。もう一度お試しください。',
  notText: 'テキストファイルではありません。UTF-8のテキスト（1行に1語）かJSONで保存してください。',
  notRules: (place, problem) =>
    `ルールのリストとして読み取れません。${place === '' ? 'ファイル' : place}：${wrongValue(problem)}。`,
  notJson: 'JSONのようですが、解析できませんでした。ルールをエクスポートすると、正しい形式を確認できます。',
  notWords:
    'JSONのようですが、["one", "two"] のような引用符つきの単語リストではありません。この形にするか、1行に1語で書いてください。',
  needsName: '単語リストにはルールの名前が必要です。オプション name に入力してください。',
  fileOrSet: 'ファイルかプリセットのどちらかを指定してください。',
  unknownSet: (id) => `プリセット「${id}」はありません。候補から選んでください。`,
  nothingToExport: 'エクスポートするルールがありません。',
  exported: (count) => `ルール **${number(count)}**件`,
  imported(rules, report) {
    const names = rules.map(({ id, isReplaced, state }) => {
      const asides = [...(isReplaced ? ['以前のルールを置き換え'] : []), ...STILL[state]];
      return asides.length === 0 ? id : `${id}（${asides.join('、')}）`;
    });
    return `**取り込みました**：${names.join('、')}。${report}最初の動作は **レビュー** です。検出したものをモデレーターに表示するだけで、BANはしません。`;
  },
  readAs: (encoding, words) => `${encoding}として読み取りました（先頭：${words}）。`,

  tooManyWords: (most) =>
    `1つのルールに入れられるのは${number(most)}語までです。ファイルを2つに分けてください。`,
  noWords: (report) => `ファイルに語がありません。1行に1語で書いてください。${report}`,
  lineTooLong: (line, most) => `${line}行目が${number(most)}文字を超えています。改行で区切ってください。`,
  isExpression: (line, text) =>
    `${line}行目は正規表現のようです：「${text}」。/filter-av add で正規表現のルールを作るか、語句をそのまま書いてください。`,
  wordTooLong: (line, most, text) => `${line}行目に${number(most)}文字を超える語があります：「${text}…」。`,
  wordsInLine: (line, count, text) =>
    `${line}行目に、スペースだけで区切った語が${number(count)}個あります：「${text}…」。1行に1つずつ書くか、カンマで区切ってください。`,
  report({ words, variants, dropped, columns }) {
    const behind = variants > 0 ? `（うち${number(variants)}件は、同じ行の語の別表記）` : '';
    const out = dropped.map(({ why, count, lines }) => {
      const more = count > lines.length ? ' …' : '';
      return `${DROPPED[why]} ${number(count)}件（${[...new Set(lines)].join('、')}行目${more}）`;
    });
    const names = columns.map((column) => (typeof column === 'number' ? `${column}列目` : column));
    if (names.length > 0) out.push(`列 ${names.slice(0, 5).join('、')}${names.length > 5 ? ' …' : ''}`);
    return [
      ...(words === 0 ? [] : [`キーワード${number(words)}件${behind}。`]),
      ...(out.length === 0 ? [] : [`取り込まなかったもの：${out.join('／')}。`]),
    ].join('');
  },
};
