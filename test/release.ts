import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { released } from './support/changelog.ts';

// Run by `npm version`: what is under “Unreleased” becomes the new version's.
const file = join(import.meta.dirname, '..', 'CHANGELOG.md');
const { npm_new_version: version = '' } = process.env;
writeFileSync(file, released(readFileSync(file, 'utf8'), { version, date: new Date() }));
