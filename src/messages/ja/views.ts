/** How what a rule found was written, or why it is shown to moderators. */
const VIEWS: Readonly<Record<string, string>> = {
  base: '表記どおり',
  runs: '文字の繰り返し',
  separators: '文字の間に記号',
  joined: '文字の間に空白',
  percent: 'パーセントエンコード',
  reversed: '逆さ書き',
  leet: '数字や記号で代用',
  'look-alike': '似た文字で代用',
  'mixed-case': 'Iとlの入れ替え',
  jamo: '分解されたハングル',
  between: '音節の間に挿入',
  lengthened: '音節の引き延ばし',
  mask: '文字の伏せ',
  split: '文字の分割',
  initials: '頭文字',
  keyboard: '別のキー配列',
  pattern: 'パターン',
  contact: '連絡先',
  link: 'リンク',
  quotation: '引用',
  altered: '別の文で再送',
  'too-expensive': '負荷が大きく判定できず',
  discord: 'DiscordのAutoMod',
};

/** How something was found; what this version does not know is shown as it is. */
export const view = (name: string): string => (Object.hasOwn(VIEWS, name) ? VIEWS[name] : undefined) ?? name;
