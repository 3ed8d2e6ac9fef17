import { keywordRule, READ_FIRST, type StarterSet, words } from './words.ts';

/** Korean. To be read by a native speaker first. */
export const korean: readonly StarterSet[] = [
  {
    id: 'ko-insults',
    title: `Korean insults ${READ_FIRST}`,
    language: 'ko',
    content: keywordRule([
      ...words('씨발, 씨팔, 씹새끼, 개새끼, 개새키, 좆같, 좆까, 니애미, 느금마, 엠창, 븅신', 'ko', 'certain'),
      ...words('시발, 시팔, 병신, 지랄, 미친놈, 미친년, 쌍년, 염병', 'ko', 'start'),
      ...words('ㅅㅂ, ㅂㅅ, ㅄ새끼, ㅈㄹ, 닥쳐, 꺼져, 뒤져라, 찐따', 'ko', 'doubtful'),
    ]),
  },
  {
    id: 'ko-sexual',
    title: `Korean sexual ${READ_FIRST}`,
    language: 'ko',
    content: keywordRule([
      ...words('야동, 조건만남, 섹파, 보빨, 따먹고', 'ko', 'start'),
      ...words('섹스, 야사, 몸캠, 벗어봐', 'ko', 'doubtful'),
    ]),
  },
  {
    id: 'ko-scams',
    title: `Korean scams ${READ_FIRST}`,
    language: 'ko',
    content: keywordRule([
      ...words('바카라 사이트, 토토 사이트, 사설 토토, 먹튀 없는, 대출 문의', 'ko', 'certain'),
      ...words('고수익 알바, 무료 코인, 수익 보장, 오픈톡 문의', 'ko', 'doubtful'),
    ]),
  },
];
