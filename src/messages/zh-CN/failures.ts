import type { Messages } from '../types.ts';

export const failures: Messages['failures'] = {
  unexpected: '发生意外错误，详情见运维的运行日志。重试之前请先查看日志频道。',
  forOperator: (advice) => `给运维：${advice}`,
  youTyped: (given) => `你输入的是：\n${given}`,
  liftedInVain: '为此已先解除了之前的封禁，所以该观众现在没有被封禁。',
};
