/** How far messages reach the bot, where that keeps a rule from finding anything; said where a rule is made. */
export const hearing = {
  deaf: '⚠️ **No message reaches the bot**, so this finds nothing yet. The operator has to set `WEBHOOK_PORT` and `WEBHOOK_TOKEN`, and enter the bot’s address in the Chat console under Callbacks (docs/configuration.md).',
  silent:
    'No message has reached the bot since it started. If people are talking in the room, check the callback address in the Chat console (docs/configuration.md).',
};
