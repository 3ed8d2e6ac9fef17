import type { RuleAction, RuleState } from '../../../moderation/rules/rule.ts';
import type { Messages } from '../../types.ts';
import { ACTIONS, common } from '../common.ts';

const { counted, duration, number } = common;

type Rules = Messages['rules'];
type Size = Parameters<Rules['size']>[0];

const bold = (count: number, what: string): string => `**${number(count)}** ${what}`;

const STATES: Readonly<Record<RuleState, string>> = {
  active: '啟用中',
  paused: '已暫停',
  braked: '被安全煞車停下',
};

/** What keeps a rule from doing what its action says, after a sentence; empty where nothing does. */
const STOPPED: Readonly<Record<RuleState, string>> = {
  active: '',
  paused: '規則已暫停，在 `/filter-av resume` 之前不會偵測任何內容。',
  braked: '規則已被安全煞車停下：在 `/filter-av resume` 之前，偵測到的內容只會顯示。',
};

const KINDS = { ban: '封鎖', mute: '禁言' } as const;

const STRICTNESS: ReadonlyMap<string, string> = new Map([
  ['exact', '精確'],
  ['standard', '標準'],
  ['aggressive', '激進'],
]);

function size(of: Size): string {
  switch (of.kind) {
    case 'keywords':
      return `${counted(of.count, '個關鍵字')}，${STRICTNESS.get(of.strictness) ?? of.strictness}`;
    case 'patterns':
      return counted(of.count, '個正規表示式');
    case 'contact':
      return '聯絡方式';
    case 'link':
      return of.count === 0 ? '連結' : `${counted(of.count, '個網域')}的連結`;
  }
}

const doubtfulPart = (reviews: number): string =>
  reviews === 0 ? '' : `，其中 ${number(reviews)} 則由版主決定`;

const version = (version: number, action: RuleAction): string => `（版本 ${version}，${ACTIONS[action]}）`;

/** Rules: their list and pages, how they are tried, and what was changed. */
export const rules: Rules = {
  size,
  state: STATES,
  none: '沒有規則。用 `/filter-av add` 新增，或用 `/filter-av import` 匯入現成規則。',
  line: ({ id, action, version }, what, state) =>
    `${id} ${what} · ${ACTIONS[action]}${state === 'active' ? '' : ` · **${STATES[state]}**`} · 版本 ${version}`,
  title: (id, action) => `規則 ${id} · ${ACTIONS[action]}`,
  usualWords: '（常見用語）',
  allowedPhrases: (phrases) => `**允許的片語**：${phrases}`,
  fields: {
    matches: '偵測內容',
    state: '狀態',
    version: '版本',
    ladder: '封鎖與禁言',
    reason: '理由',
    recent: '最近訊息',
    precision: '準確度',
    dismissed: '最常被駁回',
  },
  version: (version, by, when) => `${version}，${by} ${when}`,
  steps(all) {
    const isBan = all.every(({ kind }) => kind === 'ban');
    return all.map(({ kind, seconds }) => `${isBan ? '' : `${KINDS[kind]} `}${duration(seconds)}`).join('、');
  },
  noReason: '（無）',
  recent({ messages, hits, reviews }) {
    if (messages === 0) return '還沒有保存任何訊息。';
    return `最近 ${counted(messages, '則訊息')}中，偵測到 ${number(hits)} 則${doubtfulPart(reviews)}。`;
  },
  precision({ newest, right, all, open, bans, undone, mutes, unmuted, observed, expired }) {
    const lifted = (count: number): string => (count === 0 ? '都未解除' : `已解除 ${number(count)} 筆`);
    const parts = [
      all === 0
        ? '尚無判斷'
        : `${Math.round((right / all) * 100)}% 正確（${number(all)} 筆中有 ${number(right)} 筆）`,
      ...(open > 0 ? [`${number(open)} 筆待決定`] : []),
      ...(bans > 0 ? [`${counted(bans, '筆封鎖')}，${lifted(undone)}`] : []),
      ...(mutes > 0 ? [`${counted(mutes, '筆禁言')}，${lifted(unmuted)}`] : []),
      ...(observed > 0 ? [`${number(observed)} 筆僅記錄`] : []),
      ...(expired > 0 ? [`${number(expired)} 筆逾期未決定`] : []),
    ];
    const scope = newest === undefined ? '' : `\n封鎖、禁言和審核各只計算最新的 ${number(newest)} 筆。`;
    return `${parts.join(' · ')}。${scope}`;
  },
  offers: {
    ban: '它幾乎都正確：可以讓它自動封鎖。',
    block: '可以讓它攔截訊息。',
    mask: '可以讓它遮蔽偵測到的字詞。',
    review: '它經常誤判：可以改由版主決定。',
    observe: '它經常誤判：可以改為只記錄偵測到的內容。',
  },
  dismissed: ({ phrase, times, isKeyword }) =>
    `${phrase} · ${number(times)} 次${isKeyword ? ' · 這就是關鍵字本身：請改為修改字詞' : ''}`,

  created: (id) => `**已建立規則**：${id}，動作為**人工審核**：版主會看到偵測結果，不會封鎖任何人。`,
  saved: ({ id, action, version: now, state }) =>
    `**已儲存**：${id}${version(now, action)}。${STOPPED[state]}`,
  actionSet: ({ id, action, version, state }) =>
    `**已儲存**：${id} 的動作改為**${ACTIONS[action]}**（版本 ${version}）。${STOPPED[state]}`,
  onlyCapitals: ({ id, action, version: now, state }) =>
    `**已儲存**：${id} 在該處只找大寫${version(now, action)}。${STOPPED[state]}`,
  fellBack: ({ id, action, version, state }) =>
    `**已儲存，動作改為${ACTIONS[action]}**：${id}（版本 ${version}）。${STOPPED[state]}`,
  strictnessChanged: (id) => `${id} 的嚴格程度已變更。`,
  rolledBack: ({ id, action, version: now, state }, to) =>
    `**已還原版本**：${id} 回到版本 ${to} 的內容（現在是版本 ${now}，${ACTIONS[action]}）。${STOPPED[state]}`,
  removed: (id) => `**已移除**：${id}。它的案件和版本會保留。`,
  restored: ({ id, action, version }) =>
    `**已復原**：${id} 的動作為**${ACTIONS[action]}**（版本 ${version}）。`,
  thereAgain: (id) => `規則 ${id} 已經又存在了，未執行任何動作。`,
  paused: (id, action) => `**已暫停**：${id}（${ACTIONS[action]}）。`,
  resumed: (id, action) => `**已恢復**：${id}（${ACTIONS[action]}）。`,
  unwritten:
    '機器人的資料庫沒有回應。這項變更現在就生效，等資料庫恢復後再寫入；在那之前若重新啟動，變更會失效。',
  allowed: (phrase, { id, version, state }) =>
    `**已允許**：規則 ${id} 不再計入 ${phrase}（版本 ${version}）。${STOPPED[state]}`,

  announceCreated: (by, { id, action, version: now }) => `${by} 建立了規則 ${id}${version(now, action)}。`,
  announceChanged: (by, { id, action, version: now }) => `${by} 修改了規則 ${id}${version(now, action)}。`,
  announceRemoved: (by, id) => `${by} 移除了規則 ${id}。`,
  announceRestored: (by, { id, action, version: now }) => `${by} 復原了規則 ${id}${version(now, action)}。`,
  announcePaused: (by, id) => `${by} 暫停了規則 ${id}。`,
  announceResumed: (by, id) => `${by} 恢復了規則 ${id}。`,
  announceAllowed: (by, phrase, { id, version }) =>
    `${by} 在規則 ${id} 允許了「${phrase}」（版本 ${version}）。`,

  notSetToBan: (id, action) => `**未改為封鎖**：${id} 的動作為**${ACTIONS[action]}**。`,
  matchesOrdinary: (count) =>
    count === 1 ? '它也會命中一個普通句子：' : `它也會命中 ${number(count)} 個普通句子，例如：`,
  sample: (text, term) => `${text}（${term}）`,
  hitsTooMuch: (trial) => `它會命中太多訊息。${trial}`,
  capitals: (patterns) => `正規表示式不分大小寫，所以 ${patterns} 也會找到小寫。只要找大寫嗎？`,

  nothingKept: '還沒有最近訊息可以拿來測試。',
  tooExpensive: (count) => `有 ${counted(count, '則訊息')}因運算量過大而無法判定。`,
  trialNothing: (messages) => `最近 ${bold(messages, '則訊息')}中，一則都不會命中。`,
  trial({ messages, hits, reviews, viewers }) {
    const share = ((hits / messages) * 100).toFixed(hits / messages < 0.01 ? 2 : 1);
    return `最近 ${bold(messages, '則訊息')}中，會命中 **${number(hits)}** 則（${share}%）${doubtfulPart(reviews)}，來自 ${bold(viewers, '名觀眾')}。`;
  },
  finding({ rule, action, isStopped, term, view, text }) {
    const stopped = isStopped ? '（被安全煞車停下：只顯示）' : '';
    return `${rule}：**${action === undefined ? '由版主決定' : ACTIONS[action]}**${stopped}，在 ${text} 中偵測到 ${term}（${view}）`;
  },
  findsNothing: '沒有規則偵測到內容。',
  notJudged: (names) => `運算量過大，${names} 無法完整判定：由版主決定。`,
  pasted: (read, left) =>
    `以訊息的 JSON 讀取。視為文字的欄位：${read}。未讀取：${left}。可用 \`/settings-av fields\` 修改。`,

  changes: {
    action: (before, after) => `${ACTIONS[before]} → ${ACTIONS[after]}`,
    words: (difference) => `字詞 ${difference}`,
    allowed: (difference) => `允許的片語 ${difference}`,
    durations: (count) => counted(count, '個時長'),
    reason: '理由',
    nothing: '沒有變更',
    settings: '設定',
    first: '第一個版本',
  },
  versionChoice: (at, by, what) => `${at} UTC，${by}${what === undefined ? '' : `，${what}`}`,

  ofAnotherServer: '這條規則屬於另一個伺服器，未執行任何動作。',
  noPhrase: (number) => `案件 ${number} 沒有可以允許的片語。`,
  wordsAndAction: '請先修改字詞，之後再設定動作：兩者一次只填一個。',
  nothingGiven: '沒有要修改的內容。請填寫動作、嚴格程度或字詞。',
  nothingToTry: '請指定規則，或輸入要測試的字詞。',
  undoing: (made, viewers, rule) =>
    `**正在解除 ${common.sanctions(made)}**：規則 ${rule}，${counted(viewers, '名觀眾')}。解除後會顯示在稽核頻道。`,
  undoneSoFar: (done, all, rule) =>
    `規則 ${rule}：共 ${common.sanctions(all)}，其中 ${number(done)} 筆正在解除。`,
};
