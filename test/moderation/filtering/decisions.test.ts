import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileRules } from '../../../src/filters/index.ts';
import { createFiltering } from '../../../src/moderation/filtering/filtering.ts';
import type { ChatMessage, Finding } from '../../../src/moderation/filtering/judge.ts';
import { createSpeakers } from '../../../src/moderation/filtering/speakers.ts';
import type { RoomStaffCache } from '../../../src/moderation/room-staff.ts';
import type { FilterRule, RuleAction, RuleState } from '../../../src/moderation/rules/rule.ts';
import { createRulebook } from '../../../src/moderation/rules/rulebook.ts';
import { aRule, keywords } from '../../support/a-rule.ts';
import { ruleDatabase } from '../../support/rules.ts';
import { staffCheck } from '../../support/staff.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

interface Given {
  readonly rules?: readonly FilterRule[];
  readonly message?: Partial<ChatMessage>;
  readonly allows?: boolean;
  readonly linkedIn?: readonly string[];
  readonly staff?: RoomStaffCache['staff'];
}

/** What is answered about a message, and what comes of it. */
async function heard({ rules = [aRule()], message, allows = true, linkedIn = ['1'], ...given }: Given) {
  const database = ruleDatabase(rules);
  const book = createRulebook({ store: database, compile: compileRules, now: () => 1 });
  await book.refresh();
  const applied: { guildId: string; finding: Finding }[] = [];
  const braked: string[] = [];
  const kept: string[] = [];
  const filtering = createFiltering({
    rulebook: book,
    speakers: createSpeakers(() => 0),
    recentMessages: { keep: ({ key }) => void kept.push(key) },
    watchedLines: { hear: () => undefined },
    brake: { allows: () => allows, release: () => undefined },
    applyFinding: async (guildId, _said, finding) => void applied.push({ guildId, finding }),
    policy: { linkedIn: () => [...linkedIn] },
    isStaff: staffCheck({
      staff: given.staff ?? (async () => ({ owner: 'host', admins: [] })),
      protection: (_guildId, viewer, staff) =>
        viewer === staff?.owner || viewer === 'vip'
          ? { what: 'viewer-protected', viewer, as: 'protected' }
          : undefined,
    }),
    store: { noteSequence: async () => undefined },
    log: silent,
    onLost: () => assert.fail('nothing is lost here'),
    onBraked: ({ id }) => void braked.push(id),
  });
  const answer = await filtering.hear({
    key: 'k',
    ref: 'ref',
    roomId: 'r',
    viewer: 'v',
    texts: ['spam'],
    at: 0,
    msgSeq: undefined,
    ...message,
  });
  await filtering.settled();
  return {
    answer,
    kept,
    braked,
    state: book.find('1', 'spam')?.state,
    does: applied.map(({ finding }) => finding.action),
    blocked: applied.map(({ finding }) => finding.evidence.blocked),
    in: applied.map(({ guildId }) => guildId),
  };
}

const rule = (action: RuleAction, state: RuleState = 'active', id = 'spam') => aRule({ id, action, state });

describe('what becomes of a message', () => {
  const rows: Readonly<Record<string, [Given, answer: 'deliver' | 'refuse', does: readonly RuleAction[]]>> = {
    'that a rule bans for': [{}, 'refuse', ['ban']],
    'that a rule blocks': [{ rules: [rule('block')] }, 'refuse', ['block']],
    'that a rule shows': [{ rules: [rule('review')] }, 'deliver', ['review']],
    'that a rule observes': [{ rules: [rule('observe')] }, 'deliver', ['observe']],
    'that no rule finds anything in': [{ message: { texts: ['hello'] } }, 'deliver', []],
    'that is empty': [{ message: { texts: [] } }, 'deliver', []],
    'in a room that is not linked': [{ linkedIn: [] }, 'deliver', []],
    'in a server without rules': [{ rules: [] }, 'deliver', []],
    'by a paused rule': [{ rules: [rule('ban', 'paused')] }, 'deliver', []],
    'by a rule that was stopped': [{ rules: [rule('ban', 'braked')] }, 'deliver', ['review']],
    'by a blocking rule that was stopped': [{ rules: [rule('block', 'braked')] }, 'refuse', ['block']],
    'by one viewer too many': [{ allows: false }, 'deliver', ['review']],
    'that came again with another text': [{ message: { altered: true } }, 'deliver', ['review']],
    'that came again and would be blocked': [
      { rules: [rule('block')], message: { altered: true } },
      'refuse',
      ['block'],
    ],
    'of the room’s owner': [{ message: { viewer: 'host' } }, 'deliver', ['observe']],
    'of a protected account': [{ message: { viewer: 'vip' } }, 'deliver', ['observe']],
    'of a protected account where the room cannot be asked': [
      { message: { viewer: 'vip' }, staff: () => Promise.reject(new Error('away')) },
      'deliver',
      ['observe'],
    ],
    'of anybody where the room cannot be asked': [
      { staff: () => Promise.reject(new Error('away')) },
      'refuse',
      ['ban'],
    ],
    'of the owner that would be blocked': [
      { rules: [rule('block')], message: { viewer: 'host' } },
      'deliver',
      ['observe'],
    ],
    'by the strongest of several rules': [
      {
        rules: [rule('observe', 'active', 'a'), rule('ban', 'active', 'b'), rule('review', 'active', 'c')],
      },
      'refuse',
      ['ban'],
    ],
  };
  for (const [name, [given, answer, does]] of Object.entries(rows))
    it(`${name}: ${answer}, ${does.join() || 'nothing'}`, async () => {
      const done = await heard(given);
      assert.deepEqual([done.answer, done.does], [answer, does]);
      assert.deepEqual(
        done.blocked,
        does.map(() => answer === 'refuse'),
      );
    });

  for (const action of ['ban', 'block'] as const)
    it(`that was delivered already and calls for ${action}: not refused, and not said to be`, async () => {
      const done = await heard({ rules: [rule(action)], message: { ref: undefined } });
      assert.deepEqual([done.answer, done.does, done.blocked], ['deliver', [action], [false]]);
    });

  it('in a room of several servers: each has its own rules, and one that refuses is enough', async () => {
    const rules = [rule('review'), { ...rule('block'), guildId: '2' }];
    const done = await heard({ rules, linkedIn: ['1', '2', '3'] });
    assert.deepEqual([done.answer, done.in, done.does], ['refuse', ['1', '2'], ['review', 'block']]);
  });

  it('is kept for trials wherever its room is linked, and nowhere else', async () => {
    assert.deepEqual((await heard({ rules: [] })).kept, ['k']);
    assert.deepEqual((await heard({ linkedIn: [] })).kept, []);
  });

  it('stops a rule that would ban one too many, and says so', async () => {
    const done = await heard({ allows: false });
    assert.deepEqual([done.braked, done.state], [['spam'], 'braked']);
  });

  for (const [why, given] of Object.entries({
    'only shows': { rules: [rule('review')], allows: false },
    'finds a protected account': { message: { viewer: 'host' }, allows: false },
    'finds what may have been changed': { message: { altered: true }, allows: false },
  }))
    it(`asks the brake nothing where a rule ${why}`, async () => {
      assert.deepEqual((await heard(given)).braked, []);
    });

  it('leaves to a person what only a person can tell, whatever the rule does', async () => {
    const content = keywords('spam');
    content.keywords = [{ text: 'spam', language: 'any', certainty: 'doubtful' }];
    for (const [action, does] of [
      ['ban', 'review'],
      ['block', 'review'],
      ['review', 'review'],
      ['observe', 'observe'],
    ] as const)
      assert.deepEqual((await heard({ rules: [aRule({ content, action })] })).does, [does], action);
  });
});
