import type { RuleState } from '../../../moderation/rules/rule.ts';
import type { Messages } from '../../types.ts';
import { ACTIONS, strictnessOf } from '../cases/words.ts';
import { common, counted, duration, number } from '../common.ts';

type Rules = Messages['rules'];

const STATES: Readonly<Record<RuleState, string>> = {
  active: '启用中',
  paused: '已暂停',
  braked: '已熔断',
};

/** What keeps a rule from doing what its action says, after a sentence; empty where nothing does. */
const STOPPED: Readonly<Record<RuleState, string>> = {
  active: '',
  paused: '该规则已暂停，执行 `/filter-av resume` 之前不会命中任何内容。',
  braked: '该规则已熔断：执行 `/filter-av resume` 之前，命中的内容只会显示。',
};

const STEPS = { ban: '封禁', mute: '禁言' } as const;

const doubtfulOf = (reviews: number): string =>
  reviews === 0 ? '' : `，其中 ${number(reviews)} 条由房管决定`;

const size: Rules['size'] = (of) => {
  switch (of.kind) {
    case 'keywords':
      return `${counted(of.count, '个关键词')}，${strictnessOf(of.strictness)}`;
    case 'patterns':
      return counted(of.count, '条正则');
    case 'contact':
      return '联系方式';
    case 'link':
      return of.count === 0 ? '链接' : `指向 ${counted(of.count, '个域名')}的链接`;
  }
};

export const rules: Rules = {
  size,
  state: STATES,
  none: '没有规则。用 `/filter-av add` 添加，或用 `/filter-av import` 导入现成规则。',
  line: ({ id, action, version }, what, state) =>
    `${id} ${what} · ${ACTIONS[action]}${state === 'active' ? '' : ` · **${STATES[state]}**`} · 第 ${version} 版`,
  title: (id, action) => `规则 ${id} · ${ACTIONS[action]}`,
  usualWords: '（内置词）',
  allowedPhrases: (phrases) => `**放行短语**：${phrases}`,
  fields: {
    matches: '匹配内容',
    state: '状态',
    version: '版本',
    ladder: '封禁和禁言',
    reason: '理由',
    recent: '最近消息',
    precision: '准确率',
    dismissed: '忽略最多',
  },
  version: (version, by, when) => `第 ${version} 版，${by} ${when}`,
  steps(all) {
    const isBan = all.every(({ kind }) => kind === 'ban');
    return all.map(({ kind, seconds }) => `${isBan ? '' : `${STEPS[kind]} `}${duration(seconds)}`).join('、');
  },
  noReason: '（无）',
  recent({ messages, hits, reviews }) {
    if (messages === 0) return '还没有保存的消息。';
    return `最近 ${counted(messages, '条消息')}中命中 ${number(hits)} 条${doubtfulOf(reviews)}。`;
  },
  precision({ newest, right, all, open, bans, undone, mutes, unmuted, observed, expired }) {
    const lifted = (count: number): string => (count === 0 ? '均未解除' : `已解除 ${number(count)} 次`);
    const parts = [
      all === 0
        ? '尚无结论'
        : `准确率 ${Math.round((right / all) * 100)} %（${number(right)}/${number(all)}）`,
      ...(open > 0 ? [`${number(open)} 条待处理`] : []),
      ...(bans > 0 ? [`${counted(bans, '次封禁')}，${lifted(undone)}`] : []),
      ...(mutes > 0 ? [`${counted(mutes, '次禁言')}，${lifted(unmuted)}`] : []),
      ...(observed > 0 ? [`${number(observed)} 条仅记录`] : []),
      ...(expired > 0 ? [`${number(expired)} 条过期未处理`] : []),
    ];
    const scope = newest === undefined ? '' : `\n封禁、禁言和审核各只统计最新的 ${number(newest)} 条。`;
    return `${parts.join(' · ')}。${scope}`;
  },
  offers: {
    ban: '它几乎都判对了：可以让它自动封禁。',
    block: '可以让它拦截消息。',
    mask: '可以让它遮盖命中的内容。',
    review: '它经常判错：可以改由房管决定。',
    observe: '它经常判错：可以改为仅记录。',
  },
  dismissed: ({ phrase, times, isKeyword }) =>
    `${phrase} · ${counted(times, '次')}${isKeyword ? ' · 就是关键词本身：请改为修改词条' : ''}`,

  created: (id) => `**规则已创建**：${id}，处于**人工审核**状态：房管能看到命中的内容，不会封禁任何人。`,
  saved: ({ id, action, version, state }) =>
    `**已保存**：${id}（第 ${version} 版，${ACTIONS[action]}）。${STOPPED[state]}`,
  actionSet: ({ id, action, version, state }) =>
    `**已保存**：${id} 设为**${ACTIONS[action]}**（第 ${version} 版）。${STOPPED[state]}`,
  onlyCapitals: ({ id, action, version, state }) =>
    `**已保存**：${id} 在此处只命中大写字母（第 ${version} 版，${ACTIONS[action]}）。${STOPPED[state]}`,
  fellBack: ({ id, action, version, state }) =>
    `**已保存，并设为${ACTIONS[action]}**：${id}（第 ${version} 版）。${STOPPED[state]}`,
  strictnessChanged: (id) => `${id} 的匹配严格度已修改。`,
  rolledBack: ({ id, action, version, state }, to) =>
    `**已回滚**：${id} 恢复为第 ${to} 版的内容（现为第 ${version} 版，${ACTIONS[action]}）。${STOPPED[state]}`,
  removed: (id) => `**已删除**：${id}。其案件和历史版本保留。`,
  restored: ({ id, action, version }) => `**已找回**：${id} 设为**${ACTIONS[action]}**（第 ${version} 版）。`,
  thereAgain: (id) => `规则 ${id} 又存在了。未执行任何操作。`,
  paused: (id, action) => `**已暂停**：${id}（${ACTIONS[action]}）。`,
  resumed: (id, action) => `**已恢复**：${id}（${ACTIONS[action]}）。`,
  unwritten: '机器人的数据库没有响应。此更改从现在起有效，数据库恢复后写入；在那之前，重启会使其失效。',
  allowed: (phrase, { id, version, state }) =>
    `**已放行**：${phrase} 不再被规则 ${id} 命中（第 ${version} 版）。${STOPPED[state]}`,

  announceCreated: (by, { id, action, version }) =>
    `${by} 创建了规则 ${id}：${ACTIONS[action]}，第 ${version} 版。`,
  announceChanged: (by, { id, action, version }) =>
    `${by} 修改了规则 ${id}：${ACTIONS[action]}，第 ${version} 版。`,
  announceRemoved: (by, id) => `${by} 删除了规则 ${id}。`,
  announceRestored: (by, { id, action, version }) =>
    `${by} 找回了规则 ${id}：${ACTIONS[action]}，第 ${version} 版。`,
  announcePaused: (by, id) => `${by} 暂停了规则 ${id}。`,
  announceResumed: (by, id) => `${by} 恢复了规则 ${id}。`,
  announceAllowed: (by, phrase, { id, version }) =>
    `${by} 在规则 ${id} 中放行了“${phrase}”，第 ${version} 版。`,

  notSetToBan: (id, action) => `**未改为封禁**：${id} 现为**${ACTIONS[action]}**。`,
  matchesOrdinary: (count) =>
    count === 1 ? '它还会命中一句正常的话：' : `它还会命中 ${number(count)} 句正常的话，例如：`,
  sample: (text, term) => `${text}（${term}）`,
  hitsTooMuch: (trial) => `它会命中太多内容。${trial}`,
  capitals: (patterns) => `正则忽略大小写，所以 ${patterns} 也会命中小写字母。是否只想匹配大写？`,

  nothingKept: '还没有最近的消息可用来试跑。',
  tooExpensive: (count) => `有 ${counted(count, '条消息')}的判定开销会过大。`,
  trialNothing: (messages) => `最近 **${number(messages)}** 条消息中，它一条也不会命中。`,
  trial({ messages, hits, reviews, viewers }) {
    const share = ((hits / messages) * 100).toFixed(hits / messages < 0.01 ? 2 : 1);
    return `最近 **${number(messages)}** 条消息中，它会命中 **${number(hits)}** 条（${share} %）${doubtfulOf(reviews)}，涉及 **${number(viewers)}** 名观众。`;
  },
  finding({ rule, action, isStopped, term, view, text }) {
    const stopped = isStopped ? '（已熔断：仅显示）' : '';
    return `${rule}：**${action === undefined ? '由房管决定' : ACTIONS[action]}**${stopped}，命中 ${term}（${view}），原文 ${text}`;
  },
  findsNothing: '没有规则命中。',
  notJudged: (names) => `用 ${names} 完整判定的开销过大：由房管决定。`,
  pasted: (read, left) =>
    `已按消息的 JSON 读取。作为文字读取的字段：${read}。未读取：${left}。可用 \`/settings-av fields\` 修改。`,

  changes: {
    action: (before, after) => `${ACTIONS[before]} → ${ACTIONS[after]}`,
    words: (difference) => `词条 ${difference}`,
    allowed: (difference) => `放行 ${difference}`,
    durations: (count) => counted(count, '个时长'),
    reason: '理由',
    nothing: '没有变化',
    settings: '设置',
    first: '首个版本',
  },
  versionChoice: (at, by, what) => `${at} UTC，${by}${what === undefined ? '' : `，${what}`}`,

  ofAnotherServer: '该规则属于另一个服务器。未执行任何操作。',
  noPhrase: (one) => `案件 ${one} 中没有可放行的短语。`,
  wordsAndAction: '请先修改词条，再设置处理方式：两者不能同时填。',
  nothingGiven: '没有可更改的内容。请填写 action、strictness 或 words。',
  nothingToTry: '请指定一条规则，或填写要试跑的词。',
  undoing: (made, viewers, rule) =>
    `**正在撤销** ${rule} 的 ${common.sanctions(made)}（${counted(viewers, '名观众')}）。解除后会在日志频道显示。`,
  undoneSoFar: (done, all, rule) =>
    `正在撤销 ${rule} 的 ${common.sanctions(all)}，已处理 ${number(done)} 个。`,
};
