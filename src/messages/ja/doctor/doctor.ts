import type { CheckName } from '../../../problems/doctor.ts';
import type { Messages } from '../../types.ts';
import { list, number } from '../common.ts';
import { findingAdvice } from './advice.ts';
import { findings } from './findings.ts';

/** What each check looks at. */
const names: Readonly<Record<CheckName, string>> = {
  program: 'プログラム',
  configuration: '設定',
  disk: 'ディスクとメモリ',
  database: 'データベース',
  clock: '時計',
  discord: 'Discordのトークン',
  application: 'Discordアプリケーション',
  gateway: 'Discordのゲートウェイ',
  server: 'サーバー',
  commands: 'コマンド',
  roles: 'モデレーターロール',
  'audit-channel': '監査チャンネル',
  'chat-address': 'Chatサービス',
  'chat-admin': 'Chatの鍵と管理者',
  rooms: 'ルーム',
  'ban-switch': 'BAN機能',
  'admin-list': 'ルームの管理者',
  webhook: 'コールバック',
  'webhook-outside': '外部からのコールバック',
  'webhook-probe': 'テストメッセージ',
  processes: 'プロセス',
  rules: 'ルール',
};

/** What checks of the bot and its surroundings say. */
export const doctor: Messages['doctor'] = {
  findings,
  advice: findingAdvice,
  names,
  marks: { ok: '✓', warning: '!', failed: '✗', 'not-checked': '–', crashed: '☠' },
  notNeeded: '未検査：設定されていないか、指定されていません。',
  needs: (checks) => `未検査：先に${list(checks)}の検査が必要です。`,
  crashed: (fault) =>
    `検査自体が異常終了したため、結果はわかりません（${fault}）。開発元に報告してください。`,
  allWell: (count) => `すべて正常です（検査${number(count)}件）。`,
  summary: ({ failed, warnings, crashed }) =>
    `${list(
      [
        failed > 0 ? `問題${number(failed)}件` : '',
        warnings > 0 ? `警告${number(warnings)}件` : '',
        crashed > 0 ? `異常終了した検査${number(crashed)}件` : '',
      ].filter((part) => part !== ''),
    )}。`,
  slow: (name) => `${name}：いつもより時間がかかっています…`,
  line: ({ mark, name, text, advice }) =>
    `${mark} **${name}**：${text}${advice === undefined ? '' : `\n-# ${advice}`}`,
  brief: (mark, checks, outcome) => (outcome === 'ok' ? `${mark} ${checks}` : `${mark} 未検査：${checks}`),
  title: 'Botの自己診断',
};
