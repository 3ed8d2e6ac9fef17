import type { MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js';
import { Failure } from '../../errors.ts';
import type { RuleContent, Strictness } from '../../filters/index.ts';
import { messagesFor } from '../../messages/index.ts';
import type { Grouping } from '../../moderation/filtering/review-groups.ts';
import type { RuleAction } from '../../moderation/rules/rule.ts';
import { MAX_CUSTOM_ID } from '../limits.ts';
import type { InGuild, Press, Submit } from './command.ts';
import {
  type Codec,
  choice,
  codec,
  count,
  type Field,
  postMark,
  snowflake,
  text,
  token,
} from './custom-id-fields.ts';

/** Changed whenever an id of before would be read as something else. */
const VERSION = '2';

/** The id of a button, menu or form: which command it belongs to, what it is called there, and what it carries, so that it works after a restart. */
function customId<const Fields extends Record<string, Field<unknown>>>(
  command: string,
  name: string,
  fields: Fields,
) {
  const carried = codec(fields);
  const start = `${VERSION}:${command}:${name}:`;
  const longest = start.length + carried.longest;
  if (longest > MAX_CUSTOM_ID) throw new RangeError(`${start} would be up to ${longest} characters long`);
  return {
    command,
    name,
    longest,
    write: (values: Parameters<typeof carried.write>[0]) => start + carried.write(values),
    read: carried.read,
  };
}

/** A case, and how often it had been corrected when it was shown. Servers count their cases each from 1, and may share a channel. */
const seen = { guildId: snowflake, number: count, edits: count };
/** A rule's name has up to 32 letters, each of up to two units. */
const rule = text(64);
/** An account id has at most 32 bytes (Chat docs 1047/34381). */
const viewer = text(32);
/** A room's id has at most 48 bytes (Chat docs 1047/34381). */
const roomId = text(48);
const kind = choice<RuleContent['kind']>({ k: 'keywords', p: 'patterns', c: 'contact', l: 'link' });
const action = choice<RuleAction>({ o: 'observe', r: 'review', m: 'mask', k: 'block', b: 'ban' });
const flag = choice<'yes' | 'no'>({ y: 'yes', n: 'no' });
/** Undefined: as it is. */
const strictness = choice<Strictness | undefined>({
  e: 'exact',
  s: 'standard',
  a: 'aggressive',
  '': undefined,
});

/** What a note in a menu is chosen by. */
export const chosenNote = codec({ note: count });

/** What a case in a menu is chosen by. */
export const chosenCase = codec(seen);

const grouping = choice<Grouping>({ r: 'rule', p: 'phrase', v: 'viewer' });
/** A group of reviews as it was listed: by one of its reviews, up to a number and a time in seconds since the Unix epoch. */
const group = { by: grouping, number: count, upTo: count, at: count };

/** What a grouping, and a group, in a menu is chosen by. */
export const chosenGrouping = codec({ by: grouping });
export const chosenGroup = codec(group);

/** Every button and menu of the bot. */
export const PRESSES = {
  unbanCase: customId('case-av', 'unban', seen),
  changeDuration: customId('case-av', 'duration', seen),
  caseHistory: customId('case-av', 'history', seen),
  historyPage: customId('case-av', 'turn', { page: count, viewer: text(70) }),
  caseDetails: customId('case-av', 'details', { ...seen, post: postMark }),
  pickCase: customId('case-av', 'pick', { post: postMark }),
  banReviewed: customId('case-av', 'ban', { ...seen, seconds: count }),
  dismissReview: customId('case-av', 'dismiss', seen),
  allowPhrase: customId('case-av', 'allow', seen),
  reopenReview: customId('case-av', 'reopen', seen),
  removeReviewed: customId('case-av', 'remove', seen),
  confirmSecond: customId('case-av', 'second', seen),
  refuseSecond: customId('case-av', 'refuse', seen),
  showReviews: customId('reviews-av', 'show', { guildId: snowflake }),
  showRuleReviews: customId('reviews-av', 'rule', { guildId: snowflake, rule }),
  reviewsBy: customId('reviews-av', 'by', {}),
  reviewsPage: customId('reviews-av', 'page', { by: grouping, page: count }),
  openGroup: customId('reviews-av', 'open', {}),
  groupPage: customId('reviews-av', 'group', { ...group, page: count }),
  askBanAll: customId('reviews-av', 'ask', group),
  banAll: customId('reviews-av', 'ban', { ...group, seconds: count }),
  dismissAll: customId('reviews-av', 'dismiss', group),
  allowAll: customId('reviews-av', 'allow', group),
  askRemoveAll: customId('reviews-av', 'remove', group),
  undoAll: customId('reviews-av', 'undo', { request: token }),
  banAgain: customId('ban-av', 'again', { request: token, seconds: count }),
  confirmRequest: customId('ban-av', 'confirm', { request: token }),
  dropRequest: customId('ban-av', 'drop', { request: token }),
  undoBan: customId('ban-av', 'undo', seen),
  otherLength: customId('ban-av', 'length', { ...seen, seconds: count }),
  addReason: customId('ban-av', 'reason', seen),
  panelBan: customId('panel-av', 'ban', {}),
  panelMute: customId('panel-av', 'mute', {}),
  panelBanned: customId('panel-av', 'banned', {}),
  panelReviews: customId('panel-av', 'reviews', {}),
  panelRoom: customId('panel-av', 'room', {}),
  panelCard: customId('panel-av', 'card', {}),
  panelShield: customId('panel-av', 'shield', {}),
  raiseShield: customId('shield-av', 'raise', { level: count, room: roomId }),
  prolongShield: customId('shield-av', 'longer', { guildId: snowflake, room: roomId }),
  lowerShield: customId('shield-av', 'lower', { guildId: snowflake, room: roomId }),
  raidRaise: customId('shield-av', 'raid', { guildId: snowflake, level: count, room: roomId }),
  raidLeave: customId('shield-av', 'leave', { guildId: snowflake, room: roomId }),
  setupRoles: customId('setup-av', 'roles', {}),
  setupAudit: customId('setup-av', 'audit', {}),
  setupRooms: customId('setup-av', 'rooms', {}),
  setupRules: customId('setup-av', 'rules', {}),
  setupAgain: customId('setup-av', 'again', {}),
  auditAnyway: customId('settings-av', 'audit', { channelId: snowflake }),
  auditNot: customId('settings-av', 'keep', {}),
  restoreRule: customId('filter-av', 'restore', { version: count, action, isPaused: flag, rule }),
  bansPage: customId('bans-av', 'page', { page: count, roomId: text(70) }),
  mutesPage: customId('mutes-av', 'page', { page: count, roomId: text(70) }),
  resumeRule: customId('filter-av', 'resume', { guildId: snowflake, rule }),
  pauseRule: customId('filter-av', 'pause', { guildId: snowflake, rule }),
  undoRule: customId('filter-av', 'undo', { guildId: snowflake, rule }),
  undoRaid: customId('filter-av', 'lift', { messageId: snowflake }),
  keepRaid: customId('filter-av', 'keep', {}),
  editRuleWords: customId('filter-av', 'words', { rule }),
  letRuleBan: customId('filter-av', 'sure', { version: count, rule }),
  allowDismissed: customId('filter-av', 'allow', { number: count }),
  setRuleAction: customId('filter-av', 'set', { version: count, action, rule }),
  onlyCapitals: customId('filter-av', 'capitals', { version: count, rule }),
  showRule: customId('filter-av', 'show', { guildId: snowflake, rule }),
  removeFirst: customId('filter-av', 'unfirst', { guildId: snowflake, rule }),
  pickSpeaker: customId('Moderate speakers', 'pick', { post: token }),
  banChosen: customId('Moderate speakers', 'ban', { chosen: token, seconds: count }),
  muteChosen: customId('Moderate speakers', 'mute', { chosen: token, seconds: count }),
  giveReason: customId('Moderate speakers', 'reason', { chosen: token }),
  showCard: customId('Moderate speakers', 'card', { chosen: token }),
  removeOfChosen: customId('Moderate speakers', 'remove', { chosen: token }),
  removeLines: customId('Moderate speakers', 'lines', { chosen: token }),
  goOnWithFeed: customId('Moderate speakers', 'go-on', { roomId: text(70) }),
  viewerCard: customId('viewer-av', 'card', { viewer }),
  banViewer: customId('viewer-av', 'ban', { seconds: count, room: token, viewer }),
  muteViewer: customId('viewer-av', 'mute', { seconds: count, room: token, viewer }),
  unbanViewer: customId('viewer-av', 'unban', { viewer }),
  unmuteViewer: customId('viewer-av', 'unmute', { viewer }),
  viewerHistory: customId('viewer-av', 'history', { viewer }),
  watchViewer: customId('viewer-av', 'watch', { viewer }),
  stopWatching: customId('viewer-av', 'unwatch', { viewer }),
  noteViewer: customId('viewer-av', 'note', { viewer }),
  pickNote: customId('viewer-av', 'pick', { viewer }),
  removeNote: customId('viewer-av', 'forget', { note: count, viewer }),
  forgetViewer: customId('viewer-av', 'erase', { viewer }),
};

/** Every form of the bot. */
export const FORMS = {
  changeDuration: customId('case-av', 'duration', seen),
  /** `shown`: what the form showed, as it is kept in memory. */
  banSpeakers: customId('ban-av', 'speakers', { shown: token }),
  addReason: customId('ban-av', 'reason', seen),
  panelCard: customId('panel-av', 'card', {}),
  /** `version` is that of the rule which is changed; 0: it is a new one. */
  ruleWords: customId('filter-av', 'form', { version: count, kind, strictness, rule }),
  banChosen: customId('Moderate speakers', 'reason', { chosen: token }),
  banSeveral: customId('Moderate speakers', 'several', { post: token }),
  noteViewer: customId('viewer-av', 'note', { viewer }),
};

/** What stands in front of an id's fields; undefined where it is not one of ours, or of another version of the bot. */
export function readCustomId(
  written: string,
): { command: string; name: string; carried: string } | undefined {
  const [version, command, name, ...carried] = written.split(':');
  if (version !== VERSION || command === undefined || name === undefined) return undefined;
  return { command, name, carried: carried.join(':') };
}

/** The name of the post that this button or menu was made for; undefined where it carries none. */
export function postNamedBy(written: string): string | undefined {
  const id = readCustomId(written);
  if (id?.command !== 'case-av') return undefined;
  const carrier = [PRESSES.caseDetails, PRESSES.pickCase].find(({ name }) => name === id.name);
  return carrier?.read(id.carried)?.post;
}

/** A button or menu that is pressed with what its id carries. */
export const onPress = <Values, Needs>(
  id: Codec<Values>,
  {
    answer,
    run,
  }: {
    readonly answer: Press<Needs>['answer'];
    run(interaction: InGuild<MessageComponentInteraction>, carried: Values, needs: Needs): Promise<void>;
  },
): Press<Needs> => ({
  answer,
  run: async (interaction, carried, needs) =>
    run(interaction, understood(id, carried, { what: 'button', locale: interaction.locale }), needs),
});

/** A form that was filled in, with what its id carries. */
export const onSubmit =
  <Values, Needs>(
    id: Codec<Values>,
    run: (interaction: InGuild<ModalSubmitInteraction>, carried: Values, needs: Needs) => Promise<void>,
  ): Submit<Needs> =>
  async (interaction, carried, needs) =>
    run(interaction, understood(id, carried, { what: 'form', locale: interaction.locale }), needs);

function understood<Values>(
  id: Codec<Values>,
  carried: string,
  { what, locale }: { readonly what: 'button' | 'form'; readonly locale: string },
): Values {
  const values = id.read(carried);
  if (values !== undefined) return values;
  throw new Failure('refused', messagesFor(locale).access.otherVersion[what]);
}
