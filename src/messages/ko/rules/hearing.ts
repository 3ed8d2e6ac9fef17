import type { Messages } from '../../types.ts';

/** How far messages reach the bot, where that keeps a rule from finding anything; said where a rule is made. */
export const hearing: Messages['hearing'] = {
  deaf: '⚠️ **메시지가 봇에 전달되지 않아** 아직 아무것도 찾지 못합니다. 봇 운영자가 `WEBHOOK_PORT`, `WEBHOOK_TOKEN` 설정을 하고 Chat 콘솔의 콜백에 봇의 주소를 입력해야 합니다(docs/configuration.md).',
  silent:
    '봇이 시작된 뒤 메시지가 전달된 적이 없습니다. 방에서 채팅이 오가고 있다면 Chat 콘솔의 콜백 주소를 확인하세요(docs/configuration.md).',
};
