import type { Messages } from '../../types.ts';
import { keywordsOf } from '../common.ts';

/** The rule that a server gets when it is first served. `rule` is its name in code type, `set` what is imported to get it again. */
export const firstSet: Messages['firstSet'] = {
  installed: ({ rule, keywords }) =>
    [
      `**첫 규칙 설치됨**: ${rule}. 영어, 중국어, 일본어, 한국어의 스팸과 사기를 찾습니다(${keywordsOf(keywords)}).`,
      '**관리자 검토** 상태입니다. 찾은 것이 여기에 게시되고 관리자가 결정합니다. 아무도 차단하지 않고 메시지도 막지 않습니다. 그 밖에 켜진 것은 없습니다.',
      '필요 없으면 **제거**를 누르세요. `/filter-av import`에 준비된 규칙이 더 있고, `/filter-av add`로 직접 만들 수 있습니다.',
    ].join('\n'),
  look: '규칙 보기',
  remove: '제거',
  removed: ({ rule, set }) =>
    `**제거됨**: ${rule}. 다시 자동으로 설치되지 않습니다. 되살리기: \`/filter-av import set:${set}\`.`,
  removedBefore: ({ rule, set }) =>
    `${rule} 규칙은 이미 제거되었습니다. 되살리기: \`/filter-av import set:${set}\`.`,
  changedSince: ({ rule, by }) =>
    `${rule} 규칙이 설치 뒤에 변경되어(마지막: ${by}) 제거하지 않았습니다. 지금 상태로 제거하려면 \`/filter-av remove\` 명령어를 사용하세요.`,
};
