import { Failure } from '../../errors.ts';
import type { RoomFacts } from '../../moderation/ports.ts';
import type { Found } from '../../problems/doctor.ts';
import type { Problem } from '../../problems/index.ts';
import { type Check, concerning, failed, ok, warning } from '../check.ts';
import type { Services } from '../facts.ts';

/** A clock that is so far off is warned about, or spoils callbacks and signatures. Milliseconds. */
const OFF = 5000;
const FAR_OFF = 60_000;

const clock: Check = {
  name: 'clock',
  needs: ['configuration'],
  async look({ services }) {
    const asked = services();
    const measured = await Promise.all([aheadOfDiscord(asked), aheadOfChat(asked)]);
    const known = measured.filter((one) => one !== undefined);
    // Whoever does not answer has a check of their own.
    if (known.length === 0) return [];
    const off = known.filter(({ ms }) => Math.abs(ms) > OFF);
    const [first] = off;
    if (!first) return [ok({ what: 'clock', seconds: Math.round(known[0]?.ms ?? 0) / 1000 })];
    const say = off.some(({ ms }) => Math.abs(ms) > FAR_OFF) ? failed : warning;
    return [say({ what: 'clock-off', seconds: Math.round(first.ms / 1000), by: first.by })];
  },
};

type Ahead = { readonly ms: number; readonly by: 'discord' | 'chat' };

async function aheadOfDiscord({ discord, wallClock }: Services): Promise<Ahead | undefined> {
  const asked = wallClock();
  const date = await discord.date().catch(orNothing);
  // The header knows whole seconds: on average it is half a second late.
  return date === undefined ? undefined : { ms: (asked + wallClock()) / 2 - (date + 500), by: 'discord' };
}

async function aheadOfChat({ chat }: Services): Promise<Ahead | undefined> {
  await chat.account().catch(orNothing);
  const ms = chat.ahead();
  return ms === undefined ? undefined : { ms, by: 'chat' };
}

function orNothing(error: unknown): undefined {
  if (!(error instanceof Failure)) throw error;
}

const address: Check = {
  name: 'chat-address',
  needs: ['configuration'],
  async look({ services }) {
    const { chat } = services();
    try {
      await chat.account();
    } catch (error) {
      if (!(error instanceof Failure) || isAboutAddress(error.problem)) throw error;
    }
    return [ok({ what: 'chat-address', host: chat.host })];
  },
};

/** What says that the service was not reached, or another one than the app's; anything else came from it. */
const isAboutAddress = (problem: Problem): boolean =>
  problem.what === 'chat-refuses'
    ? ['other-region', 'bad-address', 'address-not-allowed'].includes(problem.meaning)
    : true;

const admin: Check = {
  name: 'chat-admin',
  needs: ['chat-address'],
  async look({ services }) {
    const { chat } = services();
    await chat.account();
    return [ok({ what: 'chat-admin', admin: chat.adminId })];
  },
};

const rooms: Check = {
  name: 'rooms',
  needs: ['chat-admin'],
  async look({ services }) {
    const roomIds = await linked(services());
    if (roomIds.length === 0) return [warning({ what: 'no-room' })];
    const facts = await services().chat.rooms(roomIds);
    const servers = await services().servers();
    return roomIds.flatMap((roomId) => {
      const linking = servers.filter((server) => server.roomIds.includes(roomId));
      const guildIds = linking.flatMap(({ guildId }) => guildId ?? []);
      const found = roomFound(roomId, facts.get(roomId));
      return guildIds.length === 0 ? found : found.map((one) => concerning(one, guildIds));
    });
  },
};

function roomFound(roomId: string, facts: RoomFacts | Failure | undefined): Found[] {
  if (!facts) return [];
  if (facts instanceof Failure) return [failed({ what: 'room-problem', roomId, problem: facts.problem })];
  const { type, name, isMuted } = facts;
  if (type !== 'AVChatRoom') return [failed({ what: 'room-kind', roomId, type })];
  return isMuted
    ? [warning({ what: 'room-muted', roomId })]
    : [ok({ what: 'room', roomId, name: name.replaceAll(/\s+/g, ' ') })];
}

/** The rooms of all servers, each once. */
async function linked({ servers }: Services): Promise<readonly string[]> {
  return [...new Set((await servers()).flatMap(({ roomIds }) => roomIds))].sort();
}

/** The first room in which viewers can be banned; undefined: there is none. */
async function liveRoom(services: Services): Promise<string | undefined> {
  const facts = await services.chat.rooms(await linked(services));
  const known = [...facts.values()].flatMap((one) => (one instanceof Failure ? [] : [one]));
  return known.find(({ type }) => type === 'AVChatRoom')?.roomId;
}

/** The code with which the service says that a switch is off, or that the edition lacks it; undefined: the call was taken, or refused for something else. */
async function switchedOff(call: Promise<unknown>): Promise<number | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { problem, code } = error;
    const isSwitch =
      problem.what === 'chat-refuses' && ['no-permission', 'edition-without-bans'].includes(problem.meaning);
    if (!isSwitch) throw error;
    return code ?? 0;
  }
}

const banSwitch: Check = {
  name: 'ban-switch',
  needs: ['chat-admin'],
  async look({ services }) {
    const { chat, asksTwice } = services();
    const roomId = await liveRoom(services());
    if (roomId === undefined) return [];
    const code = await switchedOff(chat.banList(roomId));
    if (code !== undefined) return [failed({ what: 'ban-switch-off', code })];
    if (!asksTwice) return [ok({ what: 'ban-switch', sure: false })];
    // Whatever else it is refused for, the switch has been passed.
    const later = await switchedOff(chat.unbanNobody(roomId)).catch(orNothing);
    return [
      later === undefined
        ? ok({ what: 'ban-switch', sure: true })
        : failed({ what: 'ban-switch-off', code: later }),
    ];
  },
};

const adminList: Check = {
  name: 'admin-list',
  needs: ['chat-admin'],
  async look({ services }) {
    const roomId = await liveRoom(services());
    if (roomId === undefined) return [];
    const code = await switchedOff(services().chat.admins(roomId));
    return [code === undefined ? ok({ what: 'admin-list' }) : warning({ what: 'admin-list-off', code })];
  },
};

/** About the Chat service and its rooms, and the clock, which is compared with its own. */
export const aboutChat: readonly Check[] = [clock, address, admin, rooms, banSwitch, adminList];
