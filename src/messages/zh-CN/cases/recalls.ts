import type { ChatMeaning } from '../../../problems/chat.ts';
import type { Messages } from '../../types.ts';
import { common, counted, number, some } from '../common.ts';

type Recalls = Messages['recalls'];
type OutcomeLine = Parameters<Recalls['outcome']>[0];
type Came = Parameters<Recalls['came']>[0];
type Refused = Came['refused'][number];

/** Viewers that are named one by one. */
const MOST_NAMED = 20;

/** Why the service has left messages where they are. */
const REASONS: Partial<Record<ChatMeaning, string>> = {
  'unknown-message': '直播间里找不到',
  'message-too-old': '时间太久，无法撤回',
  'message-stays': '这类消息不能撤回',
  'recall-off': 'Chat 控制台未开启消息撤回',
};

const reason = ({ meaning, code }: Refused): string => REASONS[meaning] ?? `被 Chat 服务拒绝（代码 ${code}）`;

/** `时间太久，无法撤回（3 条）；机器人没有记录（1 条）`. */
const left = ({ refused, unknown }: Came): string =>
  [
    ...refused.map((one) => `${reason(one)}（${number(one.count)} 条）`),
    ...(unknown > 0 ? [`机器人没有记录（${number(unknown)} 条）`] : []),
  ].join('；');

const NOT_WHOLE = '机器人有节点未应答，可能还有更多。';

const progress = ({ removed, open }: Came): string =>
  `已撤回 ${number(removed)} 条，还剩 ${number(open)} 条。`;

function outcome(line: OutcomeLine): string {
  const { status, who, removed, cases } = line;
  const where = line.rooms > 1 ? `（${counted(line.rooms, '个直播间')}）` : '';
  const ofWhom = who.length === 0 ? '' : `：${some(who, MOST_NAMED)}`;
  const of = `${ofWhom}${where} · ${common.cases(cases)}。`;
  const whole = line.isWhole ? '' : NOT_WHOLE;
  const rest = left(line);
  switch (status) {
    case 'done':
      return `**已撤回 ${number(removed)} 条消息**${of}${rest === '' ? '' : `未撤回：${rest}。`}${whole}`;
    case 'cancelled':
      return `**撤回已取消**${of}${line.why}`;
    case 'failed': {
      const before = removed > 0 ? `此前已撤回 ${number(removed)} 条。` : '';
      return `**未撤回消息**${of}${before}${line.why}${line.refused.length > 1 || removed > 0 ? `（${rest}）` : ''}`;
    }
    case 'waiting':
      return `**正在撤回消息**${of}${removed > 0 || line.open > 0 ? progress(line) : line.why}${
        line.isTroubled ? line.why : ''
      }`;
  }
}

export const recalls: Recalls = {
  outcome,
  came(came) {
    const rest = left(came);
    const lines = [
      ...(came.removed > 0 ? [`已撤回 ${number(came.removed)} 条消息`] : []),
      ...(came.open > 0 ? [`还有 ${number(came.open)} 条待撤回`] : []),
      ...(rest === '' ? [] : [`未撤回：${rest}`]),
      ...(came.isWhole ? [] : [NOT_WHOLE]),
    ];
    return lines.join('\n');
  },
  everybody: '所有发过该内容的人',

  // Buttons and menus
  button: '撤回消息',
  buttonOne: '撤回这条消息',
  choose: '撤回哪些消息？',
  whichLines: (who) => `要撤回 ${who} 的哪些消息？此操作不可撤销。`,
  all: '机器人记录的全部消息',
  allMeans: '最近 10 分钟内，最多 1,000 条',
  line: (text) => (text === '' ? '（无文字）' : text),

  // Questions
  confirm: ({ count, viewers, isCut }) =>
    `**撤回 ${counted(viewers, '名观众')}的${isCut ? '最新 ' : ' '}${number(count)} 条消息？** 此操作不可撤销。目前尚未执行任何操作。`,
  confirmButton: (count) => `撤回 ${number(count)} 条消息`,
  protected: (count) => `受保护账号的 ${number(count)} 条消息不会撤回。`,
  notWhole: NOT_WHOLE,

  // What cannot be done
  nothingKnown: ({ isWhole, heardFor }) =>
    [
      '没有可撤回的消息。未执行任何操作。',
      '机器人只记得最近 10 分钟的消息，以及最近 1 小时内消息流显示过或规则命中过的消息。',
      ...(heardFor === undefined ? [] : [`机器人接收消息才 ${common.roughly(heardFor)}。`]),
      ...(isWhole ? [] : ['机器人有节点未应答。']),
    ].join(''),
  goneBefore: (count) =>
    `${count === 1 ? '唯一已知的一条消息' : `已知的 ${number(count)} 条消息`}之前已经撤回。这次未执行任何操作。`,
  nothingHeard:
    '没有可撤回的消息。未执行任何操作。Chat 服务没有把任何消息的序号告知机器人：运维需要在 Chat 控制台开启“群内发言之后回调”。',
  whoOrWhat: '请指定撤回谁的消息（viewer）或哪些内容（phrase），二选一。',
  withoutMessages: (who) => `没有 ${some(who, MOST_NAMED)} 的消息记录，因此不会撤回。`,
  noNumber: '该消息没有送达，或序号未知。未执行任何操作。',
};
