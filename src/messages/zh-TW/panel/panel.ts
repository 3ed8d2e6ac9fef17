import type { Messages } from '../../types.ts';
import { common } from '../common.ts';

const { counted, duration, number } = common;

type Panel = Messages['panel'];
type Spoke = Exclude<Parameters<Panel['room']>[0]['speakers'], 'unknown' | undefined>;

const MOST_ROOMS = 5;
const FOUND = { blocked: '已攔截', masked: '已遮蔽', flagged: '已標記' } as const;

const spoke = (speakers: Spoke | undefined): string =>
  speakers === undefined
    ? '機器人啟動後還沒收到這個直播間的訊息。'
    : `最近 10 分鐘${speakers.isMore ? '至少' : ''}有 ${counted(speakers.count, '名觀眾')}發言。`;

/** The panel, the form in which speakers are chosen, and the form for a reason. */
export const panel: Panel = {
  form: {
    title: { ban: '封鎖觀眾', mute: '禁言觀眾', 'app-mute': '在 App 的所有群組禁言觀眾' },
    titleIn: (kind, room) => `${kind === 'ban' ? '封鎖' : '禁言'}（${room}）`,
    speakers: '對象',
    speakersHelp: {
      ban: '列出發言過的人，最可疑的在前面。已被封鎖的不列出。',
      mute: '列出發言過的人，最可疑的在前面。已被禁言或封鎖的不列出。',
      'app-mute': '列出發言過的人，最可疑的在前面。已被封鎖的不列出。',
    },
    others: '其他發言過的人',
    ids: '帳號 ID',
    idsHelp: (isQuiet) => `${isQuiet ? '機器人啟動後還沒有人發言。' : ''}多個 ID 請用空格分開。`,
    duration: '時長',
    usual: (seconds) => `${duration(seconds)}（預設）`,
    asReason: (seconds) => `依理由而定，否則 ${duration(seconds)}`,
    reason: '理由',
    reasonHelp: { ban: '觀眾可能會看到。', mute: '只有版主看得到。' },
    note: '備註',
    noteHelp: '只顯示在稽核頻道。',
    remove: '訊息',
    removeToo: '一併刪除他們的訊息',
    removeHelp: '只限機器人知道的訊息。刪除後無法復原。',
    said({ line, repeats, found }) {
      const mark = found === undefined ? (repeats > 1 ? `${number(repeats)} 次` : undefined) : FOUND[found];
      return [mark, line].filter((part) => part !== undefined && part !== '').join('：');
    },
    gone: '這份表單已送出過、超過 15 分鐘，或機器人之後重新啟動過。未執行任何動作，請重新開啟表單。',
    nobody: '沒有選擇任何人，未執行任何動作。',
  },

  reason: {
    title: (number) => `案件 ${number} 的理由`,
    ready: '預設理由',
    own: '或自行輸入',
    ownHelp: '最多 1,000 位元組。如果重新執行封鎖，觀眾可能會看到。',
    none: '請選擇或輸入理由。',
    saved: ({ number, reason, wasShown }) =>
      `**已儲存**：案件 ${number} 的理由現在是「${reason}」。${wasShown ? '觀眾之前已看到舊的理由。' : ''}`,
  },

  post: (rooms) =>
    `**管理面板**${rooms.length === 0 ? '' : ` · ${common.some(rooms, MOST_ROOMS)}`}\n只有版主能使用這些按鈕，回覆也只有版主自己看得到。`,
  buttons: {
    ban: '封鎖發言者',
    mute: '禁言發言者',
    banned: '封鎖名單',
    reviews: (open) => (open === 0 ? '審核' : `審核（${number(open)} 筆待決定）`),
    room: '直播間',
    card: '資料卡',
  },
  posted: '**面板已張貼**，會一直留在這裡。用 `/panel-av remove:True` 移除。',
  removed: '**面板已移除**。',
  notThere: '這個伺服器沒有張貼面板。',

  room({ room, name, banned, speakers }) {
    const lines = [
      `**直播間** ${room}${name === '' ? '' : ` ${name}`}`,
      banned === undefined ? '目前無法讀取封鎖名單。' : `${counted(banned, '名觀眾')}被封鎖。`,
      ...(speakers === 'unknown' ? [] : [spoke(speakers)]),
    ];
    return lines.join('\n');
  },
  unknownRoom: (room, why) => `**直播間** ${room}\n${why}`,

  card: {
    title: '觀眾資料卡',
    viewer: '帳號 ID',
  },
};
