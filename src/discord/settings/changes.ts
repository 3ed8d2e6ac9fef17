import type { APIEmbed } from 'discord.js';
import { Failure } from '../../errors.ts';
import type { SettingsList } from '../../messages/en/settings.ts';
import type { Messages, Sentence } from '../../messages/index.ts';
import { checkReason } from '../../moderation/requests/reason.ts';
import { retentionOf } from '../../moderation/retention/settings.ts';
import { USUAL_SHORT_BAN } from '../../moderation/rights/levels.ts';
import {
  type AutoModBan,
  type GuildSettings,
  type SettingsChange,
  USUAL_MUTE,
} from '../../moderation/settings.ts';
import { checkViewer } from '../../moderation/viewers/ids.ts';
import { MAX_CHOICE, MAX_CHOICES, MAX_EMBED_DESCRIPTION } from '../limits.ts';
import { code, cut, plain } from '../text.ts';

/** Reasons are offered by a completion. */
const MAX_REASONS = MAX_CHOICES;
const MAX_REASON_TEXT = MAX_CHOICE;
/** Rules of Discord’s AutoMod that are tied to a ban. */
const MAX_TIED = 25;
const MAX_PROTECTED = 200;

/** A server's settings, a line each. */
export const settingsEmbed = (settings: GuildSettings, messages: Messages): APIEmbed => ({
  description: cut(settingsText(settings, messages), MAX_EMBED_DESCRIPTION),
});

const settingsText = (settings: GuildSettings, { settings: words, shield }: Messages): string =>
  [
    words.roles(
      settings.moderatorRoleIds
        .map((id) => words.role(`<@&${id}>`, settings.levels?.[id] ?? 'all'))
        .join(' '),
    ),
    ...(Object.values(settings.levels ?? {}).includes('ban')
      ? [words.shortBan(settings.shortBan ?? USUAL_SHORT_BAN)]
      : []),
    ...(settings.second ? [words.second(settings.second)] : []),
    words.audit(`<#${settings.auditChannelId}>`),
    words.lengths(settings.defaultDuration, settings.longestDuration),
    words.mutes(settings.muteDuration ?? USUAL_MUTE, settings.appMutesBy ?? 'managers'),
    words.removes(settings.removeMessages ?? false),
    words.daily.shown(settings.daily?.hour),
    ...(settings.weekly ? [words.digest] : []),
    ...(settings.language ? [words.language(settings.language)] : []),
    ...(settings.viewerLanguage ? [words.viewerLanguage(settings.viewerLanguage)] : []),
    words.protected(settings.protectedAccounts.map(code)),
    words.staff(settings.staffAccounts.map(code)),
    words.fields(settings.textFields.length),
    words.feeds(settings.feeds.map(({ roomId, channelId }) => words.feed(code(roomId), `<#${channelId}>`))),
    shield.settings(settings.shield),
    words.autoMod(settings.autoMod.map(({ ruleId }) => code(ruleId))),
    words.retention(retentionOf(settings)),
    words.reasons(
      settings.reasons.map(({ text, durationSeconds }) => words.reason(plain(text), durationSeconds)),
      settings.reasonRequired,
    ),
  ].join('\n');

/** A change of settings, and what to say about it as plain text: whole sentences. */
export interface Change {
  readonly change: SettingsChange;
  readonly say: Sentence;
}

/** A role, as Discord names it. */
export interface Role {
  readonly id: string;
  readonly name: string;
}

const nothingGiven = ({ settings }: Messages, ...options: string[]): Failure =>
  new Failure('input', settings.nothingGiven(options));

/** What is added to a list of settings and removed from it; `before` is what was in it. */
interface ListChange {
  readonly before: readonly string[];
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** Says what was added to a list and removed from it. Throws an `input` failure where nothing was, as all of it was there already. */
export function sayList(
  list: SettingsList,
  { before, add, remove }: ListChange,
  { settings: words }: Messages,
): Sentence {
  const both = add.find((one) => remove.includes(one));
  if (both !== undefined) throw new Failure('input', words.addedAndRemoved(both));
  const added = [...new Set(add)].filter((one) => !before.includes(one));
  const there = [...new Set(add)].filter((one) => before.includes(one));
  if (added.length + remove.length === 0) throw new Failure('input', words.allThere(list, there));
  const changes = { added: added, removed: [...new Set(remove)], there: there };
  return ({ settings }) => settings.list(list, changes);
}

export function changeDurations(
  now: GuildSettings,
  {
    usual,
    longest,
    short,
  }: { usual?: number | undefined; longest?: number | undefined; short?: number | undefined },
  messages: Messages,
): Change {
  if (usual === undefined && longest === undefined && short === undefined)
    throw nothingGiven(messages, 'default', 'longest', 'ban-level');
  const defaultDuration = usual ?? now.defaultDuration;
  const longestDuration = longest ?? now.longestDuration;
  if (defaultDuration > longestDuration) {
    throw new Failure('input', messages.settings.defaultTooLong(defaultDuration, longestDuration));
  }
  return {
    change: {
      ...(usual !== undefined && { defaultDuration }),
      ...(longest !== undefined && { longestDuration }),
      ...(short !== undefined && { shortBan: short }),
    },
    say: ({ settings }) =>
      [
        ...(usual === undefined && longest === undefined
          ? []
          : [settings.durations(defaultDuration, longestDuration)]),
        ...(short === undefined ? [] : [settings.shortBanChanged(short)]),
      ].join(' '),
  };
}

/** How long mutes last that name no duration, and who may mute in every group of the app. */
export function changeMutes(
  now: GuildSettings,
  { usual, appMutesBy: given }: { usual: number | undefined; appMutesBy: string | undefined },
  messages: Messages,
): Change {
  const appMutesBy = given === 'managers' || given === 'moderators' ? given : undefined;
  if (usual === undefined && appMutesBy === undefined) throw nothingGiven(messages, 'default', 'app');
  if (usual !== undefined && usual > now.longestDuration)
    throw new Failure('input', messages.settings.defaultTooLong(usual, now.longestDuration));
  return {
    change: {
      ...(usual !== undefined && { muteDuration: usual }),
      ...(appMutesBy !== undefined && { appMutesBy }),
    },
    say: ({ settings }) =>
      settings.mutesChanged(
        usual ?? now.muteDuration ?? USUAL_MUTE,
        appMutesBy ?? now.appMutesBy ?? 'managers',
      ),
  };
}

export function changeProtected(
  now: GuildSettings,
  { add, remove }: { add: readonly string[]; remove: readonly string[] },
  messages: Messages,
): Change {
  const words = messages.settings;
  if (add.length + remove.length === 0) throw nothingGiven(messages, 'add', 'remove');
  for (const viewer of [...add, ...remove]) checkViewer(viewer);
  const unknown = remove.find((viewer) => !now.protectedAccounts.includes(viewer));
  if (unknown !== undefined) throw new Failure('input', words.notProtected(unknown));
  const accounts = [...new Set([...now.protectedAccounts, ...add])].filter((one) => !remove.includes(one));
  if (accounts.length > MAX_PROTECTED) throw new Failure('input', words.tooManyProtected(MAX_PROTECTED));
  return {
    change: { protectedAccounts: accounts },
    say: sayList('protected', { before: now.protectedAccounts, add, remove }, messages),
  };
}

/** Whether this can be the id of a rule of Discord's AutoMod. */
export const isRuleId = (text: string): boolean => /^\d{17,20}$/.test(text);

/** Ties a rule of Discord's AutoMod to a ban, or unties it. */
export function changeAutoMod(
  now: GuildSettings,
  { ruleId, durationSeconds, untie }: AutoModBan & { readonly untie: boolean },
  { settings: words }: Messages,
): Change {
  if (!isRuleId(ruleId)) throw new Failure('input', words.notARuleId(ruleId));
  const others = now.autoMod.filter((one) => one.ruleId !== ruleId);
  if (untie) {
    if (others.length === now.autoMod.length) throw new Failure('input', words.notTied(ruleId));
    return { change: { autoMod: others }, say: ({ settings }) => settings.untied(ruleId) };
  }
  if (others.length >= MAX_TIED) throw new Failure('input', words.tooManyTied(MAX_TIED));
  return {
    change: { autoMod: [...others, { ruleId, durationSeconds }] },
    say: ({ settings }) => settings.tied(ruleId, durationSeconds),
  };
}

/** Whether bans of moderators remove messages too, unless they say otherwise. */
export const changeRemoval = (withBans: boolean): Change => ({
  change: { removeMessages: withBans },
  say: ({ settings }) => settings.removal(withBans),
});

/** Whether what each week was like is posted. */
export const changeDigest = (weekly: boolean): Change => ({
  change: { weekly: weekly },
  say: ({ settings }) => settings.weekly(weekly),
});

export interface ReasonChange {
  readonly add: string | undefined;
  readonly durationSeconds: number | undefined;
  readonly remove: string | undefined;
}

export function changeReasons(
  now: GuildSettings,
  { add, durationSeconds, remove }: ReasonChange,
  messages: Messages,
): Change {
  const words = messages.settings;
  if (add === undefined && remove === undefined) throw nothingGiven(messages, 'add', 'remove', 'required');
  const text = add === undefined ? undefined : checkReason(add);
  if (text !== undefined && (text === '' || [...text].length > MAX_REASON_TEXT)) {
    throw new Failure('input', words.badReason(MAX_REASON_TEXT));
  }
  if (remove !== undefined && !now.reasons.some((one) => one.text === remove)) {
    throw new Failure('input', words.unknownReason(remove.slice(0, 100)));
  }
  const kept = now.reasons.filter((one) => one.text !== text && one.text !== remove);
  const reasons = text === undefined ? kept : [...kept, { text, durationSeconds }];
  if (reasons.length > MAX_REASONS) throw new Failure('input', words.tooManyReasons(MAX_REASONS));
  return {
    change: { reasons },
    // One that is there already gets another duration.
    say: sayList(
      'reasons',
      { before: [], add: text ? [text] : [], remove: remove ? [remove] : [] },
      messages,
    ),
  };
}
