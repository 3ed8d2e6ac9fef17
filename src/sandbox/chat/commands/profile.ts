import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import type { Room } from '../rooms.ts';
import type { Command, Service } from '../service.ts';
import { account, bytes, groupId, read, roomOf } from './fields.ts';

const profileBody = z.object({
  GroupId: groupId,
  Name: bytes(100).optional(),
  Introduction: bytes(400).optional(),
  Notification: bytes(400).optional(),
  FaceUrl: bytes(500).optional(),
  MuteAllMember: z.enum(['On', 'Off']).optional(),
  From_Account: account.optional(),
});

/** Lets nobody but those who keep a room speak there, whoever does it; everybody is told. */
export function muteRoom(service: Service, room: Room, isMuted: boolean): void {
  if (room.isMuted === isMuted) return;
  room.isMuted = isMuted;
  service.viewers.broadcast(room, { op: 'room-muted', groupId: room.groupId, isMuted });
}

/** `modify_group_base_info` (Chat docs 1047/34962). Its callback says nothing of `MuteAllMember`. */
export const modifyGroupBaseInfo: Command = (input, service, caller) => {
  const { GroupId, MuteAllMember, ...rest } = read(profileBody, input);
  const room = roomOf(service, GroupId);
  const { From_Account: actor = caller, ...changed } = rest;
  if (!service.accounts.has(actor)) throw new Refusal(10004, 'From_Account does not exist');
  if (changed.Notification !== undefined) room.notification = changed.Notification;
  if (MuteAllMember !== undefined) muteRoom(service, room, MuteAllMember === 'On');
  if (Object.values(changed).some((value) => value !== undefined)) {
    const body = { GroupId: room.groupId, Type: room.type, Operator_Account: actor, ...changed };
    service.webhooks.tell({ command: 'Group.CallbackAfterGroupInfoChanged', body, platform: 'RESTAPI' });
  }
  return {};
};
