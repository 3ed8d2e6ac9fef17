import type { Rulebook } from '../../rules/rule.ts';
import type { GuardRefusal } from '../guards/ports.ts';
import type { ChatMessage, Finding } from '../judge.ts';
import type { MessageAnswer } from './answer.ts';
import { maskedBy } from './masking.ts';

/** What becomes of a message, and what is kept of each finding in it. */
export interface Settled {
  readonly answer: MessageAnswer;
  readonly findings: readonly Finding[];
}

/**
 * What becomes of a message in which something was found; `refusal`: its room refuses it anyway. Where one server has it refused, it is
 * refused for all; and so is what was to be masked and cannot be.
 */
export function settle(
  message: ChatMessage,
  findings: readonly Finding[],
  { rulebook, refusal }: { readonly rulebook: Rulebook; readonly refusal: GuardRefusal | undefined },
): Settled {
  // A message that was delivered already can be neither refused nor masked.
  if (message.ref === undefined) return { answer: 'deliver', findings };
  const isRefused =
    refusal !== undefined || findings.some(({ action }) => action === 'ban' || action === 'block');
  const guildIds = findings.flatMap(({ action, rule }) => (action === 'mask' ? [rule.guildId] : []));
  const content =
    isRefused || guildIds.length === 0 ? undefined : maskedBy(message, { rulebook, guildIds })?.content;
  if (content) return { answer: { because: 'masked', content: content }, findings: findings.map(masked) };
  if (isRefused || guildIds.length > 0)
    return { answer: refusal ?? 'refuse', findings: findings.map(blocked) };
  return { answer: 'deliver', findings };
}

const blocked = (finding: Finding): Finding => ({
  ...finding,
  evidence: { ...finding.evidence, blocked: true },
});

/** What another server's rule found is only in the same message. */
const masked = (finding: Finding): Finding =>
  finding.action === 'mask' ? { ...finding, evidence: { ...finding.evidence, masked: true } } : finding;
