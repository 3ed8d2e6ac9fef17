import type { Messages } from '../types.ts';

/** What stands around a problem. */
export const failures: Messages['failures'] = {
  unexpected:
    '예상하지 못한 오류가 발생했습니다. 자세한 내용은 봇 운영자의 로그에 있습니다. 다시 시도하기 전에 감사 채널을 확인하세요.',
  forOperator: (advice) => `봇 운영자에게: ${advice}`,
  youTyped: (given) => `입력한 내용:\n${given}`,
  liftedInVain: '이 조치를 위해 이전 차단이 이미 해제되었으므로, 지금 이 시청자는 차단되어 있지 않습니다.',
};
