import type { FastifyInstance } from 'fastify';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import { ControlError, createControl, parseControl } from '../shared/control.ts';
import { letIn, putOut } from './commands/bans.ts';
import { silence } from './commands/mutes.ts';
import { muteRoom } from './commands/profile.ts';
import { Refusal } from './refusal.ts';
import { GROUP_TYPES, muteOf, type Room } from './rooms.ts';
import type { Service } from './service.ts';
import { PLATFORMS } from './webhooks.ts';

const roomBody = z.strictObject({
  groupId: z.string().min(1),
  type: z.enum(GROUP_TYPES).default('AVChatRoom'),
  name: z.string().default('room'),
  owner: z.string().optional(),
});
const banBody = z.strictObject({
  seconds: z.int().min(1).max(0xffff_ffff),
  description: z.string().default(''),
});
/** 0 lifts a mute. */
const muteBody = z.strictObject({ seconds: z.int().min(0).max(0xffff_ffff) });
const roomMuteBody = z.strictObject({ isMuted: z.boolean() });
const adminsBody = z.strictObject({ accounts: z.array(z.string()).max(5) });
const groupBody = z.strictObject({
  groupId: z.string(),
  platform: z.enum(PLATFORMS).default('Web'),
  clientIp: z.union([z.ipv4(), z.ipv6()]).optional(),
});
const talkBody = groupBody.extend({
  text: z.string().optional(),
  custom: z.string().optional(),
  msgBody: z.array(z.unknown()).optional(),
  cloudCustomData: z.string().default(''),
  random: z.int().min(0).max(0xffff_ffff).optional(),
});
const frameBody = z.discriminatedUnion('op', [
  groupBody.extend({ op: z.literal('join') }),
  groupBody.extend({ op: z.literal('leave') }),
  talkBody.extend({ op: z.literal('talk') }),
]);

interface Account {
  Params: { account: string };
}

/** The control API of the Chat service: its console, its viewers and its faults (docs/sandbox.md). */
export function createChatControl(service: Service): FastifyInstance {
  const app = createControl(service);
  app.get('/options', () => service.options());
  app.patch('/options', (request) => service.setOptions(parseControl(z.looseObject({}), request.body)));
  addConsole(app, service);
  app.post<Account>('/viewers/:account/join', (request) => {
    const { groupId, ...origin } = parseControl(groupBody, request.body);
    return service.viewers.join(request.params.account, groupId, origin);
  });
  app.post<Account>('/viewers/:account/leave', (request) => {
    const { groupId, ...origin } = parseControl(groupBody, request.body);
    service.viewers.leave(request.params.account, groupId, origin);
    return {};
  });
  app.post<Account>('/viewers/:account/talk', (request) =>
    talk(service, request.params.account, parseControl(talkBody, request.body)),
  );
  addConnections(app, service);
  return app;
}

function addConsole(app: FastifyInstance, service: Service): void {
  const show = (room: Room) => ({
    groupId: room.groupId,
    type: room.type,
    name: room.name,
    owner: room.owner,
    members: [...room.members],
    bans: service.rooms.bansOf(room),
    mutes: mutesOf(service, room),
    isMuted: room.isMuted,
  });
  const roomOf = (groupId: string): Room => {
    const room = service.rooms.all.get(groupId);
    if (!room) throw new ControlError(404, 'no such room');
    return room;
  };
  app.get('/rooms', () => ({ rooms: [...service.rooms.all.values()].map(show) }));
  app.get<{ Params: { id: string } }>('/rooms/:id', (request) => {
    return show(roomOf(request.params.id));
  });
  app.post('/rooms', (request) => {
    const body = parseControl(roomBody, request.body);
    if (service.rooms.all.has(body.groupId)) throw new ControlError(400, 'there is such a room already');
    return show(service.rooms.create(body));
  });
  app.put<{ Params: { id: string; account: string } }>('/rooms/:id/bans/:account', ({ params, body }) => {
    const { seconds, description } = parseControl(banBody, body);
    putOut(service, roomOf(params.id), { target: params.account, seconds, description });
    return {};
  });
  app.put<{ Params: { id: string } }>('/rooms/:id/admins', ({ params, body }) => {
    const { admins } = roomOf(params.id);
    admins.clear();
    for (const one of parseControl(adminsBody, body).accounts) admins.add(one);
    return {};
  });
  app.delete<{ Params: { id: string; account: string } }>('/rooms/:id/bans/:account', ({ params }) => {
    letIn(service, roomOf(params.id), params.account);
    return {};
  });
  app.put<{ Params: { id: string; account: string } }>('/rooms/:id/mutes/:account', ({ params, body }) => {
    silence(service, roomOf(params.id), params.account, parseControl(muteBody, body).seconds);
    return {};
  });
  app.put<{ Params: { id: string } }>('/rooms/:id/muted', ({ params, body }) => {
    muteRoom(service, roomOf(params.id), parseControl(roomMuteBody, body).isMuted);
    return {};
  });
  app.post('/accounts', (request) => {
    const { userIds } = parseControl(z.strictObject({ userIds: z.array(z.string().min(1)) }), request.body);
    for (const id of userIds) service.accounts.set(id, { nick: '' });
    return {};
  });
}

/** Who may not speak in a room, and until when, in Unix seconds; null: for good. */
function mutesOf({ clock }: Service, room: Room): { account: string; until: number | null }[] {
  return [...room.mutes.keys()].flatMap((account) => {
    const until = muteOf(room, account, clock.now());
    return until === undefined ? [] : [{ account, until: Number.isFinite(until) ? until : null }];
  });
}

type Talked = { sent: true; msgSeq: number } | { sent: false; code: number; text: string };

async function talk(service: Service, account: string, words: z.output<typeof talkBody>): Promise<Talked> {
  const { groupId, platform, clientIp, cloudCustomData } = words;
  const room = service.rooms.all.get(groupId);
  if (!room?.members.has(account)) throw new ControlError(400, 'the viewer is not in that room');
  const random = words.random ?? Math.floor(Math.random() * 2 ** 32);
  // By REST it is an App admin who sends in the viewer's name.
  const [admin = account] = service.app.admins;
  const operator = platform === 'RESTAPI' ? admin : account;
  const body = elementsOf(words);
  try {
    const message = {
      from: account,
      operator,
      random,
      body,
      customData: cloudCustomData,
      platform,
      clientIp,
    };
    const { msgSeq } = await service.talk.send(room, message);
    service.viewers.tell(account, { op: 'sent', groupId, msgSeq });
    return { sent: true, msgSeq };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    service.viewers.tell(account, {
      op: 'refused',
      what: 'talk',
      groupId,
      code: error.code,
      text: error.message,
    });
    return { sent: false, code: error.code, text: error.message };
  }
}

/** The elements that a viewer sends: those that are given, or a text and custom data. */
function elementsOf({ text, custom, msgBody }: z.output<typeof talkBody>): readonly unknown[] {
  if ((msgBody === undefined) === (text === undefined) || (msgBody && custom !== undefined))
    throw new ControlError(400, 'either text (and custom) or msgBody is to be given');
  if (msgBody) return msgBody;
  const body: object[] = [{ MsgType: 'TIMTextElem', MsgContent: { Text: text } }];
  if (custom !== undefined)
    body.push({ MsgType: 'TIMCustomElem', MsgContent: { Data: custom, Desc: '', Ext: '' } });
  return body;
}

/** The viewers' own connections: WebSockets at /viewers/ACCOUNT. */
function addConnections(app: FastifyInstance, service: Service): void {
  const sockets = new WebSocketServer({ noServer: true });
  app.server.on('upgrade', (request, socket, head) => {
    const [, name] = /^\/viewers\/([^/?]+)$/.exec(request.url ?? '') ?? [];
    if (name === undefined) return void socket.destroy();
    const account = decodeURIComponent(name);
    sockets.handleUpgrade(request, socket, head, (connection) => {
      service.viewers.connect(account, connection);
      connection.on('close', () => service.viewers.disconnect(account, connection));
      connection.on(
        'message',
        (data) => void obey(service, account, String(data)).catch(() => connection.close(1007)),
      );
    });
  });
  app.addHook('preClose', async () => {
    for (const connection of sockets.clients) connection.terminate();
  });
}

async function obey(service: Service, account: string, data: string): Promise<void> {
  const { op, ...frame } = parseControl(frameBody, JSON.parse(data));
  if (op === 'talk') await talk(service, account, talkBody.parse(frame));
  else {
    const { groupId, platform, clientIp } = frame;
    service.viewers[op](account, groupId, { platform, clientIp });
  }
}
