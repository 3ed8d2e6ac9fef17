import type { Messages } from '../../types.ts';
import { duration, number, some } from '../common.ts';

type Panel = Messages['panel'];
type Spoke = Exclude<Parameters<Panel['room']>[0]['speakers'], 'unknown' | undefined>;

const MOST_ROOMS = 5;
const FOUND = { blocked: '已拦截', masked: '已遮盖', flagged: '规则命中' } as const;

const spoke = (speakers: Spoke | undefined): string =>
  speakers === undefined
    ? '机器人启动以来没有收到该直播间的消息。'
    : `最近 10 分钟有${speakers.isMore ? '至少 ' : ' '}${number(speakers.count)} 名观众发言。`;

export const panel: Panel = {
  form: {
    title: { ban: '封禁观众', mute: '禁言观众', 'app-mute': '全局禁言观众' },
    titleIn: (kind, room) => `${kind === 'ban' ? '封禁' : '禁言'} · ${room}`,
    speakers: '对象',
    speakersHelp: {
      ban: '发过言的观众，最可能的排在前面。已封禁的不列出。',
      mute: '发过言的观众，最可能的排在前面。已禁言或已封禁的不列出。',
      'app-mute': '发过言的观众，最可能的排在前面。已封禁的不列出。',
    },
    others: '其他发言者',
    ids: '账号 ID',
    idsHelp: (isQuiet) => `${isQuiet ? '机器人启动以来还没有人发言。' : ''}多个 ID 用空格分隔。`,
    duration: '时长',
    usual: (seconds) => `${duration(seconds)}（默认）`,
    asReason: (seconds) => `按理由的时长，否则 ${duration(seconds)}`,
    reason: '理由',
    reasonHelp: { ban: '观众可能会看到。', mute: '只有房管能看到。' },
    note: '备注',
    noteHelp: '仅在日志频道显示。',
    remove: '消息',
    removeToo: '同时撤回其消息',
    removeHelp: '仅限机器人记录的消息。此操作不可撤销。',
    said({ line, repeats, found }) {
      const mark = found === undefined ? (repeats > 1 ? `${number(repeats)}×` : undefined) : FOUND[found];
      return [mark, line].filter((part) => part !== undefined && part !== '').join('：');
    },
    gone: '该表单已提交过、已超过 15 分钟，或机器人已重启。未执行任何操作。请重新打开。',
    nobody: '没有选择任何人。未执行任何操作。',
  },

  reason: {
    title: (one) => `案件 ${one} 的理由`,
    ready: '预设理由',
    own: '或自行填写',
    ownHelp: '最多 1,000 字节。重新封禁时，观众可能会看到。',
    none: '请选择或填写一个理由。',
    saved: ({ number: one, reason, wasShown }) =>
      `**已保存**：案件 ${one} 的理由现在是“${reason}”。${wasShown ? '观众此前已看到旧的理由。' : ''}`,
  },

  post: (rooms) =>
    `**管理面板**${rooms.length === 0 ? '' : ` · ${some(rooms, MOST_ROOMS)}`}\n只有房管能使用这些按钮，回复也只有操作者自己能看到。`,
  buttons: {
    ban: '封禁发言者',
    mute: '禁言发言者',
    banned: '封禁名单',
    reviews: (open) => (open === 0 ? '审核' : `审核（${number(open)} 条待处理）`),
    room: '直播间',
    card: '资料卡',
  },
  posted: '**面板已发布**，会一直保留在这里；用 `/panel-av remove:True` 移除。',
  removed: '**面板已移除**。',
  notThere: '本服务器没有发布面板。',

  room({ room, name, banned, speakers }) {
    const lines = [
      `**直播间** ${room}${name === '' ? '' : ` ${name}`}`,
      banned === undefined ? '目前无法读取封禁名单。' : `${number(banned)} 名观众被封禁。`,
      ...(speakers === 'unknown' ? [] : [spoke(speakers)]),
    ];
    return lines.join('\n');
  },
  unknownRoom: (room, why) => `**直播间** ${room}\n${why}`,

  card: {
    title: '观众资料卡',
    viewer: '账号 ID',
  },
};
