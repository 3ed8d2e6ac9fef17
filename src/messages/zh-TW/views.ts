/** How what a rule found was written, or why it is shown to moderators. */
const VIEWS: Readonly<Record<string, string>> = {
  base: '原樣',
  runs: '重複字母',
  separators: '字間夾符號',
  joined: '字間夾空格',
  percent: '百分號編碼',
  reversed: '倒著寫',
  leet: '用數字或符號代替字母',
  'look-alike': '形似字',
  'mixed-case': 'I 與 l 互換',
  jamo: '拆開的韓文字母',
  between: '音節間夾雜字元',
  lengthened: '拉長音節',
  mask: '隱去字母',
  split: '拆字',
  initials: '首字母縮寫',
  keyboard: '切換鍵盤配置',
  pattern: '正規表示式',
  contact: '聯絡方式',
  link: '連結',
  quotation: '引用',
  altered: '同一則訊息再次傳來時內容不同',
  'too-expensive': '判定運算量過大',
  discord: 'Discord AutoMod',
};

/** How something was found; what this version does not know is shown as it is. */
export const view = (name: string): string => (Object.hasOwn(VIEWS, name) ? VIEWS[name] : undefined) ?? name;
