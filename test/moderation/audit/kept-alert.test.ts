import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alertSchema } from '../../../src/moderation/audit/kept-alert.ts';
import type { Alert } from '../../../src/moderation/audit/ports.ts';
import { NOTICES } from '../../support/every-problem.ts';

describe('an alert that is kept until it is posted', () => {
  for (const [what, notices] of Object.entries(NOTICES('somebody'))) {
    it(`is read as it was written: ${what}`, () => {
      for (const notice of notices) {
        const alert: Alert = { notice };
        assert.deepEqual(alertSchema.parse(JSON.parse(JSON.stringify(alert))), alert);
      }
    });
  }
});
