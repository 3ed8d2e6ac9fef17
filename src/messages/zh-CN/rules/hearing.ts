import type { Messages } from '../../types.ts';

export const hearing: Messages['hearing'] = {
  deaf: '⚠️ **机器人收不到任何消息**，所以这条规则暂时不会命中任何内容。运维需要设置 `WEBHOOK_PORT` 和 `WEBHOOK_TOKEN`，并在 Chat 控制台的回调配置中填入机器人的地址（docs/configuration.md）。',
  silent:
    '机器人启动以来没有收到任何消息。如果直播间里有人在聊天，请检查 Chat 控制台中的回调地址（docs/configuration.md）。',
};
