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
import { forbidSendMsg, getGroupMutedAccount, getNoSpeaking, setNoSpeaking } from './mutes.ts';
import { modifyGroupBaseInfo } from './profile.ts';
import { groupMsgRecall } from './recalls.ts';

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
  ['group_open_http_svc/forbid_send_msg', forbidSendMsg],
  ['group_open_http_svc/get_group_muted_account', getGroupMutedAccount],
  ['group_open_http_svc/modify_group_base_info', modifyGroupBaseInfo],
  ['group_open_http_svc/group_msg_recall', groupMsgRecall],
  ['openconfigsvr/setnospeaking', setNoSpeaking],
  ['openconfigsvr/getnospeaking', getNoSpeaking],
  ['group_open_avchatroom_http_svc/get_members', getMembers],
  ['group_open_avchatroom_http_svc/check_members', checkMembers],
  ['group_open_avchatroom_http_svc/get_admin_list', getAdminList],
  ['group_open_avchatroom_http_svc/modify_admin', modifyAdmin],
  ['im_open_login_svc/account_import', accountImport],
  ['im_open_login_svc/account_check', accountCheck],
]);
