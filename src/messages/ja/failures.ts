import type { Messages } from '../types.ts';

/** What stands around a problem. */
export const failures: Messages['failures'] = {
  unexpected:
    '予期しないエラーが発生しました。詳細はBot運営者のログにあります。もう一度試す前に、監査チャンネルを確認してください。',
  forOperator: (advice) => `Bot運営者へ：${advice}`,
  youTyped: (given) => `入力した内容：\n${given}`,
  liftedInVain: '先に元のBANを解除していたため、この視聴者はいまBANされていません。',
};
