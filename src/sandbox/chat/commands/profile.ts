import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import type { Profile, Room } from '../rooms.ts';
import type { Command, Service } from '../service.ts';
import { account, groupId, read, roomOf } from './fields.ts';

/** Bytes of a group's texts: the REST pages' (Chat docs 1047/34962), and those of the JavaScript page of 2024 (1047/48184). */
const LIMITS = {
  old: { Name: 30, Introduction: 240, Notification: 300, FaceUrl: 100 },
  new: { Name: 100, Introduction: 400, Notification: 400, FaceUrl: 500 },
} as const;
type Texts = { readonly [name in keyof (typeof LIMITS)['old']]?: string | undefined };

/** Refuses texts that are too long, as the option has it. */
export function demandShort(service: Service, texts: Texts): void {
  const limits = LIMITS[service.options().profileLimits];
  for (const name of ['Name', 'Introduction', 'Notification', 'FaceUrl'] as const) {
    if (Buffer.byteLength(texts[name] ?? '') > limits[name])
      throw new Refusal(10004, `invalid parameter ${name}: over ${limits[name]} bytes`);
  }
}

const profileBody = z.object({
  GroupId: groupId,
  Name: z.string().min(1).optional(),
  Introduction: z.string().optional(),
  Notification: z.string().optional(),
  FaceUrl: z.string().optional(),
  MaxMemberNum: z.int().positive().optional(),
  ApplyJoinOption: z.enum(['FreeAccess', 'NeedPermission', 'DisableApply']).optional(),
  InviteJoinOption: z.enum(['FreeAccess', 'NeedPermission', 'DisableInvite']).optional(),
  MuteAllMember: z.enum(['On', 'Off']).optional(),
  From_Account: account.optional(),
  AppDefinedData: z.array(z.object({ Key: z.string().min(1), Value: z.string() })).optional(),
});

/** Lets nobody but those who keep a room speak there, whoever does it; everybody is told. */
export function muteRoom(service: Service, room: Room, isMuted: boolean): void {
  if (room.isMuted === isMuted) return;
  room.isMuted = isMuted;
  service.viewers.broadcast(room, { op: 'room-muted', groupId: room.groupId, isMuted });
}

/** Puts new texts into a room's profile; those that were given. */
function changed(
  profile: Profile,
  texts: { readonly [name in keyof Profile]: string | undefined },
): Partial<Profile> {
  const given: Partial<Profile> = {};
  for (const name of ['name', 'introduction', 'notification', 'faceUrl'] as const) {
    const text = texts[name];
    if (text === undefined) continue;
    given[name] = text;
    profile[name] = text;
  }
  return given;
}

/** `modify_group_base_info` (Chat docs 1047/34962). Its callback says nothing of `MuteAllMember`. */
export const modifyGroupBaseInfo: Command = (input, service, caller) => {
  const { GroupId, MuteAllMember, From_Account: actor = caller, ...rest } = read(profileBody, input);
  const { Name, Introduction, Notification, FaceUrl } = rest;
  demandShort(service, { Name, Introduction, Notification, FaceUrl });
  const room = roomOf(service, GroupId);
  if (!service.accounts.has(actor)) throw new Refusal(10004, 'From_Account does not exist');
  if (MuteAllMember !== undefined) muteRoom(service, room, MuteAllMember === 'On');
  const changes = changed(room.profile, {
    name: Name,
    introduction: Introduction,
    notification: Notification,
    faceUrl: FaceUrl,
  });
  if (Object.keys(changes).length > 0) {
    service.viewers.broadcast(room, { op: 'room-changed', groupId: room.groupId, ...changes });
    const texts = { Name, Introduction, Notification, FaceUrl };
    const body = { GroupId: room.groupId, Type: room.type, Operator_Account: actor, ...texts };
    service.webhooks.tell({ command: 'Group.CallbackAfterGroupInfoChanged', body, platform: 'RESTAPI' });
  }
  return {};
};
