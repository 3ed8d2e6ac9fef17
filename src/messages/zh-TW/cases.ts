import type { FieldChange } from '../../moderation/requests/correcting/revision.ts';
import type { State } from '../en/cases.ts';
import type { Messages } from '../types.ts';
import { wordsOf } from './cases/kinds.ts';
import { common, DECIDED, OUTSIDE, SERVICE } from './common.ts';
import { view } from './views.ts';

const { counted, duration, number } = common;

const FIELDS: Readonly<Record<FieldChange['field'], string>> = {
  reason: '理由',
  note: '備註',
  duration: '時長',
};

/** What is to be said of a case without more data. */
const STATUS = {
  open: '待決定',
  waiting: '等待生效',
  cancelled: '已取消',
  failed: '失敗',
  ended: '已結束',
} as const;

/** A kind of case, whichever version wrote it. */
const nounOf = (kind: string): string => (kind === 'review' ? '審核' : (wordsOf(kind)?.noun ?? '其他'));

function stateOf(kind: string, state: State): string {
  switch (state.status) {
    case 'decided':
      return state.by === '' ? DECIDED[state.what] : `${DECIDED[state.what]}（${state.by}）`;
    case 'replaced':
      return state.lift
        ? `已解除（${state.lift.by ?? OUTSIDE}，案件 ${state.by}）`
        : `已由案件 ${state.by} 取代`;
    case 'in-force':
      return wordsOf(kind)?.isOverAtOnce ? '已完成' : '生效中';
    default:
      return STATUS[state.status];
  }
}

function titleOf(kind: string, state: State): string {
  const words = wordsOf(kind);
  if (state.status === 'in-force' && words) return words.done;
  if (state.status === 'failed' && words) return words.failed;
  return `${nounOf(kind)} · ${stateOf(kind, state)}`;
}

const none = (text: string): string => (text === '' ? '（無）' : `「${text}」`);

/** What is shown and said of cases. Texts of people come escaped. */
export const cases: Messages['cases'] = {
  nounOf,
  stateOf,
  title: (number, kind, state) => `案件 ${number} · ${titleOf(kind, state)}`,
  requestTitle: (number, state) => `案件 ${number} · ${state}`,
  message: '**訊息**',
  messageUnreadable: '內容有保存，但無法從資料庫讀取。',
  reason: '**理由**',
  note: '**備註**（觀眾看不到）',
  repeats: (count) => `這名觀眾另有 ${number(count)} 則類似訊息`,
  watchedLines: (all, shown) =>
    all <= shown ? counted(all, '則發言') : `共 ${number(all)} 則發言，顯示最後 ${number(shown)} 則`,
  watchedOutcome: '觀察不會攔截訊息，也不會封鎖任何人，由版主決定。',
  postedLate: (known) => `延後張貼：得知時間為 ${known}。`,
  fields: {
    viewer: '觀眾',
    asks: '申請內容',
    room: '直播間',
    duration: '時長',
    source: '來源',
    moderator: '版主',
    edited: '修改',
    said: '發言時間',
    found: '偵測到',
    notJudgedBy: '未判定的規則',
    outcome: '結果',
  },
  nothing: '（沒有內容）',
  room: (room) => `直播間 ${room}`,
  until: (end) => `至 ${end}`,
  byService: SERVICE,
  outside: OUTSIDE,
  sourceUnreadable: '有保存，但無法從資料庫讀取',
  watchedBy: (moderator) => `${moderator} 的觀察`,
  ruleSource: (rule, version) => (version > 0 ? `${common.rule(rule)}，版本 ${version}` : common.rule(rule)),
  origin(origin, kind) {
    switch (origin?.what) {
      case 'unban':
        return `案件 ${origin.case} 的「${nounOf(kind)}」按鈕`;
      case 'edit':
        return `案件 ${origin.case} 修改時長，原為 ${duration(origin.before)}`;
      case 'review':
        return `審核 ${origin.case}`;
      case 'undo':
        return `復原規則 ${origin.rule} 的處分`;
      case 'end':
        return `案件 ${origin.case} 到期，自動執行`;
      case 'second':
        return `案件 ${origin.case}，由 ${origin.by} 確認`;
      default:
        return kind === 'request' ? '等待第二位版主確認' : `按鈕（${nounOf(kind)}）`;
    }
  },
  edited: (times, by, when) => `${number(times)} 次，最後一次：${by}${when === '' ? '' : ` ${when}`}`,
  saidAt: (time, number) => (number === undefined ? time : `${time}，直播間內第 ${number} 則`),
  view,
  foundIn: (term, how) => `${term}（${how}）`,
  reviewOutcome({ message, isOpen, isObserved }) {
    const what = {
      refused: '訊息已被攔截。',
      masked: '訊息中偵測到的字詞已被遮蔽。',
      'let-through': '訊息已放行。',
      delivered: '訊息已送達直播間。',
    }[message];
    if (isOpen) return `${what}沒有封鎖任何人，由版主決定。`;
    return isObserved ? `${what}這條規則僅記錄。` : what;
  },
  ended: (kind, when) => `${nounOf(kind)}已結束：${when}。`,
  outsideChange(kind) {
    const lifted = '已在主控台或由其他程式解除。';
    if (kind === 'app-unmute') return `Chat 服務已查不到這個禁言，${lifted}`;
    if (kind === 'unban') return `這個封鎖已不在直播間的名單中，${lifted}`;
    if (kind === 'unmute') return `這個禁言已不在直播間的名單中，${lifted}`;
    return `這個${nounOf(kind)}在直播間的名單中，是在主控台或由其他程式執行的。`;
  },
  whyUnreadable: '失敗原因有保存，但無法從資料庫讀取。',
  notAsked: '尚未送出。',
  unknown: (number) => `這個伺服器沒有案件 ${number}。`,
  notANumber: '請輸入案件編號，例如 41，或從建議中選擇。',
  ofAnotherServer: '這個案件屬於另一個伺服器，未執行任何動作。',

  durationForm: (number) => `修改案件 ${number} 的時長`,
  durationLabel: '時長，從開始時算起',
  durationHelp: '10m、1h、1h30m、7d、1mo、permanent。若該時間已過，就會直接解除。',
  saved({ number, fields, wasShown }) {
    const what = common.list(fields.map((field) => FIELDS[field]));
    return `**已儲存**：案件 ${number} 的${what}。${wasShown ? '觀眾之前已看到舊的理由。' : ''}`;
  },

  noHistory: (viewer) => `這個伺服器沒有關於 ${viewer} 的案件。`,
  history: (total, viewer, page) => `${viewer} 共有 **${number(total)}** 筆案件${page}`,
  historyLine({ number, kind, seconds, room, asked, by, state, edits }) {
    const length = seconds === undefined ? '' : `（${duration(seconds)}）`;
    const edited = edits === 0 ? '' : `，修改過 ${common.number(edits)} 次`;
    return `案件 **${number}** · ${nounOf(kind)}${length} · ${room} · ${asked}（${by}） · ${state}${edited}`;
  },
  corrections: '修改紀錄',
  earlierCorrections: '（更早的紀錄在匯出檔裡）',
  correction: ({ at, by, change }) => {
    const show = (value: string | number) => (typeof value === 'number' ? duration(value) : none(value));
    return `${at} ${by} 修改了${FIELDS[change.field]}：${show(change.before)} → ${show(change.after)}`;
  },
  choice: ({ kind, seconds, viewer, by }) =>
    `${nounOf(kind)}${seconds === undefined ? '' : ` ${duration(seconds)}`} · ${viewer} · ${by}`,

  exportEmpty: '沒有符合的案件。',
  exported({ cases: total, corrections, files }) {
    const corrected = corrections === 0 ? '' : `、**${number(corrections)}** 筆修改紀錄`;
    const sums = files.map(({ name, sha256 }) => `\n\`${name}\` SHA-256 \`${sha256}\``).join('');
    return `**${number(total)}** 筆案件${corrected}${sums}`;
  },
  exportTooLarge: (fitting, last) =>
    `這些案件無法放進一個檔案：Discord 大約只收 ${number(fitting)} 筆。請減少每次匯出的數量：last:${last} 或更少，或只匯出一名觀眾。`,
};
