import type { Grouping } from '../../moderation/filtering/review-groups.ts';
import type { Doing } from '../../moderation/requests/ladder.ts';
import type { Messages } from '../types.ts';
import { ACTIONS, common } from './common.ts';

const { counted, duration, number, sanctions } = common;

type Reviews = Messages['reviews'];
type GroupName = Parameters<Reviews['noneInGroup']>[0];
type ManyDecided = Parameters<Reviews['banning']>[0];
type Braked = Parameters<Messages['brake']['post']>[0];
type Sanctions = Parameters<typeof sanctions>[0];

const BY: Readonly<Record<Grouping, string>> = { rule: '依規則', phrase: '依片語', viewer: '依觀眾' };

function groupName(group: GroupName): string {
  if (group.by === 'watch') return '觀察中的觀眾';
  return group.by === 'phrase' ? `${group.phrase}（${group.rule}）` : group.name;
}

/** What else is to be said, a sentence each. */
function besides({ longer, meanwhile, later, left }: ManyDecided): string {
  const sentences = [
    ...(longer > 0 ? [`${counted(longer, '名觀眾')}先前已被封鎖更久。`] : []),
    ...(meanwhile > 0 ? [`${counted(meanwhile, '筆審核')}在這期間已由他人決定。`] : []),
    ...(left > 0
      ? [`**${counted(left, '筆審核')}尚未決定**：機器人的資料庫沒有回應。它們仍待決定，請再試一次。`]
      : []),
    ...(later > 0 ? [`之後又新增 ${counted(later, '筆審核')}，仍待決定。`] : []),
  ];
  return sentences.map((sentence) => `\n${sentence}`).join('');
}

/** Reviews: their list, and answers to their buttons. Rules and phrases come in code type, except in errors, which are shown as plain text. */
export const reviews: Reviews = {
  bannedForLonger: (ban, review) => `**先前已封鎖**，時間比這次更長 · 案件 ${ban}。審核 ${review} 已決定。`,
  dismissed: (rule) => (rule === undefined ? '**已駁回**。' : `**已駁回**，計為 ${rule} 的一次誤判。`),
  decidedAlready: (review, by) => `${by} 已決定審核 ${review}，這次未執行任何動作。`,
  nothingFound: '這裡沒有規則偵測到內容，所以沒有片語可以允許。請改按「駁回」。',
  allowedOnly: (phrase, rule) => `規則 ${rule} 已允許「${phrase}」。`,
  reopened: (review) => `**已重新開啟**：審核 ${review} 再次等待決定。`,
  takenBack: (phrase, rule) => `規則 ${rule} 不再允許 ${phrase}。`,
  takenBackOnly: (phrase) => `不再允許「${phrase}」。`,

  none: '沒有待決定的審核。',
  noneInGroup: (name) => `${groupName(name)}：沒有待決定的審核。`,
  head: (total, by, page) => `**${counted(total, '筆審核')}**待決定，${BY[by]}分組${page}。`,
  newestOnly: (listed) => `只列出最新的 ${number(listed)} 筆。`,
  groupName,
  groupLine: (name, { reviews: count, viewers, when }) =>
    `**${number(count)}** · ${groupName(name)}${name.by === 'viewer' ? '' : ` · ${counted(viewers, '名觀眾')}`} · ${when}`,
  groupHead: (name, { reviews: count, viewers }, page) =>
    `${groupName(name)}：**${counted(count, '筆審核')}**，${counted(viewers, '名觀眾')}${page}。`,
  line: ({ viewer, text, repeats, when, number: review }) =>
    `${viewer}：${text}${repeats > 0 ? `（另有 ${number(repeats)} 則）` : ''} · ${when} · 案件 ${review}`,
  came: (count) =>
    `這份清單列出後又新增 ${counted(count, '筆審核')}，按鈕不會處理到它${count === 1 ? '' : '們'}。`,
  inMenu: (count) => counted(count, '筆審核'),
  chooseGrouping: '分組方式…',
  grouping: { rule: '依規則', phrase: '依片語', viewer: '依觀眾' },
  chooseGroup: '開啟一個分組…',
  chooseReview: '單獨處理一筆…',

  askBanAll: (name, { reviews: count, viewers }) =>
    `${groupName(name)}：共有 ${counted(count, '筆審核')}，要封鎖其中的 **${counted(viewers, '名觀眾')}**嗎？要封鎖多久？`,
  banning: (done) =>
    `${groupName(done.group)}：**已決定 ${counted(done.decided, '筆審核')}**，結果為封鎖。${besides(done)}`,
  dismissedMany: (done) =>
    `${groupName(done.group)}：**已駁回 ${counted(done.decided, '筆審核')}**${done.group.by === 'watch' ? '' : '，計為誤判'}。${besides(done)}`,
  allowedMany: (done) =>
    `${groupName(done.group)}：${counted(done.decided, '筆審核')}也隨之決定。${besides(done)}`,
  undoneMany: (opened, all) =>
    `**已重新開啟 ${counted(opened, '筆審核')}**${opened < all ? `（共 ${number(all)} 筆；其餘之後有變更，或觀眾仍被封鎖）` : ''}。`,
  lifting: (bans) => `正在解除 ${counted(bans, '筆封鎖')}。`,
  notLifted: (bans) => `${counted(bans, '筆封鎖')}之後已變更或解除，這次不處理。`,
  undoGone: '已無法一次復原。請用 `/case-av show` 開啟案件，逐筆復原。',

  announceDecided: (by, what, count, name) => {
    if (what === 'dismiss')
      return `${by} 駁回了 ${counted(count, '筆審核')}${name.by === 'watch' ? '' : '，計為誤判'}：${groupName(name)}。`;
    const how = { ban: '結果為封鎖', allow: '並允許該片語' }[what];
    return `${by} 決定了 ${counted(count, '筆審核')}，${how}：${groupName(name)}。`;
  },
  announceUndone: (by, count) => `${by} 重新開啟了 ${counted(count, '筆審核')}。`,
  announceTakenBack: (by, phrase, rule) => `${by} 取消了規則 ${rule} 對「${phrase}」的允許。`,
};

/** What a rule would have done, and does not do. */
export const DOING: Readonly<Record<Doing, string>> = {
  ban: '封鎖',
  mute: '禁言',
  both: '封鎖或禁言',
};

const NOW: Readonly<Record<Braked['state'], (braked: Braked) => string>> = {
  braked: ({ action, does }) =>
    action === 'ban'
      ? `它偵測到的內容會送交審核，在版主恢復這條規則之前，不會${DOING[does]}任何人。`
      : `它仍處於停下狀態，目前的動作設為**${action === undefined ? '無' : ACTIONS[action]}**。`,
  active: ({ action }) => `已恢復，重新啟用中${action === undefined ? '' : `（**${ACTIONS[action]}**）`}。`,
  paused: ({ action }) => `目前已暫停${action === undefined ? '' : `（${ACTIONS[action]}）`}。`,
  removed: () => '規則已移除。',
};

const stillActive = ({ bans, mutes }: Sanctions, does: Doing): string => {
  if (bans + mutes > 0) return `它在那次突襲中的處分，目前仍有效：${sanctions({ bans, mutes })}。`;
  return `它在那次突襲中的${does === 'both' ? '封鎖和禁言' : DOING[does]}，目前都已失效。`;
};

const UNDO: Readonly<Record<Doing, string>> = {
  ban: '解除它的封鎖',
  mute: '解除它的禁言',
  both: '解除它的封鎖和禁言',
};

/** What lifting means for those who are concerned. */
function allowedAgain({ bans, mutes }: Sanctions): string {
  if (mutes === 0) return '解除後他們可以重新加入。';
  return bans === 0 ? '解除後他們可以再次發言。' : '解除後他們可以重新加入並發言。';
}

/** The post that says that a rule was stopped, and what is true of it now. */
export const brake: Messages['brake'] = {
  post(braked) {
    const { rule, limit, when, state, does, active, reviews: open, isLast } = braked;
    const lines = [
      `規則 ${rule} 原本會在一分鐘內${DOING[does]}超過 ${counted(limit, '名觀眾')}，因此已於 ${when} 停下。`,
      NOW[state](braked),
      ...(active === undefined ? [] : [stillActive(active, does)]),
      ...(open > 0 ? [`它有 **${number(open)}** 筆審核待決定。`] : []),
      ...(isLast ? ['這則貼文不再更新。'] : []),
    ];
    return lines.join('\n');
  },
  undo: (active, does) => (active === undefined ? UNDO[does] : `解除 ${sanctions(active)}`),
  decide: (count) => `處理 ${counted(count, '筆審核')}`,
  askUndo: (active, viewers, rule) =>
    `要解除 ${rule} 造成的 **${sanctions(active)}**（${counted(viewers, '名觀眾')}）嗎？${allowedAgain(active)}`,
  sure: (active) => `解除 ${sanctions(active)}`,
  keep: '維持不變',
  kept: '**沒有解除任何處分**。',
  noBans: (rule) => `${rule} 在那次突襲造成的封鎖和禁言都已失效。`,
};

/** What stands on the buttons of reviews. */
export const reviewButtons: Messages['reviewButtons'] = {
  showAll: '一起處理審核',
  banAll: '全部封鎖…',
  dismissAll: '全部駁回',
  allowPhrase: '允許這個片語',
  back: '回到清單',
  cancel: '取消',
  undo: '復原',
  reopen: (number) => (number === undefined ? '重新開啟' : `重新開啟 ${number}`),
  banFor: (viewers, seconds) => `封鎖 ${counted(viewers, '名觀眾')}：${duration(seconds)}`,
};
