import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { caseFiles, judgeFile } from './case-files.ts';

describe('the cases of evasions and innocents', () => {
  it('are there', () => {
    assert.ok(caseFiles().includes('cases-spec.json'));
  });

  for (const file of caseFiles()) {
    for (const { id, text, expected, given, why, hits } of judgeFile(file)) {
      it(`${file} ${id}: ${expected} for ${JSON.stringify(text)} (${why})`, () => {
        assert.equal(given, expected, JSON.stringify(hits));
      });
    }
  }
});
