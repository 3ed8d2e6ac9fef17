import type { Decision } from '../../moderation/case.ts';
import type { FieldChange } from '../../moderation/requests/correcting/revision.ts';
import type { State } from '../en/cases.ts';
import type { Messages } from '../types.ts';
import { wordsOf } from './cases/kinds.ts';
import { common, counted, duration, list, number, OUTSIDE, SERVICE } from './common.ts';
import { view } from './views.ts';

const DECIDED: Readonly<Record<Decision, string>> = {
  ban: '已封禁',
  dismiss: '已忽略',
  allow: '已放行短语',
  observed: '仅记录',
  expired: '已过期',
  confirm: '已确认',
  refuse: '已拒绝',
};
const FIELDS: Readonly<Record<FieldChange['field'], string>> = {
  reason: '理由',
  note: '备注',
  duration: '时长',
};
const STATES = {
  open: '待处理',
  waiting: '等待执行',
  cancelled: '已取消',
  failed: '失败',
  ended: '已结束',
} as const;

/** A kind of case, whichever version wrote it. */
const nounOf = (kind: string): string => (kind === 'review' ? '审核' : (wordsOf(kind)?.noun ?? '其他'));

function stateOf(kind: string, state: State): string {
  switch (state.status) {
    case 'decided':
      return state.by === '' ? DECIDED[state.what] : `${DECIDED[state.what]}（${state.by}）`;
    case 'replaced':
      if (!state.lift) return `已被案件 ${state.by} 取代`;
      return state.lift.by === undefined
        ? `已解除（${OUTSIDE}，案件 ${state.by}）`
        : `已由 ${state.lift.by} 解除（案件 ${state.by}）`;
    case 'in-force':
      return wordsOf(kind)?.isOverAtOnce ? '已完成' : '生效中';
    default:
      return STATES[state.status];
  }
}

function titleOf(kind: string, state: State): string {
  const words = wordsOf(kind);
  if (state.status === 'in-force' && words) return words.done;
  if (state.status === 'failed' && words) return words.failed;
  return `${nounOf(kind)} · ${stateOf(kind, state)}`;
}

const quoted = (text: string): string => (text === '' ? '（无）' : `“${text}”`);

export const cases: Messages['cases'] = {
  nounOf,
  stateOf,
  title: (one, kind, state) => `案件 ${one} · ${titleOf(kind, state)}`,
  requestTitle: (one, state) => `案件 ${one} · ${state}`,
  message: '**消息**',
  messageUnreadable: '消息已保存，但无法从数据库读取。',
  reason: '**理由**',
  note: '**备注**（观众看不到）',
  repeats: (count) => `该观众另有 ${number(count)} 条类似消息`,
  watchedLines: (all, shown) =>
    all <= shown ? counted(all, '条发言') : `共 ${counted(all, '条发言')}，显示最近 ${number(shown)} 条`,
  watchedOutcome: '观察不会拦截任何消息，也不会封禁任何人，由房管决定。',
  postedLate: (known) => `补发：此事实际得知于 ${known}。`,
  fields: {
    viewer: '观众',
    asks: '请求内容',
    room: '直播间',
    duration: '时长',
    source: '来源',
    moderator: '房管',
    edited: '修改',
    said: '发言时间',
    found: '命中',
    notJudgedBy: '未能判定的规则',
    outcome: '结果',
  },
  nothing: '（无）',
  room: (room) => `直播间 ${room}`,
  until: (end) => `至 ${end}`,
  byService: SERVICE,
  outside: OUTSIDE,
  sourceUnreadable: '已保存，但无法从数据库读取',
  watchedBy: (moderator) => `${moderator} 的观察名单`,
  ruleSource: (rule, version) => (version > 0 ? `${common.rule(rule)}，第 ${version} 版` : common.rule(rule)),
  origin(origin, kind) {
    switch (origin?.what) {
      case 'unban':
        return `案件 ${origin.case} 的“${nounOf(kind)}”按钮`;
      case 'edit':
        return `修改案件 ${origin.case} 的时长，原为 ${duration(origin.before)}`;
      case 'review':
        return `审核 ${origin.case}`;
      case 'undo':
        return `撤销规则 ${origin.rule} 的操作`;
      case 'end':
        return `案件 ${origin.case} 到期自动执行`;
      case 'second':
        return `案件 ${origin.case}，由 ${origin.by} 确认`;
      default:
        return kind === 'request' ? '等待另一位房管确认' : `按钮（${nounOf(kind)}）`;
    }
  },
  edited: (times, by, when) => `${counted(times, '次')}，最近：${by}${when === '' ? '' : ` ${when}`}`,
  saidAt: (time, one) => (one === undefined ? time : `${time}，直播间内第 ${one} 条`),
  view,
  foundIn: (term, how) => `${term}（${how}）`,
  reviewOutcome({ message, isOpen, isObserved }) {
    const what = {
      refused: '消息已拦截。',
      masked: '命中的词已遮盖。',
      'let-through': '消息已放行。',
      delivered: '消息已送达。',
    }[message];
    if (isOpen) return `${what}没有封禁任何人，由房管决定。`;
    return isObserved ? `${what}这条规则仅记录。` : what;
  },
  ended: (kind, when) => `${nounOf(kind)}已于 ${when} 结束。`,
  outsideChange(kind) {
    const lifted = '是在控制台或由其他程序解除的。';
    if (kind === 'app-unmute') return `Chat 服务已不再显示该全局禁言，${lifted}`;
    if (kind === 'unban' || kind === 'unmute')
      return `该${kind === 'unban' ? '封禁' : '禁言'}已不在直播间名单中，${lifted}`;
    return `该${nounOf(kind)}在直播间名单中，是在控制台或由其他程序设置的。`;
  },
  whyUnreadable: '原因已保存，但无法从数据库读取。',
  notAsked: '尚未发送。',
  unknown: (one) => `本服务器没有案件 ${one}。`,
  notANumber: '请输入案件编号，例如 41，或从候选中选择。',
  ofAnotherServer: '该案件属于另一个服务器。未执行任何操作。',

  durationForm: (one) => `修改案件 ${one} 的时长`,
  durationLabel: '时长（从开始时算起）',
  durationHelp: '10m、1h、1h30m、7d、1mo、永久。如果已经超过该时长，则立即解除。',
  saved({ number: one, fields, wasShown }) {
    const what = list(fields.map((field) => FIELDS[field]));
    return `**已保存**：案件 ${one} 的${what}。${wasShown ? '观众此前已看到旧的理由。' : ''}`;
  },

  noHistory: (viewer) => `本服务器没有关于 ${viewer} 的案件。`,
  history: (total, viewer, page) => `关于 ${viewer} 的案件：**${number(total)}** 个${page}`,
  historyLine({ number: one, kind, seconds, room, asked, by, state, edits }) {
    const length = seconds === undefined ? '' : `（${duration(seconds)}）`;
    const edited = edits === 0 ? '' : `，修改过 ${counted(edits, '次')}`;
    return `案件 **${one}** · ${nounOf(kind)}${length} · ${room} · ${asked} · ${by}：${state}${edited}`;
  },
  corrections: '修改记录',
  earlierCorrections: '（更早的见导出文件）',
  correction({ at, by, change }) {
    const show = (value: string | number) => (typeof value === 'number' ? duration(value) : quoted(value));
    return `${at} ${by} 修改了${FIELDS[change.field]}：${show(change.before)} → ${show(change.after)}`;
  },
  choice: ({ kind, seconds, viewer, by }) =>
    `${nounOf(kind)}${seconds === undefined ? '' : ` ${duration(seconds)}`} · ${viewer} · ${by}`,

  exportEmpty: '没有符合条件的案件。',
  exported({ cases: total, corrections, files }) {
    const corrected = corrections === 0 ? '' : `，**${number(corrections)}** 条修改记录`;
    const sums = files.map(({ name, sha256 }) => `\n\`${name}\` SHA-256 \`${sha256}\``).join('');
    return `**${number(total)}** 个案件${corrected}${sums}`;
  },
  exportTooLarge: (fitting, last) =>
    `这些案件放不进一个文件：Discord 大约能接收 ${number(fitting)} 个。请分批导出：last:${last} 或更少，或只导出一名观众。`,
};
