import type { Messages } from '../../types.ts';
import { number } from '../common.ts';

/** The rule that a server gets when it is first served. */
export const firstSet: Messages['firstSet'] = {
  installed: ({ rule, keywords }) =>
    [
      `**最初のルールを追加しました**：${rule}。英語・中国語・日本語・韓国語のスパムと詐欺への対策です（キーワード${number(keywords)}件）。`,
      '動作は **レビュー** です。検出したものはここに投稿され、モデレーターが判断します。BANもメッセージのブロックもしません。ほかの機能はオンにしていません。',
      '不要なら **削除する** を押してください。`/filter-av import` でほかのプリセットを取り込み、`/filter-av add` で独自のルールを作れます。',
    ].join('\n'),
  look: 'ルールを見る',
  remove: '削除する',
  removed: ({ rule, set }) =>
    `**削除しました**：${rule}。自動で追加し直すことはありません。\`/filter-av import set:${set}\` でもう一度取り込めます。`,
  removedBefore: ({ rule, set }) =>
    `ルール ${rule} はすでに削除されています。\`/filter-av import set:${set}\` でもう一度取り込めます。`,
  changedSince: ({ rule, by }) =>
    `ルール ${rule} は追加後に変更されている（最後の変更：${by}）ため、削除していません。\`/filter-av remove\` を使うと、変更後のルールを削除できます。`,
};
