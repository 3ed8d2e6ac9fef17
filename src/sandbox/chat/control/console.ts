import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ControlError, parseControl } from '../../shared/control.ts';
import { letIn, putOut } from '../commands/bans.ts';
import { silence, silenceEverywhere } from '../commands/mutes.ts';
import { muteRoom } from '../commands/profile.ts';
import { takeBack } from '../commands/recalls.ts';
import { account, ownGroupId } from '../ids.ts';
import { GROUP_TYPES, muteOf, type Room } from '../rooms.ts';
import type { Service } from '../service.ts';

const roomBody = z.strictObject({
  groupId: ownGroupId,
  type: z.enum(GROUP_TYPES).default('AVChatRoom'),
  name: z.string().default('room'),
  owner: account.optional(),
});
const banBody = z.strictObject({
  seconds: z.int().min(1).max(0xffff_ffff),
  description: z.string().default(''),
});
/** 0 lifts a mute. */
const muteBody = z.strictObject({ seconds: z.int().min(0).max(0xffff_ffff) });
const roomMuteBody = z.strictObject({ isMuted: z.boolean() });
const keyBody = z.strictObject({ secretKey: z.string().regex(/^[\x21-\x7e]{16,}$/) });
const adminsBody = z.strictObject({ accounts: z.array(account).max(5) });
const lastQuery = z.object({ last: z.coerce.number().int().min(1).default(100) });

interface AtRoom {
  Params: { id: string };
}
interface AtViewer {
  Params: { id: string; account: string };
}

/** What the operator does in the console, to rooms and to viewers: the bot is told as little of it as of the real one's. */
export function addConsole(app: FastifyInstance, service: Service): void {
  const roomOf = ({ id }: { id: string }): Room => {
    const room = service.rooms.all.get(id);
    if (!room) throw new ControlError(404, 'no such room');
    return room;
  };
  addRooms(app, service, roomOf);
  app.put('/secret-key', ({ body }) => {
    service.app.secretKey = parseControl(keyBody, body).secretKey;
    return {};
  });
  app.put<AtViewer>('/rooms/:id/bans/:account', ({ params, body }) => {
    const { seconds, description } = parseControl(banBody, body);
    putOut(service, roomOf(params), { target: nameOf(params), seconds, description });
    return {};
  });
  app.delete<AtViewer>('/rooms/:id/bans/:account', ({ params }) => {
    letIn(service, roomOf(params), params.account);
    return {};
  });
  app.put<AtViewer>('/rooms/:id/mutes/:account', ({ params, body }) => {
    silence(service, roomOf(params), nameOf(params), parseControl(muteBody, body).seconds);
    return {};
  });
  app.put<AtRoom>('/rooms/:id/muted', ({ params, body }) => {
    muteRoom(service, roomOf(params), parseControl(roomMuteBody, body).isMuted);
    return {};
  });
  app.delete<{ Params: { id: string; number: string } }>('/rooms/:id/messages/:number', ({ params }) => {
    const number = parseControl(z.coerce.number().int(), params.number);
    const [operator = ''] = service.app.admins;
    const [code = 0] = takeBack(service, roomOf(params), { numbers: [number], operator });
    if (code !== 0) throw new ControlError(400, `the message cannot be recalled: ${code}`);
    return {};
  });
  app.get('/mutes', () => ({ mutes: everywhere(service) }));
  app.put<{ Params: { account: string } }>('/mutes/:account', ({ params, body }) => {
    silenceEverywhere(service, nameOf(params), parseControl(muteBody, body).seconds);
    return {};
  });
}

/** Rooms: made, looked at, and given administrators. */
function addRooms(app: FastifyInstance, service: Service, roomOf: (at: { id: string }) => Room): void {
  app.get('/rooms', () => ({ rooms: [...service.rooms.all.values()].map((room) => show(service, room)) }));
  app.get<AtRoom>('/rooms/:id', ({ params }) => show(service, roomOf(params)));
  app.get<AtRoom>('/rooms/:id/messages', ({ params, query }) => {
    const { last } = parseControl(lastQuery, query);
    const messages = [...roomOf(params).messages].slice(-last);
    return {
      messages: messages.map(([msgSeq, { from, text, at, isRecalled }]) => ({
        msgSeq,
        from,
        text,
        at,
        isRecalled,
      })),
    };
  });
  app.post('/rooms', (request) => {
    const body = parseControl(roomBody, request.body);
    if (service.rooms.all.has(body.groupId)) throw new ControlError(400, 'there is such a room already');
    return show(service, service.rooms.create(body));
  });
  app.put<AtRoom>('/rooms/:id/admins', ({ params, body }) => {
    const { admins } = roomOf(params);
    const { accounts } = parseControl(adminsBody, body);
    admins.clear();
    for (const one of accounts) admins.add(one);
    return {};
  });
  app.post('/accounts', (request) => {
    const { userIds } = parseControl(z.strictObject({ userIds: z.array(account) }), request.body);
    for (const id of userIds) service.accounts.set(id, { nick: '' });
    return {};
  });
}

/** The account that an address names; what could not be one is refused. */
const nameOf = (params: { account: string }): string => parseControl(account, params.account);

const show = (service: Service, room: Room) => ({
  groupId: room.groupId,
  type: room.type,
  name: room.profile.name,
  owner: room.owner,
  members: [...room.members],
  admins: [...room.admins],
  bans: service.rooms.bansOf(room),
  mutes: mutesOf(service, room),
  isMuted: room.isMuted,
  notification: room.profile.notification,
  attributes: Object.fromEntries(room.attributes),
  counters: Object.fromEntries(room.counters),
  marks: Object.fromEntries([...room.marks].map(([member, own]) => [member, [...own]])),
});

interface Mute {
  readonly account: string;
  /** Unix time in seconds; null: for good. */
  readonly until: number | null;
}

const muteView = (account: string, until: number): Mute => ({
  account,
  until: Number.isFinite(until) ? until : null,
});

/** Who may not speak in a room. */
const mutesOf = ({ clock }: Service, room: Room): Mute[] =>
  [...room.mutes.keys()].flatMap((one) => {
    const until = muteOf(room, one, clock.now());
    return until === undefined ? [] : [muteView(one, until)];
  });

/** Who may not speak in any group. */
const everywhere = ({ clock, mutedEverywhere }: Service): Mute[] =>
  [...mutedEverywhere]
    .filter(([, until]) => until > clock.now() / 1000)
    .map(([one, until]) => muteView(one, until));
