import type { ActionKind } from '../../../moderation/case.ts';
import { PERMANENT } from '../../../moderation/duration.ts';
import type { ModerationProblem, ProtectionProblem } from '../../../problems/moderation.ts';
import type { SentencesOf, Show } from '../../show.ts';
import { wordsOf } from '../cases/kinds.ts';
import { common, counted, duration, list, number, source } from '../common.ts';

const protectedAs: Readonly<Record<ProtectionProblem['as'], string>> = {
  'app-admin': '是 App 管理员账号',
  'room-owner': '是该直播间的群主',
  'room-admin': '是该直播间的管理员',
  staff: '在本服务器的房管账号列表中',
  protected: '是本服务器的受保护账号',
  moderator: '是本服务器某位房管的账号',
  bot: '是本机器人自己的账号',
  yourself: '是你自己的账号',
};

const protection = ({ viewer, as }: ProtectionProblem, { code }: Show): string =>
  `${code(viewer)} ${protectedAs[as]}${as === 'yourself' ? '，不能封禁或禁言自己。' : '，不能封禁或禁言。'}`;

const nounOf = (kind: string): string => wordsOf(kind)?.noun ?? kind;

const decisions = { ban: '封禁了该观众', dismiss: '忽略了这条审核', allow: '放行了该短语' } as const;

/** Roles that are named. */
const MOST_ROLES = 10;

const HOW = '可以写 10m、1h、1h30m、7d、2w、1mo 或 永久。';

/** What each kind of action does, after “your role does not allow”. */
const DOING: Readonly<Record<ActionKind, string>> = {
  ban: '封禁观众',
  unban: '解封',
  mute: '禁言观众',
  unmute: '解除禁言',
  'app-mute': '全局禁言观众',
  'app-unmute': '解除全局禁言',
  'room-mute': '开启全员禁言',
  'room-unmute': '解除全员禁言',
  recall: '撤回消息',
};

function beyond(kind: string, seconds: number | undefined, longest: number | undefined): string {
  const doing = DOING[kind as ActionKind] ?? '执行此操作';
  if (longest === undefined || seconds === undefined) return `你的身份组不能${doing}。`;
  const asked = seconds >= PERMANENT ? `永久${doing}` : `${doing} ${duration(seconds)}`;
  return `你的身份组不能${asked}（最长 ${duration(longest)}）。`;
}

/** Mentions ping nobody where these are shown. */
const whoMay = (roleIds: readonly string[]): string =>
  roleIds.length === 0
    ? '本服务器没有身份组可以这样做。服务器管理员可用 `/settings-av moderators` 修改。'
    : `请找拥有 ${common.either(roleIds.slice(0, MOST_ROLES).map((id) => `<@&${id}>`))} 身份组的人。`;

/** What somebody typed cannot be used. */
const inputs = {
  'nobody-named': () => '请指定观众：填写一个或多个账号 ID，用空格分隔。',
  'nobody-named-by-signs': ({ typed }, { code }) =>
    `${code(typed)} 不含字母或数字。如果它就是账号 ID，请用双引号括起来。`,
  'too-many-viewers': ({ count, most }) =>
    `你指定了 ${counted(count, '名观众')}，一条命令最多 ${number(most)} 名。请分成几次。`,
  'viewer-is-mention': () => '这是 Discord 的提及。请改填该观众在直播间的账号 ID。',
  'viewer-not-ascii': ({ viewer }, { code }) =>
    `${code(viewer)} 不可能是账号 ID：ID 只含普通字母、数字和符号。请复制 ID，而不是昵称。`,
  'viewer-too-long': ({ viewer, length, most }, { code }) =>
    `${code(viewer)} 有 ${counted(length, '个字符')}，而账号 ID 最多 ${most} 个字符。`,
  'no-room-linked': (_, { code }) =>
    `本服务器还没有关联直播间。服务器管理员可用 ${code('/rooms-av link')} 关联。`,
  'room-not-linked': ({ room, linked }, { code }) =>
    `直播间 ${code(room)} 未关联到本服务器。已关联：${list(linked.map(code))}。不填此选项则使用默认的直播间。`,
  'reason-too-long': ({ bytes, most }) =>
    `理由有 ${counted(bytes, '字节')}，上限是 ${number(most)}（一个汉字或韩文字符计 3 字节，多数表情计 4 字节）。请缩短 ${counted(bytes - most, '字节')}。`,
  'reason-required': ({ presets }, { plain }) =>
    `本服务器要求每次封禁和禁言都填写理由。${presets.length === 0 ? '' : `预设理由：${presets.map((text) => plain(text)).join(' · ')}。`}`,
  'note-too-long': ({ length, most }) => `备注有 ${counted(length, '个字符')}，上限是 ${number(most)}。`,
  'duration-empty': () => `没有填写时长。${HOW}`,
  'duration-without-unit': ({ typed }, { code }) => `时长 ${code(typed)} 没有单位。${HOW}`,
  'duration-unreadable': ({ typed }, { code }) => `${code(typed)} 不是时长。${HOW}`,
  'duration-ambiguous': ({ typed, amount }, { code }) =>
    `${code(typed)} 可能是分钟，也可能是月。分钟请写 ${code(`${amount}m`)}，月请写 ${code(`${amount}mo`)}。`,
  'duration-too-short': () => `时长至少 1 秒。${HOW}`,
  'duration-too-long': ({ typed }, { code }) => `${code(typed)} 超过 Chat 服务的上限。请改用 永久。`,
  'duration-out-of-range': ({ most }) => `时长为 1 到 ${number(most)} 秒。`,
  'bad-slow-mode': ({ least, most }) => `慢速模式为 ${number(least)} 到 ${number(most)} 秒。`,
  'unknown-library': ({ library, known }, { code }) =>
    `Chat 服务的内容审核中没有词库 ${code(library)}。${
      known.length === 0
        ? '请先在 Chat 服务的控制台创建一个。'
        : `现有：${list(known.slice(0, 10).map(code))}。`
    }`,
  'bad-field-name': ({ longest }, { code }) =>
    `字段名为 1 到 ${longest} 个字母或数字，例如 ${code('text')} 或 ${code('msg')}。`,
  'field-not-read': ({ field }, { code }) => `字段 ${code(field)} 没有作为文字读取。`,
  'too-many-fields': ({ most }) => `最多可将 ${counted(most, '个字段')}作为文字读取。`,
  'one-viewer-only': ({ count }) => `你指定了 ${counted(count, '名观众')}。只能指定一名。`,
  'note-empty': () => '备注是空的。未保存。',
  'too-many-notes': ({ viewer, most }, { code }) =>
    `${code(viewer)} 已有 ${counted(most, '条备注')}，达到上限。请先删除一条。`,
  'unknown-note': () => '这条备注刚刚已被删除。',
  'shield-length': ({ shortest, longest }) =>
    `护盾可开启 ${duration(shortest)}到 ${duration(longest)}。例如 10m 或 1h。`,
  'watch-too-long': ({ seconds, longest }) =>
    `观察一名观众最长 ${duration(longest)}${seconds >= PERMANENT ? '' : `，不能是 ${duration(seconds)}`}。例如 1h、1d 或 7d。`,
  'too-many-watched': ({ most }) =>
    `观察名单已有 ${counted(most, '名观众')}，达到上限。请先停止观察其中一名。`,
  'not-watched': ({ viewer }, { code }) => `没有人在观察 ${code(viewer)}。未做任何更改。`,
} satisfies Partial<SentencesOf<ModerationProblem>>;

export const moderation: SentencesOf<ModerationProblem> = {
  ...inputs,
  'not-moderator': () => '此操作需要房管身份组。未执行任何操作。请向服务器管理员申请。',
  'not-manager': (_, { code }) =>
    `此操作会在应用的所有群组中生效，需要“管理服务器”权限。未执行任何操作。服务器管理员可用 ${code('/settings-av mutes')} 允许房管执行。`,
  'longer-than-allowed': ({ seconds, longest }) =>
    `${seconds >= PERMANENT ? '永久' : duration(seconds)} 超过本服务器房管可设的时长（最长 ${duration(longest)}）。未执行任何操作。`,
  'beyond-level': ({ kind, seconds, longest, roleIds }) =>
    `${beyond(kind, seconds, longest)}未执行任何操作。${whoMay(roleIds)}`,
  'viewer-protected': protection,
  'only-protected': ({ kind, because }, show) =>
    kind === 'recall'
      ? `没有撤回任何消息。${show.code(because.viewer)} ${protectedAs[because.as]}，其消息保留。`
      : `没有人被${nounOf(kind)}。${protection(because, show)}`,
  'nothing-changed': ({ kind, because }, show) =>
    `未做任何更改。${protection(because, show)}可用 ${show.code(kind === 'ban' ? '/unban-av' : '/unmute-av')} 解除该${nounOf(kind)}。`,
  'unknown-case': ({ number: one }) => `本服务器没有案件 ${one}。`,
  'case-of-shield': ({ number: one }, { code }) =>
    `案件 ${one} 是全员禁言，没有自己的时长：会随直播间的护盾结束，或用“解除全员禁言”结束。未做任何更改。请用 ${code('/shield-av')} 或护盾消息上的按钮修改护盾。`,
  'case-is-not-ban': ({ number: one }) => `案件 ${one} 既不是封禁也不是禁言。未做任何更改。`,
  'case-never-in-force': ({ number: one }) => `案件 ${one} 从未生效。未做任何更改。`,
  'case-not-in-force-yet': ({ number: one }) => `案件 ${one} 尚未生效。未做任何更改。请稍后重试。`,
  'case-ended': ({ number: one, kind }, { code }) =>
    `案件 ${one} 的${nounOf(kind)}已结束。未做任何更改。可用 ${code(kind === 'ban' ? '/ban-av' : '/mute-av')} 重新执行。`,
  'case-over': ({ number: one, newer, by, kind, seconds }, show) => {
    const what = seconds === undefined ? nounOf(kind) : duration(seconds);
    return `案件 ${one} 已失效，现在有效的是案件 ${newer}（${source(by, show)}，${what}）。未执行任何操作。`;
  },
  'case-edited-meanwhile': ({ number: one, editor }, { plain }) =>
    `案件 ${one} 刚被${editor === undefined ? '别人' : ` ${plain(editor)} `}修改过。未执行任何操作。请重新查看。`,
  'case-lifted-meanwhile': ({ number: one }) => `案件 ${one} 刚被别人改动过。未执行任何操作。请重新查看。`,
  'nothing-to-change': () => '没有变化。请填写不同的理由、备注或时长。',
  'unknown-review': ({ number: one }) => `本服务器没有审核 ${one}。`,
  'review-decided': ({ number: one, decided }, { plain }) =>
    decided
      ? `审核 ${one} 此前已处理：${plain(decided.by)} ${decisions[decided.as]}。这次未执行任何操作。`
      : `审核 ${one} 刚刚已被处理。这次未执行任何操作。`,
  'review-expired': ({ number: one }) =>
    `审核 ${one} 已过期：一天内无人处理。请先重新打开。这次未执行任何操作。`,
  'review-open': ({ number: one }) => `审核 ${one} 本来就待处理。这次未执行任何操作。`,
  'review-ban-active': ({ number: one, ban }) =>
    `审核 ${one} 的观众仍因案件 ${ban} 被封禁。请先撤销该封禁。这次未执行任何操作。`,
  'waits-for-second': ({ number: one }) =>
    `**等待另一位房管确认** · 案件 ${one}。目前尚未执行任何操作。需要另一位房管在一天内，在日志频道的对应消息上按“确认”。`,
  'unknown-request': ({ number: one }) => `案件 ${one} 不需要另一位房管确认。`,
  'own-request': ({ number: one }) => `案件 ${one} 是你自己提出的，需要另一位房管确认。未执行任何操作。`,
  'request-decided': ({ number: one, by, as }, { plain }) =>
    `案件 ${one} 此前已被 ${plain(by)} ${as === 'confirm' ? '确认' : '拒绝'}。这次未执行任何操作。`,
  'request-expired': ({ number: one }) =>
    `案件 ${one} 已过期：一天内无人确认。未执行任何操作。如仍需要，请重新提出。`,
  'request-unreadable': ({ number: one }) =>
    `案件 ${one} 的请求内容无法从数据库读取。未执行任何操作。请重新提出。`,
  'request-under-way': ({ number: one, first }) =>
    `案件 ${one} 已被确认，正在作为案件 ${first} 执行。没有拒绝任何请求。`,
  'request-unsure': () => '机器人的数据库无法写入，此请求可能没有被受理。重试之前请先查看日志频道。',
  cancelled: ({ by }, show) => `发送前已取消（${source(by, show)}）。`,
  displaced: ({ number: one, by }, show) => `案件 ${one}（${source(by, show)}）同时提出，在发送前取代了它。`,
  'not-shown': () => 'Chat 服务返回 OK，但其名单里没有。',
  'no-messages-known': ({ isWhole }) => `没有可撤回的消息。${isWhole ? '' : '机器人有节点未应答。'}`,
  'unknown-problem': () => '机器人的另一个版本记录了一个本版本不认识的原因。',
};
