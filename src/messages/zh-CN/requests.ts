import type { ActionKind } from '../../moderation/case.ts';
import type { Messages } from '../types.ts';
import { KINDS } from './cases/kinds.ts';
import { common, counted, duration, number, OUTSIDE, some } from './common.ts';

type Requests = Messages['requests'];
type OutcomeLine = Parameters<Requests['outcome']>[0];
type OtherBan = Parameters<Requests['alreadyUnderWay']>[1];

/** Viewers, rooms and so on that are named one by one. */
const MOST_NAMED = 40;
const MOST_ROOMS = 10;
const MOST_UNBANNED = 20;
const MOST_BANNED = 5;
const MOST_UNSEEN = 10;

/** What is to be known once it is done. */
const AFTER: Partial<Readonly<Record<ActionKind, string>>> = { unban: '现在可以重新进入直播间。' };

/** `，1 小时，至 13:52`. */
const forLength = ({ seconds, until }: NonNullable<OutcomeLine['length']>): string =>
  until === undefined ? '，永久' : `，${duration(seconds)}，至 ${until}`;

/** `（3 个直播间）`, or the one room where it matters which one it is. */
function place(rooms: readonly string[], namesRoom: boolean): string {
  if (rooms.length > 1) return `（${counted(rooms.length, '个直播间')}）`;
  return namesRoom ? `（${rooms[0]}）` : '';
}

function outcome(line: OutcomeLine): string {
  const { kind, status, viewers, rooms, namesRoom, length, changedFrom, was, cases, why } = line;
  const { noun, done, failed, isEverywhere } = KINDS[kind];
  const where = isEverywhere ? '' : place(rooms, namesRoom);
  const head = {
    done: `**${done}**`,
    cancelled: `**${noun}已取消**`,
    failed: `**${failed}**`,
    waiting: `**${noun}已受理**，尚未生效：`,
  }[status];
  const who = viewers.length === 1 ? viewers[0] : counted(viewers.length, '名观众');
  if (changedFrom !== undefined && length)
    return `**已修改**：${who}${where} 的${noun}现为 ${forLength(length).slice(1)}（原为 ${duration(changedFrom)}） · ${common.cases(cases)}。`;
  const what = `${head}${status === 'waiting' ? '' : ' '}${who}${where}${length ? forLength(length) : ''}${was}`;
  const names = [
    ...(viewers.length > 1 ? [some(viewers, MOST_NAMED)] : []),
    ...(rooms.length > 1 ? [`${viewers.length > 1 ? '直播间 ' : ''}${some(rooms, MOST_ROOMS)}`] : []),
  ].join('；');
  const all = names === '' ? '' : `：${names}`;
  return `${what} · ${common.cases(cases)}${all}。${status === 'done' ? (AFTER[kind] ?? '') : ''}${why}`;
}

const otherBan = ({ viewer, room, number: one, by }: OtherBan, end = ''): string =>
  `${viewer}${room === undefined ? '' : `（${room}）`}${end} · 案件 ${one}（${by}）`;

const YOUNG = {
  started: (since: string): string => `机器人启动于 ${since}，可能没见过某些人。`,
  gap: (since: string): string => `${since} 机器人可能漏收过消息，因而没见过某些人。`,
};

export const requests: Requests = {
  outcome,
  progress: (done, all) => `已完成 ${number(done)}/${number(all)}。`,
  nothing: '没有需要执行的操作。',
  room: (room) => `直播间 ${room}`,
  more: (count) => `…… 另有 ${number(count)} 条类似结果。`,
  skipped: (kind, why) => `**${KINDS[kind].failed}**：${why}`,
  already: (kind, ban) =>
    `**已在${KINDS[kind].noun}中** ${otherBan(ban, ban.until === undefined ? '，永久' : `，至 ${ban.until}`)}。`,
  alreadyUnderWay: (kind, ban) => `**${KINDS[kind].noun}已在进行中** ${otherBan(ban)}。`,
  otherFailed: (kind, ban) =>
    `**${KINDS[kind].failed}** ${otherBan(ban)}。该${KINDS[kind].noun}此前已在进行，但失败了：${ban.why}`,
  waiting: '正在等待 Chat 服务。',
  waitingForOperator: (why) => `${why}不会丢失：运维修复后会立即发送。`,
  retrying: (why, next) => `${why}机器人会在 ${next} 重试，最多持续一天。结果会发到日志频道。`,
  confirm: (kind, viewers, rooms) =>
    `**${KINDS[kind].noun} ${counted(viewers, '名观众')}${KINDS[kind].isEverywhere ? '' : `（${counted(rooms, '个直播间')}）`}？** 目前尚未执行任何操作。`,
  kept: '未做任何更改。',
  confirmationGone: '此问题已答复过，或机器人已重启。这次未执行任何操作。如仍需要，请重新输入命令。',
  onePlace: 'room、everywhere、app 三者只能填一个。未执行任何操作。',
  defaultDuration: '默认',
  bannedChoice: (left, by) =>
    `${left === undefined ? '永久' : `剩余 ${common.roughly(left)}`} · ${by === undefined ? OUTSIDE : by}`,

  was({ kind, by, isForGood, until }) {
    const who = by === undefined ? '在本机器人之外被' : `由 ${by} `;
    const end = isForGood || until === undefined ? '' : `至 ${until}`;
    return `，此前${who}${isForGood ? '永久' : ''}${KINDS[kind].noun}${end}`;
  },
  cancelled: (kind, viewer, one) =>
    `**${KINDS[kind].noun}已取消** ${viewer} · 案件 ${one}。尚未发送，不会生效。`,
  mayBeSent: ({ kind, lift, viewer, number: one }) =>
    `对 ${viewer} 的${KINDS[kind].noun} · 案件 ${one} 可能已经发送，随后会${KINDS[lift].noun}。`,
  alreadyLifting: (kind, viewer, one) => `${viewer} 的${KINDS[kind].noun} · 案件 ${one} 已在进行中。`,
  notChecked(kind, viewers) {
    const { noun, isEverywhere } = KINDS[kind];
    const what = isEverywhere ? '无法读取相关状态' : `无法读取直播间的${noun}名单`;
    return `${what}，因此不知道此前是否已被${noun}：${some(viewers, MOST_UNBANNED)}。`;
  },
  nothingToLift({ kind, viewers, room, banned, alone }) {
    const { noun, isEverywhere } = KINDS[kind];
    const named = some(viewers, MOST_UNBANNED);
    // Of what holds in all groups there is no list.
    if (isEverywhere) return `${named} 没有被全局禁言。`;
    const who = `${named} 在 ${room} 没有被${noun}。`;
    if (banned.length === 0) return `${who}那里目前没有${alone ? '' : '其他'}人被${noun}。`;
    return `${who}${alone ? `目前被${noun}` : `仍被${noun}`}：${some(banned, MOST_BANNED)}。`;
  },

  awaited: (viewers, one) =>
    `**等待另一位房管确认**：封禁 ${some(viewers, MOST_UNBANNED)} · 案件 ${one}。仍可能被确认。要终止它，请在日志频道的对应消息上或 \`/case-av show case:${one}\` 中按“拒绝”。`,
  mutedEverywhere: ({ viewer, until, made }) =>
    `${viewer} 被全局禁言${until === undefined ? '，永久' : `，至 ${until}`} · ${made === undefined ? '由另一个服务器设置' : `案件 ${made.number}（${made.by}）`}。该禁言仍然有效：用 \`/unmute-av app:True\` 解除。`,

  unseen({ ids, alone, severalRooms, near, young }) {
    const where = severalRooms ? '这些直播间' : '直播间';
    const who = alone
      ? `${where}里从未见过这个 ID：请检查拼写。`
      : `${where}里从未见过${ids.length === 1 ? '这个' : '这些'} ID：${some(ids, MOST_UNSEEN)}。请检查拼写。`;
    const meant = near
      .slice(0, MOST_UNSEEN)
      .map(({ id, nearest }) => `${nearest}${alone ? '' : `（${id}）`}`);
    const question = meant.length === 0 ? '' : `是不是 ${meant.join('、')}？`;
    return `${who}${question}${young ? `（${YOUNG[young.why](young.since)}）` : ''}`;
  },
};
