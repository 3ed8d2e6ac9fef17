import type { CheckName } from '../../../problems/doctor.ts';
import { doctor as english } from '../../en/doctor/doctor.ts';
import type { Messages } from '../../types.ts';
import { counted, list } from '../common.ts';
import { findingAdvice } from './advice.ts';
import { findings } from './findings.ts';

/** What each check looks at. */
const names: Readonly<Record<CheckName, string>> = {
  program: '程序',
  configuration: '配置',
  disk: '磁盘和内存',
  database: '数据库',
  clock: '时钟',
  discord: 'Discord 令牌',
  application: 'Discord 应用',
  gateway: 'Discord 网关',
  server: '服务器',
  commands: '命令',
  roles: '房管身份组',
  'audit-channel': '日志频道',
  'chat-address': 'Chat 服务',
  'chat-admin': 'Chat 密钥和管理员',
  rooms: '直播间',
  'ban-switch': '封禁开关',
  'admin-list': '直播间管理员',
  webhook: '回调',
  'webhook-outside': '外部访问回调地址',
  'webhook-probe': '测试消息',
  processes: '进程',
  rules: '规则',
};

export const doctor: Messages['doctor'] = {
  findings,
  advice: findingAdvice,
  names,
  marks: english.marks,
  notNeeded: '未检查：没有相应的设置，或未要求检查。',
  needs: (checks) => `未检查：需要先通过 ${list(checks)}。`,
  crashed: (fault) => `检查本身出错，无法说明这一项的情况（${fault}）。请反馈此问题。`,
  allWell: (count) => `一切正常（${counted(count, '项检查')}）。`,
  summary: ({ failed, warnings, crashed }) =>
    `${list(
      [
        failed > 0 ? counted(failed, '个问题') : '',
        warnings > 0 ? counted(warnings, '个警告') : '',
        crashed > 0 ? counted(crashed, '项检查出错') : '',
      ].filter((part) => part !== ''),
    )}。`,
  slow: (name) => `${name}：比平时更久……`,
  line: ({ mark, name, text, advice }) =>
    `${mark} **${name}**：${text}${advice === undefined ? '' : `\n-# ${advice}`}`,
  brief: (mark, which, outcome) => (outcome === 'ok' ? `${mark} ${which}` : `${mark} 未检查：${which}`),
  title: '机器人自检结果',
};
