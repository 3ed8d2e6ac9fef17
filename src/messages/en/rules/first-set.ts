import { counted } from '../common.ts';

/** The rule that a server gets when it is first served. `rule` is its name in code type, `set` what is imported to get it again. */
export const firstSet = {
  installed: ({ rule, keywords }: { readonly rule: string; readonly keywords: number }): string =>
    [
      `**First rule installed**: ${rule}, against spam and scams in English, Chinese, Japanese and Korean (${counted(keywords, 'keyword')}).`,
      'It is in **review**: what it finds is posted here, and a moderator decides. It bans nobody and blocks no messages. Nothing else was switched on.',
      'If you do not want it, press **Remove it**. `/filter-av import` offers more ready-made rules; with `/filter-av add` you write your own.',
    ].join('\n'),
  look: 'Look at the rule',
  remove: 'Remove it',
  removed: ({ rule, set }: { readonly rule: string; readonly set: string }): string =>
    `**Removed**: ${rule}. It is not installed again by itself; \`/filter-av import set:${set}\` brings it back.`,
  removedBefore: ({ rule, set }: { readonly rule: string; readonly set: string }): string =>
    `The rule ${rule} is already removed. \`/filter-av import set:${set}\` brings it back.`,
  changedSince: ({ rule, by }: { readonly rule: string; readonly by: string }): string =>
    `The rule ${rule} has changed since it was installed (last by ${by}), so nothing was removed. \`/filter-av remove\` removes it as it is now.`,
};
