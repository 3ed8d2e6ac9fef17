import type { Messages } from '../types.ts';

/** What stands around a problem. */
export const failures: Messages['failures'] = {
  unexpected: '發生未預期的錯誤，詳情在維運人員的日誌裡。重試前請先查看稽核頻道。',
  forOperator: (advice) => `給維運人員：${advice}`,
  youTyped: (given) => `你輸入的是：\n${given}`,
  liftedInVain: '為此已先解除原本的封鎖，所以這名觀眾目前沒有被封鎖。',
};
