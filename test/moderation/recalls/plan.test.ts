import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CaseDraft } from '../../../src/moderation/case.ts';
import { createRemovalPlans } from '../../../src/moderation/recalls/plan.ts';
import type { GuildSettings } from '../../../src/moderation/settings.ts';

/** Plans where these viewers have said messages that are known here, and these have spoken somewhere. */
function plansOf({ known = '', spoke = '', isShared = false, removes = true }) {
  return createRemovalPlans({
    hearing: {
      delivered: {
        find: ({ viewer = '' }) => (known.includes(viewer) ? [{ viewer, number: 7 }] : []),
      },
      speakers: { find: (_roomId, viewer) => (spoke.includes(viewer) ? ({ viewer } as never) : undefined) },
      sharing: isShared ? {} : undefined,
    },
    settings: { of: () => ({ removeMessages: removes }) as GuildSettings },
  });
}
const targets = (names: string) => [...names].map((viewer) => ({ roomId: 'r', viewer }));
const namesOf = (all: readonly { viewer: string }[]) => all.map(({ viewer }) => viewer).join('');

describe('what is removed with a ban', () => {
  const rows: [
    what: string,
    given: Parameters<typeof plansOf>[0],
    isAsked: boolean,
    of: string,
    without: string,
  ][] = [
    ['what is known, where nobody else hears', { known: 'a' }, true, 'a', 'bc'],
    ['the same for a rule', { known: 'a', spoke: 'b' }, false, 'a', 'bc'],
    ['whatever others may know, where a person asks', { known: 'a', isShared: true }, true, 'abc', ''],
    [
      'of those who have spoken somewhere, where a rule asks',
      { known: 'a', spoke: 'b', isShared: true },
      false,
      'ab',
      'c',
    ],
  ];
  for (const [what, given, isAsked, of, without] of rows)
    it(`is ${what}`, () => {
      const planned = plansOf(given).planRemoval(targets('abc'), isAsked);
      assert.deepEqual([namesOf(planned.targets), namesOf(planned.without)], [of, without]);
      // Where others may know more, nobody says yet that this is all.
      for (const { messages } of planned.targets) assert.equal(messages?.isWhole, given.isShared !== true);
    });

  it('for a review comes with its own request, without what was said, where the setting says so', () => {
    const ban: CaseDraft = {
      guildId: '1',
      roomId: 'r',
      viewer: 'a',
      requestId: 'decisions/1',
      kind: 'ban',
      reason: 'spam',
      note: '',
      durationSeconds: 60,
      askedAt: 5,
      source: { type: 'button', actorId: '2', actorName: 'mina' },
      evidence: undefined,
    };
    const recall = plansOf({ known: 'a' }).removalWith(ban);
    assert.deepEqual(
      [recall?.kind, recall?.requestId, recall?.viewer, recall?.durationSeconds, recall?.messages?.results],
      ['recall', 'decisions/1', 'a', undefined, [[7, null]]],
    );
    assert.equal(plansOf({ known: 'b' }).removalWith(ban), undefined);
    assert.equal(plansOf({ known: 'a', removes: false }).removalWith(ban), undefined);
  });
});
