import type { Messages } from '../../types.ts';
import { inBrackets, list, number } from '../common.ts';

const pace = (seconds: number): string => `視聴者1人につき${number(seconds)}秒に1回`;
const ends = (until: string | undefined): string =>
  until === undefined ? '`/slow-av off` でオフにするまで' : `${until}まで`;

/** `/slow-av`. */
export const slow: Messages['slow'] = {
  on: ({ rooms, seconds, until }) =>
    `**低速モード オン**：${list(rooms)}。${pace(seconds)}、${ends(until)}。ルームの運営側は対象外です。`,
  deaf: '⚠️ メッセージが表示される前にBotへ確認が来ないため、低速モードが効きません。Bot運営者が WEBHOOK_PORT を設定する必要があります。',
  off: (rooms) => `**低速モード オフ**：${list(rooms)}`,
  wasOff: (rooms) => `${list(rooms)}の低速モードはオンになっていません。`,
  noneOn: '低速モードがオンのルームはありません。',
  line: ({ room, seconds, until, by }) => `${room}：${pace(seconds)}、${ends(until)}（${by}）`,

  announceOn: ({ by, rooms, seconds, forSeconds }) =>
    `${by}が${list(rooms)}の低速モードをオンにしました：${pace(seconds)}${inBrackets(forSeconds)}。`,
  announceOff: (by, rooms) => `${by}が${list(rooms)}の低速モードをオフにしました。`,
};
