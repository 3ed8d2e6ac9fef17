import type { Messages } from '../../types.ts';
import { wrongValue } from './values.ts';

/** The form for a rule's words. Labels have at most 45 characters, descriptions 100. */
export const ruleForm: Messages['ruleForm'] = {
  newRule: '새 규칙',
  change: (id) => `규칙 수정: ${id}`,
  entries: {
    keywords: {
      label: '키워드, 한 줄에 하나씩',
      description: '코인: 단어 전체 · *코인*: 단어 안에서도 · ^코인: 단어의 앞 · ?코인: 관리자에게 묻기만',
    },
    patterns: {
      label: '정규식, 한 줄에 하나씩',
      description: 'RE2 문법(Go와 같음). 줄이 (?-i)로 시작하지 않으면 대소문자를 무시합니다',
    },
    contact: {
      label: '추가할 연락처 단어, 한 줄에 하나씩',
      description: '흔한 것(微信, vx, 카톡 …)은 이미 포함 · ?단어: 관리자에게 묻기만',
    },
    link: {
      label: '허용하지 않을 호스트, 한 줄에 하나씩',
      description: '비우면 모든 링크. 항상 허용할 호스트는 줄 앞에 !를 붙이세요',
    },
  },
  allow: { label: '허용 문구, 한 줄에 하나씩', description: '이 문구 안에서 찾은 것은 세지 않습니다' },
  reason: { label: '시청자에게 보이는 사유', description: '최대 1,000바이트' },
  ladder: {
    label: '위반 횟수별 차단 또는 채팅 금지',
    description:
      '예: 10분 1시간 1일, 또는 채팅금지 10분, 차단 1시간. 마지막 것은 30일 안의 이후 위반에 모두 적용',
  },
  tooLarge: (id) =>
    `“${id}” 규칙은 단어가 너무 많아 양식에 담을 수 없습니다. /filter-av export 명령어로 받아 파일을 고친 뒤 /filter-av import 명령어로 올리세요.`,
  refused({ list, line }, problem) {
    const place = line === undefined ? '' : `${list === 'allow' ? '허용 문구 ' : ''}${line}번째 줄: `;
    return `규칙을 저장할 수 없습니다. ${place}${wrongValue(problem)}.`;
  },
};
