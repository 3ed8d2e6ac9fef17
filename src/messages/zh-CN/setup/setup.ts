import type { Messages } from '../../types.ts';
import { permission } from '../cases/words.ts';
import { list, number } from '../common.ts';

const marked = (mark: string, what: string, text: string): string => `${mark} **${what}**：${text}`;

export const setup: Messages['setup'] = {
  title: '**本服务器的设置情况。** 每个菜单选完立即保存。',
  saved: (what) => `**已保存。** ${what}`,

  roles: (mark, roles) =>
    marked(mark, '房管', roles.length === 0 ? '这些身份组都不在本服务器' : roles.join(' ')),
  audit: (mark, channel) => marked(mark, '日志频道', channel),
  auditLacks: (permissions) => ` – 机器人在其中缺少${list(permissions.map(permission))}权限`,
  auditPublic: ' – 服务器里所有人都能看到，包括备注和理由',
  rooms: (mark, rooms) => marked(mark, '直播间', rooms.length === 0 ? '没有关联' : rooms.join(' ')),
  rules: (mark, count) => marked(mark, '规则', count === 0 ? '还没有' : `${number(count)} 条`),
  hearing: {
    deaf: (mark) =>
      marked(mark, '消息', '机器人收不到。运维需要运行 `npm run setup`，让它能收到直播间的消息'),
    silent: (mark) => marked(mark, '消息', '机器人启动以来没有收到过'),
    hears: (mark) => marked(mark, '消息', '机器人能收到'),
    unknown: (mark) => marked(mark, '消息', '还不知道机器人能否收到'),
  },
  missing: (what) => `还缺：${list(what)}。`,
  nothingMissing: '这里什么都不缺。可用 `/doctor-av` 检查是否正常工作。',
  part: { roles: '房管身份组', audit: '日志频道', rooms: '直播间', rules: '规则' },

  chooseRoles: '房管身份组',
  chooseAudit: '日志频道',
  chooseRooms: '关联的直播间',
  chooseRules: '添加现成规则（人工审核）',
  again: '重新查看',

  noList: (why) => `无法列出应用的直播间：${why}请用 \`/rooms-av link\` 按 ID 关联。`,
  moreRooms: (total) =>
    `该应用有 ${number(total)} 个直播间，菜单放不下。其余的请用 \`/rooms-av link\` 关联。`,
  auditNotTaken: (channel) =>
    `没有采用 ${channel}：服务器里所有人都能看到。请设为私密频道，或使用 \`/settings-av audit\`。`,

  rolesChanged: (names) => `房管现在是 ${list(names.map((name) => `@${name}`))}。`,
  roomsChanged: ({ added, removed }) =>
    [
      ...(added.length > 0 ? [`已关联：${list(added)}。`] : []),
      ...(removed.length > 0 ? [`已取消关联：${list(removed)}。已有的封禁保持不变。`] : []),
    ].join('') || '关联的直播间没有变化。',
  rulesAdded: (rules) => `已添加，处于人工审核状态，房管能看到命中的内容，不会封禁任何人：${list(rules)}。`,
};
