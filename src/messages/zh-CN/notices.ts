import type { Problem } from '../../problems/index.ts';
import type { Notice, RefusedCallbacks } from '../../problems/notices.ts';
import { adviceIn, type SentencesOf, type Show, sentenceIn } from '../show.ts';
import { daily } from './cases/daily.ts';
import { common, counted, duration, number } from './common.ts';
import { foundWrong } from './doctor/wrong.ts';
import { advice, problems } from './problems/index.ts';
import { DOING, shownOnly } from './reviews.ts';
import { shield } from './shield/shield.ts';
import { stats } from './stats/stats.ts';

const sentence = (problem: Problem, show: Show): string => sentenceIn(problems, problem.what, problem, show);

/** What the operator can do about it, after a sentence; empty where that is not known. */
const thenAdvice = (problem: Problem, show: Show): string =>
  adviceIn(advice, problem.what, problem, show) ?? '';

const faults = { json: '不是 JSON', schema: '与文档不符', size: '过长' } as const;

/** Why callbacks of one kind were refused, and what to do about it. */
function refusedCallbacks(refused: RefusedCallbacks, { code }: Show): string {
  const count = `${number(refused.count)} 个`;
  switch (refused.why) {
    case 'stale': {
      const ahead = refused.ahead ?? 0;
      const clock =
        ahead === 0
          ? '签名中的时间不是当前时间'
          : `本机时钟比其中最新的一个${ahead > 0 ? '快' : '慢'} ${duration(Math.max(1, Math.round(Math.abs(ahead) / 1000)))}`;
      // What is signed for a time to come cannot have been sent before.
      const replayed = ahead < 0 ? '' : '如果时钟本来就准，则是有人在重放旧的回调。';
      return `${count}签名正确，但${clock}。请校准本机时钟，最好使用 NTP。${replayed}`;
    }
    case 'signature':
      return `${count}使用了其他令牌签名：WEBHOOK_TOKEN 与 Chat 控制台中的令牌不一致，或者发送者不是 Chat 服务。`;
    case 'unsigned':
      return `${count}没有签名：请在 Chat 控制台的回调鉴权中填入 WEBHOOK_TOKEN。`;
    case 'app':
      return `${count}来自其他应用：请核对 CHAT_SDK_APP_ID 与填写回调地址的应用是否一致。`;
    case 'address': {
      const last = refused.sender === undefined ? '' : `（最近一个：${code(refused.sender)}）`;
      return `${count}来自 WEBHOOK_ALLOW_FROM 以外的地址${last}。如果前面有代理，WEBHOOK_TRUST_PROXY 必须写明该代理。`;
    }
  }
}

/** What came of findings that waited for the database. */
function findingsLoaded({ findings, over, setAside }: Extract<Notice, { what: 'findings-loaded' }>): string {
  const sentences: string[] = [];
  if (findings > 0) sentences.push(`${counted(findings, '条命中')}此前在等待数据库，现已保存。`);
  if (over > 0)
    sentences.push(`其中 ${counted(over, '次封禁或禁言')}到现在本应已结束，因此只作记录，没有发送。`);
  if (setAside > 0)
    sentences.push(`暂存区有 ${counted(setAside, '条记录')}无法使用，已移到其目录中存放：原因见运行日志。`);
  return sentences.join('');
}

/** The Monday with which a week begins, as each reader's own zone shows it; weeks are counted from the first Monday of the Unix epoch. */
const dayOf = (week: number): string => `<t:${(4 + week * 7) * 86_400}:d>`;

export const notices: SentencesOf<Notice> = {
  text: ({ text }, { plain }) => plain(text),
  'sending-paused': ({ problem }, show) =>
    `发送已暂停，不会丢失任何内容：${sentence(problem, show)}${thenAdvice(problem, show)}修复后会自动恢复发送。`,
  'sending-resumed': () => '已恢复发送。',
  'checks-failed': ({ found }, show) => foundWrong(found, show),
  'checks-passed': () => '机器人此前的问题已恢复正常：所有检查都已通过。',
  'bans-refused': ({ times, problem }, show) =>
    `最近 ${counted(times, '次')}对 Chat 服务的请求全部被拒绝：${sentence(problem, show)}${thenAdvice(problem, show)}`,
  'ban-not-shown': ({ number: one, room, times }, { code }) =>
    `案件 ${one} 实际并未生效：Chat 服务 ${counted(times, '次')}返回 OK，但 ${code(room)} 的名单里没有。`,
  'rule-stopped': ({ rule, limit, does = 'ban' }, { code }) =>
    `规则 ${code(rule)} 本会在一分钟内${DOING[does]}超过 ${counted(limit, '名观众')}，因此已熔断。${shownOnly(does)}`,
  'first-rule-installed': ({ rule }, { code }) =>
    `规则 ${code(rule)} 已安装，处于人工审核状态：只会询问房管，不会封禁任何人。`,
  'finding-lost': ({ rule }, { code }) =>
    `规则 ${code(rule)} 的一条命中无法保存：数据库无法写入。原因见运行日志。可能还有更多。`,
  'findings-loaded': (loaded) => findingsLoaded(loaded),
  'rule-part-unusable': ({ problem }, show) =>
    `一条规则有一部分无法应用，这部分不会命中任何内容。${sentence(problem, show)}请用 ${show.code('/filter-av edit')} 修改规则。`,
  'automod-limited': ({ rule, limit }, { code }) =>
    `${code(rule)} 会在一分钟内封禁超过 ${counted(limit, '名观众')}，超出的观众不会被它封禁。请检查该规则，或用 ${code('/settings-av automod')} 取消绑定。`,
  'callbacks-refused': ({ total, refused }, show) =>
    [
      `Chat 服务的回调被拒绝（自上次接受以来共 ${number(total)} 个），直播间的消息因此没有经过判定。`,
      ...refused.map((one) => refusedCallbacks(one, show)),
    ].join(''),
  'callbacks-accepted-again': () => 'Chat 服务的回调已恢复接受。',
  'callbacks-altered': ({ times }) =>
    `${number(times)} 个回调重复送达但内容不同：可能有人在途中篡改回调。不会因这样的内容封禁任何人；规则在其中命中的会转为审核，而该观众可能从未发过这些内容。请只通过 TLS 接收回调，设置 WEBHOOK_ALLOW_FROM，并更换 WEBHOOK_TOKEN。`,
  daily,
  shield: ({ room }, { code }) => `${code(room)} 的护盾已开启。`,
  raid: ({ room, figures, level }, { code }) =>
    shield.raid({
      room: code(room),
      figures: figures.why === 'findings' ? { ...figures, rule: code(figures.rule) } : figures,
      level,
    }),
  'weekly-figures': ({ week, isWhole, figures }, show) =>
    stats.weekly(
      { from: dayOf(week), to: dayOf(week + 1), isWhole },
      {
        ...figures,
        rules: figures.rules.map((one) => ({ rule: common.rule(one.rule, show), found: one.found })),
        moderators: figures.moderators.map(({ id, acted }) => ({ id: `<@${id}>`, acted })),
      },
    ),
  'message-unread': ({ fault, room, sender }, { code }) => {
    const where = `${room === undefined ? '' : `（直播间 ${code(room)}）`}${sender === undefined ? '' : `（发送者 ${code(sender)}）`}`;
    const unknown = room !== undefined ? '发送者' : sender === undefined ? '直播间和发送者' : '直播间';
    return `一条消息${where}未经判定就已送达：其回调${faults[fault]}。${unknown}未知。可能还有更多。`;
  },
};
