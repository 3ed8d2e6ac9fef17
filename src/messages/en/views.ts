/** How what a rule found was written, or why it is shown to moderators. */
const VIEWS: Readonly<Record<string, string>> = {
  base: 'as written',
  runs: 'repeated letters',
  separators: 'marks between letters',
  joined: 'spaces between letters',
  percent: 'percent-encoded',
  reversed: 'written backwards',
  leet: 'digits or signs for letters',
  'look-alike': 'look-alike letters',
  'mixed-case': 'I and l exchanged',
  jamo: 'separate Hangul letters',
  between: 'something between syllables',
  lengthened: 'drawn-out syllables',
  mask: 'hidden letters',
  split: 'split characters',
  initials: 'initials',
  keyboard: 'another keyboard layout',
  pattern: 'pattern',
  contact: 'contact',
  link: 'link',
  quotation: 'quotation',
  altered: 'came again with another text',
  'too-expensive': 'too expensive to judge',
  discord: 'Discord AutoMod',
};

/** How something was found; what this version does not know is shown as it is. */
export const view = (name: string): string => (Object.hasOwn(VIEWS, name) ? VIEWS[name] : undefined) ?? name;
