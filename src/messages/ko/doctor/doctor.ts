import type { Outcome } from '../../../problems/doctor.ts';
import type { Messages } from '../../types.ts';
import { counted } from '../common.ts';
import { findingAdvice } from './advice.ts';
import { findings } from './findings.ts';

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
  names: {
    program: '프로그램',
    configuration: '설정',
    disk: '디스크와 메모리',
    database: '데이터베이스',
    clock: '시계',
    discord: 'Discord 토큰',
    application: 'Discord 애플리케이션',
    gateway: 'Discord 게이트웨이',
    server: '서버',
    commands: '명령어',
    roles: '관리자 역할',
    'audit-channel': '감사 채널',
    'chat-address': 'Chat 서비스',
    'chat-admin': 'Chat 키와 앱 관리자',
    rooms: '방',
    'ban-switch': '차단 기능',
    'admin-list': '방 관리자',
    webhook: '콜백',
    'webhook-outside': '외부에서 오는 콜백',
    'webhook-probe': '시험 메시지',
    processes: '프로세스',
    rules: '규칙',
  },
  marks,
  notNeeded: '점검하지 않음: 설정되어 있지 않거나 요청하지 않았습니다.',
  needs: (checks) => `점검하지 않음: 먼저 통과해야 하는 점검: ${checks.join(', ')}.`,
  crashed: (fault) => `점검 자체가 오류로 중단되어 상태를 알 수 없습니다(${fault}). 개발자에게 알려 주세요.`,
  allWell: (count) => `모두 정상입니다(점검 ${counted(count, '개')}).`,
  summary: ({ failed, warnings, crashed }) =>
    `${[
      failed > 0 ? `문제 ${counted(failed, '건')}` : '',
      warnings > 0 ? `경고 ${counted(warnings, '건')}` : '',
      crashed > 0 ? `중단된 점검 ${counted(crashed, '개')}` : '',
    ]
      .filter((part) => part !== '')
      .join(', ')}.`,
  slow: (name) => `${name}: 평소보다 오래 걸리고 있습니다…`,
  line: ({ mark, name, text, advice }) =>
    `${mark} **${name}**: ${text}${advice === undefined ? '' : `\n-# ${advice}`}`,
  brief: (mark, names, outcome) =>
    outcome === 'ok' ? `${mark} ${names}` : `${mark} 점검하지 않음: ${names}`,
  title: '봇 자가 진단',
};
