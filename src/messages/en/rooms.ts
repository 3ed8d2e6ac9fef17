import { common } from './common.ts';

/** Linking rooms. In errors ids stand as they are; elsewhere they come in code type, and channels as mentions. */
export const rooms = {
  notALiveRoom: (room: string, type: string): string =>
    `“${room}” is ${type === '' ? 'not a live room' : `a ${type} group`}. Only live rooms (AVChatRoom) can be linked.`,
  channelTaken: (room: string): string =>
    `That channel is already linked to the room “${room}”. Unlink that room first.`,
  tooMany: (most: number): string => `At most ${most} rooms can be linked. Unlink one first.`,
  notLinked: (room: string, linked: readonly string[]): string =>
    `The room “${room}” is not linked. ${linked.length === 0 ? 'No room is linked.' : `Linked: ${common.some(linked, 25)}.`}`,
  linked: ({ room, name, channel }: { room: string; name: string; channel: string | undefined }): string =>
    `**Linked** ${room}${name === '' ? '' : ` “${name}”`} to ${channel ?? 'this server'}.`,
  unlinked: (room: string): string => `**Unlinked** ${room}. Its bans and mutes stay as they are.`,
  announceLinked: (by: string, room: string): string => `${by} linked the room “${room}”.`,
  announceUnlinked: (by: string, room: string): string =>
    `${by} unlinked the room “${room}”. Its bans and mutes stay as they are.`,
  line: (room: string, channel: string | undefined): string => `${room}: ${channel ?? 'the whole server'}`,
  none: 'No room is linked. Link one with `/rooms-av link`.',
};
