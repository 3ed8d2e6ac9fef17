import type { Command } from '../service.ts';
import { accountCheck, accountImport, kick } from './accounts.ts';
import { getAdminList, modifyAdmin } from './admins.ts';
import {
  clearGroupAttr,
  deleteGroupAttr,
  getGroupAttr,
  modifyGroupAttr,
  setGroupAttr,
} from './attributes.ts';
import { batchContentModeration, contentModeration } from './audits.ts';
import { banGroupMember, getGroupBanMember, unbanGroupMember } from './bans.ts';
import { deleteGroupCounter, getGroupCounter, updateGroupCounter } from './counters.ts';
import {
  checkMembers,
  createGroup,
  destroyGroup,
  getAppidGroupList,
  getGroupInfo,
  getMembers,
  getOnlineMemberNum,
} from './groups.ts';
import {
  addCloudAuditKeywords,
  deleteCloudAuditKeywords,
  getCloudAuditKeywords,
  getCloudAuditKeywordsIds,
} from './keywords.ts';
import { modifyUserInfo } from './marks.ts';
import {
  deleteGroupMsgBySender,
  modifyGroupMsg,
  sendBroadcastMsg,
  sendGroupMsg,
  sendGroupSystemNotification,
} from './messages.ts';
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
  ['group_open_http_svc/get_appid_group_list', getAppidGroupList],
  ['group_open_http_svc/get_group_info', getGroupInfo],
  ['group_open_http_svc/send_group_msg', sendGroupMsg],
  ['group_open_http_svc/get_online_member_num', getOnlineMemberNum],
  ['group_open_http_svc/forbid_send_msg', forbidSendMsg],
  ['group_open_http_svc/get_group_muted_account', getGroupMutedAccount],
  ['group_open_http_svc/modify_group_base_info', modifyGroupBaseInfo],
  ['group_open_http_svc/group_msg_recall', groupMsgRecall],
  ['group_open_http_svc/delete_group_msg_by_sender', deleteGroupMsgBySender],
  ['group_open_http_svc/send_group_system_notification', sendGroupSystemNotification],
  ['group_open_http_svc/send_broadcast_msg', sendBroadcastMsg],
  ['group_open_http_svc/modify_group_attr', modifyGroupAttr],
  ['group_open_http_svc/set_group_attr', setGroupAttr],
  ['group_open_http_svc/clear_group_attr', clearGroupAttr],
  ['group_open_http_svc/delete_group_attr', deleteGroupAttr],
  ['group_open_attr_http_svc/get_group_attr', getGroupAttr],
  ['group_open_http_svc/update_group_counter', updateGroupCounter],
  ['group_open_http_svc/get_group_counter', getGroupCounter],
  ['group_open_http_svc/delete_group_counter', deleteGroupCounter],
  ['openim/modify_group_msg', modifyGroupMsg],
  ['openconfigsvr/setnospeaking', setNoSpeaking],
  ['openconfigsvr/getnospeaking', getNoSpeaking],
  ['group_open_avchatroom_http_svc/get_members', getMembers],
  ['group_open_avchatroom_http_svc/check_members', checkMembers],
  ['group_open_avchatroom_http_svc/get_admin_list', getAdminList],
  ['group_open_avchatroom_http_svc/modify_admin', modifyAdmin],
  ['group_open_avchatroom_http_svc/modify_user_info', modifyUserInfo],
  ['im_open_login_svc/account_import', accountImport],
  ['im_open_login_svc/account_check', accountCheck],
  ['im_open_login_svc/kick', kick],
  ['im_msg_audit/content_moderation', contentModeration],
  ['im_msg_audit/batch_content_moderation', batchContentModeration],
  ['im_msg_audit_mgr/get_cloud_audit_keywords_ids', getCloudAuditKeywordsIds],
  ['im_msg_audit_mgr/get_cloud_audit_keywords', getCloudAuditKeywords],
  ['im_msg_audit_mgr/add_cloud_audit_keywords', addCloudAuditKeywords],
  ['im_msg_audit_mgr/delete_cloud_audit_keywords', deleteCloudAuditKeywords],
]);
