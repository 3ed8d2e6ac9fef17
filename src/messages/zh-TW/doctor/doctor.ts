import type { CheckName, Outcome } from '../../../problems/doctor.ts';
import type { Messages } from '../../types.ts';
import { common } from '../common.ts';
import { findingAdvice } from './advice.ts';
import { findings } from './findings.ts';

const { counted, list } = common;

/** What each check looks at. */
const names: Readonly<Record<CheckName, string>> = {
  program: '程式',
  configuration: '設定',
  disk: '磁碟與記憶體',
  database: '資料庫',
  clock: '時鐘',
  discord: 'Discord 權杖',
  application: 'Discord 應用程式',
  gateway: 'Discord 連線（Gateway）',
  server: '伺服器',
  commands: '指令',
  roles: '版主身分組',
  'audit-channel': '稽核頻道',
  'chat-address': 'Chat 服務',
  'chat-admin': 'Chat 金鑰與管理員',
  rooms: '直播間',
  'ban-switch': '封鎖功能開關',
  'admin-list': '直播間管理員',
  webhook: '回呼',
  'webhook-outside': '從外部的回呼',
  'webhook-probe': '測試訊息',
  processes: '程序',
  rules: '規則',
};

const marks: Readonly<Record<Outcome, string>> = {
  ok: '✓',
  warning: '!',
  failed: '✗',
  'not-checked': '–',
  crashed: '☠',
};

/** What checks of the bot and its surroundings say. */
export const doctor: Messages['doctor'] = {
  findings,
  advice: findingAdvice,
  names,
  marks,
  notNeeded: '未檢查：沒有設定這個功能，或沒有要求檢查。',
  needs: (checks) => `未檢查：需要先通過${list(checks)}。`,
  crashed: (fault) => `這項檢查本身當掉了，無法判斷（${fault}）。請回報這個問題。`,
  allWell: (count) => `一切正常（${counted(count, '項檢查')}）。`,
  summary: ({ failed, warnings, crashed }) =>
    `${[
      failed > 0 ? counted(failed, '個問題') : '',
      warnings > 0 ? counted(warnings, '個警告') : '',
      crashed > 0 ? counted(crashed, '項檢查當掉') : '',
    ]
      .filter((part) => part !== '')
      .join('、')}。`,
  slow: (name) => `${name}：花的時間比平常久…`,
  line: ({ mark, name, text, advice }) =>
    `${mark} **${name}**：${text}${advice === undefined ? '' : `\n-# ${advice}`}`,
  brief: (mark, names, outcome) => (outcome === 'ok' ? `${mark} ${names}` : `${mark} 未檢查：${names}`),
  title: '機器人自我檢查',
};
