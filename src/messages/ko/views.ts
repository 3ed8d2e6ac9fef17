/** How what a rule found was written, or why it is shown to moderators. */
const VIEWS: Readonly<Record<string, string>> = {
  base: '쓴 그대로',
  runs: '글자 반복',
  separators: '글자 사이에 기호',
  joined: '글자 사이에 띄어쓰기',
  percent: '퍼센트 인코딩',
  reversed: '거꾸로 씀',
  leet: '글자 대신 숫자나 기호',
  'look-alike': '비슷하게 생긴 글자',
  'mixed-case': 'I와 l 바꿔 쓰기',
  jamo: '한글 자모 분리',
  between: '음절 사이에 다른 글자',
  lengthened: '음절 늘여 쓰기',
  mask: '글자 가리기',
  split: '글자 쪼개 쓰기',
  initials: '초성',
  keyboard: '다른 자판으로 입력',
  pattern: '정규식',
  contact: '연락처',
  link: '링크',
  quotation: '인용',
  altered: '내용이 바뀌어 다시 옴',
  'too-expensive': '판단하기에 너무 복잡함',
  discord: 'Discord AutoMod 규칙',
};

/** How something was found; what this version does not know is shown as it is. */
export const view = (name: string): string => (Object.hasOwn(VIEWS, name) ? VIEWS[name] : undefined) ?? name;
