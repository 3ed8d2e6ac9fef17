import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Case } from '../../../src/moderation/case.ts';
import { banOf } from '../../../src/moderation/viewers/file.ts';
import { at, aCase as ours } from '../../support/a-case.ts';

const now = at + 60_000;
const { viewer, until = 0 } = ours;
const waiting: Case = { ...ours, state: 'waiting', inForceAt: undefined, until: undefined };
const outside: Case = { ...ours, source: { type: 'outside' }, until: until + 9_000_000 };

type Question = Parameters<typeof banOf>[0];

describe('the ban of a viewer from a room', () => {
  const listed = (end: number) => [
    { viewer: 'other', until: end + 5 },
    { viewer, until: end },
  ];
  const rows: [
    what: string,
    asked: Pick<Question, 'list' | 'ours'> & Partial<Question>,
    expected: ReturnType<typeof banOf>,
  ][] = [
    ['neither listed nor ours', { list: [], ours: undefined }, undefined],
    ['listed, and made by our case', { list: listed(until), ours }, { until, case: ours }],
    ['listed, and made elsewhere', { list: listed(until), ours: undefined }, { until, case: undefined }],
    [
      'listed with another end than ours: made elsewhere since',
      { list: listed(until + 7_200_000), ours },
      { until: until + 7_200_000, case: undefined },
    ],
    ['listed, and found outside before', { list: listed(until), ours: outside }, { until, case: outside }],
    ['listed, but over', { list: listed(now), ours: undefined }, undefined],
    ['ours, and no longer listed: lifted elsewhere', { list: [], ours }, undefined],
    ['on its way', { list: [], ours: undefined, newest: waiting }, { until: undefined, case: waiting }],
    [
      'listed while a new one is on its way',
      { list: listed(until), ours, newest: waiting },
      { until, case: ours },
    ],
    ['ours, and the list cannot be read', { list: undefined, ours }, { until, case: ours }],
    ['not ours, and the list cannot be read', { list: undefined, ours: undefined }, undefined],
  ];
  for (const [what, asked, expected] of rows)
    it(`is as the list says, or else as our cases do: ${what}`, () =>
      assert.deepEqual(banOf({ viewer, now, newest: asked.ours, ...asked }), expected));
});
