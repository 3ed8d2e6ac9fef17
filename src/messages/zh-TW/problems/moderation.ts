import type { ActionKind } from '../../../moderation/case.ts';
import { PERMANENT } from '../../../moderation/duration.ts';
import type { ModerationProblem, ProtectionProblem } from '../../../problems/moderation.ts';
import type { SentencesOf, Show } from '../../show.ts';
import { wordsOf } from '../cases/kinds.ts';
import { common, counted, DECIDED, duration, list, number, source } from '../common.ts';

const protectedAs: Readonly<Record<ProtectionProblem['as'], string>> = {
  'app-admin': '是 App 管理員帳號',
  'room-owner': '是這個直播間的擁有者',
  'room-admin': '是這個直播間的管理員',
  staff: '列為這個伺服器的工作人員',
  protected: '是這個伺服器的受保護帳號',
  moderator: '是這個伺服器版主的帳號',
  bot: '是這個機器人自己的帳號',
  yourself: '是你自己的帳號',
};

const protection = ({ viewer, as }: ProtectionProblem, { code }: Show): string =>
  `${code(viewer)} ${protectedAs[as]}${as === 'yourself' ? '。你不能封鎖或禁言自己。' : '，不能封鎖或禁言。'}`;

const nounOf = (kind: string): string => wordsOf(kind)?.noun ?? kind;

/** Roles that are named. */
const MOST_ROLES = 10;

const HOW = '可填 10m、1h、1h30m、7d、2w、1mo 或 permanent。';

/** What each kind of action does, after “你的身分組不能”. */
const DOING: Readonly<Record<ActionKind, string>> = {
  ban: '封鎖觀眾',
  unban: '解除封鎖',
  mute: '禁言觀眾',
  unmute: '解除禁言',
  'app-mute': '在 App 的所有群組禁言觀眾',
  'app-unmute': '解除 App 所有群組的禁言',
  'room-mute': '讓直播間全員禁言',
  'room-unmute': '解除直播間的全員禁言',
  recall: '刪除訊息',
};

function beyond(kind: string, seconds: number | undefined, longest: number | undefined): string {
  const doing = DOING[kind as ActionKind] ?? '這麼做';
  if (longest === undefined || seconds === undefined) return `你的身分組不能${doing}。`;
  const asked = seconds >= PERMANENT ? `永久${doing}` : `${doing} ${duration(seconds)}`;
  return `你的身分組不能${asked}（最長 ${duration(longest)}）。`;
}

/** Mentions ping nobody where these are shown. */
const whoMay = (roleIds: readonly string[]): string =>
  roleIds.length === 0
    ? '這裡沒有身分組可以這麼做。伺服器管理者可以用 `/settings-av moderators` 調整。'
    : `請找擁有 ${common.either(roleIds.slice(0, MOST_ROLES).map((id) => `<@&${id}>`))} 的人協助。`;

/** What somebody typed cannot be used. */
const inputs = {
  'nobody-named': () => '請指定觀眾：填入一個或多個帳號 ID，用空格分開。',
  'nobody-named-by-signs': ({ typed }, { code }) =>
    `${code(typed)} 沒有文字或數字。如果這就是帳號 ID，請用雙引號括起來。`,
  'too-many-viewers': ({ count, most }) =>
    `你指定了 ${counted(count, '名觀眾')}，一次指令最多 ${number(most)} 名。請分批執行。`,
  'viewer-is-mention': () => '這是 Discord 的提及。請改填觀眾在直播間的帳號 ID。',
  'viewer-not-ascii': ({ viewer }, { code }) =>
    `${code(viewer)} 不可能是帳號 ID：ID 只有英文字母、數字和符號。請複製 ID，不要用暱稱。`,
  'viewer-too-long': ({ viewer, length, most }, { code }) =>
    `${code(viewer)} 有 ${counted(length, '個字元')}。帳號 ID 最多 ${most} 個。`,
  'no-room-linked': (_, { code }) =>
    `這個伺服器還沒有連結直播間。伺服器管理者可以用 ${code('/rooms-av link')} 連結。`,
  'room-not-linked': ({ room, linked }, { code }) =>
    `直播間 ${code(room)} 沒有連結到這個伺服器。已連結：${list(linked.map(code))}。不填這個選項就會用預設的直播間。`,
  'reason-too-long': ({ bytes, most }) =>
    `理由有 ${counted(bytes, '位元組')}，上限是 ${number(most)}（一個中文或韓文字算 3，大多數表情符號算 4）。請縮短 ${counted(bytes - most, '位元組')}。`,
  'reason-required': ({ presets }, { plain }) =>
    `這個伺服器的每次封鎖和禁言都要填理由。${presets.length === 0 ? '' : `預設理由：${presets.map((text) => plain(text)).join(' · ')}。`}`,
  'note-too-long': ({ length, most }) => `備註有 ${counted(length, '個字元')}，上限是 ${number(most)}。`,
  'duration-empty': () => `沒有填寫時長。${HOW}`,
  'duration-without-unit': ({ typed }, { code }) => `時長 ${code(typed)} 沒有單位。${HOW}`,
  'duration-unreadable': ({ typed }, { code }) => `${code(typed)} 不是時長。${HOW}`,
  'duration-ambiguous': ({ typed, amount }, { code }) =>
    `${code(typed)} 可能是分鐘，也可能是月。分鐘請填 ${code(`${amount}m`)}，月請填 ${code(`${amount}mo`)}。`,
  'duration-too-short': () => `時長至少 1 秒。${HOW}`,
  'duration-too-long': ({ typed }, { code }) => `${code(typed)} 超過 Chat 服務能接受的長度。請用 permanent。`,
  'duration-out-of-range': ({ most }) => `時長必須是 1 到 ${number(most)} 秒。`,
  'bad-slow-mode': ({ least, most }) => `慢速模式必須是 ${number(least)} 到 ${number(most)} 秒。`,
  'unknown-library': ({ library, known }, { code }) =>
    `服務的內容審核沒有關鍵字詞庫 ${code(library)}。${
      known.length === 0
        ? '請先在 Chat 服務的主控台建立一個。'
        : `現有的詞庫：${list(known.slice(0, 10).map(code))}。`
    }`,
  'bad-field-name': ({ longest }, { code }) =>
    `欄位名稱由 1 到 ${longest} 個字母和數字組成，例如 ${code('text')} 或 ${code('msg')}。`,
  'field-not-read': ({ field }, { code }) => `欄位 ${code(field)} 沒有被視為文字。`,
  'too-many-fields': ({ most }) => `最多只能把 ${counted(most, '個欄位')}視為文字。`,
  'one-viewer-only': ({ count }) => `你指定了 ${counted(count, '名觀眾')}，請只指定一名。`,
  'note-empty': () => '備註是空的，未儲存。',
  'too-many-notes': ({ viewer, most }, { code }) =>
    `${code(viewer)} 已有 ${counted(most, '則備註')}，這是上限。請先移除一則。`,
  'unknown-note': () => '這則備註在這期間已被移除。',
  'shield-length': ({ shortest, longest }) =>
    `護盾可以開啟 ${duration(shortest)}到 ${duration(longest)}。可填 10m 或 1h。`,
  'watch-too-long': ({ seconds, longest }) =>
    `觀察一名觀眾最長 ${duration(longest)}${seconds >= PERMANENT ? '' : `，不能是 ${duration(seconds)}`}。可填 1h、1d 或 7d。`,
  'too-many-watched': ({ most }) => `已有 ${counted(most, '名觀眾')}正在觀察中，這是上限。請先停止觀察一名。`,
  'not-watched': ({ viewer }, { code }) => `沒有人在觀察 ${code(viewer)}，未做任何變更。`,
} satisfies Partial<SentencesOf<ModerationProblem>>;

/** Why the core does not do what it was asked for. */
export const moderation: SentencesOf<ModerationProblem> = {
  ...inputs,
  'not-moderator': () => '你需要版主身分組才能這麼做，未執行任何動作。請向伺服器管理員申請。',
  'not-manager': (_, { code }) =>
    `這會作用於 App 的所有群組，所以你需要「管理伺服器」權限。未執行任何動作。伺服器管理員可以用 ${code('/settings-av mutes')} 開放給版主。`,
  'longer-than-allowed': ({ seconds, longest }) =>
    `你指定的時長（${duration(seconds)}）超過這裡版主可設定的上限（${duration(longest)}）。未執行任何動作。`,
  'beyond-level': ({ kind, seconds, longest, roleIds }) =>
    `${beyond(kind, seconds, longest)}未執行任何動作。${whoMay(roleIds)}`,
  'viewer-protected': protection,
  'only-protected': ({ kind, because }, show) =>
    kind === 'recall'
      ? `沒有刪除任何訊息。${show.code(because.viewer)} ${protectedAs[because.as]}，所以訊息會保留。`
      : `${wordsOf(kind) === undefined ? '未執行任何動作' : `沒有${nounOf(kind)}任何人`}。${protection(because, show)}`,
  'nothing-changed': ({ kind, because }, show) =>
    `未做任何變更。${protection(because, show)}用 ${show.code(kind === 'ban' ? '/unban-av' : '/unmute-av')} 可以解除${nounOf(kind)}。`,
  'unknown-case': ({ number }) => `這個伺服器沒有案件 ${number}。`,
  'case-of-shield': ({ number }, { code }) =>
    `案件 ${number} 是全員禁言，沒有自己的時長：會隨直播間的護盾結束，或按「解除全員禁言」結束。未做任何變更。請用 ${code('/shield-av')} 或護盾貼文上的按鈕調整護盾。`,
  'case-is-not-ban': ({ number }) => `案件 ${number} 不是封鎖，也不是禁言。未做任何變更。`,
  'case-never-in-force': ({ number }) => `案件 ${number} 從未生效。未做任何變更。`,
  'case-not-in-force-yet': ({ number }) => `案件 ${number} 尚未生效。未做任何變更，請稍後再試。`,
  'case-ended': ({ number, kind }, { code }) =>
    `案件 ${number} 的${nounOf(kind)}已結束。未做任何變更。用 ${code(kind === 'ban' ? '/ban-av' : '/mute-av')} 可以重新執行。`,
  'case-over': ({ number, newer, by, kind, seconds }, show) => {
    const what = seconds === undefined ? nounOf(kind) : duration(seconds);
    return `案件 ${number} 已失效，現在以案件 ${newer} 為準（${source(by, show)}，${what}）。未執行任何動作。`;
  },
  'case-edited-meanwhile': ({ number, editor }, { plain }) =>
    `${editor === undefined ? '有人' : `${plain(editor)} `}在這期間修改了案件 ${number}。未執行任何動作，請重新查看。`,
  'case-lifted-meanwhile': ({ number }) =>
    `案件 ${number} 在這期間被別人變更過。未執行任何動作，請重新查看。`,
  'nothing-to-change': () => '沒有任何變更。請填寫不同的理由、備註或時長。',
  'unknown-review': ({ number }) => `這個伺服器沒有審核 ${number}。`,
  'review-decided': ({ number, decided }, { plain }) =>
    decided
      ? `審核 ${number} 先前已決定：${DECIDED[decided.as]}（${plain(decided.by)}）。這次未執行任何動作。`
      : `審核 ${number} 在這期間已有人決定。這次未執行任何動作。`,
  'review-expired': ({ number }) =>
    `審核 ${number} 已逾期：一天內沒有人決定。請先重新開啟。這次未執行任何動作。`,
  'review-open': ({ number }) => `審核 ${number} 本來就待決定。這次未執行任何動作。`,
  'review-ban-active': ({ number, ban }) =>
    `審核 ${number} 的觀眾仍因案件 ${ban} 被封鎖。請先復原該封鎖。這次未執行任何動作。`,
  'waits-for-second': ({ number }) =>
    `**等待第二位版主確認** · 案件 ${number}。目前尚未執行任何動作。另一位版主需要在一天內，到稽核頻道的貼文上按「確認」。`,
  'unknown-request': ({ number }) => `案件 ${number} 不需要第二位版主確認。`,
  'own-request': ({ number }) => `案件 ${number} 是你自己申請的，需要另一位版主確認。未執行任何動作。`,
  'request-decided': ({ number, by, as }, { plain }) =>
    `案件 ${number} 先前已由 ${plain(by)} ${as === 'confirm' ? '確認' : '拒絕'}。這次未執行任何動作。`,
  'request-expired': ({ number }) =>
    `案件 ${number} 已逾期：一天內沒有人確認。未執行任何動作。如果仍需要，請重新申請。`,
  'request-unreadable': ({ number }) =>
    `無法從資料庫讀取案件 ${number} 的申請內容。未執行任何動作，請重新申請。`,
  'request-under-way': ({ number, first }) =>
    `案件 ${number} 已獲確認，正以案件 ${first} 執行中。沒有拒絕任何申請。`,
  'request-unsure': () => '機器人的資料庫無法寫入，所以這個請求可能沒有被受理。重試前請先查看稽核頻道。',
  cancelled: ({ by }, show) => `送出前已取消（${source(by, show)}）。`,
  displaced: ({ number, by }, show) =>
    `案件 ${number}（${source(by, show)}）同時提出，在這筆送出前就取代了它。`,
  'not-shown': () => 'Chat 服務回覆 OK，但名單裡沒有。',
  'no-messages-known': ({ isWhole }) =>
    `找不到可以刪除的訊息。${isWhole ? '' : '機器人有部分主機沒有回應。'}`,
  'unknown-problem': () => '其他版本的機器人記下了原因，但這個版本不認得。',
};
