import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import type { Room } from '../rooms.ts';
import type { Command, Service } from '../service.ts';
import { account, groupId, read, roomOf } from './fields.ts';

/** Administrators of an AVChatRoom (Chat docs 1047/60525). */
const MOST = 5;

/** The audio-video group of this id; the edition and the switch that these calls need are the option `adminSwitch`. */
function avRoom(service: Service, id: string): Room {
  if (!service.options().adminSwitch) throw new Refusal(10007, 'the feature is not enabled');
  const room = roomOf(service, id);
  if (room.type !== 'AVChatRoom') throw new Refusal(10007, 'the group type does not support it');
  return room;
}

/** `get_admin_list` (Chat docs 1047/60525). */
export const getAdminList: Command = (input, service) => {
  const room = avRoom(service, read(z.object({ GroupId: groupId }), input).GroupId);
  const list = [...room.admins].map((id) => ({
    Admin_Account: id,
    NickName: service.accounts.get(id)?.nick ?? '',
    Avatar: '',
  }));
  return { Admin_List: list };
};

const modifyBody = z.object({
  GroupId: groupId,
  /** 1 appoints, 2 dismisses. */
  CommandType: z.union([z.literal(1), z.literal(2)]),
  Admin_Account: z.array(account).min(1).max(MOST),
});

/** `modify_admin` (Chat docs 1047/60525). The user need not be in the room. */
export const modifyAdmin: Command = (input, service) => {
  const body = read(modifyBody, input);
  const room = avRoom(service, body.GroupId);
  const admins = new Set(room.admins);
  for (const id of body.Admin_Account) {
    if (body.CommandType === 1) admins.add(id);
    else admins.delete(id);
  }
  if (admins.size > MOST) throw new Refusal(10004, `at most ${MOST} administrators`);
  room.admins.clear();
  for (const id of admins) room.admins.add(id);
  return {};
};
