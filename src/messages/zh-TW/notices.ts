import type { Problem } from '../../problems/index.ts';
import type { Notice, RefusedCallbacks } from '../../problems/notices.ts';
import { adviceIn, type SentencesOf, type Show, sentenceIn } from '../show.ts';
import { daily } from './cases/daily.ts';
import { common, counted, duration, number } from './common.ts';
import { foundWrong } from './doctor/wrong.ts';
import { advice, problems } from './problems/index.ts';
import { DOING } from './reviews.ts';
import { shield } from './shield/shield.ts';
import { stats } from './stats/stats.ts';

const sentence = (problem: Problem, show: Show): string => sentenceIn(problems, problem.what, problem, show);

/** What the operator can do about it, after a sentence; empty where that is not known. */
const thenAdvice = (problem: Problem, show: Show): string =>
  adviceIn(advice, problem.what, problem, show) ?? '';

/** The Monday with which a week begins, as each reader's own zone shows it; weeks are counted from the first Monday of the Unix epoch. */
const dayOf = (week: number): string => `<t:${(4 + week * 7) * 86_400}:d>`;

const faults = { json: '不是 JSON', schema: '格式與文件不符', size: '太長' } as const;

/** Why callbacks of one kind were refused, and what to do about it. */
function refusedCallbacks(refused: RefusedCallbacks, { code }: Show): string {
  const count = `${number(refused.count)} 次`;
  switch (refused.why) {
    case 'stale': {
      const ahead = refused.ahead ?? 0;
      const clock =
        ahead === 0
          ? '簽章中的時間不是現在'
          : `這台主機的時鐘比其中最新的一次${ahead > 0 ? '快' : '慢'} ${duration(Math.max(1, Math.round(Math.abs(ahead) / 1000)))}`;
      // What is signed for a time to come cannot have been sent before.
      const replayed = ahead < 0 ? '' : '如果時間本來就正確，代表有人在重送舊的回呼。';
      return `${count}簽章正確，但${clock}。請校正這台主機的時間，最好使用 NTP。${replayed}`;
    }
    case 'signature':
      return `${count}是用別的權杖簽章：WEBHOOK_TOKEN 與 Chat 主控台的權杖不同，或不是 Chat 服務送來的。`;
    case 'unsigned':
      return `${count}沒有簽章：請在 Chat 主控台的回呼驗證設定中填入 WEBHOOK_TOKEN。`;
    case 'app':
      return `${count}來自別的 App：請比對 CHAT_SDK_APP_ID 與填寫回呼網址的那個 App。`;
    case 'address': {
      const last = refused.sender === undefined ? '' : `（最近一次：${code(refused.sender)}）`;
      return `${count}來自不在 WEBHOOK_ALLOW_FROM 中的位址${last}。如果前面有代理伺服器，要在 WEBHOOK_TRUST_PROXY 填入該代理伺服器。`;
    }
  }
}

/** What came of findings that waited for the database. */
function findingsLoaded({ findings, over, setAside }: Extract<Notice, { what: 'findings-loaded' }>): string {
  const sentences: string[] = [];
  if (findings > 0) sentences.push(`${counted(findings, '筆偵測結果')}先前在等待資料庫，現在已保存。`);
  if (over > 0) sentences.push(`其中 ${counted(over, '筆封鎖或禁言')}的期限已過，因此只留下紀錄，沒有送出。`);
  if (setAside > 0)
    sentences.push(
      `暫存檔中有 ${counted(setAside, '筆資料')}無法使用，已移到暫存資料夾另外存放：原因在日誌裡。`,
    );
  return sentences.join('');
}

/** What people have to hear about the bot itself. */
export const notices: SentencesOf<Notice> = {
  text: ({ text }, { plain }) => plain(text),
  'sending-paused': ({ problem }, show) =>
    `已暫停送出，資料不會遺失：${sentence(problem, show)}${thenAdvice(problem, show)}修正後會自動恢復送出。`,
  'sending-resumed': () => '已恢復送出。',
  'bans-refused': ({ times, problem }, show) =>
    `最近 ${number(times)} 次對 Chat 服務的請求全部被拒絕：${sentence(problem, show)}${thenAdvice(problem, show)}`,
  'ban-not-shown': ({ number: case_, room, times }, { code }) =>
    `案件 ${case_} 實際上沒有生效：Chat 服務回覆了 ${number(times)} 次 OK，但 ${code(room)} 的名單裡沒有。`,
  'rule-stopped': ({ rule, limit, does = 'ban' }, { code }) =>
    `規則 ${code(rule)} 原本會在一分鐘內${DOING[does]}超過 ${counted(limit, '名觀眾')}，因此已停下。它偵測到的內容會送交審核，在版主恢復這條規則之前，不會${DOING[does]}任何人。`,
  'first-rule-installed': ({ rule }, { code }) =>
    `已安裝規則 ${code(rule)}，動作為人工審核：它會詢問版主，不會封鎖任何人。`,
  'finding-lost': ({ rule }, { code }) =>
    `規則 ${code(rule)} 有一筆偵測結果無法保存：資料庫無法寫入。原因在日誌裡，可能不只這一筆。`,
  'findings-loaded': (loaded) => findingsLoaded(loaded),
  'rule-part-unusable': ({ problem }, show) =>
    `某條規則有一部分無法套用，所以那部分不會偵測到任何內容。${sentence(problem, show)}請用 ${show.code('/filter-av edit')} 修改規則。`,
  'automod-limited': ({ rule, limit }, { code }) =>
    `${code(rule)} 會在一分鐘內封鎖超過 ${counted(limit, '名觀眾')}，因此不再由它封鎖更多觀眾。請檢查這條規則，或用 ${code('/settings-av automod')} 解除綁定。`,
  'callbacks-refused': ({ total, refused }, show) =>
    [
      `Chat 服務的回呼被拒絕（自上次接受以來共 ${number(total)} 次），所以直播間的訊息沒有經過判定。`,
      ...refused.map((one) => refusedCallbacks(one, show)),
    ].join(''),
  'callbacks-accepted-again': () => '已恢復接受 Chat 服務的回呼。',
  'callbacks-altered': ({ times }) =>
    `有 ${number(times)} 次回呼再次送來時文字不同：可能有人在途中竄改回呼。這類文字不會導致封鎖，規則偵測到的內容會改為審核，而且該觀眾可能根本沒這樣寫過。請只透過 TLS 接收回呼、設定 WEBHOOK_ALLOW_FROM，並更換 WEBHOOK_TOKEN。`,
  shield: ({ room }, { code }) => `${code(room)} 的護盾已開啟。`,
  raid: ({ room, figures, level }, { code }) =>
    shield.raid({
      room: code(room),
      figures: figures.why === 'findings' ? { ...figures, rule: code(figures.rule) } : figures,
      level,
    }),
  'checks-failed': ({ found }, show) => foundWrong(found, show),
  'checks-passed': () => '機器人先前的問題已排除：所有檢查都通過。',
  daily,
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
    const where = room === undefined ? '' : `（直播間：${code(room)}）`;
    const who = sender === undefined ? '' : `（發言者：${code(sender)}）`;
    const unknown = room !== undefined ? '發言者' : sender === undefined ? '直播間和發言者' : '直播間';
    return `有一則訊息${where}${who}未經判定就送達：它的回呼${faults[fault]}。${unknown}不明。可能不只這一則。`;
  },
};
