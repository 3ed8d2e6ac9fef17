import type { Grouping } from '../../moderation/filtering/review-groups.ts';
import type { Doing } from '../../moderation/requests/ladder.ts';
import type { RuleAction } from '../../moderation/rules/rule.ts';
import type { Sanctions } from '../en/common.ts';
import type { Messages } from '../types.ts';
import { ACTIONS } from './cases/words.ts';
import { common, counted, duration, number } from './common.ts';

type Reviews = Messages['reviews'];
type GroupName = Parameters<Reviews['groupName']>[0];
type ManyDecided = Parameters<Reviews['banning']>[0];
type Braked = Parameters<Messages['brake']['post']>[0];

const { sanctions } = common;

const BY: Readonly<Record<Grouping, string>> = { rule: '按规则', phrase: '按短语', viewer: '按观众' };

function groupName(group: GroupName): string {
  if (group.by === 'watch') return '观察名单';
  return group.by === 'phrase' ? `${group.phrase}（${group.rule}）` : group.name;
}

/** Whose reviews these are. */
const groupOf = (group: GroupName): string =>
  group.by === 'watch' ? '观察名单的' : `${groupName(group)} 的`;

const reviewsOf = (count: number): string => counted(count, '条审核');
const viewersOf = (count: number): string => counted(count, '名观众');

/** What else is to be said, a sentence each. */
function besides({ longer, meanwhile, later, left }: ManyDecided): string {
  const sentences = [
    ...(longer > 0 ? [`${viewersOf(longer)}已被封禁，且时长更久。`] : []),
    ...(meanwhile > 0 ? [`${reviewsOf(meanwhile)}已先被处理。`] : []),
    ...(left > 0 ? [`**${reviewsOf(left)}未处理**：机器人的数据库没有响应。它们仍待处理，请重试。`] : []),
    ...(later > 0 ? [`之后又新增 ${reviewsOf(later)}，仍待处理。`] : []),
  ];
  return sentences.map((sentence) => `\n${sentence}`).join('');
}

export const reviews: Reviews = {
  bannedForLonger: (ban, review) => `**已在封禁中**，且时长更久 · 案件 ${ban}。审核 ${review} 已处理。`,
  dismissed: (rule) => (rule === undefined ? '**已忽略**。' : `**已忽略**。计为 ${rule} 的一次误报。`),
  decidedAlready: (review, by) => `审核 ${review} 已由 ${by} 处理。这次未执行任何操作。`,
  nothingFound: '这里没有规则命中，没有可放行的短语。请改用“忽略”。',
  allowedOnly: (phrase, rule) => `规则 ${rule} 已放行“${phrase}”。`,
  reopened: (review) => `**已重新打开**：审核 ${review} 再次等待处理。`,
  takenBack: (phrase, rule) => `规则 ${rule} 不再放行 ${phrase}。`,
  takenBackOnly: (phrase) => `不再放行“${phrase}”。`,

  none: '没有待处理的审核。',
  noneInGroup: (name) => `${groupName(name)} 没有待处理的审核。`,
  head: (total, by, page) => `**${reviewsOf(total)}**待处理，${BY[by]}分组${page}。`,
  newestOnly: (listed) => `仅列出最新 ${number(listed)} 条。`,
  groupName,
  groupLine: (name, { reviews: count, viewers, when }) =>
    `**${number(count)}** · ${groupName(name)}${name.by === 'viewer' ? '' : ` · ${viewersOf(viewers)}`} · ${when}`,
  groupHead: (name, { reviews: count, viewers }, page) =>
    `${groupName(name)}：**${reviewsOf(count)}**，${viewersOf(viewers)}${page}。`,
  line: ({ viewer, text, repeats, when, number: review }) =>
    `${viewer}：${text}${repeats > 0 ? `（另有 ${number(repeats)} 条）` : ''} · ${when} · 案件 ${review}`,
  came: (count) => `列出之后又新增 ${reviewsOf(count)}，下方按钮不会处理新增的部分。`,
  inMenu: reviewsOf,
  chooseGrouping: '分组方式…',
  grouping: BY,
  chooseGroup: '打开一组…',
  chooseReview: '单独处理一条…',

  askBanAll: (name, { reviews: count, viewers }) =>
    `因 ${groupOf(name)} ${reviewsOf(count)}封禁 **${viewersOf(viewers)}**？封禁多久？`,
  banning: (done) =>
    `**已处理 ${reviewsOf(done.decided)}**（${groupName(done.group)}）：封禁。${besides(done)}`,
  dismissedMany: (done) =>
    `**已忽略 ${reviewsOf(done.decided)}**（${groupName(done.group)}）${done.group.by === 'watch' ? '' : '，计为误报'}。${besides(done)}`,
  allowedMany: (done) => `${groupOf(done.group)} ${reviewsOf(done.decided)}已随之处理。${besides(done)}`,
  undoneMany: (opened, all) =>
    `**已重新打开 ${reviewsOf(opened)}**${opened < all ? `（共 ${number(all)} 条）；其余的之后有变动，或其观众仍被封禁` : ''}。`,
  lifting: (bans) => `正在解除 ${counted(bans, '次封禁')}。`,
  notLifted: (bans) => `${counted(bans, '次封禁')}之后被修改或解除过，未作处理。`,
  undoGone: '已无法一次性撤销。请用 `/case-av show` 打开案件逐个撤销。',

  announceDecided(by, what, count, name) {
    if (name.by === 'watch' && what === 'dismiss')
      return `${by} 忽略了 ${groupOf(name)} ${reviewsOf(count)}。`;
    const how = { ban: '封禁', dismiss: '忽略，计为误报', allow: '放行该短语' }[what];
    return `${by} 处理了 ${groupOf(name)} ${reviewsOf(count)}：${how}。`;
  },
  announceUndone: (by, count) => `${by} 重新打开了 ${reviewsOf(count)}。`,
  announceTakenBack: (by, phrase, rule) => `${by} 取消了规则 ${rule} 对“${phrase}”的放行。`,
};

/** What a rule would have done, and does not do. */
export const DOING: Readonly<Record<Doing, string>> = { ban: '封禁', mute: '禁言', both: '封禁或禁言' };

/** That a rule was stopped, and what follows. */
export const shownOnly = (does: Doing): string =>
  `命中的内容会交给房管审核；在房管恢复该规则之前，它不会${DOING[does]}任何人。`;

const NOW: Readonly<Record<Braked['state'], (action: RuleAction | undefined, does: Doing) => string>> = {
  braked: (action, does) =>
    action === 'ban' || action === undefined
      ? shownOnly(does)
      : `它仍处于熔断状态，现在设为**${ACTIONS[action]}**。`,
  active: (action) => `已恢复，重新启用${action === undefined ? '' : `（**${ACTIONS[action]}**）`}。`,
  paused: (action) => `现在已暂停${action === undefined ? '' : `（${ACTIONS[action]}）`}。`,
  removed: () => '该规则已删除。',
};

const stillActive = ({ bans, mutes }: Sanctions, does: Doing): string => {
  if (does === 'ban' && mutes === 0)
    return `它在那次突袭中的封禁：${bans === 0 ? '没有仍在生效的' : `${number(bans)} 个仍在生效`}。`;
  const what = does === 'mute' && bans === 0 ? '禁言' : '封禁和禁言';
  return `它在那次突袭中的${what}：${bans + mutes === 0 ? '没有仍在生效的' : `${sanctions({ bans, mutes })}仍在生效`}。`;
};

const UNDO: Readonly<Record<Doing, string>> = {
  ban: '撤销它的封禁',
  mute: '撤销它的禁言',
  both: '撤销它的封禁和禁言',
};

/** What lifting means for those who are concerned. */
function allowedAgain({ bans, mutes }: Sanctions): string {
  if (mutes === 0) return '之后这些观众可以重新进入直播间。';
  return bans === 0 ? '之后这些观众可以重新发言。' : '之后这些观众可以重新进入直播间和发言。';
}

export const brake: Messages['brake'] = {
  post({ rule, limit, when, state, action, does, active, reviews: open, isLast }) {
    const lines = [
      `规则 ${rule} 本会在一分钟内${DOING[does]}超过 ${viewersOf(limit)}，因此已熔断（${when}）。`,
      NOW[state](action, does),
      ...(active === undefined ? [] : [stillActive(active, does)]),
      ...(open > 0 ? [`它的审核：**${number(open)}** 条待处理。`] : []),
      ...(isLast ? ['本消息不再更新。'] : []),
    ];
    return lines.join('\n');
  },
  undo: (active, does) => (active === undefined ? UNDO[does] : `撤销它的 ${sanctions(active)}`),
  decide: (count) => `处理它的 ${reviewsOf(count)}`,
  askUndo: (active, viewers, rule) =>
    `解除 ${rule} 的 **${sanctions(active)}**（${viewersOf(viewers)}）？${allowedAgain(active)}`,
  sure: (active) => `解除 ${sanctions(active)}`,
  keep: '保留',
  kept: '**未解除任何封禁或禁言**。',
  noBans: (rule) => `${rule} 在那次突袭中的封禁或禁言，已没有仍在生效的。`,
};

export const reviewButtons: Messages['reviewButtons'] = {
  showAll: '一起处理审核',
  banAll: '全部封禁…',
  dismissAll: '全部忽略',
  allowPhrase: '放行此短语',
  back: '返回列表',
  cancel: '取消',
  undo: '撤销',
  reopen: (one) => (one === undefined ? '重新打开' : `重新打开 #${one}`),
  banFor: (viewers, seconds) => `封禁 ${viewersOf(viewers)}：${duration(seconds)}`,
};
