import type { JournalEntry } from '../../../shared/journal.ts';
import { toldMessage } from '../shared/callback.ts';

/** A journal entry in words. */
export interface Words {
  /** `bot → Discord` and so on. */
  readonly way: string;
  readonly text: string;
  readonly result: string;
  readonly isBad: boolean;
}

/** What a call of Discord's REST API does, by method and path. */
const REST: readonly (readonly [RegExp, string])[] = [
  [/^POST \/interactions\/.+\/callback/, 'answers an interaction'],
  [/^PATCH \/webhooks\/.+\/messages\/@original/, 'writes its answer'],
  [/^POST \/webhooks\//, 'answers once more'],
  [/^DELETE \/webhooks\//, 'takes an answer away'],
  [/^POST \/channels\/\d+\/messages/, 'posts a message'],
  [/^PATCH \/channels\/\d+\/messages\//, 'brings a post up to date'],
  [/^GET \/channels\/\d+\/messages/, 'reads what it posted'],
  [/^GET \/channels\//, 'asks for a channel'],
  [/^PUT \/applications\/\d+\/(guilds\/\d+\/)?commands/, 'registers its commands'],
  [/^GET \/applications\/\d+\/(guilds\/\d+\/)?commands/, 'asks which commands are registered'],
  [/^GET \/gateway/, 'asks for the gateway'],
];

const EVENTS: Readonly<Record<string, string>> = {
  INTERACTION_CREATE: 'somebody uses the bot',
  MESSAGE_CREATE: 'a message was posted',
  MESSAGE_UPDATE: 'a message was changed',
  MESSAGE_DELETE: 'a message was deleted',
  GUILD_CREATE: 'the bot is in a server',
  READY: 'the bot is logged in',
  RESUMED: 'the bot is connected again',
};
const OPS: Readonly<Record<number, string>> = {
  2: 'logs in',
  6: 'wants to go on where it was cut off',
  7: 'asks it to reconnect',
  9: 'its session is not valid any more',
  10: 'hello',
};
const HEARTBEATS = [1, 11];

/** Commands of the Chat service's REST API. */
const CHAT: Readonly<Record<string, (body: Record<string, unknown>) => string>> = {
  ban_group_member: (body) => `bans ${accounts(body)} in ${body.GroupId} for ${body.Duration} s`,
  unban_group_member: (body) => `unbans ${accounts(body)} in ${body.GroupId}`,
  get_group_ban_member: (body) => `reads who is banned in ${body.GroupId}`,
  get_group_info: () => 'asks about a room',
  forbid_send_msg: (body) =>
    body.MuteTime === 0
      ? `unmutes ${accounts(body)} in ${body.GroupId}`
      : `mutes ${accounts(body)} in ${body.GroupId} for ${body.MuteTime} s`,
  get_group_muted_account: (body) => `reads who is muted in ${body.GroupId}`,
  setnospeaking: (body) =>
    body.GroupmsgNospeakingTime === 0
      ? `unmutes ${body.Set_Account} in every room`
      : `mutes ${body.Set_Account} in every room for ${body.GroupmsgNospeakingTime} s`,
  getnospeaking: (body) => `reads whether ${body.Get_Account} is muted`,
  modify_group_base_info: (body) =>
    body.MuteAllMember === undefined
      ? `changes ${body.GroupId}`
      : `${body.MuteAllMember === 'On' ? 'mutes' : 'unmutes'} the room ${body.GroupId}`,
  group_msg_recall: ({ MsgSeqList, GroupId }) =>
    `removes ${Array.isArray(MsgSeqList) ? MsgSeqList.length : 0} messages from ${GroupId}`,
  send_group_msg: (body) => `says something in ${body.GroupId}`,
};

function accounts({ Members_Account }: Record<string, unknown>): string {
  const list = Array.isArray(Members_Account) ? Members_Account : [];
  return list.length > 3 ? `${list.slice(0, 2).join(', ')} and ${list.length - 2} more` : list.join(', ');
}

/** An entry of a journal in words; undefined for what is no traffic between the bot and a service. */
export function wordsFor(source: 'chat' | 'discord', entry: JournalEntry): Words | undefined {
  if (source === 'chat')
    return entry.type === 'call' ? chatCall(entry) : entry.type === 'webhook' ? callback(entry) : undefined;
  if (entry.type === 'call') return restCall(entry);
  return entry.type === 'gateway' ? gateway(entry) : undefined;
}

const milliseconds = ({ ms }: JournalEntry): string => `${Math.round(Number(ms))} ms`;

function restCall(entry: JournalEntry): Words {
  const { method, path, status } = entry;
  const what = REST.find(([form]) => form.test(`${method} ${path}`))?.[1] ?? `${method} ${path}`;
  return {
    way: 'bot → Discord',
    text: what,
    isBad: Number(status) < 200 || Number(status) >= 300,
    result: status === 0 ? 'cut off' : `${status}, ${milliseconds(entry)}`,
  };
}

function gateway({ direction, op, t, d }: JournalEntry): Words | undefined {
  if (HEARTBEATS.includes(Number(op))) return undefined;
  const command = (d as { data?: { name?: string; custom_id?: string } } | null)?.data;
  const detail = t === 'INTERACTION_CREATE' && command?.name ? `: /${command.name}` : '';
  const text = t ? (EVENTS[String(t)] ?? String(t)) : (OPS[Number(op)] ?? `op ${op}`);
  return {
    way: direction === 'in' ? 'bot → gateway' : 'gateway → bot',
    text: `${text}${detail}`,
    result: t ? String(t) : '',
    isBad: op === 9,
  };
}

function chatCall(entry: JournalEntry): Words {
  const command = String(entry.path).split('/').at(-1) ?? '';
  const body = (entry.body ?? {}) as Record<string, unknown>;
  const answer = (typeof entry.answer === 'object' ? entry.answer : {}) as {
    ErrorCode?: number;
    ErrorInfo?: string;
  };
  const code = answer.ErrorCode ?? 0;
  const isBad = entry.status !== 200 || code !== 0;
  return {
    way: 'bot → Chat',
    text: CHAT[command]?.(body) ?? command,
    isBad,
    result:
      entry.status === 0
        ? 'cut off'
        : `${isBad ? `${code} ${answer.ErrorInfo ?? ''}` : 'OK'}, ${milliseconds(entry)}`,
  };
}

function callback(entry: JournalEntry): Words {
  const { command, error } = entry;
  const told = toldMessage(entry);
  const verb = told?.when === 'before' ? 'wants to say' : 'said';
  const verdict = told?.when === 'before' ? (told.isBlocked ? 'blocked' : 'let through') : 'noted';
  return {
    way: 'Chat → bot',
    text: told ? `${told.account} ${verb} “${told.text}”` : String(command).replace('Group.Callback', ''),
    isBad: error !== undefined,
    result: error === undefined ? `${verdict}, ${milliseconds(entry)}` : `no answer (${error})`,
  };
}
