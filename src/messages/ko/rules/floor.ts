import type { Messages } from '../../types.ts';
import { counted, keywordsOf } from '../common.ts';

/** What the service cannot refuse for these rules, a part each. */
function leftParts({
  patterns,
  rules,
  doubtful,
  inside,
  allowed,
}: Parameters<Messages['floor']['left']>[0]): string[] {
  return [
    ...(patterns > 0 ? [`정규식 ${counted(patterns, '개')}`] : []),
    ...(rules > 0 ? [`링크나 연락처 규칙 ${counted(rules, '개')}`] : []),
    ...(doubtful > 0 ? [`관리자가 결정하는 ${keywordsOf(doubtful)}`] : []),
    ...(inside > 0 ? [`평범한 단어 안에서도 걸릴 ${keywordsOf(inside)}`] : []),
    ...(allowed > 0 ? [`허용 문구에 들어 있는 ${keywordsOf(allowed)}`] : []),
  ];
}

const VIEWS = '서비스는 키워드를 쓴 그대로만 찾습니다. 봇이 알아보는 우회 표현은 거부되지 않습니다.';

/** `/filter-av floor`. Libraries come in code type. */
export const floor: Messages['floor'] = {
  on: (library, asks) =>
    `**기본 방어 켜짐**: 차단하는 규칙의 키워드를 Chat 서비스 자체 검열의 라이브러리 ${library}에 유지합니다. 봇이 멈추거나 느려도 서비스가 그런 메시지를 직접 거부합니다.\n콘솔에서 \`ContentCallback.ResultNotify\` 항목을 켜면 서비스가 찾은 것을 ${
      asks ? '관리자에게 검토로 표시합니다' : '기록합니다'
    }.`,
  costs:
    '⚠️ 서비스의 검열은 유료입니다. 월 단위 검사 묶음을 쓰고, 그 뒤에는 건당 과금됩니다. 중국, 싱가포르, 서울에서 제공됩니다. 봇이 놓친 것만이 아니라 모든 메시지를 검사하며, 더 긴 단어 안의 키워드도 찾습니다.',
  off: (library) =>
    `**기본 방어 꺼짐**: 봇이 라이브러리 ${library}에 넣은 키워드를 빼냅니다. 다른 키워드는 남습니다.`,
  wasOff: '기본 방어가 꺼져 있습니다.',
  shown: (library, words, wanted) =>
    words === wanted
      ? `**기본 방어 켜짐** · 라이브러리 ${library}: 이 서버 규칙의 ${keywordsOf(words)}.`
      : `**기본 방어 켜짐** · 라이브러리 ${library}: 들어 있는 봇의 ${keywordsOf(words)}, 이 서버의 규칙에 필요한 ${keywordsOf(wanted)}.`,
  left(left) {
    const parts = leftParts(left);
    return parts.length === 0 ? VIEWS : `제외됨: ${parts.join(', ')}. ${VIEWS}`;
  },
  refused: (count) => `서비스가 받지 않은 ${keywordsOf(count)}.`,
  stuck: (count) => `서비스에서 빼내지 못한 ${keywordsOf(count)}. 봇이 다시 시도합니다.`,
  notYet: '라이브러리를 아직 규칙과 대조하지 않았습니다.',
  problem: (why) => `⚠️ 라이브러리가 규칙과 일치하지 않습니다. ${why} 봇이 다시 시도합니다.`,

  announceOn: (by, library) =>
    `${by} 님이 기본 방어를 켰습니다. 차단하는 규칙의 키워드를 Chat 서비스 자체 검열의 라이브러리 ${library}에 넣습니다.`,
  announceOff: (by, library) =>
    `${by} 님이 기본 방어를 껐습니다. 라이브러리 ${library}에서 봇의 키워드를 빼냅니다.`,
};
