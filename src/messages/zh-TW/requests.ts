import type { ActionKind } from '../../moderation/case.ts';
import type { Messages } from '../types.ts';
import { KINDS } from './cases/kinds.ts';
import { common, OUTSIDE } from './common.ts';

const { counted, number, some } = common;

type Requests = Messages['requests'];
type OtherBan = Parameters<Requests['alreadyUnderWay']>[1];

/** Viewers, rooms and so on that are named one by one. */
const MOST_NAMED = 40;
const MOST_ROOMS = 10;
const MOST_UNBANNED = 20;
const MOST_BANNED = 5;
const MOST_UNSEEN = 10;

/** What is to be known once it is done. */
const AFTER: Partial<Readonly<Record<ActionKind, string>>> = { unban: '對方現在可以重新加入。' };

/** `永久`, `1 小時，至 13:52`. */
const forLength = ({ seconds, until }: { seconds: number; until: string | undefined }): string =>
  until === undefined ? '永久' : `${common.duration(seconds)}，至 ${until}`;

/** `（3 個直播間）`, or the one room where it matters which one it is. */
function place(rooms: readonly string[], namesRoom: boolean): string {
  if (rooms.length > 1) return `（${counted(rooms.length, '個直播間')}）`;
  return namesRoom ? `（${rooms[0]}）` : '';
}

const outcome: Requests['outcome'] = (line) => {
  const { kind, status, viewers, rooms, namesRoom, length, changedFrom, was, cases, why } = line;
  const { noun, done, failed, state, place: everywhere } = KINDS[kind];
  const where = everywhere === '' ? place(rooms, namesRoom) : '';
  const head = {
    done: `**${done}**`,
    cancelled: `**${noun}已取消**`,
    failed: `**${failed}**`,
    waiting: `**已受理${noun}**，尚未生效`,
  }[status];
  const who = viewers.length === 1 ? viewers[0] : counted(viewers.length, '名觀眾');
  if (changedFrom !== undefined && length)
    return `**已修改**：${who}${where} 現在${state} ${forLength(length)}（原為 ${common.duration(changedFrom)}） · ${common.cases(cases)}。`;
  const what = `${head} ${who}${where}${length ? ` ${forLength(length)}` : ''}${was}`;
  const names = [
    ...(viewers.length > 1 ? [some(viewers, MOST_NAMED)] : []),
    ...(rooms.length > 1 ? [`${viewers.length > 1 ? '直播間：' : ''}${some(rooms, MOST_ROOMS)}`] : []),
  ].join('；');
  const all = names === '' ? '' : `：${names}`;
  return `${what} · ${common.cases(cases)}${all}。${status === 'done' ? (AFTER[kind] ?? '') : ''}${why}`;
};

const otherBan = ({ viewer, room, number, by }: OtherBan, end = ''): string =>
  `${viewer}${room === undefined ? '' : `（${room}）`}${end} · 案件 ${number}（${by}）`;

const YOUNG = {
  started: (since: string): string => `機器人 ${since} 才啟動，可能有人沒被看到。`,
  gap: (since: string): string => `機器人 ${since} 可能漏接訊息，因此沒看到某些人。`,
};

/** Answers to `/ban-av`, `/unban-av` and to buttons that ban or lift bans. */
export const requests: Requests = {
  outcome,
  progress: (done, all) => `已完成 ${number(done)} / ${number(all)}。`,
  nothing: '沒有需要執行的動作。',
  room: (room) => `直播間 ${room}`,
  more: (count) => `… 另有 ${number(count)} 筆類似結果。`,
  skipped: (kind, why) => `**${KINDS[kind].failed}**：${why}`,
  already: (kind, ban) =>
    `**先前${KINDS[kind].done}** ${otherBan(ban, ban.until === undefined ? ' 永久' : ` 至 ${ban.until}`)}。`,
  alreadyUnderWay: (kind, ban) => `**${KINDS[kind].noun}已在進行中** ${otherBan(ban)}。`,
  otherFailed: (kind, ban) =>
    `**${KINDS[kind].failed}** ${otherBan(ban)}。這個${KINDS[kind].noun}先前已在進行，但失敗了：${ban.why}`,
  waiting: '等待 Chat 服務回應。',
  waitingForOperator: (why) => `${why}資料不會遺失：維運人員修正後就會送出。`,
  retrying: (why, next) => `${why}機器人會在 ${next} 重試，最多持續一天。結果會張貼在稽核頻道。`,
  confirm: (kind, viewers, rooms) =>
    `**要${KINDS[kind].verb} ${counted(viewers, '名觀眾')}${KINDS[kind].place || `（${counted(rooms, '個直播間')}）`}嗎？**目前尚未執行任何動作。`,
  kept: '未做任何變更。',
  confirmationGone:
    '這個問題已經回答過，或機器人之後重新啟動過，這次未執行任何動作。如果仍要執行，請重新輸入指令。',
  onePlace: '`room`、`everywhere`、`app` 只能選一個，未執行任何動作。',
  defaultDuration: '預設值',
  bannedChoice: (left, by) =>
    `${left === undefined ? '永久' : `剩 ${common.roughly(left)}`} · ${by ?? OUTSIDE}`,

  was({ kind, by, isForGood, until }) {
    const end = isForGood || until === undefined ? '' : `，至 ${until}`;
    return `（原由${by === undefined ? OUTSIDE : ` ${by} `}${isForGood ? '永久' : ''}${KINDS[kind].noun}${end}）`;
  },
  cancelled: (kind, viewer, number) =>
    `**${KINDS[kind].noun}已取消** ${viewer} · 案件 ${number}。尚未送出，不會生效。`,
  mayBeSent: ({ kind, lift, viewer, number }) =>
    `${viewer} 的${KINDS[kind].noun} · 案件 ${number} 可能已經送出，接著會${KINDS[lift].noun}。`,
  alreadyLifting: (kind, viewer, number) => `${viewer} 的${KINDS[kind].noun} · 案件 ${number} 已在進行中。`,
  notChecked(kind, viewers) {
    const { noun, state, place: everywhere } = KINDS[kind];
    const what = everywhere === '' ? `無法讀取直播間的${noun}名單` : '無法讀取這項資料';
    return `${what}，所以不知道這${viewers.length === 1 ? '名' : '些'}觀眾原本是否${state}：${some(viewers, MOST_UNBANNED)}。`;
  },
  nothingToLift({ kind, viewers, room, banned, alone }) {
    const { state, place: everywhere } = KINDS[kind];
    const named = some(viewers, MOST_UNBANNED);
    // Of what holds in all groups there is no list.
    if (everywhere !== '') return `${named} 沒有被全 App 禁言。`;
    const who = `${named} 在 ${room} 沒有${state}。`;
    if (banned.length === 0) return `${who}目前那裡沒有${alone ? '' : '其他'}人${state}。`;
    return `${who}${alone ? '目前' : '仍'}${state}：${some(banned, MOST_BANNED)}。`;
  },

  awaited: (viewers, number) =>
    `**等待第二位版主確認**：封鎖 ${some(viewers, MOST_UNBANNED)} · 案件 ${number}。這筆申請仍可獲得確認。要終止它，請在稽核頻道的貼文或 \`/case-av show case:${number}\` 下按「拒絕」。`,
  mutedEverywhere: ({ viewer, until, made }) =>
    `${viewer} 在 App 的所有群組被禁言${until === undefined ? '，永久' : `，至 ${until}`} · ${made === undefined ? '來自其他伺服器' : `案件 ${made.number}（${made.by}）`}。這仍然有效：用 \`/unmute-av app:True\` 解除。`,

  unseen({ ids, alone, severalRooms, near, young }) {
    const where = severalRooms ? '這些直播間' : '直播間';
    const who = alone
      ? `在${where}沒看過這個 ID 的人，請檢查有沒有打錯。`
      : `在${where}沒看過這${ids.length === 1 ? '個' : '些'} ID 的人：${some(ids, MOST_UNSEEN)}。請檢查有沒有打錯。`;
    const meant = near
      .slice(0, MOST_UNSEEN)
      .map(({ id, nearest }) => (alone ? nearest : `${nearest}（你輸入的是 ${id}）`));
    const question = meant.length === 0 ? '' : `你是指 ${meant.join('、')} 嗎？`;
    return `${who}${question}${young ? `（${YOUNG[young.why](young.since)}）` : ''}`;
  },
};
