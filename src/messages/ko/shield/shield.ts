import type { MuteState } from '../../../moderation/shield/ports.ts';
import type { RaidFigures } from '../../../problems/notices.ts';
import type { ShownShield } from '../../en/shield/shield.ts';
import type { Messages } from '../../types.ts';
import { counted, duration, viewersOf } from '../common.ts';

const MUTES: Readonly<Record<MuteState, string | undefined>> = {
  none: undefined,
  waiting: '방 전체 채팅 금지는 아직 적용되지 않았습니다. 호출이 전송되기 전입니다.',
  on: '방 전체 채팅 금지 중입니다. 방 운영진만 말할 수 있습니다.',
  lifting: '방 전체 채팅 금지가 아직 적용 중입니다. 해제 호출의 응답을 기다리고 있습니다.',
  lifted: '방 전체 채팅 금지가 해제되었습니다.',
  elsewhere: '방 전체 채팅 금지가 봇 외부에서 해제되어 시청자가 말할 수 있습니다. 나머지는 그대로입니다.',
  stuck:
    '방 전체 채팅 금지가 아직 적용 중이며, Chat 서비스가 해제를 거부합니다. 이유는 해당 사건에 있습니다.',
  failed: '방 전체의 채팅을 금지하지 못했습니다. 이유는 해당 사건에 있습니다. 나머지는 적용 중입니다.',
  kept: '방 전체 채팅 금지가 별도의 사건으로 방어막보다 오래 적용됩니다. 방어막이 내려가도 계속됩니다.',
};

/** What is said in other words once the shield is down. */
const MUTES_AFTERWARDS: Partial<Record<MuteState, string>> = {
  elsewhere: '방 전체 채팅 금지는 그 전에 봇 외부에서 해제되었습니다.',
  failed: '방 전체의 채팅을 금지하지 못했습니다. 이유는 해당 사건에 있습니다.',
  kept: '방 전체 채팅 금지가 더 오래 지속되는 별도의 사건으로 아직 적용 중입니다.',
};

const refuses = ({ level, slowSeconds, newSeconds }: ShownShield): string =>
  [
    `시청자마다 ${duration(slowSeconds)}에 한 번만 말할 수 있고, 링크는 거부됩니다.`,
    ...(level > 1 ? [`처음 보인 지 ${duration(newSeconds)}도 안 된 새 시청자의 말도 모두 거부됩니다.`] : []),
  ].join(' ');

const lines = (all: readonly (string | undefined)[]): string =>
  all.filter((line) => line !== undefined && line !== '').join('\n');

const waiting = (reviews: number): string | undefined =>
  reviews === 0 ? undefined : `새 시청자라서 거부되어 결정을 기다리는 ${viewersOf(reviews)}.`;

/** Without Markdown of what people wrote: a rule's name comes in code type. */
function raidFigures(figures: RaidFigures): string {
  if (figures.why === 'findings')
    return `1분 안에 ${viewersOf(figures.viewers)}이 ${figures.rule} 규칙에 걸렸고, 대부분 새 시청자입니다.`;
  const others = figures.speakers - figures.newSpeakers;
  const who = `새 ${viewersOf(figures.newSpeakers)}${others > 0 ? `, 그 밖의 ${viewersOf(others)}` : ''}`;
  return `${who}이 1분 안에 거의 같은 말을 했습니다.`;
}

/** What the shield of a room is, and what can be done about it. */
export const shield: Messages['shield'] = {
  up: (shown) =>
    lines([
      `**방어막 올라감** · ${shown.room} 방: ${shown.level}단계, ${shown.until}까지.`,
      refuses(shown),
      MUTES[shown.mute],
      `${shown.raisedBy === undefined ? '습격으로 자동으로 올림' : `올린 사람: ${shown.raisedBy}`}, ${shown.raised}.${shown.changedBy === undefined ? '' : ` 마지막 변경: ${shown.changedBy}.`}`,
      waiting(shown.reviews),
    ]),
  down: (shown) =>
    lines([
      shown.ended === undefined
        ? `**방어막 내리는 중** · ${shown.room} 방: ${shown.level}단계였습니다.`
        : `**방어막 내려감** · ${shown.room} 방, ${shown.ended}: ${shown.level}단계였습니다.`,
      shown.loweredBy === undefined ? '정해진 시간이 끝났습니다.' : `내린 사람: ${shown.loweredBy}.`,
      MUTES_AFTERWARDS[shown.mute] ?? MUTES[shown.mute],
      waiting(shown.reviews),
    ]),
  buttons: {
    level: (level) => `${level}단계`,
    longer: (seconds) => `+${duration(seconds)}`,
    down: '내리기',
    decide: (reviews) => `결정(${counted(reviews, '건')})`,
    notNow: '나중에',
    panel: '방어막',
  },

  list: (rooms) =>
    lines([
      ...rooms,
      '1단계: 슬로우 모드와 링크 금지. 2단계: 새 시청자의 말도 금지. 3단계: 방 전체 채팅 금지. 모두 자동으로 끝납니다.',
    ]),
  roomUp: (shown) =>
    [`${shown.room}: ${shown.level}단계, ${shown.until}까지.`, MUTES[shown.mute] ?? ''].join(' ').trim(),
  roomDown: (room) => `${room}: 방어막 없음.`,

  raised: (room, level, left) =>
    `**방어막 올라감** · ${room} 방: ${level}단계. 자동 종료: ${left}. 감사 채널에 표시됩니다.`,
  muting: '방 전체 채팅 금지를 전송하는 중입니다. 적용되면 감사 채널의 게시물에 표시됩니다.',
  prolonged: (room, left) => `${room} 방의 방어막 종료: ${left}.`,
  prolongedMute: '그때까지 방 전체의 채팅이 금지됩니다. 채팅 금지가 해제되었더라도 다시 적용됩니다.',
  lowered: (room) => `${room} 방의 방어막을 내리는 중입니다. 모두 해제되면 감사 채널에 표시됩니다.`,
  noneUp: (room) => `${room} 방에는 올라가 있는 방어막이 없습니다. 변경된 내용이 없습니다.`,
  alreadySo: '이미 처리되었습니다. 변경된 내용이 없습니다.',

  raid({ room, figures, level }) {
    const what = raidFigures(figures);
    return level === undefined
      ? `**습격일 수 있습니다** · ${room} 방: ${what} 방어막을 10분 동안 올릴 수 있습니다. 아직 아무 조치도 하지 않았습니다.`
      : `**습격일 수 있습니다** · ${room} 방: ${what} \`/settings-av shield\` 설정에 따라 방어막을 ${level}단계로 자동으로 올렸습니다.`;
  },
  raidRaised: (by, level) => `${by} 님이 방어막을 ${level}단계로 올렸습니다.`,
  raidLeft: (by) => `${by} 님이 지금은 방어막을 올리지 않기로 했습니다.`,
  raidOver: '방어막이 이미 올라가 있습니다. 변경된 내용이 없습니다.',

  between: (option, shortest, longest) =>
    `\`${option}\` 값은 ${duration(shortest)}부터 ${duration(longest)}까지 가능합니다. 변경된 내용이 없습니다.`,
  settings: (now) =>
    `**방어막**: 시청자마다 ${duration(now.slowSeconds)}에 메시지 하나, 새 시청자로 보는 기간 ${duration(now.newSeconds)}, 습격 때 ${now.auto === 0 ? '제안만 함' : `자동으로 ${now.auto}단계까지 올림`}, 방에 ${now.tellsRoom ? '알림' : '알리지 않음'}.`,
  settingsChanged: (now) =>
    `방어막: 시청자마다 ${duration(now.slowSeconds)}에 한 번 말할 수 있고, 새 시청자로 보는 기간은 ${duration(now.newSeconds)}입니다. 습격 때는 ${now.auto === 0 ? '제안만 합니다' : `묻지 않고 10분 동안 ${now.auto}단계로 올립니다`}. 올리고 내릴 때 방에 ${now.tellsRoom ? '알립니다' : '알리지 않습니다'}.`,
};

/** What viewers read in the room. */
export const inRoom: Messages['inRoom'] = {
  up: (level, slowSeconds) =>
    level === 3
      ? '관리자가 잠시 채팅을 중지했습니다.'
      : `관리자가 채팅 속도를 제한했습니다. ${duration(slowSeconds)}에 메시지 하나만 보낼 수 있고, 링크는 보낼 수 없습니다.${level === 2 ? ' 새로 들어온 시청자는 조금 뒤에 채팅할 수 있습니다.' : ''}`,
  down: '채팅이 다시 정상으로 돌아왔습니다.',
};

/** Saying something to a room. */
export const say: Messages['say'] = {
  said: (room, text) => `**보냄** · ${room} 방: ${text}`,
  audit: (by, room, text) => `${by} 님이 ${room} 방에 보낸 메시지: ${text}`,
  auditUnsure: (by, room, text) =>
    `${by} 님이 ${room} 방에 보내려 했지만 Chat 서비스가 응답하지 않았습니다. 전달되었을 수도 있는 메시지: ${text}`,
  empty: '보낼 내용이 없습니다. 전송하지 않았습니다.',
  tooLong: (bytes, most) =>
    `글이 ${counted(bytes, '바이트')}입니다. 한 번에 최대 ${counted(most, '바이트')}까지 보낼 수 있습니다. 전송하지 않았습니다.`,
  unsure:
    'Chat 서비스가 응답하지 않아 방에 표시되었는지 알 수 없습니다. 표시되지 않았을 때만 같은 글을 다시 보내세요.',
};
