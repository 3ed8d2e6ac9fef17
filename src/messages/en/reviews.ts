/** Answers to the buttons of reviews. Rules and phrases come in code type, except in errors, which are shown as plain text. */
export const reviews = {
  bannedForLonger: (number: number, review: number): string =>
    `**Already banned**, for longer than that · case ${number}. Review ${review} is decided.`,
  dismissed: (rule: string | undefined): string =>
    rule === undefined ? '**Dismissed**.' : `**Dismissed**. Counted as a false alarm of ${rule}.`,
  decidedAlready: (number: number, by: string): string =>
    `${by} has already decided review ${number}. Nothing was done now.`,
  nothingFound: 'No rule found anything here, so there is no phrase to allow. Dismiss it instead.',
  allowedOnly: (phrase: string, rule: string): string => `“${phrase}” is allowed in the rule ${rule}.`,
};
