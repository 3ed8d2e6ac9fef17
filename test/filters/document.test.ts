import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDocument, withCases } from './cases-table.ts';

describe('docs/filters.md', () => {
  it('has the tables that `node test/filters/cases-table.ts` makes', () => {
    assert.ok(readDocument() === withCases(readDocument()), 'run node test/filters/cases-table.ts');
  });
});
