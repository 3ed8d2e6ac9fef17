import type { MuteState } from '../../../moderation/shield/ports.ts';
import type { ShownShield } from '../../en/shield/shield.ts';
import type { Messages } from '../../types.ts';
import { common } from '../common.ts';

const { counted, duration, number } = common;

type Shield = Messages['shield'];
type RaidFigures = Parameters<Shield['raid']>[0]['figures'];

const MUTES: Readonly<Record<MuteState, string | undefined>> = {
  none: undefined,
  waiting: '直播間尚未全員禁言：指令還沒送出。',
  on: '直播間已全員禁言：只有直播間的管理人員能發言。',
  lifting: '直播間仍是全員禁言：解除的指令還沒有得到回應。',
  lifted: '直播間的全員禁言已解除。',
  elsewhere: '直播間的全員禁言已被人在機器人以外關閉，所以觀眾能發言；護盾的其他限制仍然有效。',
  stuck: '直播間仍是全員禁言，Chat 服務拒絕解除；原因見其案件。',
  failed: '直播間無法全員禁言；原因見其案件。護盾的其他限制已生效。',
  kept: '直播間另有一筆時間更長的全員禁言案件，護盾關閉後仍會持續。',
};

/** What is said in other words once the shield is down. */
const MUTES_AFTERWARDS: Partial<Record<MuteState, string>> = {
  elsewhere: '直播間的全員禁言先前已被人在機器人以外關閉。',
  failed: '直播間當時無法全員禁言；原因見其案件。',
  kept: '直播間仍是全員禁言，屬於另一筆時間更長的案件。',
};

const refuses = ({ level, slowSeconds, newSeconds }: ShownShield): string =>
  [
    `每名觀眾每 ${duration(slowSeconds)}只能發言一次，不能傳送連結。`,
    ...(level > 1 ? [`首次出現不到 ${duration(newSeconds)}的新發言者，所有訊息都會攔截。`] : []),
  ].join('');

const lines = (all: readonly (string | undefined)[]): string =>
  all.filter((line) => line !== undefined && line !== '').join('\n');

const waiting = (reviews: number): string | undefined =>
  reviews === 0 ? undefined : `${counted(reviews, '名觀眾')}因為是新發言者而被攔截，待版主決定。`;

/** Without Markdown of what people wrote: a rule's name comes in code type. */
function raidFigures(figures: RaidFigures): string {
  if (figures.why === 'findings')
    return `一分鐘內有 ${counted(figures.viewers, '名觀眾')}被規則 ${figures.rule} 偵測到，大多是新發言者。`;
  const others = figures.speakers - figures.newSpeakers;
  const who = `${counted(figures.newSpeakers, '名新發言者')}${others > 0 ? `和另外 ${number(others)} 人` : ''}`;
  return `一分鐘內有 ${who}說了幾乎相同的話。`;
}

/** What the shield of a room is, and what can be done about it. */
export const shield: Shield = {
  up: (shown) =>
    lines([
      `**護盾已開啟**：${shown.room}，等級 ${shown.level}，至 ${shown.until}。`,
      refuses(shown),
      MUTES[shown.mute],
      `${shown.raisedBy === undefined ? '因突襲自動開啟' : `由 ${shown.raisedBy} 開啟`}，${shown.raised}。${shown.changedBy === undefined ? '' : `最後由 ${shown.changedBy} 變更。`}`,
      waiting(shown.reviews),
    ]),
  down: (shown) =>
    lines([
      shown.ended === undefined
        ? `**護盾正在關閉**：${shown.room}，原為等級 ${shown.level}。`
        : `**護盾已關閉**：${shown.room}，${shown.ended}，原為等級 ${shown.level}。`,
      shown.loweredBy === undefined ? '時間到，自動關閉。' : `由 ${shown.loweredBy} 關閉。`,
      MUTES_AFTERWARDS[shown.mute] ?? MUTES[shown.mute],
      waiting(shown.reviews),
    ]),
  buttons: {
    level: (level) => `等級 ${level}`,
    longer: (seconds) => `+${duration(seconds)}`,
    down: '關閉護盾',
    decide: (reviews) => `處理審核（${number(reviews)}）`,
    notNow: '先不要',
    panel: '護盾',
  },

  list: (rooms) =>
    lines([
      ...rooms,
      '等級 1：慢速模式，不能傳送連結。等級 2：再加上不讓新發言者發言。等級 3：整個直播間全員禁言。時間到都會自動結束。',
    ]),
  roomUp: (shown) => `${shown.room}：等級 ${shown.level}，至 ${shown.until}。${MUTES[shown.mute] ?? ''}`,
  roomDown: (room) => `${room}：沒有開啟護盾。`,

  raised: (room, level, left) =>
    `**護盾已開啟**：${room}，等級 ${level}，${left} 自動結束。狀態顯示在稽核頻道。`,
  muting: '全員禁言正在處理中，生效後會顯示在稽核頻道的貼文上。',
  prolonged: (room, left) => `${room} 的護盾現在改為 ${left} 結束。`,
  prolongedMute: '在那之前直播間都是全員禁言，先前已解除的也會恢復。',
  lowered: (room) => `${room} 的護盾正在關閉。全部還原後會顯示在稽核頻道。`,
  noneUp: (room) => `${room} 沒有開啟護盾，未做任何變更。`,
  alreadySo: '這已經做過了，未做任何變更。',

  raid({ room, figures, level }) {
    const what = raidFigures(figures);
    return level === undefined
      ? `**${room} 可能遭到突襲**：${what}可以開啟護盾 10 分鐘；目前尚未執行任何動作。`
      : `**${room} 可能遭到突襲**：${what}已依 \`/settings-av shield\` 的設定自動開啟護盾，等級 ${level}。`;
  },
  raidRaised: (by, level) => `${by} 開啟了護盾，等級 ${level}。`,
  raidLeft: (by) => `${by} 決定先不開啟護盾。`,
  raidOver: '護盾已經開啟，未做任何變更。',

  between: (option, shortest, longest) =>
    `\`${option}\` 必須介於 ${duration(shortest)}到 ${duration(longest)}之間，未做任何變更。`,
  settings: (now) =>
    `**護盾**：每 ${duration(now.slowSeconds)}可發言一次；首次出現後 ${duration(now.newSeconds)}內算新發言者；遇到突襲時${now.auto === 0 ? '只提出建議' : `自動開啟至等級 ${now.auto}`}；${now.tellsRoom ? '會' : '不會'}通知直播間。`,
  settingsChanged: (now) =>
    `護盾：每名觀眾每 ${duration(now.slowSeconds)}可發言一次，首次出現後 ${duration(now.newSeconds)}內算新發言者。遇到突襲時${now.auto === 0 ? '只提出建議' : `不詢問，直接開啟至等級 ${now.auto}，為時 10 分鐘`}。開啟和關閉時${now.tellsRoom ? '會' : '不會'}通知直播間。`,
};

/** What viewers read in the room. */
export const inRoom: Messages['inRoom'] = {
  up: (level, slowSeconds) =>
    level === 3
      ? '管理員已暫停聊天室發言，請稍候。'
      : `管理員已放慢聊天室：每 ${duration(slowSeconds)}可發言一次，暫時無法傳送連結${level === 2 ? '。新觀眾請稍後再發言' : ''}。`,
  down: '聊天室已恢復正常。',
};

/** Saying something to a room. */
export const say: Messages['say'] = {
  said: (room, text) => `**已發言**（${room}）：${text}`,
  audit: (by, room, text) => `${by} 在 ${room} 發言：${text}`,
  auditUnsure: (by, room, text) => `${by} 要在 ${room} 發言，但 Chat 服務沒有回應，所以可能已經送出：${text}`,
  empty: '沒有內容可以發言，未送出。',
  tooLong: (bytes, most) => `這段文字有 ${number(bytes)} 位元組；一次最多 ${number(most)} 位元組。未送出。`,
  unsure: 'Chat 服務沒有回應，無法得知直播間有沒有看到。確認沒有出現後，再重送同一段文字。',
};
