import type { Messages } from '../types.ts';
import { number } from './common.ts';

const NOUNS = { ban: 'BAN', mute: 'ミュート' } as const;

/** The lists of who is banned and who is muted. */
export const bans: Messages['bans'] = {
  nobody: (kind, room) => `いま${room}で${NOUNS[kind]}されている視聴者はいません。`,
  head: ({ kind, count, room, page }) =>
    `${room}で${NOUNS[kind]}されている視聴者：**${number(count)}**人${page}`,
  roomMuted: ({ room, until, number: ofCase, by }) =>
    `**ルーム${room}はミュート中です**${until === undefined ? '' : `（${until}まで）`}。発言できるのはルームの運営側だけです · ケース${ofCase}（${by}）`,
  appWide: (count) =>
    `アプリの全グループでミュートされている視聴者（このサーバーのケースによる）：**${number(count)}**人`,
  line({ viewer, until, number: ofCase, by, also }) {
    const end = `${until === undefined ? '無期限' : `${until}まで`}${also ? ` · ${NOUNS[also]}もされています` : ''}`;
    if (by !== undefined) return `${viewer} ${end} · ケース${ofCase}（${by}）`;
    return `${viewer} ${end} · このBot以外による操作${ofCase === undefined ? '' : `（ケース${ofCase}）`}`;
  },
};
