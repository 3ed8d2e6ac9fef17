import type { Messages } from '../../types.ts';
import { common } from '../common.ts';

const { counted, number } = common;

type Viewers = Messages['viewers'];
type BanLine = Parameters<Viewers['banned']>[0];
type Erased = Parameters<Viewers['forgotten']>[1];

const inRoom = (room: string | undefined): string => (room === undefined ? '' : `（${room}）`);
const ends = (until: string | undefined): string => (until === undefined ? '永久' : `至 ${until}`);
const madeBy = ({ number: case_, by }: { number: number; by: string }): string => `案件 ${case_}（${by}）`;

const holds = (what: string, { room, until, made }: BanLine): string =>
  `**${what}**${inRoom(room)} ${ends(until)} · ${made ? madeBy(made) : '不是本伺服器的案件'}。`;

const erasedText = ({ messages, notes, cases }: Erased): string =>
  common.list([counted(messages, '則訊息'), counted(notes, '則備註'), `${counted(cases, '筆案件')}的文字`]);

/** What is shown and said of single viewers: their card, moderators' notes, watches. */
export const viewers: Viewers = {
  banned: (ban) => holds('封鎖中', ban),
  beingBanned: (room, made) => `**正在封鎖**${inRoom(room)} · ${madeBy(made)}。`,
  muted: (mute) => holds('禁言中', mute),
  beingMuted: (room, made) => `**正在禁言**${inRoom(room)} · ${madeBy(made)}。`,
  mutedEverywhere: (until, made) => `**禁言中**（App 的所有群組）${ends(until)} · ${madeBy(made)}。`,
  notBanned: (room) => `**未被封鎖**${inRoom(room)}。`,
  listUnread: '無法讀取直播間的封鎖或禁言名單：以下依機器人自己的案件顯示。',
  noRooms: '這個伺服器沒有連結任何直播間。',
  watched: (by, until) => `**觀察中**，由 ${by} 設定，至 ${until}。`,
  roomGone: '那個直播間已不再連結到這個伺服器，未執行任何動作。',
  bansIn: (room) => `禁言和封鎖按鈕作用於 ${room}。`,

  fields: { cases: '案件', seen: '出現', messages: '最近訊息' },
  cases: (count, strikes, days) => {
    if (count === 0) return '沒有案件';
    const byRules = strikes === 0 ? '' : ` · 最近 ${days} 天被規則封鎖或禁言 ${number(strikes)} 次`;
    return `${counted(count, '筆案件')}${byRules}`;
  },
  seenIn: (rooms) => `出現於 ${common.list(rooms)}`,
  notSeenIn: (rooms) => `未在 ${common.list(rooms)} 出現`,
  notHeard: (rooms) => `機器人無法得知有誰在 ${common.list(rooms)}`,
  message: ({ at, room, text }) => `${at}${inRoom(room)}：${text}`,
  nothingToShow: '（沒有可顯示的內容）',

  notes: (count) => `版主的備註共 ${number(count)} 則`,
  note: ({ at, by, text }) => `${text}\n-# ${by}，${at}`,
  moreNotes: (count) => `… 另有 ${number(count)} 則，全部列在資料卡下方的選單裡。`,
  noteSaved: '**備註已儲存**，只有版主看得到。',
  noteRemoved: '**備註已移除**。',
  addNote: '新增備註',
  removeNote: '移除這則備註',
  chooseNote: '查看或移除備註…',
  noteBy: (by) => `作者：${by}`,
  noteForm: (viewer) => `關於 ${viewer} 的備註`,
  noteLabel: '備註',
  noteHelp: '只給版主看，觀眾看不到。',

  mute: '禁言 10 分鐘',
  watch: '觀察 1 小時',
  stopWatching: '停止觀察',
  card: '資料卡',
  watching: (viewer, until) =>
    `**開始觀察** ${viewer}，至 ${until}。其發言會以審核的形式出現在稽核頻道；不會攔截訊息，也不會封鎖任何人。`,
  notHearing: '機器人收不到任何訊息，所以不會有內容可看：解決方法見 docs/configuration.md。',
  askForget: (viewer) =>
    `**要清除機器人保存的 ${viewer} 資料嗎？**包括其訊息、規則在訊息中偵測到的內容、關於此人的備註及案件中的備註、首次出現的時間，以及觀察。清除後無法復原。案件和件數會保留，連同帳號 ID、理由和規則。封鎖仍會持續。`,
  forget: '永久清除',
  forgotten: (viewer, erased) =>
    `**已清除** ${viewer} 的保存資料：${erasedText(erased)}。稽核頻道會留下紀錄。只含一筆案件的貼文會在幾分鐘內改寫；Discord 裡的摘要、清單、轉播和匯出檔維持原狀，請手動刪除。先前的備份仍含有這些文字。`,
  forgottenBy: (name, viewer, erased) =>
    `${name} 清除了 ${viewer} 的保存資料：${erasedText(erased)}。案件和件數會保留。`,
  noSuchAccount: '沒有帳號會是這樣的 ID，未執行任何動作。',
  watchStopped: (viewer) => `**已停止觀察**：${viewer}。`,
  stopWords: '停止觀察',
};
