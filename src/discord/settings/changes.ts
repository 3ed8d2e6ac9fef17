import type { APIEmbed } from 'discord.js';
import { Failure } from '../../errors.ts';
import { describeDuration } from '../../moderation/duration.ts';
import { checkReason } from '../../moderation/reason.ts';
import type { AutoModBan, GuildSettings, SettingsChange } from '../../moderation/settings.ts';
import { checkViewer } from '../../moderation/viewers/ids.ts';
import { MAX_CHOICE, MAX_CHOICES, MAX_EMBED_DESCRIPTION } from '../limits.ts';
import { code, cut, listed, plain } from '../text.ts';

/** Reasons are offered by a completion. */
const MAX_REASONS = MAX_CHOICES;
const MAX_REASON_TEXT = MAX_CHOICE;
/** Rules of Discord’s AutoMod that are tied to a ban. */
const MAX_TIED = 25;
const MAX_PROTECTED = 200;
const MAX_ROLES = 50;

/** A server's settings, a line each. */
export const settingsEmbed = (settings: GuildSettings): APIEmbed => ({
  description: cut(settingsText(settings), MAX_EMBED_DESCRIPTION),
});

function settingsText(settings: GuildSettings): string {
  const { reasons, protectedAccounts: accounts, longestDuration } = settings;
  const shown = accounts.slice(0, 20).map(code).join(', ');
  const presets = reasons.map(({ text, durationSeconds: seconds }) => {
    const length = seconds === undefined ? '' : ` (${describeDuration(seconds)})`;
    return `\n> ${plain(text)}${length}`;
  });
  return [
    `**Moderator roles**: ${settings.moderatorRoleIds.map((id) => `<@&${id}>`).join(' ')}`,
    `**Audit channel**: <#${settings.auditChannelId}>`,
    `**Default duration**: ${describeDuration(settings.defaultDuration)}; the longest a moderator may give: ${describeDuration(longestDuration)}`,
    `**Protected accounts**: ${shown || 'none'}${accounts.length > 20 ? ` and ${accounts.length - 20} more` : ''}`,
    `**Staff’s accounts**: ${settings.staffAccounts.slice(0, 20).map(code).join(', ') || 'none'}${settings.staffAccounts.length > 20 ? ` and ${settings.staffAccounts.length - 20} more` : ''}`,
    `**Fields of custom messages that are text**: ${settings.textFields.length} (\`/settings-av fields\` shows them)`,
    `**Discord’s AutoMod rules that ban**: ${settings.autoMod.map(({ ruleId }) => code(ruleId)).join(', ') || 'none'}`,
    `**Reasons**${settings.reasonRequired ? ' (one has to be given)' : ''}: ${presets.join('') || 'none'}`,
  ].join('\n');
}

/** A change of settings, and what to say about it. */
export interface Change {
  readonly change: SettingsChange;
  readonly words: string;
}

interface Role {
  readonly id: string;
  readonly name: string;
}

const nothingGiven = (options: string): Failure =>
  new Failure('input', `Nothing is given to change. Fill in ${options}.`);

/**
 * What was added to a list and what was removed, in words; `before` is what was in it. Throws an `input` failure where nothing was, as
 * all of it was there already.
 */
export function changedWords(
  what: string,
  { before, add, remove }: { before: readonly string[]; add: readonly string[]; remove: readonly string[] },
): string {
  const list = (items: readonly string[]) => listed([...new Set(items)], 5);
  const added = add.filter((one) => !before.includes(one) && !remove.includes(one));
  const there = add.filter((one) => before.includes(one) && !remove.includes(one));
  const both = add.find((one) => remove.includes(one));
  if (both !== undefined)
    throw new Failure('input', `“${both}” is to be added and removed. Nothing was changed.`);
  if (added.length + remove.length === 0)
    throw new Failure('input', `Nothing was changed in the ${what}: ${list(there)} was there already.`);
  const parts = [
    added.length > 0 && `added ${list(added)}`,
    remove.length > 0 && `removed ${list(remove)}`,
    there.length > 0 && `${list(there)} was there already`,
  ];
  return `${what}: ${parts.filter(Boolean).join('; ')}`;
}

export function changeModerators(
  now: GuildSettings,
  { add, remove, everyone }: { add: Role | undefined; remove: Role | undefined; everyone: string },
): Change {
  if (!add && !remove) throw nothingGiven('add or remove');
  if (add?.id === everyone)
    throw new Failure('input', '@everyone cannot be moderators. Choose a role that only they have.');
  const ids = new Set(now.moderatorRoleIds);
  if (add) ids.add(add.id);
  if (remove) ids.delete(remove.id);
  if (ids.size === 0)
    throw new Failure('input', 'At least one moderator role has to remain. Add another one first.');
  if (ids.size > MAX_ROLES) throw new Failure('input', `At most ${MAX_ROLES} roles can be moderators’.`);
  const words = [
    add && `members with the role ${add.name} are moderators`,
    remove && `those with the role ${remove.name} are not any more`,
  ];
  return { change: { moderatorRoleIds: [...ids] }, words: words.filter(Boolean).join(', ') };
}

export function changeDurations(
  now: GuildSettings,
  { usual, longest }: { usual: number | undefined; longest: number | undefined },
): Change {
  if (usual === undefined && longest === undefined) throw nothingGiven('default or longest');
  const defaultDuration = usual ?? now.defaultDuration;
  const longestDuration = longest ?? now.longestDuration;
  if (defaultDuration > longestDuration) {
    throw new Failure(
      'input',
      `The default, ${describeDuration(defaultDuration)}, would be longer than the longest ban, ${describeDuration(longestDuration)}. Change both together.`,
    );
  }
  return {
    change: {
      ...(usual !== undefined && { defaultDuration }),
      ...(longest !== undefined && { longestDuration }),
    },
    words: `default duration ${describeDuration(defaultDuration)}, longest ${describeDuration(longestDuration)}`,
  };
}

export function changeProtected(
  now: GuildSettings,
  { add, remove }: { add: readonly string[]; remove: readonly string[] },
): Change {
  if (add.length + remove.length === 0) throw nothingGiven('add or remove');
  for (const viewer of [...add, ...remove]) checkViewer(viewer);
  const unknown = remove.find((viewer) => !now.protectedAccounts.includes(viewer));
  if (unknown !== undefined) throw new Failure('input', `“${unknown}” is not protected.`);
  const accounts = [...new Set([...now.protectedAccounts, ...add])].filter((one) => !remove.includes(one));
  if (accounts.length > MAX_PROTECTED)
    throw new Failure('input', `At most ${MAX_PROTECTED} accounts can be protected.`);
  return {
    change: { protectedAccounts: accounts },
    words: changedWords('protected accounts', { before: now.protectedAccounts, add, remove }),
  };
}

/** Ties a rule of Discord's AutoMod to a ban, or unties it. */
export function changeAutoMod(
  now: GuildSettings,
  { ruleId, durationSeconds, untie }: AutoModBan & { readonly untie: boolean },
): Change {
  if (!/^\d{17,20}$/.test(ruleId))
    throw new Failure('input', `“${ruleId}” is no rule’s id: 17 to 20 digits.`);
  const others = now.autoMod.filter((one) => one.ruleId !== ruleId);
  if (untie) {
    if (others.length === now.autoMod.length) throw new Failure('input', `The rule ${ruleId} bans nobody.`);
    return { change: { autoMod: others }, words: `Discord’s AutoMod rule ${ruleId} bans nobody any more` };
  }
  if (others.length >= MAX_TIED) throw new Failure('input', `At most ${MAX_TIED} rules can be tied.`);
  return {
    change: { autoMod: [...others, { ruleId, durationSeconds }] },
    words: `Discord’s AutoMod rule ${ruleId} bans for ${durationSeconds === undefined ? 'the default duration' : describeDuration(durationSeconds)}`,
  };
}

export interface ReasonChange {
  readonly add: string | undefined;
  readonly durationSeconds: number | undefined;
  readonly remove: string | undefined;
}

export function changeReasons(now: GuildSettings, { add, durationSeconds, remove }: ReasonChange): Change {
  if (add === undefined && remove === undefined) throw nothingGiven('add, remove or required');
  const text = add === undefined ? undefined : checkReason(add);
  if (text !== undefined && (text === '' || [...text].length > MAX_REASON_TEXT)) {
    throw new Failure('input', `A ready-made reason has 1 to ${MAX_REASON_TEXT} characters.`);
  }
  if (remove !== undefined && !now.reasons.some((one) => one.text === remove)) {
    throw new Failure('input', `There is no ready-made reason “${remove.slice(0, 100)}”.`);
  }
  const kept = now.reasons.filter((one) => one.text !== text && one.text !== remove);
  const reasons = text === undefined ? kept : [...kept, { text, durationSeconds }];
  if (reasons.length > MAX_REASONS)
    throw new Failure('input', `At most ${MAX_REASONS} ready-made reasons can be offered. Remove one first.`);
  return {
    change: { reasons },
    words: changedWords('ready-made reasons', {
      // One that is there already gets another duration.
      before: [],
      add: text ? [text] : [],
      remove: remove ? [remove] : [],
    }),
  };
}
