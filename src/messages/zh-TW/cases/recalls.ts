import type { ChatMeaning } from '../../../problems/chat.ts';
import type { Messages } from '../../types.ts';
import { common } from '../common.ts';

const { counted, number, some } = common;

type Recalls = Messages['recalls'];
type Came = Parameters<Recalls['came']>[0];

/** Viewers that are named one by one. */
const MOST_NAMED = 20;

/** Why the service has left messages where they are. */
const REASONS: Partial<Record<ChatMeaning, string>> = {
  'unknown-message': '在直播間中找不到',
  'message-too-old': '時間太久，已無法刪除',
  'message-stays': '屬於無法刪除的類型',
  'recall-off': '因 Chat 主控台關閉了撤回訊息功能',
};

/** `3 則時間太久，已無法刪除；1 則機器人不知道編號`. */
const left = ({ refused, unknown }: Came): string =>
  [
    ...refused.map(
      ({ meaning, code, count }) =>
        `${number(count)} 則${REASONS[meaning] ?? `被 Chat 服務拒絕（代碼 ${code}）`}`,
    ),
    ...(unknown > 0 ? [`${number(unknown)} 則機器人沒有紀錄`] : []),
  ].join('；');

const NOT_WHOLE = '機器人有部分主機沒有回應，可能還有更多訊息。';

const progress = ({ removed, open }: Came): string =>
  `目前已刪除 ${number(removed)} 則，剩餘 ${number(open)} 則。`;

const outcome: Recalls['outcome'] = (line) => {
  const { status, who, removed, cases } = line;
  const ofWhom = who.length === 0 ? '' : `：${some(who, MOST_NAMED)}`;
  const where = line.rooms > 1 ? `（${counted(line.rooms, '個直播間')}）` : '';
  const of = `${ofWhom}${where} · ${common.cases(cases)}。`;
  const whole = line.isWhole ? '' : NOT_WHOLE;
  const rest = left(line);
  switch (status) {
    case 'done':
      return `**已刪除 ${counted(removed, '則訊息')}**${of}${rest === '' ? '' : `未刪除：${rest}。`}${whole}`;
    case 'cancelled':
      return `**已取消刪除訊息**${of}${line.why}`;
    case 'failed': {
      const before = removed > 0 ? `先前已刪除 ${counted(removed, '則訊息')}。` : '';
      return `**未刪除訊息**${of}${before}${line.why}${line.refused.length > 1 || removed > 0 ? `（${rest}）` : ''}`;
    }
    case 'waiting':
      return `**正在刪除訊息**${of}${removed > 0 || line.open > 0 ? progress(line) : line.why}${
        line.isTroubled ? ` ${line.why}` : ''
      }`;
  }
};

/** Removing messages from a room. */
export const recalls: Recalls = {
  outcome,
  came(came) {
    const rest = left(came);
    const lines = [
      ...(came.removed > 0 ? [`已刪除 ${counted(came.removed, '則訊息')}`] : []),
      ...(came.open > 0 ? [`尚有 ${counted(came.open, '則訊息')}待刪除`] : []),
      ...(rest === '' ? [] : [`未刪除：${rest}`]),
      ...(came.isWhole ? [] : [NOT_WHOLE]),
    ];
    return lines.join('\n');
  },
  everybody: '所有說過這句話的人',

  // Buttons and menus
  button: '刪除訊息',
  buttonOne: '刪除這則訊息',
  choose: '要刪除哪些訊息？',
  whichLines: (who) => `要刪除 ${who} 的哪些訊息？刪除後無法復原。`,
  all: '機器人知道的所有訊息',
  allMeans: '最近 10 分鐘內，最多 1,000 則',
  line: (text) => (text === '' ? '（沒有文字）' : text),

  // Questions
  confirm: ({ count, viewers, isCut }) =>
    `**要刪除 ${counted(viewers, '名觀眾')}的${isCut ? '最新 ' : ' '}${counted(count, '則訊息')}嗎？**刪除後無法復原。目前尚未執行任何動作。`,
  confirmButton: (count) => `刪除 ${counted(count, '則訊息')}`,
  protected: (count) => `受保護帳號的 ${counted(count, '則訊息')}會保留。`,
  notWhole: NOT_WHOLE,

  // What cannot be done
  nothingKnown: ({ isWhole, heardFor }) =>
    [
      '找不到可以刪除的訊息，未執行任何動作。',
      '機器人只知道最近 10 分鐘的訊息，以及最近 1 小時內轉播過或被規則偵測到的訊息。',
      ...(heardFor === undefined ? [] : [`它開始接收訊息才 ${common.roughly(heardFor)}。`]),
      ...(isWhole ? [] : ['機器人有部分主機沒有回應。']),
    ].join(''),
  goneBefore: (count) =>
    `${count === 1 ? '唯一已知的訊息' : `已知的 ${number(count)} 則訊息`}先前都已刪除，這次未執行任何動作。`,
  nothingHeard:
    '找不到可以刪除的訊息，未執行任何動作。Chat 服務沒有把任何訊息的編號告訴機器人：維運人員需要在 Chat 主控台開啟「發送訊息後」的回呼。',
  whoOrWhat: '請指定要刪除誰的訊息（viewer）或哪些訊息（phrase），擇一填寫。',
  withoutMessages: (who) => `沒有 ${some(who, MOST_NAMED)} 的已知訊息，所以不會刪除任何一則。`,
  noNumber: '這則訊息沒有送達，或不知道它的編號，未執行任何動作。',
};
