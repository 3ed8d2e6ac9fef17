import type { MuteState } from '../../../moderation/shield/ports.ts';
import type { RaidFigures } from '../../../problems/notices.ts';
import type { ShownShield } from '../../en/shield/shield.ts';
import type { Messages } from '../../types.ts';
import { duration, number } from '../common.ts';

const UNCHANGED = '何も変更していません。';

const MUTES: Readonly<Record<MuteState, string | undefined>> = {
  none: undefined,
  waiting: 'ルームはまだミュートされていません（送信待ち）。',
  on: 'ルームはミュート中で、発言できるのはルームの運営側だけです。',
  lifting: 'ルームはまだミュートされています（解除の応答待ち）。',
  lifted: 'ルームのミュートは解除されました。',
  elsewhere: 'ルームのミュートはこのBot以外で解除され、視聴者は発言できます。ほかの制限は続いています。',
  stuck:
    'ルームはまだミュートされています。Chatサービスが解除を拒否しました。原因はケースに表示されています。',
  failed: 'ルームをミュートできませんでした。原因はケースに表示されています。ほかの制限は有効です。',
  kept: 'ルームには、シールドより長い別のミュート（別のケース）があります。シールドを下げても続きます。',
};

/** What is said in other words once the shield is down. */
const MUTES_AFTERWARDS: Partial<Record<MuteState, string>> = {
  elsewhere: 'ルームのミュートは、その前にこのBot以外で解除されていました。',
  failed: 'ルームはミュートされていませんでした。原因はケースに表示されています。',
  kept: 'ルームは、期間の長い別のケースによってまだミュートされています。',
};

const refuses = ({ level, slowSeconds, newSeconds }: ShownShield): string =>
  [
    `視聴者の発言は${duration(slowSeconds)}に1回まで、リンクは拒否します。`,
    ...(level > 1
      ? [`新しい視聴者（初めて確認してから${duration(newSeconds)}未満）の発言もすべて拒否します。`]
      : []),
  ].join('');

const lines = (all: readonly (string | undefined)[]): string =>
  all.filter((line) => line !== undefined && line !== '').join('\n');

const waiting = (reviews: number): string | undefined =>
  reviews === 0 ? undefined : `新しい視聴者として発言を拒否された${number(reviews)}人が判断待ちです。`;

/** Without Markdown of what people wrote: a rule's name comes in code type. */
function raidFigures(figures: RaidFigures): string {
  if (figures.why === 'findings')
    return `1分間に視聴者${number(figures.viewers)}人がルール ${figures.rule} で検出され、そのほとんどが新しい視聴者です。`;
  const others = figures.speakers - figures.newSpeakers;
  return `1分間に新しい視聴者${number(figures.newSpeakers)}人${others > 0 ? `とほか${number(others)}人` : ''}が、ほぼ同じ内容を書き込みました。`;
}

/** What the shield of a room is, and what can be done about it. */
export const shield: Messages['shield'] = {
  up: (shown) =>
    lines([
      `**シールド作動中**：${shown.room} · レベル${shown.level} · ${shown.until}まで`,
      refuses(shown),
      MUTES[shown.mute],
      `${shown.raisedBy === undefined ? '荒らしのため自動で作動' : `作動：${shown.raisedBy}`}（${shown.raised}）。${shown.changedBy === undefined ? '' : `最後の変更：${shown.changedBy}。`}`,
      waiting(shown.reviews),
    ]),
  down: (shown) =>
    lines([
      shown.ended === undefined
        ? `**シールドを解除しています**：${shown.room}（レベル${shown.level}でした）`
        : `**シールド解除**：${shown.room} · ${shown.ended}（レベル${shown.level}でした）`,
      shown.loweredBy === undefined ? '時間が来たため終了しました。' : `解除：${shown.loweredBy}。`,
      MUTES_AFTERWARDS[shown.mute] ?? MUTES[shown.mute],
      waiting(shown.reviews),
    ]),
  buttons: {
    level: (level) => `レベル${level}`,
    longer: (seconds) => `+${duration(seconds)}`,
    down: '解除',
    decide: (reviews) => `判断する（${number(reviews)}）`,
    notNow: '今はしない',
    panel: 'シールド',
  },

  list: (rooms) =>
    lines([
      ...rooms,
      'レベル1：低速モード、リンク禁止。レベル2：新しい視聴者の発言も禁止。レベル3：ルーム全体をミュート。どれも時間が来ると自動で終わります。',
    ]),
  roomUp: (shown) => `${shown.room}：レベル${shown.level}（${shown.until}まで）。${MUTES[shown.mute] ?? ''}`,
  roomDown: (room) => `${room}：シールドなし`,

  raised: (room, level, left) =>
    `**シールド作動**：${room} · レベル${level}。自動終了：${left}。監査チャンネルに表示されます。`,
  muting: 'ルーム全体のミュートは送信中です。有効になったかどうかは監査チャンネルの投稿で確認できます。',
  prolonged: (room, left) => `${room}のシールドを延長しました。終了：${left}`,
  prolongedMute: 'ミュートが解除されていた場合も、それまでルームをミュートします。',
  lowered: (room) => `${room}のシールドを解除しています。すべて元に戻ると監査チャンネルに表示されます。`,
  noneUp: (room) => `${room}にシールドはありません。${UNCHANGED}`,
  alreadySo: `すでに実行されています。${UNCHANGED}`,

  raid({ room, figures, level }) {
    const what = `**荒らしの可能性があります**：${room}。${raidFigures(figures)}`;
    return level === undefined
      ? `${what}10分間シールドを作動できます。まだ何も実行していません。`
      : `${what}\`/settings-av shield\` の設定により、シールドがレベル${level}で自動的に作動しました。`;
  },
  raidRaised: (by, level) => `${by}がシールドをレベル${level}で作動させました。`,
  raidLeft: (by) => `${by}がシールドを見送りました。`,
  raidOver: `シールドはすでに作動しています。${UNCHANGED}`,

  between: (option, shortest, longest) =>
    `\`${option}\` は${duration(shortest)}から${duration(longest)}までです。${UNCHANGED}`,
  settings: (now) =>
    `**シールド**：発言は${duration(now.slowSeconds)}に1回、「新しい視聴者」は最初の${duration(now.newSeconds)}、荒らしのときは${now.auto === 0 ? '提案のみ' : `レベル${now.auto}まで自動で作動`}、ルームには知らせ${now.tellsRoom ? 'る' : 'ない'}`,
  settingsChanged: (now) =>
    `シールド：視聴者の発言は${duration(now.slowSeconds)}に1回、「新しい視聴者」とみなすのは最初の${duration(now.newSeconds)}です。荒らしのときは${now.auto === 0 ? '提案だけを行います' : `確認なしにレベル${now.auto}で10分間作動します`}。作動と解除をルームに知らせ${now.tellsRoom ? 'ます' : 'ません'}。`,
};

/** What viewers read in the room. */
export const inRoom: Messages['inRoom'] = {
  up: (level, slowSeconds) =>
    level === 3
      ? 'モデレーターがチャットを一時停止しています。'
      : `低速モード中です。発言は${duration(slowSeconds)}に1回まで、リンクは送信できません。${level === 2 ? '新しい視聴者は、しばらくしてから発言できます。' : ''}`,
  down: 'チャットは通常どおりに戻りました。',
};

/** Saying something to a room. */
export const say: Messages['say'] = {
  said: (room, text) => `**送信しました**：${room}「${text}」`,
  audit: (by, room, text) => `${by}が${room}に送信：${text}`,
  auditUnsure: (by, room, text) =>
    `${by}が${room}に送信しようとしましたが、Chatサービスの応答がなく、届いたかどうかわかりません：${text}`,
  empty: '本文がありません。何も送信していません。',
  tooLong: (bytes, most) =>
    `本文は${number(bytes)}バイトあります。一度に送れるのは${number(most)}バイトまでです。何も送信していません。`,
  unsure:
    'Chatサービスの応答がなく、ルームに表示されたかどうかわかりません。表示されていないことを確かめてから、同じ文をもう一度送ってください。',
};
