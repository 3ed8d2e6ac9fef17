import type { Grouping } from '../../moderation/filtering/review-groups.ts';
import type { Doing } from '../../moderation/requests/ladder.ts';
import type { Messages } from '../types.ts';
import { common, duration, number } from './common.ts';
import { ACTIONS } from './rules/actions.ts';

const { sanctions } = common;

type GroupName = Parameters<Messages['reviews']['groupName']>[0];
type ManyDecided = Parameters<Messages['reviews']['banning']>[0];
type Braked = Parameters<Messages['brake']['post']>[0];

const BY: Readonly<Record<Grouping, string>> = { rule: 'ルール別', phrase: '語句別', viewer: '視聴者別' };

function groupName(group: GroupName): string {
  if (group.by === 'watch') return 'ウォッチ中の視聴者';
  return group.by === 'phrase' ? `${group.phrase}（${group.rule}）` : group.name;
}

/** `レビュー3件`. */
const reviewsText = (count: number): string => `レビュー${number(count)}件`;
const people = (count: number): string => `視聴者${number(count)}人`;

/** What else is to be said, a sentence each. */
function besides({ longer, meanwhile, later, left }: ManyDecided): string {
  const sentences = [
    ...(longer > 0 ? [`${people(longer)}は、これより長いBANがすでに有効です。`] : []),
    ...(meanwhile > 0 ? [`${reviewsText(meanwhile)}は、その間に判断済みになっていました。`] : []),
    ...(left > 0
      ? [
          `**${reviewsText(left)}は判断できませんでした**：Botのデータベースが応答しませんでした。判断待ちのまま残っています。もう一度お試しください。`,
        ]
      : []),
    ...(later > 0 ? [`その後に届いた${reviewsText(later)}は判断待ちのままです。`] : []),
  ];
  return sentences.map((sentence) => `\n${sentence}`).join('');
}

/** Reviews: their list, and answers to their buttons. */
export const reviews: Messages['reviews'] = {
  bannedForLonger: (ban, review) =>
    `**すでにBANされています**（これより長い期間） · ケース${ban}。レビュー${review}は判断済みになりました。`,
  dismissed: (rule) =>
    rule === undefined
      ? '**問題なしにしました**。'
      : `**問題なしにしました**。${rule}の誤検出として数えます。`,
  decidedAlready: (review, by) =>
    `レビュー${review}は${by}がすでに判断しています。今回は何も実行していません。`,
  nothingFound:
    'ルールが検出した語句がないため、許可するものがありません。代わりに「問題なし」を押してください。',
  allowedOnly: (phrase, rule) => `ルール ${rule} で「${phrase}」を許可しました。`,
  reopened: (review) => `**判断待ちに戻しました**：レビュー${review}。`,
  takenBack: (phrase, rule) => `ルール ${rule} で${phrase}の許可を取り消しました。`,
  takenBackOnly: (phrase) => `「${phrase}」の許可を取り消しました。`,

  none: '判断待ちのレビューはありません。',
  noneInGroup: (name) => `判断待ちのレビューはありません：${groupName(name)}`,
  head: (total, by, page) => `判断待ちのレビュー **${number(total)}件**（${BY[by]}）${page}`,
  newestOnly: (listed) => `新しいほうから${number(listed)}件だけを表示しています。`,
  groupName,
  groupLine: (name, { reviews: count, viewers, when }) =>
    `**${number(count)}件** · ${groupName(name)}${name.by === 'viewer' ? '' : ` · ${number(viewers)}人`} · ${when}`,
  groupHead: (name, { reviews: count, viewers }, page) =>
    `${groupName(name)}のレビュー **${number(count)}件**、${people(viewers)}${page}`,
  line: ({ viewer, text, repeats, when, number: review }) =>
    `${viewer}：${text}${repeats > 0 ? `（ほか${number(repeats)}件）` : ''} · ${when} · ケース${review}`,
  came: (count) => `この一覧を表示した後に${reviewsText(count)}が届きました。ボタンの対象には含まれません。`,
  inMenu: reviewsText,
  chooseGrouping: 'まとめ方…',
  grouping: { rule: 'ルール別', phrase: '語句別', viewer: '視聴者別' },
  chooseGroup: 'グループを開く…',
  chooseReview: '1件ずつ判断…',

  askBanAll: (name, { reviews: count, viewers }) =>
    `${groupName(name)}の${reviewsText(count)}について、**${people(viewers)}** をBANしますか？期間を選んでください。`,
  banning: (done) =>
    `${groupName(done.group)}の **${reviewsText(done.decided)}** をBANと判断しました。${besides(done)}`,
  dismissedMany: (done) =>
    `${groupName(done.group)}の **${reviewsText(done.decided)}** を問題なしにしました${done.group.by === 'watch' ? '' : '（誤検出として数えます）'}。${besides(done)}`,
  allowedMany: (done) =>
    `${groupName(done.group)}の${reviewsText(done.decided)}も、これで判断済みになりました。${besides(done)}`,
  undoneMany: (opened, all) =>
    `**${reviewsText(opened)}を判断待ちに戻しました**${opened < all ? `（${number(all)}件中）。残りは、その後に変更されたか、視聴者がまだBANされています` : ''}。`,
  lifting: (bans) => `BAN ${number(bans)}件を解除しています。`,
  notLifted: (bans) => `BAN ${number(bans)}件は、その後に変更または解除されていたため、そのままにしました。`,
  undoGone:
    'まとめて取り消すことはもうできません。`/case-av show` でケースを開き、1件ずつ取り消してください。',

  announceDecided: (by, what, count, name) => {
    if (name.by === 'watch' && what === 'dismiss')
      return `${by}が${groupName(name)}の${reviewsText(count)}を問題なしにしました。`;
    const how = {
      ban: 'をBANと判断しました',
      dismiss: 'を誤検出と判断しました',
      allow: 'を、語句を許可して判断済みにしました',
    }[what];
    return `${by}が${groupName(name)}の${reviewsText(count)}${how}。`;
  },
  announceUndone: (by, count) => `${by}が${reviewsText(count)}を判断待ちに戻しました。`,
  announceTakenBack: (by, phrase, rule) => `${by}がルール ${rule} で「${phrase}」の許可を取り消しました。`,
};

/** What a rule would have done, and does not do. */
export const DOING: Readonly<Record<Doing, string>> = {
  ban: 'BAN',
  mute: 'ミュート',
  both: 'BANまたはミュート',
};

/** What of a rule holds. */
const HELD: Readonly<Record<Doing, string>> = { ban: 'BAN', mute: 'ミュート', both: 'BANとミュート' };

function now({ state, action, does }: Braked): string {
  const set = action === undefined ? '' : ACTIONS[action];
  switch (state) {
    case 'braked':
      return action === 'ban'
        ? `検出したものはレビューに表示されます。モデレーターが再開するまで、誰も${DOING[does]}しません。`
        : `まだ停止中です。現在の設定は **${set}** です。`;
    case 'active':
      return `再開され、有効になっています（**${set}**）。`;
    case 'paused':
      return `現在は一時停止中です（${set}）。`;
    case 'removed':
      return '削除されました。';
  }
}

function stillActive(active: NonNullable<Braked['active']>, does: Doing): string {
  const { bans, mutes } = active;
  const what = does === 'ban' && mutes === 0 ? 'ban' : does === 'mute' && bans === 0 ? 'mute' : 'both';
  return `この荒らしに対する${HELD[what]}：${bans + mutes === 0 ? '有効なものはありません' : `${what === 'both' ? sanctions(active) : `${number(bans + mutes)}件`}が有効`}。`;
}

/** What lifting means for those who are concerned. */
function allowedAgain({ bans, mutes }: NonNullable<Braked['active']>): string {
  if (mutes === 0) return '解除すると、また入室できるようになります。';
  return bans === 0
    ? '解除すると、また発言できるようになります。'
    : '解除すると、また入室・発言できるようになります。';
}

/** The post that says that a rule was stopped, and what is true of it now. */
export const brake: Messages['brake'] = {
  post(braked) {
    const { rule, limit, when, does, active, reviews: open, isLast } = braked;
    const lines = [
      `ルール ${rule} が1分間に${number(limit)}人を超える視聴者を${DOING[does]}しようとしたため、自動停止しました（${when}）。`,
      now(braked),
      ...(active === undefined ? [] : [stillActive(active, does)]),
      ...(open > 0 ? [`判断待ちのレビュー：**${number(open)}**件`] : []),
      ...(isLast ? ['この投稿は今後更新されません。'] : []),
    ];
    return lines.join('\n');
  },
  undo: (active, does) => `${active === undefined ? HELD[does] : sanctions(active)}を取り消す`,
  decide: (count) => `${reviewsText(count)}を判断`,
  askUndo: (active, viewers, rule) =>
    `${rule}による **${sanctions(active)}**（${people(viewers)}）を解除しますか？${allowedAgain(active)}`,
  sure: (active) => `${sanctions(active)}を解除`,
  keep: 'そのままにする',
  kept: '**何も解除していません**。',
  noBans: (rule) => `この荒らしに対する${rule}のBAN・ミュートで、有効なものはありません。`,
};

/** What stands on the buttons of reviews. */
export const reviewButtons: Messages['reviewButtons'] = {
  showAll: 'レビューをまとめて判断',
  banAll: 'すべてBAN…',
  dismissAll: 'すべて問題なし',
  allowPhrase: 'この語句を許可',
  back: '一覧に戻る',
  cancel: 'キャンセル',
  undo: '取り消す',
  reopen: (ofCase) => (ofCase === undefined ? '判断待ちに戻す' : `判断待ちに戻す ${ofCase}`),
  banFor: (viewers, seconds) => `${number(viewers)}人をBAN：${duration(seconds)}`,
};
