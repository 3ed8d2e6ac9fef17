import type { Messages } from '../types.ts';
import { common, counted, viewersOf } from './common.ts';

/** Rooms that are named one by one. */
const MOST_ROOMS = 5;

/** What a kind of action does, before whom it is done to. */
const WORDS: Readonly<Record<string, string>> = { ban: '차단' };

/** Requests that a second moderator has to confirm. Names come escaped. */
export const second: Messages['second'] = {
  waits: (number, expires) =>
    `**다른 관리자의 승인 대기 중** · 사건 ${number}. 아직 아무 조치도 하지 않았습니다. 다른 관리자가 감사 채널의 게시물에서 ‘승인’을 눌러야 합니다. 만료: ${expires}.`,
  wasConfirmed: (number, by) => `${by} 님이 사건 ${number}번을 승인했습니다.`,
  wasRefused: (number, by) => `**거부됨** (${by}) · 사건 ${number}. 아무 조치도 하지 않았습니다.`,
  wasExpired: (number) =>
    `**만료됨** · 사건 ${number}. 하루 안에 아무도 승인하지 않았습니다. 아무 조치도 하지 않았습니다.`,
  confirmed: (number, asker) => `사건 ${number}번을 **승인했습니다**. 요청: ${asker}.`,
  refused: (number) => `사건 ${number}번을 **거부했습니다**. 아무 조치도 하지 않았습니다.`,
  withdrawn: (number) => `사건 ${number}번을 **철회했습니다**. 아무 조치도 하지 않았습니다.`,

  title: {
    open: '다른 관리자의 승인 대기 중',
    confirm: (by) => `승인됨 (${by})`,
    refuse: (by) => `거부됨 (${by})`,
    withdraw: (by) => `철회됨 (${by})`,
    expired: '만료됨, 아무도 승인하지 않음',
  },
  asked({ kind, names, viewers, rooms, removes }) {
    const who = viewers === 1 ? (names[0] ?? '') : `${viewersOf(viewers)} · ${names.join(', ')}`;
    const more = viewers > names.length && viewers > 1 ? ` 외 ${counted(viewers - names.length, '명')}` : '';
    const where = rooms.length === 0 ? '' : ` · 방: ${common.some(rooms, MOST_ROOMS)}`;
    return `${WORDS[kind] ?? '요청'}: ${who}${more}${where}${removes ? ' · 메시지도 삭제' : ''}`;
  },
  open: (expires) => `아직 아무 조치도 하지 않았습니다. 다른 관리자가 승인해야 합니다. 만료: ${expires}.`,
  notDone: '아무 조치도 하지 않았습니다.',
  done: (first, viewers) =>
    viewers === 1
      ? `사건 ${first}번으로 진행되었습니다.`
      : `사건 ${first}번과 그다음 사건들로 진행되었습니다.`,
  nothingLeft: '남은 할 일이 없었습니다.',
};
