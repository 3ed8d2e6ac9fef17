import type { Messages } from '../../types.ts';
import { duration, number, some } from '../common.ts';

type Spoke = Exclude<Parameters<Messages['panel']['room']>[0]['speakers'], 'unknown' | undefined>;

const MOST_ROOMS = 5;
const FOUND = { blocked: 'ブロック', masked: '伏せ字', flagged: '検出' } as const;

const spoke = (speakers: Spoke | undefined): string =>
  speakers === undefined
    ? 'Botの起動後、このルームのメッセージはまだ届いていません。'
    : `直近10分間に発言した視聴者：${number(speakers.count)}人${speakers.isMore ? '以上' : ''}`;

/** The panel, the form in which speakers are chosen, and the form for a reason. */
export const panel: Messages['panel'] = {
  form: {
    title: {
      ban: '視聴者をBAN',
      mute: '視聴者をミュート',
      'app-mute': 'アプリの全グループでミュート',
    },
    titleIn: (kind, room) => `${kind === 'ban' ? 'BAN' : 'ミュート'}：${room}`,
    speakers: '対象',
    speakersHelp: {
      ban: '発言した視聴者（可能性の高い順）。すでにBANされている視聴者は出ません。',
      mute: '発言した視聴者（可能性の高い順）。すでにミュートかBANされている視聴者は出ません。',
      'app-mute': '発言した視聴者（可能性の高い順）。すでにBANされている視聴者は出ません。',
    },
    others: 'ほかに発言した視聴者',
    ids: 'アカウントID',
    idsHelp: (isQuiet) =>
      `${isQuiet ? 'Botの起動後、まだ発言がありません。' : ''}複数の場合はスペースで区切ってください。`,
    duration: '期間',
    usual: (seconds) => `${duration(seconds)}（既定）`,
    asReason: (seconds) => `理由の既定の期間、なければ${duration(seconds)}`,
    reason: '理由',
    reasonHelp: {
      ban: '視聴者に表示されることがあります。',
      mute: 'モデレーターだけに表示されます。',
    },
    note: 'メモ',
    noteHelp: '監査チャンネルだけに表示されます。',
    remove: 'メッセージ',
    removeToo: 'メッセージも削除する',
    removeHelp: 'Botが把握しているもののみ。元に戻せません。',
    said({ line, repeats, found }) {
      const mark = found === undefined ? (repeats > 1 ? `${number(repeats)}回` : undefined) : FOUND[found];
      return [mark, line].filter((part) => part !== undefined && part !== '').join('：');
    },
    gone: 'このフォームは送信済みか、15分以上たっているか、その後Botが再起動しました。何も実行していません。もう一度開いてください。',
    nobody: '誰も選ばれていません。何も実行していません。',
  },

  reason: {
    title: (ofCase) => `ケース${ofCase}の理由`,
    ready: 'プリセット',
    own: 'または自由入力',
    ownHelp: '最大1,000バイト。BANをやり直すと視聴者に表示されることがあります。',
    none: '理由を選ぶか、入力してください。',
    saved: ({ number: ofCase, reason, wasShown }) =>
      `**保存しました**：ケース${ofCase}の理由は「${reason}」になりました。${wasShown ? '視聴者には変更前の理由がすでに表示されています。' : ''}`,
  },

  post: (rooms) =>
    `**モデレーションパネル**${rooms.length === 0 ? '' : ` · ${some(rooms, MOST_ROOMS)}`}\nボタンを使えるのはモデレーターだけです。返信は押した本人にだけ表示されます。`,
  buttons: {
    ban: '発言者をBAN',
    mute: '発言者をミュート',
    banned: 'BAN一覧',
    reviews: (open) => (open === 0 ? 'レビュー' : `レビュー（${number(open)}件）`),
    room: 'ルーム',
    card: 'カード',
  },
  posted: '**パネルを投稿しました**。取り除くときは `/panel-av remove:True` を使ってください。',
  removed: '**パネルを取り除きました**。',
  notThere: 'このサーバーにパネルは投稿されていません。',

  room({ room, name, banned, speakers }) {
    const lines = [
      `**ルーム** ${room}${name === '' ? '' : ` ${name}`}`,
      banned === undefined ? 'BAN一覧をいま読み取れません。' : `BANされている視聴者：${number(banned)}人`,
      ...(speakers === 'unknown' ? [] : [spoke(speakers)]),
    ];
    return lines.join('\n');
  },
  unknownRoom: (room, why) => `**ルーム** ${room}\n${why}`,

  card: {
    title: '視聴者のカード',
    viewer: 'アカウントID',
  },
};
