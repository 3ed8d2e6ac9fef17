/** A rule, as far as it can be doubted. */
export interface RuleFacts {
  readonly guildId: string;
  readonly rule: string;
  /** Whether there is something in it that rarely means what was meant. */
  readonly isDoubtful: boolean;
  /** Whether it bans without that anybody has confirmed one of its findings. */
  readonly isUnproven: boolean;
}
