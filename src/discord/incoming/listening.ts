import type { AnyThreadChannel, AutoModerationActionExecution, Message, PartialMessage } from 'discord.js';
import { toFailure } from '../../errors.ts';
import type { ChatMessage } from '../../moderation/filtering/judge.ts';
import type { Log } from '../../moderation/ports.ts';
import type { ActionRequest } from '../../moderation/requests/door.ts';
import { fromAutoMod, fromDiscord, fromEdit, fromThread, type MessageDeps } from './messages.ts';

export interface ListeningDeps extends MessageDeps {
  readonly hear: (message: ChatMessage) => unknown;
  readonly ban: (request: ActionRequest) => Promise<void>;
  readonly log: Log;
}

/** What becomes of messages and of what Discord's AutoMod does. None of it throws: what fails is logged. */
export interface Listening {
  onMessage(message: Message): void;
  onEdit(before: Message | PartialMessage, message: Message): void;
  onThread(thread: AnyThreadChannel): void;
  onAutoMod(execution: AutoModerationActionExecution): void;
}

export function createListening(deps: ListeningDeps): Listening {
  const { hear, ban, log } = deps;
  const attempt = (work: () => Promise<unknown>): void =>
    void work().catch((error: unknown) =>
      log.warn({ err: toFailure(error) }, 'failed to process a Discord message or AutoMod event'),
    );
  const hearOne = async (message: ChatMessage | undefined) => message && (await hear(message));
  return {
    onMessage: (message) => attempt(async () => hearOne(fromDiscord(message, deps))),
    onEdit: (before, message) => attempt(async () => hearOne(fromEdit(before, message, deps))),
    onThread: (thread) => attempt(async () => hearOne(await fromThread(thread, deps))),
    onAutoMod: (execution) =>
      attempt(async () => {
        const request = fromAutoMod(execution, deps);
        if (request) await ban(request);
      }),
  };
}
