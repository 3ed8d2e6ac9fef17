import type { Command } from '../service.ts';
import { accountCheck, accountImport } from './accounts.ts';
import { getAdminList, modifyAdmin } from './admins.ts';
import { banGroupMember, getGroupBanMember, unbanGroupMember } from './bans.ts';
import {
  checkMembers,
  createGroup,
  destroyGroup,
  getGroupInfo,
  getMembers,
  getOnlineMemberNum,
  sendGroupMsg,
} from './groups.ts';

/** Every command of the sandbox by its path, `service/command` (Chat docs 1047/34621). */
export const commands: ReadonlyMap<string, Command> = new Map([
  ['group_open_http_svc/ban_group_member', banGroupMember],
  ['group_open_http_svc/unban_group_member', unbanGroupMember],
  ['group_open_http_svc/get_group_ban_member', getGroupBanMember],
  ['group_open_http_svc/create_group', createGroup],
  ['group_open_http_svc/destroy_group', destroyGroup],
  ['group_open_http_svc/get_group_info', getGroupInfo],
  ['group_open_http_svc/send_group_msg', sendGroupMsg],
  ['group_open_http_svc/get_online_member_num', getOnlineMemberNum],
  ['group_open_avchatroom_http_svc/get_members', getMembers],
  ['group_open_avchatroom_http_svc/check_members', checkMembers],
  ['group_open_avchatroom_http_svc/get_admin_list', getAdminList],
  ['group_open_avchatroom_http_svc/modify_admin', modifyAdmin],
  ['im_open_login_svc/account_import', accountImport],
  ['im_open_login_svc/account_check', accountCheck],
]);
