import { PRESSES } from '../../src/discord/framework/custom-ids.ts';
import { listCommand } from '../bans-av.ts';
import { labels, texts } from '../options.ts';

/** `/mutes-av`: who is muted in a room now, until when, and by which case. */
export const mutesAv = listCommand(
  'mute',
  PRESSES.mutesPage,
  labels(
    'mutes-av',
    texts(
      'Who is muted in the live room now, until when, and by whom',
      '当前被禁言的观众、到期时间和操作人',
      '目前被禁言的觀眾、到期時間和執行者',
      '현재 채팅이 금지된 시청자, 해제 시각, 금지한 사람',
      '配信ルームでミュートされている視聴者の一覧（期限と実行者つき）',
    ),
  ),
);
