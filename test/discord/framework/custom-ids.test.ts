import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createBanAv } from '../../../commands/ban-av.ts';
import { bansAv } from '../../../commands/bans-av.ts';
import { caseAv } from '../../../commands/case-av.ts';
import { doctorAv } from '../../../commands/doctor-av.ts';
import { feedAv } from '../../../commands/feed-av.ts';
import { filterAv } from '../../../commands/filter-av.ts';
import { banInTheLiveRoom } from '../../../commands/menus/ban-in-the-live-room.ts';
import { moderateSpeakers } from '../../../commands/menus/moderate-speakers.ts';
import { createMuteAv } from '../../../commands/mutes/mute-av.ts';
import { mutesAv } from '../../../commands/mutes/mutes-av.ts';
import { unmuteAv } from '../../../commands/mutes/unmute-av.ts';
import { panelAv } from '../../../commands/panel-av.ts';
import { removeAv } from '../../../commands/remove-av.ts';
import { reviewsAv } from '../../../commands/reviews-av.ts';
import { sayAv } from '../../../commands/room/say-av.ts';
import { shieldAv } from '../../../commands/room/shield-av.ts';
import { slowAv } from '../../../commands/room/slow-av.ts';
import { statsAv } from '../../../commands/room/stats-av.ts';
import { roomsAv } from '../../../commands/rooms-av.ts';
import { setupAv } from '../../../commands/server/setup-av.ts';
import { settingsAv } from '../../../commands/settings-av.ts';
import { unbanAv } from '../../../commands/unban-av.ts';
import { viewerAv } from '../../../commands/viewer-av.ts';
import type { Command, MessageCommand, UserCommand } from '../../../src/discord/framework/command.ts';
import {
  chosenCase,
  FORMS,
  onPress,
  onSubmit,
  PRESSES,
  readCustomId,
} from '../../../src/discord/framework/custom-ids.ts';
import { MAX_CUSTOM_ID } from '../../../src/discord/limits.ts';
import { menuCommands, typedCommands } from '../../support/commands.ts';

const commands: readonly (Command<never> | MessageCommand<never> | UserCommand<never>)[] = [
  createBanAv(false),
  unbanAv,
  bansAv,
  createMuteAv(false),
  unmuteAv,
  mutesAv,
  caseAv,
  removeAv,
  reviewsAv,
  filterAv,
  panelAv,
  roomsAv,
  sayAv,
  doctorAv,
  setupAv,
  settingsAv,
  shieldAv,
  slowAv,
  statsAv,
  feedAv,
  moderateSpeakers,
  banInTheLiveRoom,
  viewerAv,
];

const snowflake = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String);
const count = fc.nat();
const token = fc.stringMatching(/^[\w-]{1,40}$/);
const post = fc.option(fc.stringMatching(/^[\w-]{1,25}$/), { nil: undefined });
const free = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom(':', '2', 'a', '𠮷', '\n', ' ', '群'), maxLength: maxLength / 2 });
const seen = { guildId: snowflake, number: count, edits: count };
const rule = free(64);
const viewer = free(32);
const grouping = fc.constantFrom('rule', 'phrase', 'viewer');
const group = { by: grouping, number: count, upTo: count, at: count };
const kind = fc.constantFrom('keywords', 'patterns', 'contact', 'link');
const action = fc.constantFrom('observe', 'review', 'block', 'ban');
const strictness = fc.constantFrom('exact', 'standard', 'aggressive', undefined);

/** What each id may carry. */
const presses = {
  unbanCase: fc.record(seen),
  changeDuration: fc.record(seen),
  caseHistory: fc.record(seen),
  historyPage: fc.record({ page: count, viewer: free(70) }),
  caseDetails: fc.record({ ...seen, post }),
  pickCase: fc.record({ post }),
  banReviewed: fc.record({ ...seen, seconds: count }),
  dismissReview: fc.record(seen),
  allowPhrase: fc.record(seen),
  confirmSecond: fc.record(seen),
  refuseSecond: fc.record(seen),
  reopenReview: fc.record(seen),
  showReviews: fc.record({ guildId: snowflake }),
  showRuleReviews: fc.record({ guildId: snowflake, rule }),
  reviewsBy: fc.constant({}),
  reviewsPage: fc.record({ by: grouping, page: count }),
  openGroup: fc.constant({}),
  groupPage: fc.record({ ...group, page: count }),
  askBanAll: fc.record(group),
  banAll: fc.record({ ...group, seconds: count }),
  dismissAll: fc.record(group),
  allowAll: fc.record(group),
  undoAll: fc.record({ request: token }),
  banAgain: fc.record({ request: token, seconds: count }),
  confirmRequest: fc.record({ request: token }),
  dropRequest: fc.record({ request: token }),
  undoBan: fc.record(seen),
  otherLength: fc.record({ ...seen, seconds: count }),
  addReason: fc.record(seen),
  panelMute: fc.constant({}),
  panelBan: fc.constant({}),
  panelBanned: fc.constant({}),
  panelReviews: fc.constant({}),
  panelRoom: fc.constant({}),
  panelCard: fc.constant({}),
  setupRoles: fc.constant({}),
  setupAudit: fc.constant({}),
  setupRooms: fc.constant({}),
  setupRules: fc.constant({}),
  setupAgain: fc.constant({}),
  auditAnyway: fc.record({ channelId: snowflake }),
  auditNot: fc.constant({}),
  restoreRule: fc.record({ version: count, action, isPaused: fc.constantFrom('yes', 'no'), rule }),
  bansPage: fc.record({ page: count, roomId: free(70) }),
  mutesPage: fc.record({ page: count, roomId: free(70) }),
  resumeRule: fc.record({ guildId: snowflake, rule }),
  pauseRule: fc.record({ guildId: snowflake, rule }),
  undoRule: fc.record({ guildId: snowflake, rule }),
  undoRaid: fc.record({ messageId: snowflake }),
  keepRaid: fc.constant({}),
  editRuleWords: fc.record({ rule }),
  letRuleBan: fc.record({ version: count, rule }),
  allowDismissed: fc.record({ number: count }),
  setRuleAction: fc.record({ version: count, action, rule }),
  onlyCapitals: fc.record({ version: count, rule }),
  showRule: fc.record({ guildId: snowflake, rule }),
  removeFirst: fc.record({ guildId: snowflake, rule }),
  panelShield: fc.constant({}),
  raiseShield: fc.record({ level: count, room: free(48) }),
  prolongShield: fc.record({ guildId: snowflake, room: free(48) }),
  lowerShield: fc.record({ guildId: snowflake, room: free(48) }),
  raidRaise: fc.record({ guildId: snowflake, level: count, room: free(48) }),
  raidLeave: fc.record({ guildId: snowflake, room: free(48) }),
  pickSpeaker: fc.record({ post: token }),
  banChosen: fc.record({ chosen: token, seconds: count }),
  muteChosen: fc.record({ chosen: token, seconds: count }),
  giveReason: fc.record({ chosen: token }),
  showCard: fc.record({ chosen: token }),
  goOnWithFeed: fc.record({ roomId: free(70) }),
  viewerCard: fc.record({ viewer }),
  banViewer: fc.record({ seconds: count, room: token, viewer }),
  muteViewer: fc.record({ seconds: count, room: token, viewer }),
  unbanViewer: fc.record({ viewer }),
  unmuteViewer: fc.record({ viewer }),
  askRemoveAll: fc.record(group),
  removeReviewed: fc.record(seen),
  removeOfChosen: fc.record({ chosen: token }),
  removeLines: fc.record({ chosen: token }),
  viewerHistory: fc.record({ viewer }),
  watchViewer: fc.record({ viewer }),
  stopWatching: fc.record({ viewer }),
  noteViewer: fc.record({ viewer }),
  pickNote: fc.record({ viewer }),
  removeNote: fc.record({ note: count, viewer }),
  forgetViewer: fc.record({ viewer }),
} satisfies Record<keyof typeof PRESSES, fc.Arbitrary<object>>;
const forms = {
  banSpeakers: fc.record({ shown: token }),
  addReason: fc.record(seen),
  panelCard: fc.constant({}),
  changeDuration: fc.record(seen),
  ruleWords: fc.record({ version: count, kind, strictness, rule }),
  banChosen: fc.record({ chosen: token }),
  banSeveral: fc.record({ post: token }),
  noteViewer: fc.record({ viewer }),
} satisfies Record<keyof typeof FORMS, fc.Arbitrary<object>>;

interface AnyId {
  readonly command: string;
  readonly name: string;
  readonly longest: number;
  write(values: object): string;
  read(carried: string): object | undefined;
}
const all = [
  ...Object.entries(PRESSES).map(([key, id]) => ({ key, id, values: presses[key as keyof typeof presses] })),
  ...Object.entries(FORMS).map(([key, id]) => ({ key, id, values: forms[key as keyof typeof forms] })),
] as readonly { key: string; id: AnyId; values: fc.Arbitrary<object> }[];

describe('custom ids', () => {
  for (const { key, id, values } of all)
    it(`${key} brings back what was put in, within 100 characters`, () => {
      fc.assert(
        fc.property(values, (given) => {
          const written = id.write(given);
          assert.ok(written.length <= MAX_CUSTOM_ID, written);
          const read = readCustomId(written);
          assert.deepEqual([read?.command, read?.name], [id.command, id.name]);
          assert.deepEqual({ ...id.read(read?.carried ?? '') }, { ...given });
        }),
      );
    });

  it('are told apart: no two of one kind have a command and a name in common', () => {
    for (const ids of [PRESSES, FORMS]) {
      const names = Object.values(ids).map(({ command, name }) => `${command}:${name}`);
      assert.deepEqual(names, [...new Set(names)]);
    }
  });

  it('carry a case’s choice in a menu as well', () => {
    fc.assert(
      fc.property(fc.record(seen), (given) => {
        const written = chosenCase.write(given);
        assert.ok(written.length <= 100);
        assert.deepEqual({ ...chosenCase.read(written) }, { ...given });
      }),
    );
  });

  it('each have something that answers them, and nothing else answers', () => {
    const namesOf = (handlers: object | undefined) => Object.keys(handlers ?? {}).sort();
    const names = (ids: object, command: string) =>
      (Object.values(ids) as AnyId[])
        .filter((id) => id.command === command)
        .map(({ name }) => name)
        .sort();
    for (const { definition, presses, submits } of commands) {
      assert.deepEqual(namesOf(presses), names(PRESSES, definition.name), definition.name);
      assert.deepEqual(namesOf(submits), names(FORMS, definition.name), definition.name);
    }
    const known = commands.map(({ definition }) => definition.name).sort();
    assert.deepEqual(
      known,
      [...typedCommands, ...menuCommands].map(({ definition }) => definition.name).sort(),
    );
  });

  it('refuse a text that is too long for them instead of cutting it', () => {
    assert.throws(() => PRESSES.historyPage.write({ page: 0, viewer: 'x'.repeat(90) }), RangeError);
  });

  for (const written of ['', 'x', '1:case-av:unban:1.2.3', '2:case-av', 'a:b:c', '2', ':::'])
    it(`take ${JSON.stringify(written)} for none of theirs`, () => {
      assert.equal(readCustomId(written), undefined);
    });
});

describe('an id that carries what was never written', () => {
  const carried = [
    '',
    ':',
    '::',
    'x',
    '1',
    '1:2',
    '1:2:-3',
    'ÿ:2:3',
    '1:2:3:4:5',
    '1.2.3',
    ' 1:2:3',
    '1:2:3 ',
    'zzzzzzzzzzzzzzz:1:1',
    '1:99999999:1',
  ];

  for (const one of carried) {
    it(`is answered with a sentence: ${JSON.stringify(one)}`, async () => {
      const press = onPress(PRESSES.unbanCase, {
        answer: 'private',
        run: async () => assert.fail('it was understood'),
      });
      await assert.rejects(press.run({} as never, one, undefined), {
        kind: 'refused',
        message: 'This button is from another version of the bot. Nothing was done.',
      });
      const submit = onSubmit(FORMS.changeDuration, async () => assert.fail('it was understood'));
      await assert.rejects(submit({} as never, one, undefined), {
        kind: 'refused',
        message: 'This form is from another version of the bot. Nothing was done.',
      });
    });
  }

  it('never throws when it is read, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (anything) => {
        readCustomId(anything);
        for (const { id } of all) id.read(anything);
      }),
    );
  });

  it('comes to no value of a choice that objects have by themselves', () => {
    assert.equal(FORMS.ruleWords.read('1:constructor:s:x'), undefined);
    assert.equal(FORMS.ruleWords.read('1:k:toString:x'), undefined);
  });
});
