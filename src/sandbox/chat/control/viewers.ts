import type { FastifyInstance } from 'fastify';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { ControlError, parseControl } from '../../shared/control.ts';
import { Refusal } from '../refusal.ts';
import type { Service } from '../service.ts';
import { PLATFORMS } from '../webhooks.ts';

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
type Words = z.output<typeof talkBody>;
const frameBody = z.discriminatedUnion('op', [
  groupBody.extend({ op: z.literal('join') }),
  groupBody.extend({ op: z.literal('leave') }),
  talkBody.extend({ op: z.literal('talk') }),
]);

interface AtAccount {
  Params: { account: string };
}

/** What viewers do: by calls, and on connections of their own. */
export function addViewers(app: FastifyInstance, service: Service): void {
  app.post<AtAccount>('/viewers/:account/join', (request) => {
    const { groupId, ...origin } = parseControl(groupBody, request.body);
    return service.viewers.join(request.params.account, groupId, origin);
  });
  app.post<AtAccount>('/viewers/:account/leave', (request) => {
    const { groupId, ...origin } = parseControl(groupBody, request.body);
    service.viewers.leave(request.params.account, groupId, origin);
    return {};
  });
  app.post<AtAccount>('/viewers/:account/talk', (request) =>
    talk(service, request.params.account, parseControl(talkBody, request.body)),
  );
  addConnections(app, service);
}

type Talked = { sent: true; msgSeq: number } | { sent: false; code: number; text: string };

/** Sends what a viewer says; whoever may not is refused as the service would, and told. */
async function talk(service: Service, account: string, words: Words): Promise<Talked> {
  const { groupId } = words;
  const body = elementsOf(words);
  try {
    const msgSeq = await send(service, account, { words, body });
    service.viewers.tell(account, { op: 'sent', groupId, msgSeq });
    return { sent: true, msgSeq };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message: text } = error;
    service.viewers.tell(account, { op: 'refused', what: 'talk', groupId, code, text });
    return { sent: false, code, text };
  }
}

async function send(
  service: Service,
  account: string,
  { words, body }: { words: Words; body: readonly unknown[] },
): Promise<number> {
  const room = service.rooms.all.get(words.groupId);
  if (!room) throw new Refusal(service.options().unknownGroupCode, 'the group does not exist');
  const { platform, clientIp, cloudCustomData: customData } = words;
  // By REST it is an App admin who sends in the viewer's name.
  const [admin = account] = service.app.admins;
  const { msgSeq } = await service.talk.send(room, {
    from: account,
    operator: platform === 'RESTAPI' ? admin : account,
    random: words.random ?? Math.floor(Math.random() * 2 ** 32),
    body,
    customData,
    platform,
    clientIp,
  });
  return msgSeq;
}

/** The elements that a viewer sends: those that are given, or a text and custom data. */
function elementsOf({ text, custom, msgBody }: Words): readonly unknown[] {
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
    const account = accountOf(request.url ?? '');
    if (account === undefined) return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, (connection) => {
      service.viewers.connect(account, connection);
      connection.on('close', () => service.viewers.disconnect(account, connection));
      connection.on('message', (data) => void listen({ service, account, connection }, String(data)));
    });
  });
  app.addHook('preClose', async () => {
    for (const connection of sockets.clients) connection.terminate();
  });
}

function accountOf(path: string): string | undefined {
  const [, name] = /^\/viewers\/([^/?]+)$/.exec(path) ?? [];
  try {
    return name === undefined ? undefined : decodeURIComponent(name);
  } catch {
    return undefined;
  }
}

interface Listening {
  readonly service: Service;
  readonly account: string;
  readonly connection: WebSocket;
}

/** Does what a frame asks for. One that cannot be read is refused; it ends nobody's connection. */
async function listen({ service, account, connection }: Listening, data: string): Promise<void> {
  try {
    const { op, ...frame } = parseControl(frameBody, JSON.parse(data));
    if (op === 'talk') await talk(service, account, talkBody.parse(frame));
    else {
      const { groupId, platform, clientIp } = frame;
      service.viewers[op](account, groupId, { platform, clientIp });
    }
  } catch (error) {
    // The sandbox's own fault is not to look like the viewer's.
    if (!(error instanceof ControlError || error instanceof SyntaxError)) return connection.close(1011);
    connection.send(JSON.stringify({ op: 'refused', what: 'frame', code: 10004, text: error.message }));
  }
}
