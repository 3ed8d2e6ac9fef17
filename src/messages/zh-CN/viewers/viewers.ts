import type { Messages } from '../../types.ts';
import { counted, list, number } from '../common.ts';

type Viewers = Messages['viewers'];
type BanLine = Parameters<Viewers['banned']>[0];
type Erased = Parameters<Viewers['forgotten']>[1];

const inRoom = (room: string | undefined): string => (room === undefined ? '' : `（${room}）`);

const endOf = (until: string | undefined): string => (until === undefined ? '，永久' : `，至 ${until}`);

const madeBy = (made: { number: number; by: string }): string => `案件 ${made.number}（${made.by}）`;

const line = (done: string, { room, until, made }: BanLine): string =>
  `**${done}**${inRoom(room)}${endOf(until)} · ${made ? madeBy(made) : '不是本服务器的案件'}。`;

const erasedText = ({ messages, notes, cases }: Erased): string =>
  list([counted(messages, '条消息'), counted(notes, '条备注'), `${counted(cases, '个案件')}的文字内容`]);

export const viewers: Viewers = {
  banned: (ban) => line('已封禁', ban),
  beingBanned: (room, made) => `**正在封禁**${inRoom(room)} · ${madeBy(made)}。`,
  muted: (mute) => line('已禁言', mute),
  beingMuted: (room, made) => `**正在禁言**${inRoom(room)} · ${madeBy(made)}。`,
  mutedEverywhere: (until, made) => `**已全局禁言**${endOf(until)} · ${madeBy(made)}。`,
  notBanned: (room) => `**未封禁**${inRoom(room)}。`,
  listUnread: '无法读取直播间的封禁或禁言名单：以下依据机器人自己的案件。',
  noRooms: '本服务器没有关联直播间。',
  watched: (by, until) => `**观察中**，由 ${by} 设置，至 ${until}。`,
  roomGone: '该直播间已不再关联本服务器。未执行任何操作。',
  bansIn: (room) => `“禁言”和“封禁”按钮作用于 ${room}。`,

  fields: { cases: '案件', seen: '出现记录', messages: '最近消息' },
  cases: (count, strikes, days) => {
    const bans = strikes === 0 ? '' : ` · 最近 ${days} 天被规则封禁或禁言 ${counted(strikes, '次')}`;
    return count === 0 ? '没有案件' : `${counted(count, '个案件')}${bans}`;
  },
  seenIn: (rooms) => `在 ${list(rooms)} 出现过`,
  notSeenIn: (rooms) => `没有在 ${list(rooms)} 出现过`,
  notHeard: (rooms) => `机器人无法得知谁去过 ${list(rooms)}`,
  message: ({ at, room, text }) => `${at}${inRoom(room)}：${text}`,
  nothingToShow: '（没有可显示的内容）',

  notes: (count) => `房管的 ${counted(count, '条备注')}`,
  note: ({ at, by, text }) => `${text}\n-# ${by}，${at}`,
  moreNotes: (count) => `…… 另有 ${number(count)} 条。资料卡下方的菜单里有全部备注。`,
  noteSaved: '**备注已保存**。只有房管能看到。',
  noteRemoved: '**备注已删除**。',
  addNote: '添加备注',
  removeNote: '删除此备注',
  chooseNote: '查看或删除备注…',
  noteBy: (by) => `来自 ${by}`,
  noteForm: (viewer) => `备注：${viewer}`,
  noteLabel: '备注',
  noteHelp: '仅供房管查看，观众看不到。',

  mute: '禁言 10 分钟',
  watch: '观察 1 小时',
  stopWatching: '停止观察',
  card: '资料卡',
  watching: (viewer, until) =>
    `**正在观察** ${viewer}，至 ${until}。其发言会作为审核显示在日志频道；不拦截任何消息，也不封禁任何人。`,
  notHearing: '机器人收不到任何消息，因此不会有内容可看：解决办法见 docs/configuration.md。',
  askForget: (viewer) =>
    `**清除机器人保存的 ${viewer} 的内容？** 包括其消息、规则在其中的命中、关于其本人及其案件的备注、首次出现时间和观察。此操作不可撤销。案件及其计数保留，包括账号 ID、理由和规则。封禁继续有效。`,
  forget: '永久清除',
  forgotten: (viewer, erased) =>
    `**已清除** ${viewer} 的内容：${erasedText(erased)}。日志频道有记录。只含一个案件的消息会在几分钟内更新；Discord 里的汇总、列表、消息流和导出文件保持原样，请手动删除。此前的备份中仍有这些文字。`,
  forgottenBy: (name, viewer, erased) =>
    `${name} 清除了 ${viewer} 的内容：${erasedText(erased)}。案件及其计数保留。`,
  noSuchAccount: '没有账号使用这样的 ID。未执行任何操作。',
  watchStopped: (viewer) => `**已停止观察**：${viewer}。`,
  stopWords: '停止观察',
};
