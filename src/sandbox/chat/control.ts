import type { FastifyInstance } from 'fastify';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import { ControlError, createControl, parseControl } from '../shared/control.ts';
import { letIn, putOut } from './commands/bans.ts';
import { Refusal } from './refusal.ts';
import { GROUP_TYPES, type Room } from './rooms.ts';
import type { Service } from './service.ts';

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
const adminsBody = z.strictObject({ accounts: z.array(z.string()).max(5) });
const groupBody = z.strictObject({ groupId: z.string() });
const talkBody = z.strictObject({ groupId: z.string(), text: z.string(), custom: z.string().optional() });
const frameBody = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('join'), groupId: z.string() }),
  z.strictObject({ op: z.literal('leave'), groupId: z.string() }),
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
  app.post<Account>('/viewers/:account/join', (request) =>
    service.viewers.join(request.params.account, parseControl(groupBody, request.body).groupId),
  );
  app.post<Account>('/viewers/:account/leave', (request) => {
    service.viewers.leave(request.params.account, parseControl(groupBody, request.body).groupId);
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
    ...{
      groupId: room.groupId,
      type: room.type,
      name: room.name,
      owner: room.owner,
      members: [...room.members],
    },
    bans: service.rooms.bansOf(room),
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
  app.post('/accounts', (request) => {
    const { userIds } = parseControl(z.strictObject({ userIds: z.array(z.string().min(1)) }), request.body);
    for (const id of userIds) service.accounts.set(id, { nick: '' });
    return {};
  });
}

type Talked = { sent: true; msgSeq: number } | { sent: false; code: number; text: string };

async function talk(service: Service, account: string, words: z.infer<typeof talkBody>): Promise<Talked> {
  const { groupId, text, custom } = words;
  const room = service.rooms.all.get(groupId);
  if (!room?.members.has(account)) throw new ControlError(400, 'the viewer is not in that room');
  const body: object[] = [{ MsgType: 'TIMTextElem', MsgContent: { Text: text } }];
  if (custom !== undefined)
    body.push({ MsgType: 'TIMCustomElem', MsgContent: { Data: custom, Desc: '', Ext: '' } });
  const random = Math.floor(Math.random() * 2 ** 32);
  try {
    const message = { from: account, operator: account, random, body, customData: '', platform: 'Web' };
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
  const frame = parseControl(frameBody, JSON.parse(data));
  if (frame.op === 'join') service.viewers.join(account, frame.groupId);
  else if (frame.op === 'leave') service.viewers.leave(account, frame.groupId);
  else {
    const { op: _, ...words } = frame;
    await talk(service, account, words);
  }
}
