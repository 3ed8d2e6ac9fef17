import { type ControlClient, controlClient, until } from '../shared/control-client.ts';
import type { JournalEntry } from '../shared/journal.ts';
import type { GroupType } from './rooms.ts';
import type { Frame, JoinResult } from './viewers.ts';
import type { Origin } from './webhooks.ts';

/** A room as the console shows it; `until` is Unix time in seconds. */
export interface RoomView {
  readonly groupId: string;
  readonly type: GroupType;
  readonly name: string;
  readonly owner: string;
  readonly members: readonly string[];
  readonly admins: readonly string[];
  readonly bans: readonly { account: string; until: number; description: string }[];
  readonly mutes: readonly MuteView[];
  /** Nobody may speak but those who keep the room. */
  readonly isMuted: boolean;
  readonly notification: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly counters: Readonly<Record<string, number>>;
  /** By account. */
  readonly marks: Readonly<Record<string, readonly number[]>>;
}

/** Who may not speak, and until when; `until` is null of a mute for good. */
export interface MuteView {
  readonly account: string;
  readonly until: number | null;
}

/** A message of the last hour. */
export interface MessageView {
  readonly msgSeq: number;
  readonly from: string;
  readonly text: string;
  /** Unix time in milliseconds. */
  readonly at: number;
  readonly isRecalled: boolean;
}

/** A library of keywords of the service's own moderation. */
interface LibraryView {
  readonly id: string;
  readonly name: string;
  readonly describe: string;
  readonly suggestion: 'Block' | 'Review';
  readonly keywords: readonly string[];
}

export type TalkResult = { sent: true; msgSeq: number } | { sent: false; code: number; text: string };

/** What a viewer sends: a text, with custom data or without, or any elements. */
export interface Words {
  readonly groupId: string;
  readonly text?: string;
  readonly custom?: string;
  readonly msgBody?: readonly unknown[];
  readonly cloudCustomData?: string;
  readonly platform?: Origin['platform'];
  readonly clientIp?: string;
  readonly random?: number;
}

/** The Chat service's control API (docs/sandbox.md). */
export interface ChatControl extends ControlClient {
  rooms(): Promise<RoomView[]>;
  room(groupId: string): Promise<RoomView>;
  createRoom(room: { groupId: string; type?: GroupType; name?: string; owner?: string }): Promise<RoomView>;
  importAccounts(userIds: readonly string[]): Promise<void>;
  join(account: string, groupId: string): Promise<JoinResult>;
  leave(account: string, groupId: string): Promise<void>;
  talk(account: string, words: Words): Promise<TalkResult>;
  /** Bans and unbans as somebody in the console would. */
  consoleBan(groupId: string, account: string, seconds: number): Promise<void>;
  consoleUnban(groupId: string, account: string): Promise<void>;
  /** Mutes a viewer in a room as somebody in the console would; 0 seconds lift it. */
  consoleMute(groupId: string, account: string, seconds: number): Promise<void>;
  /** Mutes a whole room, or ends that. */
  consoleMuteRoom(groupId: string, isMuted: boolean): Promise<void>;
  /** Those who may not speak in any group. */
  mutedEverywhere(): Promise<MuteView[]>;
  /** Mutes an account in every group as somebody in the console would; 0 seconds lift it. */
  consoleMuteEverywhere(account: string, seconds: number): Promise<void>;
  /** The newest messages of a room, oldest first; those that were recalled are marked. */
  messages(groupId: string, last?: number): Promise<MessageView[]>;
  /** Recalls a message as somebody else would. */
  consoleRecall(groupId: string, msgSeq: number): Promise<void>;
  libraries(): Promise<LibraryView[]>;
  /** Makes a library of keywords, which the console alone can, or changes one; keywords are added. */
  putLibrary(id: string, library?: Partial<Omit<LibraryView, 'id'>>): Promise<LibraryView>;
  setAdmins(groupId: string, accounts: readonly string[]): Promise<void>;
  /** The calls that the service answered, of one command if it is named (`ban_group_member`). */
  calls(command?: string): Promise<JournalEntry[]>;
  connectViewer(account: string): Promise<ViewerConnection>;
}

/** A viewer's own connection. */
export interface ViewerConnection {
  /** Everything that the viewer has been told on it. */
  readonly frames: readonly Frame[];
  send(frame: Frame): void;
  /** Sends what need be no frame. */
  sendText(text: string): void;
  /** The first frame that matches, as soon as there is one. */
  waitFor(matches: (frame: Frame) => boolean): Promise<Frame>;
  close(): Promise<void>;
}

export function chatControl(controlUrl: string): ChatControl {
  const client = controlClient(controlUrl);
  const viewer = (account: string) => `/viewers/${encodeURIComponent(account)}`;
  const roomAt = (groupId: string) => `/rooms/${encodeURIComponent(groupId)}`;
  const banOf = (groupId: string, account: string) =>
    `${roomAt(groupId)}/bans/${encodeURIComponent(account)}`;
  return {
    ...client,
    rooms: async () => (await client.get<{ rooms: RoomView[] }>('/rooms')).rooms,
    room: (groupId) => client.get(`/rooms/${encodeURIComponent(groupId)}`),
    createRoom: (room) => client.post('/rooms', room),
    async importAccounts(userIds) {
      await client.post('/accounts', { userIds });
    },
    join: (account, groupId) => client.post(`${viewer(account)}/join`, { groupId }),
    async leave(account, groupId) {
      await client.post(`${viewer(account)}/leave`, { groupId });
    },
    talk: (account, words) => client.post(`${viewer(account)}/talk`, words),
    consoleBan: async (groupId, account, seconds) =>
      void (await client.put(banOf(groupId, account), { seconds })),
    consoleUnban: async (groupId, account) => void (await client.delete(banOf(groupId, account))),
    consoleMute: async (groupId, account, seconds) =>
      void (await client.put(`${roomAt(groupId)}/mutes/${encodeURIComponent(account)}`, { seconds })),
    consoleMuteRoom: async (groupId, isMuted) =>
      void (await client.put(`${roomAt(groupId)}/muted`, { isMuted })),
    mutedEverywhere: async () => (await client.get<{ mutes: MuteView[] }>('/mutes')).mutes,
    consoleMuteEverywhere: async (account, seconds) =>
      void (await client.put(`/mutes/${encodeURIComponent(account)}`, { seconds })),
    messages: async (groupId, last = 100) => {
      const path = `${roomAt(groupId)}/messages?last=${last}`;
      return (await client.get<{ messages: MessageView[] }>(path)).messages;
    },
    consoleRecall: async (groupId, msgSeq) =>
      void (await client.delete(`${roomAt(groupId)}/messages/${msgSeq}`)),
    libraries: async () => (await client.get<{ libraries: LibraryView[] }>('/libraries')).libraries,
    putLibrary: (id, library = {}) => client.put(`/libraries/${encodeURIComponent(id)}`, library),
    setAdmins: async (groupId, accounts) =>
      void (await client.put(`/rooms/${encodeURIComponent(groupId)}/admins`, { accounts })),
    async calls(command) {
      const calls = await client.journal('call');
      return command === undefined ? calls : calls.filter(({ path }) => String(path).endsWith(`/${command}`));
    },
    connectViewer: (account) => connect(`${controlUrl.replace(/^http/, 'ws')}${viewer(account)}`),
  };
}

async function connect(url: string): Promise<ViewerConnection> {
  const socket = new WebSocket(url);
  const frames: Frame[] = [];
  socket.addEventListener('message', ({ data }) => frames.push(JSON.parse(String(data)) as Frame));
  const closed = new Promise<void>((resolve) => socket.addEventListener('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error('the viewer could not connect')));
  });
  return {
    frames,
    send: (frame) => socket.send(JSON.stringify(frame)),
    sendText: (text) => socket.send(text),
    waitFor: (matches) => until(() => frames.find(matches)),
    close() {
      socket.close();
      return closed;
    },
  };
}
