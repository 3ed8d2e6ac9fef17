import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { released } from '../support/changelog.ts';

const date = new Date('2026-12-01T23:59:00Z');

describe('the changelog', () => {
  it('has what was unreleased under the version and the day, and begins anew', () => {
    const before =
      '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- One.\n\n## [0.1.0] - 2026-11-01\n\n- Zero.\n';
    assert.equal(
      released(before, { version: '0.2.0', date }),
      '# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-12-01\n\n### Added\n\n- One.\n\n## [0.1.0] - 2026-11-01\n\n- Zero.\n',
    );
  });

  it('is refused where it says nothing about the version', () => {
    const empty = '# Changelog\n\n## [Unreleased]\n\n## [0.1.0] - 2026-11-01\n\n- Zero.\n';
    assert.throws(() => released(empty, { version: '0.2.0', date }), /says nothing/);
    assert.throws(() => released('# Changelog\n', { version: '0.2.0', date }), /no section/);
    assert.throws(() => released(empty, { version: '', date }), /not a version/);
  });

  it('that there is can be released', () => {
    const text = readFileSync(join(import.meta.dirname, '..', '..', 'CHANGELOG.md'), 'utf8');
    const next = released(text, { version: '9.9.9', date });
    assert.match(next, /## \[Unreleased\]\n\n## \[9\.9\.9\] - 2026-12-01\n\n### Added\n/);
  });
});
