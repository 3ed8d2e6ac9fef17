import { pathToFileURL } from 'node:url';
import { planOf } from './plan.ts';

for (const file of planOf('units')) await import(pathToFileURL(file).href);
