import type { RuleProblem } from '../../../problems/rules.ts';
import type { SentencesOf } from '../../show.ts';
import { counted } from '../common.ts';

/** Why a rule was not changed. */
export const rules: SentencesOf<RuleProblem> = {
  'bad-rule-name': (_, { code }) =>
    `규칙 이름은 ${code('scam-links')}처럼 글자, 숫자, ${code('_')}, ${code('-')} 1~32자입니다.`,
  'unknown-rule': ({ name }, { code }) =>
    `${code(name)} 규칙이 없습니다. ${code('/filter-av list')} 명령어로 이 서버의 규칙을 볼 수 있습니다.`,
  'rule-name-taken': ({ id }, { code }) =>
    `${code(id)} 규칙이 이미 있습니다. ${code('/filter-av edit')} 명령어로 수정하세요.`,
  'rule-named-twice': ({ id }, { code }) => `파일에 ${code(id)} 규칙이 두 번 있습니다.`,
  'rule-changed-meanwhile': ({ id }, { code }) =>
    `그사이에 다른 사람이 ${code(id)} 규칙을 변경했습니다. 다시 확인하세요.`,
  'rule-gone': () => '규칙이 더 이상 없습니다. 대신 검토를 기각하세요.',
  'unknown-rule-version': ({ id }, { code }) => `${code(id)} 규칙에 그 버전이 없습니다. 목록에서 선택하세요.`,
  'current-rule-version': ({ id, version }, { code }) =>
    `${code(id)} 규칙은 지금 버전 ${version}번을 쓰고 있습니다. 이전 버전을 선택하세요.`,
  'too-many-rules': ({ most }) =>
    `서버마다 규칙은 최대 ${counted(most, '개')}입니다. 먼저 하나를 제거하세요.`,
  'bad-ladder': ({ most }, { code }) =>
    `${code('10분 1시간 1일')}, ${code('채팅금지 10분, 차단 1시간')}처럼 기간을 1~${counted(most, '개')} 입력하세요.`,
  'too-many-phrases': ({ id, most }, { code }) =>
    `${code(id)} 규칙의 허용 문구가 이미 최대치인 ${counted(most, '개')}입니다. 검토를 기각하거나 ${code('/filter-av edit')} 명령어로 규칙을 수정하세요.`,
  'phrase-is-keyword': ({ phrase }, { code }) =>
    `${code(phrase)} 문구는 규칙이 찾는 것 자체라서 허용하면 규칙이 꺼지게 됩니다. 검토를 기각하거나 ${code('/filter-av edit')} 명령어로 규칙을 수정하세요.`,
  'phrase-in-vain': ({ phrase, found }, { code }) =>
    `${code(phrase)} 문구를 허용해도 규칙이 여전히 ${code(found)} 부분을 찾으므로 달라지지 않습니다. 검토를 기각하거나 ${code('/filter-av edit')} 명령어로 규칙을 수정하세요.`,
  'not-first-rule': () => '이 서버에는 이미 규칙이나 사건이 있었습니다.',
};
