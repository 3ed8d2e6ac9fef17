/** How what a rule found was written, or why it is shown to moderators. */
const VIEWS: Readonly<Record<string, string>> = {
  base: '原文',
  runs: '重复字母',
  separators: '字间夹符号',
  joined: '字间夹空格',
  percent: '百分号编码',
  reversed: '倒写',
  leet: '数字或符号代替字母',
  'look-alike': '形近字',
  'mixed-case': 'I 与 l 混用',
  jamo: '韩文拆字母',
  between: '音节间夹杂内容',
  lengthened: '拖长音节',
  mask: '隐藏字母',
  split: '拆字',
  initials: '首字母缩写',
  keyboard: '换键盘布局',
  pattern: '正则',
  contact: '联系方式',
  link: '链接',
  quotation: '引用',
  altered: '重复送达但内容不同',
  'too-expensive': '判定开销过大',
  discord: 'Discord AutoMod',
};

/** How something was found; what this version does not know is shown as it is. */
export const view = (name: string): string => (Object.hasOwn(VIEWS, name) ? VIEWS[name] : undefined) ?? name;
