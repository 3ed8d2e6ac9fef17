import type { Grouping } from '../../moderation/filtering/review-groups.ts';
import type { Messages } from '../types.ts';
import { DOING, DOING_NOT, RULE_ACTIONS } from './cases/words.ts';
import { common, counted, duration, reviewsOf, viewersOf } from './common.ts';

const { sanctions } = common;
type Reviews = Messages['reviews'];
type GroupName = Parameters<Reviews['groupName']>[0];
type ManyDecided = Parameters<Reviews['banning']>[0];
type Braked = Parameters<Messages['brake']['post']>[0];
type Sanctions = Parameters<Messages['common']['sanctions']>[0];

const BY: Readonly<Record<Grouping, string>> = { rule: '규칙별', phrase: '문구별', viewer: '시청자별' };

function groupName(group: GroupName): string {
  if (group.by === 'watch') return '지켜보는 시청자';
  return group.by === 'phrase' ? `${group.phrase} (${group.rule})` : group.name;
}

/** What else is to be said, a sentence each. */
function besides({ longer, meanwhile, later, left }: ManyDecided): string {
  const sentences = [
    ...(longer > 0 ? [`이미 더 오래 차단된 ${viewersOf(longer)}.`] : []),
    ...(meanwhile > 0 ? [`그사이에 결정된 ${reviewsOf(meanwhile)}.`] : []),
    ...(left > 0
      ? [
          `**결정하지 못한 ${reviewsOf(left)}**: 봇의 데이터베이스가 응답하지 않았습니다. 검토는 열려 있습니다. 다시 시도하세요.`,
        ]
      : []),
    ...(later > 0 ? [`그 뒤에 들어온 ${reviewsOf(later)}은 열려 있습니다.`] : []),
  ];
  return sentences.map((sentence) => `\n${sentence}`).join('');
}

/** Reviews: their list, and answers to their buttons. Rules and phrases come in code type, except in errors, which are shown as plain text. */
export const reviews: Reviews = {
  bannedForLonger: (ban, review) =>
    `**이미 더 오래 차단됨** · 사건 ${ban}. 검토 ${review}번은 결정되었습니다.`,
  dismissed: (rule) =>
    rule === undefined ? '**기각됨**.' : `**기각됨**. 잘못 찾은 것으로 집계됩니다(${rule}).`,
  decidedAlready: (review, by) =>
    `${by} 님이 이미 검토 ${review}번을 결정했습니다. 이번에는 아무 조치도 하지 않았습니다.`,
  nothingFound: '규칙이 찾은 것이 없어 허용할 문구도 없습니다. 대신 기각하세요.',
  allowedOnly: (phrase, rule) => `“${phrase}” 문구가 ${rule} 규칙에서 허용되었습니다.`,
  reopened: (review) => `**다시 열림**: 검토 ${review}번이 다시 결정을 기다립니다.`,
  takenBack: (phrase, rule) => `${phrase} 문구는 더 이상 ${rule} 규칙에서 허용되지 않습니다.`,
  takenBackOnly: (phrase) => `“${phrase}” 문구는 더 이상 허용되지 않습니다.`,

  none: '결정을 기다리는 검토가 없습니다.',
  noneInGroup: (name) => `결정을 기다리는 검토가 없습니다: ${groupName(name)}.`,
  head: (total, by, page) => `결정을 기다리는 **${reviewsOf(total)}**, ${BY[by]}${page}.`,
  newestOnly: (listed) => `최근 ${counted(listed, '건')}만 표시합니다.`,
  groupName,
  groupLine: (name, { reviews: count, viewers, when }) =>
    `**${counted(count, '건')}** · ${groupName(name)}${name.by === 'viewer' ? '' : ` · ${viewersOf(viewers)}`} · ${when}`,
  groupHead: (name, { reviews: count, viewers }, page) =>
    `**${reviewsOf(count)}** · ${groupName(name)} · ${viewersOf(viewers)}${page}.`,
  line: ({ viewer, text, repeats, when, number: review }) =>
    `${viewer}: ${text}${repeats > 0 ? ` (${counted(repeats, '개')} 더)` : ''} · ${when} · 사건 ${review}`,
  came: (count) =>
    `이 목록을 만든 뒤 ${reviewsOf(count)}이 더 들어왔습니다. 새 검토에는 버튼이 적용되지 않습니다.`,
  inMenu: reviewsOf,
  chooseGrouping: '묶는 기준…',
  grouping: BY,
  chooseGroup: '묶음 열기…',
  chooseReview: '하나씩 결정…',

  askBanAll: (name, { reviews: count, viewers }) =>
    `**${viewersOf(viewers)}**을 차단할까요? 기간을 선택하세요(${reviewsOf(count)} · ${groupName(name)}).`,
  banning: (done) =>
    `**${reviewsOf(done.decided)} 차단으로 결정됨** · ${groupName(done.group)}.${besides(done)}`,
  dismissedMany: (done) =>
    `**${reviewsOf(done.decided)} 기각됨** · ${groupName(done.group)}${done.group.by === 'watch' ? '' : ', 잘못 찾은 것으로 집계'}.${besides(done)}`,
  allowedMany: (done) =>
    `${reviewsOf(done.decided)}이 함께 결정되었습니다 · ${groupName(done.group)}.${besides(done)}`,
  undoneMany: (opened, all) =>
    `**${reviewsOf(opened)} 다시 열림**${opened < all ? ` (전체 ${counted(all, '건')}). 나머지는 그 뒤에 변경되었거나 시청자가 아직 차단되어 있습니다` : ''}.`,
  lifting: (bans) => `차단 ${counted(bans, '건')}을 해제하는 중입니다.`,
  notLifted: (bans) => `차단 ${counted(bans, '건')}은 그 뒤에 변경되었거나 해제되어 그대로 둡니다.`,
  undoGone: '더 이상 한 번에 되돌릴 수 없습니다. `/case-av show` 명령어로 사건을 열어 하나씩 되돌리세요.',

  announceDecided: (by, what, count, name) => {
    if (name.by === 'watch' && what === 'dismiss')
      return `${by} 님이 ${reviewsOf(count)}을 기각했습니다: ${groupName(name)}.`;
    const how = {
      ban: '차단으로 결정했습니다',
      dismiss: '잘못 찾은 것으로 기각했습니다',
      allow: '문구를 허용해 결정했습니다',
    }[what];
    return `${by} 님이 ${reviewsOf(count)}을 ${how}: ${groupName(name)}.`;
  },
  announceUndone: (by, count) => `${by} 님이 ${reviewsOf(count)}을 다시 열었습니다.`,
  announceTakenBack: (by, phrase, rule) =>
    `${by} 님이 ${rule} 규칙에서 “${phrase}” 문구의 허용을 취소했습니다.`,
};

const NOW: Readonly<Record<Braked['state'], (action: Braked['action'], does: Braked['does']) => string>> = {
  braked: (action, does) =>
    action === 'ban'
      ? `관리자가 재개할 때까지 찾은 내용은 검토로만 표시되고, ${DOING_NOT[does]}.`
      : `아직 정지되어 있으며, 조치는 이제 **${actionOf(action)}**입니다.`,
  active: (action) => `재개되어 다시 작동합니다(**${actionOf(action)}**).`,
  paused: (action) => `지금은 일시 중지되어 있습니다(${actionOf(action)}).`,
  removed: () => '규칙이 제거되었습니다.',
};

const actionOf = (action: Braked['action']): string => (action === undefined ? '' : RULE_ACTIONS[action]);

const stillActive = (active: Sanctions, does: Braked['does']): string => {
  const what =
    does === 'ban' && active.mutes === 0
      ? '차단'
      : does === 'mute' && active.bans === 0
        ? '채팅 금지'
        : '차단과 채팅 금지';
  return `이 습격에서 이 규칙이 한 ${what}: ${active.bans + active.mutes === 0 ? '적용 중인 것 없음' : `${sanctions(active)} 적용 중`}.`;
};

const UNDO: Readonly<Record<Braked['does'], string>> = {
  ban: '차단 되돌리기',
  mute: '채팅 금지 되돌리기',
  both: '차단, 채팅 금지 되돌리기',
};

/** What lifting means for those who are concerned. */
function allowedAgain({ bans, mutes }: Sanctions): string {
  if (mutes === 0) return '해제하면 다시 입장할 수 있습니다.';
  return bans === 0 ? '해제하면 다시 말할 수 있습니다.' : '해제하면 다시 입장하고 말할 수 있습니다.';
}

/** The post that says that a rule was stopped, and what is true of it now. */
export const brake: Messages['brake'] = {
  post({ rule, limit, when, state, action, does, active, reviews: open, isLast }) {
    const lines = [
      `규칙 ${rule} 자동 정지됨 · ${when}. 1분 안에 ${viewersOf(limit)} 넘게 ${DOING[does]} 뻔했습니다.`,
      NOW[state](action, does),
      ...(active === undefined ? [] : [stillActive(active, does)]),
      ...(open > 0 ? [`결정을 기다리는 이 규칙의 검토: **${counted(open, '건')}**.`] : []),
      ...(isLast ? ['이 게시물은 더 이상 갱신되지 않습니다.'] : []),
    ];
    return lines.join('\n');
  },
  undo: (active, does) => (active === undefined ? UNDO[does] : `되돌리기: ${sanctions(active)}`),
  decide: (count) => `${reviewsOf(count)} 결정`,
  askUndo: (active, viewers, rule) =>
    `**${sanctions(active)}** 해제할까요? 규칙 ${rule} · ${viewersOf(viewers)}. ${allowedAgain(active)}`,
  sure: (active) => `${sanctions(active)} 해제`,
  keep: '그대로 두기',
  kept: '**아무것도 해제하지 않았습니다**.',
  noBans: (rule) => `그 습격에서 한 차단이나 채팅 금지 중 적용 중인 것이 없습니다(${rule}).`,
};

/** What stands on the buttons of reviews. */
export const reviewButtons: Messages['reviewButtons'] = {
  showAll: '검토 한꺼번에 결정',
  banAll: '모두 차단…',
  dismissAll: '모두 기각',
  allowPhrase: '이 문구 허용',
  back: '목록으로',
  cancel: '취소',
  undo: '되돌리기',
  reopen: (number) => (number === undefined ? '다시 열기' : `다시 열기 (${number})`),
  banFor: (viewers, seconds) => `${viewersOf(viewers)} 차단: ${duration(seconds)}`,
};
