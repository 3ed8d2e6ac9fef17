import type { MuteState } from '../../../moderation/shield/ports.ts';
import type { RaidFigures } from '../../../problems/notices.ts';
import type { ShownShield } from '../../en/shield/shield.ts';
import type { Messages } from '../../types.ts';
import { counted, duration, number } from '../common.ts';

const MUTES: Readonly<Record<MuteState, string | undefined>> = {
  none: undefined,
  waiting: '直播间尚未全员禁言：请求还没有发送。',
  on: '直播间全员禁言中：只有直播间管理人员能发言。',
  lifting: '直播间仍在全员禁言：解除请求还没有得到应答。',
  lifted: '全员禁言已解除。',
  elsewhere: '全员禁言已在本机器人之外关闭，观众可以发言；其余措施仍然有效。',
  stuck: '直播间仍在全员禁言，Chat 服务拒绝解除；原因见对应案件。',
  failed: '无法开启全员禁言；原因见对应案件。其余措施有效。',
  kept: '另有案件设置的全员禁言比护盾更久：护盾关闭后仍会继续。',
};

/** What is said in other words once the shield is down. */
const MUTES_AFTERWARDS: Partial<Record<MuteState, string>> = {
  elsewhere: '全员禁言此前已在本机器人之外关闭。',
  failed: '全员禁言此前未能开启；原因见对应案件。',
  kept: '直播间仍在全员禁言：由另一个时间更久的案件设置。',
};

const refuses = ({ level, slowSeconds, newSeconds }: ShownShield): string =>
  [
    `每名观众每 ${duration(slowSeconds)}只能发言一次，链接会被拦截。`,
    ...(level > 1 ? [`首次出现不到 ${duration(newSeconds)}的新观众，发言全部拦截。`] : []),
  ].join('');

const lines = (all: readonly (string | undefined)[]): string =>
  all.filter((line) => line !== undefined && line !== '').join('\n');

const waiting = (reviews: number): string | undefined =>
  reviews === 0 ? undefined : `${counted(reviews, '名观众')}因是新观众被拦截，等待处理。`;

/** Without Markdown of what people wrote: a rule's name comes in code type. */
function raidFigures(figures: RaidFigures): string {
  if (figures.why === 'findings')
    return `规则 ${figures.rule} 一分钟内命中 ${counted(figures.viewers, '名观众')}，其中大多是新观众。`;
  const others = figures.speakers - figures.newSpeakers;
  const who = `${counted(figures.newSpeakers, '名新观众')}${others > 0 ? `和 ${counted(others, '名其他观众')}` : ''}`;
  return `${who}一分钟内发了几乎相同的内容。`;
}

export const shield: Messages['shield'] = {
  up: (shown) =>
    lines([
      `**护盾已开启** ${shown.room}：${shown.level} 级，至 ${shown.until}。`,
      refuses(shown),
      MUTES[shown.mute],
      `${shown.raisedBy === undefined ? '因突袭自动开启' : `由 ${shown.raisedBy} 开启`}，${shown.raised}。${shown.changedBy === undefined ? '' : `最近由 ${shown.changedBy} 修改。`}`,
      waiting(shown.reviews),
    ]),
  down: (shown) =>
    lines([
      shown.ended === undefined
        ? `**护盾正在关闭** ${shown.room}：此前为 ${shown.level} 级。`
        : `**护盾已关闭** ${shown.room}，${shown.ended}：此前为 ${shown.level} 级。`,
      shown.loweredBy === undefined ? '时间已到。' : `由 ${shown.loweredBy} 关闭。`,
      MUTES_AFTERWARDS[shown.mute] ?? MUTES[shown.mute],
      waiting(shown.reviews),
    ]),
  buttons: {
    level: (level) => `${level} 级`,
    longer: (seconds) => `+${duration(seconds)}`,
    down: '关闭',
    decide: (reviews) => `处理（${number(reviews)}）`,
    notNow: '暂不开启',
    panel: '护盾',
  },

  list: (rooms) =>
    lines([
      ...rooms,
      '1 级：慢速模式，禁止链接。2 级：再加上新观众不能发言。3 级：全员禁言。到时间都会自动结束。',
    ]),
  roomUp: (shown) => `${shown.room}：${shown.level} 级，至 ${shown.until}。${MUTES[shown.mute] ?? ''}`,
  roomDown: (room) => `${room}：护盾未开启。`,

  raised: (room, level, left) => `**护盾已开启** ${room}：${level} 级，${left} 自动结束。日志频道可查看。`,
  muting: '全员禁言的请求正在处理；是否生效请看日志频道的消息。',
  prolonged: (room, left) => `${room} 的护盾现在将于 ${left} 结束。`,
  prolongedMute: '在此之前直播间保持全员禁言，即使此前曾被解除。',
  lowered: (room) => `${room} 的护盾正在关闭。全部撤除后会在日志频道显示。`,
  noneUp: (room) => `${room} 没有开启护盾。未做任何更改。`,
  alreadySo: '此操作已经执行过。未做任何更改。',

  raid({ room, figures, level }) {
    const what = raidFigures(figures);
    return level === undefined
      ? `**疑似突袭** ${room}：${what}可以开启护盾 10 分钟；目前尚未执行任何操作。`
      : `**疑似突袭** ${room}：${what}已按 \`/settings-av shield\` 自动开启 ${level} 级护盾。`;
  },
  raidRaised: (by, level) => `${by} 开启了 ${level} 级护盾。`,
  raidLeft: (by) => `${by} 决定暂不开启护盾。`,
  raidOver: '护盾已经开启。未做任何更改。',

  between: (option, shortest, longest) =>
    `\`${option}\` 必须在 ${duration(shortest)}到 ${duration(longest)}之间。未做任何更改。`,
  settings: (now) =>
    `**护盾**：每 ${duration(now.slowSeconds)}一条消息；首次出现 ${duration(now.newSeconds)}内算新观众；遇到突袭时${now.auto === 0 ? '仅提示' : `自动开启 ${now.auto} 级`}；${now.tellsRoom ? '会' : '不会'}告知直播间。`,
  settingsChanged: (now) =>
    `护盾：每名观众每 ${duration(now.slowSeconds)}只能发言一次，首次出现 ${duration(now.newSeconds)}内算新观众。遇到突袭时${now.auto === 0 ? '仅提示' : `不经询问自动开启 ${now.auto} 级护盾 10 分钟`}。开启和关闭时${now.tellsRoom ? '会' : '不会'}告知直播间。`,
};

export const inRoom: Messages['inRoom'] = {
  up: (level, slowSeconds) =>
    level === 3
      ? '房管已暂停聊天，请稍候。'
      : `房管已限制聊天：每 ${duration(slowSeconds)}只能发一条消息，不能发送链接${level === 2 ? '。新观众请稍后再发言' : ''}。`,
  down: '聊天已恢复正常。',
};

export const say: Messages['say'] = {
  said: (room, text) => `**已发言** ${room}：${text}`,
  audit: (by, room, text) => `${by} 在 ${room} 发言：${text}`,
  auditUnsure: (by, room, text) => `${by} 要在 ${room} 发言，但 Chat 服务没有响应，可能已经发出：${text}`,
  empty: '没有要发送的内容。未发送。',
  tooLong: (bytes, most) => `这段文字有 ${number(bytes)} 字节，一次最多 ${number(most)} 字节。未发送。`,
  unsure: 'Chat 服务没有响应，无法得知直播间是否已看到。确认没有看到再重发同样的内容。',
};
